#include "resolve/credit.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string_view>

namespace isnad::resolve {
namespace {

constexpr std::size_t kHeadBytes = 120;  // a dateline with place, date and agency
constexpr std::size_t kLongestCreditBytes = 40;

std::string_view trimmed(std::string_view text) {
  const auto outer = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  return text;
}

// One to four words with a capital each: "Reuters", "Agence France-Presse".
bool may_name_an_agency(std::string_view words) {
  if (words.size() < 2 || words.size() > kLongestCreditBytes) return false;
  bool first = true;
  std::size_t count = 0;
  for (const char c : words) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (first && std::isupper(static_cast<unsigned char>(c)) == 0) return false;
    if (!letter && c != ' ' && c != '-' && c != '.') return false;
    if (first) ++count;
    first = c == ' ';
  }
  return count <= 4;
}

// "(Reuters)" of "BAGHDAD, March 3 (Reuters) - Rockets hit …": brackets before which no sentence has begun.
std::string_view in_dateline(std::string_view text) {
  const std::string_view head = text.substr(0, kHeadBytes);
  const std::size_t open = head.find('(');
  const std::size_t close = head.find(')', std::min(open, head.size()));
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  const std::string_view before = head.substr(0, open);
  if (before.find_first_of("\n\"?!") != std::string_view::npos) return {};
  const bool place = std::none_of(before.begin(), before.end(), [](char c) { return c == ';' || c == ':'; }) &&
                     std::count(before.begin(), before.end(), ' ') <= 6;
  const std::string_view words = trimmed(head.substr(open + 1, close - open - 1));
  return place && may_name_an_agency(words) ? words : std::string_view();
}

// "(AFP)", "Source: AFP", "With inputs from AFP" as the whole of a line.
std::string_view in_line(std::string_view line) {
  line = trimmed(line);
  if (line.size() > 2 && line.front() == '(' && line.back() == ')') line = trimmed(line.substr(1, line.size() - 2));
  for (const std::string_view lead : {"Source: ", "With inputs from ", "By ", "\u2014 ", "- "}) {
    if (line.starts_with(lead)) line.remove_prefix(lead.size());
  }
  return may_name_an_agency(line) ? line : std::string_view();
}

}  // namespace

std::string credit_of(const Document& document) {
  const std::string_view text = document.text;
  if (const std::string_view found = in_dateline(text); !found.empty()) return std::string(found);
  for (const Dropped& passage : document.dropped) {
    if (const std::string_view found = in_dateline(passage.text); !found.empty()) return std::string(found);
  }
  const std::string_view body = trimmed(text);
  const std::size_t line = body.rfind('\n');
  if (line != std::string_view::npos) {
    if (const std::string_view found = in_line(body.substr(line + 1)); !found.empty()) return std::string(found);
  }
  for (const Dropped& passage : document.dropped) {
    if (const std::string_view found = in_line(passage.text); !found.empty()) return std::string(found);
  }
  return {};
}

std::string forwarded_from(const Document& document) {
  constexpr const char* kKey = "forwarded_from";
  if (document.extra_json.find(kKey) == std::string::npos) return {};
  const auto extra = nlohmann::json::parse(document.extra_json, nullptr, /*allow_exceptions=*/false);
  const auto found = extra.is_object() ? extra.find(kKey) : extra.end();
  return found != extra.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace isnad::resolve
