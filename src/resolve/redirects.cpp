#include "resolve/redirects.h"

#include <algorithm>
#include <string_view>

#include "core/sha256.h"
#include "core/string_map.h"
#include "isnad/vocabulary.h"
#include "resolve/ids.h"

namespace isnad::resolve {

std::string incident_id(const Anchor& trigger, EventType type) {
  return made_id('i', core::sha256_hex(hash_of(trigger) + std::string(to_string(type))));
}

std::vector<Redirect> incident_redirects(const Digests& documents, std::span<const ResolvedIncident> incidents) {
  core::StringMap<std::uint32_t> index;
  for (std::uint32_t i = 0; i < documents.size(); ++i) index.emplace(documents[i].id, i);
  std::vector<Redirect> out;
  for (const ResolvedIncident& incident : incidents) {
    if (incident.members.size() < 2) continue;
    for (const EventRef& member : incident.members) {
      const EventDigest& event = documents[index.at(member.document)].events[member.event];
      std::string id = incident_id(event.trigger, event.type);
      if (id != incident.id) out.push_back({std::move(id), incident.id});
    }
  }
  return out;
}

std::vector<Redirect> tidy_redirects(std::vector<Redirect> redirects, std::span<const Actor> actors,
                                     std::span<const ResolvedIncident> incidents) {
  std::sort(redirects.begin(), redirects.end());
  const auto same = [](const Redirect& a, const Redirect& b) { return a.old_id == b.old_id; };
  redirects.erase(std::unique(redirects.begin(), redirects.end(), same), redirects.end());
  const auto leave_out = [&](const auto& things) {  // both are in the order of ids
    auto at = things.begin();
    std::erase_if(redirects, [&](const Redirect& one) {
      while (at != things.end() && at->id < one.old_id) ++at;
      return at != things.end() && at->id == one.old_id;
    });
  };
  leave_out(actors);
  leave_out(incidents);
  return redirects;
}

}  // namespace isnad::resolve
