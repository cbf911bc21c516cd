#include "resolve/worth.h"

#include <algorithm>
#include <set>

#include "resolve/values.h"

namespace isnad::resolve {
namespace {

bool says_something(const ToldValue& value) {
  const auto* place = std::get_if<PlaceValue>(&value.value);
  return !value.inferred && (place == nullptr || !is_wide(*place));
}

}  // namespace

int part_told_by(const NamedAttribute& named) {
  constexpr int kWho = 1, kWhom = 2, kLosses = 3, kWhere = 4, kMeans = 5;
  if (named.kind == ValueKind::kFigure) return kLosses;
  if (named.kind == ValueKind::kPlace) return kWhere;
  if (named.kind == ValueKind::kDate) return kWhen;
  if (named.attribute == &ResolvedIncident::perpetrators) return kWho;
  if (named.attribute == &ResolvedIncident::targets || named.attribute == &ResolvedIncident::victims) return kWhom;
  return named.attribute == &ResolvedIncident::instruments ? kMeans : 0;
}

bool is_worth_a_row(const ResolvedIncident& incident) {
  if (incident.review != Review::kNone) return true;
  if (std::find(kTalk.begin(), kTalk.end(), incident.type) != kTalk.end()) return false;
  const bool of_one = std::find(kOfOne.begin(), kOfOne.end(), incident.type) != kOfOne.end();
  std::set<int> parts;
  for (const NamedAttribute& named : kAttributes) {
    const std::vector<ToldValue>& values = (incident.*named.attribute).values;
    const int part = part_told_by(named);
    if (part == 0 || (part == kWhen && !of_one)) continue;
    if (std::any_of(values.begin(), values.end(), says_something)) parts.insert(part);
  }
  return parts.size() >= kPartsOfRow;
}

}  // namespace isnad::resolve
