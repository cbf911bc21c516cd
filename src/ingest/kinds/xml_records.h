// xml_records.h: cuts a stream of XML into the elements of one name, without parsing them.
//
// In:  the stream, the local names of a record ("item", "entry"). Out: each record's own bytes, where it begins, and
// all that stands outside of records (the head of the feed), bounded. A record that never ends is given up to the next
// one's begin, so that broken input costs only itself. Comments, CDATA and quoted attributes hide what looks like a
// tag. Memory: one record. Cost: one pass.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"

namespace isnad::ingest::kinds {

struct XmlRecord {
  std::string bytes;
  std::size_t begin_byte = 0;
  bool too_long = false;  // then `bytes` is cut
  bool unclosed = false;
};

class XmlRecords {
 public:
  XmlRecords(ByteSource source, std::array<std::string_view, 2> record_names, std::size_t max_record_bytes)
      : source_(std::move(source)), names_(record_names), max_bytes_(max_record_bytes) {}

  [[nodiscard]] std::optional<XmlRecord> next();
  // What stood outside of records so far; the first kMaxOutsideBytes of it.
  [[nodiscard]] const std::string& outside() const { return outside_; }
  // The first start tag: "<rss version=…>".
  [[nodiscard]] const std::string& root_tag() const { return root_tag_; }
  [[nodiscard]] Status status() const { return source_.status(); }

 private:
  void take_piece();
  void take_until(std::string_view mark);
  void take_tag();
  void take_bytes(std::size_t count);
  [[nodiscard]] bool is_record(std::string_view tag) const;
  void file_piece(bool outside);

  ByteSource source_;
  std::array<std::string_view, 2> names_;
  std::size_t max_bytes_;
  std::string piece_;  // the last run of text or piece of markup
  bool piece_cut_ = false;
  std::string outside_, root_tag_;
  std::string pending_;  // the start tag of a record that ended the one before
  std::size_t at_byte_ = 0;
  std::size_t pending_byte_ = 0;
};

// "media:title" of "<media:title type='plain'>", "/item" of "</item >"; empty for what is no tag.
[[nodiscard]] std::string_view tag_name(std::string_view tag);

}  // namespace isnad::ingest::kinds
