// mime.h: messages as mail and saved pages have them: heads, parts, encodings. Small, and bounded.
//
// In:  the bytes of one message. Out: its fields with encoded words read, its parts as a flat list in their order, each
// with its type, charset and bytes decoded. Follows: RFC 5322 (heads, unfolding), 2045 to 2047 and 2231 (parts,
// quoted-printable, base64, encoded words, parameters in pieces). What is broken is read as far as it goes, as mail
// programs do. Bounds: kMaxParts parts, kMaxPartDepth deep, kMaxFields fields. Cost: linear in bytes times depth.
//
// Why not GMime: it brings glib (another runtime of types, 4 MB) and a global state to set up, for what is 300 lines
// here, and the heads of WARC and HTTP are read by the same code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::ingest::kinds {

// Fields of a head, names in lower case, values unfolded; in their order.
class HeadFields {
 public:
  // Reads up to the empty line; gives what stands behind it.
  static std::pair<HeadFields, std::string_view> read(std::string_view bytes);

  // The first field of that name as it stands; empty for none.
  [[nodiscard]] std::string_view raw(std::string_view name) const;
  // The same with encoded words read, as UTF-8.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return fields_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// "multipart/related; boundary=x": the type in lower case, and one of its parameters.
[[nodiscard]] std::string media_type(std::string_view value);
[[nodiscard]] std::string parameter(std::string_view value, std::string_view name);

struct MessagePart {
  std::string type;             // "text/plain"
  std::string charset;          // as declared, in lower case; may be empty
  std::string file;             // the name that it would be saved under; empty where it is shown as it is
  std::string id;               // Content-ID without its brackets
  std::string location;         // Content-Location
  std::string bytes;            // decoded
  bool is_alternative = false;  // another form of what its neighbours say
};

struct Message {
  HeadFields head;
  std::vector<MessagePart> parts;  // leaves; a message inside is one leaf, message/rfc822
  bool cut = false;                // more parts, or deeper, than are read
};

[[nodiscard]] Message read_message(std::string_view bytes);

// "=?utf-8?q?Rockets_hit?=" with the words themselves, as UTF-8.
[[nodiscard]] std::string decoded_words(std::string_view value);
[[nodiscard]] std::string decoded_quoted_printable(std::string_view bytes);
[[nodiscard]] std::string decoded_base64(std::string_view bytes);

}  // namespace isnad::ingest::kinds
