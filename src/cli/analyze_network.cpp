// analyze_network.cpp: `isnad analyze network`: who with whom at a time, or before and after; who acts under a banner.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analyze/network.h"
#include "analyze/network_measures.h"
#include "analyze/network_plot.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/network_attacks.h"
#include "cli/network_measures_text.h"
#include "cli/start.h"
#include "core/day_text.h"
#include "core/edtf.h"

namespace isnad::cli {
namespace {

using analyze::CountedIncident;
using analyze::TieChange;
using analyze::Window;
using ledger::query::ToldTie;

constexpr const char* kTies[] = {"member-of",   "part-of",    "backed-by",  "supplies",
                                 "allied-with", "opposed-to", "split-from", "leads"};

std::string text_of(std::int64_t day) { return core::day_text(core::civil_date(day)); }
std::string text_of(const Window& window) { return text_of(window.first) + " to " + text_of(window.last); }

// A month or a year is itself, a day the four weeks up to it: hardly anything is written on one day.
Result<Window> window_of(std::string_view option, const std::string& typed) {
  constexpr std::int64_t kWeeks = 28;
  const auto date = core::Edtf::parse(typed);
  if (!date || !date->earliest() || !date->latest()) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: '{}' is no time; write it like 2024-11, 2024-11-08 or 2024-10/2024-11.", option, typed)};
  }
  Window out{core::day_number(*date->earliest()), core::day_number(*date->latest())};
  if (out.first == out.last) out.first -= kWeeks - 1;
  return out;
}

Json reports_of(const ToldTie& tie) {
  Json out = Json::array();
  for (const auto& report : tie.reports) {
    out.push_back({{"document", report.document},
                   {"outlet", report.outlet},
                   {"published", report.published},
                   {"origin", report.origin},
                   {"quote", report.quote}});
  }
  return out;
}

std::string told_by(const ToldTie& tie) {
  std::set<std::string> voices;
  for (const auto& report : tie.reports) voices.insert(report.outlet + ' ' + report.published.substr(0, 10));
  return fmt::format("{}", fmt::join(voices, "; "));
}

// Since when: the earliest beginning that is told; without one nothing.
std::string told_since(const ToldTie& tie) {
  std::optional<core::CivilDate> first;
  for (const auto& interval : tie.intervals) {
    const auto time = core::Edtf::parse(interval.valid);
    const auto day = time && interval.status == "holds" ? time->earliest() : std::nullopt;
    if (day) first = first ? std::min(*first, *day) : *day;
  }
  return first ? core::day_text(*first) : std::string();
}
// The day of the first report that says so.
std::string first_written(const ToldTie& tie) {
  std::string first;
  for (const auto& report : tie.reports) {
    if (first.empty() || report.published.substr(0, 10) < first) first = report.published.substr(0, 10);
  }
  return first;
}
std::vector<std::string> sources_of(const ToldTie& tie) {
  std::set<std::string> out;
  for (const auto& report : tie.reports) out.insert(report.origin.empty() ? report.outlet : report.origin);
  return {out.begin(), out.end()};
}

std::string times_of(const ToldTie& tie) {
  std::vector<std::string> out;
  for (const auto& interval : tie.intervals) {
    if (!interval.valid.empty())
      out.push_back(interval.status == "holds" ? interval.valid : interval.valid + " " + interval.status);
    else if (interval.status != "holds")
      out.push_back(interval.status);
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

// Ids of the actors that are named, and of all who ever belonged to them where that is asked.
Result<std::set<std::string>> ids_meant(AnalyzeInput& input, const std::vector<std::string>& names, bool members) {
  std::vector<std::int64_t> numbers;
  for (const std::string& name : names) {
    const auto found = actors_meant(input.ledger->ledger().database, name);
    if (!found) return found.error();
    numbers.insert(numbers.end(), found->begin(), found->end());
  }
  if (members) numbers = input.ledger->memberships().ever(numbers);
  const auto ids = ledger::query::ids_of(input.ledger->ledger().database, "actor", numbers);
  if (!ids) return ids.error();
  return std::set<std::string>(ids->begin(), ids->end());
}

// "both", "one" or "neither": an actor of whom nothing was written is absent, and no less tied.
std::string written_of(const ToldTie& tie, const std::set<std::string>& there) {
  const std::size_t ends = there.contains(tie.subject) + there.contains(tie.object);
  return ends == 2 ? "both" : ends == 1 ? "one" : "neither";
}

int compare_networks(const AnalyzeSettings& settings, AnalyzeInput& input, const std::vector<ToldTie>& ties,
                     const Window& before, const std::optional<Window>& after) {
  constexpr std::string_view kSubcommand = "analyze network";
  AnalyzeAnswer answer;
  answer.analysis = "network";
  auto asked = ledger_asked(settings);
  if (!asked) return report(kSubcommand, asked.error());
  if (asked->filter.types.empty()) asked->filter.types = {"assault"};
  asked->unit = analyze::Unit::kDay;  // windows begin and end on days
  std::vector<Attack> attacks;
  auto read = input.ledger->read(*asked);
  if (!read && read.error().code != ErrorCode::kNotFound) return report(kSubcommand, read.error());
  CorrectedAttacks corrected;
  if (read) {
    attacks = attacks_in(*read, before, after ? &*after : nullptr);
    auto made = corrected_attacks(settings, input, *read, attacks, before, after);
    if (!made) return report(kSubcommand, made.error());
    corrected = std::move(*made);
    input.read.push_back(std::move(*read));
  }
  std::set<std::string> there;
  {
    const Window& last = after ? *after : before;
    auto found =
        ledger::query::actors_written_of(input.ledger->ledger().database, text_of(last.first), text_of(last.last));
    if (!found) return report(kSubcommand, found.error());
    there = std::move(*found);
  }
  std::vector<std::string> columns{"what became of it", "relation", "subject", "object", "time told", "told by"};
  if (after) columns.emplace_back("written of after");
  answer.table = table_of(columns);
  analyze::NetworkPlot plot{"Ties as they are told", text_of(before), after ? text_of(*after) : "", {}};
  std::map<TieChange, std::size_t> counts;
  std::map<std::string, std::pair<std::size_t, std::size_t>> strength;
  const TieChange order[] = {TieChange::kGained, TieChange::kFirstHeard, TieChange::kLost, TieChange::kNotHeardOf,
                             TieChange::kKept};
  for (const TieChange wanted : order) {
    for (const ToldTie& tie : ties) {
      const bool then = analyze::is_told_at(tie, before);
      const bool later = after && analyze::is_told_at(tie, *after);
      const TieChange change =
          after ? analyze::change_of(tie, before, *after) : (then ? TieChange::kKept : TieChange::kNone);
      if (change != wanted) continue;
      ++counts[change];
      for (const std::string* end : {&tie.subject_name, &tie.object_name}) {
        strength[*end].first += then;
        strength[*end].second += later;
      }
      std::vector<std::string> cells{after ? std::string(to_string(change)) : "told",
                                     tie.type,
                                     tie.subject_name,
                                     tie.object_name,
                                     times_of(tie),
                                     told_by(tie)};
      if (after) cells.push_back(written_of(tie, there));
      add_row(answer.table, cells);
      plot.ties.push_back({tie.subject_name, tie.object_name, tie.type, then, later, change});
      answer.results.push_back({{"relation", tie.id},
                                {"type", tie.type},
                                {"subject", tie.subject_name},
                                {"object", tie.object_name},
                                {"observed",
                                 {{"told_before", then},
                                  {"told_after", after ? Json(later) : Json()},
                                  {"change", after ? Json(to_string(change)) : Json()},
                                  {"time_told", times_of(tie)},
                                  {"disputed", tie.disputed},
                                  {"written_of_after", after ? Json(written_of(tie, there)) : Json()}}},
                                {"caveats", codes_of({analyze::Caveat::kNotReviewed})},
                                {"evidence", reports_of(tie)}});
    }
  }
  for (const Attack& attack : attacks) {
    std::vector<std::string> cells{after ? fmt::format("{} then, {} after", attack.before, attack.after)
                                         : fmt::format("{} incidents", attack.before),
                                   "acted against",
                                   attack.doer,
                                   attack.target,
                                   "",
                                   ""};
    if (after) cells.emplace_back();
    add_row(answer.table, cells);
    plot.ties.push_back({attack.doer, attack.target, "acted against", attack.before > 0, attack.after > 0,
                         attack.before > 0 && attack.after > 0 ? TieChange::kKept
                         : attack.after > 0                    ? TieChange::kFirstHeard
                                                               : TieChange::kNotHeardOf});
    Json evidence = Json::array();
    for (const std::uint32_t place : attack.places) evidence.push_back(input.ledger->evidence(place, true));
    answer.results.push_back({{"type", "acted-against"},
                              {"subject", attack.doer},
                              {"object", attack.target},
                              {"observed", {{"before", attack.before}, {"after", attack.after}}},
                              {"corrected", corrected.of[static_cast<std::size_t>(&attack - attacks.data())]},
                              {"caveats", codes_of({analyze::Caveat::kNotReviewed})},
                              {"evidence", std::move(evidence)}});
  }
  answer.above = {after ? fmt::format("Ties told at {}, and at {}", text_of(before), text_of(*after))
                        : fmt::format("Ties told at {}", text_of(before)),
                  "A tie is told where a source says that it held then: a time that holds it and, without an end told, "
                  "a report of then or later."};
  const analyze::NetworkAt network_before = analyze::network_at(ties, before);
  const analyze::NetworkMeasures measures_before = analyze::measure(network_before, settings.seed);
  Json measures{{"before", json_of(network_before, measures_before)}};
  std::vector<std::string> measured = measures_lines(network_before, measures_before, text_of(before));
  if (after) {
    const analyze::NetworkAt network_after = analyze::network_at(ties, *after);
    const analyze::NetworkMeasures measures_after = analyze::measure(network_after, settings.seed);
    measures["after"] = json_of(network_after, measures_after);
    for (std::string& line : measures_lines(network_after, measures_after, text_of(*after)))
      measured.push_back(std::move(line));
    const analyze::AgainstRandom by_chance =
        analyze::share_kept_by_chance(network_before, network_after, settings.seed);
    measures["share_kept_of_binding"] = kept_json(by_chance);
    if (measures_before.binding > 0 && measures_after.binding > 0) measured.push_back(kept_text(by_chance));
    const analyze::Kept kept = analyze::share_kept(ties, before, *after, settings.seed);
    answer.below.push_back(fmt::format(
        "{} gained, {} first heard of, {} lost (a source says so), {} not heard of since, {} kept. Share kept {} {} at "
        "90 %, drawing {} stories anew.",
        counts[TieChange::kGained], counts[TieChange::kFirstHeard], counts[TieChange::kLost],
        counts[TieChange::kNotHeardOf], counts[TieChange::kKept], shown(kept.share), shown(kept.low, kept.high),
        kept.stories));
    answer.below.emplace_back("Not heard of is not ended: of whom nothing was written is absent, not alone.");
    Json by_actor = Json::array();
    for (const auto& [name, ends] : strength)
      by_actor.push_back({{"actor", name}, {"ties_before", ends.first}, {"ties_after", ends.second}});
    answer.results.push_back({{"observed",
                               {{"before", kept.before},
                                {"after", kept.after},
                                {"kept", kept.both},
                                {"share_kept", kept.share},
                                {"interval", {kept.low, kept.high}},
                                {"stories", kept.stories},
                                {"by_actor", std::move(by_actor)}}},
                              {"measures", std::move(measures)},
                              {"caveats", codes_of({analyze::Caveat::kNotReviewed})}});
  } else {
    answer.below.push_back(fmt::format("{} ties are told then.", counts[TieChange::kKept]));
    answer.results.push_back({{"observed", {{"before", counts[TieChange::kKept]}}},
                              {"measures", std::move(measures)},
                              {"caveats", codes_of({analyze::Caveat::kNotReviewed})}});
  }
  if (!corrected.all.is_null()) answer.results.back()["corrected"] = corrected.all;
  answer.below.insert(answer.below.end(), measured.begin(), measured.end());
  answer.below.push_back(corrected.text);
  answer.below.push_back(caveats_text({analyze::Caveat::kNotReviewed}));
  answer.svg = [&plot] { return analyze::svg(plot); };
  return write_analysis(settings, input, answer);
}

struct Claims {
  std::size_t count = 0;
  Json incidents = Json::array();
  std::vector<std::string> lines;  // with the words of who claims it
};

// Claims of responsibility up to a day, by in whose name they were issued.
std::map<std::string, Claims> claims_until(const AnalyzeInput& input, const LedgerSeries& read, std::int64_t day) {
  std::map<std::string, Claims> out;
  for (std::size_t i = 0; i < read.events.incidents.size(); ++i) {
    const CountedIncident& incident = read.events.incidents[i];
    const auto told = analyze::first_told(incident);
    if (!told || *told > day) continue;
    std::set<std::string> names;
    for (const auto& party : incident.perpetrators) {
      if (party.responsibility == "claimed" && !party.actor.empty()) names.insert(party.actor);
    }
    for (const std::string& name : names) {
      ++out[name].count;
      out[name].incidents.push_back(input.ledger->evidence(read.happenings[i].place, true));
      const auto& report = analyze::claiming_report(incident, name);
      out[name].lines.push_back(fmt::format("  {} ({}, {}): \"{}\"", incident.id, report.outlet,
                                            report.published.substr(0, 10), report.quote));
    }
  }
  return out;
}

int under_umbrella(const AnalyzeSettings& settings, AnalyzeInput& input, const std::vector<ToldTie>& all,
                   std::int64_t day) {
  constexpr std::string_view kSubcommand = "analyze network";
  const auto umbrellas = ids_meant(input, {settings.umbrella}, false);
  if (!umbrellas) return report(kSubcommand, umbrellas.error());
  LedgerSeriesAsked asked;
  asked.filter.actors = {settings.umbrella};
  asked.filter.members = true;
  asked.filter.responsibilities = {"claimed"};
  asked.filter.modalities = words_of<Modality>();
  asked.seed = settings.seed;
  std::map<std::string, Claims> claims;
  auto read = input.ledger->read(asked);
  if (!read && read.error().code != ErrorCode::kNotFound) return report(kSubcommand, read.error());
  if (read) {
    claims = claims_until(input, *read, day);
    input.read.push_back(std::move(*read));
  }
  AnalyzeAnswer answer;
  answer.analysis = "umbrella";
  answer.table = table_of({"member", "relation", "time told", "first written", "told by", "claims in its own name"});
  std::set<std::string> told;  // members that a source names
  for (const bool registered : {false, true}) {
    for (const ToldTie& tie : all) {
      if ((tie.type != "member-of" && tie.type != "part-of") || !umbrellas->contains(tie.object)) continue;
      if (tie.id.empty() != registered || (registered && told.contains(tie.subject))) continue;
      ToldTie known = tie;  // what was written by that day
      std::erase_if(known.reports, [&](const auto& one) {
        const auto published = day_number_of(one.published);
        return !published || *published > day;
      });
      if (!registered && known.reports.empty()) continue;
      told.insert(tie.subject);
      const Claims& own = claims[tie.subject];
      add_row(answer.table,
              {tie.subject_name, tie.type, times_of(tie), first_written(known),
               registered ? "the register of actors, no article" : told_by(known), std::to_string(own.count)});
      answer.results.push_back({{"umbrella", tie.object_name},
                                {"member", tie.subject_name},
                                {"relation", tie.id},
                                {"observed",
                                 {{"told_by_articles", !registered},
                                  {"time_told", times_of(tie)},
                                  {"told_since", told_since(tie)},
                                  {"first_written", first_written(known)},
                                  {"sources", sources_of(known)},
                                  {"disputed", tie.disputed},
                                  {"claims_in_own_name", own.count}}},
                                {"caveats", codes_of({analyze::Caveat::kNotReviewed})},
                                {"evidence", {{"membership", reports_of(known)}, {"claims", own.incidents}}}});
    }
  }
  Claims in_its_name;
  for (const std::string& id : *umbrellas) {
    in_its_name.count += claims[id].count;
    for (const Json& each : claims[id].incidents) in_its_name.incidents.push_back(each);
    for (const std::string& each : claims[id].lines) in_its_name.lines.push_back(each);
  }
  answer.above = {fmt::format("Who acts under {}, as written up to {}: {} members, {} told by articles",
                              settings.umbrella, text_of(day), told.size(),
                              std::ranges::count_if(answer.results, [](const Json& each) {
                                return each["observed"]["told_by_articles"] == true;
                              }))};
  answer.below = {fmt::format("Claims issued in its name: {}.", in_its_name.count)};
  answer.below.insert(answer.below.end(), in_its_name.lines.begin(), in_its_name.lines.end());
  answer.below.push_back(caveats_text({analyze::Caveat::kNotReviewed}));
  answer.results.push_back({{"umbrella", settings.umbrella},
                            {"observed", {{"claims_in_its_name", in_its_name.count}}},
                            {"caveats", codes_of({analyze::Caveat::kNotReviewed})},
                            {"evidence", in_its_name.incidents}});
  return write_analysis(settings, input, answer);
}

}  // namespace

int analyze_network(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze network";
  if (settings.ledger.db.empty()) return report_usage(kSubcommand, "ties are in a ledger alone: name one with --db.");
  if (settings.at.empty() && settings.umbrella.empty())
    return report_usage(kSubcommand, "--at TIME is missing: a month, a day; --and TIME for what came after.");
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  Window before{0, input->ledger->last_day()};
  std::optional<Window> after;
  if (!settings.at.empty()) {
    const auto window = window_of("--at", settings.at);
    if (!window) return report(kSubcommand, window.error());
    before = *window;
  }
  if (!settings.and_at.empty()) {
    const auto window = window_of("--and", settings.and_at);
    if (!window) return report(kSubcommand, window.error());
    after = *window;
    if (after->first <= before.last) {
      return report(kSubcommand, {ErrorCode::kInvalidInput, fmt::format("--and {} begins before --at {} has ended.",
                                                                        settings.and_at, settings.at)});
    }
  }
  std::vector<std::string> types = settings.relations;
  if (types.empty()) types.assign(std::begin(kTies), std::end(kTies));
  auto ties = ledger::query::read_ties(input->ledger->ledger().database, input->ledger->ledger().resolver.listed(),
                                       settings.umbrella.empty() ? types : std::vector<std::string>{});
  if (!ties) return report(kSubcommand, ties.error());
  if (!settings.umbrella.empty()) return under_umbrella(settings, *input, *ties, before.last);
  std::vector<std::string> names = settings.filter.actors;
  names.insert(names.end(), settings.filter.parties.begin(), settings.filter.parties.end());
  if (!names.empty()) {
    const auto ids = ids_meant(*input, names, settings.filter.members);
    if (!ids) return report(kSubcommand, ids.error());
    std::erase_if(*ties, [&](const ToldTie& tie) { return !ids->contains(tie.subject) && !ids->contains(tie.object); });
  }
  return compare_networks(settings, *input, *ties, before, after);
}

}  // namespace isnad::cli
