#include "unit/analyze/sizes.h"

#include <algorithm>

#include "analyze/backtest.h"
#include "analyze/change.h"
#include "analyze/compare.h"
#include "analyze/pause.h"
#include "analyze/response.h"
#include "analyze/tempo.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

constexpr double kAlpha = 0.05;
constexpr double kDoubtfulShare = 0.2;      // of the events
constexpr std::uint32_t kDoubtfulDays = 7;  // that each of them may be of

// Attacks that follow one another little.
const Theta kOneADay{std::log(0.8), -1, -1.5, -1.5, -1.5, 1.0, -2.0};

bool is_verdict(Verdict verdict) { return verdict == Verdict::kMore || verdict == Verdict::kFewer; }

Series bursts(std::size_t steps, std::uint32_t unit, std::uint32_t number) {
  return series_from(made_counts(kBursts, kHalfLives, steps, unit, number));
}

// The same with a covariate by which the background is `factor` times as large; 1: that does nothing.
Series moved_by(const Covariates& covariates, double factor, const Theta& theta, std::span<const double> half_lives,
                std::uint32_t unit, std::uint32_t number) {
  const double effects[] = {std::log(factor)};
  return series_from(
      made_counts(theta, half_lives, covariates.steps, unit, number, covariates.factors(effects, 0, covariates.steps)));
}

bool pause_seen(const Series& series, const Covariates& covariates = {}) {
  PauseOptions options;
  options.covariates = covariates;
  options.from = series.size() / 2;
  options.redraws = 30;
  const auto found = find_pauses(series, options);
  return found && std::ranges::any_of(found->pauses, [](const Pause& each) { return each.corrected < kAlpha; });
}

std::vector<Alarm> pauses(std::uint32_t number) {
  PauseOptions options;
  options.from = 500;
  options.redraws = 30;
  const auto found = find_pauses(bursts(1000, 60, number), options);
  const auto any = [&](auto below) { return found && std::ranges::any_of(found->pauses, below); };
  return {{"pauses, searched", "<= 6 %", any([](const Pause& each) { return each.corrected < kAlpha; })},
          {"the same by a constant rate", "", any([](const Pause& each) { return each.poisson_corrected < kAlpha; })}};
}

std::vector<Alarm> pauses_doubtful(std::uint32_t number) {
  return {{"pauses, a fifth of the days doubtful", "<= 6 %",
           pause_seen(with_doubtful_days(bursts(1000, 60, number), kDoubtfulShare, kDoubtfulDays, number))}};
}

// Six weeks of every thirty in which the background is a tenth.
std::vector<Alarm> pauses_covariate(std::uint32_t number) {
  const Covariates quiet = made_seasons(1000, 210, 42);
  const Series acts = moved_by(quiet, 0.1, kOneADay, kHalfLives, 72, number);
  return {{"pauses, with a covariate that acts", "<= 6 %", pause_seen(acts, quiet)},
          {"pauses, with a covariate that does nothing", "<= 6 %",
           pause_seen(moved_by(quiet, 1, kBursts, kHalfLives, 73, number), quiet)}};
}

// The last fortnight told in part, less and less: what is there of it is taken for what it is.
std::vector<Alarm> pauses_half_told(std::uint32_t number) {
  Series series = bursts(600, 68, number);
  RandomStream random(12, Purpose::kTest, 69, number);
  Series blind = series;
  series.completeness.assign(series.size(), 1);
  for (std::size_t back = 0; back < 14; ++back) {
    const std::size_t t = series.size() - 1 - back;
    const double share = 0.5 + 0.4 * static_cast<double>(back) / 13;
    series.completeness[t] = share;
    series.known[t] = 0;
    double told = 0;
    for (double event = 0; event < series.best[t]; ++event) told += random.uniform() < share;
    series.best[t] = blind.best[t] = told;
  }
  const auto last_is_unusual = [](const Series& each) {
    PauseOptions options;
    options.from = each.size() - 28;
    options.redraws = 30;
    const auto found = find_pauses(each, options);
    return found && std::ranges::any_of(found->pauses, [](const Pause& one) { return one.corrected < kAlpha; });
  };
  return {{"pauses, the last fortnight told in part", "<= 6 %", last_is_unusual(series)},
          {"the same taken as told in full", "", last_is_unusual(blind)}};
}

// A truce of 14 days at one attack a day, days of which follow one another little.
std::vector<Alarm> truces(std::uint32_t number) {
  Series series = series_from(made_counts(kOneADay, kHalfLives, 700, 65, number));
  std::fill(series.best.begin() + 500, series.best.begin() + 514, 0.0);
  PauseOptions options;
  options.redraws = 30;
  options.since = 507;
  const auto found = find_pauses(series, options);
  return {{"a truce of 14 days at one a day, asked for", "power", found && found->pauses[0].alone < kAlpha}};
}

