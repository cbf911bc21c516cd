// feed_entries.h: the pages that a feed leads to: RSS 0.9 to 2.0, RDF, Atom, JSON Feed, and sitemaps.
//
// In:  the bytes of the feed. Out: its entries in their order, each with its address as written (perhaps relative) and
// when it changed; nothing where it is no feed. An entry that is broken or leads nowhere is left out and counted. What
// the entries say themselves is feed.h's and json_feed.h's. Follows: as those; sitemaps.org 0.9. Cost: linear.
// Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ingest/kinds/feed_item.h"

namespace isnad::ingest::kinds {

struct FeedEntries {
  std::vector<FeedEntry> entries;
  std::size_t left_out = 0;  // broken ones
  bool more = false;         // than were asked for
};

[[nodiscard]] std::optional<FeedEntries> read_feed_entries(std::string bytes, std::size_t most);

}  // namespace isnad::ingest::kinds
