#include "serve/asked.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/utf8.h"
#include "desk/words.h"
#include "export/json_text.h"

namespace isnad::serve {
namespace {

constexpr std::size_t kMostParameters = 200;
constexpr std::size_t kLongestValue = 400;  // code units; names of actors and places are shorter

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus : std::uint8_t { kStays, kIsSpace };

Result<std::string> decoded(std::string_view text, Plus plus) {
  constexpr unsigned char kSpace = 0x20, kDelete = 0x7F;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus == Plus::kIsSpace) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const int high = at + 2 < text.size() ? digit(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? digit(text[at + 2]) : -1;
      if (high < 0 || low < 0) {
        return Error{ErrorCode::kInvalidInput, "the address has a percent sign without two hexadecimal digits."};
      }
      out += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  if (core::utf8::find_invalid(out)) return Error{ErrorCode::kInvalidInput, "the address is not UTF-8."};
  for (const char c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < kSpace || byte == kDelete) {
      return Error{ErrorCode::kInvalidInput, "the address has a control character."};
    }
  }
  return out;
}

}  // namespace

const std::string& Asked::value(std::string_view name) const {
  static const std::string none;
  for (const auto& [key, value] : parameters) {
    if (key == name && !value.empty()) return value;
  }
  return none;
}

std::vector<std::string> Asked::values(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [key, value] : parameters) {
    if (key == name && !value.empty()) out.push_back(value);
  }
  return out;
}

Result<std::string> Asked::word(std::string_view name, std::initializer_list<std::string_view> words) const {
  const std::string& typed = value(name);
  if (typed.empty()) return std::string(*words.begin());
  if (std::ranges::find(words, typed) != words.end()) return typed;
  return Error{ErrorCode::kInvalidInput, desk::not_among(name, typed, desk::Words(words.begin(), words.end()))};
}

Result<std::size_t> Asked::number(std::string_view name, std::size_t standard, std::size_t most) const {
  const std::string& typed = value(name);
  if (typed.empty()) return standard;
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  if (error == std::errc::result_out_of_range) return most;
  if (error != std::errc() || end != typed.data() + typed.size()) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: '{}' is no number from 0.", name, typed)};
  }
  return std::min(out, most);
}

Result<std::optional<bool>> Asked::flag(std::string_view name) const {
  const std::string& typed = value(name);
  if (typed.empty()) return std::optional<bool>();
  if (typed == "true" || typed == "1") return std::optional(true);
  if (typed == "false" || typed == "0") return std::optional(false);
  return Error{ErrorCode::kInvalidInput, fmt::format("{}: '{}' is neither true nor false.", name, typed)};
}

Result<Asked> read_target(std::string_view target) {
  Asked out;
  out.target = target;
  const std::size_t mark = target.find('?');
  auto path = decoded(target.substr(0, mark), Plus::kStays);
  if (!path) return path.error();
  out.path = std::move(*path);
  if (!out.path.starts_with('/')) return Error{ErrorCode::kInvalidInput, "the address does not begin with a slash."};
  std::string_view query = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view one = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (one.empty()) continue;
    const std::size_t equals = std::min(one.find('='), one.size());
    auto name = decoded(one.substr(0, equals), Plus::kIsSpace);
    if (!name) return name.error();
    auto value = decoded(one.substr(std::min(equals + 1, one.size())), Plus::kIsSpace);
    if (!value) return value.error();
    if (value->size() > kLongestValue) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: longer than {} bytes.", *name, kLongestValue)};
    }
    out.parameters.emplace_back(std::move(*name), std::move(*value));
    if (out.parameters.size() > kMostParameters) {
      return Error{ErrorCode::kInvalidInput, fmt::format("more than {} parameters.", kMostParameters)};
    }
  }
  return out;
}

Status only(const Asked& asked, std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : asked.parameters) {
    if (std::ranges::find(names, name) != names.end()) continue;
    return Error{ErrorCode::kInvalidInput, desk::not_among("parameter", name, desk::Words(names.begin(), names.end()))};
  }
  return {};
}

Reply error_reply(int status, std::string_view code, std::string_view message, std::string_view hint) {
  exports::JsonText out;
  out.begin_object();
  out.key("error");
  out.begin_object();
  for (const auto& [key, value] : {std::pair("code", code), std::pair("message", message), std::pair("hint", hint)}) {
    out.key(key);
    out.text(value);
  }
  out.end_object();
  out.end_object();
  Reply reply;
  reply.status = status;
  reply.body = out.take();
  return reply;
}

Reply error_reply(const Error& error) {
  // What is in brackets behind the sentence is the next step: "(did you mean Erbil?)".
  std::string message = error.message, hint;
  const std::size_t meant = message.find(" (did you mean ");
  if (meant != std::string::npos) {
    const std::size_t end = message.find(')', meant);
    if (end != std::string::npos) {
      hint = message.substr(meant + 2, end - meant - 2);
      message.erase(meant, end + 1 - meant);
    }
  } else if (const std::size_t then = message.find("; "); then != std::string::npos) {
    hint = message.substr(then + 2);
    message = message.substr(0, then) + '.';
  }
  if (!hint.empty() && hint[0] >= 'a' && hint[0] <= 'z') hint[0] = static_cast<char>(hint[0] - 'a' + 'A');
  switch (error.code) {
    case ErrorCode::kInvalidInput:
      return error_reply(400, "bad_request", message, hint);
    case ErrorCode::kNotFound:
      return error_reply(404, "not_found", message, hint);
    case ErrorCode::kResource:
      return error_reply(503, "unavailable", message, hint);
    case ErrorCode::kCorruptData:
      return error_reply(500, "corrupt", message, hint);
    case ErrorCode::kUnsupportedVersion:
      return error_reply(500, "unsupported", message, hint);
    case ErrorCode::kInternal:
      break;
  }
  return error_reply(500, "internal", message, hint);
}

}  // namespace isnad::serve
