// rulings.h: what people decided, laid on the events (or entities) that are read at the words of their decisions.
//
// In:  digests, decisions. Out: groups of members that belong together, pairs of groups that never do, members that are
// rejected. `merge` joins all its words; `split` joins each of its sides and keeps the two apart; `reject` keeps its
// words together and apart from all others. Where decisions contradict each other the later holds; whoever accepts,
// corrects or merges what was rejected takes it back in. Invariant: a function of the set of documents and of the
// decisions in their order. Cost: linear in the digests of documents that decisions name, and the square of the words
// of one split.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "resolve/decisions.h"
#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// An event or an entity of a document, by their indices.
struct MemberRef {
  std::uint32_t document = 0, number = 0;
  friend auto operator<=>(const MemberRef&, const MemberRef&) = default;
};

// A standing decision and what is read at its words now.
struct Ruling {
  const Decision* decision = nullptr;
  std::array<std::vector<MemberRef>, 2> sides;  // of its anchors, of the others
};

class Rulings {
 public:
  Rulings() = default;
  // `decisions`: all; only those about `about` are looked at. They must outlive it.
  Rulings(const Digests& documents, std::span<const Decision> decisions, About about);

  [[nodiscard]] bool empty() const { return slots_.empty(); }
  // In the order in which they were made.
  [[nodiscard]] const std::vector<Ruling>& standing() const { return standing_; }
  // The group that people put the member in; none for a member on which nobody decided anything.
  [[nodiscard]] std::optional<std::uint32_t> group_of(MemberRef member) const;
  // Never one. A group and a member without one are apart where the group is rejected.
  [[nodiscard]] bool apart(std::uint32_t group, std::optional<std::uint32_t> other) const;
  [[nodiscard]] bool is_rejected(std::uint32_t group) const { return rejected_by_[group] != 0; }
  // It is split off from what the machine took it for.
  [[nodiscard]] bool goes(MemberRef member) const { return going_.contains(member); }
  // Some decision was about it, whether it stands or not.
  [[nodiscard]] bool touches(MemberRef member) const { return touched_.contains(member); }
  [[nodiscard]] const std::vector<Unfound>& unfound() const { return unfound_; }

 private:
  void find_members(const Digests& documents, std::span<const Decision> decisions, About about);
  void find_rejected();
  void group();
  std::uint32_t root(std::uint32_t slot) const;
  void join(const std::vector<MemberRef>& members);
  void keep_apart(const std::vector<MemberRef>& stay, const std::vector<MemberRef>& go);

  std::vector<Ruling> standing_;
  std::set<MemberRef> touched_, going_;
  std::map<MemberRef, std::uint32_t> slots_;
  std::vector<std::uint32_t> parent_;              // by slot
  std::vector<std::int64_t> rejected_by_;          // by slot: the decision; 0 for none
  std::vector<std::set<std::uint32_t>> apart_of_;  // by root: roots
  std::vector<Unfound> unfound_;
};

}  // namespace isnad::resolve
