#include "ingest/kinds/kind.h"

#include <fmt/format.h>

#include <utility>

#include "ingest/ascii.h"

namespace isnad::ingest::kinds {
namespace {

class OneItem final : public Records {
 public:
  explicit OneItem(RawItem item) : item_(std::move(item)) {}
  std::optional<RawItem> next() override { return std::exchange(item_, std::nullopt); }

 private:
  std::optional<RawItem> item_;
};

}  // namespace

Error wrong(const Reading& reading, std::string_view what, ErrorCode code) {
  return {code, fmt::format("{}: {}", reading.name, what)};
}

Error too_long(const Reading& reading) {
  return wrong(reading, fmt::format("longer than {} MiB. Split it.", reading.max_document_bytes >> 20U),
               ErrorCode::kResource);
}

Error empty_file(const Reading& reading) { return wrong(reading, "the file is empty."); }

RawItem failed(std::string id, Error error) { return {std::move(id), std::move(error)}; }

RecordsPtr only(RawItem item) { return std::make_unique<OneItem>(std::move(item)); }

Result<std::string> read_whole(ByteSource& source, const Reading& reading) {
  std::string bytes;
  for (std::string_view chunk = source.peek(); !chunk.empty(); chunk = source.peek()) {
    bytes += chunk;
    source.skip(chunk.size());
    if (bytes.size() > reading.max_document_bytes) {
      return wrong(reading,
                   fmt::format("longer than {} MiB. Split it, or is it NDJSON?", reading.max_document_bytes >> 20U),
                   ErrorCode::kResource);
    }
  }
  if (const Status status = source.status(); !status) return status.error();
  if (trimmed(bytes).empty()) return empty_file(reading);
  return bytes;
}

std::string record_name(const Reading& reading, std::string_view noun, std::size_t number, std::size_t byte) {
  return fmt::format("{}: {} {} (byte {})", reading.name, noun, number, byte);
}

}  // namespace isnad::ingest::kinds
