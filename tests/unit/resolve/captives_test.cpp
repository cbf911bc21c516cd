// How many a document says were taken in one happening.
#include "resolve/captives.h"

#include <gmock/gmock.h>

#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::article;

class Captives : public testing::Test {
 protected:
  // An arrest in a sentence of its own; `before` stands before its trigger.
  void arrest(Range count, const std::string& wording, const std::string& before, std::uint32_t entity) {
    EventDigest& event = add_assault(document_, "", wording, "detained");
    event.type = EventType::kCoerce;
    event.modes = {EventMode::kArrest};
    event.trigger.before = before;
    event.losses.captured = count;
    event.roles = {{RoleName::kRecipient, entity}};
    events_.push_back(EventId{static_cast<std::uint32_t>(document_.events.size() - 1)});
  }
  std::uint32_t somebody(const std::string& name) { return add_entity(document_, EntityKind::kPerson, name); }
  [[nodiscard]] std::optional<Range> taken() const { return captives().total; }
  [[nodiscard]] resolve::Captives captives() const {
    Extraction all;
    for (const EventDigest& digest : document_.events) {
      Event& event = all.events.emplace_back();
      for (const RoleDigest& role : digest.roles) {
        event.roles.push_back(
            {role.role, MentionId{static_cast<std::uint32_t>(all.mentions.size())}, EntityId{role.entity}});
        all.mentions.emplace_back();
      }
    }
    for (const auto& [event, ranges] : counts_) {
      for (const Range& range : ranges) {
        all.events[event.value].losses.basis.push_back(QuantityId{static_cast<std::uint32_t>(all.quantities.size())});
        all.quantities.emplace_back().range = range;
      }
    }
    return captives_of(all, document_, events_, support::shipped_knowledge().deeds());
  }

  DocumentDigest document_ = article("a", "Outlet", "2024-03-03", "report");
  std::vector<EventId> events_;
  std::vector<std::pair<EventId, std::vector<Range>>> counts_;  // that an event gives
};

TEST_F(Captives, WhoIsToldWithAlsoIsSomebodyElse) {
  arrest({1, 1}, "Police detained a leader", "Police ", somebody("leader"));
  arrest({2, 2}, "They also detained two fighters", "They also ", somebody("fighters"));
  EXPECT_EQ(taken(), (Range{3, 3}));
}

TEST_F(Captives, ANumberMakesAVaguerOneExact) {
  arrest({2, std::nullopt}, "Police detained several men", "Police ", somebody("several men"));
  arrest({8, 8}, "Eight were detained in all", "Eight were ", somebody("eight"));
  EXPECT_EQ(taken(), (Range{8, 8}));
}

TEST_F(Captives, AVaguerWordTakesNothingFromANumber) {
  arrest({8, 8}, "Police detained eight men", "Police ", somebody("eight men"));
  arrest({2, std::nullopt}, "Several were detained at home", "Several were ", somebody("several"));
  EXPECT_EQ(taken(), (Range{8, 8}));
}

TEST_F(Captives, OneOfThoseToldBeforeIsNotCountedAgain) {
  const std::uint32_t leader = somebody("leader");
  arrest({1, 1}, "Police detained a leader", "Police ", leader);
  arrest({1, 1}, "He was also detained in May", "He was also ", leader);
  EXPECT_EQ(taken(), (Range{1, 1}));
}

TEST_F(Captives, WhoIsAdditionalIsSomebodyElse) {
  arrest({1, 1}, "Police detained a leader", "Police ", somebody("leader"));
  arrest({2, 2}, "Police detained two additional fighters", "Police ", somebody("fighters"));
  EXPECT_EQ(taken(), (Range{3, 3}));
}

TEST_F(Captives, OneAndHisMenAreAllOfThem) {
  const std::uint32_t leader = somebody("leader");
  arrest({1, 1}, "Police detained a leader", "Police ", leader);
  arrest({4, std::nullopt}, "Police held the leader and several of his men", "Police ", leader);
  EXPECT_EQ(taken(), (Range{4, std::nullopt}));
}

TEST_F(Captives, WhoIsAnotherBesideSomebodyOfTheSameEventIsNoMore) {
  arrest({2, 2}, "Police detained two insurgents", "Police ", somebody("insurgents"));
  arrest({2, 2}, "Police held the leader and an additional insurgent", "Police ", somebody("leader"));
  document_.events.back().roles.push_back({RoleName::kRecipient, somebody("additional insurgent")});
  EXPECT_EQ(taken(), (Range{2, 2}));
}

TEST_F(Captives, APartyThatIsToldAgainIsNoMore) {
  arrest({5, 5}, "Police detained two leaders and three men", "Police ", somebody("leaders"));
  counts_.push_back({EventId{0}, {Range{2, 2}, Range{3, 3}}});
  arrest({3, 3}, "Three other men were also detained", "Three other men were also ", somebody("men"));
  EXPECT_EQ(taken(), (Range{5, 5}));
  arrest({4, 4}, "Four other men were also detained", "Four other men were also ", somebody("four men"));
  EXPECT_EQ(taken(), (Range{9, 9}));
}

TEST_F(Captives, WhatIsComparedOrToldBeforeIsNobodyElse) {
  arrest({11, std::nullopt}, "Police detained several men", "Police ", somebody("several men"));
  arrest({11, std::nullopt}, "More than ten were detained", "More than ten were ", somebody("ten"));
  arrest({3, 3}, "The other suspects were detained at night", "The other suspects were ", somebody("suspects"));
  EXPECT_EQ(taken(), (Range{11, std::nullopt}));
}

TEST_F(Captives, ALeaderIsOneAndTheRestAreHisMen) {
  arrest({3, std::nullopt}, "Police held the leader and other suspects", "Police ", somebody("leader"));
  document_.events.back().roles.push_back(
      {RoleName::kRecipient, add_entity(document_, EntityKind::kArmedGroup, "other suspects")});
  const resolve::Captives told = captives();
  ASSERT_EQ(told.victims.size(), 2U);
  EXPECT_EQ(told.victims[0].count, (Range{1, 1}));
  EXPECT_EQ(told.victims[1].count, (Range{2, std::nullopt}));
}

TEST_F(Captives, NobodyIsToldOfWhereNobodyWasTaken) {
  add_assault(document_, "", "Rockets fell", "fell");
  events_.push_back(EventId{0});
  EXPECT_EQ(taken(), std::nullopt);
}

}  // namespace
}  // namespace isnad::resolve
