// reading_error_test.cpp: counts corrected for errors of reading: what perfect, poor and doubtful reading make of them.
#include "analyze/reading_error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "analyze/score.h"
#include "lexicon/reading_errors.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

constexpr double kSurely = 1e7;

ErrorRates rates(double precision, double recall, double exact = 1, double cases = kSurely) {
  ErrorRates out;
  out.precision = {cases * precision, cases * (1 - precision)};
  out.recall = {cases * recall, cases * (1 - recall)};
  out.actor = {cases, 0};
  out.day = {cases * exact, cases * (1 - exact), 0};
  return out;
}

// Each event of a series as a reading of its day.
std::vector<CountedReading> readings_of(const Series& series) {
  std::vector<CountedReading> out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    for (double i = 0; i < series.best[t]; ++i) {
      CountedReading one;
      one.doubt.count = 1;
      one.doubt.spans = {{static_cast<std::int64_t>(t), static_cast<std::int64_t>(t), 1}};
      out.push_back(one);
    }
  }
  return out;
}

double sum(const std::vector<double>& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

double mean_total(const std::vector<std::vector<double>>& draws) {
  double out = 0;
  for (const auto& each : draws) out += sum(each) / static_cast<double>(draws.size());
  return out;
}

const Series& series() {
  static const Series made = series_from(made_counts(kBursts, kHalfLives, 200, 95, 0));
  return made;
}

TEST(ReadingError, WhereNothingIsMisreadEachDrawIsWhatWasObserved) {
  const auto draws = corrected_draws(series(), readings_of(series()), std::vector{rates(1, 1)}, {.draws = 5});
  for (const auto& each : draws) EXPECT_EQ(each, series().best);
}

TEST(ReadingError, PrecisionThinsAndRecallAdds) {
  const double observed = sum(series().best);
  const auto total = [&](double precision, double recall) {
    return mean_total(
        corrected_draws(series(), readings_of(series()), std::vector{rates(precision, recall)}, {.draws = 300}));
  };
  EXPECT_NEAR(total(0.5, 1) / observed, 0.5, 0.02);
  EXPECT_NEAR(total(1, 0.5) / observed, 2, 0.06);
  EXPECT_NEAR(total(0.5, 0.5) / observed, 1, 0.04);
}

TEST(ReadingError, DaysThatAreWrongMoveWithinAWeekAndTheSumStays) {
  const auto draws = corrected_draws(series(), readings_of(series()), std::vector{rates(1, 1, 0.5)}, {.draws = 50});
  EXPECT_NE(draws[0], series().best);
  EXPECT_NEAR(mean_total(draws), sum(series().best), 0.03 * sum(series().best));  // some fall outside
}

TEST(ReadingError, OfOneActorWhoIsMistakenGoesOutAndComesIn) {
  ErrorRates some = rates(1, 1);
  some.actor = {600, 400};
  const auto spread = [&](bool by_actor) {
    std::vector<double> totals;
    for (const auto& each :
         corrected_draws(series(), readings_of(series()), std::vector{some}, {.draws = 200, .by_actor = by_actor}))
      totals.push_back(sum(each));
    std::ranges::sort(totals);
    return sample_quantile(totals, 0.95) - sample_quantile(totals, 0.05);
  };
  EXPECT_EQ(spread(false), 0);
  EXPECT_GT(spread(true), 10);
}

// Of another actor's deeds those come in, on their own days, that may be this one's.
TEST(ReadingError, ADeedOfAnotherComesInOnItsOwnDayAsOftenAsItIsMistaken) {
  Series alone = series_from(std::vector<double>(40, 0));
  for (std::size_t t = 0; t < 20; ++t) alone.best[t] = alone.low[t] = alone.high[t] = 1;
  std::vector<CountedReading> readings = readings_of(alone);
  for (std::int64_t day = 30; day < 40; ++day) {
    CountedReading other;
    other.doubt.count = 1;
    other.doubt.spans = {{day, day, 1}};
    other.share = 0.5;
    readings.push_back(other);
  }
  ErrorRates some = rates(1, 1);
  some.actor = {kSurely * 0.6, kSurely * 0.4};
  const auto draws = corrected_draws(alone, readings, std::vector{some}, {.draws = 400, .by_actor = true});
  double kept = 0;
  double came = 0;
  for (const auto& each : draws) {
    for (std::size_t t = 0; t < 40; ++t) (t < 20 ? kept : came) += each[t] / 400;
  }
  EXPECT_NEAR(kept, 20 * 0.6, 0.5);
  EXPECT_NEAR(came, 10 * 0.4 * 0.5, 0.3);
}

// What was missed may lie where nothing was found, near what was: never with what was found alone, where days differ as
// Poisson's do.
TEST(ReadingError, WhatWasMissedLiesBesideWhatWasFoundToo) {
  Series quiet = series_from(std::vector<double>(60, 0));
  for (std::size_t t = 0; t < 60; t += 3) quiet.best[t] = quiet.low[t] = quiet.high[t] = 1;
  double beside = 0;
  double all = 0;
  for (const auto& each : corrected_draws(quiet, readings_of(quiet), std::vector{rates(1, 0.5)}, {.draws = 100})) {
    for (std::size_t t = 0; t < 60; ++t) {
      all += each[t] - quiet.best[t];
      beside += quiet.best[t] == 0 ? each[t] : 0;
    }
  }
  EXPECT_GT(beside, 0.5 * all);
  std::vector<double> heaps(60, 0);
  for (std::size_t t = 0; t < 60; t += 20) heaps[t] = 30;
  const Series bursts = series_from(heaps);
  double far = 0;
  double missed = 0;
  for (const auto& each : corrected_draws(bursts, readings_of(bursts), std::vector{rates(1, 0.5)}, {.draws = 100})) {
    for (std::size_t t = 0; t < 60; ++t) {
      missed += each[t] - bursts.best[t];
      far += bursts.best[t] == 0 ? each[t] : 0;
    }
  }
  EXPECT_LT(far, 0.1 * missed);
}

TEST(ReadingError, TheLogSpeaksForTheNarrowestStratumWithEnoughDecisions) {
  std::vector<Reviewed> log;
  for (int i = 0; i < 40; ++i) {
    Reviewed one{"assault", i < 10 ? "told by who did it" : "told by others", "en", i % 4 != 0, i % 8 != 1, {}};
    if (i % 4 == 2) one.days_off = 3;
    log.push_back(one);
  }
  const ErrorRates standard = rates(0.9, 0.8, 1, 100);
  const ErrorRates own = rates_of(log, {"assault", "told by others", "en", true, true, {}}, standard);
  EXPECT_TRUE(own.reviewed);
  EXPECT_EQ(own.of, "assault, told by others, en");
  EXPECT_EQ(own.precision.right + own.precision.wrong, 30);
  EXPECT_EQ(own.recall.right, standard.recall.right);  // a log of what was found says nothing of what was not
  EXPECT_GT(own.day[1], 0);
  const ErrorRates wider = rates_of(log, {"assault", "told by who did it", "en", true, true, {}}, standard);
  EXPECT_EQ(wider.of, "assault");
  EXPECT_EQ(wider.precision.right, 30);
  EXPECT_EQ(wider.precision.wrong, 10);
  const ErrorRates all = rates_of(log, {"arrest", "told by others", "ar", true, true, {}}, standard);
  EXPECT_EQ(all.of, "told by others");
  log.resize(20);
  EXPECT_FALSE(rates_of(log, {"assault", "told by others", "en", true, true, {}}, standard).reviewed);
}

// True events are found with a chance, false ones read besides; rates are known from a hundred judged cases each.
TEST(ReadingError, TheIntervalHoldsTheTrueNumberAboutAsOftenAsItSays) {
  constexpr int kTrials = 200;
  constexpr double kRecall = 0.8;
  constexpr double kFalse = 0.15;  // of what is read
  int covers = 0;
  for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
    RandomStream random(5, Purpose::kTest, 96, trial);
    std::vector<double> read(100, 0);
    double truth = 0;
    for (double& each : read) {
      const double happened = random.poisson(0.8);
      truth += happened;
      for (double i = 0; i < happened; ++i) each += random.uniform() < kRecall;
      each += random.poisson(0.8 * kRecall * kFalse / (1 - kFalse));
    }
    ErrorRates known;
    for (int i = 0; i < 100; ++i) {
      ++(random.uniform() < 1 - kFalse ? known.precision.right : known.precision.wrong);
      ++(random.uniform() < kRecall ? known.recall.right : known.recall.wrong);
    }
    known.actor = {kSurely, 0};
    known.day = {kSurely, 0, 0};
    const Series observed = series_from(read);
    std::vector<double> totals;
    for (const auto& each :
         corrected_draws(observed, readings_of(observed), std::vector{known}, {.draws = 300, .seed = trial}))
      totals.push_back(sum(each));
    std::ranges::sort(totals);
    covers += sample_quantile(totals, 0.05) <= truth && truth <= sample_quantile(totals, 0.95);
  }
  RecordProperty("covers", covers);
  EXPECT_GE(covers, 168);  // 84 %
  EXPECT_LE(covers, 197);
}

