#include "model/static_vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "model/msgpack.h"

namespace isnad::model {
namespace {

constexpr std::uint64_t kOrth = 65;  // spaCy's attribute number

Error corrupt(const std::string& file) {
  return {ErrorCode::kCorruptData, fmt::format("{}: not whole word vectors. Fetch the model again.", file)};
}

// The number after `before` in an .npy header; false if there is none.
bool number_after(std::string_view header, std::string_view before, std::size_t& at, std::size_t& out) {
  at = header.find(before, at);
  if (at == std::string_view::npos) return false;
  at += before.size();
  while (at < header.size() && header[at] == ' ') ++at;
  const auto [end, fault] = std::from_chars(header.data() + at, header.data() + header.size(), out);
  return fault == std::errc();
}

// Vectors of the plain kind, keyed by ORTH.
Status check_kind(const ModelFiles& files) {
  constexpr std::string_view kName = "vocab/vectors.cfg";
  if (!files.has(kName)) return {};
  const auto text = files.read(kName);
  if (!text) return text.error();
  const auto config = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  const bool plain = config.is_object() && config.value("mode", nlohmann::json("default")) == "default" &&
                     config.value("attr", nlohmann::json(kOrth)) == kOrth;
  if (plain) return {};
  return Error{
      ErrorCode::kUnsupportedVersion,
      fmt::format("{}: floret vectors, or keys other than ORTH; this build runs plain ones. Use another model.",
                  files.describe(kName))};
}

}  // namespace

Result<StaticVectors> StaticVectors::load(const ModelFiles& files) {
  StaticVectors vectors;
  if (const Status status = check_kind(files); !status) return status.error();
  const auto table = files.read("vocab/vectors");
  if (!table) return table.error();
  if (const Status status = vectors.read_table(*table, files.describe("vocab/vectors")); !status) return status.error();
  const auto rows = files.read("vocab/key2row");
  if (!rows) return rows.error();
  if (const Status status = vectors.read_rows(*rows, files.describe("vocab/key2row")); !status) return status.error();
  return vectors;
}

// Follows: NEP 1 (the .npy format), versions 1 to 3; float32, little endian, row-major.
Status StaticVectors::read_table(std::string_view bytes, const std::string& file) {
  constexpr std::string_view kMagic = "\x93NUMPY";
  if (bytes.size() < 12 || !bytes.starts_with(kMagic)) return corrupt(file);
  const bool wide = bytes[6] != 1;  // a header length of four bytes, not two
  std::size_t header_bytes = 0;
  for (int i = wide ? 3 : 1; i >= 0; --i) header_bytes = header_bytes << 8 | static_cast<std::uint8_t>(bytes[8 + i]);
  const std::size_t data_at = header_bytes + (wide ? 12 : 10);
  if (data_at > bytes.size()) return corrupt(file);
  const std::string_view header = bytes.substr(wide ? 12 : 10, header_bytes);
  const std::string_view data = bytes.substr(data_at);
  std::size_t at = 0;
  const bool plain =
      header.find("'<f4'") != std::string_view::npos && header.find("'fortran_order': False") != std::string_view::npos;
  if (!plain || !number_after(header, "'shape': (", at, rows_) || !number_after(header, ",", at, width_)) {
    return corrupt(file);
  }
  if (width_ != 0 && rows_ > data.size() / sizeof(float) / width_) return corrupt(file);
  table_.resize(rows_ * width_);
  if (data.size() != table_.size() * sizeof(float)) return corrupt(file);
  if (!data.empty()) std::memcpy(table_.data(), data.data(), data.size());
  return {};
}

Status StaticVectors::read_rows(std::string_view bytes, const std::string& file) {
  msgpack::Reader in(bytes);
  const auto count = in.expect(msgpack::Type::kMap);
  row_of_word_.reserve(count);
  for (auto left = count; left > 0 && in.ok(); --left) {
    const msgpack::Item word = in.next();
    const msgpack::Item row = in.next();
    if (word.type != msgpack::Type::kInteger || row.type != msgpack::Type::kInteger || row.number >= rows_) in.fail();
    row_of_word_.emplace_back(word.number, static_cast<std::uint32_t>(row.number));
  }
  if (!in.ok() || !in.at_end()) return corrupt(file);
  std::sort(row_of_word_.begin(), row_of_word_.end());
  return {};
}

const float* StaticVectors::find(std::uint64_t word_id) const {
  const auto found = std::lower_bound(row_of_word_.begin(), row_of_word_.end(), std::pair(word_id, std::uint32_t{0}));
  if (found == row_of_word_.end() || found->first != word_id) return nullptr;
  return table_.data() + found->second * width_;
}

}  // namespace isnad::model
