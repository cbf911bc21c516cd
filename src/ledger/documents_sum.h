// documents_sum.h: one number for a set of documents: the sum of a hash of each. Private to the folder.
//
// Whoever adds a document adds its hash, whoever replaces one takes the old away: so two ledgers with the same
// documents and extractions have the same sum, in whatever order they came, and no scan is needed. 128 bits, modulo
// 2^128.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/sha256.h"

namespace isnad::ledger {

class DocumentsSum {
 public:
  DocumentsSum() = default;
  // What `text` gave; zero for anything else.
  explicit DocumentsSum(std::string_view text) {
    if (text.size() == kDigits) parts_ = parts_of(text);
  }
  void add(std::string_view id, std::string_view extraction_sha256) { change(id, extraction_sha256, false); }
  void take_away(std::string_view id, std::string_view extraction_sha256) { change(id, extraction_sha256, true); }
  [[nodiscard]] std::string text() const {
    constexpr char kHexadecimal[] = "0123456789abcdef";
    std::string out;
    for (const std::uint64_t part : parts_) {
      for (int shift = 60; shift >= 0; shift -= 4) out += kHexadecimal[part >> static_cast<unsigned>(shift) & 0xFU];
    }
    return out;
  }

 private:
  static constexpr std::size_t kDigits = 32, kDigitsOfPart = 16;
  using Parts = std::array<std::uint64_t, 2>;  // the high one first

  static Parts parts_of(std::string_view digits) {
    Parts out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::string_view part = digits.substr(i * kDigitsOfPart, kDigitsOfPart);
      std::from_chars(part.data(), part.data() + part.size(), out[i], 16);
    }
    return out;
  }
  void change(std::string_view id, std::string_view extraction_sha256, bool negative) {
    Parts more = parts_of(core::sha256_hex(std::string(id) + '\0' + std::string(extraction_sha256)));
    if (negative) {  // the complement of two
      more = {~more[0], ~more[1] + 1};
      if (more[1] == 0) ++more[0];
    }
    parts_[1] += more[1];
    parts_[0] += more[0] + (parts_[1] < more[1] ? 1 : 0);
  }

  Parts parts_{};
};

}  // namespace isnad::ledger
