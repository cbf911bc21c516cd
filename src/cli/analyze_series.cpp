// analyze_series.cpp: `isnad analyze series`: what is counted, unit by unit.
#include <fmt/format.h>

#include "analyze/plot.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kSparkColumns = 100;

Json object_of(const analyze::Series& series, const analyze::Caveats& caveats) {
  Json units = Json::array();
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!series.known[t]) {
      units.push_back({{"unit", series.label(t)}, {"known", false}});
      continue;
    }
    units.push_back({{"unit", series.label(t)},
                     {"known", true},
                     {"low", series.low[t]},
                     {"best", series.best[t]},
                     {"high", series.high[t]},
                     {"lines", series.lines[t]}});
  }
  return {{"series", series.name},
          {"observed",
           {{"total", series.total()},
            {"units", series.size()},
            {"known", series.known_units()},
            {"rows", series.rows},
            {"undated", series.undated},
            {"doubtful_dates", series.doubtful_dates},
            {"corrections", series.corrections}}},
          {"caveats", codes_of(caveats)},
          {"units", std::move(units)}};
}

}  // namespace

int analyze_series(const AnalyzeSettings& settings) {
  const auto input = read_input(settings);
  if (!input) return report("analyze series", input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report("analyze series", series.error());
  const analyze::Caveats caveats = analyze::caveats_of(*series);
  AnalyzeAnswer answer;
  answer.analysis = "series";
  answer.above = {fmt::format("{}, by {}, {} to {}: {:.0f} in {} known units of {}", series->name,
                              to_string(series->unit), series->label(0), series->label(series->size() - 1),
                              series->total(), series->known_units(), series->size()),
                  analyze::sparkline(*series, kSparkColumns)};
  answer.table = table_of({"unit", "low", "best", "high", "known", "lines"});
  for (std::size_t t = 0; t < series->size(); ++t) {
    const bool known = series->known[t] != 0;
    if (settings.format == AnalyzeFormat::kTable && known && series->high[t] == 0) continue;  // CSV has them all
    const auto count = [&](double value) { return known ? fmt::format("{:.0f}", value) : std::string(); };
    add_row(answer.table, {series->label(t), count(series->low[t]), count(series->best[t]), count(series->high[t]),
                           known ? "yes" : "no", fmt::format("{}", fmt::join(series->lines[t], " "))});
  }
  answer.below = {"Units without a row are left out: no event reported.", caveats_text(caveats)};
  answer.results = {object_of(*series, caveats)};
  answer.svg = [&] { return analyze::svg(*series, {series->name, {}, {}}); };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli
