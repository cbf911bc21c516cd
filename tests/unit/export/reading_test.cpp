// What `isnad read` writes of happenings and relations, as text and as JSON.
#include <gmock/gmock.h>

#include "export/reading_json.h"
#include "export/reading_text.h"
#include "support/told.h"

namespace isnad {
namespace {

using resolve::find_happenings;
using support::assault;
using support::place_at_end;
using support::report;
using testing::HasSubstr;
using testing::Not;

TEST(Reading, ShowsAPassageThatTwoOutletsPrintOnceAndNamesBoth) {
  const std::string text = "Rebels attacked the town on Monday.";
  const std::vector<resolve::ReadDocument> documents{report("Wire", text, "attacked", assault("2024-02-01")),
                                                     report("Daily", text, "attacked", assault("2024-02-01"))};
  const auto happenings = find_happenings(documents, {});
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_THAT(exports::happenings_text(documents, happenings, {}), HasSubstr("said by Wire [same text in Daily]"));
}

TEST(Reading, KeepsContradictingFiguresSideBySideAndSaysSo) {
  Event three = assault("2024-02-01");
  three.losses.wounded = Range{3, 3};
  Event seven = assault("2024-02-01");
  seven.losses.wounded = Range{7, 7};
  std::vector<resolve::ReadDocument> documents{
      report("Wire", "Rebels attacked and hurt three in Mosul", "attacked", three),
      report("Daily", "Rebels attacked and hurt seven in Mosul", "attacked", seven)};
  for (resolve::ReadDocument& read : documents) place_at_end(read, "Mosul");
  const auto happenings = find_happenings(documents, {});
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_THAT(exports::happenings_text(documents, happenings, {}), HasSubstr("differ on the losses"));
}

TEST(Reading, WritesTheChainFromTheOutletInwards) {
  resolve::ReadDocument read =
      report("Pars Agency", "Rebels attacked, the office said on Telegram.", "attacked", assault(""));
  Attribution link;
  link.source_span = ByteSpan{17, 27};
  link.cue = ByteSpan{28, 32};
  link.channel = "Telegram";
  read.extraction.events[0].attribution.push_back(link);
  const std::vector<resolve::ReadDocument> documents{read};
  EXPECT_THAT(exports::happenings_text(documents, find_happenings(documents, {}), {}),
              HasSubstr("said by Pars Agency ← the office (said, Telegram)"));
}

TEST(Reading, HasColoursOnlyWhenAsked) {
  const std::vector<resolve::ReadDocument> documents{report("A", "Rebels attacked.", "attacked", assault("2024"))};
  const auto happenings = find_happenings(documents, {});
  EXPECT_THAT(exports::happenings_text(documents, happenings, {}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(exports::happenings_text(documents, happenings, {.colours = true}), HasSubstr("\x1b[1mattacked\x1b[0m"));
}

TEST(Reading, CountsCodePointsInJson) {
  const std::vector<resolve::ReadDocument> documents{
      report("A", "Ñandú: rebels attacked.", "attacked", assault("2024"))};
  EXPECT_THAT(exports::happenings_json(documents, find_happenings(documents, {})), HasSubstr("\"triggers\":[[14,22]]"));
}

}  // namespace
}  // namespace isnad
