// summary.h: what one run of `isnad collect` came to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "collect/outcome.h"

namespace isnad::collect {

// An address of FEEDS.toml that could not be had.
struct FailedSource {
  std::string url;
  Outcome outcome = Outcome::kFetched;
  std::string why;  // in words; may be empty
};

struct Summary {
  using Counts = std::array<std::size_t, kOutcomes>;  // by Outcome, each address once
  Counts feeds{}, pages{};
  std::size_t entries = 0;   // addresses of feeds that were new, or changed
  std::size_t requests = 0;  // robots.txt, redirections and further tries too
  std::size_t records = 0;
  std::uint64_t bytes = 0;   // of the archives, packed
  std::int64_t waiting = 0;  // addresses that feeds led to, left for another run
  std::size_t not_due = 0;   // addresses of FEEDS.toml that are not to be asked yet
  bool interrupted = false;
  std::vector<FailedSource> failed_sources;

  [[nodiscard]] std::size_t of(const Counts& counts, Outcome outcome) const {
    return counts[static_cast<std::size_t>(outcome)];
  }
};

}  // namespace isnad::collect
