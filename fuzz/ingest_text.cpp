// ingest_text.cpp: any bytes as a plain text, as gzip, or as a file of whatever kind end in a document that holds
// together, or in an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/clean.h"
#include "ingest/html/charset.h"
#include "isnad/ingest.h"
#include "support/document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto tables = isnad::IngestTables::load(ISNAD_SOURCE_DIR "/data");
  if (!tables) std::abort();
  constexpr std::size_t kMaxBytes = 1 << 20;  // of what gzip unpacks to
  isnad::ingest::ByteSource source = isnad::ingest::ByteSource::of({reinterpret_cast<const char*>(data), size});
  isnad::RawDocument raw;
  raw.name = "fuzz.txt";
  for (auto chunk = source.peek(); !chunk.empty() && raw.text.size() < kMaxBytes; chunk = source.peek()) {
    raw.text += chunk;
    source.skip(chunk.size());
  }
  const auto whole = isnad::read_document(raw.text, isnad::InputFormat::kAuto, **tables);
  if (whole && (whole->text.empty() || whole->language.empty())) std::abort();
  const std::string given = isnad::html::from_wide(raw.text);
  const auto document = isnad::clean(std::move(raw), **tables);
  if (document && !isnad::check::document_fault(*document, given).empty()) std::abort();
  return 0;
}
