#include "cli/panel_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/analyze_answer.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

using analyze::Panel;
using analyze::Series;

// The rows of a file by the value of a column, of those that fit the conditions.
Result<std::map<std::string, analyze::EventTable>> tables_by(const analyze::EventTable& table,
                                                             const AnalyzeSettings& settings) {
  const auto column = table.column(settings.by);
  if (!column) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: --by {} is no column; there are: {}.", table.name,
                                                       settings.by, fmt::join(table.columns, ", "))};
  }
  std::vector<analyze::RowFilter> filters;
  for (const std::string& text : settings.where) {
    auto filter = analyze::parse_row_filter(text);
    if (!filter) return filter.error();
    filters.push_back(std::move(*filter));
  }
  const auto chosen = analyze::RowChooser::create(table, filters);
  if (!chosen) return chosen.error();
  std::map<std::string, analyze::EventTable> out;
  for (const analyze::EventRow& row : table.rows) {
    if (!chosen->fits(row) || row.cells[*column].empty()) continue;
    auto [place, fresh] = out.try_emplace(row.cells[*column]);
    if (fresh) {
      place->second.name = table.name;
      place->second.columns = table.columns;
    }
    place->second.rows.push_back(row);
  }
  return out;
}

void add_unit(Panel& panel, const std::string& name, Series series) {
  panel.units.push_back(name);
  panel.counts.push_back(std::move(series.best));
  panel.known.push_back(std::move(series.known));
}

// Each unit over the days of the whole.
Result<std::vector<std::pair<std::string, Series>>> parts_of_file(const AnalyzeInput& input,
                                                                  const AnalyzeSettings& settings,
                                                                  const Series& whole) {
  auto tables = tables_by(input.table, settings);
  if (!tables) return tables.error();
  AnalyzeSettings same_days = settings;
  const auto last = whole.first + static_cast<std::int64_t>(whole.size()) - 1;
  same_days.begin = core::day_text(analyze::first_day_of(whole.first, whole.unit));
  same_days.end = core::day_text(core::add_days(analyze::first_day_of(last + 1, whole.unit), -1));
  std::vector<std::pair<std::string, Series>> out;
  for (auto& [name, table] : *tables) {
    AnalyzeInput part{std::move(table), {}, nullptr, {}};
    auto series = series_of(part, same_days);
    if (!series) return series.error();
    out.emplace_back(name, std::move(*series));
  }
  return out;
}

}  // namespace

Result<std::vector<std::pair<std::string, Series>>> parts_of(const AnalyzeInput& input, const AnalyzeSettings& settings,
                                                             const Series& whole) {
  if (input.ledger == nullptr) return parts_of_file(input, settings, whole);
  std::vector<std::string> groups = groups_in(input, settings.by);
  std::ranges::sort(groups);
  std::vector<std::pair<std::string, Series>> out;
  for (const std::string& group : groups) {
    auto series = input.ledger->part(input.read.back(), settings.by, group);
    if (!series) return series.error();
    out.emplace_back(group, std::move(*series));
  }
  return out;
}

Result<PanelInput> read_panel(AnalyzeInput& input, const AnalyzeSettings& settings) {
  auto whole = series_of(input, settings);
  if (!whole) return whole.error();
  auto parts = parts_of(input, settings, *whole);
  if (!parts) return parts.error();
  PanelInput out;
  out.panel.name = fmt::format("{}, by {}", whole->name, settings.by);
  out.panel.unit = whole->unit;
  out.panel.first = whole->first;
  for (auto& [name, series] : *parts) {
    if (settings.least > 1 && series.total() < settings.least) {
      ++out.left_out;
      continue;
    }
    add_unit(out.panel, name, std::move(series));
  }
  if (out.panel.units.empty()) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: none has {:g} events. Ask for fewer with --least.", out.panel.name, settings.least)};
  }
  out.whole = std::move(*whole);
  return out;
}

Result<Panel> panel_before(const AnalyzeSettings& settings, const Panel& final_panel, std::size_t step) {
  const auto unit = final_panel.first + static_cast<std::int64_t>(step);
  const core::CivilDate last = core::add_days(analyze::first_day_of(unit, final_panel.unit), -1);
  Panel out = final_panel;
  const auto nothing_known = [&] {
    for (auto& known : out.known) std::fill_n(known.begin(), step, std::uint8_t{0});
    return out;
  };
  const auto then = AnalyzeLedger::open(settings.ledger, core::day_text(last));
  if (!then && then.error().code == ErrorCode::kNotFound) return nothing_known();
  if (!then) return then.error();
  auto asked = ledger_asked(settings);
  if (!asked) return asked.error();
  if (!asked->begin) asked->begin = analyze::first_day_of(final_panel.first, final_panel.unit);
  asked->end = last;
  const auto whole = (*then)->read(*asked);
  if (!whole && whole.error().code == ErrorCode::kNotFound) return nothing_known();
  if (!whole) return whole.error();
  for (std::size_t i = 0; i < out.units.size(); ++i) {
    auto series = (*then)->part(*whole, settings.by, out.units[i]);
    if (!series) return series.error();
    std::copy_n(series->best.begin(), std::min(step, series->size()), out.counts[i].begin());
    std::copy_n(series->known.begin(), std::min(step, series->size()), out.known[i].begin());
  }
  return out;
}

}  // namespace isnad::cli
