#include "ingest/kinds/json_feed.h"

#include <fmt/format.h>

#include <utility>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/kinds/fragment.h"
#include "ingest/kinds/json_items.h"
#include "ingest/kinds/json_object.h"

namespace isnad::ingest::kinds {
namespace {

void take_author(const Json& author, std::vector<std::string>& into) {
  std::string name = author.is_object() ? text_at(author, "name") : std::string();
  if (!name.empty()) into.push_back(std::move(name));
}

std::vector<std::string> authors_of(const Json& object) {
  std::vector<std::string> authors;
  if (const auto list = object.find("authors"); list != object.end() && list->is_array()) {
    for (const Json& author : *list) take_author(author, authors);
  }
  if (const auto one = object.find("author"); authors.empty() && one != object.end()) take_author(*one, authors);
  return authors;
}

class JsonFeedRecords final : public Records {
 public:
  JsonFeedRecords(ByteSource source, Reading reading)
      : reading_(std::move(reading)), items_(std::move(source), "items", reading_.max_document_bytes) {}

  std::optional<RawItem> next() override {
    auto item = items_.next();
    if (!item) return at_end();
    std::string name = record_name(reading_, "item", ++number_, item->begin_byte);
    auto document = read(*item);
    if (!document) return failed(name, {document.error().code, fmt::format("{}: {}", name, document.error().message)});
    document->name = name;
    document->source_sha256 = core::sha256_hex(item->bytes);
    return RawItem{std::move(name), std::move(document)};
  }

 private:
  Result<RawDocument> read(const JsonItem& item) const {
    if (item.too_long) return Error{ErrorCode::kResource, "the item is too long, and was skipped."};
    const auto object = parse_object(item.bytes);
    if (!object) return Error{ErrorCode::kInvalidInput, "the item is no whole JSON object."};
    RawDocument raw;
    raw.text = text_at(*object, "content_text");
    const std::string html = text_at(*object, "content_html");
    if (trimmed(raw.text).empty()) raw.text = fragment_text(html, reading_.tables->html);
    Json extra = Json::object();
    if (trimmed(raw.text).empty()) {
      raw.text = text_at(*object, "summary");
      extra["summary_only"] = true;
    }
    if (trimmed(raw.text).empty()) {
      return Error{ErrorCode::kInvalidInput, "the item has neither content nor a summary. Save the page it links to."};
    }
    for (const char* key : {"id", "external_url", "date_modified", "tags"}) {
      if (const auto value = object->find(key); value != object->end())
        extra[key == std::string_view("id") ? "guid" : key] = *value;
    }
    raw.extra_json = dumped(extra);
    raw.title = text_at(*object, "title");
    raw.url = text_at(*object, "url");
    raw.published = text_at(*object, "date_published");
    raw.language = text_at(*object, "language");
    if (raw.language.empty()) raw.language = items_.around("language");
    raw.authors = authors_of(*object);
    raw.outlet = items_.around("title");
    return raw;
  }
  std::optional<RawItem> at_end() {
    if (std::exchange(ended_, true)) return std::nullopt;
    if (const Status status = items_.status(); !status) return failed(reading_.name, status.error());
    if (!items_.fault().empty()) return failed(reading_.name, wrong(reading_, items_.fault() + "."));
    if (number_ == 0) return failed(reading_.name, wrong(reading_, "the feed has no item."));
    return std::nullopt;
  }

  Reading reading_;
  JsonItems items_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

bool is_json_feed(std::string_view bytes) {
  return trimmed(bytes).starts_with('{') && bytes.find("\"version\"") != std::string_view::npos &&
         (bytes.find("\"https://jsonfeed.org/version/") != std::string_view::npos ||
          bytes.find("\"https:\\/\\/jsonfeed.org\\/version\\/") != std::string_view::npos) &&
         bytes.find("\"items\"") != std::string_view::npos;
}

RecordsPtr open_json_feed(ByteSource source, Reading reading) {
  return std::make_unique<JsonFeedRecords>(std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
