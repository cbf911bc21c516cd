#include "resolve/actor_company.h"

#include <algorithm>

namespace isnad::resolve {

void Company::close() {
  for (auto& [document, persons] : persons_) {
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  }
}

std::span<const std::uint64_t> Company::of(std::uint32_t document) const {
  const auto found = persons_.find(document);
  return found == persons_.end() ? std::span<const std::uint64_t>() : std::span(found->second);
}

std::size_t Company::shared(std::uint32_t a, std::uint32_t b) const {
  const auto one = of(a), other = of(b);
  return static_cast<std::size_t>(std::count_if(one.begin(), one.end(), [&](std::uint64_t person) {
    return std::binary_search(other.begin(), other.end(), person);
  }));
}

std::vector<Company::Pair> Company::pairs(std::span<const std::uint32_t> documents) const {
  constexpr std::size_t kMostNaming = 40;  // documents; whom more of them name tells nothing
  constexpr std::uint32_t kEnough = 2;     // persons
  std::map<std::uint64_t, std::vector<std::uint32_t>> named_by;
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    for (const std::uint64_t person : of(documents[d])) named_by[person].push_back(d);
  }
  std::map<Pair, std::uint32_t> common;
  for (const auto& [person, all] : named_by) {
    if (all.size() > kMostNaming) continue;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = i + 1; j < all.size(); ++j) ++common[{all[i], all[j]}];
    }
  }
  std::vector<Pair> out;
  for (const auto& [pair, persons] : common) {
    if (persons >= kEnough) out.push_back(pair);
  }
  return out;
}

}  // namespace isnad::resolve
