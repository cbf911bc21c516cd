// lines.h: bytes as they come, cut into lines, with bounded memory.
//
// In:  bytes in any pieces. Out: lines without their ends ("\n" or "\r\n"), in order; blank ones are left out. Of a
// line that is too long nothing is kept: it comes as one without text, and what follows it is read as ever. Cost:
// linear.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::mcp {

struct Line {
  std::string text;
  bool too_long = false;
};

class Lines {
 public:
  explicit Lines(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  void add(std::string_view bytes);
  // No more bytes come: what stands without a line end is a line.
  void end();
  [[nodiscard]] std::optional<Line> next();

 private:
  void finish();

  std::size_t most_bytes_;
  std::string open_;         // of the line that has not ended
  bool overflowed_ = false;  // it is too long: its bytes are thrown away
  std::deque<Line> ready_;
};

}  // namespace isnad::mcp
