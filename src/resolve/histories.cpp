#include "resolve/histories.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/edtf.h"
#include "resolve/ids.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

struct RelationRef {
  std::uint32_t document = 0;
  const RelationDigest* relation = nullptr;
};

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

ResolvedRelation history_of(const Resolved& all, const std::vector<RelationRef>& told) {
  ResolvedRelation out;
  Reports reports(all);
  std::set<std::string> labels;
  std::map<std::pair<std::string, RelationStatus>, std::vector<std::uint32_t>> intervals;
  for (const RelationRef& one : told) {
    const RelationDigest& relation = *one.relation;
    const std::uint32_t report = reports.add(one.document, relation.words.span, relation.attribution);
    if (!relation.label.empty()) labels.insert(relation.label);
    auto& support = intervals[{relation.valid, relation.status}];
    if (std::find(support.begin(), support.end(), report) == support.end()) support.push_back(report);
  }
  out.type = told.front().relation->type;
  out.labels.assign(labels.begin(), labels.end());
  for (auto& [when, support] : intervals) {
    std::sort(support.begin(), support.end());
    out.intervals.push_back({when.first, when.second, std::move(support)});
  }
  for (const RelationInterval& a : out.intervals) {
    for (const RelationInterval& b : out.intervals) out.disputed |= contradict(a, b);
  }
  out.reports = reports.all();
  return out;
}

template <typename Thing>
std::vector<Thing> by_id(std::vector<Thing> things) {
  std::stable_sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) { return a.id < b.id; });
  std::vector<Thing> out;
  for (Thing& thing : things) {
    out.push_back(std::move(thing));
    make_different(out);
  }
  return out;
}

}  // namespace

std::vector<ResolvedRelation> find_histories(const Resolved& all) {
  std::map<std::tuple<RelationType, std::string, std::string>, std::vector<RelationRef>> told;
  for (std::uint32_t d = 0; d < all.documents.size(); ++d) {
    for (const RelationDigest& relation : all.documents[d].relations) {
      std::string subject = all.actors.id_of(d, relation.subject), object = all.actors.id_of(d, relation.object);
      if (subject.empty() || object.empty() || subject == object) continue;
      told[{relation.type, std::move(subject), std::move(object)}].push_back({d, &relation});
    }
  }
  std::vector<ResolvedRelation> out;
  for (const auto& [key, relations] : told) {
    ResolvedRelation history = history_of(all, relations);
    history.subject = std::get<1>(key);
    history.object = std::get<2>(key);
    history.id = made_id('r', hash_of(relations.front().relation->words));
    out.push_back(std::move(history));
  }
  return by_id(std::move(out));
}

std::vector<ResolvedStatement> find_statements(const Resolved& all, std::span<const ResolvedIncident> incidents) {
  std::map<std::pair<std::string_view, std::uint32_t>, const std::string*> incident_of;
  for (const ResolvedIncident& incident : incidents) {
    for (const EventRef& member : incident.members) incident_of[{member.document, member.event}] = &incident.id;
  }
  std::vector<ResolvedStatement> out;
  for (std::uint32_t d = 0; d < all.documents.size(); ++d) {
    const DocumentDigest& document = all.documents[d];
    for (std::uint32_t s = 0; s < document.statements.size(); ++s) {
      const StatementDigest& told = document.statements[s];
      ResolvedStatement one;
      one.id = made_id('t', hash_of(told.words));
      one.document = document.id;
      one.statement = s;
      one.source = all.actors.id_of(d, told.source);
      one.addressee = all.actors.id_of(d, told.addressee);
      one.cue = told.cue;
      one.content = told.content;
      one.quote = told.quote;
      one.stance = told.stance;
      one.channel = told.channel;
      one.time_edtf = told.time_edtf;
      one.chain = chain_of(all, d, told.attribution);
      for (const std::uint32_t event : told.events) {
        const auto found = incident_of.find({document.id, event});
        if (found != incident_of.end()) one.incidents.push_back(*found->second);
      }
      std::sort(one.incidents.begin(), one.incidents.end());
      one.incidents.erase(std::unique(one.incidents.begin(), one.incidents.end()), one.incidents.end());
      out.push_back(std::move(one));
    }
  }
  return by_id(std::move(out));
}

}  // namespace isnad::resolve
