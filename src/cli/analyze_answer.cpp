#include "cli/analyze_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "cli/analyze_html.h"
#include "cli/analyze_long.h"
#include "cli/output.h"
#include "cli/start.h"
#include "core/day_text.h"
#include "isnad/provenance.h"
#include "ledger/address.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kMostColumns = 240;

Json input_of(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  Json out;
  if (input.ledger != nullptr) {
    out["ledger"] = ledger::shown(settings.ledger.db);
    out["sha256"] = input.sha256;
    out["articles_from"] = core::day_text(core::civil_date(input.ledger->first_day()));
    out["articles_until"] = core::day_text(core::civil_date(input.ledger->last_day()));
    out["counted"] = Json::array();
    for (const LedgerSeries& each : input.read) {
      Json one{{"series", each.series.name}};
      one.update(input.ledger->made_of(each));
      out["counted"].push_back(std::move(one));
    }
  } else {
    out["series"] = settings.series;
    out["sha256"] = input.sha256;
    out["where"] = settings.where;
  }
  out["count"] = settings.count;
  out["unit"] = analyze::to_string(settings.unit);
  if (!settings.counter.empty()) out["counter"] = settings.counter;
  out["begin"] = settings.begin;
  out["end"] = settings.end;
  out["as_of"] = settings.as_of;
  if (!settings.known_at.empty()) out["known_at"] = settings.known_at;
  out["seed"] = settings.seed;
  out["draws"] = settings.draws;
  out["level"] = settings.level;
  out["program"] = program_version();
  return out;
}

}  // namespace

exports::Table table_of(const std::vector<std::string>& columns) {
  std::vector<exports::Column> out;
  for (const std::string& name : columns) out.push_back({name});
  return exports::Table(std::move(out));
}

void add_row(exports::Table& table, const std::vector<std::string>& cells) {
  std::vector<exports::Cell> out;
  for (const std::string& cell : cells) out.push_back({cell});
  table.add(std::move(out));
}

std::string shown(double value) {
  if (!std::isfinite(value)) return "no bound";
  if (value != 0 && std::abs(value) < 1e-4) return fmt::format("{:.1e}", value);
  return fmt::format("{:.{}f}", value,
                     std::abs(value) >= 100   ? 0
                     : std::abs(value) >= 10  ? 1
                     : std::abs(value) >= 0.1 ? 2
                                              : 4);
}

std::string shown(double low, double high) { return fmt::format("[{}, {}]", shown(low), shown(high)); }

Json codes_of(const analyze::Caveats& caveats) {
  Json out = Json::array();
  for (const analyze::Caveat each : caveats) out.push_back(analyze::to_string(each));
  return out;
}

std::string caveats_text(const analyze::Caveats& caveats) {
  std::vector<std::string_view> codes;
  for (const analyze::Caveat each : caveats) codes.push_back(analyze::to_string(each));
  return codes.empty() ? std::string() : fmt::format("caveats: {}", fmt::join(codes, ", "));
}

Json unit_of(const AnalyzeInput& input, const analyze::Series& series, std::size_t step) {
  Json out{{"unit", series.label(step)}, {"count", series.best[step]}};
  if (input.ledger == nullptr) {
    out["lines"] = series.lines[step];
    return out;
  }
  out["incidents"] = Json::array();
  for (const std::uint32_t place : series.lines[step]) out["incidents"].push_back(input.ledger->evidence(place, true));
  return out;
}

Json evidence_of(const AnalyzeInput& input, const analyze::Series& series, std::size_t begin, std::size_t end) {
  Json out = Json::array();
  for (std::size_t t = begin; t < end && t < series.size(); ++t) {
    if (!series.lines[t].empty()) out.push_back(unit_of(input, series, t));
  }
  return out;
}

std::vector<std::string> told_one_by_one(const AnalyzeInput& input, const analyze::Series& series) {
  constexpr std::size_t kMostQuoted = 160;  // bytes, about two lines
  const auto names = [](const auto& parties) {
    constexpr std::size_t kMostNames = 4;
    std::vector<std::string> out;
    for (const auto& each : parties) {
      if (std::ranges::find(out, each.name) == out.end()) out.push_back(each.name);
    }
    if (out.size() > kMostNames) {
      out.resize(kMostNames);
      out.emplace_back("…");
    }
    return out.empty() ? std::string("not told") : fmt::format("{}", fmt::join(out, ", "));
  };
  std::vector<std::string> out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    for (const std::uint32_t place : series.lines[t]) {
      const analyze::CountedIncident& incident = input.ledger->incident(place);
      std::string line = fmt::format("  {}  {}  {}: {} -> {}", series.label(t), incident.id, incident.type,
                                     names(incident.perpetrators), names(incident.targets));
      if (!incident.reports.empty()) {
        const auto& report = analyze::telling_report(incident);
        std::string quote = report.quote;
        if (quote.size() > kMostQuoted) {
          std::size_t end = quote.rfind(' ', kMostQuoted);
          if (end == std::string::npos) end = 0;
          quote = quote.substr(0, end) + " …";
        }
        line += fmt::format("\n    {}, {}: \"{}\"", report.outlet, report.published.substr(0, 10), quote);
      }
      out.push_back(std::move(line));
    }
  }
  return out;
}

