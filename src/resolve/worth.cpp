#include "resolve/worth.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "isnad/vocabulary.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

constexpr int kWho = 1, kWhom = 2, kLosses = 3, kWhere = 4, kMeans = 5;

bool says_something(const ToldValue& value) {
  const auto* place = std::get_if<PlaceValue>(&value.value);
  return !value.inferred && (place == nullptr || !is_wide(*place));
}

bool is_only_thought_of(const ResolvedIncident& incident) {
  const auto is = [](const ToldValue& value, std::string_view word) {
    return std::get<std::string>(value.value) == word;
  };
  const auto& told = incident.modality.values;
  const bool thought = !told.empty() && std::ranges::all_of(told, [&](const ToldValue& value) {
    return std::ranges::any_of(kOnlyThought, [&](Modality one) { return is(value, to_string(one)); });
  });
  return thought && std::ranges::none_of(incident.responsibility.values, [&](const ToldValue& value) {
           return is(value, to_string(Responsibility::kDenied));
         });
}

}  // namespace

int part_told_by(const NamedAttribute& named) {
  if (named.kind == ValueKind::kFigure) return kLosses;
  if (named.kind == ValueKind::kPlace) return kWhere;
  if (named.kind == ValueKind::kDate) return kWhen;
  if (named.attribute == &ResolvedIncident::perpetrators) return kWho;
  if (named.attribute == &ResolvedIncident::targets || named.attribute == &ResolvedIncident::victims) return kWhom;
  return named.attribute == &ResolvedIncident::instruments ? kMeans : 0;
}

bool is_worth_a_row(const ResolvedIncident& incident) {
  if (incident.review != Review::kNone) return true;
  if (std::find(kTalk.begin(), kTalk.end(), incident.type) != kTalk.end() || is_only_thought_of(incident)) return false;
  const bool slight = std::ranges::find(kSlight, incident.type) != kSlight.end() ||
                      (incident.type == kNamedByMode && incident.modes.empty());
  const bool of_one = std::ranges::find(kOfOne, incident.type) != kOfOne.end();
  std::set<int> parts;
  bool somewhere = false, someday = false;
  for (const NamedAttribute& named : kAttributes) {
    const std::vector<ToldValue>& values = (incident.*named.attribute).values;
    const int part = part_told_by(named);
    const bool told = std::any_of(values.begin(), values.end(), [](const ToldValue& value) { return !value.inferred; });
    somewhere = somewhere || (told && part == kWhere);
    someday = someday || (told && part == kWhen);
    if (part == 0 || (part == kWhen && !of_one && !slight)) continue;
    if (std::any_of(values.begin(), values.end(), says_something)) parts.insert(part);
  }
  // "An attack on soldiers in Kashmir this week": a country or a region says where together with the day.
  if (somewhere && someday && parts.contains(kWhom)) parts.insert(kWhere);
  return parts.size() >= kPartsOfRow + (slight ? 1 : 0);
}

}  // namespace isnad::resolve
