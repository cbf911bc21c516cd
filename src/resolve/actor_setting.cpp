#include "resolve/actor_setting.h"

namespace isnad::resolve {

ActorSetting setting_of(const DocumentDigest& document, const names::ActorLinker& linker) {
  std::map<std::string, std::uint32_t> told;
  std::uint32_t all = 0;
  const auto tell = [&](const std::string& country, std::uint32_t times) {
    if (country.empty()) return;
    told[country] += times;
    all += times;
  };
  for (const PlaceDigest& place : document.places) tell(place.country, 1);
  // A state that acts is no place that something happens at, but tells as much.
  for (const EntityDigest& entity : document.entities) {
    if (entity.kind != EntityKind::kState || entity.actor.empty() || entity.place) continue;
    const auto state = linker.find_id(entity.actor);
    if (state != lexicon::kNoActor) tell(linker.actor(state).country, entity.mentions);
  }
  ActorSetting setting;
  constexpr std::uint32_t kInPassing = 10;  // a tenth of all
  for (const auto& [country, times] : told) {
    if (times * kInPassing >= all) setting.countries.push_back(country);
    const bool most = 10 * times >= 6 * all && times >= 2;
    if (most) setting.home = country;
  }
  return setting;
}

}  // namespace isnad::resolve
