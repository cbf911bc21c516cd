// analyze_ledger_parts.cpp: parts of a series out of a ledger, and the same weighed otherwise: by a group, by stories
// and reports, by outlets, by what one origin alone tells; and the deeds of others that may be an actor's own.
#include <fmt/format.h>

#include <algorithm>

#include "cli/analyze_ledger.h"

namespace isnad::cli {

using analyze::CountedIncident;
using analyze::Series;
using ledger::query::Publication;

namespace {

// The series anew of some of its happenings, reviewed as the whole is; known as `reporting` says.
Result<Series> series_again(const LedgerSeries& whole, const std::vector<analyze::Happening>& own, std::string name,
                            const analyze::Reporting& reporting) {
  analyze::HappeningRequest request = whole.request;
  request.name = std::move(name);
  request.around = &whole.series;  // doubtful dates lie where they do in the whole
  auto out = analyze::series_from_happenings(own, reporting, request);
  if (out) {
    out->caveats = whole.series.caveats;
    out->reviewed = whole.series.reviewed;
  }
  return out;
}

}  // namespace

Result<Series> AnalyzeLedger::part(const LedgerSeries& whole, const std::string& by, const std::string& group) const {
  std::vector<analyze::Happening> own;
  for (std::size_t i = 0; i < whole.happenings.size(); ++i) {
    const auto groups = analyze::groups_of(whole.events.incidents[i], by);
    if (std::ranges::find(groups, group) != groups.end()) own.push_back(whole.happenings[i]);
  }
  return series_again(whole, own, fmt::format("{}, {}={}", whole.request.name, by, group), whole.reporting);
}

Result<Series> AnalyzeLedger::weighed(const LedgerSeries& whole, Told by) const {
  std::vector<analyze::Happening> own = whole.happenings;
  for (std::size_t i = 0; i < own.size(); ++i) {
    std::set<std::string> tellers;
    for (const auto& report : whole.events.incidents[i].reports) {
      const auto found = by_document_.find(report.document);
      if (found == by_document_.end()) continue;
      tellers.insert(by == Told::kStories ? publications_[found->second].story : report.document);
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, tellers.size()));
    if (!own[i].figures.empty()) own[i].figures = {{count, count, 1}};
  }
  return series_again(whole, own, whole.request.name, whole.reporting);
}

std::set<std::string> AnalyzeLedger::outlets_of(const CountedIncident& incident) const {
  std::set<std::string> out;
  for (const auto& report : incident.reports) {
    const auto found = by_document_.find(report.document);
    if (found != by_document_.end()) out.insert(publications_[found->second].story_outlet);
  }
  return out;
}

Result<Series> AnalyzeLedger::told_by(const LedgerSeries& whole, const std::set<std::string>& outlets) const {
  std::vector<analyze::Happening> own;
  for (std::size_t i = 0; i < whole.happenings.size(); ++i) {
    const auto tellers = outlets_of(whole.events.incidents[i]);
    if (std::ranges::any_of(tellers, [&](const std::string& each) { return outlets.contains(each); }))
      own.push_back(whole.happenings[i]);
  }
  std::set<std::int64_t> days;  // of their stories
  for (const Publication& each : publications_) {
    const bool there = outlets.contains(each.story_outlet) &&
                       (whole.theatre.empty() || std::ranges::any_of(each.countries, [&](const std::string& country) {
                          return std::ranges::binary_search(whole.theatre, country);
                        }));
    const auto day = there ? day_number_of(each.story_published) : std::nullopt;
    if (day) days.insert(*day);
  }
  analyze::Reporting reporting = whole.reporting;  // its lag is learnt of all
  for (std::int64_t day = reporting.first; day <= reporting.last; ++day) {
    const auto heard = days.lower_bound(day);
    if (heard != days.end() && *heard <= day + reporting.window) continue;
    const auto at = static_cast<std::size_t>(day - reporting.first);
    reporting.known[at] = 0;
    if (!reporting.partly.empty()) reporting.partly[at] = 0;
  }
  return series_again(whole, own, whole.request.name, reporting);
}

Result<Series> AnalyzeLedger::told_once(const LedgerSeries& whole) const {
  std::vector<analyze::Happening> own;
  for (std::size_t i = 0; i < whole.happenings.size(); ++i) {
    std::set<std::string> origins;
    for (const auto& report : whole.events.incidents[i].reports) origins.insert(report.origin);
    if (origins.size() == 1) own.push_back(whole.happenings[i]);
  }
  return series_again(whole, own, whole.request.name, whole.reporting);
}

Result<AnalyzeLedger::Others> AnalyzeLedger::others(const LedgerSeries& whole) {
  LedgerFilter wider = whole.asked.filter;
  // Who is mistaken is one party: the first that is asked for.
  std::vector<std::string>* const parties[] = {&wider.actors, &wider.targets, &wider.parties};
  const auto asked_for = std::ranges::find_if(parties, [](const auto* names) { return !names->empty(); });
  Others out;
  if (asked_for == std::end(parties)) return out;
  (*asked_for)->clear();
  wider.members = wider.members && !(wider.actors.empty() && wider.targets.empty() && wider.parties.empty());
  const auto asked = asked_of(wider);
  if (!asked) return asked.error();
  const auto events = analyze::read_events(ledger_.database, *memberships_, *asked);
  if (!events) return events.error();
  const auto happenings = analyze::happenings_of(*events, whole.asked.count, 0);
  if (!happenings) return happenings.error();
  std::set<std::string> own;
  for (const CountedIncident& each : whole.events.incidents) own.insert(each.id);
  const bool by_target = *asked_for == &wider.targets;
  const auto actor_of = [&](const CountedIncident& incident) {
    const auto& told = by_target ? incident.targets : incident.perpetrators;
    return told.empty() ? std::string() : told.front().actor;
  };
  // Deeds of one type are mistaken for one another: who protested is not taken for who attacked.
  std::map<std::string, double> of_type;
  std::map<std::string, double> own_of_type;
  std::map<std::pair<std::string, std::string>, double> of_actor;
  for (const CountedIncident& each : whole.events.incidents) ++own_of_type[each.type];
  for (std::size_t i = 0; i < events->incidents.size(); ++i) {
    const CountedIncident& each = events->incidents[i];
    if (own.contains(each.id) || !own_of_type.contains(each.type)) continue;
    out.incidents.push_back(each);
    out.happenings.push_back((*happenings)[i]);
    ++of_type[each.type];
    ++of_actor[{each.type, actor_of(each)}];
  }
  for (const CountedIncident& each : out.incidents) {
    const double ours = own_of_type[each.type];
    out.shares.push_back(ours / std::max(1.0, ours + of_type[each.type] - of_actor[{each.type, actor_of(each)}]));
  }
  return out;
}

}  // namespace isnad::cli
