// From layers to an answer: order, numbers that follow, and what steps may no longer do to each other's layers.
#include "extract/publish.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/check.h"
#include "extract/entity/wording.h"
#include "extract/extract.h"
#include "support/engine_parts.h"

namespace isnad::extract {
namespace {

class Publish : public support::EngineTest {};

struct Text {
  explicit Text(std::string text) {
    document.text = std::move(text);
    document.published = "2024-06-12";
    analysis = support::annotated(document.text);
  }
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;
  [[nodiscard]] ExtractContext context() const { return {document, analysis, *support::engine_parts()->lexicon}; }

  Document document;
  nlp::Analysis analysis;
};

std::vector<std::string> words_of(const Text& text, const Extraction& all) {
  std::vector<std::string> out;
  for (const isnad::Mention& mention : all.mentions) out.emplace_back(mention.span.of(text.document.text));
  return out;
}

Mention mention_at(TokenSpan words, TokenIndex head, std::uint32_t entity) {
  return {words, head, EntityKind::kArmedGroup, MentionForm::kNominal, EntityId{entity}, "by hand"};
}

// Two mentions of the mention layer, and one of a speaker that stands between them.
Reading three_mentions() {
  Reading reading;
  reading.mention_layer.mentions = {mention_at({0, 1}, 0, 0), mention_at({6, 7}, 6, 1)};
  reading.mention_layer.entities = {{EntityKind::kArmedGroup, "Rebels", {}, "", {{0}}},
                                    {EntityKind::kArmedGroup, "soldiers", {}, "", {{1}}}};
  reading.speaker_layer.mentions = {mention_at({2, 4}, 3, 2), mention_at({4, 5}, 4, 0)};
  reading.speaker_layer.entities = {{EntityKind::kArmedGroup, "two witnesses", {}, "", {{2}}}};
  reading.speaker_layer.more_mentions[0] = {{3}};
  for (std::uint32_t m = 0; m < reading.mention_count(); ++m)
    reading.wording.quoted.push_back(reading.mention(MentionId{m}).words);
  return reading;
}

constexpr const char* kSentence = "Rebels and two witnesses say seven soldiers left.";

TEST_F(Publish, PutsMentionsInTextOrderAndEntitiesByTheirFirst) {
  const Text text(kSentence);
  const Extraction all = publish(text.context(), three_mentions());
  EXPECT_EQ(words_of(text, all), (std::vector<std::string>{"Rebels", "two witnesses", "say", "soldiers"}));
  ASSERT_EQ(all.entities.size(), 3U);
  EXPECT_EQ(all.entities[0].name, "Rebels");
  EXPECT_EQ(all.entities[0].mentions, (std::vector<MentionId>{{0}, {2}}));
  EXPECT_EQ(all.entities[1].name, "two witnesses");
  EXPECT_EQ(all.entities[2].name, "soldiers");
  EXPECT_EQ(fault_of(all, text.document.text), std::nullopt);
}

TEST_F(Publish, LetsEveryReferenceFollow) {
  const Text text(kSentence);
  Reading reading = three_mentions();
  Event event;
  event.trigger = {4, 5};
  event.head = 4;
  event.place = MentionId{2};
  event.roles = {{RoleName::kActor, MentionId{2}, EntityId{2}}, {RoleName::kTarget, MentionId{1}, EntityId{1}}};
  reading.events = {event};
  Relation relation;
  relation.type = RelationType::kOpposedTo;
  relation.subject = EntityId{1};
  relation.object = EntityId{2};
  relation.subject_mention = MentionId{1};
  relation.object_mention = MentionId{2};
  relation.words = {2, 7};
  reading.relations = {relation};
  Statement statement;
  statement.source = EntityId{2};
  statement.source_mention = MentionId{2};
  statement.cue = {4, 5};
  statement.content = {{5, 8}};
  statement.channel = "speech";
  reading.statements = {statement};
  reading.chains.responsibility = {Responsibility::kClaimed};
  reading.chains.status = {RelationStatus::kAlleged};
  const layers::Chain chain = {{EntityId{2}, MentionId{2}, {4, 5}, Stance::kClaims, StatementId{0}}};
  reading.chains.events = reading.chains.relations = reading.chains.statements = {chain};
  reading.chains.events_told = {{EventId{0}}};
  Incident incident;
  incident.events = {EventId{0}};
  incident.place = MentionId{2};
  incident.perpetrators = {{EntityId{2}, false, Responsibility::kClaimed, MentionId{2}}};
  incident.targets = {{EntityId{1}, {6, 7}, std::nullopt, Effect::kUnknown}};
  incident.reasons = {{"place: ", MentionId{2}, " by hand"}, {"responsibility: ", EntityId{2}, ""}, {"said"}};
  reading.incidents = {incident};
  reading.scene.resize(1);

  const Extraction all = publish(text.context(), std::move(reading));
  EXPECT_EQ(fault_of(all, text.document.text), std::nullopt);
  EXPECT_EQ(all.events[0].place, MentionId{1});
  EXPECT_EQ(all.events[0].roles[0], (Role{RoleName::kActor, MentionId{1}, EntityId{1}}));
  EXPECT_EQ(all.events[0].roles[1], (Role{RoleName::kTarget, MentionId{3}, EntityId{2}}));
  EXPECT_EQ(all.events[0].responsibility, Responsibility::kClaimed);
  ASSERT_EQ(all.events[0].attribution.size(), 2U);
  EXPECT_TRUE(all.events[0].attribution[0].author);
  EXPECT_EQ(all.events[0].attribution[1].source, EntityId{1});
  EXPECT_EQ(all.events[0].attribution[1].source_span->of(text.document.text), "two witnesses");
  EXPECT_EQ(all.events[0].attribution[1].cue->of(text.document.text), "say");
  EXPECT_EQ(all.events[0].attribution[1].channel, "speech");
  EXPECT_EQ(all.relations[0].subject, EntityId{2});
  EXPECT_EQ(all.relations[0].object, EntityId{1});
  EXPECT_EQ(all.relations[0].subject_mention, MentionId{3});
  EXPECT_EQ(all.relations[0].object_mention, MentionId{1});
  EXPECT_EQ(all.relations[0].status, RelationStatus::kAlleged);
  EXPECT_EQ(all.statements[0].source, EntityId{1});
  EXPECT_EQ(all.statements[0].events, (std::vector<EventId>{{0}}));
  const isnad::Incident& out = all.incidents[0];
  EXPECT_EQ(out.place, MentionId{1});
  EXPECT_EQ(out.perpetrators[0], (Perpetrator{EntityId{1}, false, Responsibility::kClaimed, MentionId{1}}));
  EXPECT_EQ(out.targets[0].entity, EntityId{2});
  EXPECT_EQ(out.explain, (std::vector<std::string>{"place: m1 by hand", "responsibility: n1", "said"}));
}

// What broke: "I" and "He" were a pronoun and, where the model took them for names, a name too; a noun whose words were
// completed became the name of the same words over again ("Gulf", "Gulf of Aden").
TEST_F(Publish, GivesOneMentionASpan) {
  for (const char* sentence :
       {"I hope that the fighting ends soon. He injected drama.", "The navy patrols the Gulf of Aden and the Red Sea.",
        "Troops left the Sea of Azov. They fell sick He had treated many leaders."}) {
    const Text text(sentence);
    const Extraction all = extract(text.context());
    for (std::size_t m = 1; m < all.mentions.size(); ++m)
      EXPECT_NE(all.mentions[m - 1].span, all.mentions[m].span) << sentence;
  }
  const Text text("The navy patrols the Gulf of Aden.");
  Reading reading;
  reading.mention_layer.mentions = {{{4, 7}, 4, EntityKind::kPlace, MentionForm::kName, EntityId{0}, ""},
                                    {{4, 5}, 4, EntityKind::kPlace, MentionForm::kNominal, EntityId{1}, ""}};
  reading.mention_layer.entities = {{EntityKind::kPlace, "Gulf of Aden", {}, "", {{0}}},
                                    {EntityKind::kPlace, "Gulf", {}, "", {{1}}}};
  EXPECT_EQ(entity::word_mentions(text.context(), reading).quoted, (std::vector<TokenSpan>{{4, 7}, {4, 5}}));
}

TEST_F(Publish, NamesAnEntityWithoutNameByTheWordsThatItsMentionIsQuotedBy) {
  const Text text("Gunmen killed a member of the council. The member was 50.");
  const Extraction all = extract(text.context());
  const auto member = std::find_if(all.entities.begin(), all.entities.end(),
                                   [](const Entity& entity) { return entity.name == "member of the council"; });
  EXPECT_NE(member, all.entities.end());
}

// Speakers that no mention names go on after the mentions of the layer before, which stays as it was.
TEST_F(Publish, SpeakersAreALayerOfTheirOwn) {
  const Text text("The army, which shelled the town, said that residents who fled had told it lies.");
  const Reading reading = read(text.context());
  EXPECT_EQ(reading.mention_count(), reading.mention_layer.mentions.size() + reading.speaker_layer.mentions.size());
  for (const Statement& statement : reading.statements) {
    if (!statement.source.valid()) continue;
    ASSERT_LT(statement.source_mention.value, reading.mention_count());
    EXPECT_EQ(reading.mention(statement.source_mention).entity, statement.source);
  }
  std::size_t members = 0;
  for (std::uint32_t e = 0; e < reading.entity_count(); ++e) members += reading.mentions_of(EntityId{e}).size();
  EXPECT_EQ(members, reading.mention_count());
}

}  // namespace
}  // namespace isnad::extract
