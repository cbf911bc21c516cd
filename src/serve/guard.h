// guard.h: who may ask what. The program listens on 127.0.0.1, where any page of any browser of this machine can send
// requests to: so a request has to name this address (a foreign name that was made to lead here does not), a page that
// sends one has to be ours, and whoever writes has to know the token.
//
// In:  what a request says of itself. Out: nothing, or the refusal. Thread-safe: const.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "serve/asked.h"

namespace isnad::serve {

struct Claims {
  std::string_view method, host, origin, fetch_site, token, content_type;
  std::size_t hosts = 1;  // how often it names a host
  bool has_length = false, is_chunked = false, is_packed = false;
  std::size_t length = 0;
};

class Guard {
 public:
  static constexpr std::size_t kMostBytes = 64U << 20U;  // of a body

  Guard(int port, bool read_only);

  [[nodiscard]] std::optional<Reply> refusal(const Claims& claims) const;
  // Of this run; empty where nothing may be written.
  [[nodiscard]] const std::string& token() const { return token_; }

 private:
  [[nodiscard]] bool is_own_host(std::string_view host) const;

  std::string port_, token_;
};

}  // namespace isnad::serve
