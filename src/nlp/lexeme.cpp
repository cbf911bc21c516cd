#include "nlp/lexeme.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/utf8.h"
#include "model/string_hash.h"
#include "nlp/unicode.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kSuffixCharacters = 3;
constexpr std::size_t kLongCharacters = 100;
constexpr std::size_t kMostRepeats = 4;

// The norms that spaCy gives to quotes, dashes and currencies in every language (lang/norm_exceptions.py).
constexpr std::pair<std::string_view, std::string_view> kBaseNorms[] = {
    {"'s", "'s"}, {"'S", "'s"}, {"’s", "'s"},  {"’S", "'s"}, {"’", "'"},   {"‘", "'"},   {"´", "'"},  {"`", "'"},
    {"”", "\""},  {"“", "\""},  {"''", "\""},  {"``", "\""}, {"´´", "\""}, {"„", "\""},  {"»", "\""}, {"«", "\""},
    {"‘‘", "\""}, {"’’", "\""}, {"？", "?"},   {"！", "!"},  {"，", ","},  {"；", ";"},  {"：", ":"}, {"。", "."},
    {"।", "."},   {"…", "..."}, {"—", "-"},    {"–", "-"},   {"--", "-"},  {"---", "-"}, {"——", "-"}, {"€", "$"},
    {"£", "$"},   {"¥", "$"},   {"฿", "$"},    {"US$", "$"}, {"C$", "$"},  {"A$", "$"},  {"₺", "$"},  {"₹", "$"},
    {"৳", "$"},   {"₩", "$"},   {"Mex$", "$"}, {"₣", "$"},   {"E£", "$"}};

// The bytes of the last `count` characters.
std::string_view last_characters(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (count > 0 && at > 0) {
    --at;
    if (!core::utf8::is_continuation(text[at])) --count;
  }
  return text.substr(at);
}

std::uint64_t own_norm(std::string_view text, std::string_view lower, std::uint64_t orth,
                       const model::NormTable& norms) {
  if (const auto found = norms.find(orth); found != norms.end()) return model::string_id(found->second);
  for (const auto& [form, norm] : kBaseNorms) {
    if (form == text) return model::string_id(norm);
  }
  return model::string_id(lower);
}

bool all_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = core::utf8::decode(text, at);
    if (!unicode::is_space(c)) return false;
    at += length;
  }
  return !text.empty();
}

}  // namespace

std::string word_shape(std::string_view text) {
  if (text.size() >= kLongCharacters && core::utf8::count(text) >= kLongCharacters) return "LONG";
  std::string shape;
  char32_t last = 0;
  std::size_t repeats = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = core::utf8::decode(text, at);
    at += length;
    char32_t kind = c;
    if (unicode::is_alpha(c)) {
      kind = unicode::is_upper(c) ? U'X' : U'x';
    } else if (unicode::is_digit(c)) {
      kind = U'd';
    }
    repeats = kind == last ? repeats + 1 : 0;
    last = kind;
    if (repeats < kMostRepeats) core::utf8::append(shape, kind);
  }
  return shape;
}

const Lexeme& LexemeCache::get(std::string_view text, const std::string* norm) {
  if (norm == nullptr) {
    if (const auto found = by_text_.find(text); found != by_text_.end()) return *found->second;
    const Lexeme& lexeme = add(text, nullptr);
    by_text_.emplace(lexeme.text, &lexeme);
    return lexeme;
  }
  std::string key(text);
  key.append(1, '\0').append(*norm);
  if (const auto found = by_norm_.find(key); found != by_norm_.end()) return *found->second;
  const Lexeme& lexeme = add(text, norm);
  by_norm_.emplace(std::move(key), &lexeme);
  return lexeme;
}

const Lexeme& LexemeCache::add(std::string_view text, const std::string* norm) {
  Lexeme& lexeme = lexemes_.emplace_back();
  lexeme.text = text;
  lexeme.lower = unicode::to_lower(text);
  lexeme.orth = model::string_id(text);
  lexeme.norm = norm != nullptr ? model::string_id(*norm) : own_norm(text, lexeme.lower, lexeme.orth, *norms_);
  lexeme.prefix = model::string_id(text.empty() ? text : text.substr(0, core::utf8::decode(text, 0).length_bytes));
  lexeme.suffix = model::string_id(last_characters(text, kSuffixCharacters));
  lexeme.shape = model::string_id(word_shape(text));
  lexeme.is_space = all_space(text);
  lexeme.type = static_cast<std::uint32_t>(lexemes_.size() - 1);
  return lexeme;
}

void LexemeCache::clear() {
  by_text_.clear();
  by_norm_.clear();
  lexemes_.clear();
}

}  // namespace isnad::nlp
