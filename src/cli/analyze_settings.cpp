#include "cli/analyze_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "analyze/constraint.h"
#include "cli/choices.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "core/sha256.h"

namespace isnad::cli {
namespace {

using analyze::Series;
using analyze::Unit;

constexpr const char* kSeries = "The series";
constexpr const char* kQuestion = "The question";
constexpr const char* kHow = "How it is answered";

void add_series_settings(CLI::App& app, AnalyzeSettings& settings) {
  app.add_option("--series", settings.series, "a CSV file: date, and what is counted (docs/analysis.md)")
      ->type_name("FILE.csv")
      ->group(kSeries);
  app.add_option("--db", settings.ledger.db, "a ledger, in place of --series: its incidents are counted")
      ->type_name("FILE")
      ->excludes("--series")
      ->group(kSeries);
  settings.ledger.data = find_data();
  app.add_option("--data", settings.ledger.data, "the folder of tables, with --db (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str()
      ->group(kSeries);
  app.add_option(
         "--by", settings.by,
         "series, tempo, coverage: split a ledger's incidents by this; pauses, changes, compare, response: the same "
         "test in each group, and which of so many stand; forecast, backtest: many units, one model that they share "
         "(of a file a column: actor, country, …)")
      ->type_name("WHAT")
      ->group(kSeries);
  app.add_option("--where", settings.where,
                 "only rows with COLUMN=VALUE, COLUMN!=VALUE or COLUMN~PART; each of several")
      ->type_name("CONDITION")
      ->allow_extra_args(false)
      ->group(kSeries);
  app.add_option("--count", settings.count, "incidents, killed, wounded, launched, or the name of a column")
      ->type_name("WHAT")
      ->capture_default_str()
      ->group(kSeries);
  add_choice<Unit>(app, "--unit", settings.unit, {{"day", Unit::kDay}, {"week", Unit::kWeek}, {"month", Unit::kMonth}},
                   "day, week (from Monday) or month")
      ->type_name("UNIT")
      ->group(kSeries);
  app.add_option("--begin", settings.begin, "the first day; else that of the file, of a ledger's first article")
      ->type_name("DATE")
      ->group(kSeries);
  app.add_option("--end", settings.end, "the last day; else that of the file, of a ledger's last article")
      ->type_name("DATE")
      ->group(kSeries);
  app.add_option("--as-of", settings.as_of, "nothing later than this day exists: of a ledger what was published later")
      ->type_name("DATE")
      ->group(kSeries);
  app.add_option("--known-at", settings.known_at,
                 "the same to the minute, of a ledger: 2024-02-05T14:00Z; what has a day of publication alone is known "
                 "when that day ends")
      ->type_name("TIME")
      ->excludes("--as-of")
      ->group(kSeries);
  app.add_flag("--totals", settings.totals, "the column holds running totals: their differences are counted")
      ->group(kSeries);
  app.add_option("--counter", settings.counter,
                 "one counter: what it has beyond the dated events is drawn between its totals (docs/analysis.md)")
      ->type_name("NAME")
      ->excludes("--totals")
      ->group(kSeries);
  app.add_option("--unknown-where", settings.unknown_where, "rows by which the source says that nothing was reported")
      ->type_name("CONDITION")
      ->allow_extra_args(false)
      ->group(kSeries);
  app.add_option("--gap", settings.gaps, "an interval without reporting: 2006-09-25/2007-02-22; its units are unknown")
      ->type_name("EDTF")
      ->allow_extra_args(false)
      ->group(kSeries);
}

void add_question_settings(CLI::App& app, AnalyzeSettings& settings) {
  const auto add = [&](const char* name, auto& value, const char* help, const char* type) {
    return app.add_option(name, value, help)->type_name(type)->group(kQuestion);
  };
  add("--horizon", settings.horizon, "forecast, backtest: units ahead; else 14 days, 8 weeks, 6 months", "N");
  add("--steps", settings.steps, "forecast, backtest with --by: steps ahead; else 1 to --horizon, or 1,3,7,14 days",
      "N,…")
      ->delimiter(',')
      ->check(CLI::Range(1, 1000).description(""));
  add("--until", settings.until, "forecast: the last day, in place of --horizon", "DATE");
  app.add_flag("--event", settings.event, "forecast: only the chance of at least one")->group(kQuestion);
  add("--from", settings.from, "backtest: before which day the first forecast is made; else a third of the series",
      "DATE");
  add("--every", settings.every, "backtest: units between origins", "N")
      ->check(CLI::Range(1, 10000).description(""))
      ->capture_default_str();
  add("--since", settings.since, "pauses: the first day of the pause that is asked for; without, all are searched",
      "DATE");
  add("--at", settings.at, "compare, coverage: the first day of what comes after", "DATE");
  add("--and", settings.and_at,
      "network: the time after; --at is the one before (2024-11, or a day: four weeks up to it)", "TIME");
  add("--umbrella", settings.umbrella, "network: who acts under it, with who says so since when", "NAME");
  app.add_option("--relations", settings.relations, "network: only these relations; else who belongs, backs, allies")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of("relation", words_of<RelationType>()))
      ->type_name("WORD,…")
      ->group(kQuestion);
  add("--window", settings.windows, "compare, coverage: units before and after; else 28,56,112", "N,…")->delimiter(',');
  add("--control", settings.control, "compare: conditions of a series to compare with (of a ledger as --then)",
      "CONDITION")
      ->allow_extra_args(false);
  add("--after", settings.after,
      "response: conditions of the rows after which is counted; of a ledger 'actor=us type=assault target=NAME'",
      "CONDITION")
      ->allow_extra_args(false);
  add("--after-count", settings.after_count, "response: what is counted of them; else --count", "WHAT");
  add("--least", settings.least,
      "response: so many in a unit make an event; forecast, backtest with --by: only units with so many in all", "N")
      ->check(CLI::PositiveNumber.description(""))
      ->capture_default_str();
  add("--then", settings.then, "response, forecast: conditions of the rows that are counted; of a ledger as --after",
      "CONDITION")
      ->allow_extra_args(false);
  add("--days", settings.days, "response: units after each event; else 3,7,14", "N,…")->delimiter(',');
  add("--most", settings.most, "changes: most dates", "N")
      ->check(CLI::Range(1, 32).description(""))
      ->capture_default_str();
  app.add_option(
         "--covariate", settings.covariates,
         "tempo, pauses, changes, compare, forecast, backtest: what is known of the calendar beside the counts, by "
         "its names (data/covariates.csv)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,…")
      ->group(kQuestion);
  app.add_option("--covariates", settings.covariate_file,
                 "these in place of the release's: columns name, from, to, or date and a number each; either perhaps "
                 "with known, the day from which a row was known")
      ->type_name("FILE.csv")
      ->group(kQuestion);
  app.add_flag("--fast", settings.fast, "changes: PELT, for screening; cries wolf on bursts")->group(kQuestion);
}

}  // namespace

void add_analyze_settings(CLI::App& app, AnalyzeSettings& settings) {
  add_series_settings(app, settings);
  add_ledger_filter(app, settings.filter);
  add_question_settings(app, settings);
  app.add_option("--seed", settings.seed, "of all random numbers")->type_name("N")->capture_default_str()->group(kHow);
  app.add_option("--errors", settings.errors,
                 "of a ledger: how often what is read is right, in place of the review log and the release's figures "
                 "(a file like data/reading_errors.toml)")
      ->type_name("FILE.toml")
      ->group(kHow);
  app.add_option("--draws", settings.draws, "simulated paths, placebo dates")
      ->check(CLI::Range(20, 100000).description(""))
      ->type_name("N")
      ->capture_default_str()
      ->group(kHow);
  app.add_option("--level", settings.level, "of intervals")
      ->check(CLI::Range(0.5, 0.99).description(""))
      ->type_name("P")
      ->capture_default_str()
      ->group(kHow);
  app.add_option("--threads", settings.threads, "does not change the answer")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("N")
      ->capture_default_str()
      ->group(kHow);
  add_choice<AnalyzeFormat>(
      app, "--format", settings.format,
      {{"table", AnalyzeFormat::kTable},
       {"csv", AnalyzeFormat::kCsv},
       {"ndjson", AnalyzeFormat::kNdjson},
       {"svg", AnalyzeFormat::kSvg},
       {"html", AnalyzeFormat::kHtml}},
      "table; csv, tidy; ndjson, an object a result with its evidence; svg, a picture; html, a page "
      "to print")
      ->type_name("FORMAT")
      ->group(kHow);
  app.add_option("--layout", settings.layout,
                 "of CSV: long (unit, time, origin, step, model, quantile, value) of any question, else its table's "
                 "columns; views (month_id, country_id, draw, outcome) of forecast --by")
      ->transform(one_of("layout", {"long", "views"}))
      ->type_name("LAYOUT")
      ->group(kHow);
  add_colours(app, settings.colours)->group(kHow);
  add_output(app, settings.output);
}

Result<AnalyzeInput> read_input(const AnalyzeSettings& settings) {
  if (!settings.ledger.db.empty()) {
    auto ledger = AnalyzeLedger::open(settings.ledger, known_until(settings));
    if (!ledger) return ledger.error();
    std::string hash = (*ledger)->hash();
    return AnalyzeInput{{}, std::move(hash), std::move(*ledger), {}};
  }
  auto table = analyze::read_event_table(settings.series);
  if (!table) return table.error();
  std::ifstream file(settings.series, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return AnalyzeInput{std::move(*table), core::sha256_hex(bytes.view()), nullptr, {}};
}

namespace {

Status take_filters(const std::vector<std::string>& texts, std::vector<analyze::RowFilter>& filters) {
  for (const std::string& text : texts) {
    auto filter = analyze::parse_row_filter(text);
    if (!filter) return filter.error();
    filters.push_back(std::move(*filter));
  }
  return {};
}

}  // namespace

Result<std::vector<analyze::Told>> told_in(const AnalyzeInput& input, const AnalyzeSettings& settings,
                                           const std::vector<std::string>& more) {
  std::vector<analyze::RowFilter> filters;
  for (const auto* texts : {&settings.where, &more}) {
    if (Status taken = take_filters(*texts, filters); !taken) return taken.error();
  }
  return analyze::read_told(input.table, filters);
}

namespace {

// The totals of one counter. Errors: kNotFound, with the counters that there are.
Result<std::vector<analyze::Told>> told_by(const std::vector<analyze::Told>& told, const std::string& counter) {
  std::vector<analyze::Told> own;
  std::vector<std::string> others;
  for (const analyze::Told& each : told) {
    if (each.counter == counter) own.push_back(each);
    if (std::ranges::find(others, each.counter) == others.end()) others.push_back(each.counter);
  }
  if (!own.empty()) return own;
  const std::string there = others.empty() ? "No total fits." : fmt::format("There are: {}.", fmt::join(others, "; "));
  return counter.empty()
             ? Error{ErrorCode::kInvalidInput,
                     fmt::format("a table of counters, which are never joined: name one by --counter. {}", there)}
             : Error{ErrorCode::kNotFound, fmt::format("no total is of the counter '{}'. {}", counter, there)};
}

// A counter of a file alone: nothing is dated, and what it has is drawn between its totals.
Result<Series> counter_series(const AnalyzeInput& input, const AnalyzeSettings& settings,
                              const std::vector<std::string>& more) {
  auto all = told_in(input, settings, more);
  if (!all) return all.error();
  const auto own = told_by(*all, settings.counter);
  if (!own) return own.error();
  const std::string name =
      fmt::format("totals{}{}", settings.where.empty() ? "" : ", ", fmt::join(settings.where, ", "));
  const auto events = analyze::nothing_dated(*own, settings.unit, name);
  if (!events) return events.error();
  const auto by_day = analyze::nothing_dated(*own, Unit::kDay, name);
  if (!by_day) return by_day.error();
  return analyze::combined(*events, *by_day, *own, settings.seed);
}

Status set_day(const std::string& text, bool last, std::optional<core::CivilDate>& day) {
  if (text.empty()) return {};
  const auto parsed = analyze::parse_day(text, last);
  if (!parsed) return parsed.error();
  day = day ? std::min(*day, *parsed) : *parsed;
  return {};
}

}  // namespace

Result<LedgerSeriesAsked> ledger_asked(const AnalyzeSettings& settings, const std::vector<std::string>& more,
                                       const std::string& count) {
  LedgerSeriesAsked asked;
  auto filter = with_conditions(settings.filter, more);
  if (!filter) return filter.error();
  asked.filter = std::move(*filter);
  asked.count = count.empty() ? settings.count : count;
  asked.unit = settings.unit;
  asked.gaps = settings.gaps;
  asked.seed = settings.seed;
  if (Status set = set_day(settings.begin, false, asked.begin); !set) return set.error();
  if (Status set = set_day(settings.end, true, asked.end); !set) return set.error();
  return asked;
}

Result<analyze::Series> series_of(AnalyzeInput& input, const AnalyzeSettings& settings,
                                  const std::vector<std::string>& more, const std::string& count) {
  if (input.ledger != nullptr) {
    const auto asked = ledger_asked(settings, more, count);
    if (!asked) return asked.error();
    auto made = input.ledger->read(*asked);
    if (!made) return made.error();
    if (!settings.counter.empty()) {
      const auto own = told_by(made->events.totals, settings.counter);
      if (!own) return own.error();
      analyze::HappeningRequest by_day = made->request;
      by_day.unit = Unit::kDay;
      const auto days = analyze::series_from_happenings(made->happenings, made->reporting, by_day);
      if (!days) return days.error();
      made->series = analyze::combined(made->series, *days, *own, settings.seed);
    }
    input.read.push_back(std::move(*made));
    return input.read.back().series;
  }
  if (analyze::is_counter_table(input.table)) return counter_series(input, settings, more);
  if (!settings.counter.empty()) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("--counter is of a ledger, or of a table of counters (since, as_of, counter, min, max): {} "
                    "has none.",
                    settings.series)};
  }
  analyze::SeriesRequest request;
  request.count = count.empty() ? settings.count : count;
  request.unit = settings.unit;
  request.totals = settings.totals;
  request.gaps = settings.gaps;
  request.seed = settings.seed;
  for (const auto* texts : {&settings.where, &more}) {
    if (Status taken = take_filters(*texts, request.filters); !taken) return taken.error();
  }
  if (Status taken = take_filters(settings.unknown_where, request.unknown); !taken) return taken.error();
  if (Status set = set_day(settings.begin, false, request.begin); !set) return set.error();
  for (const std::string* text : {&settings.end, &settings.as_of}) {
    if (Status set = set_day(*text, true, request.end); !set) return set.error();
  }
  return analyze::build_series(input.table, request);
}

const std::string& known_until(const AnalyzeSettings& settings) {
  return settings.known_at.empty() ? settings.as_of : settings.known_at;
}

std::size_t horizon_of(const AnalyzeSettings& settings) {
  if (settings.horizon > 0) return settings.horizon;
  return settings.unit == Unit::kDay ? 14 : settings.unit == Unit::kWeek ? 8 : 6;
}

}  // namespace isnad::cli
