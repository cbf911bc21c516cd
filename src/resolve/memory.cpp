#include "resolve/memory.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/hash.h"

namespace isnad::resolve {
namespace {

// Not for an order, only to tell things apart.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return core::mix_hash(core::mix_hash(core::mix_hash(core::kHashSeed, a), b), a);
}

}  // namespace

Memory::Memory(const Digests& documents, Remembered before)
    : before_(std::move(before)),
      after_(documents.size()),
      before_of_(documents.size(), kNone),
      settled_(documents.size(), false) {
  std::vector<std::uint32_t> now;  // by place in `before_`
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    after_[d].id = documents[d].id;
    hashes_.push_back(core::mix_hash(core::kHashSeed, documents[d].id));
    if (now.size() < before_.size() && before_[now.size()].id == documents[d].id) {
      before_of_[d] = static_cast<std::uint32_t>(now.size());
      now.push_back(d);
    }
  }
  // What is gone stood between others, which are neighbours now.
  if (now.size() < before_.size()) {
    before_.clear();
    std::fill(before_of_.begin(), before_of_.end(), kNone);
  }
  for (RememberedDocument& document : before_) {
    for (std::uint32_t& other : document.alike) other = now[other];
    for (RememberedCopy& copy : document.copies) copy.other = now[copy.other];
    for (RememberedLink& link : document.links) link.other = now[link.other];
    for (const RememberedClusters& part : document.together) together_.emplace(part.nodes, &part);
  }
}

double Memory::copied_share(std::uint32_t a, std::uint32_t b) const {
  const auto& copies = before(a).copies;
  const auto found = std::lower_bound(copies.begin(), copies.end(), b,
                                      [](const RememberedCopy& one, std::uint32_t other) { return one.other < other; });
  return found != copies.end() && found->other == b ? found->share : 0;
}

void Memory::settle(const Digests& documents, const ActorTable& actors, const Rulings& rulings) {
  // Of each actor a sum over its members: of all, and of those that were there.
  std::vector<std::uint64_t> all(actors.actors().size()), old(actors.actors().size());
  const auto for_actors = [&](std::uint32_t document, const auto& use) {
    for (std::uint32_t e = 0; e < documents[document].entities.size(); ++e) use(e, actors.of(document, e));
  };
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    for_actors(d, [&](std::uint32_t entity, std::optional<std::uint32_t> actor) {
      if (!actor) return;
      const std::uint64_t member = mixed(hashes_[d], entity);
      all[*actor] += member;
      if (is_old(d)) old[*actor] += member;
    });
  }
  const auto state = [&](std::uint32_t document, const std::vector<std::uint64_t>& sums) {
    std::uint64_t hash = core::kHashSeed;
    for_actors(document, [&](std::uint32_t, std::optional<std::uint32_t> actor) {
      hash = core::mix_hash(hash, actor ? sums[*actor] : 0);
    });
    return std::max<std::uint64_t>(hash, 1);
  };
  const auto is_decided = [&](std::uint32_t document) {
    for (std::uint32_t e = 0; !rulings.empty() && e < documents[document].events.size(); ++e) {
      if (rulings.group_of({document, e})) return true;
    }
    return false;
  };
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    if (is_decided(d)) continue;
    after_[d].state = state(d, all);
    settled_[d] = is_old(d) && before(d).state == state(d, old);
  }
}

bool Memory::were_alike(std::uint32_t a, std::uint32_t b) const {
  return std::binary_search(before(a).alike.begin(), before(a).alike.end(), b);
}

std::optional<std::uint16_t> Memory::link(std::uint32_t document, std::uint32_t node, std::uint32_t other,
                                          std::uint32_t other_node) const {
  const auto place = [](const RememberedLink& one) { return std::tie(one.node, one.other, one.other_node); };
  const auto& links = before(document).links;
  const RememberedLink wanted{node, other, other_node, 0};
  const auto found =
      std::lower_bound(links.begin(), links.end(), wanted,
                       [&](const RememberedLink& a, const RememberedLink& b) { return place(a) < place(b); });
  if (found == links.end() || place(*found) != place(wanted)) return std::nullopt;
  return found->strength;
}

const std::vector<std::uint32_t>* Memory::clusters(std::uint64_t nodes) const {
  const auto found = together_.find(nodes);
  return found == together_.end() ? nullptr : &found->second->cluster_of;
}

}  // namespace isnad::resolve
