#include "ingest/mending.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/utf8.h"

namespace isnad::ingest {
namespace {

constexpr int kMostTimesBroken = 3;  // how often over a text is mended: "Ã¢â‚¬â„¢" was broken twice
constexpr char32_t kLastLatin = 0x24F;

// The characters of windows-1252 at 0x80 to 0x9F; those it lacks stand for themselves.
constexpr std::array<char32_t, 32> kWindows = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The byte that windows-1252 has for a character beyond ASCII.
std::optional<unsigned char> windows_byte(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);  // 0x80 to 0x9F: read as Latin-1
  const auto* const at = std::find(kWindows.begin(), kWindows.end(), c);
  if (at == kWindows.end()) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (at - kWindows.begin()));
}

// Marks that a writer may put behind a capital letter with an accent: of "CAFÉ”" nobody can tell.
bool may_follow_letter(char32_t c) {
  return c == 0x2019 || c == 0x201D || c == 0x2026 || c == 0x2013 || c == 0x2014 || c == 0xBB || c == 0xA0 ||
         c == 0xB7 || c == 0x2122 || c == 0xAE || c == 0x2018 || c == 0x201C || c == 0xAB || c == 0xB0;
}

struct Broken {
  std::size_t bytes = 0;  // of the text
  std::string mended;
  bool certain = false;
};

// UTF-8 read as windows-1252 that begins at `at`.
std::optional<Broken> broken_at(std::string_view text, std::size_t at) {
  const auto [first, first_bytes] = core::utf8::decode(text, at);
  const auto lead = windows_byte(first);
  if (!lead || *lead < 0xC2 || *lead > 0xF4 || first > 0xFF) return std::nullopt;
  const std::size_t wanted = *lead >= 0xF0 ? 4 : *lead >= 0xE0 ? 3 : 2;
  std::string bytes(1, static_cast<char>(*lead));
  std::size_t next = at + first_bytes;
  char32_t second = 0;
  while (bytes.size() < wanted && next < text.size()) {
    const auto [c, size] = core::utf8::decode(text, next);
    const auto byte = windows_byte(c);
    if (!byte || *byte > 0xBF) break;
    if (bytes.size() == 1) second = c;
    bytes += static_cast<char>(*byte);
    next += size;
  }
  // "â€" whose third character got lost is a closing quotation mark: 0x9D is the byte that windows-1252 lacks.
  if (wanted == 3 && bytes == "\xE2\x80") return Broken{next - at, "\u201D", true};
  if (bytes.size() != wanted || core::utf8::find_invalid(bytes)) return std::nullopt;
  const bool certain = wanted > 2 || ((*lead == 0xC2 || *lead == 0xC3) && !may_follow_letter(second));
  return Broken{next - at, std::move(bytes), certain};
}

std::vector<Rewrite> broken_letters(std::string_view text) {
  std::vector<Rewrite> found;
  bool certain = false;
  for (std::size_t at = 0; at < text.size();) {
    // All that can begin one are U+00C2 to U+00F4: in UTF-8 the byte C3, but for the cents and pounds.
    if (text[at] != '\xC3') {
      ++at;
      continue;
    }
    auto broken = broken_at(text, at);
    if (!broken) {
      at += 2;
      continue;
    }
    certain = certain || broken->certain;
    const auto begin = static_cast<std::uint32_t>(at);
    found.push_back({{begin, begin + static_cast<std::uint32_t>(broken->bytes)}, std::move(broken->mended)});
    at += broken->bytes;
  }
  if (!certain) found.clear();
  return found;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x61C;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

std::vector<Rewrite> unseen_marks(std::string_view text) {
  std::vector<Rewrite> found;
  char32_t before = U' ';
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      before = static_cast<unsigned char>(text[at++]);
      continue;
    }
    const auto [c, size] = core::utf8::decode(text, at);
    const std::size_t next = at + size;
    const char32_t after = next < text.size() ? core::utf8::decode(text, next).value : U' ';
    const ByteSpan span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)};
    if (is_invisible(c) || (is_joiner(c) && before <= kLastLatin && after <= kLastLatin)) {
      found.push_back({span, ""});
    } else {
      before = c;
    }
    at = next;
  }
  return found;
}

std::string rewritten(std::string_view text, const std::vector<Rewrite>& rewrites) {
  std::string out;
  std::size_t begin = 0;
  for (const Rewrite& one : rewrites) {
    out += text.substr(begin, one.span.begin - begin);
    out += one.bytes;
    begin = one.span.end;
  }
  return out += text.substr(begin);
}

}  // namespace

std::string mended(std::string text) {
  for (int i = 0; i < kMostTimesBroken; ++i) {
    const std::vector<Rewrite> broken = broken_letters(text);
    if (broken.empty()) break;
    text = rewritten(text, broken);
  }
  const std::vector<Rewrite> unseen = unseen_marks(text);
  return unseen.empty() ? std::move(text) : rewritten(text, unseen);
}

AlignedText mended(AlignedText text) {
  for (int i = 0; i < kMostTimesBroken; ++i) {
    const std::vector<Rewrite> broken = broken_letters(text.text());
    if (broken.empty()) break;
    text.rewrite(broken);
  }
  text.rewrite(unseen_marks(text.text()));
  return text;
}

}  // namespace isnad::ingest
