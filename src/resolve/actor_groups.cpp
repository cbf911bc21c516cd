#include "resolve/actor_groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace isnad::resolve {

void ActorGroups::add(MemberRef member, const RegisterLink& link) {
  sets_.add();
  members_.push_back(member);
  links_.push_back(link);
  registered_.push_back(link.actor);
  reasons_.push_back(link.actor.empty() ? MemberReason{} : MemberReason{link.score, link.why});
  if (!rulings_.empty()) decided_.emplace_back();
}

bool ActorGroups::join(std::uint32_t other, std::uint32_t number, const MemberReason& reason) {
  std::uint32_t a = root(other), b = root(number);
  const bool apart =
      a != b &&
      ((!registered_[a].empty() && !registered_[b].empty() && registered_[a] != registered_[b]) || are_apart(a, b));
  if (apart) return false;
  for (const std::uint32_t one : {other, number}) {
    if (reasons_[one].why.empty()) reasons_[one] = reason;
  }
  if (a == b) return true;
  if (b < a) std::swap(a, b);
  if (registered_[a].empty()) registered_[a] = registered_[b];
  sets_.join(a, b);
  if (!decided_.empty()) decided_[a].insert(decided_[b].begin(), decided_[b].end());
  return true;
}

bool ActorGroups::are_apart(std::uint32_t a, std::uint32_t b) const {
  if (decided_.empty()) return false;
  return std::any_of(decided_[a].begin(), decided_[a].end(), [&](std::uint32_t one) {
    return std::any_of(decided_[b].begin(), decided_[b].end(),
                       [&](std::uint32_t other) { return one != other && rulings_.apart(one, other); });
  });
}

void ActorGroups::join_decided() {
  std::map<std::uint32_t, std::uint32_t> first_of_group;
  for (std::uint32_t i = 0; !rulings_.empty() && i < size(); ++i) {
    const auto group = rulings_.group_of(members_[i]);
    if (!group) continue;
    decided_[i].insert(*group);
    const auto [at, is_new] = first_of_group.emplace(*group, i);
    if (!is_new) join(at->second, i, {1, "a person's decision"});
  }
}

std::vector<std::uint32_t> ActorGroups::stayers_first() const {
  std::vector<std::uint32_t> order(members_.size());
  std::iota(order.begin(), order.end(), 0U);
  if (!rulings_.empty()) {
    std::stable_partition(order.begin(), order.end(),
                          [&](std::uint32_t member) { return !rulings_.goes(members_[member]); });
  }
  return order;
}

}  // namespace isnad::resolve
