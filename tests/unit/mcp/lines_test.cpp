// lines_test.cpp: bytes in any pieces are the same lines, and a line that is too long harms none but itself.
#include "mcp/lines.h"

#include <gtest/gtest.h>

namespace isnad::mcp {
namespace {

std::vector<std::string> read(std::string_view bytes, std::size_t piece, std::size_t most) {
  Lines lines(most);
  std::vector<std::string> out;
  const auto take = [&] {
    while (auto line = lines.next()) out.push_back(line->too_long ? "<too long>" : line->text);
  };
  while (!bytes.empty()) {
    lines.add(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    take();
  }
  lines.end();
  take();
  return out;
}

TEST(Lines, AreTheSameInPiecesOfAnySize) {
  const std::string bytes = "one\n\n  \t\ntwo\r\n\r\nthree is long\nfour\n" + std::string(30, 'x') + "\nlast";
  const std::vector<std::string> expected = {"one", "two", "<too long>", "four", "<too long>", "last"};
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) EXPECT_EQ(read(bytes, piece, 10), expected) << piece;
}

TEST(Lines, MayBeAsLongAsIsSaidAndNoByteLonger) {
  EXPECT_EQ(read("0123456789\n", 3, 10), std::vector<std::string>{"0123456789"});
  EXPECT_EQ(read("0123456789a\nb", 3, 10), (std::vector<std::string>{"<too long>", "b"}));
}

TEST(Lines, AnEndlessLineIsOneThatIsTooLong) {
  EXPECT_EQ(read(std::string(100'000, 'x'), 4096, 10), std::vector<std::string>{"<too long>"});
  EXPECT_TRUE(read("", 1, 10).empty());
  EXPECT_TRUE(read("\n\r\n \n", 1, 10).empty());
}

}  // namespace
}  // namespace isnad::mcp
