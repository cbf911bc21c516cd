#include "ingest/kinds/xml_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMaxOutsideBytes = std::size_t{256} * 1024;
constexpr std::size_t kMaxTagBytes = std::size_t{64} * 1024;

}  // namespace

std::string_view tag_name(std::string_view tag) {
  if (!tag.starts_with('<')) return {};
  tag.remove_prefix(1);
  return tag.substr(0, tag.find_first_of(" \t\r\n>", 1));
}

// Takes bytes at hand into the piece, which stops growing at the bound.
void XmlRecords::take_bytes(std::size_t count) {
  const std::string_view bytes = source_.peek().substr(0, count);
  const std::size_t room = max_bytes_ - std::min(max_bytes_, piece_.size());
  piece_ += bytes.substr(0, room);
  piece_cut_ = piece_cut_ || bytes.size() > room;
  at_byte_ += bytes.size();
  source_.skip(bytes.size());
}

// Up to the end of the mark, or of the stream.
void XmlRecords::take_until(std::string_view mark) {
  for (std::string_view bytes = source_.peek(mark.size()); !bytes.empty(); bytes = source_.peek(mark.size())) {
    const std::size_t found = bytes.find(mark);
    if (found != std::string_view::npos) return take_bytes(found + mark.size());
    take_bytes(bytes.size() < mark.size() ? bytes.size() : bytes.size() - mark.size() + 1);
  }
}

void XmlRecords::take_tag() {
  char quote = 0;
  for (std::size_t size = 0; size < kMaxTagBytes;) {
    const std::string_view bytes = source_.peek();
    if (bytes.empty()) return;
    std::size_t i = 0;
    for (; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return take_bytes(i + 1);
      } else if (c == '<' && (i > 0 || size > 0)) {
        return take_bytes(i);  // the tag never ended
      }
    }
    size += i;
    take_bytes(i);
  }
}

// The next run of text, or piece of markup; empty at the end.
void XmlRecords::take_piece() {
  piece_.clear();
  piece_cut_ = false;
  const std::string_view bytes = source_.peek(9);
  if (!bytes.starts_with('<')) {
    for (std::string_view text = source_.peek(); !text.empty(); text = source_.peek()) {
      const std::size_t end = text.find('<');
      take_bytes(std::min(end, text.size()));
      if (end != std::string_view::npos) return;
    }
  } else if (bytes.starts_with("<!--")) {
    take_until("-->");
  } else if (bytes.starts_with("<![CDATA[")) {
    take_until("]]>");
  } else if (bytes.starts_with("<?")) {
    take_until("?>");
  } else {
    take_tag();
  }
}

bool XmlRecords::is_record(std::string_view tag) const {
  std::string_view name = tag_name(tag);
  if (name.ends_with('/')) name.remove_suffix(1);
  const std::size_t colon = name.find(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return std::ranges::find(names_, name) != names_.end();
}

void XmlRecords::file_piece(bool outside) {
  if (!outside) return;
  if (root_tag_.empty() && piece_.size() > 1 && piece_[0] == '<' && piece_[1] != '?' && piece_[1] != '!') {
    root_tag_ = piece_;
  }
  if (outside_.size() + piece_.size() <= kMaxOutsideBytes) outside_ += piece_;
}

std::optional<XmlRecord> XmlRecords::next() {
  XmlRecord record;
  if (pending_.empty()) {
    while (true) {
      const std::size_t begin = at_byte_;
      take_piece();
      if (piece_.empty()) return std::nullopt;
      const bool starts = piece_.size() > 1 && piece_[0] == '<' && piece_[1] != '/' && is_record(piece_);
      if (starts && !root_tag_.empty()) {
        pending_ = piece_;
        pending_byte_ = begin;
        break;
      }
      file_piece(true);
    }
  }
  record.begin_byte = pending_byte_;
  record.bytes = std::exchange(pending_, {});
  const std::string_view name = tag_name(record.bytes);
  const std::string opens(name), closes = fmt::format("/{}", name);
  if (record.bytes.ends_with("/>")) return record;
  while (true) {
    const std::size_t begin = at_byte_;
    take_piece();
    if (piece_.empty()) {
      record.unclosed = true;
      return record;
    }
    if (tag_name(piece_) == opens) {
      pending_ = piece_;
      pending_byte_ = begin;
      record.unclosed = true;
      return record;
    }
    const std::size_t room = max_bytes_ - std::min(max_bytes_, record.bytes.size());
    if (piece_cut_ || piece_.size() > room) record.too_long = true;
    record.bytes += std::string_view(piece_).substr(0, room);
    if (tag_name(piece_) == closes) return record;
  }
}

}  // namespace isnad::ingest::kinds
