// actor_groups.h: entities of all documents, put together into actors step by step, with the reason of each step.
//
// In:  entities, which actor of the register each is, what people decided. Out: groups. Two actors of the register are
// never one, nor what people keep apart. Invariant: the smaller member stands for a group, so that the order of joining
// is of no meaning but for what stands in its way. Cost: near constant a step.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/disjoint_sets.h"
#include "resolve/actor_links.h"
#include "resolve/digests.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

// What put a member where it is.
struct MemberReason {
  double score = 0;
  std::string why;
};

class ActorGroups {
 public:
  // All must outlive it.
  ActorGroups(const Digests& documents, const Rulings& rulings) : documents_(documents), rulings_(rulings) {}

  void add(MemberRef member, const RegisterLink& link);
  [[nodiscard]] const Digests& documents() const { return documents_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(members_.size()); }
  [[nodiscard]] MemberRef member(std::uint32_t number) const { return members_[number]; }
  [[nodiscard]] const EntityDigest& entity(std::uint32_t number) const {
    return documents_[members_[number].document].entities[members_[number].number];
  }
  [[nodiscard]] const DocumentDigest& document(std::uint32_t number) const {
    return documents_[members_[number].document];
  }
  [[nodiscard]] const RegisterLink& link(std::uint32_t number) const { return links_[number]; }
  [[nodiscard]] std::uint32_t root(std::uint32_t number) const { return sets_.root(number); }
  // Id in the register of the group that it is in; empty for none.
  [[nodiscard]] const std::string& registered(std::uint32_t number) { return registered_[root(number)]; }
  // Of the step that put it where it is; of the link to the register, where it has one.
  [[nodiscard]] const MemberReason& reason(std::uint32_t number) const { return reasons_[number]; }

  // Puts `number` to `other`, if nothing stands in the way; false if something does.
  bool join(std::uint32_t other, std::uint32_t number, const MemberReason& reason);
  // What people put together is so before anything else.
  void join_decided();
  // All members, those that people split off last: who bears the name of both is rather the one that stayed.
  [[nodiscard]] std::vector<std::uint32_t> stayers_first() const;

 private:
  [[nodiscard]] bool are_apart(std::uint32_t a, std::uint32_t b) const;

  const Digests& documents_;
  const Rulings& rulings_;
  std::vector<MemberRef> members_;
  std::vector<RegisterLink> links_;
  std::vector<MemberReason> reasons_;
  core::DisjointSets<std::uint32_t> sets_;
  std::vector<std::string> registered_;           // of a root
  std::vector<std::set<std::uint32_t>> decided_;  // of a root: groups of `rulings_` in it; empty without decisions
};

}  // namespace isnad::resolve
