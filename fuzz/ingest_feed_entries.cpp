// ingest_feed_entries.cpp: any bytes as a feed or a sitemap whose entries lead somewhere: no more than were asked for,
// none without an address.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/kinds/feed_entries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 7;
  const auto read =
      isnad::ingest::kinds::read_feed_entries(std::string(reinterpret_cast<const char*>(data), size), kMost);
  if (!read) return 0;
  if (read->entries.size() > kMost || (read->more && read->entries.size() < kMost)) std::abort();
  for (const auto& entry : read->entries) {
    if (entry.url.empty()) std::abort();
  }
  return 0;
}
