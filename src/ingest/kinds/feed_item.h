// feed_item.h: one item of a feed (RSS 0.9 to 2.0, RDF, Atom) to an article as handed in.
//
// In:  the item's own bytes, the feed's root tag with its namespaces, what the feed says of itself. Out: a RawDocument:
// the full content where the item has it (content:encoded, Atom's content), else its summary, marked `summary_only`
// under `extra`. Parser: libxml2 without network, DTDs or entities of the feed's own. Follows: RSS 2.0, RSS 1.0 with
// its content module, Dublin Core, RFC 4287. Cost: linear. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/rules.h"
#include "isnad/ingest.h"
#include "isnad/result.h"

namespace isnad::ingest::kinds {

// What a feed says of itself.
struct FeedHead {
  std::string root_tag, title, language, url, charset;
  std::vector<std::string> authors;
};

// `outside`: what stands around the items, broken or not.
[[nodiscard]] FeedHead read_feed_head(std::string_view outside, const std::string& root_tag);

// Where an item leads to, and when it changed; what it says itself may be nothing.
struct FeedEntry {
  std::string url, changed;
};
// Errors: kInvalidInput (no XML that can be mended, no address). The message has no name before it.
[[nodiscard]] Result<FeedEntry> read_feed_entry(std::string_view item, const FeedHead& head);

// Errors: kInvalidInput (no XML that can be mended, neither content nor summary). The message has no name before it.
[[nodiscard]] Result<RawDocument> read_feed_item(std::string_view item, const FeedHead& head,
                                                 const html::HtmlRules& rules);

}  // namespace isnad::ingest::kinds