Result<Response> independent(const Series& outcome, const Series& other) {
  auto sorted = other.best;
  std::ranges::sort(sorted);
  const double least = std::max(1.0, sorted[sorted.size() - sorted.size() * 3 / 100]);
  return response_after(outcome, other, least, {.windows = {3, 7, 14}, .draws = 399});
}

std::vector<Alarm> responses(std::uint32_t number) {
  const auto made = independent(bursts(1000, 62, number), bursts(1000, 61, number));
  return {{"response, 14 days", "3 to 6 %", made && made->windows.back().p < kAlpha},
          {"response, any window", "3 to 6 %", made && made->p_any < kAlpha},
          {"response, verdict", "3 to 6 %", made && is_verdict(made->verdict)}};
}

std::vector<Alarm> responses_doubtful(std::uint32_t number) {
  const auto doubted = [&](std::uint32_t unit) {
    return with_doubtful_days(bursts(1000, unit, number), kDoubtfulShare, kDoubtfulDays, number);
  };
  const auto made = independent(doubted(62), doubted(61));
  return {{"response, any window, a fifth of the days doubtful", "<= 6 %", made && made->p_any < kAlpha}};
}

std::vector<Alarm> response_power(std::uint32_t number) {
  std::vector<double> counts = made_counts({std::log(3.0), -2, -2, -2, -2, 2.0, -2.0}, kHalfLives, 900, 52, number);
  std::vector<std::size_t> events;
  RandomStream random(4, Purpose::kTest, 53, number);
  for (std::size_t t = 30; t < 860; t += 28) {
    events.push_back(t);
    for (std::size_t d = 1; d <= 7; ++d) counts[t + d] += random.poisson(1.7);
  }
  const auto made = response(series_from(counts), events, {.draws = 399});
  return {{"response of 1.5 times for 7 days, 30 events", "power", made && made->verdict == Verdict::kMore}};
}

std::vector<Alarm> compared(const Series& series, const std::string& of, const Covariates& covariates = {}) {
  CompareOptions options;
  options.covariates = covariates;
  options.at = 400;
  options.draws = 199;
  options.break_draws = 39;
  options.redraws = 20;
  const auto made = compare(series, nullptr, options);
  return {{"before and after, verdict" + of, "<= 6 %", made && is_verdict(made->verdict)},
          {"its level break" + of, "<= 6 %", made && made->break_p < kAlpha},
          {"14 days after against the forecast" + of, "<= 6 %", against_forecast(series, 400, 14, options).p < kAlpha}};
}

std::vector<Alarm> compares(std::uint32_t number) { return compared(bursts(520, 63, number), ""); }

std::vector<Alarm> compares_doubtful(std::uint32_t number) {
  return compared(with_doubtful_days(bursts(520, 63, number), kDoubtfulShare, kDoubtfulDays, number),
                  ", a fifth of the days doubtful");
}

// Four weeks of every sixteen in which the background is four times as large, once from the very date.
std::vector<Alarm> compares_covariate(std::uint32_t number) {
  const Covariates loud = made_seasons(520, 112, 28, 400);
  std::vector<Alarm> out =
      compared(moved_by(loud, 4, kOneADay, kHalfLives, 74, number), ", with a covariate that acts", loud);
  for (Alarm& alarm :
       compared(moved_by(loud, 1, kBursts, kHalfLives, 75, number), ", with a covariate that does nothing", loud))
    out.push_back(std::move(alarm));
  return out;
}

bool change_found(const Series& series, const Covariates& covariates = {}) {
  ChangeOptions options;
  options.covariates = covariates;
  options.draws = 19;
  options.most = 1;
  const auto found = find_changes(series, options);
  return found && !found->changes.empty();
}

std::vector<Alarm> changes(std::uint32_t number) {
  return {{"changes, bursts of days", "<= 7 %",
           change_found(series_from(made_counts(kShortBursts, kShortHalfLives, 400, 64, number)))}};
}

// Two times a hundred days in which the background is four times as large; and forty days, then two hundred: of a
// covariate that hardly does anything but begin once a change of level is hard to tell apart.
std::vector<Alarm> changes_covariate(std::uint32_t number) {
  const Covariates twice = made_seasons(400, 200, 100, 100);
  Covariates once = made_seasons(400, 400, 200, 200);
  std::fill(once.values.begin() + 60, once.values.begin() + 100, 1.0);
  const Series acts_once = moved_by(once, 4, kShortBursts, kShortHalfLives, 76, number);
  return {{"changes, with a covariate that acts", "<= 7 %",
           change_found(moved_by(twice, 4, kShortBursts, kShortHalfLives, 80, number), twice)},
          {"changes, with one that nearly begins once", "", change_found(acts_once, once)},
          {"the same not told of it", "", change_found(acts_once)},
          {"changes, with a covariate that does nothing", "<= 7 %",
           change_found(moved_by(twice, 1, kShortBursts, kShortHalfLives, 77, number), twice)}};
}

