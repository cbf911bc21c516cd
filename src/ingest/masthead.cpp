#include "ingest/masthead.h"

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/iso_date.h"
#include "lexicon/fold.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kMaxLabelBytes = 24;
constexpr std::size_t kMaxBylineWords = 14;

// The next word of a line, and what follows it.
std::string_view next_word(std::string_view& rest) {
  rest = trimmed(rest);
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

// The longest words of `labels` that the part begins with; what follows them, or nothing.
std::optional<std::string_view> after_label(std::string_view part, const core::StringMap<bool>& labels) {
  for (std::size_t end = std::min(part.size(), kMaxLabelBytes); end > 0; --end) {
    if (end < part.size() && part[end] != ' ' && part[end] != ':') continue;
    if (!labels.contains(ascii_lower(trimmed(part.substr(0, end))))) continue;
    std::string_view rest = trimmed(part.substr(end));
    if (rest.starts_with(':')) rest = trimmed(rest.substr(1));
    return rest;
  }
  return std::nullopt;
}

bool is_upper_or_foreign(std::string_view word) {
  const char first = word.front();
  return (first >= 'A' && first <= 'Z') || (first & 0x80) != 0;
}

std::string_view without_comma(std::string_view word) {
  while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.remove_suffix(1);
  return word;
}

// "Ada Writer, B. Author and C. Third in Cairo": the names. Nothing where a word is none of a name.
std::optional<std::vector<std::string>> writers(std::string_view rest, const PublicationWords& words) {
  std::vector<std::string> names(1);
  bool named = true;  // until a word ends the names
  std::size_t count = 0;
  while (!trimmed(rest).empty()) {
    const std::string_view word = next_word(rest);
    const std::string_view bare = without_comma(word);
    if (bare.empty() || ++count > kMaxBylineWords) return std::nullopt;
    const std::string lower = ascii_lower(bare);
    const bool joins = words.byline_joiners.contains(lower);
    if (!joins && !is_upper_or_foreign(bare)) return std::nullopt;
    if (count == 1) {
      const std::string folded = lexicon::folded(bare);
      if (joins || words.months.contains(folded) || words.weekdays.contains(folded)) return std::nullopt;
    }
    if (words.byline_ends.contains(lower)) named = false;
    if (!named) continue;
    if (lower == "and" || lower == "&") {
      names.emplace_back();
      continue;
    }
    names.back() += names.back().empty() ? "" : " ";
    names.back() += bare;
    if (word.size() > bare.size()) names.emplace_back();
  }
  std::erase(names, "");
  if (names.empty()) return std::nullopt;
  return names;
}

bool take_date(std::string_view text, std::string& iso, std::string& undecided, const PublicationWords& words) {
  if (text.empty() || text.size() > kMaxDateBytes) return false;
  if (auto date = to_iso_date(text, words)) {
    if (iso.empty()) iso = std::move(*date);
    return true;
  }
  if (!two_readings(text, words)) return false;
  if (undecided.empty()) undecided = text;
  return true;
}

// "2 days 3 hours ago": when it was changed is told from now, which is over.
bool is_told_from_now(std::string_view text) { return text.size() <= 40 && text.ends_with(" ago"); }

bool take_part(std::string_view part, Masthead& out, const PublicationWords& words) {
  if (const auto rest = after_label(part, words.update_words)) {
    out.certain = true;
    std::string ignored;
    return is_told_from_now(*rest) || take_date(*rest, out.updated, ignored, words);
  }
  if (const auto rest = after_label(part, words.date_line_words)) {
    out.certain = true;
    return take_date(*rest, out.published, out.undecided, words);
  }
  if (const auto rest = after_label(part, words.byline_openers)) {
    auto names = writers(*rest, words);
    if (!names) return false;
    out.certain = true;
    out.authors.insert(out.authors.end(), names->begin(), names->end());
    return true;
  }
  return take_date(part, out.published, out.undecided, words);
}

}  // namespace

std::optional<Masthead> read_masthead(std::string_view line, const PublicationWords& words) {
  if (line.empty() || line.size() > kMaxMastheadBytes) return std::nullopt;
  Masthead out;
  while (!line.empty()) {
    std::size_t end = line.size();
    std::size_t sign_bytes = 0;
    for (const std::string_view sign : {"|", "\u00B7", "\u2022"}) {
      const std::size_t at = line.find(sign);
      if (at >= end) continue;
      end = at;
      sign_bytes = sign.size();
    }
    const std::string_view part = trimmed(line.substr(0, end));
    if (!part.empty() && !take_part(part, out, words)) return std::nullopt;
    line.remove_prefix(end + sign_bytes);
  }
  return out;
}

}  // namespace isnad::ingest
