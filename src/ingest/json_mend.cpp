#include "ingest/json_mend.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "ingest/ascii.h"

namespace isnad::ingest {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kShownBytes = 24;  // of what a parser stumbles over

// The value of the four figures behind "\u" at `at`.
std::optional<unsigned> escaped(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
  unsigned value = 0;
  for (const char c : json.substr(at + 2, 4)) {
    const char lower = ascii_lower(c);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return value;
}
bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Copies the string that begins at `at`; gives the byte behind it.
std::size_t mend_string(std::string_view json, std::size_t at, std::string& out) {
  out += json[at++];
  while (at < json.size()) {
    const char c = json[at];
    if (c != '\\') {
      out += c;
      ++at;
      if (c == '"') break;
      continue;
    }
    const auto unit = escaped(json, at);
    if (!unit) {
      out += json.substr(at, 2);
      at += 2;
      continue;
    }
    const auto next = escaped(json, at + 6);
    if (is_high(*unit) && next && is_low(*next)) {
      out += json.substr(at, 12);
      at += 12;
      continue;
    }
    out += is_high(*unit) || is_low(*unit) ? std::string_view("\\ufffd") : json.substr(at, 6);
    at += 6;
  }
  return std::min(at, json.size());
}

// A word or number outside of strings.
std::string mended_token(std::string_view token) {
  if (token == "NaN" || token == "Infinity" || token == "-Infinity" || token == "nan" || token == "inf") return "null";
  const bool number = token.front() == '-' || (token.front() >= '0' && token.front() <= '9');
  if (!number || token.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::string(token);
  const std::string text(token);
  return std::isinf(std::strtod(text.c_str(), nullptr)) ? '"' + text + '"' : text;
}

bool is_token(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

// Listens for nothing but the first mistake.
struct FaultListener : nlohmann::json_sax<Json> {
  std::size_t byte = 0;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    byte = position;
    return false;
  }
};

}  // namespace

std::string mended_json(std::string_view line) {
  std::string out;
  out.reserve(line.size() + 16);
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '"') {
      at = mend_string(line, at, out);
    } else if (is_token(line[at])) {
      std::size_t end = at;
      while (end < line.size() && is_token(line[end])) ++end;
      out += mended_token(line.substr(at, end - at));
      at = end;
    } else {
      out += line[at++];
    }
  }
  return out;
}

std::string json_fault(std::string_view line) {
  FaultListener listener;
  Json::sax_parse(line.begin(), line.end(), &listener);
  if (listener.byte == 0 || listener.byte > line.size()) return "the line is no whole JSON object; is it cut off?";
  const std::size_t at = listener.byte - 1;
  std::string shown;
  for (const char c : line.substr(at, kShownBytes)) {
    const bool plain = !is_control(c) && c != '\n' && c != '\t' && c != '\r' && (c & 0x80) == 0;
    shown += plain ? c : '?';
  }
  return fmt::format("the line is no whole JSON object: it goes wrong at byte {} (\"{}\").", at, shown);
}

}  // namespace isnad::ingest
