// analyze_series.cpp: `isnad analyze series`: what is counted, unit by unit.
#include <fmt/format.h>

#include "analyze/plot.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_corrected.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kSparkColumns = 100;

// What is told of an unknown unit of a ledger is shown: it is less than all, and no rate is made of it.
bool has_counts(const AnalyzeInput& input, const analyze::Series& series, std::size_t step) {
  return series.known[step] != 0 || (input.ledger != nullptr && series.high[step] > 0);
}

Json ids_of(const AnalyzeInput& input, const std::vector<std::uint32_t>& places) {
  Json out = Json::array();
  for (const std::uint32_t place : places) out.push_back(input.ledger->incident(place).id);
  return out;
}

Json object_of(const AnalyzeInput& input, const analyze::Series& series, const analyze::Caveats& caveats) {
  Json units = Json::array();
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!has_counts(input, series, t)) {
      units.push_back({{"unit", series.label(t)}, {"known", false}});
      continue;
    }
    units.push_back({{"unit", series.label(t)},
                     {"known", series.known[t] != 0},
                     {"low", series.low[t]},
                     {"best", series.best[t]},
                     {"high", series.high[t]}});
    units.back()[input.ledger == nullptr ? "lines" : "incidents"] =
        input.ledger == nullptr ? Json(series.lines[t]) : ids_of(input, series.lines[t]);
  }
  return {{"series", series.name},
          {"observed",
           {{"total", series.total()},
            {"units", series.size()},
            {"known", series.known_units()},
            {"rows", series.rows},
            {"undated", series.undated},
            {"doubtful_dates", series.doubtful_dates},
            {"corrections", series.corrections},
            {"rounded_totals", series.rounded}}},
          {"caveats", codes_of(caveats)},
          {"units", std::move(units)}};
}

// What a ledger tells of the counts beside them: what was not placed, what is in the bounds alone.
Json doubts_of(const analyze::Series& series) {
  Json out = json_of(counts_of(series));
  out.update({{"outside", series.outside},
              {"doubtful_parties", series.doubtful_parties},
              {"without_figure", series.without_figure},
              {"open_figures", series.open_figures}});
  return out;
}

std::string sources_text(const AnalyzeInput& input, const std::vector<std::uint32_t>& places) {
  if (input.ledger == nullptr) return fmt::format("{}", fmt::join(places, " "));
  std::string out;
  for (const std::uint32_t place : places) out += (out.empty() ? "" : " ") + input.ledger->incident(place).id;
  return out;
}

// The parts of a whole, on the same days.
int series_by(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  AnalyzeAnswer answer;
  answer.analysis = "series";
  const LedgerSeries& whole = input.read.front();
  answer.above = {fmt::format("{}, {} to {}, by {}{}", whole.series.name, whole.series.label(0),
                              whole.series.label(whole.series.size() - 1), settings.by, of_two(settings.by))};
  const bool tidy = settings.format == AnalyzeFormat::kCsv;
  answer.table = tidy ? table_of({settings.by, "unit", "low", "best", "high", "known", "incidents"})
                      : table_of({settings.by, "low", "best", "high", "in known", "undated", "by time"});
  constexpr std::size_t kColumns = 32;
  for (const std::string& group : groups_in(input, settings.by)) {
    const auto series = input.ledger->part(whole, settings.by, group);
    if (!series) return report("analyze series", series.error());
    const Counts counts = counts_of(*series);
    Json result{{settings.by, group}};
    result.update(object_of(input, *series, analyze::caveats_of(*series)));
    result["observed"].update(doubts_of(*series));
    result["evidence"] = evidence_of(input, *series, 0, series->size());
    answer.results.push_back(std::move(result));
    if (!tidy && answer.results.size() > kMostGroups) continue;
    if (!tidy) {
      add_row(answer.table, {group, fmt::format("{:.0f}", counts.low), fmt::format("{:.0f}", counts.best),
                             fmt::format("{:.0f}", counts.high), fmt::format("{:.0f}", counts.in_known),
                             std::to_string(series->undated), analyze::sparkline(*series, kColumns)});
      continue;
    }
    for (std::size_t t = 0; t < series->size(); ++t) {
      add_row(answer.table, {group, series->label(t), fmt::format("{:.0f}", series->low[t]),
                             fmt::format("{:.0f}", series->best[t]), fmt::format("{:.0f}", series->high[t]),
                             series->known[t] ? "yes" : "no", sources_text(input, series->lines[t])});
    }
  }
  answer.below = {more_groups_text(answer.results.size()), caveats_text(analyze::caveats_of(whole.series))};
  add_totals(input, answer);
  return write_analysis(settings, input, answer);
}

}  // namespace

int analyze_series(const AnalyzeSettings& settings) {
  auto input = read_input(settings);
  if (!input) return report("analyze series", input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report("analyze series", series.error());
  if (!settings.by.empty()) return series_by(settings, *input);
  const analyze::Caveats caveats = analyze::caveats_of(*series);
  AnalyzeAnswer answer;
  answer.analysis = "series";
  answer.above = {fmt::format("{}, by {}, {} to {}: {:.0f} in {} known units of {}", series->name,
                              to_string(series->unit), series->label(0), series->label(series->size() - 1),
                              series->total(), series->known_units(), series->size()),
                  analyze::sparkline(*series, kSparkColumns)};
  answer.table = table_of({"unit", "low", "best", "high", "known", input->ledger == nullptr ? "lines" : "incidents"});
  for (std::size_t t = 0; t < series->size(); ++t) {
    const bool known = series->known[t] != 0;
    // CSV has them all.
    const bool bare = input->ledger != nullptr ? series->best[t] + series->low[t] == 0 : known && series->high[t] == 0;
    if (settings.format == AnalyzeFormat::kTable && bare) continue;
    const bool counted = has_counts(*input, *series, t);
    const auto count = [&](double value) { return counted ? fmt::format("{:.0f}", value) : std::string(); };
    add_row(answer.table, {series->label(t), count(series->low[t]), count(series->best[t]), count(series->high[t]),
                           known ? "yes" : "no", sources_text(*input, series->lines[t])});
  }
  answer.below = {input->ledger == nullptr ? "Units without a row are left out: no event reported."
                                           : "Units without a row: no event reported, or nothing known of them (░); "
                                             "--format csv has all, with what may be.",
                  caveats_text(caveats)};
  answer.results = {object_of(*input, *series, caveats)};
  const auto corrected = corrected_of(settings, *input);
  if (!corrected) return report("analyze series", corrected.error());
  if (*corrected) {
    answer.below.push_back(corrected_text(settings, *series, **corrected));
    answer.results.front()["corrected"] = corrected_json(settings, *series, **corrected);
    Json& units = answer.results.front()["units"];
    for (std::size_t t = 0; t < series->size(); ++t) {
      if (!units[t].contains("best")) continue;
      units[t]["corrected"] =
          json_of(spread_of(**corrected, settings.level, [&](const auto& counts) { return counts[t]; }));
    }
  }
  if (input->ledger != nullptr) {
    answer.results.front()["observed"].update(doubts_of(*series));
    answer.results.front()["evidence"] = evidence_of(*input, *series, 0, series->size());
  }
  add_totals(*input, answer);
  answer.svg = [&] { return analyze::svg(*series, {series->name, {}, {}}); };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli
