// ingest_html.cpp: any bytes as a web page end in a document that holds together, or in an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/clean.h"
#include "ingest/html/charset.h"
#include "support/document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto tables = isnad::IngestTables::load(ISNAD_SOURCE_DIR "/data");
  if (!tables) std::abort();
  isnad::RawDocument raw;
  raw.name = "fuzz.html";
  raw.html.assign(reinterpret_cast<const char*>(data), size);
  const std::string page = isnad::ingest::html::to_utf8(raw.html);
  const auto document = isnad::ingest::clean(std::move(raw), **tables);
  if (document && !isnad::check::document_fault(*document, page).empty()) std::abort();
  return 0;
}
