// inputs.h: what every fuzz target of a kind of input does: any bytes end in documents that hold together, or in
// errors, none longer than the bound, and no more of them than bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/clean.h"
#include "ingest/kinds/kind.h"
#include "support/document_check.h"

namespace isnad::fuzz {

using Open = ingest::kinds::RecordsPtr (*)(ingest::ByteSource source, ingest::kinds::Reading reading);

inline int try_kind(const std::uint8_t* data, std::size_t size, Open open) {
  static const auto tables = IngestTables::load(ISNAD_SOURCE_DIR "/data");
  if (!tables) std::abort();
  constexpr std::size_t kMaxBytes = 1 << 16;
  std::vector<std::string> notices;
  ingest::kinds::Reading reading;
  reading.name = "fuzz";
  reading.tables = tables->get();
  reading.keys = &(*tables)->keys;
  reading.notices = &notices;
  reading.max_document_bytes = kMaxBytes;
  ingest::ByteSource source = ingest::ByteSource::of({reinterpret_cast<const char*>(data), size});
  source.start_hash();
  const auto records = open(std::move(source), std::move(reading));
  std::size_t items = 0;
  while (auto item = records->next()) {
    if (item->id.empty() || ++items > size + 2) std::abort();
    if (!item->document) continue;
    const std::string given = item->document->text;
    if (given.size() + item->document->html.size() > 8 * kMaxBytes) std::abort();
    if (!item->document->html.empty()) continue;  // pages have a target of their own
    const auto document = ingest::clean(std::move(*item->document), **tables);
    if (document && !check::document_fault(*document, given).empty()) std::abort();
  }
  return 0;
}

}  // namespace isnad::fuzz
