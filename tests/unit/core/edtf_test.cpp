#include "core/edtf.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

core::Edtf read(std::string_view text) {
  const auto out = core::Edtf::parse(text);
  EXPECT_TRUE(out) << text;
  return out.value_or(core::Edtf(core::EdtfDate{}));
}

std::string text_of(const std::optional<core::CivilDate>& day) {
  if (!day) return "open";
  core::EdtfDate date;
  date.year = day->year;
  date.month = day->month;
  date.day = day->day;
  return core::Edtf(date).to_string();
}

TEST(Edtf, WritesWhatItRead) {
  for (const std::string_view text : {"2024-09-25",
                                      "2024-09",
                                      "2024",
                                      "0044-03-15",
                                      "-0479-08",
                                      "202X",
                                      "19XX",
                                      "2XXX",
                                      "-048X",
                                      "2024-21",
                                      "2024-24",
                                      "2024-09-25?",
                                      "2024-09~",
                                      "2024%",
                                      "2024-10/2024-12",
                                      "2023-10-17/..",
                                      "../2014",
                                      "2024-09-25T10:35:00",
                                      "2024-09-25T10:35",
                                      "1914/1918~",
                                      "2024-02-29"}) {
    EXPECT_EQ(read(text).to_string(), text);
  }
}

TEST(Edtf, TakesNoOtherString) {
  for (const std::string_view text : {"",
                                      "..",
                                      "../..",
                                      "/",
                                      "2024/",
                                      "/2024",
                                      "24",
                                      "2024-13",
                                      "2024-00",
                                      "2024-20",
                                      "2024-25",
                                      "2023-02-29",
                                      "2024-09-31",
                                      "2024-9-5",
                                      "2024-21-05",
                                      "X024",
                                      "20X4",
                                      "202X-05",
                                      "2024-09-25T24:00",
                                      "2024-09-25T10",
                                      "2024-09-25T10:60",
                                      "2024-09 ",
                                      " 2024",
                                      "P2D",
                                      "PRESENT_REF",
                                      "2024-W05",
                                      "2024/2025/2026",
                                      "2024-09-25??",
                                      "20240925",
                                      "-0000",
                                      "-00XX"}) {
    EXPECT_FALSE(core::Edtf::parse(text)) << text;
  }
}

TEST(Edtf, TakesNoString_CutAnywhereInTheMiddleOfAField) {
  const std::string_view whole = "2023-10-17T08:30:00~/2024-09-25";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto part = core::Edtf::parse(whole.substr(0, size));
    if (part) {
      EXPECT_EQ(part->to_string(), whole.substr(0, size));
    }
  }
}

TEST(Edtf, KnowsItsFirstAndLastDay) {
  const struct {
    std::string_view text, first, last;
  } cases[] = {{"2024", "2024-01-01", "2024-12-31"},       {"2024-02", "2024-02-01", "2024-02-29"},
               {"2023-02", "2023-02-01", "2023-02-28"},    {"2024-02-03", "2024-02-03", "2024-02-03"},
               {"2024-21", "2024-03-01", "2024-05-31"},    {"2024-23", "2024-09-01", "2024-11-30"},
               {"2024-24", "2024-12-01", "2025-02-28"},    {"199X", "1990-01-01", "1999-12-31"},
               {"19XX", "1900-01-01", "1999-12-31"},       {"2014/..", "2014-01-01", "open"},
               {"../2014-03", "open", "2014-03-31"},       {"2013-05/2014", "2013-05-01", "2014-12-31"},
               {"-0479-08", "-0479-08-01", "-0479-08-31"}, {"2024-05-06T10:00:00", "2024-05-06", "2024-05-06"}};
  for (const auto& [text, first, last] : cases) {
    EXPECT_EQ(text_of(read(text).earliest()), first) << text;
    EXPECT_EQ(text_of(read(text).latest()), last) << text;
  }
}

TEST(Edtf, CountsDays) {
  EXPECT_EQ(read("2024").length_days(), 366);
  EXPECT_EQ(read("2024-09-25").length_days(), 1);
  EXPECT_EQ(read("2024-09-25/2024-10-01").length_days(), 7);
  EXPECT_EQ(read("2024-09/2024-08").length_days(), 0);
  EXPECT_FALSE(read("2014/..").length_days());
}

TEST(Edtf, ContainsOverlapsAndPrecedes) {
  const struct {
    std::string_view a, b;
    bool contains, overlaps, before;
  } cases[] = {{"2024", "2024-09", true, true, false},          {"2024-09", "2024", false, true, false},
               {"2024-09", "2024-10", false, false, true},      {"2014/..", "2024-09", true, true, false},
               {"../2014", "2024-09", false, false, true},      {"../2014", "2014", true, true, false},
               {"2014/..", "../2014", false, true, false},      {"2024-21", "2024-04", true, true, false},
               {"199X", "1995-05-01", true, true, false},       {"2013/2015", "2014/2016", false, true, false},
               {"2024-09-25", "2024-09-25", true, true, false}, {"2013", "2014/..", false, false, true}};
  for (const auto& c : cases) {
    EXPECT_EQ(core::contains(read(c.a), read(c.b)), c.contains) << c.a << " " << c.b;
    EXPECT_EQ(core::overlaps(read(c.a), read(c.b)), c.overlaps) << c.a << " " << c.b;
    EXPECT_EQ(core::overlaps(read(c.b), read(c.a)), c.overlaps) << c.a << " " << c.b;
    EXPECT_EQ(core::before(read(c.a), read(c.b)), c.before) << c.a << " " << c.b;
  }
}

TEST(Edtf, MergesWhatAgreesAndSpansWhatDoesNot) {
  EXPECT_EQ(core::narrower(read("2024"), read("2024-09-25"))->to_string(), "2024-09-25");
  EXPECT_EQ(core::narrower(read("2024-09-25"), read("2024-09"))->to_string(), "2024-09-25");
  EXPECT_FALSE(core::narrower(read("2024-09"), read("2024-10")));
  EXPECT_EQ(core::spanning(read("2024-10"), read("2024-08-03")).to_string(), "2024-08-03/2024-10");
  EXPECT_EQ(core::spanning(read("2014/.."), read("2012")).to_string(), "2012/..");
  EXPECT_EQ(core::spanning(read("../2014"), read("2012")).to_string(), "../2014");
}

}  // namespace
}  // namespace isnad
