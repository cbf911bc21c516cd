// asked.h: a request as it was sent, and the answer to it, without anything of HTTP's library.
//
// In:  the target of a request ("/api/v1/happenings?type=assault"), its headers and body. Out: path and parameters,
// decoded: well-formed UTF-8 without control characters, or an error. Invariant: what a route sees was checked here.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/result.h"

namespace isnad::serve {

struct File {
  std::string name, content;
};

struct Asked {
  std::string path;    // "/api/v1/happenings"
  std::string target;  // as it was sent
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string rest;  // of the path behind the route's beginning: an id
  std::string body;
  std::vector<File> files;
  std::function<bool()> is_gone;  // whether who asked went away; none: can't be told

  // The first value; empty where there is none.
  [[nodiscard]] const std::string& value(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return !value(name).empty(); }
  // kInvalidInput where it is none of them; the first where nothing was said.
  [[nodiscard]] Result<std::string> word(std::string_view name, std::initializer_list<std::string_view> words) const;
  // kInvalidInput for what is no number from 0; `standard` where nothing was said, `most` where it was more.
  [[nodiscard]] Result<std::size_t> number(std::string_view name, std::size_t standard, std::size_t most) const;
  [[nodiscard]] Result<std::optional<bool>> flag(std::string_view name) const;
};

// Errors: kInvalidInput.
[[nodiscard]] Result<Asked> read_target(std::string_view target);
// kInvalidInput for a parameter that is not among these.
[[nodiscard]] Status only(const Asked& asked, std::initializer_list<std::string_view> names);

using Sink = std::function<bool(std::string_view)>;  // false: nobody listens any more

struct Reply {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::function<bool(const Sink&)> stream;  // in place of the body; false: it failed, and the connection breaks off
  bool keep = false;                        // the same until the ledger changes
};
// {"error": {"code", "message", "hint"}}
[[nodiscard]] Reply error_reply(int status, std::string_view code, std::string_view message,
                                std::string_view hint = {});
[[nodiscard]] Reply error_reply(const Error& error);
[[nodiscard]] inline Reply json_reply(std::string body) {
  Reply out;
  out.body = std::move(body);
  out.keep = true;
  return out;
}

}  // namespace isnad::serve
