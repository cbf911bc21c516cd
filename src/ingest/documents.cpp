// documents.cpp: what isnad/ingest.h offers beside the reader of names: tables, and single documents.
#include <fmt/format.h>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/clean.h"
#include "ingest/file_kind.h"
#include "ingest/html/charset.h"
#include "ingest/input_files.h"
#include "ingest/ndjson.h"
#include "isnad/ingest.h"

namespace isnad {

using namespace ingest;

Result<std::shared_ptr<const IngestTables>> load_ingest_tables(const std::filesystem::path& data) {
  return IngestTables::load(data);
}

Result<Document> make_document(RawDocument raw, const IngestTables& tables) { return clean(std::move(raw), tables); }

Result<Document> read_document(std::string_view bytes, InputFormat format, const IngestTables& tables,
                               std::string_view name) {
  if (format == InputFormat::kAuto) format = detect_format(name, bytes);
  if (format == InputFormat::kNdjson) {
    ParsedLine parsed = parse_ndjson_line(trimmed(bytes), name, tables.keys, tables.publication);
    if (!parsed.document) return parsed.document.error();
    return clean(std::move(parsed.document).value(), tables);
  }
  if (const auto kind = foreign_kind(bytes, name)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: {}", name, *kind)};
  }
  RawDocument raw;
  raw.name = name;
  raw.source_sha256 = core::sha256_hex(bytes);
  (format == InputFormat::kHtml ? raw.html : raw.text) = std::string(bytes);
  return clean(std::move(raw), tables);
}

}  // namespace isnad
