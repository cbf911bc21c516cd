#include "core/utf8.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

struct ValidityCase {
  std::string_view bytes;
  std::optional<std::size_t> bad_byte;
};

TEST(Utf8, FindsTheFirstIllFormedByte) {
  const ValidityCase cases[] = {
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"Kata\xE2\x80\x99ib", std::nullopt},
      {"\xF0\x9F\x95\x8A", std::nullopt},
      {"ab\xFFxy", 2},
      {"\xC0\x80", 0},          // overlong NUL
      {"\xE0\x80\x80", 0},      // overlong
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"abc\xE2\x80", 3},       // cut short
  };
  for (const auto& c : cases) EXPECT_EQ(core::utf8::find_invalid(c.bytes), c.bad_byte) << c.bytes;
}

TEST(Utf8, DecodesWhatItEncodes) {
  for (const char32_t point : {U'a', U'\u00e9', U'\u2019', U'\u0627', U'\U0001F54A', U'\U0010FFFF'}) {
    std::string bytes;
    core::utf8::append(bytes, point);
    const auto decoded = core::utf8::decode(bytes, 0);
    EXPECT_EQ(decoded.value, point);
    EXPECT_EQ(decoded.length_bytes, bytes.size());
    EXPECT_EQ(core::utf8::count(bytes), 1U);
  }
}

TEST(Utf8, RepairKeepsGoodBytesAndMarksBadOnes) {
  EXPECT_EQ(core::utf8::repaired("a\xFF\xE2\x80z"), "a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(core::utf8::repaired("fine \u2019"), "fine \u2019");
}

}  // namespace
}  // namespace isnad
