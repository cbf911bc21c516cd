#include "analyze/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <optional>

#include "analyze/special_functions.h"
#include "analyze/track_record.h"
#include "core/threads.h"

namespace isnad::analyze {
namespace {

constexpr std::size_t kLeastKnown = 8;

struct FitWith {
  Fit fit;
  std::vector<std::string> names;  // of the covariates, in the order of its effects
};
struct Origin {
  std::size_t step = 0;
  std::vector<double> counts;  // before the step, as they were known then
  std::vector<std::uint8_t> known;
  std::vector<SizedEvent> sizes;
  const Covariates* covariates = nullptr;
  const FitWith* fit = nullptr;    // nothing where there are too few data
  const FitWith* plain = nullptr;  // without covariates, where there are any
};

// The fits before every so many origins, each from where the last one ended.
class Refits {
 public:
  explicit Refits(std::size_t origins) { fits_.reserve(origins); }

  // Before an origin whose turn it is; the last one, perhaps none, where that is not enough to learn from.
  const FitWith* before(const Origin& origin, const Covariates& all, bool is_turn) {
    if ((is_turn || fits_.empty()) && enough_for_memory(origin.counts, origin.known)) {
      const Covariates covariates = those_that_vary(all, origin.known);
      Theta start;
      if (!fits_.empty()) {
        const FitWith& last = fits_.back();
        start = last.fit.theta;
        if (last.names != covariates.names) {
          start.resize(start.size() - last.names.size());
          start.resize(start.size() + covariates.names.size(), 0.0);
        }
      }
      fits_.push_back({fit_series(origin.counts, origin.known, kHalfLives, start, std::nullopt, {}, &covariates).fit,
                       covariates.names});
    }
    return fits_.empty() ? nullptr : &fits_.back();
  }

