#include "collect/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "ingest/ascii.h"

namespace isnad::collect {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const Handle& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

Error wrong(std::string what) { return {ErrorCode::kInvalidInput, std::move(what)}; }

// IPv4 as it is mapped into IPv6, so that one table holds for both.
in6_addr mapped(const in_addr& address) {
  in6_addr out{};
  out.s6_addr[10] = out.s6_addr[11] = 0xFF;
  std::memcpy(&out.s6_addr[12], &address, sizeof address);
  return out;
}

struct Network {
  std::array<unsigned char, 16> first;
  int bits;
};

constexpr Network of_four(unsigned char a, unsigned char b, unsigned char c, int bits) {
  return {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, 0}, 96 + bits};
}

// Networks that not everybody reaches: IANA's registries of special addresses (RFC 6890 and its successors), multicast.
constexpr Network kSpecial[] = {
    of_four(0, 0, 0, 8),             // this network
    of_four(10, 0, 0, 8),            // private
    of_four(100, 64, 0, 10),         // shared by a provider's customers
    of_four(127, 0, 0, 8),           // loopback
    of_four(169, 254, 0, 16),        // link-local, and data of cloud machines
    of_four(172, 16, 0, 12),         // private
    of_four(192, 0, 0, 24),          // assignments of protocols
    of_four(192, 0, 2, 24),          // documentation
    of_four(192, 88, 99, 24),        // relays from IPv6, given up
    of_four(192, 168, 0, 16),        // private
    of_four(198, 18, 0, 15),         // benchmarks
    of_four(198, 51, 100, 24),       // documentation
    of_four(203, 0, 113, 24),        // documentation
    of_four(224, 0, 0, 4),           // multicast
    of_four(240, 0, 0, 4),           // reserved, broadcast
    {{0x20, 0x01, 0x00, 0x00}, 23},  // assignments of protocols, Teredo among them
    {{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4: leads to any IPv4 address
    {{0x3F, 0xFF}, 20},              // documentation
};
constexpr Network kMapped = of_four(0, 0, 0, 0);
constexpr Network kGlobal = {{0x20}, 3};                         // 2000::/3: all that is assigned to everybody
constexpr Network kTranslated = {{0x00, 0x64, 0xFF, 0x9B}, 96};  // NAT64: an IPv4 address in its last bytes

bool lies_in(const in6_addr& address, const Network& network) {
  for (int bit = 0; bit < network.bits; ++bit) {
    const auto at = static_cast<std::size_t>(bit / 8);
    const unsigned mask = 0x80U >> static_cast<unsigned>(bit % 8);
    if ((address.s6_addr[at] & mask) != (network.first[at] & mask)) return false;
  }
  return true;
}

bool is_for_everybody(in6_addr address) {
  if (lies_in(address, kTranslated)) {
    in_addr inner{};
    std::memcpy(&inner, &address.s6_addr[12], sizeof inner);
    address = mapped(inner);
  }
  if (!lies_in(address, kMapped) && !lies_in(address, kGlobal)) return false;
  return std::ranges::none_of(kSpecial, [&](const Network& network) { return lies_in(address, network); });
}

}  // namespace

Result<Address> read_address(std::string_view written, std::string_view base) {
  const std::string text(ingest::trimmed(written));
  if (text.empty()) return wrong("there is no address");
  if (text.size() > Address::kMostBytes) return wrong(fmt::format("longer than {} bytes", Address::kMostBytes));
  if (text.find('\0') != std::string::npos) return wrong("no address that can be read");
  const Handle url(curl_url(), &curl_url_cleanup);
  if (!url) return Error{ErrorCode::kResource, "no memory"};
  constexpr unsigned kAsWritten = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;
  if (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, std::string(base).c_str(), kAsWritten) != CURLUE_OK) {
    return wrong("the page that it stands in has no address");
  }
  if (const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), kAsWritten); code != CURLUE_OK) {
    return wrong(fmt::format("no address that can be read ({})", curl_url_strerror(code)));
  }
  const std::string scheme = ingest::ascii_lower(part_of(url, CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") {
    return wrong(fmt::format("'{}' is not fetched, only http and https", scheme.substr(0, 20)));
  }
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
    return wrong("it has a user or a password; nothing is fetched from behind a login");
  }
  Address out;
  out.host = ingest::ascii_lower(part_of(url, CURLUPART_HOST, CURLU_PUNYCODE));
  if (out.host.empty()) return wrong("it has no host that can be read");
  curl_url_set(url.get(), CURLUPART_HOST, out.host.c_str(), 0);
  curl_url_set(url.get(), CURLUPART_SCHEME, scheme.c_str(), 0);
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const std::string port = part_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  out.origin = scheme + "://" + out.host + (port.empty() ? "" : ":" + port);
  out.path = part_of(url, CURLUPART_PATH);
  if (const std::string query = part_of(url, CURLUPART_QUERY); !query.empty()) out.path += '?' + query;
  out.url = out.origin + out.path;
  if (out.url.size() > Address::kMostBytes) return wrong(fmt::format("longer than {} bytes", Address::kMostBytes));
  return out;
}

Result<AllowedHosts> AllowedHosts::read(std::string_view listed) {
  AllowedHosts out;
  while (!listed.empty()) {
    const std::size_t comma = std::min(listed.find(','), listed.size());
    const std::string one(ingest::trimmed(listed.substr(0, comma)));
    listed.remove_prefix(std::min(comma + 1, listed.size()));
    in_addr four{};
    in6_addr six{};
    if (one == "any") {
      out.all_ = true;
    } else if (inet_pton(AF_INET, one.c_str(), &four) == 1) {
      out.named_.push_back(mapped(four));
    } else if (inet_pton(AF_INET6, one.c_str(), &six) == 1) {
      out.named_.push_back(six);
    } else {
      return wrong(fmt::format("'{}' is no address such as 127.0.0.1 or fd00::1", one));
    }
  }
  return out;
}

bool AllowedHosts::allows(const sockaddr& address) const {
  in6_addr form{};
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    form = mapped(four.sin_addr);
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    form = six.sin6_addr;
  } else {
    return false;
  }
  if (all_ || is_for_everybody(form)) return true;
  return std::ranges::any_of(named_, [&](const in6_addr& one) { return std::memcmp(&one, &form, sizeof one) == 0; });
}

}  // namespace isnad::collect
