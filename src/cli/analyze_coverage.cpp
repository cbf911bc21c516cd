// analyze_coverage.cpp: `isnad analyze coverage`: could the reporting have made this?
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analyze/plot.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_corrected.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

using analyze::CountedIncident;
using analyze::Series;
using ledger::query::Publication;

std::string text_of(std::int64_t day) { return core::day_text(core::civil_date(day)); }

struct Told {
  std::size_t articles = 0;
  std::set<std::string> stories;
  std::optional<std::int64_t> first, last;
  std::size_t incidents = 0, alone = 0;  // told; told by nobody else
};
void stretch(Told& told, std::int64_t day) {
  told.first = std::min(told.first.value_or(day), day);
  told.last = std::max(told.last.value_or(day), day);
}

// Who tells what of the incidents that are counted: by outlet, language or origin.
std::map<std::string, Told> told_by(const AnalyzeInput& input, const LedgerSeries& read, const std::string& by) {
  std::map<std::string, Told> out;
  std::map<std::string, std::string> group_of;  // by document
  for (const Publication& each : input.ledger->publications()) {
    std::string group = by == "language" ? each.language : each.story_outlet;
    if (group.empty()) group = "not known";
    group_of.emplace(each.document, group);
    if (by == "origin") continue;
    Told& told = out[group];
    ++told.articles;
    told.stories.insert(each.story);
    if (const auto day = day_number_of(each.story_published)) stretch(told, *day);
  }
  for (const CountedIncident& incident : read.events.incidents) {
    std::set<std::string> groups;
    for (const auto& report : incident.reports) {
      const std::string group = by == "origin" ? report.origin_name : group_of[report.document];
      groups.insert(group);
      if (by != "origin") continue;
      Told& told = out[group];
      told.stories.insert(report.document);
      if (const auto day = day_number_of(report.published)) stretch(told, *day);
    }
    for (const std::string& group : groups) {
      ++out[group].incidents;
      out[group].alone += groups.size() == 1;
    }
  }
  return out;
}

// The incidents that a group tells, by their places in the series.
std::vector<std::size_t> told_in(const AnalyzeInput& input, const LedgerSeries& read, const std::string& by,
                                 const std::string& group) {
  std::map<std::string, std::string> group_of;
  for (const Publication& each : input.ledger->publications()) {
    const std::string& own = by == "language" ? each.language : each.story_outlet;
    group_of.emplace(each.document, own.empty() ? "not known" : own);
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < read.events.incidents.size(); ++i) {
    const auto tells = [&](const auto& report) {
      return (by == "origin" ? report.origin_name : group_of[report.document]) == group;
    };
    if (std::ranges::any_of(read.events.incidents[i].reports, tells)) out.push_back(i);
  }
  return out;
}