 private:
  std::vector<FitWith> fits_;  // never moved: origins point into it
};

// A fit of an earlier origin with the memory, and the covariates, of this one.
FittedSeries fitted_at(const Origin& origin, const FitWith& fit, const Covariates& covariates) {
  FittedSeries out;
  out.fit = fit.fit;
  out.half_lives.assign(std::begin(kHalfLives), std::end(kHalfLives));
  out.factors = covariates.factors(fit.fit.parameters.effects, 0, origin.counts.size());
  out.memory = memories_under(fit.fit.parameters, origin.counts, origin.known, kHalfLives,
                              first_state(origin.counts, origin.known), {}, out.factors);
  return out;
}

constexpr const char* kDefault = "pool";

struct Scored {
  std::string model;
  std::vector<Scores> steps;  // of known units
};
struct OriginScores {
  std::vector<Scored> models;
  std::vector<double> truths;
  std::vector<std::size_t> steps;  // ahead, of known units
  std::vector<double> uniforms;    // that place their PITs
  StepForecast standard;           // the default, as it is made
  ChanceForecast event;
  bool event_known = false;
};

OriginScores score_origin(const Series& series, const Origin& origin, const BacktestOptions& options) {
  const std::span<const double> counts = origin.counts;
  const std::span<const std::uint8_t> known = origin.known;
  ForecastOptions wanted = options.forecast;
  wanted.sums = false;
  wanted.sizes = origin.sizes;
  wanted.origin = static_cast<std::uint32_t>(origin.step);
  std::optional<FittedSeries> fitted;
  if (origin.fit != nullptr) {
    const Covariates covariates = with_names(*origin.covariates, origin.fit->names);
    fitted = fitted_at(origin, *origin.fit, covariates);
    wanted.factors = covariates.factors(fitted->fit.parameters.effects, origin.step, wanted.horizon);
  }
  Forecast made = forecast(counts, known, fitted ? &*fitted : nullptr, wanted);
  if (origin.plain != nullptr && origin.plain->fit.parameters.branching() <= kExplosiveBranching) {
    const FittedSeries plain = fitted_at(origin, *origin.plain, {});
    wanted.factors.clear();
    made.models.push_back({kWithoutCovariates, model_forecast(plain.fit.parameters, plain.half_lives,
                                                              plain.memory.state(origin.step), wanted)});
  }
  OriginScores out;
  out.event.chance = made.chance_of_event;
  out.event_known = true;
  std::vector<std::size_t>& steps = out.steps;
  for (std::size_t step = 0; step < wanted.horizon; ++step) {
    const std::size_t at = origin.step + step;
    if (!series.known[at]) {
      out.event_known = false;
      continue;
    }
    steps.push_back(step);
    out.truths.push_back(series.best[at]);
    out.event.came = out.event.came || series.best[at] > 0;
  }
  RandomStream random(wanted.seed, Purpose::kRandomisedPit, wanted.origin, 0);  // the same for each model
  for (std::size_t i = 0; i < steps.size(); ++i) out.uniforms.push_back(random.uniform());
  out.standard = std::ranges::find(made.models, made.standard, &ModelForecast::model)->forecast;
  for (std::size_t model = 0; model < made.models.size(); ++model) {
    Scored scored{made.models[model].model, {}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
      scored.steps.push_back(score(made.models[model].forecast.steps[steps[i]], out.truths[i], out.uniforms[i]));
    }
    out.models.push_back(std::move(scored));
  }
  // What is the default where no model can be had stands in for it, so that all models are scored on the same origins.
  for (const char* missing : {"self-exciting", "pool", kBySize, kWithoutCovariates}) {
    if (missing == kBySize && options.forecast.sizes.empty()) continue;
    if (missing == kWithoutCovariates && !options.covariates) continue;
    if (std::ranges::find(out.models, missing, &Scored::model) != out.models.end()) continue;
    auto standard = *std::ranges::find(out.models, made.standard, &Scored::model);
    standard.model = missing;
    out.models.push_back(std::move(standard));
  }
  std::erase_if(out.models, [](const Scored& each) { return each.model == "gamma-poisson"; });
  return out;
}

// The default as wide as its own forecasts at earlier origins ask for, scored anew; in order of the origins, as each
// looks back on those before. Gives the width behind the last unit.
double calibrate(std::vector<OriginScores>& all, const std::vector<Origin>& origins, const Series& series,
                 const BacktestOptions& options) {
  TrackRecord record(options.every, options.forecast.horizon);
  for (std::size_t i = 0; i < all.size(); ++i) {
    OriginScores& origin = all[i];
    // A count that was corrected later is looked back on as it stood. Where the ledger was made anew that is more than
    // a lookup: the record is made anew too.
    if (options.vintage) {
      record = TrackRecord(options.every, options.forecast.horizon);
      for (std::size_t before = 0; before < i; ++before) {
        for (std::size_t k = 0; k < all[before].steps.size(); ++k) {
          const std::size_t step = all[before].steps[k];
          const std::size_t at = origins[before].step + step;
          if (at >= origins[i].step || !origins[i].known[at]) continue;
          record.add(at, score(all[before].standard.steps[step], origins[i].counts[at], all[before].uniforms[k]).pit);
        }
      }
    }
    const double factor = record.widening_before(origins[i].step);
    Scored& scored = *std::ranges::find(origin.models, kDefault, &Scored::model);
    for (std::size_t k = 0; k < origin.steps.size(); ++k) {
      const std::size_t step = origin.steps[k];
      if (!options.vintage) record.add(origins[i].step + step, scored.steps[k].pit);
      if (factor > 1)
        scored.steps[k] = score(widened(origin.standard.steps[step], factor), origin.truths[k], origin.uniforms[k]);
    }
  }
  return record.widening_before(series.size());
}

// Of 1 - Σ own / Σ base, by blocks of neighbouring origins: forecasts overlap, and so do their errors.
Interval skill_interval(const std::vector<double>& own, const std::vector<double>& base, std::uint64_t seed) {
  constexpr std::uint32_t kDraws = 400;
  constexpr std::size_t kBlocks = 12;
  const std::size_t block = std::max<std::size_t>(1, own.size() / kBlocks);
  std::vector<double> skills;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kBootstrap, 0xFFFFFFFFU, draw);
    double mine = 0;
    double theirs = 0;
    for (std::size_t taken = 0; taken < own.size(); taken += block) {
      const std::size_t from = random.below(static_cast<std::uint32_t>(own.size() - block + 1));
      for (std::size_t i = from; i < from + block; ++i) {
        mine += own[i];
        theirs += base[i];
      }
    }
    skills.push_back(theirs > 0 ? 1 - mine / theirs : 0);
  }
  std::ranges::sort(skills);
  return {sample_quantile(skills, 0.05), sample_quantile(skills, 0.95)};
}

