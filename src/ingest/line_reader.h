// line_reader.h: lines of a stream, none longer than a bound.
//
// In:  a ByteSource. Out: lines without their end (LF or CRLF). A line longer than the bound is skipped to its end and
// reported as such. Memory: one line. Cost: one pass.
#pragma once

#include <optional>
#include <string>

#include "ingest/byte_source.h"

namespace isnad::ingest {

struct Line {
  std::string text;
  std::size_t number = 0;  // from 1
  bool too_long = false;   // then `text` is empty
};

class LineReader {
 public:
  LineReader(ByteSource source, std::size_t max_line_bytes)
      : source_(std::move(source)), max_line_bytes_(max_line_bytes) {}

  // The next line; nullopt at the end of the stream.
  [[nodiscard]] std::optional<Line> next();
  [[nodiscard]] Status status() const { return source_.status(); }
  [[nodiscard]] std::size_t lines() const { return number_; }

 private:
  ByteSource source_;
  std::size_t max_line_bytes_;
  std::size_t number_ = 0;
};

}  // namespace isnad::ingest
