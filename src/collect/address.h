// address.h: an address of the web in one form, and which hosts may be asked.
//
// In:  an address as a feed or a person writes it, perhaps relative. Out: its parts; or an error in half a sentence.
// Invariant: http or https, no user or password, no fragment, host in lower case and ASCII, no default port, at most
// kMostBytes. Follows: RFC 3986 as libcurl reads it, so that what is checked is what is fetched. Thread-safe.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::collect {

struct Address {
  static constexpr std::size_t kMostBytes = 4000;
  std::string url;
  std::string host;    // without its port
  std::string origin;  // "https://example.org:8443": what a robots.txt is for
  std::string path;    // with its query, from the first '/' on

  [[nodiscard]] std::string robots_url() const { return origin + "/robots.txt"; }
};

// `base`: the address of the page that it stands in; empty where it has to be whole. Errors: kInvalidInput; the message
// has no address before it and no full stop.
[[nodiscard]] Result<Address> read_address(std::string_view written, std::string_view base = {});

// Where a connection may go: anywhere that everybody can reach, and what the user names.
class AllowedHosts {
 public:
  AllowedHosts() = default;
  // "any" for all, else addresses with commas between them ("127.0.0.1,10.0.0.7,fd00::1"). Errors: kInvalidInput.
  [[nodiscard]] static Result<AllowedHosts> read(std::string_view listed);

  // Asked of the address that a name was resolved to, at the moment of connecting: a name that is led elsewhere between
  // two look-ups does not get around it.
  [[nodiscard]] bool allows(const sockaddr& address) const;

 private:
  bool all_ = false;
  std::vector<in6_addr> named_;
};

}  // namespace isnad::collect
