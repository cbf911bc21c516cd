// The rules follow how newspapers write Arabic, Persian, Turkish, Russian, Hebrew and Spanish names in English, in the
// manner of Metaphone (Philips 1990): digraphs first, then single letters, then vowels away except at the start.
#include "extract/entity/name_key.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "lexicon/fold.h"

namespace isnad::extract::entity {
namespace {

struct Rule {
  std::string_view from, to;
};

// Longest first at each place. Kept apart on purpose: b/p, d/t, m/n, l/r, which tell names apart.
constexpr std::array<Rule, 32> kRules = {
    {{"shch", "s"}, {"tsch", "c"}, {"sch", "s"}, {"tch", "c"}, {"tsh", "c"}, {"dzh", "j"}, {"kha", "ka"}, {"zh", "j"},
     {"dj", "j"},   {"sh", "s"},   {"ch", "c"},  {"th", "t"},  {"dh", "d"},  {"kh", "k"},  {"gh", "g"},   {"ph", "f"},
     {"ts", "s"},   {"tz", "s"},   {"ck", "k"},  {"qu", "k"},  {"ce", "se"}, {"ci", "si"}, {"x", "ks"},   {"q", "k"},
     {"c", "k"},    {"z", "s"},    {"v", "w"},   {"w", "w"},   {"g", "g"},   {"y", "i"},   {"ij", "i"},   {"h", "h"}}};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

bool is_article(std::string_view word) {
  constexpr std::array<std::string_view, 22> kArticles = {"al",  "el",  "ul",  "as", "ash", "ad", "adh", "an",
                                                          "ar",  "at",  "ath", "az", "il",  "de", "del", "la",
                                                          "las", "los", "the", "of", "y",   "i"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

// The same sounds in the same letters, vowels still in.
std::string respelt(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::string_view rest = word.substr(at);
    const auto rule =
        std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) { return rest.starts_with(r.from); });
    if (rule == kRules.end()) {
      out.push_back(word[at++]);
      continue;
    }
    out +=
        rule->to.substr(0, rule->from.size() > 1 && is_vowel(rule->to.back()) ? rule->to.size() - 1 : rule->to.size());
    at += rule->from.size() > 1 && is_vowel(rule->from.back()) && rule->to.size() > 1 ? rule->from.size() - 1
                                                                                      : rule->from.size();
  }
  return out;
}

}  // namespace

std::string word_key(std::string_view word) {
  const std::string plain = lexicon::folded(word);
  if (plain.empty() || is_article(plain)) return {};
  const std::string sounds = respelt(plain);
  std::string key;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    char c = sounds[i];
    const bool dropped = is_vowel(c) || (c == 'h' && i > 0) || (c == 'w' && i > 0);
    if (is_vowel(c) && i == 0)
      c = 'a';
    else if (dropped)
      continue;
    if (key.empty() || key.back() != c) key.push_back(c);
  }
  return key;
}

std::vector<std::string> name_keys(std::string_view name) {
  std::vector<std::string> keys;
  for (const std::string& word : lexicon::folded_words(latin_name(name))) {
    if (auto key = word_key(word); !key.empty()) keys.push_back(std::move(key));
  }
  return keys;
}

std::string name_key(std::string_view name) {
  std::string out;
  for (const std::string& key : name_keys(name)) {
    if (!out.empty()) out.push_back(' ');
    out += key;
  }
  return out;
}

std::string latin_name(std::string_view name) {
  // Below U+0370 there are Latin letters and their marks only.
  const bool latin = std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xCD && static_cast<unsigned char>(c) != 0xE2;
  });
  if (latin) return std::string(name);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Any-Latin", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || to_latin == nullptr) return std::string(name);
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  to_latin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace isnad::extract::entity
