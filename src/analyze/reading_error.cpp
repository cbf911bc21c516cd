#include "analyze/reading_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyze/philox.h"

namespace isnad::analyze {
namespace {

constexpr double kJeffreys = 0.5;
constexpr double kLeastRecall = 0.01;  // below it nothing can be said of what was missed
constexpr std::int64_t kWeek = 7;
constexpr std::int64_t kMonth = 31;

double beta_of(const Cases& cases, RandomStream& random) {
  return random.beta(cases.right + kJeffreys, cases.wrong + kJeffreys);
}

struct DrawnRates {
  double precision = 1, recall = 1, actor = 1;
  std::array<double, 3> day{};
};
DrawnRates drawn_rates(const ErrorRates& rates, RandomStream& random) {
  DrawnRates out;
  out.precision = beta_of(rates.precision, random);
  out.recall = beta_of(rates.recall, random);
  out.actor = beta_of(rates.actor, random);
  double sum = 0;
  for (std::size_t i = 0; i < out.day.size(); ++i) sum += out.day[i] = random.gamma(rates.day[i] + kJeffreys);
  for (double& each : out.day) each /= sum;
  return out;
}

// Days by which a reading is off, either way.
std::int64_t days_off(const DrawnRates& rates, RandomStream& random) {
  const double where = random.uniform();
  if (where < rates.day[0]) return 0;
  const bool within_week = where < rates.day[0] + rates.day[1];
  const std::int64_t least = within_week ? 1 : kWeek + 1;
  const std::int64_t most = within_week ? kWeek : kMonth;
  const std::int64_t days = least + random.below(static_cast<std::uint32_t>(most - least + 1));
  return random.below(2) == 0 ? days : -days;
}

// In units, rounded up or down by chance, so that a week is moved by a day in one of seven.
std::int64_t in_units(std::int64_t days, Unit unit, RandomStream& random) {
  const double width = unit == Unit::kDay ? 1 : unit == Unit::kWeek ? 7 : 30.44;
  if (days == 0 || width == 1) return days;
  return static_cast<std::int64_t>(std::floor(static_cast<double>(days) / width + random.uniform()));
}

// Where what was missed may lie. A unit whose rate is drawn from a gamma of this shape, and of whose events some were
// found, has missed ones in proportion to the found and the shape together: so a missed one is of the unit of a found
// one with the share mean / (mean + shape), and else of any known unit of its time.
class Missed {
 public:
  explicit Missed(const Series& series) : series_(series) {
    double units = 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t t = 0; t < series.size(); ++t) {
      if (!series.known[t]) continue;
      ++units;
      sum += series.best[t];
      squares += series.best[t] * series.best[t];
    }
    if (units < 2 || sum <= 0) return;
    const double mean = sum / units;
    const double variance = (squares - units * mean * mean) / (units - 1);
    // variance = mean + mean² / shape; where it is no larger than the mean all units are alike.
    const double shape = variance > mean ? mean * mean / (variance - mean) : kAlike;
    with_found_ = mean / (mean + shape);
  }

  // The step of one, beside a found one at `step`.
  std::int64_t near(std::int64_t step, RandomStream& random) const {
    if (random.uniform() < with_found_) return step;
    constexpr std::int64_t kTime = 14;  // units to either side
    std::array<std::int64_t, 2 * kTime + 1> there{};
    std::size_t count = 0;
    for (std::int64_t t = std::max<std::int64_t>(0, step - kTime); t <= step + kTime; ++t) {
      if (t < static_cast<std::int64_t>(series_.size()) && series_.known[static_cast<std::size_t>(t)])
        there[count++] = t;
    }
    return count == 0 ? step : there[random.below(static_cast<std::uint32_t>(count))];
  }

 private:
  static constexpr double kAlike = 1e6;
  const Series& series_;
  double with_found_ = 1;
};

}  // namespace

