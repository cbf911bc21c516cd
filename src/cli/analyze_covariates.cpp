#include "cli/analyze_covariates.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/covariate_effect.h"
#include "analyze/forecast.h"
#include "lexicon/overlay.h"

namespace isnad::cli {
namespace {

using analyze::Covariates;
using analyze::Series;

Result<analyze::EventTable> covariate_table(const AnalyzeSettings& settings) {
  return analyze::read_event_table(settings.covariate_file.empty()
                                       ? (lexicon::base_of(settings.ledger.data) / "covariates.csv").string()
                                       : settings.covariate_file);
}

Result<Covariates> known_at_the_end(const analyze::EventTable& table, const std::vector<std::string>& names,
                                    const Series& series, std::size_t ahead) {
  const auto behind = series.first + static_cast<std::int64_t>(series.size());
  return analyze::covariates_of(table, series,
                                {names, ahead, core::add_days(analyze::first_day_of(behind, series.unit), -1)});
}

}  // namespace

bool asks_for_covariates(const AnalyzeSettings& settings) {
  return !settings.covariates.empty() || !settings.covariate_file.empty();
}

Result<Covariates> covariates_asked(const AnalyzeSettings& settings, const Series& series, std::size_t ahead) {
  if (!asks_for_covariates(settings)) return Covariates{};
  const auto table = covariate_table(settings);
  if (!table) return table.error();
  return known_at_the_end(*table, settings.covariates, series, ahead);
}

Result<CovariatesBefore> covariates_before(const AnalyzeSettings& settings, const Series& series, std::size_t ahead) {
  if (!asks_for_covariates(settings)) return CovariatesBefore();
  auto table = covariate_table(settings);
  if (!table) return table.error();
  return CovariatesBefore(
      [table = std::move(*table), names = settings.covariates, series, ahead](std::size_t step) -> Result<Covariates> {
        return known_at_the_end(table, names, analyze::part_of(series, 0, step), ahead);
      });
}

Json covariates_json(const Covariates& asked, std::span<const analyze::LearntFactor> learnt) {
  Json out = Json::array();
  for (const std::string& name : asked.names) {
    const auto found = std::ranges::find(learnt, name, &analyze::LearntFactor::name);
    out.push_back({{"covariate", name}, {"factor", found == learnt.end() ? Json() : Json(found->factor)}});
  }
  return out;
}

std::vector<std::string> covariates_told(const Covariates& asked, std::span<const analyze::LearntFactor> learnt,
                                         const std::string& where) {
  std::vector<std::string> out;
  for (const std::string& name : asked.names) {
    const auto found = std::ranges::find(learnt, name, &analyze::LearntFactor::name);
    out.push_back(
        found == learnt.end()
            ? fmt::format("{}: nothing is learnt of it {}, and it moves nothing.", name, where)
            : fmt::format("With {}: where it holds the background is taken for {} times as large, as learnt {}.", name,
                          shown(found->factor), where));
  }
  if (asked.not_known > 0) out.push_back(not_known_text(asked));
  return out;
}

std::string not_known_text(const Covariates& asked) {
  if (asked.not_known == 0) return {};
  return fmt::format(
      "Of the covariates {} row{} left out: not known by then (column known; a number without it is known once its "
      "time "
      "is over).",
      asked.not_known, asked.not_known == 1 ? " is" : "s are");
}

Status add_effects(const AnalyzeSettings& settings, const Series& series, AnalyzeAnswer& answer) {
  if (!asks_for_covariates(settings)) return {};
  const auto covariates = covariates_asked(settings, series, 0);
  if (!covariates) return covariates.error();
  if (!analyze::enough_for_memory(series.best, series.known)) {
    answer.below.emplace_back(
        "Covariates are held against 20 events and 60 known units at least: nothing is said of them.");
    return {};
  }
  Json list = Json::array();
  for (const analyze::CovariateEffect& each : analyze::effects_of(series, *covariates, settings.level)) {
    if (!each.varies) {
      answer.below.push_back(fmt::format("{}: alike in all known {}s of the series, so nothing can be said of it.",
                                         each.name, to_string(series.unit)));
      list.push_back({{"covariate", each.name}, {"units", each.units}, {"factor", Json()}});
      continue;
    }
    answer.below.push_back(
        fmt::format("{}: the background is {:.2f} times {} as large where it holds ({:.0f} {}s, or sum of its values), "
                    "p {}. That one "
                    "came with the other says nothing of why.",
                    each.name, each.factor, shown(each.interval.low, each.interval.high), each.units,
                    to_string(series.unit), shown(each.p)));
    list.push_back({{"covariate", each.name},
                    {"units", each.units},
                    {"factor", each.factor},
                    {"interval", {each.interval.low, each.interval.high}},
                    {"p", each.p}});
  }
  answer.results.front()["expected"]["covariates"] = std::move(list);
  if (covariates->not_known > 0) answer.below.push_back(not_known_text(*covariates));
  return {};
}

}  // namespace isnad::cli
