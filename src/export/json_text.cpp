#include "export/json_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/utf8.h"

namespace isnad::exports {
namespace {

bool wants_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
}

}  // namespace

void JsonText::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  wants_comma_ = false;
}

void JsonText::escaped_key(std::string_view name) {
  text(name);
  out_ += ':';
  wants_comma_ = false;
}

void JsonText::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonText::text(std::string_view value) {
  separate();
  out_ += '"';
  if (core::utf8::find_invalid(value)) {
    escape(core::utf8::repaired(value));
  } else {
    escape(value);
  }
  out_ += '"';
}

void JsonText::escape(std::string_view text) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!wants_escape(text[i])) continue;
    out_ += text.substr(written, i - written);
    append_escape(out_, text[i]);
    written = i + 1;
  }
  out_ += text.substr(written);
}

void JsonText::digits(std::int64_t value) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out_.append(buffer.data(), end.ptr);
}

void JsonText::integer(std::int64_t value) {
  separate();
  digits(value);
}

void JsonText::number(double value) { raw(nlohmann::json(value).dump()); }

void JsonText::thousandths(double value) {
  const int whole = static_cast<int>(std::trunc(value * 1000 + 0.5));
  if (whole < 0 || whole >= 1000) {
    number(static_cast<double>(whole) / 1000);
    return;
  }
  separate();
  std::array<char, 5> out{'0', '.', '0', '0', '0'};
  out[2] = static_cast<char>('0' + whole / 100);
  out[3] = static_cast<char>('0' + whole / 10 % 10);
  out[4] = static_cast<char>('0' + whole % 10);
  std::size_t size = out.size();
  while (size > 3 && out[size - 1] == '0') --size;
  out_.append(out.data(), size);
}

void JsonText::id(char letter, std::uint64_t number) {
  separate();
  out_ += '"';
  out_ += letter;
  digits(static_cast<std::int64_t>(number));
  out_ += '"';
}

}  // namespace isnad::exports
