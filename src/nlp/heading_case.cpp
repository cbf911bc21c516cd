#include "nlp/heading_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <span>
#include <unordered_map>

#include "nlp/layout.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kShortest = 4;  // letters; shorter words are prepositions and articles, whose case differs
constexpr int kFewest = 4;            // words of a heading
constexpr int kSurely = 97;           // of a hundred: a word that no name has
constexpr std::string_view kLeftSmall = "\tsmall";

bool is_letter(char c) { return layout::is_lower(c) || layout::is_upper(c); }
// "Killed"; not "NATO", "McCain" or "2016".
bool begins_with_capital(std::string_view word) {
  return word.size() > 1 && layout::is_upper(word.front()) &&
         std::all_of(word.begin() + 1, word.end(), layout::is_lower);
}
bool is_small(std::string_view word) { return std::all_of(word.begin(), word.end(), layout::is_lower); }
bool ends_sentence(const LexToken& token) {
  const std::string_view word = token.lexeme->text;
  return word == "." || word == "!" || word == "?" ||
         (token.lexeme->is_space && word.find('\n') != std::string_view::npos);
}

using Tokens = std::span<LexToken>;

// All longer words begin with a capital, and what is small is listed so: "met" is not, so that a sentence of names is
// no heading.
bool is_heading(Tokens sentence, const core::StringMap<ListedWord>& listed) {
  int words = 0;
  for (const LexToken& token : sentence) {
    const std::string_view word = token.lexeme->text;
    if (!is_letter(word.front()) || layout::is_in_capitals(word)) continue;
    if (is_small(word)) {
      const auto found = listed.find(word);
      if (found == listed.end() || !found->second.left_small) return false;
    }
    if (word.size() < kShortest) continue;
    if (!layout::is_upper(word.front())) return false;
    ++words;
  }
  return words >= kFewest;
}

// How the text writes a word inside its sentences, by the word in small letters.
struct Written {
  bool small = false, capital = false;
};
using Usage = std::unordered_map<std::string_view, Written>;

void note(Tokens sentence, Usage& usage) {
  for (std::size_t i = 1; i < sentence.size(); ++i) {
    const std::string_view word = sentence[i].lexeme->text;
    const bool opens = !is_letter(sentence[i - 1].lexeme->text.front()) && sentence[i - 1].lexeme->text != ",";
    if (is_small(word)) {
      usage[sentence[i].lexeme->lower].small = true;
    } else if (!opens && begins_with_capital(word)) {
      usage[sentence[i].lexeme->lower].capital = true;
    }
  }
}

std::vector<Tokens> sentences_of(Tokens tokens) {
  std::vector<Tokens> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!ends_sentence(tokens[i])) continue;
    if (i > begin) out.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  if (begin < tokens.size()) out.push_back(tokens.subspan(begin));
  return out;
}

}  // namespace

Result<HeadingCase> HeadingCase::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", file.string())};
  HeadingCase out;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const auto tab = line.find('\t');
    int percent = 0;
    const char* const end = line.data() + line.size();
    const char* after = line.data();
    if (tab != std::string::npos && tab > 0) after = std::from_chars(line.data() + tab + 1, end, percent).ptr;
    const std::string_view rest(after, end);
    if (after == line.data() || !(rest.empty() || rest == kLeftSmall) || percent < 0 || percent > 100) {
      return Error{
          ErrorCode::kInvalidInput,
          fmt::format("{}:{}: wants a word, a number from 0 to 100 and where headings leave it small \"small\", "
                      "with tabs between.",
                      file.string(), line_number)};
    }
    out.listed_.insert_or_assign(line.substr(0, tab), ListedWord{percent, rest == kLeftSmall});
  }
  return out;
}

void HeadingCase::read(TokenizerCache& cache, std::vector<LexToken>& tokens) const {
  std::vector<Tokens> headings, others;
  for (const Tokens sentence : sentences_of(tokens)) {
    (is_heading(sentence, listed_) ? headings : others).push_back(sentence);
  }
  if (headings.empty()) return;
  Usage usage;
  for (const Tokens sentence : others) note(sentence, usage);
  for (const Tokens heading : headings) {
    bool name_follows = false;
    for (std::size_t i = heading.size(); i-- > 1;) {
      const Lexeme& lexeme = *heading[i].lexeme;
      if (!begins_with_capital(lexeme.text)) {
        name_follows = false;
        continue;
      }
      const auto found = usage.find(lexeme.lower);
      const Written here = found == usage.end() ? Written{} : found->second;
      const auto listed = listed_.find(lexeme.lower);
      const int percent = listed == listed_.end() ? 0 : listed->second.percent;
      const bool small = here.capital ? here.small && !name_follows
                                      : here.small || percent >= kSurely || (percent > 0 && !name_follows);
      if (small) heading[i].lexeme = &cache.lexeme_of(lexeme.lower);
      name_follows = !small;
    }
  }
}

}  // namespace isnad::nlp
