#include "core/text_offsets.h"

#include <gtest/gtest.h>

#include "core/utf8.h"

namespace isnad {
namespace {

TEST(TextOffsets, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 3 == 0 ? "\u2019" : i % 7 == 0 ? "\U0001F54A" : "x";
  const core::TextOffsets offsets(text);
  for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
    if (byte < text.size() && core::utf8::is_continuation(text[byte])) continue;
    const auto points = static_cast<std::uint32_t>(core::utf8::count(std::string_view(text).substr(0, byte)));
    EXPECT_EQ(offsets.to_code_points(byte), points);
    EXPECT_EQ(offsets.to_bytes(points), byte);
  }
}

TEST(TextOffsets, OfAsciiAreTheBytesUpToTheEndOfTheText) {
  const std::string text(150, 'x');  // more than two blocks
  const core::TextOffsets offsets(text);
  for (const std::uint32_t at : {0U, 63U, 64U, 149U, 150U}) EXPECT_EQ(offsets.to_bytes(at), at);
  EXPECT_EQ(offsets.to_bytes(200), 150U);
}

TEST(TextOffsets, HandlesTheEmptyText) {
  const core::TextOffsets offsets(std::string_view{});
  EXPECT_EQ(offsets.to_code_points(0), 0U);
  EXPECT_EQ(offsets.to_bytes(0), 0U);
  EXPECT_EQ(offsets.to_bytes(5), 0U);
}

}  // namespace
}  // namespace isnad
