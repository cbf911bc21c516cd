// What tells of violence and tells no deed is left out, and nothing else; what is left refers to what is left.
#include "extract/worth/worth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "support/engine_parts.h"

namespace isnad {
namespace {

namespace worth = extract::worth;

constexpr const char* kArticle =
    "The governor of Basra opened a clinic on Monday. He said gun violence was a public health problem. Teachers "
    "condemned terrorism in all its forms. The clinic has forty beds. A gunman shot a nurse outside the building. "
    "Doctors welcomed the project.";

class Worth : public support::ReadingTest {
 protected:
  static std::multiset<std::string> told(const Extraction& all, const std::string& text) {
    std::multiset<std::string> out;
    for (const Event& event : all.events) out.insert(text.substr(event.trigger.begin, event.trigger.size()));
    return out;
  }
};

TEST_F(Worth, WhatIsNoDeedIsLeftOutAndADeedStays) {
  const std::string text = kArticle;
  const Extraction all = read(text);
  const auto words = told(all, text);
  EXPECT_FALSE(words.contains("violence"));
  EXPECT_FALSE(words.contains("terrorism"));
  EXPECT_TRUE(words.contains("shot"));
  ASSERT_EQ(all.incidents.size(), 1U);
  const Event& shot = all.events[all.incidents.front().events.front().value];
  EXPECT_EQ(text.substr(shot.trigger.begin, shot.trigger.size()), "shot");
}

TEST_F(Worth, OtherTypesAreNotJudged) {
  const auto words = told(read(kArticle), kArticle);
  EXPECT_TRUE(words.contains("condemned"));
  EXPECT_TRUE(words.contains("welcomed"));
}

TEST_F(Worth, ASnippetIsNotJudged) {
  const std::string text = "Teachers condemned terrorism in all its forms. The clinic has forty beds.";
  EXPECT_TRUE(told(read(text), text).contains("terrorism"));
}

TEST_F(Worth, WithoutTheModelAllStays) {
  if (support::engine_parts() == nullptr) GTEST_SKIP() << "no model under build/models; make build fetches it";
  lexicon::Lexicon plain = *support::engine_parts()->lexicon;
  plain.models = {};
  const auto words = told(read(kArticle, "2024-06-12", plain), kArticle);
  EXPECT_TRUE(words.contains("violence"));
  EXPECT_TRUE(words.contains("terrorism"));
}

TEST(WorthOfEvents, WhatSaysEnoughOfItselfIsNotJudged) {
  extract::Event event;
  event.type = EventType::kAssault;
  EXPECT_TRUE(worth::is_judged(event));
  event.time_edtf = "2016";
  EXPECT_TRUE(worth::is_judged(event));
  event.time_edtf = "2016-03-04";
  EXPECT_FALSE(worth::is_judged(event));
  event.time_edtf.clear();
  event.losses.killed = Range{2, 2};
  EXPECT_FALSE(worth::is_judged(event));
  event.losses = {};
  event.roles = {{RoleName::kActor, MentionId{0}, EntityId{0}}, {RoleName::kTarget, MentionId{1}, EntityId{1}}};
  EXPECT_TRUE(worth::is_judged(event));
  event.place = MentionId{2};
  EXPECT_FALSE(worth::is_judged(event));
  event.roles.pop_back();
  event.type = EventType::kProtest;
  EXPECT_TRUE(worth::is_judged(event));
  event.type = EventType::kMobilize;
  EXPECT_FALSE(worth::is_judged(event));
}

TEST(WorthOfEvents, WhatIsLeftRefersToWhatIsLeft) {
  extract::Reading reading;
  reading.events.resize(4);
  for (std::uint32_t e = 0; e < 4; ++e) reading.events[e].head = e;
  reading.events[1].part_of = EventId{0};
  reading.events[3].part_of = EventId{2};
  reading.scene.resize(4);
  reading.scene[2].time_edtf = "2024-06-10";
  reading.chains.events.resize(4);
  reading.chains.events[3].resize(1);
  reading.chains.responsibility = {Responsibility::kFact, Responsibility::kFact, Responsibility::kClaimed,
                                   Responsibility::kDenied};
  reading.chains.events_told = {{EventId{0}, EventId{3}}, {EventId{0}}};
  reading.incidents.resize(2);
  reading.incidents[0].events = {EventId{0}};
  reading.incidents[0].time_event = EventId{0};
  reading.incidents[1].events = {EventId{2}, EventId{3}};
  reading.incidents[1].time_event = EventId{3};

  worth::leave_out({true, false, false, false}, reading);

  ASSERT_EQ(reading.events.size(), 3U);
  EXPECT_EQ(reading.events[0].head, 1U);
  EXPECT_FALSE(reading.events[0].part_of.valid());
  EXPECT_EQ(reading.events[2].part_of, EventId{1});
  EXPECT_EQ(reading.scene[1].time_edtf, "2024-06-10");
  EXPECT_EQ(reading.chains.events[2].size(), 1U);
  EXPECT_EQ(reading.chains.responsibility[1], Responsibility::kClaimed);
  EXPECT_EQ(reading.chains.events_told[0], std::vector<EventId>{EventId{2}});
  EXPECT_TRUE(reading.chains.events_told[1].empty());
  ASSERT_EQ(reading.incidents.size(), 1U);
  EXPECT_EQ(reading.incidents[0].events, (std::vector<EventId>{EventId{1}, EventId{2}}));
  EXPECT_EQ(reading.incidents[0].time_event, EventId{2});
}

}  // namespace
}  // namespace isnad
