// constraint_test.cpp: totals of one counter as bounds on spans: the tightest, against all counts that fit; what
// contradicts is named; what is drawn keeps every bound.
#include "analyze/constraint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/date_draw.h"
#include "analyze/verdict.h"

namespace isnad::analyze {
namespace {

const std::int64_t kDay = core::day_number({2024, 1, 1});

Told total(std::int64_t since, std::int64_t as_of, std::optional<double> least, std::optional<double> most) {
  Told out;
  out.counter = std::string("P");
  out.since = core::civil_date(kDay + since);
  out.as_of = core::civil_date(kDay + as_of);
  out.least = least;
  out.most = most;
  return out;
}

TEST(Constraint, DifferencesOfTotalsOfOneCounterBoundWhatLiesBetween) {
  const auto bounds = CounterBounds::create({total(0, 7, 13, {}), total(0, 9, 16, {}), total(0, 14, 27, 27)});
  const auto spans = bounds.intervals();
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].least, 13);
  EXPECT_EQ(*spans[0].most, 27);  // it never falls
  EXPECT_EQ(spans[1].least, 0);
  EXPECT_EQ(*spans[1].most, 14);  // max of the later end minus min of the earlier
  EXPECT_EQ(*spans[2].most, 11);
  EXPECT_EQ(spans[2].days(), 5);
}

TEST(Constraint, ATotalThatNoCountCouldHaveToldIsLeftOutAndNamed) {
  Told low = total(0, 9, 20, 20);
  low.line = 7;
  const auto bounds = CounterBounds::create({total(0, 7, 30, 30), low, total(0, 12, 31, 40)});
  ASSERT_EQ(bounds.contradicting().size(), 1U);
  EXPECT_EQ(bounds.contradicting()[0].line, 7U);
  EXPECT_EQ(bounds.intervals().front().least, 30);
}

TEST(Constraint, ATotalOfAboutADayHoldsByThatDayUnlessOthersLeaveNoRoom) {
  Told about = total(0, 10, 61, 61);
  about.about = true;
  const auto alone = CounterBounds::create({about}).intervals();
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_EQ(alone[0].days(), 11);
  EXPECT_EQ(*alone[0].most, 61);
  const auto bounds = CounterBounds::create({total(0, 9, 62, 62), about});
  EXPECT_TRUE(bounds.contradicting().empty());
}

// Slow and obvious: every sequence of six days with up to four a day.
TEST(Constraint, BoundsAreTheTightestThatAnyCountHas) {
  constexpr std::int64_t kDays = 5;
  constexpr int kMost = 4;
  RandomStream random(1, Purpose::kTest, 200, 0);
  int contradictions = 0;
  for (int system = 0; system < 120; ++system) {
    std::vector<Told> told{total(0, kDays - 1, {}, 8)};
    for (int i = 0; i < 3; ++i) {
      const auto since = static_cast<std::int64_t>(random.below(kDays));
      const std::int64_t as_of = since + random.below(static_cast<std::uint32_t>(kDays - since));
      const double least = random.below(6);
      told.push_back(total(since, as_of, random.below(3) == 0 ? std::optional<double>() : least,
                           random.below(3) == 0 ? std::optional<double>() : least + random.below(3)));
    }
    const auto bounds = CounterBounds::create(told);
    contradictions += !bounds.contradicting().empty();
    std::vector<Told> kept;
    for (const Told& each : told) {
      const auto is_out = [&](const Told& other) {
        return other.since == each.since && other.as_of == each.as_of && other.least == each.least &&
               other.most == each.most;
      };
      if (std::ranges::none_of(bounds.contradicting(), is_out)) kept.push_back(each);
    }
    const auto spans = bounds.intervals();
    std::vector<double> least(spans.size(), 1e9);
    std::vector<double> most(spans.size(), -1);
    std::vector<int> x(kDays, 0);
    const auto sum = [&](std::int64_t first, std::int64_t last) {
      double out = 0;
      for (std::int64_t day = first; day <= last; ++day)
        out += day >= kDay && day < kDay + kDays ? x[static_cast<std::size_t>(day - kDay)] : 0;
      return out;
    };
    const auto all = static_cast<int>(std::pow(kMost * 2 + 1, kDays));
    for (int number = 0; number < all; ++number) {
      for (int rest = number, d = 0; d < kDays; ++d, rest /= kMost * 2 + 1)
        x[static_cast<std::size_t>(d)] = rest % (kMost * 2 + 1);
      const bool fits = std::ranges::all_of(kept, [&](const Told& each) {
        const double counted = sum(core::day_number(each.since), core::day_number(each.as_of));
        return (!each.least || counted >= *each.least) && (!each.most || counted <= *each.most);
      });
      for (std::size_t i = 0; fits && i < spans.size(); ++i) {
        const double counted = sum(spans[i].first, spans[i].last);
        least[i] = std::min(least[i], counted);
        most[i] = std::max(most[i], counted);
      }
    }
    for (std::size_t i = 0; i < spans.size(); ++i) {
      EXPECT_EQ(spans[i].least, least[i]) << system << ' ' << i;
      ASSERT_TRUE(spans[i].most.has_value());
      EXPECT_EQ(*spans[i].most, most[i]) << system << ' ' << i;
    }
  }
  EXPECT_GT(contradictions, 10);
  EXPECT_LT(contradictions, 110);
}

