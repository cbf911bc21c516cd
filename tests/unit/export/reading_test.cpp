// What `isnad read` writes of happenings and relations, as text and as JSON.
#include <gmock/gmock.h>

#include "export/reading_json.h"
#include "export/reading_text.h"
#include "support/digests.h"
#include "support/told.h"

namespace isnad {
namespace {

using resolve::find_happenings;
using support::assault;
using support::place_at_end;
using support::report;
using testing::HasSubstr;
using testing::Not;

std::vector<resolve::Happening> told_in(const std::vector<resolve::ReadDocument>& documents) {
  return find_happenings(
      documents, resolve::resolve_read(documents, support::shipped_register(), support::shipped_knowledge()), {});
}

TEST(Reading, ShowsAPassageThatTwoOutletsPrintOnceAndNamesBoth) {
  const std::string text =
      "Rebels attacked the northern town on Monday and took two of its gates, the bridge over the canal, the mill and "
      "the school beside it, before they were driven back to the hills by guards who had come from the river at night.";
  const std::vector<resolve::ReadDocument> documents{report("Wire", text, "attacked", assault("2024-02-01")),
                                                     report("Daily", text, "attacked", assault("2024-02-01"))};
  const auto happenings = told_in(documents);
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_THAT(exports::happenings_text(documents, happenings, {}), HasSubstr("[same text in "));
}

TEST(Reading, KeepsContradictingFiguresSideBySideAndSaysSo) {
  const auto hurt = [](const std::string& outlet, std::int64_t number, const std::string& word) {
    Event event = assault("2024-02-01");
    event.losses.wounded = Range{number, number};
    event.losses.basis = {{0}};
    resolve::ReadDocument read =
        report(outlet, "Rebels attacked the mill and hurt " + word + " in Mosul", "attacked", event);
    read.extraction.quantities = {{{}, {number, number}, "wounded"}};
    place_at_end(read, "Mosul");
    return read;
  };
  const std::vector<resolve::ReadDocument> documents{hurt("Wire", 3, "three"), hurt("Daily", 7, "seven")};
  const auto happenings = told_in(documents);
  ASSERT_EQ(happenings.size(), 1U);
  const std::string shown = exports::happenings_text(documents, happenings, {.width_columns = 200});
  EXPECT_THAT(shown, HasSubstr("told by 2 articles, 2 origins"));
  EXPECT_THAT(shown, testing::AnyOf(HasSubstr("disputed: wounded: 3 (Wire) | 7 (Daily)"),
                                    HasSubstr("disputed: wounded: 7 (Daily) | 3 (Wire)")));
  EXPECT_THAT(exports::happenings_json(documents, happenings), HasSubstr("\"disputed\":[\"wounded\"]"));
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
  EXPECT_THAT(exports::happenings_text(documents, told_in(documents), {}),
              HasSubstr("said by Pars Agency ← the office (said, Telegram)"));
}

TEST(Reading, HasColoursOnlyWhenAsked) {
  const std::vector<resolve::ReadDocument> documents{report("A", "Rebels attacked.", "attacked", assault("2024"))};
  const auto happenings = told_in(documents);
  EXPECT_THAT(exports::happenings_text(documents, happenings, {}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(exports::happenings_text(documents, happenings, {.colours = true}), HasSubstr("\x1b[1mattacked\x1b[0m"));
}

TEST(Reading, CountsCodePointsInJson) {
  const std::vector<resolve::ReadDocument> documents{
      report("A", "Ñandú: rebels attacked.", "attacked", assault("2024"))};
  EXPECT_THAT(exports::happenings_json(documents, told_in(documents)), HasSubstr("\"triggers\":[[14,22]]"));
}

}  // namespace
}  // namespace isnad
