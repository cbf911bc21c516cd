#include "export/timeline.h"

#include <gmock/gmock.h>

#include "export/reading_json.h"
#include "export/reading_text.h"
#include "export/ties.h"

namespace isnad {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// One sentence, one event whose trigger is `word`, told by `outlet`.
exports::ReadDocument report(const std::string& outlet, const std::string& text, const std::string& word, Event event) {
  auto document = std::make_shared<Document>();
  document->id = outlet + "-1";
  document->outlet = outlet;
  document->text = text;
  const auto end = static_cast<std::uint32_t>(text.size());
  const auto at = static_cast<std::uint32_t>(text.find(word));
  exports::ReadDocument read{document, {}};
  read.extraction.sentences = {{0, end}};
  event.trigger = {at, at + static_cast<std::uint32_t>(word.size())};
  Attribution author;
  author.author = true;
  event.attribution = {author};
  event.confidence = 0.8;
  read.extraction.events = {std::move(event)};
  return read;
}

// The last word of the text is the place.
void place_at_end(exports::ReadDocument& read, const std::string& name) {
  const auto begin = static_cast<std::uint32_t>(read.document->text.find(name));
  Mention mention;
  mention.span = {begin, begin + static_cast<std::uint32_t>(name.size())};
  mention.kind = EntityKind::kPlace;
  mention.entity = {0};
  read.extraction.mentions = {mention};
  read.extraction.entities = {{EntityKind::kPlace, name, {}, "", {{0}}}};
  Place place;
  place.mention = {0};
  place.entity = {0};
  place.name = name;
  place.country = "IQ";
  read.extraction.places = {place};
  for (Event& event : read.extraction.events) event.place = {0};
}

Event assault(const std::string& date) {
  Event event;
  event.type = EventType::kAssault;
  event.time_edtf = date;
  return event;
}

TEST(Timeline, StandsInTheOrderOfTimeWithTheUndatedLast) {
  const std::vector<exports::ReadDocument> documents{
      report("A", "Rebels attacked once.", "attacked", assault("")),
      report("B", "Rebels attacked later.", "attacked", assault("2024-02-01")),
      report("C", "Rebels attacked first.", "attacked", assault("2023"))};
  std::vector<std::string> dates;
  for (const exports::Happening& happening : exports::make_timeline(documents, {}))
    dates.push_back(happening.accounts.front().date);
  EXPECT_THAT(dates, ElementsAre("2023", "2024-02-01", ""));
}

TEST(Timeline, ShowsAPassageThatTwoOutletsPrintOnceAndNamesBoth) {
  const std::string text = "Rebels attacked the town on Monday.";
  const std::vector<exports::ReadDocument> documents{report("Wire", text, "attacked", assault("2024-02-01")),
                                                     report("Daily", text, "attacked", assault("2024-02-01"))};
  const auto timeline = exports::make_timeline(documents, {});
  ASSERT_EQ(timeline.size(), 1U);
  ASSERT_EQ(timeline[0].accounts.size(), 1U);
  EXPECT_THAT(timeline[0].accounts[0].also_in, ElementsAre(1U));
  EXPECT_THAT(exports::timeline_text(documents, timeline, {}), HasSubstr("said by Wire [same text in Daily]"));
}

TEST(Timeline, TakesADatelineForNoDifference) {
  const std::string text = "Rebels attacked the northern town on Monday and took two of its gates.";
  const std::vector<exports::ReadDocument> documents{
      report("Wire", "CAPITAL - " + text, "attacked", assault("2024-02-01")),
      report("Daily", text, "attacked", assault("2024-02-01"))};
  EXPECT_EQ(exports::make_timeline(documents, {}).size(), 1U);
}

TEST(Timeline, KeepsContradictingFiguresSideBySideAndSaysSo) {
  Event three = assault("2024-02-01");
  three.losses.wounded = Range{3, 3};
  Event seven = assault("2024-02-01");
  seven.losses.wounded = Range{7, 7};
  std::vector<exports::ReadDocument> documents{
      report("Wire", "Rebels attacked and hurt three in Mosul", "attacked", three),
      report("Daily", "Rebels attacked and hurt seven in Mosul", "attacked", seven)};
  for (exports::ReadDocument& read : documents) place_at_end(read, "Mosul");
  const auto timeline = exports::make_timeline(documents, {});
  ASSERT_EQ(timeline.size(), 1U);
  EXPECT_EQ(timeline[0].accounts.size(), 2U);
  EXPECT_TRUE(timeline[0].losses_differ);
  EXPECT_THAT(exports::timeline_text(documents, timeline, {}), HasSubstr("differ on the losses"));
}

TEST(Timeline, TakesBoundsThatAgreeForNoContradiction) {
  Event at_least = assault("2024-02-01");
  at_least.losses.killed = Range{3, std::nullopt};
  Event five = assault("2024-02-01");
  five.losses.killed = Range{5, 5};
  std::vector<exports::ReadDocument> documents{report("Wire", "Rebels attacked Mosul", "attacked", at_least),
                                               report("Daily", "Rebels attacked again Mosul", "attacked", five)};
  for (exports::ReadDocument& read : documents) place_at_end(read, "Mosul");
  EXPECT_FALSE(exports::make_timeline(documents, {}).at(0).losses_differ);
}

TEST(Timeline, LeavesOutWordsOfThreatBesideTheDeedTheyThreaten) {
  Event deed = assault("");
  deed.modality = Modality::kThreatened;
  exports::ReadDocument read = report("Wire", "The rebels threatened to attack.", "attack", deed);
  Event word;
  word.type = EventType::kThreaten;
  word.trigger = {11, 21};
  word.confidence = 0.9;
  read.extraction.events.insert(read.extraction.events.begin(), word);
  const std::vector<exports::ReadDocument> documents{read};
  const auto timeline = exports::make_timeline(documents, {});
  ASSERT_EQ(timeline.size(), 1U);
  EXPECT_EQ(timeline[0].accounts[0].type, EventType::kAssault);
}

TEST(Timeline, WritesTheChainFromTheOutletInwards) {
  exports::ReadDocument read =
      report("Pars Agency", "Rebels attacked, the office said on Telegram.", "attacked", assault(""));
  Attribution link;
  link.source_span = ByteSpan{17, 27};
  link.cue = ByteSpan{28, 32};
  link.channel = "Telegram";
  read.extraction.events[0].attribution.push_back(link);
  const std::vector<exports::ReadDocument> documents{read};
  EXPECT_THAT(exports::timeline_text(documents, exports::make_timeline(documents, {}), {}),
              HasSubstr("said by Pars Agency ← the office (said, Telegram)"));
}

TEST(Timeline, HasColoursOnlyWhenAsked) {
  const std::vector<exports::ReadDocument> documents{report("A", "Rebels attacked.", "attacked", assault("2024"))};
  const auto timeline = exports::make_timeline(documents, {});
  EXPECT_THAT(exports::timeline_text(documents, timeline, {}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(exports::timeline_text(documents, timeline, {.colours = true}), HasSubstr("\x1b[1mattacked\x1b[0m"));
}

TEST(Timeline, CountsCodePointsInJson) {
  const std::vector<exports::ReadDocument> documents{
      report("A", "Ñandú: rebels attacked.", "attacked", assault("2024"))};
  EXPECT_THAT(exports::timeline_json(documents, exports::make_timeline(documents, {})),
              HasSubstr("\"triggers\":[[14,22]]"));
}

TEST(Ties, CountOneTieOfTwoOutletsOnce) {
  const auto with_tie = [](const std::string& outlet, const std::string& spelling) {
    exports::ReadDocument read = report(outlet, spelling + " belongs to the Front.", "belongs", assault(""));
    const auto end = static_cast<std::uint32_t>(spelling.size());
    Mention member, front;
    member.span = {0, end};
    member.entity = {0};
    front.entity = {1};
    read.extraction.mentions = {member, front};
    read.extraction.entities = {{EntityKind::kArmedGroup, spelling, {}, "the-brigade", {{0}}},
                                {EntityKind::kUmbrella, "Front", {}, "", {{1}}}};
    Relation relation;
    relation.type = RelationType::kMemberOf;
    relation.subject = {0};
    relation.object = {1};
    relation.confidence = 0.9;
    read.extraction.relations = {relation};
    return read;
  };
  const std::vector<exports::ReadDocument> documents{with_tie("A", "Kataib"), with_tie("B", "Kata'ib")};
  const auto ties = exports::find_ties(documents, 0.5);
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_THAT(ties[0].outlets, ElementsAre("A", "B"));
}

}  // namespace
}  // namespace isnad
