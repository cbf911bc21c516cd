// warc_record.h: one record of a web archive, as bytes.
//
// In:  what was answered, to what, when. Out: the record, and as a gzip member of its own. Follows: WARC 1.1 (ISO
// 28500:2017); digests are SHA-256 in hexadecimal digits. The same fields give the same bytes, its id among them, for
// an id names what it holds. Cost: linear. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::collect {

enum class RecordType : std::uint8_t {
  kInfo,
  kResponse,
  kNotModified,  // revisit: the server said so (304)
  kSamePayload,  // revisit: it sent what is there already
};
// "response": as it stands in WARC-Type.
[[nodiscard]] std::string_view to_string(RecordType type);

// The record that a revisit leads back to.
struct Earlier {
  std::string record_id, url, date;
};

struct RecordFields {
  RecordType type = RecordType::kResponse;
  std::string url;   // of a record of the web; of `kInfo` the name of the file
  std::string date;  // "2026-11-29T21:00:00Z"
  std::string ip;    // that answered; may be empty
  std::string head;  // of the answer, with its empty line; of `kInfo` nothing
  std::string
      payload;  // of an answer: without chunks, packed as it was sent; of `kInfo` its fields; of a revisit nothing
  std::string payload_sha256;  // of a revisit: that of the earlier one, where it is known
  Earlier earlier;             // of a revisit
  std::uint64_t number = 0;    // of the record in its folder, so that no two have one id
};

struct BuiltRecord {
  std::string id;     // "<urn:uuid:…>"
  std::string bytes;  // with the two empty lines behind it
};

[[nodiscard]] BuiltRecord build_record(const RecordFields& fields);
// Errors leave it empty: only where there is no memory.
[[nodiscard]] std::string gzip_member(std::string_view bytes);

}  // namespace isnad::collect