int coverage_by(const AnalyzeSettings& settings, AnalyzeInput& input) {
  const LedgerSeries& read = input.read.front();
  const std::size_t all = read.events.incidents.size();
  const auto groups = told_by(input, read, settings.by);
  std::vector<std::string> names;
  for (const auto& [name, told] : groups) names.push_back(name);
  std::ranges::stable_sort(names, std::greater<>(), [&](const std::string& name) { return groups.at(name).incidents; });
  AnalyzeAnswer answer;
  answer.analysis = "coverage";
  answer.above = {fmt::format("{}: who tells the {} incidents, by {}", read.series.name, all, settings.by)};
  const bool origins = settings.by == "origin";
  answer.table = table_of({settings.by, "articles", "stories", "first", "last", "incidents", "alone", "without it"});
  const auto corrector = Corrector::create(settings, input);
  if (!corrector) return report("analyze coverage", corrector.error());
  std::size_t fewest = all;
  for (const std::string& name : names) {
    const Told& told = groups.at(name);
    fewest = std::min(fewest, all - told.alone);
    add_row(answer.table,
            {name, origins ? "" : std::to_string(told.articles), std::to_string(told.stories.size()),
             told.first ? text_of(*told.first) : "", told.last ? text_of(*told.last) : "",
             std::to_string(told.incidents), std::to_string(told.alone), std::to_string(all - told.alone)});
    answer.results.push_back({{settings.by, name},
                              {"observed",
                               {{"articles", origins ? Json() : Json(told.articles)},
                                {"stories", told.stories.size()},
                                {"first", told.first ? Json(text_of(*told.first)) : Json()},
                                {"last", told.last ? Json(text_of(*told.last)) : Json()},
                                {"incidents", told.incidents},
                                {"alone", told.alone},
                                {"incidents_without_it", all - told.alone}}},
                              {"caveats", codes_of(analyze::caveats_of(read.series))}});
    const auto own = told_in(input, read, settings.by, name);
    if (answer.results.size() > kMostGroups || own.empty()) continue;
    const auto corrected = (*corrector)->of(read, own);
    if (!corrected) return report("analyze coverage", corrected.error());
    answer.results.back()["corrected"] = corrected_json(settings, read.series, *corrected);
  }
  const auto whole = (*corrector)->of(read);
  if (!whole) return report("analyze coverage", whole.error());
  answer.below = {fmt::format("Any one left out, {} to {} incidents remain.", fewest, all),
                  corrected_text(settings, read.series, *whole), caveats_text(analyze::caveats_of(read.series))};
  return write_analysis(settings, input, answer);
}

// Chapman's estimate from the two outlets that tell most: a diagnosis, with what it assumes in the same line.
std::string chapman(const AnalyzeInput& input, const LedgerSeries& read, Json& object) {
  const auto groups = told_by(input, read, "outlet");
  std::vector<std::pair<std::size_t, std::string>> most;
  for (const auto& [name, told] : groups) most.emplace_back(told.incidents, name);
  std::ranges::stable_sort(most, std::greater<>(), &std::pair<std::size_t, std::string>::first);
  if (most.size() < 2 || most[1].first == 0) return {};
  std::map<std::string, std::string> outlet_of;
  for (const Publication& each : input.ledger->publications()) outlet_of.emplace(each.document, each.story_outlet);
  std::size_t both = 0;
  for (const CountedIncident& incident : read.events.incidents) {
    std::set<std::string> outlets;
    for (const auto& report : incident.reports) outlets.insert(outlet_of[report.document]);
    both += outlets.contains(most[0].second) && outlets.contains(most[1].second);
  }
  const double estimate =
      static_cast<double>((most[0].first + 1) * (most[1].first + 1)) / static_cast<double>(both + 1) - 1;
  object = {{"one", most[0].second},          {"other", most[1].second}, {"told_by_one", most[0].first},
            {"told_by_other", most[1].first}, {"told_by_both", both},    {"chapman", estimate}};
  return fmt::format(
      "{} tells {}, {} tells {}, both {}: were the two independent, and every incident as likely to be told as any "
      "other, there would have been {:.0f} (Chapman); neither holds of news, and large incidents are told by both.",
      most[0].second, most[0].first, most[1].second, most[1].first, both, estimate);
}

struct Unit {
  std::size_t articles = 0, first_told = 0, known_days = 0, days = 0;
  std::set<std::string> stories, outlets, languages;
};

}  // namespace