std::vector<analyze::StoryOf> stories_of(const AnalyzeInput& input) {
  std::map<std::string, analyze::StoryOf> stories;
  for (const auto& each : input.ledger->publications()) {
    const auto day = day_number_of(each.story_published);
    if (day) stories.emplace(each.story, analyze::StoryOf{*day, each.story_outlet});
  }
  std::vector<analyze::StoryOf> out;
  for (auto& [id, story] : stories) out.push_back(std::move(story));
  return out;
}

std::vector<std::string> groups_in(const AnalyzeInput& input, const std::string& by) {
  std::map<std::string, std::size_t> counts;
  for (const auto& incident : input.read.back().events.incidents) {
    for (const std::string& group : analyze::groups_of(incident, by)) ++counts[group];
  }
  std::vector<std::string> out;
  for (const auto& [group, count] : counts) out.push_back(group);
  std::ranges::stable_sort(out, std::greater<>(), [&](const std::string& group) { return counts[group]; });
  return out;
}

std::string_view of_two(std::string_view by) {
  const bool one = by == "place" || by == "country" || by == "type";
  return one ? "" : "; an incident of two is in both";
}

std::string more_groups_text(std::size_t groups) {
  return groups > kMostGroups ? fmt::format("and {} more; --format csv has all.", groups - kMostGroups) : std::string();
}

Counts counts_of(const analyze::Series& series) {
  Counts out;
  for (std::size_t t = 0; t < series.size(); ++t) {
    out.low += series.low[t];
    out.best += series.best[t];
    // What may be of several days is in high of each; of the whole it is there once, as it is in best.
    out.in_known += series.known[t] ? series.best[t] : 0;
  }
  out.high = std::max(out.best, series.most);
  return out;
}

Json json_of(const Counts& counts) {
  return {{"low", counts.low}, {"best", counts.best}, {"high", counts.high}, {"in_known_units", counts.in_known}};
}

namespace {

AnalyzeAnswer told_alone(const AnalyzeInput& input, const analyze::Series& series, const std::string& analysis,
                         analyze::Verdict verdict, std::string_view why) {
  analyze::Caveats caveats = analyze::caveats_of(series);
  add(caveats, analyze::Caveat::kFewEvents);
  const Counts counts = counts_of(series);
  AnalyzeAnswer answer;
  answer.analysis = analysis;
  answer.above = {fmt::format("{}: {}. {:.0f} in {} {}s, {:.0f} of them in the {} of which anything can be known. {}",
                              series.name, to_string(verdict), counts.best, series.size(), to_string(series.unit),
                              counts.in_known, series.known_units(), why)};
  answer.below = told_one_by_one(input, series);
  answer.below.push_back(caveats_text(caveats));
  answer.results = {{{"observed", json_of(counts)},
                     {"why", why},
                     {"verdict", to_string(verdict)},
                     {"caveats", codes_of(caveats)},
                     {"evidence", evidence_of(input, series, 0, series.size())}}};
  answer.results.front()["observed"].update({{"units", series.size()}, {"known", series.known_units()}});
  add_totals(input, answer);
  return answer;
}

}  // namespace

std::optional<AnalyzeAnswer> too_few(const AnalyzeInput& input, const analyze::Series& series,
                                     const std::string& analysis) {
  constexpr double kLeastEvents = 5;
  constexpr std::size_t kLeastKnown = 8;
  if (input.ledger == nullptr) return std::nullopt;
  if (series.total() >= kLeastEvents && series.known_units() >= kLeastKnown) return std::nullopt;
  return told_alone(input, series, analysis, analyze::Verdict::kTooFew,
                    fmt::format("No rate is made of fewer than {:.0f}, or of fewer than {} known {}s.", kLeastEvents,
                                kLeastKnown, to_string(series.unit)));
}

