#include "ingest/kinds/feed_entries.h"

#include <utility>

#include "ingest/ascii.h"
#include "ingest/file_kind.h"
#include "ingest/html/charset.h"
#include "ingest/kinds/feed.h"
#include "ingest/kinds/json_feed.h"
#include "ingest/kinds/json_items.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/xml_records.h"
#include "ingest/kinds/xml_tree.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMostItemBytes = std::size_t{16} << 20U;

// Takes entries one after another, up to the number that was asked for.
class Taking {
 public:
  explicit Taking(std::size_t most) : most_(most) {}
  // False where there are enough.
  bool take(Result<FeedEntry> entry) {
    if (out_.entries.size() == most_) {
      out_.more = true;
      return false;
    }
    if (entry) {
      out_.entries.push_back(std::move(*entry));
    } else {
      ++out_.left_out;
    }
    return true;
  }
  FeedEntries done() { return std::move(out_); }

 private:
  std::size_t most_;
  FeedEntries out_;
};

Error broken() { return {ErrorCode::kInvalidInput, "the item is broken."}; }

FeedEntries from_xml(std::string_view bytes, std::size_t most) {
  XmlRecords items(ByteSource::of(bytes), {"item", "entry"}, kMostItemBytes);
  FeedHead head;
  Taking taking(most);
  while (const auto item = items.next()) {
    if (head.root_tag.empty()) head = read_feed_head(items.outside(), items.root_tag());
    const bool whole = !item->too_long && !item->unclosed;
    if (!taking.take(whole ? read_feed_entry(item->bytes, head) : Result<FeedEntry>(broken()))) break;
  }
  return taking.done();
}

FeedEntries from_json(std::string_view bytes, std::size_t most) {
  JsonItems items(ByteSource::of(bytes), "items", kMostItemBytes);
  Taking taking(most);
  const auto read = [](const JsonItem& item) -> Result<FeedEntry> {
    const auto object = item.too_long || item.cut_off ? std::nullopt : parse_object(item.bytes);
    if (!object) return broken();
    FeedEntry out{text_at(*object, "url"), text_at(*object, "date_modified")};
    if (out.url.empty()) out.url = text_at(*object, "external_url");
    if (out.changed.empty()) out.changed = text_at(*object, "date_published");
    return out.url.empty() ? Result<FeedEntry>(broken()) : Result<FeedEntry>(std::move(out));
  };
  while (const auto item = items.next()) {
    if (!taking.take(read(*item))) break;
  }
  return taking.done();
}

// <url><loc>…</loc><lastmod>…</lastmod></url>; of other vocabularies (news, images) nothing is needed.
Result<FeedEntry> read_site_entry(std::string_view bytes, const std::string& root_tag) {
  const XmlTree tree = parse_xml(root_tag + std::string(bytes) + "</" + std::string(tag_name(root_tag)) + ">");
  const xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  const xmlNode* url = root == nullptr ? nullptr : root->children;
  while (url != nullptr && url->type != XML_ELEMENT_NODE) url = url->next;
  FeedEntry out;
  for (const xmlNode* child = url == nullptr ? nullptr : url->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (out.url.empty() && local_name(*child) == "loc") out.url = trimmed(text_of(*child));
    if (local_name(*child) == "lastmod") out.changed = trimmed(text_of(*child));
  }
  return out.url.empty() ? Result<FeedEntry>(broken()) : Result<FeedEntry>(std::move(out));
}

FeedEntries from_sitemap(std::string_view bytes, std::size_t most) {
  XmlRecords urls(ByteSource::of(bytes), {"url", "url"}, kMostItemBytes);
  Taking taking(most);
  while (const auto url = urls.next()) {
    const bool whole = !url->too_long && !url->unclosed;
    if (!taking.take(whole ? read_site_entry(url->bytes, urls.root_tag()) : Result<FeedEntry>(broken()))) break;
  }
  return taking.done();
}

}  // namespace

std::optional<FeedEntries> read_feed_entries(std::string bytes, std::size_t most) {
  bytes = html::from_wide(std::move(bytes));
  if (is_feed(bytes)) return from_xml(bytes, most);
  if (is_json_feed(bytes)) return from_json(bytes, most);
  if (xml_root(bytes) == "urlset") return from_sitemap(bytes, most);
  return std::nullopt;
}

}  // namespace isnad::ingest::kinds
