#include "ledger/query/difference.h"

#include <algorithm>

#include "resolve/attributes.h"

namespace isnad::ledger::query {
namespace {

using Fields = std::vector<std::string>;

// The values with their reports as documents, for the positions of reports shift.
template <typename Support, typename Reports>
std::vector<std::string> documents_of(const Support& support, const Reports& reports) {
  std::vector<std::string> out;
  for (const std::uint32_t position : support) {
    if (position < reports.size()) out.push_back(reports[position].document);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool same(const resolve::Attribute& a, const resolve::ResolvedIncident& of_a, const resolve::Attribute& b,
          const resolve::ResolvedIncident& of_b) {
  if (a.agreed != b.agreed || a.disputed != b.disputed || a.values.size() != b.values.size()) return false;
  for (const resolve::ToldValue& told : a.values) {
    const auto other = std::find_if(b.values.begin(), b.values.end(),
                                    [&](const resolve::ToldValue& one) { return one.value == told.value; });
    if (other == b.values.end() || other->developing != told.developing) return false;
    if (documents_of(told.support, of_a.reports) != documents_of(other->support, of_b.reports)) return false;
  }
  return true;
}

Fields fields_of(const resolve::ResolvedIncident& a, const resolve::ResolvedIncident& b) {
  Fields out;
  for (const auto& named : resolve::kAttributes) {
    if (!same(a.*named.attribute, a, b.*named.attribute, b)) out.emplace_back(named.name);
  }
  if (a.modes != b.modes) out.emplace_back("modes");
  if (a.level != b.level) out.emplace_back("level");
  if (a.covers != b.covers) out.emplace_back("covers");
  if (a.came_of != b.came_of) out.emplace_back("came_of");
  if (!(a.support == b.support)) out.emplace_back("support");
  if (a.review != b.review) out.emplace_back("review");
  return out;
}

Fields fields_of(const resolve::Actor& a, const resolve::Actor& b) {
  Fields out;
  if (a.name != b.name) out.emplace_back("name");
  if (a.kind != b.kind) out.emplace_back("kind");
  if (a.names != b.names) out.emplace_back("names");
  if (a.mentions != b.mentions) out.emplace_back("mentions");
  return out;
}

Fields fields_of(const resolve::ResolvedRelation& a, const resolve::ResolvedRelation& b) {
  Fields out;
  const auto key = [](const resolve::ResolvedRelation& relation) {
    std::vector<std::pair<std::string, RelationStatus>> intervals;
    for (const auto& one : relation.intervals) intervals.emplace_back(one.valid, one.status);
    return intervals;
  };
  if (key(a) != key(b)) out.emplace_back("intervals");
  if (a.labels != b.labels) out.emplace_back("labels");
  if (a.disputed != b.disputed) out.emplace_back("disputed");
  if (a.reports.size() != b.reports.size()) out.emplace_back("reports");
  return out;
}

Fields fields_of(const resolve::Story& a, const resolve::Story& b) {
  Fields out;
  if (a.documents != b.documents) out.emplace_back("documents");
  if (a.original != b.original) out.emplace_back("original");
  if (a.agency != b.agency) out.emplace_back("agency");
  return out;
}

std::string now_of(const std::string& id, const std::vector<resolve::Redirect>& redirects) {
  const auto found =
      std::lower_bound(redirects.begin(), redirects.end(), id,
                       [](const resolve::Redirect& one, const std::string& old) { return one.old_id < old; });
  return found != redirects.end() && found->old_id == id ? found->new_id : std::string();
}

template <typename Thing>
std::vector<Change<Thing>> changes(const std::vector<Thing>& before, const std::vector<Thing>& after,
                                   const std::vector<resolve::Redirect>& redirects) {
  std::vector<Change<Thing>> out;
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->id < b->id)) {
      std::string now = now_of(a->id, redirects);
      const ChangeKind kind = now.empty() ? ChangeKind::kWent : ChangeKind::kMerged;
      out.push_back({kind, &*a++, nullptr, std::move(now), {}});
    } else if (a == before.end() || b->id < a->id) {
      out.push_back({ChangeKind::kCame, nullptr, &*b++, {}, {}});
    } else {
      Fields fields = fields_of(*a, *b);
      if (!fields.empty()) out.push_back({ChangeKind::kChanged, &*a, &*b, {}, std::move(fields)});
      ++a;
      ++b;
    }
  }
  return out;
}

}  // namespace

Difference difference_of(const Everything& before, const Everything& after) {
  return {changes(before.stories, after.stories, after.redirects),
          changes(before.actors, after.actors, after.redirects),
          changes(before.incidents, after.incidents, after.redirects),
          changes(before.relations, after.relations, after.redirects)};
}

}  // namespace isnad::ledger::query
