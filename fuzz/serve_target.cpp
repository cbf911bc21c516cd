// serve_target.cpp: any bytes as the address of a request: what is read is well-formed text without control characters,
// or refused; asking for a word, a number or a flag gives one of those that there are, or an error. And no claims of
// another host get past the guard.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/utf8.h"
#include "serve/asked.h"
#include "serve/guard.h"

namespace {

using namespace isnad::serve;

void expect(bool holds) {
  if (!holds) std::abort();
}

bool is_plain(std::string_view text) {
  constexpr unsigned char kSpace = 0x20, kDelete = 0x7F;
  return !isnad::core::utf8::find_invalid(text) && std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < kSpace || static_cast<unsigned char>(c) == kDelete;
  });
}

void read(std::string_view target) {
  const auto asked = read_target(target);
  if (!asked) return;
  expect(is_plain(asked->path));
  for (const auto& [name, value] : asked->parameters) {
    expect(is_plain(name) && is_plain(value));
    constexpr std::size_t kStandard = 40, kMost = 200;
    const auto number = asked->number(name, kStandard, kMost);
    expect(!number || *number <= kMost);
    const auto word = asked->word(name, {"any", "outlet"});
    expect(!word || *word == "any" || *word == "outlet");
    static_cast<void>(asked->flag(name));
  }
}

void guard(std::string_view host) {
  constexpr int kPort = 8080;
  static const Guard guard(kPort, false);
  Claims claims;
  claims.method = "GET";
  claims.host = host;
  const bool own = host == "127.0.0.1:8080" || host == "localhost:8080";
  expect(guard.refusal(claims).has_value() != own);
  claims.method = "POST";
  claims.token = host;
  expect(guard.refusal(claims).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(text);
  guard(text);
  return 0;
}
