// documents.cpp: what isnad/ingest.h offers beside the reader of names: tables, and single documents.
#include <fmt/format.h>

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/clean.h"
#include "ingest/file_kind.h"
#include "ingest/input_files.h"
#include "ingest/kinds/kinds.h"
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
  const kinds::Sample sample{bytes.substr(0, kinds::kSampleBytes), name, tables.keys, tables};
  const bool told = kinds::is_told(sample) || foreign_kind(sample.bytes);
  if (format == InputFormat::kAuto && !told && detect_format(name, bytes) == InputFormat::kNdjson) {
    format = InputFormat::kNdjson;
  }
  if (format == InputFormat::kNdjson && !told) {
    ParsedLine parsed = parse_ndjson_line(trimmed(bytes), name, tables.keys, tables.publication);
    if (!parsed.document) return parsed.document.error();
    return clean(std::move(parsed.document).value(), tables);
  }
  kinds::Reading reading;
  reading.name = name;
  reading.tables = &tables;
  reading.keys = &tables.keys;
  reading.max_document_bytes = std::max(bytes.size(), ReaderOptions().max_document_bytes);
  reading.format = format;
  const kinds::RecordsPtr records = kinds::open_records(ByteSource::of(bytes), std::move(reading));
  auto first = records->next();
  if (!first) return Error{ErrorCode::kInvalidInput, fmt::format("{}: holds no article.", name)};
  if (!first->document) return first->document.error();
  if (records->next()) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: holds more than one article. Read it with a DocumentReader.", name)};
  }
  return clean(std::move(first->document).value(), tables);
}

}  // namespace isnad
