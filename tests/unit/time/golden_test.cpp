// The sentences of tests/golden/times and tests/golden/quantities: all times and quantities of each.
#include "support/golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>

#include "core/edtf.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }

class Times : public support::ReadingTest {
 protected:
  struct Found {
    std::string times, quantities;
  };

  // What was found, as the golden files write it; checks what has to hold for any text.
  static Found found_in(const std::string& text, const std::string& published) {
    Found out;
    const Extraction all = read(text, published);
    std::uint32_t end = 0;
    for (const Time& time : all.times) {
      EXPECT_GE(time.span.begin, end) << text;
      EXPECT_LT(time.span.begin, time.span.end) << text;
      EXPECT_LE(time.span.end, text.size()) << text;
      EXPECT_FALSE(time.value.empty()) << text;
      if (!time.edtf.empty()) {
        EXPECT_TRUE(core::Edtf::parse(time.edtf)) << time.edtf << " in " << text;
      }
      end = time.span.end;
      out.times += fmt::format("{}{}={}", out.times.empty() ? "" : "; ", time.span.of(text), time.value);
      if (!time.edtf.empty() && time.edtf != time.value) out.times += fmt::format(" [{}]", time.edtf);
    }
    end = 0;
    for (const Quantity& quantity : all.quantities) {
      EXPECT_GE(quantity.span.begin, end) << text;
      EXPECT_LE(quantity.span.end, text.size()) << text;
      end = quantity.span.end;
      out.quantities += fmt::format("{}{}=[{},{}] {}", out.quantities.empty() ? "" : "; ", quantity.span.of(text),
                                    number(quantity.range.min), number(quantity.range.max), quantity.unit);
    }
    return out;
  }
};
class Quantities : public Times {};

// The last of `cells` is what has to be found, word for word.
void expect_cell(golden::Table& table, const golden::Line& line, std::vector<std::string> cells,
                 const std::string& found) {
  if (cells.back() == found) return;
  cells.back() = found;
  table.expect(line.number, line.number, {golden::joined(cells, "\t")}, {"the answer is another"});
}

TEST_F(Times, AreFoundAndMeanWhatTheGoldenFilesSay) {
  for (const auto& file : golden::tables_in(kSource / "tests/golden/times")) {
    golden::Table table(file);
    for (const golden::Line& line : table.lines()) {
      auto cells = line.cells();
      if (cells.size() != 3) {
        table.unreadable(line, "a line has the day of publication, a sentence, its times");
        continue;
      }
      expect_cell(table, line, cells, found_in(cells[1], cells[0]).times);
    }
  }
}

TEST_F(Quantities, AreBoundedAndNamedAsTheGoldenFilesSay) {
  for (const auto& file : golden::tables_in(kSource / "tests/golden/quantities")) {
    golden::Table table(file);
    for (const golden::Line& line : table.lines()) {
      auto cells = line.cells();
      if (cells.size() != 2) {
        table.unreadable(line, "a line has a sentence and its quantities");
        continue;
      }
      expect_cell(table, line, cells, found_in(cells[0], "2024-11-20").quantities);
    }
  }
}

TEST_F(Times, SurviveAnyText) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "from 3 to 5 May 1999 and the two days of the 1990s - 4-5-6-7 'the' the ";
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("the"), std::string("1"), std::string("May"),
        std::string("the 31"), std::string("99999999999 years ago"), std::string("31 February 9999"),
        std::string("0000-00-00 9999-99-99"), std::string("the 30th century BC 9999 BC AD"),
        std::string("two hundred million billion trillion years ago"),
        std::string("every every the the end of the end of the end"),
        std::string("\xE2\x80\x99"
                    "90s \xC2\xA0 \xE2\x80\x93"),
        many}) {
    for (const char* published : {"", "2024-11-20", "2024", "junk", "0001-01-01"}) {
      if (text.size() == many.size() && *published != '2') continue;
      found_in(text, published);
    }
  }
}

TEST_F(Times, AreTheSameEachTime) {
  const std::string text = "On Friday he left; two days later, in early May, dozens followed.";
  EXPECT_EQ(found_in(text, "2024-11-20").times, found_in(text, "2024-11-20").times);
}

}  // namespace
}  // namespace isnad