Error refused(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "isnad_reading_errors_test.toml";
  std::ofstream(path) << text;
  const auto read = lexicon::ReadingErrors::load(path);
  EXPECT_FALSE(read.ok()) << text;
  return read.ok() ? Error{} : read.error();
}

TEST(ReadingError, TheReleasesTableIsReadAndABadOneIsRefusedWithItsLine) {
  const auto table = lexicon::ReadingErrors::load(std::string(ISNAD_SOURCE_DIR) + "/data/reading_errors.toml");
  ASSERT_TRUE(table.ok());
  EXPECT_GT(table->of("arrest").recall.right, 0);
  EXPECT_NE(table->of("assault").recall.right, table->of("arrest").recall.right);
  EXPECT_EQ(table->of("assault").precision.right, table->of("arrest").precision.right);
  EXPECT_NE(refused("[assault]\nrecall = [1, 2]\n").message.find("no [all]"), std::string::npos);
  EXPECT_NE(refused("[all]\nprecision = [1]\nrecall = [1, 2]\nactor = [1, 2]\nday = [1, 2, 3]\n").message.find(":2"),
            std::string::npos);
  EXPECT_NE(refused("[all]\nprecision = [1, -2]\nrecall = [1, 2]\nactor = [1, 2]\nday = [1, 2, 3]\n")
                .message.find("precision"),
            std::string::npos);
  EXPECT_NE(refused("[all]\nprecision = [1, 2]\nrecall = [1, 2]\nrecall-weight = 2\nactor = [1, 2]\nday = [1, 2, 3]\n")
                .message.find("recall-weight"),
            std::string::npos);
}

}  // namespace
}  // namespace isnad::analyze
