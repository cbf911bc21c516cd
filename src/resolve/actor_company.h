// actor_company.h: whom documents name in full: those that name the same persons speak of one matter.
//
// In:  documents with a hash for each person. Out: how many two have in common. Invariant: a function of what was
// added. Cost: linear in the persons of both.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace isnad::resolve {

class Company {
 public:
  void add(std::uint32_t document, std::uint64_t person) { persons_[document].push_back(person); }
  // After the last was added.
  void close();

  [[nodiscard]] std::size_t shared(std::uint32_t a, std::uint32_t b) const;
  // Of these documents, by position, those that name two persons both, ascending. Whom very many of them name tells
  // nothing.
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  [[nodiscard]] std::vector<Pair> pairs(std::span<const std::uint32_t> documents) const;
  // Ascending; empty where the document names nobody.
  [[nodiscard]] std::span<const std::uint64_t> of(std::uint32_t document) const;

 private:
  std::map<std::uint32_t, std::vector<std::uint64_t>> persons_;  // by document
};

}  // namespace isnad::resolve
