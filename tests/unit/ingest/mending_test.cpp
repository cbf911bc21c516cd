// What nobody sees and what another program broke: soft hyphens, zero-width marks, UTF-8 read as windows-1252; and what
// stands between the title of a saved article and its text.
#include "ingest/mending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

Document clean_text(const std::string& text) {
  auto document = test::from_text(text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(check::document_fault(*document, text), "");
  return std::move(document).value();
}

struct Case {
  std::string broken, whole;
};

TEST(Mending, TakesOutWhatNobodySees) {
  const Case cases[] = {
      {"The gar\u00ADri\u00ADson fell\u200B at dawn.", "The garrison fell at dawn."},
      {"\u202BHama\u202C and \u2060Homs\u2060", "Hama and Homs"},
      {"12\u00A0men", "12\u00A0men"},                            // a blank all the same
      {"\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E"},  // Persian needs its joiner
  };
  for (const Case& c : cases) EXPECT_EQ(ingest::mended(c.broken), c.whole);
}

TEST(Mending, PutsBrokenLettersRight) {
  const Case cases[] = {
      {"the navyâ€™s ship", "the navy’s ship"},
      {"â€œStop,â€\u009D he said", "“Stop,” he said"},
      {"â€œStop,â€ he said", "“Stop,” he said"},
      {"IbÃ¡Ã±ez", "Ibáñez"},
      {"Ã¢â‚¬â„¢", "’"},
      {"Ä°zmir and SÃ£o TomÃ©", "İzmir and São Tomé"},
      {"“CAFÉ” and “IRMÃ”", "“CAFÉ” and “IRMÃ”"},  // nothing certain is broken
      {"Älvsborg, Übach, Ñuñoa, Évora", "Älvsborg, Übach, Ñuñoa, Évora"},
      {"£50 and 5°", "£50 and 5°"},
  };
  for (const Case& c : cases) EXPECT_EQ(ingest::mended(c.broken), c.whole);
}

TEST(Mending, KeepsTheAlignment) {
  const Document document = clean_text("The gar\u00ADrison of IbÃ¡Ã±ez fell on Tuesday, the ministry said.");
  EXPECT_EQ(document.text, "The garrison of Ibáñez fell on Tuesday, the ministry said.");
}

constexpr std::string_view kReport = "Two rockets hit a depot near the river on Tuesday night, the ministry said.\n";

TEST(Masthead, GivesDateAndWritersAndIsNoText) {
  struct Head {
    std::string text, published;
    std::vector<std::string> authors;
  };
  const Head heads[] = {
      {"By Ada Writer\nPublished: 3 May 2021\nUpdated: 7 May 2021\n\n", "2021-05-03", {"Ada Writer"}},
      {"Last updated 7 May 2021\nPublished 3 May 2021\n\n", "2021-05-03", {}},
      {"Updated 7 May 2021\n\n", "2021-05-07", {}},
      {"By Ada Writer and B. Author in Cairo\n3 May 2021 | Last update: 5 hours ago\n\n",
       "2021-05-03",
       {"Ada Writer", "B. Author"}},
      {"Ada Writer\n", "", {}},  // may be anything
  };
  for (const Head& head : heads) {
    const Document document = clean_text(head.text + std::string(kReport));
    EXPECT_EQ(document.published, head.published) << head.text;
    EXPECT_EQ(document.authors, head.authors) << head.text;
    EXPECT_EQ(document.text == kReport, !head.published.empty()) << head.text;
  }
}

TEST(Masthead, StandsBelowATitleThatStays) {
  const Document document =
      clean_text("Depot burns after rocket attack\nBy Ada Writer\nPublished: 3 May 2021\n\n" + std::string(kReport));
  EXPECT_EQ(document.title, "Depot burns after rocket attack");
  EXPECT_EQ(document.published, "2021-05-03");
  EXPECT_THAT(document.text, testing::StartsWith("Depot burns after rocket attack\n"));
  EXPECT_THAT(document.text, testing::Not(testing::HasSubstr("Ada")));
}

TEST(Masthead, LeavesSentencesAlone) {
  for (const char* line : {"By Tuesday the bridge was gone.", "By air and by sea they came",
                           "Updated plans were shown to the council.", "Published in May, the report was denied."}) {
    const std::string text = std::string(line) + "\n\n" + std::string(kReport);
    EXPECT_EQ(clean_text(text).text, text);
  }
}

}  // namespace
}  // namespace isnad
