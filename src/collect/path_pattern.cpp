#include "collect/path_pattern.h"

#include <algorithm>
#include <optional>

namespace isnad::collect {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

std::optional<unsigned char> hex(std::string_view two) {
  unsigned value = 0;
  for (const char c : two) {
    const bool digit = c >= '0' && c <= '9', upper = c >= 'A' && c <= 'F', lower = c >= 'a' && c <= 'f';
    if (!digit && !upper && !lower) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return static_cast<unsigned char>(value);
}

// RFC 3986, 2.3.
bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void add_encoded(std::string& out, unsigned char c) {
  out += '%';
  out += kDigits[c >> 4U];
  out += kDigits[c & 0xFU];
}

}  // namespace

std::string one_form(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto c = static_cast<unsigned char>(path[at]);
    const auto encoded = c == '%' && at + 2 < path.size() ? hex(path.substr(at + 1, 2)) : std::nullopt;
    if (encoded) {
      is_unreserved(*encoded) ? void(out += static_cast<char>(*encoded)) : add_encoded(out, *encoded);
      at += 2;
    } else if (c > 0x20 && c < 0x7F) {
      out += static_cast<char>(c);
    } else {
      add_encoded(out, c);
    }
  }
  return out;
}

PathPattern::PathPattern(std::string_view written) {
  to_the_end_ = written.ends_with('$');
  if (to_the_end_) written.remove_suffix(1);
  std::string pattern = one_form(written);
  size_ = pattern.size() + (to_the_end_ ? 1 : 0);
  for (std::size_t begin = 0; begin <= pattern.size();) {
    const std::size_t star = std::min(pattern.find('*', begin), pattern.size());
    pieces_.push_back(pattern.substr(begin, star - begin));
    begin = star + 1;
  }
}

bool PathPattern::fits(std::string_view path) const {
  if (!path.starts_with(pieces_.front())) return false;
  path.remove_prefix(pieces_.front().size());
  const bool has_star = pieces_.size() > 1;
  if (!has_star) return !to_the_end_ || path.empty();
  // The leftmost place for each piece leaves the most room for those behind it; the last one may have to stand at the
  // end.
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    const std::size_t at = path.find(pieces_[i]);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + pieces_[i].size());
  }
  return to_the_end_ ? path.ends_with(pieces_.back()) : path.find(pieces_.back()) != std::string_view::npos;
}

}  // namespace isnad::collect