int analyze_coverage(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze coverage";
  if (settings.ledger.db.empty())
    return report_usage(kSubcommand, "who published what is in a ledger alone: name one with --db.");
  if (!settings.by.empty() && settings.by != "outlet" && settings.by != "language" && settings.by != "origin")
    return report_usage(kSubcommand, "--by outlet, language or origin.");
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto series = series_of(*input, settings);
  if (!series) return report(kSubcommand, series.error());
  if (!settings.by.empty()) return coverage_by(settings, *input);
  if (!settings.at.empty()) return coverage_left_out(settings, *input, *series);
  const LedgerSeries& read = input->read.front();
  std::vector<Unit> units(series->size());
  for (const Publication& each : input->ledger->publications()) {
    const auto day = day_number_of(each.published);
    const auto step = day ? series->step_of(core::civil_date(*day)) : std::nullopt;
    if (!step) continue;
    Unit& unit = units[*step];
    ++unit.articles;
    unit.stories.insert(each.story);
    unit.outlets.insert(each.story_outlet);
    unit.languages.insert(each.language);
  }
  for (const CountedIncident& incident : read.events.incidents) {
    const auto day = analyze::first_told(incident);
    const auto step = day ? series->step_of(core::civil_date(*day)) : std::nullopt;
    if (step) ++units[*step].first_told;
  }
  for (std::int64_t day = read.request.first; day <= read.request.last; ++day) {
    const auto step = series->step_of(core::civil_date(day));
    if (!step) continue;
    ++units[*step].days;
    units[*step].known_days += read.reporting.is_known(day);
  }
  const analyze::Caveats caveats = analyze::caveats_of(*series);
  AnalyzeAnswer answer;
  answer.analysis = "coverage";
  answer.above = {fmt::format("What was published, {} to {}, and what it first told of {}", series->label(0),
                              series->label(series->size() - 1), series->name)};
  answer.table = table_of({std::string(to_string(settings.unit)), "articles", "stories", "outlets", "languages",
                           "first told", "days known"});
  Json list = Json::array();
  Series articles = *series;
  articles.name = "articles";
  for (std::size_t t = 0; t < units.size(); ++t) {
    const Unit& unit = units[t];
    articles.low[t] = articles.best[t] = articles.high[t] = static_cast<double>(unit.articles);
    list.push_back({{"unit", series->label(t)},
                    {"articles", unit.articles},
                    {"stories", unit.stories.size()},
                    {"outlets", unit.outlets.size()},
                    {"languages", unit.languages.size()},
                    {"incidents_first_told", unit.first_told},
                    {"days", unit.days},
                    {"days_known", unit.known_days}});
    if (settings.format == AnalyzeFormat::kTable && unit.articles == 0) continue;
    add_row(answer.table, {series->label(t), std::to_string(unit.articles), std::to_string(unit.stories.size()),
                           std::to_string(unit.outlets.size()), std::to_string(unit.languages.size()),
                           std::to_string(unit.first_told), fmt::format("{} of {}", unit.known_days, unit.days)});
  }
  const analyze::LagCurve& lag = read.reporting.lag;
  Json curve = Json::array();
  std::string lag_text;
  for (const std::int64_t days : {0, 1, 2, 7, 14, 28, 84}) {
    curve.push_back({{"days", days}, {"share", lag.known_after(days)}});
    lag_text += fmt::format("{}{} after {}", lag_text.empty() ? "" : ", ", shown(lag.known_after(days)), days);
  }
  answer.below = {fmt::format("{} told by so many days after, of all that is told at all: {}{}.", "Share of incidents",
                              lag_text, lag.assumed ? " (assumed: too few to learn from)" : "")};
  Json twice;
  if (const std::string text = chapman(*input, read, twice); !text.empty()) answer.below.push_back(text);
  answer.below.push_back(caveats_text(caveats));
  const auto corrected = corrected_of(settings, *input);
  if (!corrected) return report(kSubcommand, corrected.error());
  if (series->total() > 0) answer.below.push_back(corrected_text(settings, *series, **corrected));
  answer.results = {{{"corrected", corrected_json(settings, *series, **corrected)},
                     {"observed",
                      {{"units", std::move(list)},
                       {"known_units", series->known_units()},
                       {"lag", std::move(curve)},
                       {"two_outlets", std::move(twice)}}},
                     {"caveats", codes_of(caveats)}}};
  answer.svg = [&] { return analyze::svg(articles, {"articles; hatched: nothing could be known", {}, {}}); };
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli
