#include "ledger/extraction_bytes.h"

#include <fmt/format.h>

#include "ledger/json_numbers.h"
#include "ledger/packing.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kTextKey = ",\"text\":\"";  // in no string: quotation marks in strings are escaped
constexpr std::string_view kIdKey = "\"id\":\"";       // the first of a document is its own

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

}  // namespace

std::string without_text(std::string_view json) {
  std::string plain(json);
  if (const std::size_t key = json.find(kTextKey); key != std::string_view::npos) {
    const std::size_t begin = key + kTextKey.size();
    plain.erase(begin, end_of_string(json, begin) - begin);
  }
  return plain;
}

std::string pack_extraction(std::string_view json, std::string_view text) {
  const std::string plain = without_text(json);
  const auto apart = numbers_apart(plain);
  return apart ? pack(*apart, Packing::kNumbers, text) : pack(plain, Packing::kJson, {});
}

Result<std::string> unpack_extraction(std::string_view bytes, std::string_view text) {
  auto unpacked = unpack(bytes, text);
  if (!unpacked && unpacked.error().code != ErrorCode::kCorruptData) return unpacked.error();
  auto plain = !unpacked                                ? Result<std::string>(unpacked.error())
               : unpacked->packing == Packing::kNumbers ? numbers_back(unpacked->bytes)
                                                        : Result<std::string>(std::move(unpacked->bytes));
  if (!plain) return Error{ErrorCode::kCorruptData, "the extraction is damaged"};
  const std::size_t key = plain->find(kTextKey);
  if (key == std::string::npos) return plain;
  std::string escaped;
  append_escaped(text, escaped);
  return std::move(plain->insert(key + kTextKey.size(), escaped));
}

std::string with_id(std::string json, std::string_view id) {
  const std::size_t key = json.find(kIdKey);
  if (key == std::string::npos) return json;
  const std::size_t begin = key + kIdKey.size();
  std::string escaped;
  append_escaped(id, escaped);
  return json.replace(begin, end_of_string(json, begin) - begin, escaped);
}

}  // namespace isnad::ledger
