// json_text.h: writes JSON into a string as it goes, without a tree of values in between.
//
// In:  keys and values in the order they shall stand. Out: compact JSON (RFC 8259) in UTF-8, byte for byte what
// nlohmann's `dump` writes. Invariant: strings are escaped, ill-formed UTF-8 becomes U+FFFD; that brackets match and
// that keys differ is the caller's business. Cost: one pass over the bytes; a tree took four times as long.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::exports {

class JsonText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  // The next value belongs to this key. Precondition: nothing in it wants escaping.
  void key(std::string_view name);
  // A key of any characters.
  void escaped_key(std::string_view name);

  void null() { raw("null"); }
  void text(std::string_view value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void integer(std::int64_t value);
  void number(double value);
  // Of a number three decimals, as confidence has them: what is beyond is noise.
  void thousandths(double value);
  // A number in its list: "m3".
  void id(char letter, std::uint64_t number);
  // JSON that is there already.
  void raw(std::string_view json);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (wants_comma_) out_ += ',';
    wants_comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    wants_comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    wants_comma_ = true;
  }
  void escape(std::string_view text);
  void digits(std::int64_t value);

  std::string out_;
  bool wants_comma_ = false;
};

}  // namespace isnad::exports
