#include "model/string_hash.h"

#include <cstring>
#include <unordered_map>

#include "model/symbols.h"

namespace isnad::model {
namespace {

constexpr std::uint64_t kMultiplier = 0xC6A4A7935BD1E995ULL;
constexpr int kShift = 47;
constexpr std::uint64_t kStringStoreSeed = 1;
constexpr std::size_t kLongestSymbol = 32;

std::uint64_t little_endian(const char* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
  return value;
}

std::unordered_map<std::string_view, std::uint64_t> numbered_symbols() {
  std::unordered_map<std::string_view, std::uint64_t> out;
  for (std::size_t id = 0; id < kSymbols; ++id) out.emplace(symbol_names()[id], id);
  return out;
}

}  // namespace

std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t block = little_endian(bytes.data() + at, 8) * kMultiplier;
    block ^= block >> kShift;
    hash = (hash ^ block * kMultiplier) * kMultiplier;
  }
  if (at < bytes.size()) hash = (hash ^ little_endian(bytes.data() + at, bytes.size() - at)) * kMultiplier;
  hash = (hash ^ hash >> kShift) * kMultiplier;
  return hash ^ hash >> kShift;
}

std::uint64_t string_id(std::string_view text) {
  static const auto symbol_ids = numbered_symbols();
  if (text.size() <= kLongestSymbol) {
    if (const auto found = symbol_ids.find(text); found != symbol_ids.end()) return found->second;
  }
  return murmur_hash_64a(text, kStringStoreSeed);
}

}  // namespace isnad::model
