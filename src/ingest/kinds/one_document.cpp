#include "ingest/kinds/one_document.h"

#include <utility>

#include "ingest/file_kind.h"
#include "ingest/html/charset.h"

namespace isnad::ingest::kinds {
namespace {

RecordsPtr open_one(ByteSource& source, const Reading& reading, bool page) {
  auto bytes = read_whole(source, reading);
  if (!bytes) return only(failed(reading.name, bytes.error()));
  if (auto refused = foreign_kind(*bytes)) {  // the first piece may have been short
    return only(failed(reading.name, wrong(reading, *refused)));
  }
  RawDocument raw;
  raw.name = reading.name;
  raw.url = reading.url;
  raw.source_sha256 = hash_of(source, reading);
  if (!reading.charset.empty()) *bytes = html::to_utf8(std::move(*bytes), reading.charset);
  (page ? raw.html : raw.text) = std::move(bytes).value();
  return only({reading.name, std::move(raw)});
}

}  // namespace

std::string hash_of(const ByteSource& source, const Reading& reading) {
  return reading.record_sha256.empty() ? source.sha256() : reading.record_sha256;
}

RecordsPtr open_text(ByteSource source, Reading given) {
  const Reading reading = std::move(given);
  return open_one(source, reading, false);
}
RecordsPtr open_page(ByteSource source, Reading given) {
  const Reading reading = std::move(given);
  return open_one(source, reading, true);
}

}  // namespace isnad::ingest::kinds
