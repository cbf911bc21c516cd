#include "serve/guard.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>

namespace isnad::serve {
namespace {

std::string random_token() {
  std::array<unsigned char, 24> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) return {};  // then nobody can write
  std::string out;
  for (const unsigned char byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

// Takes as long for a wrong token as for the right one.
bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Guard::Guard(int port, bool read_only)
    : port_(std::to_string(port)), token_(read_only ? std::string() : random_token()) {}

bool Guard::is_own_host(std::string_view host) const {
  for (const std::string_view name : {"127.0.0.1", "localhost"}) {
    if (!host.starts_with(name)) continue;
    const std::string_view rest = host.substr(name.size());
    if (rest.starts_with(':') && rest.substr(1) == port_) return true;
    if (rest.empty() && port_ == "80") return true;
  }
  return false;
}

std::optional<Reply> Guard::refusal(const Claims& claims) const {
  if (claims.hosts != 1 || !is_own_host(claims.host)) {
    return error_reply(403, "forbidden", "this address belongs to no page of isnad.",
                       fmt::format("Open http://127.0.0.1:{}/ in a browser on this machine.", port_));
  }
  if (!claims.origin.empty()) {
    constexpr std::string_view kScheme = "http://";
    const bool own = claims.origin.starts_with(kScheme) && is_own_host(claims.origin.substr(kScheme.size()));
    if (!own) return error_reply(403, "forbidden", "another page asked for this.", "Only isnad's own page may.");
  }
  if (claims.method == "GET" || claims.method == "HEAD") {
    if (claims.fetch_site == "cross-site") {
      return error_reply(403, "forbidden", "another page asked for this.", "Only isnad's own page may.");
    }
    if (claims.is_chunked || claims.length > 0) {
      return error_reply(400, "bad_request", "a question has no body.");
    }
    return std::nullopt;
  }
  if (claims.method != "POST") {
    Reply reply = error_reply(405, "bad_request", "there are GET, HEAD and POST.");
    reply.headers.emplace_back("Allow", "GET, HEAD, POST");
    return reply;
  }
  if (token_.empty()) {
    return error_reply(403, "forbidden", "this program only reads.", "Start isnad serve without --read-only to write.");
  }
  if (!equal(claims.token, token_)) {
    return error_reply(401, "unauthorised", "the token for writes is missing or wrong.",
                       "Reload the page: each start of isnad serve has a token of its own.");
  }
  if (claims.is_packed) return error_reply(415, "unsupported", "a body has to come unpacked.");
  if (claims.is_chunked || !claims.has_length) {
    return error_reply(411, "bad_request", "a body has to say how long it is.", "Send Content-Length.");
  }
  if (claims.length > kMostBytes) {
    return error_reply(413, "too_large", fmt::format("the body is larger than {} bytes.", kMostBytes),
                       "Send fewer files at a time, or use isnad add.");
  }
  return std::nullopt;
}

}  // namespace isnad::serve