TEST(Constraint, WhatIsDrawnKeepsEveryBoundThatWasTaken) {
  RandomStream random(1, Purpose::kTest, 201, 0);
  for (int system = 0; system < 200; ++system) {
    std::vector<Told> told;
    for (int i = 0; i < 8; ++i) {
      const auto since = static_cast<std::int64_t>(random.below(40));
      const double least = random.below(60);
      told.push_back(total(since, since + random.below(40), random.below(4) == 0 ? std::optional<double>() : least,
                           random.below(4) == 0 ? std::optional<double>() : least + random.below(30)));
    }
    const auto bounds = CounterBounds::create(told);
    const auto spans = bounds.intervals();
    const std::vector<double> dated(spans.size(), system % 3);
    const auto drawn = bounds.drawn(dated, random);
    ASSERT_EQ(drawn.size(), spans.size());
    for (const Told& each : told) {
      const auto is_out = [&](const Told& other) {
        return other.since == each.since && other.as_of == each.as_of && other.least == each.least &&
               other.most == each.most;
      };
      if (std::ranges::any_of(bounds.contradicting(), is_out)) continue;
      double counted = 0;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].first >= core::day_number(each.since) && spans[i].last <= core::day_number(each.as_of))
          counted += drawn[i];
      }
      if (each.least) {
        EXPECT_GE(counted, *each.least) << system;
      }
      if (each.most) {
        EXPECT_LE(counted, *each.most) << system;
      }
    }
    for (std::size_t i = 0; i < spans.size(); ++i) {
      EXPECT_GE(drawn[i], 0);
      EXPECT_GE(drawn[i], std::min(dated[i], spans[i].most.value_or(dated[i])) - 2 * static_cast<double>(spans.size()));
    }
  }
}

Series dated_on(std::int64_t days, const std::vector<std::int64_t>& events) {
  Series out;
  out.name = "events";
  out.first = kDay;
  out.low.assign(static_cast<std::size_t>(days), 0);
  for (const std::int64_t day : events) ++out.low[static_cast<std::size_t>(day)];
  out.best = out.high = out.low;
  out.known.assign(out.size(), 1);
  out.lines.resize(out.size());
  out.rows = events.size();
  return out;
}

TEST(Combined, MissingEventsLieBetweenTheEndsOfTheCounterAndAreDrawnAnew) {
  const Series events = dated_on(30, {2, 2, 5, 12});
  const Series made = combined(events, events, {total(0, 9, 10, 10), total(0, 19, 11, 11)}, 1);
  EXPECT_EQ(std::accumulate(made.best.begin(), made.best.begin() + 10, 0.0), 10);
  EXPECT_EQ(std::accumulate(made.best.begin() + 10, made.best.begin() + 20, 0.0), 1);  // the dated one is the one
  EXPECT_EQ(std::accumulate(made.best.begin() + 20, made.best.end(), 0.0), 0);
  EXPECT_FALSE(has(made.caveats, Caveat::kCountersDisagree));
  for (std::size_t t = 0; t < made.size(); ++t) {
    EXPECT_EQ(made.low[t], events.low[t]);
    EXPECT_LE(made.best[t], made.high[t]);
  }
  const auto draws = date_draws(made, 4);
  ASSERT_EQ(draws.size(), 4U);
  EXPECT_EQ(draws[0].best, made.best);
  EXPECT_NE(draws[1].best, made.best);
  for (const Series& each : draws) EXPECT_EQ(std::accumulate(each.best.begin(), each.best.end(), 0.0), 11);
}

TEST(Combined, MoreDatedThanTheCounterHasIsADisagreementAndTakesNothingAway) {
  const Series events = dated_on(10, {1, 2, 3, 4, 5});
  const Series made = combined(events, events, {total(0, 9, 2, 2)}, 1);
  EXPECT_EQ(made.best, events.best);
  EXPECT_TRUE(has(made.caveats, Caveat::kCountersDisagree));
}

TEST(Combined, ADayIsKnownByACounterOnlyWhereItTellsOfThatDay) {
  const auto none = nothing_dated({total(0, 29, 1, 1)}, Unit::kDay, "counter");
  ASSERT_TRUE(none.ok());
  const Series made =
      combined(*none, *none, {total(0, 9, 4, 4), total(10, 19, 0, 0), total(20, 20, 3, 3), total(21, 29, 1, {})}, 1);
  for (std::size_t t = 0; t < 30; ++t) EXPECT_EQ(made.known[t] != 0, t >= 10 && t <= 20) << t;
  EXPECT_EQ(made.best[20], 3);
}

}  // namespace
}  // namespace isnad::analyze