// Skill against the first window, and of the model with covariates against that without. `draws`: of the doubtful
// dates, the same origins in each.
void add_intervals(const std::vector<std::vector<OriginScores>>& draws, const std::string& standard, Backtest& out,
                   std::uint64_t seed) {
  const std::vector<OriginScores>& all = draws.front();
  const auto sum_of = [](const OriginScores& origin, const std::string& model) {
    const auto found = std::ranges::find(origin.models, model, &Scored::model);
    double sum = 0;
    for (const Scores& each : found->steps) sum += each.crps;
    return sum;
  };
  const auto sums_of = [&](const std::string& model) {
    std::vector<double> sums(all.size(), 0);
    for (const auto& draw : draws) {
      for (std::size_t i = 0; i < draw.size(); ++i) sums[i] += sum_of(draw[i], model);
    }
    return sums;
  };
  const std::vector<double> base = sums_of(standard);
  for (ModelScore& model : out.models) {
    const Interval interval = skill_interval(sums_of(model.model), base, seed);
    model.skill_low = interval.low;
    model.skill_high = interval.high;
  }
  if (std::ranges::find(out.models, kWithoutCovariates, &ModelScore::model) == out.models.end()) return;
  const std::vector<double> own = sums_of("self-exciting");
  const std::vector<double> without = sums_of(kWithoutCovariates);
  const double sum = std::accumulate(without.begin(), without.end(), 0.0);
  out.by_covariates = {sum > 0 ? 1 - std::accumulate(own.begin(), own.end(), 0.0) / sum : 0,
                       skill_interval(own, without, seed)};
}

// What was known before a step, in each draw of the doubtful dates; no draws where that is what is known now.
struct SeenBefore {
  std::size_t step = 0;
  std::vector<Series> draws;
  Covariates covariates;
};

Result<std::vector<SeenBefore>> seen_before(const Series& series, const BacktestOptions& options,
                                            std::size_t& left_out) {
  std::vector<SeenBefore> out;
  for (std::size_t step = options.first_origin; step + options.forecast.horizon <= series.size();
       step += options.every) {
    SeenBefore seen{step, {}, {}};
    if (options.covariates) {
      auto covariates = options.covariates(step);
      if (!covariates) return covariates.error();
      seen.covariates = std::move(*covariates);
    }
    if (options.vintage) {
      auto then = options.vintage(step);
      if (!then) return then.error();
      if (then->size() < step || then->first != series.first)
        return Error{ErrorCode::kInternal, fmt::format("{}: a vintage of other units.", series.name)};
      seen.draws = date_draws(*then, kDearDraws);
    }
    const auto& known = seen.draws.empty() ? series.known : seen.draws.front().known;
    const auto units =
        std::accumulate(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(step), std::size_t{0});
    if (units < kLeastKnown) {
      if (!options.vintage) break;  // what is known only grows: the first origin is what was asked for
      ++left_out;
      continue;
    }
    out.push_back(std::move(seen));
  }
  return out;
}

