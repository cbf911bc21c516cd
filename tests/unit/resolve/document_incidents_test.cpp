// What one document tells of its happenings: joined, by voice, with what is disputed.
#include "resolve/document_incidents.h"

#include <gmock/gmock.h>

#include "support/digests.h"
#include "support/told.h"

namespace isnad::resolve {
namespace {

using support::assault;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// One sentence a told deed, in one document; each said by a body of its own, and an incident of the reader.
class Article {
 public:
  void tell(const std::string& sentence, const std::string& word, const std::string& source, Event event) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += sentence + ' ';
    read_.extraction.sentences.push_back({begin, begin + static_cast<std::uint32_t>(sentence.size())});
    event.sentence = static_cast<std::uint32_t>(read_.extraction.sentences.size() - 1);
    event.trigger = span_of(word, begin);
    Attribution author, said;
    author.author = true;
    said.source = entity(source, begin);
    said.source_span = span_of(source, begin);
    event.attribution = {author, said};
    event.confidence = 0.8;
    if (event.losses.killed && event.losses.killed->max != 0) {  // as a number of the text gives it
      event.losses.basis = {{static_cast<std::uint32_t>(read_.extraction.quantities.size())}};
      read_.extraction.quantities.push_back({{}, *event.losses.killed, "killed"});
    }
    read_.extraction.events.push_back(event);
  }
  // The reader's incidents: one for each of the first `count` events.
  void read_each(std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Event& event = read_.extraction.events[i];
      Incident incident;
      incident.events = {EventId{i}};
      incident.type = event.type;
      incident.modes = event.modes;
      incident.time_edtf = event.time_edtf;
      incident.losses = event.losses;
      incident.confidence = 0.5;
      read_.extraction.incidents.push_back(incident);
    }
  }
  std::vector<IncidentTelling> told() {
    auto document = std::make_shared<Document>();
    document->id = "daily-1";
    document->outlet = "Daily";
    document->text = text_;
    read_.document = document;
    return tell_incidents(read_, support::shipped_knowledge());
  }
  [[nodiscard]] const std::vector<Incident>& incidents() const { return read_.extraction.incidents; }

 private:
  [[nodiscard]] ByteSpan span_of(const std::string& word, std::size_t from) const {
    const auto at = static_cast<std::uint32_t>(text_.find(word, from));
    return {at, at + static_cast<std::uint32_t>(word.size())};
  }
  EntityId entity(const std::string& name, std::size_t from) {
    const EntityId id{static_cast<std::uint32_t>(read_.extraction.entities.size())};
    Mention mention;
    mention.span = mention.head = span_of(name, from);
    mention.kind = EntityKind::kArmedGroup;
    mention.entity = id;
    Entity entity;
    entity.kind = EntityKind::kArmedGroup;
    entity.name = name;
    entity.mentions = {MentionId{static_cast<std::uint32_t>(read_.extraction.mentions.size())}};
    read_.extraction.mentions.push_back(mention);
    read_.extraction.entities.push_back(entity);
    return id;
  }

  std::string text_;
  ReadDocument read_;
};

Event killing(std::int64_t dead) {
  Event event = assault("2024-02-01");
  event.modes = {EventMode::kDrone};
  event.losses.killed = Range{dead, dead};
  return event;
}

// One strike: nine dead by the one side, `dead` by the other.
void tell_two_sides(Article& article, const std::string& whom, std::int64_t dead) {
  article.tell("The River Brigade said its drones struck the mill of Qara and killed nine guards.", "struck",
               "River Brigade", killing(9));
  article.tell("The Valley Guard said the drones struck the mill of Qara and killed " + whom + ".", "struck",
               "Valley Guard", killing(dead));
}

TEST(DocumentIncidents, RivalAccountsOfOneDeedAreOneWithBothSidesKept) {
  Article article;
  tell_two_sides(article, "three guards", 3);
  article.read_each(1);
  const auto told = article.told();
  ASSERT_THAT(article.incidents(), SizeIs(1));
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(article.incidents()[0].events, ElementsAre(EventId{0}, EventId{1}));
  EXPECT_THAT(told[0].disputed, ElementsAre("killed"));
  ASSERT_THAT(told[0].accounts, SizeIs(2));
  EXPECT_EQ(told[0].accounts[0].losses.killed, (Range{9, 9}));
  EXPECT_EQ(told[0].accounts[1].losses.killed, (Range{3, 3}));
  EXPECT_EQ(told[0].accounts[1].attribution.back().source, EntityId{1});
}

TEST(DocumentIncidents, WhoSaysThatNobodyDiedContradictsWhoCountsTheDead) {
  Article article;
  tell_two_sides(article, "nobody", 0);
  article.read_each(1);
  const auto told = article.told();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told[0].disputed, ElementsAre("killed"));
}

TEST(DocumentIncidents, DeedsOfTheReaderThatNobodyDisputesStayAsTheyWereRead) {
  Article article;
  tell_two_sides(article, "nine guards", 9);
  article.read_each(2);
  const auto told = article.told();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_THAT(article.incidents(), SizeIs(2));
  for (const IncidentTelling& one : told) EXPECT_THAT(one.disputed, IsEmpty());
}

TEST(DocumentIncidents, WhatIsToldTwiceIsOneThoughTheReaderMadeNothingOfIt) {
  Event talks = assault("2024-02-01");
  talks.type = EventType::kConsult;
  talks.modes = {};
  Article article;
  article.tell("The River Brigade said the talks were held at Qara on Thursday.", "talks", "River Brigade", talks);
  article.tell("The Valley Guard said the talks at Qara were held on Thursday.", "talks", "Valley Guard", talks);
  const auto told = article.told();
  ASSERT_THAT(article.incidents(), SizeIs(1));
  EXPECT_EQ(article.incidents()[0].type, EventType::kConsult);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told[0].accounts, SizeIs(2));
}

TEST(DocumentIncidents, ACountMakesASeries) {
  Event attacks = assault("2023-10-17/2024-02-01");
  attacks.count = Range{100, std::nullopt};
  Article article;
  article.tell("The Valley Guard counted more than a hundred attacks.", "attacks", "Valley Guard", attacks);
  article.read_each(1);
  const auto told = article.told();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].level, IncidentLevel::kSeries);
}

TEST(DocumentIncidents, AWarIsToldOnceAsTheBackground) {
  Article article;
  article.tell("The envoy spoke of a deal to end the war.", "war", "envoy", assault(""));
  article.tell("The minister said that the conflict had to end.", "conflict", "minister", assault(""));
  article.tell("The army said that a bomb killed two farmers.", "bomb", "army", assault("2024-06-10"));
  article.read_each(0);
  const auto told = article.told();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].level, IncidentLevel::kBackground);
  EXPECT_THAT(article.incidents()[0].events, ElementsAre(EventId{0}, EventId{1}));
}

TEST(DocumentIncidents, NoEventIsNoIncident) {
  Article article;
  EXPECT_THAT(article.told(), IsEmpty());
}

}  // namespace
}  // namespace isnad::resolve
