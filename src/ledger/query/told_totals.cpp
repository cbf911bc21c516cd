#include "ledger/query/told_totals.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/documents.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {
namespace {

using resolve::EventRef;
using resolve::Report;
using resolve::ResolvedIncident;

// The report of a document whose sentence holds the trigger.
const Report* report_around(const ResolvedIncident& incident, const EventRef& member) {
  const auto holds = [&](const Report& report) {
    return report.document == member.document && report.span.begin <= member.trigger.begin &&
           member.trigger.begin < report.span.end;
  };
  const auto found = std::ranges::find_if(incident.reports, holds);
  return found == incident.reports.end() ? nullptr : &*found;
}

}  // namespace

Result<std::vector<ToldTotal>> read_told_totals(Database& database, const std::vector<std::int64_t>& numbers) {
  const auto incidents = read_incidents(database, &numbers);
  if (!incidents) return incidents.error();
  auto labels = Labels::create(database);
  if (!labels) return labels.error();
  std::map<std::string, resolve::ReadDocument> read;
  std::vector<ToldTotal> out;
  for (const ResolvedIncident& incident : *incidents) {
    for (const EventRef& member : incident.members) {
      auto found = read.find(member.document);
      if (found == read.end()) {
        const auto stored = find_document(database, member.document);
        if (!stored) return stored.error();
        auto back = read_back(*stored);
        if (!back) return back.error();
        found = read.emplace(member.document, std::move(*back)).first;
      }
      const auto& events = found->second.extraction.events;
      if (member.event >= events.size() || !events[member.event].count) continue;
      const Event& event = events[member.event];
      const Report* report = report_around(incident, member);
      const DocumentLabel& document = labels->document(member.document);
      std::string origin = report == nullptr ? std::string() : labels->actor(report->origin);
      if (origin.empty() && report != nullptr && report->origin != member.document) origin = report->origin;
      out.push_back({incident.id, member.document, document.voice(), document.published, event.time_edtf,
                     event.count->min, event.count->max, origin.empty() ? document.voice() : origin,
                     report == nullptr ? std::string() : labels->words(member.document, report->span)});
    }
  }
  std::ranges::sort(out, {}, [](const ToldTotal& one) {
    return std::tie(one.published, one.document, one.quote, one.incident, one.least, one.most);
  });
  return out;
}

}  // namespace isnad::ledger::query
