#include "analyze/panel_backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>

#include "analyze/panel_forecast.h"
#include "analyze/philox.h"
#include "analyze/skill.h"
#include "core/threads.h"

namespace isnad::analyze {
namespace {

struct Scored {
  std::size_t unit = 0, horizon = 0;  // places in the lists
  double truth = 0, chance = 0;       // chance: of at least one, by the default
  std::vector<Scores> models;         // in the order of the names
};
struct Origin {
  std::size_t step = 0;
  std::vector<PanelFit> fits;  // by horizon
  std::vector<Scored> scored;
};

void score_origin(const Panel& final_panel, const Panel& seen, const Features& features,
                  const PanelBacktestOptions& options, Origin& origin, std::vector<std::string>& names) {
  const std::size_t count = final_panel.units.size();
  std::vector<std::vector<Scored>> by_unit(count);
  std::vector<std::vector<std::string>> names_of(count);
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(options.threads, [&] {
    for (std::size_t unit = next++; unit < count; unit = next++) {
      if (seen.known_before(unit, origin.step).empty()) continue;
      const std::vector<NamedSample> base = panel_baselines(seen, unit, origin.step, options.windows);
      RandomStream random(options.seed, Purpose::kRandomisedPit, static_cast<std::uint32_t>(origin.step),
                          static_cast<std::uint32_t>(unit));
      for (std::size_t h = 0; h < options.horizons.size(); ++h) {
        const double uniform = random.uniform();  // the same for each model
        const std::size_t at = origin.step + options.horizons[h] - 1;
        if (!final_panel.known[unit][at]) continue;
        std::vector<NamedSample> models = base;
        const PanelParameters& parameters = origin.fits[h].parameters;
        add_panel_models(parameters, panel_mean(parameters, features, unit, origin.step), models);
        Scored one{unit, h, final_panel.counts[unit][at], share_above_none(models.back().sample), {}};
        for (const NamedSample& model : models) one.models.push_back(score(model.sample, one.truth, uniform));
        by_unit[unit].push_back(std::move(one));
        if (!names_of[unit].empty()) continue;
        for (const NamedSample& model : models) names_of[unit].push_back(model.model);
      }
    }
  });
  for (std::size_t unit = 0; unit < count; ++unit) {
    if (names.empty()) names = names_of[unit];
    std::ranges::move(by_unit[unit], std::back_inserter(origin.scored));
  }
}

Status check(const Panel& panel, const PanelBacktestOptions& options) {
  if (options.every == 0 || options.horizons.empty() ||
      options.first_origin + options.horizons.back() > panel.steps()) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: no origin has {} {}s behind it: there are {}. Begin earlier, or ask for fewer.", panel.name,
                    options.horizons.empty() ? 0 : options.horizons.back(), to_string(panel.unit), panel.steps())};
  }
  return {};
}

Error too_little(const Panel& panel, std::size_t step) {
  return {ErrorCode::kInvalidInput,
          fmt::format("{}: too little before {} to teach a model that {} units share: 20 events in all and some 60 {}s "
                      "are needed. Begin later.",
                      panel.name, panel.label(step), panel.units.size(), to_string(panel.unit))};
}

// Units with one event a step or more before the first origin: of the others nearly all is zero.
std::vector<std::uint8_t> busy_units(const Panel& panel, std::size_t step) {
  std::vector<std::uint8_t> out;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    const std::vector<double> known = panel.known_before(unit, step);
    const std::size_t last = std::min<std::size_t>(known.size(), 52);
    const double sum = std::accumulate(known.end() - static_cast<std::ptrdiff_t>(last), known.end(), 0.0);
    out.push_back(last > 0 && sum >= static_cast<double>(last));
  }
  return out;
}

PanelBacktest summed(const Panel& panel, const std::vector<Origin>& origins, const std::vector<std::string>& names,
                     const PanelBacktestOptions& options) {
  const std::vector<std::uint8_t> busy = busy_units(panel, options.first_origin);
  PanelBacktest out;
  out.origins = origins.size();
  out.units = panel.units.size();
  out.busy_units = static_cast<std::size_t>(std::ranges::count(busy, 1));
  std::vector<std::vector<double>> sums(names.size());  // CRPS by origin
  for (std::size_t model = 0; model < names.size(); ++model) {
    PanelScore score{names[model], {}, {}, std::vector<double>(options.horizons.size()), 0, 0};
    std::vector<std::size_t> counts(options.horizons.size());
    for (const Origin& origin : origins) {
      double sum = 0;
      for (const Scored& one : origin.scored) {
        score.all.add(one.models[model], one.truth);
        if (busy[one.unit]) score.busy.add(one.models[model], one.truth);
        score.by_horizon[one.horizon] += one.models[model].crps;
        ++counts[one.horizon];
        sum += one.models[model].crps;
      }
      sums[model].push_back(sum);
    }
    for (std::size_t h = 0; h < counts.size(); ++h)
      score.by_horizon[h] /= std::max(1.0, static_cast<double>(counts[h]));
    out.models.push_back(std::move(score));
  }
  const std::string base = "recent-" + std::to_string(options.windows.front());
  const auto at = static_cast<std::size_t>(std::ranges::find(names, base) - names.begin());
  for (std::size_t model = 0; model < names.size(); ++model) {
    const SkillInterval skill = skill_interval(sums[model], sums[at], options.seed);
    out.models[model].skill_low = skill.low;
    out.models[model].skill_high = skill.high;
  }
  for (const Origin& origin : origins) {
    for (const Scored& one : origin.scored) out.events.push_back({one.chance, one.truth > 0});
  }
  std::ranges::stable_sort(out.models, {}, [](const PanelScore& each) { return each.all.mean().crps; });
  return out;
}

}  // namespace

Result<PanelBacktest> backtest_panel(const Panel& panel, const PanelBacktestOptions& options) {
  if (Status checked = check(panel, options); !checked) return checked.error();
  const std::size_t longest = options.horizons.back();
  std::optional<Features> whole;
  if (!options.vintage) whole.emplace(panel);
  std::vector<Origin> origins;
  std::vector<std::string> names;
  for (std::size_t step = options.first_origin; step + longest <= panel.steps(); step += options.every) {
    std::optional<Panel> then;
    std::optional<Features> features_then;
    if (options.vintage) {
      auto made = options.vintage(step);
      if (!made) return made.error();
      then = std::move(*made);
      features_then.emplace(*then);
    }
    const Panel& seen = then ? *then : panel;
    const Features& features = features_then ? *features_then : *whole;
    if (!enough_for_panel(seen, step, longest)) {
      if (!options.vintage) return too_little(panel, step);
      continue;
    }
    Origin origin{step, {}, {}};
    const bool fit = origins.size() % options.refit == 0;
    const std::vector<PanelFit> before = origins.empty() ? std::vector<PanelFit>{} : origins.back().fits;
    origin.fits = fit ? fit_horizons(seen, features, step, options.horizons, before, options.threads) : before;
    score_origin(panel, seen, features, options, origin, names);
    origins.push_back(std::move(origin));
  }
  if (origins.empty() || names.empty()) return too_little(panel, options.first_origin);
  return summed(panel, origins, names, options);
}

}  // namespace isnad::analyze
