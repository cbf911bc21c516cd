// memory.h: what is known before a resolution of comparing documents (remembered.h), and what is known after it.
//
// In:  documents, what an earlier resolution left of some of them. Out: of a pair of documents whether what was found
// then holds now; what was found this time. Invariant: what is recalled is what would be found anew. Of documents that
// are there no more nothing is known of any. Cost: linear.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "resolve/actors.h"
#include "resolve/digests.h"
#include "resolve/remembered.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

class Memory {
 public:
  Memory(const Digests& documents, Remembered before);

  // The document was there.
  [[nodiscard]] bool is_old(std::uint32_t document) const { return before_of_[document] != kNone; }
  // Requires that both are old, a < b. 0 for no copies.
  [[nodiscard]] double copied_share(std::uint32_t a, std::uint32_t b) const;

  // From here on it is known who is who.
  void settle(const Digests& documents, const ActorTable& actors, const Rulings& rulings);
  // The document was there, and what it tells is told of the same actors.
  [[nodiscard]] bool is_settled(std::uint32_t document) const { return settled_[document]; }
  // People decided on some event of the document: nothing is remembered of it.
  [[nodiscard]] bool is_ruled(std::uint32_t document) const { return after_[document].state == 0; }
  // Of two settled ones, a < b.
  [[nodiscard]] bool were_alike(std::uint32_t a, std::uint32_t b) const;
  // Of nodes of two settled documents, by their places in these; a node of the earlier document first, of one document
  // the smaller one. Nothing where they were rather two.
  [[nodiscard]] std::optional<std::uint16_t> link(std::uint32_t document, std::uint32_t node, std::uint32_t other,
                                                  std::uint32_t other_node) const;
  // Clusters of nodes of settled documents, by a hash of these; null for what was not looked at together.
  [[nodiscard]] const std::vector<std::uint32_t>* clusters(std::uint64_t nodes) const;
  // The document in a hash: the same whatever others there are.
  [[nodiscard]] std::uint64_t hash_of(std::uint32_t document) const { return hashes_[document]; }

  // What is found this time; lists in their order.
  [[nodiscard]] RememberedDocument& after(std::uint32_t document) { return after_[document]; }
  [[nodiscard]] Remembered take() { return std::move(after_); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  [[nodiscard]] const RememberedDocument& before(std::uint32_t document) const { return before_[before_of_[document]]; }

  Remembered before_, after_;             // in `before_` documents are named as they are now
  std::vector<std::uint32_t> before_of_;  // by document
  std::vector<std::uint64_t> hashes_;     // by document: of its id
  std::vector<bool> settled_;             // by document
  std::unordered_map<std::uint64_t, const RememberedClusters*> together_;
};

}  // namespace isnad::resolve
