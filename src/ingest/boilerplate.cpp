#include "ingest/boilerplate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest {
namespace {

constexpr std::uint32_t kStepLimit = 20'000;  // of one pattern on one line
constexpr std::size_t kMaxLineBytes =
    std::size_t{16} * 1024;             // a longer line is no boilerplate, nor is looked through for it
constexpr std::size_t kStartLines = 4;  // lines that count as the start of a text
constexpr std::size_t kEndLines = 8;
constexpr std::size_t kMaxCaptionBytes = 600;

// Words, but no further than `limit`.
std::size_t count_words(std::string_view line, std::size_t limit) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool space = is_ascii_space(c);
    if (!space && !inside && ++words > limit) break;
    inside = !space;
  }
  return words;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_byte(char c) { return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c & 0x80) != 0; }

// Length of the closing quotation marks and brackets that end at `at`.
std::size_t closing_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0) {
    if (text[begin - 1] == '"' || text[begin - 1] == '\'' || text[begin - 1] == ')') {
      --begin;
    } else if (begin >= 3 && (text.substr(begin - 3, 3) == "\u201d" || text.substr(begin - 3, 3) == "\u2019")) {
      begin -= 3;
    } else {
      break;
    }
  }
  return at - begin;
}

// True where a sentence may begin at `at`: after white space that follows an end mark, which ends no abbreviation
// ("Gen. Smith", "U.S. troops").
bool sentence_begins(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && is_ascii_space(text[end - 1])) --end;
  if (end == 0) return true;
  if (end == at) return false;
  const std::size_t closing = closing_before(text, end);
  const std::size_t mark = end - closing;
  if (mark == 0) return true;
  if (text[mark - 1] == '!' || text[mark - 1] == '?') return true;
  if (text[mark - 1] != '.') return false;
  std::size_t word = mark - 1;
  while (word > 0 && is_word_byte(text[word - 1])) --word;
  const std::size_t letters = mark - 1 - word;
  return closing > 0 || letters == 0 || letters > 4 || !is_upper(text[word]);
}

// Where the sentence begins in which, or after the end of which, a match begins ("… in 2020. (credit: A. Writer)").
std::size_t last_sentence_begin(std::string_view line, std::size_t match_begin) {
  std::size_t at = match_begin;
  while (at > 0 && is_ascii_space(line[at - 1])) --at;
  if (at > 0 && (line[at - 1] == '.' || line[at - 1] == '!' || line[at - 1] == '?')) --at;
  while (at > 0 && !sentence_begins(line, at)) --at;
  return at;
}

}  // namespace

struct Boilerplate::LinePlace {
  std::size_t from_start = 0;  // lines with words before it
  std::size_t from_end = 0;
};

bool Boilerplate::reached(const Rule& rule, const LinePlace& place) {
  return rule.where == Where::kAnywhere || (rule.where == Where::kStart && place.from_start < kStartLines) ||
         (rule.where == Where::kEnd && place.from_end < kEndLines);
}

std::optional<Boilerplate::Extent> Boilerplate::extent_named(std::string_view name) {
  if (name == "line") return Extent::kLine;
  if (name == "match") return Extent::kMatch;
  if (name == "tail") return Extent::kTail;
  if (name == "last-sentence") return Extent::kLastSentence;
  return std::nullopt;
}

Result<Boilerplate> Boilerplate::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  Boilerplate out;
  const Status status = lexicon::for_each_entry(*file, "rule", [&](const toml::table& entry) -> Status {
    const auto reason = parse<DropReason>(entry["reason"].value_or(std::string{}));
    if (!reason)
      return lexicon::toml_mistake(*file, entry, "'reason' is caption, subscribe, promo, byline or boilerplate");
    const auto extent = extent_named(entry["drop"].value_or(std::string("line")));
    if (!extent) return lexicon::toml_mistake(*file, entry, "'drop' is line, match, tail or last-sentence");
    const std::string where = entry["where"].value_or(std::string("anywhere"));
    if (where != "anywhere" && where != "start" && where != "end") {
      return lexicon::toml_mistake(*file, entry, "'where' is anywhere, start or end");
    }
    auto pattern = core::Regex::compile(entry["pattern"].value_or(std::string{}), kStepLimit);
    if (!pattern) return lexicon::toml_mistake(*file, entry, pattern.error().message);
    out.rules_.push_back({std::move(pattern).value(), *reason, *extent,
                          where == "start" ? Where::kStart
                          : where == "end" ? Where::kEnd
                                           : Where::kAnywhere,
                          static_cast<std::size_t>(std::max(1, entry["max_words"].value_or(40)))});
    return lexicon::check_keys(*file, entry, {"reason", "drop", "where", "pattern", "max_words"});
  });
  if (!status) return status.error();
  return out;
}

void Boilerplate::apply(AlignedText& aligned, std::vector<Dropped>& dropped) const {
  const std::string_view text = aligned.text();
  std::vector<ByteSpan> lines;  // those with words
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    if (!line.empty()) {
      const auto at = static_cast<std::uint32_t>(line.data() - text.data());
      lines.push_back({at, at + static_cast<std::uint32_t>(line.size())});
    }
    begin = end + 1;
  }
  core::RegexScratch scratch;
  std::vector<ByteSpan> out;
  const auto drop = [&](std::size_t begin, std::size_t end, DropReason reason) {
    dropped.push_back({reason, std::string(trimmed(text.substr(begin, end - begin)))});
    const std::size_t free_from = out.empty() ? 0 : out.back().end;
    while (begin > free_from && text[begin - 1] == ' ') --begin;  // what stood before it now ends the line
    // A whole line goes with the line ends behind it.
    if (begin == 0 || text[begin - 1] == '\n') {
      while (end < text.size() && is_ascii_space(text[end])) ++end;
    }
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].size());
    if (line.size() > kMaxLineBytes) continue;
    const LinePlace place{i, lines.size() - 1 - i};
    const std::size_t words = count_words(line, 10'000);
    for (const Rule& rule : rules_) {
      if (!reached(rule, place) || (rule.extent == Extent::kLine && words > rule.max_words)) continue;
      const auto match = rule.pattern.search(line, scratch);
      if (!match || match->begin == match->end) continue;
      if (rule.extent == Extent::kLine) {
        drop(lines[i].begin, lines[i].end, rule.reason);
        break;
      }
      const std::size_t begin =
          rule.extent == Extent::kLastSentence ? last_sentence_begin(line, match->begin) : match->begin;
      if (rule.extent == Extent::kMatch && !sentence_begins(line, begin)) continue;
      if (match->end - begin > kMaxCaptionBytes) continue;
      drop(lines[i].begin + begin, lines[i].begin + match->end, rule.reason);
      break;
    }
  }
  aligned.erase(out);
}

}  // namespace isnad::ingest
