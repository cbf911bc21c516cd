#include "collect/robots.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "ingest/ascii.h"

namespace isnad::collect {
namespace {

using ingest::ascii_lower;
using ingest::trimmed;

struct Line {
  std::string key;  // in lower case; empty for what means nothing
  std::string_view value;
};

Line read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {ascii_lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))};
}

// "ExampleBot/1.0" is the token "examplebot"; "*" is itself.
std::string product_token(std::string_view value) {
  if (value.starts_with('*')) return "*";
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  const auto end = std::ranges::find_if_not(value, is_letter);
  return ascii_lower(value.substr(0, static_cast<std::size_t>(end - value.begin())));
}

std::optional<double> seconds(std::string_view value) {
  double out = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), out, std::chars_format::fixed);
  constexpr double kLongest = 86'400;
  if (fault != std::errc() || end != value.data() + value.size() || !(out >= 0)) return std::nullopt;
  return std::min(out, kLongest);
}

// The lines of a file one after another, whatever ends them.
std::optional<std::string_view> next_line(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

Robots Robots::read(std::string_view bytes, std::string_view product) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  const bool cut = bytes.size() > kMostBytes;
  bytes = bytes.substr(0, kMostBytes);
  if (cut) bytes = bytes.substr(0, bytes.find_last_of("\r\n"));  // half a rule could mean the contrary
  const std::string wanted = ascii_lower(product);
  Robots own, for_all;
  bool in_agents = false, is_own = false, is_all = false, has_own = false;
  const auto each_group = [&](const auto& use) {
    if (is_own) use(own);
    if (is_all) use(for_all);
  };
  while (const auto text = next_line(bytes)) {
    const Line line = read_line(*text);
    if (line.key == "user-agent") {
      if (!in_agents) is_own = is_all = false;
      in_agents = true;
      const std::string token = product_token(line.value);
      is_own |= token == wanted;
      is_all |= token == "*";
      has_own |= is_own;
    } else if (line.key == "allow" || line.key == "disallow") {
      in_agents = false;
      if (line.value.empty()) continue;  // "Disallow:" refuses nothing
      each_group([&](Robots& group) { group.rules_.push_back({PathPattern(line.value), line.key == "allow"}); });
    } else if (line.key == "crawl-delay") {
      const auto delay = seconds(line.value);
      each_group([&](Robots& group) {
        if (delay) group.crawl_delay_s_ = std::max(group.crawl_delay_s_.value_or(0), *delay);
      });
    }
  }
  return has_own ? own : for_all;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string form = one_form(path);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr && rule.pattern.size() < best->pattern.size()) continue;
    if (!rule.pattern.fits(form)) continue;
    const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size();
    if (longer || rule.allows) best = &rule;
  }
  return best == nullptr || best->allows;
}

}  // namespace isnad::collect
