#include "resolve/histories.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/edtf.h"
#include "core/string_map.h"
#include "resolve/ids.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// Two told times of one tie that can't both be true: starts are compared with starts, ends with ends.
bool times_differ(const std::string& a, const std::string& b) {
  const auto x = core::Edtf::parse(a), y = core::Edtf::parse(b);
  if (!x || !y || !x->is_interval() || !y->is_interval()) return false;
  const auto apart = [](const std::optional<core::EdtfDate>& one, const std::optional<core::EdtfDate>& other) {
    if (!one || !other) return false;
    return !overlaps(core::Edtf(*one), core::Edtf(*other));
  };
  return apart(x->first(), y->first()) || apart(x->last(), y->last());
}

bool contradict(const RelationInterval& a, const RelationInterval& b) {
  const auto holds = [](const RelationInterval& one) {
    return one.status == RelationStatus::kHolds || one.status == RelationStatus::kEnded;
  };
  const bool denied = a.status == RelationStatus::kDenied || b.status == RelationStatus::kDenied;
  if (denied) return a.status != b.status && (holds(a) || holds(b));
  return holds(a) && holds(b) && times_differ(a.valid, b.valid);
}

// The same report among those of its document, which are the last; else it is added.
std::uint32_t number_of(std::vector<Report>& reports, const Report& report) {
  for (auto i = static_cast<std::uint32_t>(reports.size()); i > 0 && reports[i - 1].document == report.document; --i) {
    if (reports[i - 1] == report) return i - 1;
  }
  reports.push_back(report);
  return static_cast<std::uint32_t>(reports.size() - 1);
}

}  // namespace

std::vector<ToldRelation> relations_told(const Resolved& all, std::uint32_t document) {
  std::vector<ToldRelation> out;
  for (const RelationDigest& relation : all.documents[document].relations) {
    ToldRelation told;
    told.subject = all.actors.id_of(document, relation.subject);
    told.object = all.actors.id_of(document, relation.object);
    if (told.subject.empty() || told.object.empty() || told.subject == told.object) continue;
    told.type = relation.type;
    told.label = relation.label;
    told.valid = relation.valid;
    told.status = relation.status;
    told.id = made_id('r', hash_of(relation.words));
    told.report = report_of(all, document, relation.words.span, relation.attribution);
    out.push_back(std::move(told));
  }
  return out;
}

ResolvedRelation history_of(std::span<const ToldRelation> told) {
  ResolvedRelation out;
  std::set<std::string> labels;
  std::map<std::pair<std::string, RelationStatus>, std::vector<std::uint32_t>> intervals;
  for (const ToldRelation& one : told) {
    const std::uint32_t report = number_of(out.reports, one.report);
    if (!one.label.empty()) labels.insert(one.label);
    auto& support = intervals[{one.valid, one.status}];
    if (std::find(support.begin(), support.end(), report) == support.end()) support.push_back(report);
  }
  const ToldRelation& first = told.front();
  out.id = first.id;
  out.subject = first.subject;
  out.object = first.object;
  out.type = first.type;
  out.labels.assign(labels.begin(), labels.end());
  for (auto& [when, support] : intervals) {
    std::sort(support.begin(), support.end());
    out.intervals.push_back({when.first, when.second, std::move(support)});
  }
  for (const RelationInterval& a : out.intervals) {
    for (const RelationInterval& b : out.intervals) out.disputed |= contradict(a, b);
  }
  return out;
}

namespace {

// Things are large: their places are sorted, and each thing is moved once.
template <typename Thing>
std::vector<Thing> by_id(std::vector<Thing> things) {
  std::vector<std::uint32_t> order(things.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return std::tie(things[a].id, a) < std::tie(things[b].id, b); });
  std::vector<Thing> out;
  out.reserve(things.size());
  for (const std::uint32_t thing : order) {
    out.push_back(std::move(things[thing]));
    make_different(out);
  }
  return out;
}

}  // namespace

std::vector<ResolvedRelation> find_histories(const Resolved& all) {
  std::map<std::tuple<RelationType, std::string, std::string>, std::vector<ToldRelation>> told;
  for (std::uint32_t d = 0; d < all.documents.size(); ++d) {
    for (ToldRelation& one : relations_told(all, d)) {
      std::tuple key(one.type, one.subject, one.object);
      told[std::move(key)].push_back(std::move(one));
    }
  }
  std::vector<ResolvedRelation> out;
  for (const auto& [key, relations] : told) out.push_back(history_of(relations));
  return by_id(std::move(out));
}

std::vector<ResolvedStatement> statements_told(const Resolved& all, std::uint32_t document,
                                               const IncidentOfEvent& incident_of) {
  const DocumentDigest& digest = all.documents[document];
  std::vector<ResolvedStatement> out;
  for (std::uint32_t s = 0; s < digest.statements.size(); ++s) {
    const StatementDigest& told = digest.statements[s];
    ResolvedStatement one;
    one.id = made_id('t', hash_of(told.words));
    one.document = digest.id;
    one.statement = s;
    one.source = all.actors.id_of(document, told.source);
    one.addressee = all.actors.id_of(document, told.addressee);
    one.cue = told.cue;
    one.content = told.content;
    one.quote = told.quote;
    one.stance = told.stance;
    one.channel = told.channel;
    one.time_edtf = told.time_edtf;
    one.chain = chain_of(all, document, told.attribution);
    for (const std::uint32_t event : told.events) {
      if (const std::string* incident = incident_of(document, event)) one.incidents.push_back(*incident);
    }
    std::sort(one.incidents.begin(), one.incidents.end());
    one.incidents.erase(std::unique(one.incidents.begin(), one.incidents.end()), one.incidents.end());
    out.push_back(std::move(one));
  }
  // Ids begin with the document's words, so that what has one id is of one document.
  return by_id(std::move(out));
}

std::vector<ResolvedStatement> find_statements(const Resolved& all, std::span<const ResolvedIncident> incidents) {
  core::StringMap<std::uint32_t> index;
  std::vector<std::vector<const std::string*>> incident_of(all.documents.size());  // by event; null for none
  for (std::uint32_t d = 0; d < all.documents.size(); ++d) {
    index.emplace(all.documents[d].id, d);
    incident_of[d].resize(all.documents[d].events.size());
  }
  for (const ResolvedIncident& incident : incidents) {
    for (const EventRef& member : incident.members) incident_of[index.at(member.document)][member.event] = &incident.id;
  }
  std::vector<ResolvedStatement> out;
  for (std::uint32_t d = 0; d < all.documents.size(); ++d) {
    auto told = statements_told(all, d, [&](std::uint32_t document, std::uint32_t event) {
      return event < incident_of[document].size() ? incident_of[document][event] : nullptr;
    });
    std::move(told.begin(), told.end(), std::back_inserter(out));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

}  // namespace isnad::resolve
