#include "lexicon/fold.h"

#include <array>
#include <cstdint>

#include "core/utf8.h"

namespace isnad::lexicon {
namespace {

// U+00C0..U+017F without diacritics; '.' where there is nothing to keep.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"   // 00C0..00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"   // 0100..013F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 0140..017F

bool is_word_break(std::string_view phrase, std::size_t at, std::size_t& length) {
  const auto byte = static_cast<unsigned char>(phrase[at]);
  length = 1;
  if (byte < 0x80) return byte <= ' ' || byte == '-' || byte == '/';
  const auto decoded = core::utf8::decode(phrase, at);
  length = decoded.length_bytes;
  const char32_t c = decoded.value;
  return c == U'\u00A0' || (c >= U'\u2010' && c <= U'\u2015');
}

void append_point(char32_t c, std::string_view bytes, std::string& out) {
  if (c >= 0xC0 && c < 0xC0 + kLatin.size()) {
    if (const char plain = kLatin[c - 0xC0]; plain != '.') out.push_back(plain);
    return;
  }
  const bool vietnamese_or_dotted = c >= 0x1E00 && c <= 0x1EFF;
  if (vietnamese_or_dotted) {
    // Latin Extended Additional runs through the alphabet; transliterations of Arabic use these few.
    constexpr std::array<std::pair<char32_t, char>, 9> kDotted = {{{0x1E0D, 'd'},
                                                                   {0x1E25, 'h'},
                                                                   {0x1E24, 'h'},
                                                                   {0x1E63, 's'},
                                                                   {0x1E62, 's'},
                                                                   {0x1E6D, 't'},
                                                                   {0x1E6C, 't'},
                                                                   {0x1E93, 'z'},
                                                                   {0x1E92, 'z'}}};
    for (const auto& [point, plain] : kDotted) {
      if (point == c) {
        out.push_back(plain);
        return;
      }
    }
    return;
  }
  const bool mark = (c >= 0x80 && c < 0xC0) || (c >= 0x02B0 && c <= 0x036F) || (c >= 0x2000 && c <= 0x206F) ||
                    (c >= 0x2E00 && c <= 0x2E7F) || (c >= 0x064B && c <= 0x0652) || c == 0x0640 || c == 0xFEFF;
  if (!mark) out.append(bytes);
}

}  // namespace

void fold_word(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z')
        out.push_back(static_cast<char>(byte + ('a' - 'A')));
      else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
        out.push_back(static_cast<char>(byte));
      ++at;
      continue;
    }
    const auto decoded = core::utf8::decode(word, at);
    append_point(decoded.value, word.substr(at, decoded.length_bytes), out);
    at += decoded.length_bytes;
  }
}

std::string folded(std::string_view word) {
  std::string out;
  fold_word(word, out);
  return out;
}

std::vector<std::string> folded_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  for (std::size_t at = 0, length = 0; at <= phrase.size(); at += length) {
    length = 1;
    if (at < phrase.size() && !is_word_break(phrase, at, length)) continue;
    if (auto word = folded(phrase.substr(begin, at - begin)); !word.empty()) words.push_back(std::move(word));
    begin = at + length;
  }
  return words;
}

bool has_phrase(std::string_view name, const std::vector<std::string>& phrase) {
  const auto words = folded_words(name);
  for (std::size_t begin = 0; !phrase.empty() && begin + phrase.size() <= words.size(); ++begin) {
    std::size_t same = 0;
    while (same + 1 < phrase.size() && words[begin + same] == phrase[same]) ++same;
    if (same + 1 == phrase.size() && words[begin + same].starts_with(phrase[same])) return true;
  }
  return false;
}

}  // namespace isnad::lexicon