std::optional<AnalyzeAnswer> not_answered(const AnalyzeInput& input, const analyze::Series& series,
                                          const std::string& analysis, const Error& error) {
  if (input.ledger == nullptr) return std::nullopt;
  const bool few = error.code == ErrorCode::kInvalidInput;
  if (!few && error.code != ErrorCode::kNotFound) return std::nullopt;
  std::string_view why = error.message;
  if (why.starts_with(series.name + ": ")) why.remove_prefix(series.name.size() + 2);
  return told_alone(input, series, analysis, few ? analyze::Verdict::kTooFew : analyze::Verdict::kCannotTell, why);
}

ToldReliability told_reliability(std::span<const analyze::ChanceForecast> forecasts) {
  ToldReliability out;
  for (const analyze::ReliabilityBin& bin : analyze::reliability(forecasts)) {
    out.bins.push_back({{"low", bin.low},
                        {"high", bin.high},
                        {"forecasts", bin.forecasts},
                        {"mean_chance", bin.mean_chance},
                        {"share_came", bin.share_came}});
    if (bin.forecasts > 0)
      out.words += fmt::format("; said {:.2f}, came {:.2f} ({} times)", bin.mean_chance, bin.share_came, bin.forecasts);
  }
  return out;
}

void add_totals(const AnalyzeInput& input, AnalyzeAnswer& answer) {
  constexpr std::size_t kShown = 8;
  if (input.read.empty()) return;
  const analyze::LedgerEvents& events = input.read.front().events;
  const auto bound = [](const std::optional<double>& value) { return value ? fmt::format("{:.0f}", *value) : "?"; };
  Json totals = Json::array();
  for (const analyze::Told& each : events.totals) {
    Json one{{"counter", each.counter},
             {"since", core::day_text(each.since)},
             {"as_of", core::day_text(each.as_of)},
             {"least", each.least ? Json(*each.least) : Json()},
             {"most", each.most ? Json(*each.most) : Json()},
             {"incident", events.total_incidents[each.line]},
             {"quote", events.quotes[each.line]}};
    totals.push_back(std::move(one));
    if (each.line >= kShown) continue;
    if (each.line == 0) answer.below.emplace_back("Totals that somebody counted (bounds; never added to the above):");
    answer.below.push_back(fmt::format("  {}: {} to {} from {} to {}: \"{}\"", each.counter, bound(each.least),
                                       bound(each.most), core::day_text(each.since), core::day_text(each.as_of),
                                       events.quotes[each.line]));
  }
  if (events.totals.size() > kShown)
    answer.below.push_back(fmt::format("  and {} more; --format ndjson has all.", events.totals.size() - kShown));
  const Json accounts = accounts_json(analyze::accounts_of(events.totals));
  for (Json& result : answer.results) {
    result["totals_told"] = totals;
    result["counters"] = accounts;
  }
}

int write_analysis(const AnalyzeSettings& settings, const AnalyzeInput& input, const AnalyzeAnswer& answer) {
  const std::string subcommand = "analyze " + settings.what;
  if (settings.format == AnalyzeFormat::kSvg && !answer.svg) {
    return report_usage(subcommand, "there is no picture of this answer. Take --format table, csv or ndjson.");
  }
  auto output = Output::open(settings.output, {input.ledger != nullptr ? settings.ledger.db : settings.series});
  if (!output) return report(subcommand, output.error());
  switch (settings.format) {
    case AnalyzeFormat::kTable: {
      const exports::TextStyle style = text_style(settings.colours, output->is_standard(), kMostColumns);
      for (const std::string& line : answer.above) output->write(line + '\n');
      if (answer.table.size() > 0) output->write(answer.table.text(style));
      for (const std::string& line : answer.below) {
        if (!line.empty()) output->write(line + '\n');
      }
      for (const LedgerSeries& each : input.read) output->write(input.ledger->made_of_text(each) + '\n');
      break;
    }
    case AnalyzeFormat::kCsv:
      // A forecast's table is long already, and has each model.
      output->write(settings.layout == "long" && answer.analysis != "forecast"
                        ? long_table(settings, input, answer).csv()
                        : answer.table.csv());
      break;
    case AnalyzeFormat::kNdjson: {
      const Json made_of = input_of(settings, input);
      for (const Json& result : answer.results) {
        Json object{{"schema", "isnad/1"}, {"analysis", answer.analysis}, {"input", made_of}};
        object.update(result);
        output->write(object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
      }
      break;
    }
    case AnalyzeFormat::kSvg:
      output->write(answer.svg());
      break;
    case AnalyzeFormat::kHtml:
      output->write(analysis_page(settings, input, answer));
      break;
  }
  if (!output->good()) return report(subcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(subcommand, finished.error());
  return 0;
}

}  // namespace isnad::cli
