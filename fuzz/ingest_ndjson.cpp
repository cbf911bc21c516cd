// ingest_ndjson.cpp: any bytes as a stream of NDJSON end in documents that hold together, or in errors, within the
// bound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "ingest/byte_source.h"
#include "ingest/clean.h"
#include "ingest/line_reader.h"
#include "ingest/ndjson.h"
#include "support/document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto tables = isnad::IngestTables::load(ISNAD_SOURCE_DIR "/data");
  if (!tables) std::abort();
  std::size_t held = 0;
  for (const std::string_view item : isnad::split_json({reinterpret_cast<const char*>(data), size}))
    held += item.size();
  if (held > size) std::abort();
  isnad::LineReader lines(isnad::ByteSource::of({reinterpret_cast<const char*>(data), size}), 1 << 16);
  while (const auto line = lines.next()) {
    if (line->text.size() > (1 << 16)) std::abort();
    auto parsed = isnad::ingest::parse_ndjson_line(line->text, "fuzz:1", (*tables)->keys, (*tables)->publication);
    if (!parsed.document || !parsed.document->html.empty()) continue;
    const std::string given = parsed.document->text;
    const auto document = isnad::ingest::clean(std::move(parsed.document).value(), **tables);
    if (document && !isnad::check::document_fault(*document, given).empty()) std::abort();
  }
  return 0;
}
