// plan.h: what is to be collected, and how: FEEDS.toml.
//
// In:  the file (docs/collect.md has every key). Out: feeds, pages, limits, all checked; paths are whole, as seen from
// the file's folder. Errors: kNotFound, kInvalidInput (the message names file and line).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "collect/address.h"
#include "collect/path_pattern.h"
#include "isnad/result.h"

namespace isnad::collect {

using Milliseconds = std::chrono::milliseconds;

// What a feed is read for: the pages that its entries lead to, or what it says itself.
enum class Take : std::uint8_t { kPages, kText };

struct Limits {
  std::size_t hosts = 8;         // asked at the same time, one request each
  Milliseconds interval{1'000};  // between the end of a request to a host and the next one
  Milliseconds connect_time{15'000}, page_time{60'000};
  Milliseconds stall_time{20'000};                 // without a byte
  std::size_t page_bytes = std::size_t{8} << 20U;  // as sent
  std::size_t unpacked_bytes = std::size_t{32} << 20U;
  std::size_t redirects = 5;
  std::size_t tries = 3;         // in one run
  std::size_t give_up = 10;      // failures in a row, over all runs
  Milliseconds backoff{60'000};  // after the first failure; doubles with each
  Milliseconds longest_backoff{86'400'000};
  Milliseconds longest_wait{120'000};  // for one host within a run; what has to wait longer waits for the next run
  std::size_t pages = 5'000;           // of a run
  Milliseconds run_time{3'600'000};
  std::size_t entries = 500;                            // of one feed, at one reading
  std::size_t archive_bytes = std::size_t{256} << 20U;  // of a WARC file, about
  std::uint64_t seed = 1;                               // of the jitter in waiting
};

struct Source {
  Address address;
  bool is_feed = false;
  Take take = Take::kPages;
  std::string outlet, country, language;
  std::vector<PathPattern> include, exclude;  // of the entries' paths
  std::size_t entries = 0;
  Milliseconds every{0};  // not asked more often

  // Whether an entry's page is to be fetched; `path` as in an address.
  [[nodiscard]] bool wants(std::string_view path) const;
};

struct Plan {
  std::string name;  // of the file, as shown to people
  std::string contact;
  std::filesystem::path folder, ledger;  // ledger: empty where none is named
  Limits limits;
  std::vector<Source> sources;

  // "isnad/0.2.0 (+https://desk.example/about-our-collector)"
  [[nodiscard]] std::string user_agent() const;
};

// The token that robots.txt knows this program by.
inline constexpr std::string_view kProduct = "isnad";

[[nodiscard]] Result<Plan> read_plan(const std::filesystem::path& file);
// The same of bytes; `folder` is where paths begin.
[[nodiscard]] Result<Plan> read_plan(std::string name, const std::string& text, const std::filesystem::path& folder);

}  // namespace isnad::collect