std::vector<Alarm> changes_weeks(std::uint32_t number) {
  return {{"changes, bursts of weeks", "<= 15 %", change_found(bursts(400, 66, number))}};
}

// The same bursts of weeks, counted by the month for fourteen years.
std::vector<Alarm> changes_months(std::uint32_t number) {
  constexpr std::size_t kMonths = 168;
  constexpr std::size_t kDays = 30;
  const auto days = made_counts(kBursts, kHalfLives, kMonths * kDays, 71, number);
  std::vector<double> months(kMonths, 0);
  for (std::size_t t = 0; t < days.size(); ++t) months[t / kDays] += days[t];
  Series series = series_from(std::move(months));
  series.unit = Unit::kMonth;
  ChangeOptions options;
  options.draws = 39;
  options.most = 1;
  options.least = 8;
  const auto found = find_changes(series, options);
  return {{"changes, bursts of weeks counted by the month", "<= 7 %", found && !found->changes.empty()}};
}

std::vector<Alarm> change_power(std::uint32_t number) {
  constexpr std::size_t kAt = 500;
  std::vector<double> counts = made_counts(kShortBursts, kShortHalfLives, kAt, 54, number);
  Theta loud = kShortBursts;
  loud[0] += std::log(3.0);
  const auto rest = made_counts(loud, kShortHalfLives, kAt, 55, number);
  counts.insert(counts.end(), rest.begin(), rest.end());
  ChangeOptions options;
  options.draws = 99;
  options.most = 2;
  const auto found = find_changes(series_from(counts), options);
  const auto near = [](const Change& each) { return each.at + 21 >= kAt && each.at <= kAt + 21; };
  return {{"a change of times 3 within 21 days", ">= 85 %", found && std::ranges::any_of(found->changes, near)}};
}

// Four weeks of every twelve in which the background is four times as large; better by a 90 % interval above none.
std::vector<Alarm> backtests_covariate(std::uint32_t number) {
  const Covariates loud = made_seasons(500, 84, 28);
  const auto better = [&](const Series& series) {
    BacktestOptions options;
    options.first_origin = 250;
    options.forecast.draws = 100;
    options.covariates = [&](std::size_t step) -> Result<Covariates> {
      Covariates known = loud;
      known.steps = step + options.forecast.horizon;
      known.values.resize(known.steps);
      return known;
    };
    const auto made = backtest(series, options);
    return made && made->by_covariates && made->by_covariates->interval.low > 0;
  };
  return {{"a back-test finds its model better by a covariate that acts", "power",
           better(moved_by(loud, 4, kShortBursts, kShortHalfLives, 78, number))},
          {"the same of a covariate that does nothing", "<= 6 %",
           better(moved_by(loud, 1, kShortBursts, kShortHalfLives, 79, number))}};
}

std::vector<Alarm> branching(std::uint32_t number) {
  std::vector<Alarm> out;
  for (const std::size_t days : {std::size_t{250}, std::size_t{1000}}) {
    TempoOptions options;
    options.redraws = 60;
    const auto made = tempo(bursts(days, 67, number), options);
    const double truth = unpack(kBursts, 1).branching();
    const bool covers = made && made->memory && made->memory->branching_interval.low <= truth &&
                        truth <= made->memory->branching_interval.high;
    out.push_back(
        {"90 % interval of the branching ratio covers, " + std::to_string(days) + " days", "85 to 95 %", covers});
  }
  return out;
}

}  // namespace

const std::vector<Trial>& trials() {
  static const std::vector<Trial> all{
      {"pauses", pauses},
      {"pauses-doubtful", pauses_doubtful},
      {"pauses-half-told", pauses_half_told},
      {"truces", truces},
      {"responses", responses},
      {"responses-doubtful", responses_doubtful},
      {"response-power", response_power},
      {"compares", compares},
      {"compares-doubtful", compares_doubtful},
      {"changes", changes},
      {"changes-weeks", changes_weeks},
      {"pauses-covariate", pauses_covariate},
      {"compares-covariate", compares_covariate},
      {"changes-covariate", changes_covariate},
      {"backtests-covariate", backtests_covariate},
      {"changes-months", changes_months},
      {"change-power", change_power},
      {"branching", branching},
  };
  return all;
}

const Trial& trial(const std::string& name) { return *std::ranges::find(trials(), name, &Trial::name); }

}  // namespace isnad::analyze