ErrorRates rates_of(std::span<const Reviewed> log, const Reviewed& like, const ErrorRates& standard) {
  struct Stratum {
    bool type, side, language;
  };
  for (const Stratum& by : {Stratum{true, true, true},
                            {true, true, false},
                            {true, false, false},
                            {false, true, false},
                            {false, false, true},
                            {false, false, false}}) {
    ErrorRates out = standard;
    out.precision = out.actor = {};
    out.day = {};
    std::size_t cases = 0;
    for (const Reviewed& each : log) {
      if ((by.type && each.type != like.type) || (by.side && each.side != like.side) ||
          (by.language && each.language != like.language))
        continue;
      ++cases;
      ++(each.right ? out.precision.right : out.precision.wrong);
      if (!each.right) continue;
      ++(each.actor_right ? out.actor.right : out.actor.wrong);
      const std::int64_t off = std::abs(each.days_off.value_or(0));
      ++out.day[off == 0 ? 0 : off <= kWeek ? 1 : 2];
    }
    if (cases < kEnoughReviewed) continue;
    std::vector<std::string> of;
    if (by.type) of.push_back(like.type);
    if (by.side) of.push_back(like.side);
    if (by.language) of.push_back(like.language);
    out.of = of.empty() ? "all" : fmt::format("{}", fmt::join(of, ", "));
    out.reviewed = true;
    return out;
  }
  return standard;
}

std::vector<std::vector<double>> corrected_draws(const Series& series, std::span<const CountedReading> readings,
                                                 std::span<const ErrorRates> strata, const CorrectionOptions& options) {
  struct Kept {
    std::int64_t step;
    double count;
  };
  std::vector<std::vector<double>> out(options.draws, std::vector<double>(series.size(), 0));
  std::vector<std::vector<Kept>> kept(strata.size());
  const std::vector<double>& dated = series.dated.empty() ? series.low : series.dated;
  const Missed missed_near(series);
  const bool has_others =
      std::ranges::any_of(readings, [](const CountedReading& each) { return each.share.has_value(); });
  for (std::uint32_t draw = 0; draw < options.draws; ++draw) {
    RandomStream random(options.seed, Purpose::kErrors, 0, draw);
    std::vector<DrawnRates> rates;
    for (const ErrorRates& each : strata) rates.push_back(drawn_rates(each, random));
    for (auto& each : kept) each.clear();
    const auto place = [&](const Kept& one) {
      if (one.step >= 0 && one.step < static_cast<std::int64_t>(series.size()))
        out[draw][static_cast<std::size_t>(one.step)] += one.count;
    };
    for (const CountedReading& reading : readings) {
      const DrawnRates& own = rates[reading.stratum];
      // Another's deed that was taken for this actor's goes out, one of its own that was given to another comes in.
      double stays = own.precision;
      if (reading.share) {
        stays *= (1 - own.actor) * *reading.share;
      } else if (options.by_actor) {
        stays *= own.actor;
      }
      if (random.uniform() >= stays) continue;
      const Drawn one = drawn(reading.doubt, dated, draw);
      const Kept moved{one.step + in_units(days_off(own, random), series.unit, random), one.count};
      kept[reading.stratum].push_back(moved);
      place(moved);
    }
    for (std::size_t s = 0; s < strata.size(); ++s) {
      if (kept[s].empty()) continue;
      const auto found = static_cast<double>(kept[s].size());
      // Without the others' happenings at hand what was given to them is as good as missed.
      const double recall = options.by_actor && !has_others ? rates[s].recall * rates[s].actor : rates[s].recall;
      const double missed = found * (1 - recall) / std::max(recall, kLeastRecall);
      // As many failures before so many are found.
      auto left = static_cast<std::uint64_t>(missed > 0 ? random.negative_binomial(missed, found) : 0);
      for (; left > 0; --left) {
        Kept one = kept[s][random.below(static_cast<std::uint32_t>(kept[s].size()))];
        one.step = missed_near.near(one.step, random);
        place(one);
      }
    }
  }
  return out;
}

}  // namespace isnad::analyze
