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

}  // namespace isnad::resolve
