#include "ledger/extraction_bytes.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdint>

namespace isnad::ledger {
namespace {

constexpr std::string_view kTextKey = ",\"text\":\"";  // in no string: quotation marks in strings are escaped
constexpr std::size_t kSizeBytes = 4;                  // of the JSON, little end first, before zlib's bytes

// Where the string that begins at `begin` ends: at its closing quotation mark.
std::size_t end_of_string(std::string_view json, std::size_t begin) {
  for (std::size_t at = begin; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at;
    }
  }
  return json.size();
}

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    const std::string_view two = c == '"'    ? "\\\""
                                 : c == '\\' ? "\\\\"
                                 : c == '\b' ? "\\b"
                                 : c == '\f' ? "\\f"
                                 : c == '\n' ? "\\n"
                                 : c == '\r' ? "\\r"
                                 : c == '\t' ? "\\t"
                                             : "";
    if (!two.empty()) {
      out += two;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
}

Error damaged() { return {ErrorCode::kCorruptData, "the extraction is damaged"}; }

}  // namespace

std::string pack_extraction(std::string_view json) {
  std::string plain(json);
  if (const std::size_t key = json.find(kTextKey); key != std::string_view::npos) {
    const std::size_t begin = key + kTextKey.size();
    plain.erase(begin, end_of_string(json, begin) - begin);
  }
  uLongf size = compressBound(plain.size());
  std::string out(kSizeBytes + size, '\0');
  for (std::size_t i = 0; i < kSizeBytes; ++i) out[i] = static_cast<char>(plain.size() >> (8 * i));
  compress2(reinterpret_cast<Bytef*>(out.data() + kSizeBytes), &size, reinterpret_cast<const Bytef*>(plain.data()),
            plain.size(), Z_DEFAULT_COMPRESSION);
  out.resize(kSizeBytes + size);
  return out;
}

Result<std::string> unpack_extraction(std::string_view bytes, std::string_view text) {
  constexpr std::size_t kMostPacked = 1100;  // zlib makes at most about a thousand bytes of one
  if (bytes.size() < kSizeBytes) return damaged();
  std::size_t size = 0;
  for (std::size_t i = 0; i < kSizeBytes; ++i) {
    size |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  if (size > bytes.size() * kMostPacked) return damaged();
  std::string plain(size, '\0');
  uLongf got = size;
  const auto* packed = reinterpret_cast<const Bytef*>(bytes.data() + kSizeBytes);
  const bool whole =
      uncompress(reinterpret_cast<Bytef*>(plain.data()), &got, packed, bytes.size() - kSizeBytes) == Z_OK;
  if (!whole || got != size) return damaged();
  const std::size_t key = plain.find(kTextKey);
  if (key == std::string::npos) return plain;
  std::string escaped;
  append_escaped(text, escaped);
  return plain.insert(key + kTextKey.size(), escaped);
}

}  // namespace isnad::ledger