// The forecasts of all origins scored, in one draw of the doubtful dates. Gives the width behind the last unit.
double score_draw(const Series& truth, const std::vector<SeenBefore>& seen, std::size_t draw,
                  const BacktestOptions& options, std::vector<OriginScores>& all) {
  std::vector<Origin> origins;
  for (const SeenBefore& each : seen) {
    const Series& then = each.draws.empty() ? truth : each.draws[std::min(draw, each.draws.size() - 1)];
    const auto end = static_cast<std::ptrdiff_t>(each.step);
    origins.push_back({each.step,
                       {then.best.begin(), then.best.begin() + end},
                       {then.known.begin(), then.known.begin() + end},
                       options.forecast.sizes.empty() ? std::vector<SizedEvent>{} : then.sizes,
                       &each.covariates});
  }
  Refits fits(origins.size());
  Refits plain(origins.size());
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const bool is_turn = i % options.refit == 0;
    origins[i].fit = fits.before(origins[i], seen[i].covariates, is_turn);
    if (options.covariates) origins[i].plain = plain.before(origins[i], {}, is_turn);
  }
  all.resize(origins.size());
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(options.threads, [&] {
    for (std::size_t i = next++; i < origins.size(); i = next++) all[i] = score_origin(truth, origins[i], options);
  });
  return calibrate(all, origins, truth, options);
}

}  // namespace

Result<Backtest> backtest(const Series& series, const BacktestOptions& options) {
  const std::size_t horizon = options.forecast.horizon;
  if (options.every == 0 || horizon == 0 || options.first_origin + horizon > series.size()) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: no origin has {} units behind it: the series has {}. Begin earlier, or ask for fewer.",
                    series.name, horizon, series.size())};
  }
  Backtest out;
  const auto seen = seen_before(series, options, out.left_out);
  if (!seen) return seen.error();
  if (seen->empty()) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: fewer than {} known units before the first origin. Begin later.", series.name, kLeastKnown)};
  }
  const std::vector<Series> truths = date_draws(series, kDearDraws);
  out.date_draws = truths.size();
  std::vector<std::vector<OriginScores>> draws(truths.size());
  out.widening = 0;
  for (std::size_t draw = 0; draw < truths.size(); ++draw)
    out.widening += score_draw(truths[draw], *seen, draw, options, draws[draw]) / static_cast<double>(truths.size());
  out.origins = seen->size();
  const SeenBefore& last = seen->back();
  out.covariates = those_that_vary(last.covariates, std::span(series.known).first(last.step)).names;
  std::vector<double> pits;
  for (const Scored& model : draws.front().front().models) out.models.push_back({model.model, {}, 0, 0});
  for (const std::vector<OriginScores>& all : draws) {
    for (const OriginScores& origin : all) {
      for (ModelScore& model : out.models) {
        const auto found = std::ranges::find(origin.models, model.model, &Scored::model);
        for (std::size_t i = 0; i < found->steps.size(); ++i) model.scores.add(found->steps[i], origin.truths[i]);
        if (model.model == "pool" && !found->steps.empty()) pits.push_back(found->steps.front().pit);
      }
      if (origin.event_known) out.events.push_back(origin.event);
    }
  }
  out.pit_ks_p = uniform_ks_p(pits);
  add_intervals(draws, "recent-" + std::to_string(options.forecast.windows.front()), out, options.forecast.seed);
  std::ranges::stable_sort(out.models, {}, [](const ModelScore& each) { return each.scores.mean().crps; });
  return out;
}

double widening_of(const Series& series, const ForecastOptions& forecast, unsigned threads,
                   const std::function<Result<Covariates>(std::size_t step)>& covariates) {
  constexpr std::size_t kOrigins = 40;
  constexpr std::size_t kLeastBefore = 60;  // units before the first of them
  BacktestOptions options;
  options.forecast = forecast;
  options.forecast.sums = false;
  options.forecast.draws = std::min<std::size_t>(forecast.draws, 400);
  options.every = std::max<std::size_t>(1, forecast.horizon / 2);
  options.threads = threads;
  options.covariates = covariates;
  if (series.size() < kLeastBefore + forecast.horizon) return 1;
  // The last one has its horizon behind it.
  const std::size_t last = series.size() - forecast.horizon;
  options.first_origin = last - std::min((last - kLeastBefore) / options.every, kOrigins - 1) * options.every;
  const auto tested = backtest(series, options);
  return tested ? tested->widening : 1;
}

}  // namespace isnad::analyze
