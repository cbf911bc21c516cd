#include "ingest/clean.h"

#include <fmt/format.h>

#include "core/sha256.h"
#include "core/utf8.h"

namespace isnad {

Result<Document> clean(RawDocument raw) {
  if (raw.text.empty()) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: the document has no text.", raw.name)};
  }
  if (const auto bad_byte = utf8::find_invalid(raw.text)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: not UTF-8 at byte {}. Convert it.", raw.name, *bad_byte)};
  }
  Document document;
  document.title = std::move(raw.title);
  document.outlet = std::move(raw.outlet);
  document.url = std::move(raw.url);
  document.authors = std::move(raw.authors);
  document.language = std::move(raw.language);
  document.published = std::move(raw.published);
  if (!document.published.empty()) document.published_from = DateOrigin::kMetadata;
  document.text = std::move(raw.text);
  document.sha256 = sha256_hex(document.text);
  document.id = raw.id.empty() ? document.sha256 : std::move(raw.id);
  document.extra_json = std::move(raw.extra_json);
  return document;
}

}  // namespace isnad
