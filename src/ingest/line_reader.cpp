#include "ingest/line_reader.h"

namespace isnad::ingest {

std::optional<Line> LineReader::next() {
  Line line;
  std::string_view chunk = source_.peek();
  if (chunk.empty()) return std::nullopt;
  line.number = ++number_;
  bool ended = false;
  for (; !chunk.empty() && !ended; chunk = source_.peek()) {
    const std::size_t end = chunk.find('\n');
    ended = end != std::string_view::npos;
    if (line.text.size() + std::min(end, chunk.size()) > max_line_bytes_) {
      line.too_long = true;
      line.text = {};
    }
    if (!line.too_long) line.text += chunk.substr(0, end);
    source_.skip(ended ? end + 1 : chunk.size());
    if (ended) break;  // the next chunk may be slow to come
  }
  if (line.text.ends_with('\r')) line.text.pop_back();
  return line;
}

}  // namespace isnad::ingest
