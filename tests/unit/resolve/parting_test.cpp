// What an incident of the reader keeps when some of its events are other deeds.
#include "resolve/parting.h"

#include <gmock/gmock.h>

namespace isnad::resolve {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Two sentences of ten bytes, a deed in each with a doer, a victim and its dead; one incident of both.
class Parting : public testing::Test {
 protected:
  Parting() {
    for (std::uint32_t i = 0; i < 2; ++i) {
      const std::uint32_t begin = 10 * i;
      all_.sentences.push_back({begin, begin + 10});
      Event event;
      event.sentence = i;
      event.time_edtf = i == 0 ? "2008-11-26" : "2007-07";
      event.modes = {i == 0 ? EventMode::kFirearms : EventMode::kExplosives};
      event.losses.killed = Range{78 + i, 78 + i};
      for (std::uint32_t role = 0; role < 2; ++role) {
        const MentionId mention{static_cast<std::uint32_t>(all_.mentions.size())};
        Mention named;
        named.span = {begin + role, begin + role + 1};
        all_.mentions.push_back(named);
        event.roles.push_back({role == 0 ? RoleName::kActor : RoleName::kVictim, mention, EntityId{mention.value}});
      }
      all_.events.push_back(event);
    }
    incident_.events = {EventId{0}, EventId{1}};
    incident_.modes = {EventMode::kFirearms, EventMode::kExplosives};
    incident_.perpetrators = {{EntityId{0}, false, Responsibility::kFact, MentionId{0}},
                              {EntityId{2}, false, Responsibility::kFact, MentionId{2}}};
    incident_.victims = {{EntityId{1}, {1, 2}, std::nullopt, Effect::kKilled},
                         {EntityId{3}, {11, 12}, std::nullopt, Effect::kKilled}};
    incident_.time_edtf = "2007-07";
    incident_.time_event = EventId{1};
    incident_.losses.killed = Range{79, 79};
  }
  void part_second() {
    part(
        all_, [](EventId event) { return event.value == 1; }, incident_);
  }

  Extraction all_;
  Incident incident_;
};

TEST_F(Parting, WhatOnlyTheOtherDeedToldGoesWithIt) {
  part_second();
  EXPECT_THAT(incident_.events, ElementsAre(EventId{0}));
  ASSERT_THAT(incident_.perpetrators, SizeIs(1));
  EXPECT_EQ(incident_.perpetrators.front().entity, EntityId{0});
  ASSERT_THAT(incident_.victims, SizeIs(1));
  EXPECT_EQ(incident_.victims.front().entity, EntityId{1});
  EXPECT_THAT(incident_.modes, ElementsAre(EventMode::kFirearms));
  EXPECT_EQ(incident_.losses.killed, (Range{78, 78}));
  EXPECT_EQ(incident_.time_edtf, "2008-11-26");
  EXPECT_EQ(incident_.time_event, EventId{0});
}

TEST_F(Parting, WhatBothToldStays) {
  all_.events[0].roles.push_back({RoleName::kActor, MentionId{0}, EntityId{2}});
  part_second();
  EXPECT_THAT(incident_.perpetrators, SizeIs(2));
}

TEST_F(Parting, AGroupStaysWithWhatItsMenDid) {
  for (std::uint32_t i = 0; i < 2; ++i) {
    Mention group;  // within the words for the doer: "Hill Front fighters"
    group.span = {10 * i, 10 * i + 1};
    incident_.perpetrators.push_back(
        {EntityId{4 + i}, false, Responsibility::kFact, MentionId{static_cast<std::uint32_t>(all_.mentions.size())}});
    all_.mentions.push_back(group);
  }
  part_second();
  ASSERT_THAT(incident_.perpetrators, SizeIs(2));
  EXPECT_EQ(incident_.perpetrators.back().entity, EntityId{4});
}

TEST_F(Parting, WhatStandsInItsSentenceAloneGoesToo) {
  all_.events[1].roles.clear();
  incident_.instruments = {{{15, 18}, "bomb"}, {{5, 8}, "rifle"}};
  part_second();
  ASSERT_THAT(incident_.instruments, SizeIs(1));
  EXPECT_EQ(incident_.instruments.front().kind, "rifle");
}

TEST_F(Parting, NothingChangesWhereNothingGoes) {
  const Incident before = incident_;
  part(
      all_, [](EventId) { return false; }, incident_);
  EXPECT_EQ(incident_, before);
}

}  // namespace
}  // namespace isnad::resolve
