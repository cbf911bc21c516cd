#include "collect/warc_record.h"

#include <zlib.h>

#include <limits>

#include "core/sha256.h"

namespace isnad::collect {
namespace {

// A name made of a hash: RFC 9562's version 8, which leaves the digits to whoever makes it.
std::string uuid_of(std::string_view sha256) {
  std::string digits(sha256.substr(0, 32));
  constexpr std::size_t kVersion = 12, kVariant = 16;
  digits[kVersion] = '8';
  digits[kVariant] = 'a';
  std::string out = "<urn:uuid:";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    out += digits[i];
  }
  return out + '>';
}

std::string_view profile_of(RecordType type) {
  return type == RecordType::kNotModified ? "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
                                          : "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
}

bool is_revisit(RecordType type) { return type == RecordType::kNotModified || type == RecordType::kSamePayload; }

void add_field(std::string& head, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string_view to_string(RecordType type) {
  return type == RecordType::kInfo ? "warcinfo" : type == RecordType::kResponse ? "response" : "revisit";
}

BuiltRecord build_record(const RecordFields& fields) {
  const bool info = fields.type == RecordType::kInfo, revisit = is_revisit(fields.type);
  const std::string block = fields.head + fields.payload;
  std::string head;
  add_field(head, "WARC-Type", to_string(fields.type));
  add_field(head, info ? "WARC-Filename" : "WARC-Target-URI", fields.url);
  add_field(head, "WARC-Date", fields.date);
  add_field(head, "WARC-IP-Address", fields.ip);
  if (revisit) {
    add_field(head, "WARC-Profile", profile_of(fields.type));
    add_field(head, "WARC-Refers-To", fields.earlier.record_id);
    add_field(head, "WARC-Refers-To-Target-URI", fields.earlier.url);
    add_field(head, "WARC-Refers-To-Date", fields.earlier.date);
  }
  if (!info) {
    const std::string payload = revisit ? fields.payload_sha256 : core::sha256_hex(fields.payload);
    add_field(head, "WARC-Payload-Digest", payload.empty() ? "" : "sha256:" + payload);
  }
  add_field(head, "WARC-Block-Digest", "sha256:" + core::sha256_hex(block));
  add_field(head, "Content-Type", info ? "application/warc-fields" : "application/http; msgtype=response");
  add_field(head, "Content-Length", std::to_string(block.size()));
  BuiltRecord out;
  out.id = uuid_of(core::sha256_hex(std::to_string(fields.number) + '\n' + head));
  out.bytes.reserve(head.size() + block.size() + 128);
  out.bytes.append("WARC/1.1\r\nWARC-Record-ID: ").append(out.id).append("\r\n");
  out.bytes.append(head).append("\r\n").append(block).append("\r\n\r\n");
  return out;
}

std::string gzip_member(std::string_view bytes) {
  constexpr int kGzip = 15 + 16, kMemory = 8;
  z_stream stream{};
  if (bytes.size() > std::numeric_limits<uInt>::max() ||
      deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace isnad::collect
