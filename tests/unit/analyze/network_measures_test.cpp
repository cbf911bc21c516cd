// network_measures_test.cpp: strength by stories, sponsors through umbrellas, communities, and what is too little.
#include "analyze/network_measures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/civil_date.h"

namespace isnad::analyze {
namespace {

using ledger::query::ToldTie;

// "a3".
std::string named(char letter, int number) { return std::string(1, letter).append(std::to_string(number)); }

const Window kNovember{core::day_number({2024, 11, 1}), core::day_number({2024, 11, 30})};

ToldTie tie(const std::string& subject, const std::string& type, const std::string& object,
            const std::vector<std::string>& stories, const std::string& published = "2024-11-05") {
  ToldTie out;
  out.id = subject + type + object;
  out.type = type;
  out.subject = out.subject_name = subject;
  out.object = out.object_name = object;
  for (const std::string& story : stories) {
    out.intervals.push_back({"", "holds", {static_cast<std::uint32_t>(out.reports.size())}});
    out.reports.push_back({"d-" + story, "Post", published, story, "Post", "words"});
  }
  return out;
}
std::uint32_t place(const NetworkAt& network, const std::string& actor) {
  return static_cast<std::uint32_t>(std::ranges::find(network.actors, actor) - network.actors.begin());
}

TEST(NetworkMeasures, OnlyWhatIsToldOfTheTimeIsInTheNetwork) {
  const NetworkAt network =
      network_at({tie("a", "backed-by", "b", {"s1"}), tie("c", "backed-by", "b", {"s2"}, "2024-09-01"),
                  tie("a", "opposed-to", "d", {"s1", "s3"})},
                 kNovember);
  EXPECT_EQ(network.actors, (std::vector<std::string>{"a", "b", "d"}));
  EXPECT_EQ(network.ties.size(), 2U);
  EXPECT_EQ(network.stories, 3U);
}

TEST(NetworkMeasures, StrengthCountsStoriesNotCopiesAndTiesCountOthers) {
  ToldTie copied = tie("a", "backed-by", "b", {"s1", "s1", "s1"});
  const NetworkAt network =
      network_at({copied, tie("a", "allied-with", "b", {"s2"}), tie("a", "opposed-to", "c", {"s2", "s3"})}, kNovember);
  const NetworkMeasures measures = measure(network, 1);
  EXPECT_EQ(measures.actors[place(network, "a")].strength, 4);
  EXPECT_EQ(measures.actors[place(network, "a")].ties, 2U);
  EXPECT_EQ(measures.actors[place(network, "b")].strength, 2);
  EXPECT_EQ(measures.ties, 2U);
  EXPECT_EQ(measures.binding, 1U);
  const Interval interval = measures.actors[place(network, "a")].strength_interval;
  EXPECT_LE(interval.low, 4);
  EXPECT_GE(interval.high, 4);
  EXPECT_LT(interval.low, interval.high);
}

TEST(NetworkMeasures, SponsorsAreReachedThroughWhatAGroupBelongsTo) {
  const NetworkAt network = network_at(
      {tie("brigade", "part-of", "group", {"s1"}), tie("group", "member-of", "umbrella", {"s2"}),
       tie("umbrella", "backed-by", "state", {"s3"}), tie("trader", "supplies", "group", {"s4"}),
       tie("rival", "allied-with", "state", {"s5"}), tie("umbrella", "member-of", "group", {"s6"})},  // round
      kNovember);
  const NetworkMeasures measures = measure(network, 1);
  const auto sponsors = [&](const std::string& actor) { return measures.actors[place(network, actor)].sponsors; };
  EXPECT_EQ(sponsors("brigade"), (std::vector<std::uint32_t>{place(network, "state"), place(network, "trader")}));
  EXPECT_EQ(sponsors("umbrella").size(), 2U);
  EXPECT_TRUE(sponsors("rival").empty());  // an ally is no sponsor
  EXPECT_TRUE(sponsors("state").empty());
  EXPECT_EQ(measures.actors[place(network, "brigade")].sponsors_interval.high, 2);
}

std::vector<ToldTie> two_camps() {
  std::vector<ToldTie> out;
  int story = 0;
  for (const char camp : {'a', 'b'}) {
    for (int i = 0; i < 5; ++i) {
      for (int j = 0; j < i; ++j)
        out.push_back(tie(named(camp, i), "allied-with", named(camp, j), {named('s', story++), named('s', story++)}));
    }
  }
  out.push_back(tie("a0", "allied-with", "b0", {"s0"}));
  for (int i = 0; i < 5; ++i)
    for (int j = 0; j < 5; ++j) out.push_back(tie(named('a', i), "opposed-to", named('b', j), {"s1"}));
  return out;
}

TEST(NetworkMeasures, TwoCampsAreTwoCommunitiesAndOpponentsAreNotPutTogether) {
  const NetworkAt network = network_at(two_camps(), kNovember);
  const NetworkMeasures measures = measure(network, 1);
  ASSERT_EQ(measures.groups, 2U);
  for (std::size_t actor = 0; actor < network.actors.size(); ++actor) {
    const bool first_camp = network.actors[actor].front() == 'a';
    EXPECT_EQ(measures.communities[actor] == measures.communities[0], first_camp) << network.actors[actor];
  }
  EXPECT_NEAR(measures.agreement, 1, 1e-12);
  EXPECT_LT(measures.modularity.p, 0.05);
  EXPECT_GT(measures.modularity.seen, measures.modularity.random.high);
  EXPECT_LE(measures.modularity.interval.low, measures.modularity.interval.high);
  EXPECT_GT(measures.clustering.seen, measures.clustering.random_mean);
}

TEST(NetworkMeasures, AStarIsNoMoreThanItsNumbersOfTies) {
  std::vector<ToldTie> star;
  for (int i = 0; i < 8; ++i) star.push_back(tie(named('m', i), "member-of", "hub", {named('s', i)}));
  const NetworkMeasures measures = measure(network_at(star, kNovember), 1);
  EXPECT_GT(measures.modularity.p, 0.9);  // rewired, it is itself
  EXPECT_EQ(measures.clustering.seen, 0);
}

TEST(NetworkMeasures, OfFewTiesNothingIsSaidOfTheWhole) {
  const NetworkMeasures measures = measure(network_at({tie("a", "backed-by", "b", {"s1"})}, kNovember), 1);
  EXPECT_TRUE(measures.communities.empty());
  EXPECT_EQ(measures.groups, 0U);
  EXPECT_EQ(measure(network_at({}, kNovember), 1).actors.size(), 0U);
}

// The same camps at another time: what is kept is far above what the numbers of ties alone would keep.
TEST(NetworkMeasures, WhatIsKeptStandsBesideWhatChanceWouldKeep) {
  const NetworkAt network = network_at(two_camps(), kNovember);
  const AgainstRandom same = share_kept_by_chance(network, network, 1);
  EXPECT_EQ(same.seen, 1);
  EXPECT_LT(same.random.high, 0.9);
  EXPECT_LT(same.p, 0.01);
  std::vector<ToldTie> others;
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 5; ++j) {
      if (i != j) others.push_back(tie(named('a', i), "allied-with", named('b', j), {named('s', i)}));
    }
  }
  const AgainstRandom other = share_kept_by_chance(network, network_at(others, kNovember), 1);
  EXPECT_LT(other.seen, 0.05);
  EXPECT_GT(other.p, 0.9);
}

TEST(NetworkMeasures, TheSameSeedGivesTheSameFigures) {
  const NetworkAt network = network_at(two_camps(), kNovember);
  const NetworkMeasures one = measure(network, 5);
  const NetworkMeasures two = measure(network, 5);
  EXPECT_EQ(one.modularity.random_mean, two.modularity.random_mean);
  EXPECT_EQ(one.modularity.interval.low, two.modularity.interval.low);
  EXPECT_EQ(one.communities, two.communities);
}

}  // namespace
}  // namespace isnad::analyze
