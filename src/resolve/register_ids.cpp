#include "resolve/register_ids.h"

#include <algorithm>
#include <cstdint>

namespace isnad::resolve {

RegisterIds::RegisterIds(const Links& links, const Rulings& rulings) : links_(links), rulings_(rulings) {
  for (const Ruling& ruling : rulings.standing()) {
    if (ruling.decision->action != Action::kMerge) continue;
    std::map<std::uint32_t, std::string> of_group;
    for (const auto& side : ruling.sides) {
      for (const MemberRef member : side) {
        const std::string id = of(member);
        if (id.empty()) continue;
        const auto [at, is_new] = of_group.emplace(*rulings.group_of(member), id);
        if (!is_new) put_together(at->second, id);
      }
    }
  }
}

std::string RegisterIds::of(MemberRef entity) const {
  const std::string& id = links_[entity.document][entity.number].actor;
  if (id.empty() || rulings_.empty()) return id;
  return rulings_.goes(entity) ? std::string() : first_of(id);
}

std::string RegisterIds::first_of(std::string id) const {
  for (auto found = first_.find(id); found != first_.end(); found = first_.find(id)) id = found->second;
  return id;
}

void RegisterIds::put_together(const std::string& one, const std::string& other) {
  const std::string a = first_of(one), b = first_of(other);
  if (a != b) first_[std::max(a, b)] = std::min(a, b);
}

}  // namespace isnad::resolve
