#include "ingest/kinds/feed.h"

#include <fmt/format.h>

#include <utility>

#include "core/sha256.h"
#include "ingest/file_kind.h"
#include "ingest/kinds/feed_item.h"
#include "ingest/kinds/xml_records.h"

namespace isnad::ingest::kinds {
namespace {

class FeedRecords final : public Records {
 public:
  FeedRecords(ByteSource source, Reading reading)
      : reading_(std::move(reading)), items_(std::move(source), {"item", "entry"}, reading_.max_document_bytes) {}

  std::optional<RawItem> next() override {
    auto record = items_.next();
    if (!record) return at_end();
    std::string name = record_name(reading_, "item", ++number_, record->begin_byte);
    if (record->too_long) {
      return failed(name, {ErrorCode::kResource, fmt::format("{}: longer than {} MiB, and was skipped.", name,
                                                             reading_.max_document_bytes >> 20U)});
    }
    if (record->unclosed) {
      return failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: the item never ends, and was left out.", name)});
    }
    if (head_.root_tag.empty()) head_ = read_feed_head(items_.outside(), items_.root_tag());
    auto document = read_feed_item(record->bytes, head_, reading_.tables->html);
    if (!document) return failed(name, {document.error().code, fmt::format("{}: {}", name, document.error().message)});
    document->name = name;
    document->source_sha256 = core::sha256_hex(record->bytes);
    return RawItem{std::move(name), std::move(document)};
  }

 private:
  std::optional<RawItem> at_end() {
    if (std::exchange(ended_, true)) return std::nullopt;
    if (const Status status = items_.status(); !status) return failed(reading_.name, status.error());
    if (number_ == 0) return failed(reading_.name, wrong(reading_, "the feed has no item."));
    return std::nullopt;
  }

  Reading reading_;
  XmlRecords items_;
  FeedHead head_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

bool is_feed(std::string_view bytes) {
  const std::string_view root = xml_root(bytes);
  if (root == "rss" || root == "rdf:RDF") return true;
  return (root == "feed" || root.ends_with(":feed")) &&
         (bytes.find("http://www.w3.org/2005/Atom") != std::string_view::npos ||
          bytes.find("http://purl.org/atom/ns#") != std::string_view::npos);
}

RecordsPtr open_feed(ByteSource source, Reading reading) {
  return std::make_unique<FeedRecords>(std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
