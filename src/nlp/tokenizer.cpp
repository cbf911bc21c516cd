#include "nlp/tokenizer.h"

#include <algorithm>

#include "core/utf8.h"
#include "core/work.h"
#include "nlp/unicode.h"

namespace isnad::nlp {
namespace {

// Some 25 MB with what hangs on them.
constexpr std::size_t kMostLexemes = 32768;
constexpr std::size_t kMostRuns = 49152;
constexpr std::size_t kLongestCachedRun = 64;  // longer runs are rare and never come again

Status compile(const std::optional<std::string>& pattern, std::optional<core::Regex>& out) {
  if (!pattern) return {};
  auto regex = core::Regex::compile(*pattern);
  if (!regex) return regex.error();
  out = std::move(*regex);
  return {};
}

}  // namespace

Result<Tokenizer> Tokenizer::create(model::TokenizerTables tables, model::NormTable norms) {
  Tokenizer tokenizer;
  const std::pair<const std::optional<std::string>*, std::optional<core::Regex>*> patterns[] = {
      {&tables.prefix, &tokenizer.prefix_},
      {&tables.suffix, &tokenizer.suffix_},
      {&tables.infix, &tokenizer.infix_},
      {&tables.token, &tokenizer.token_},
      {&tables.url, &tokenizer.url_}};
  for (const auto& [pattern, regex] : patterns) {
    const Status status = compile(*pattern, *regex);
    if (!status) return status.error();
  }
  if (tables.suffix) tokenizer.suffix_window_ = SuffixWindow(*tables.suffix);
  tokenizer.tables_ = std::move(tables);
  tokenizer.norms_ = std::move(norms);
  tokenizer.phrases_.emplace_back();
  core::RegexScratch scratch;
  const auto& cases = tokenizer.tables_.special_cases;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    tokenizer.specials_.emplace(cases[i].text, i);
    tokenizer.longest_special_ = std::max(tokenizer.longest_special_, cases[i].text.size());
  }
  for (const model::SpecialCase& special : cases) {
    if (!tokenizer.tables_.faster_heuristics || tokenizer.needs_phrase(special.text, scratch)) {
      tokenizer.add_phrase(special, scratch);
    }
  }
  return tokenizer;
}

// A special case that the affix rules may cut before it is looked up.
bool Tokenizer::needs_phrase(std::string_view text, core::RegexScratch& scratch) const {
  if (text.find(' ') != std::string_view::npos) return true;
  for (const auto* regex : {&prefix_, &infix_, &suffix_}) {
    if (!*regex) continue;
    const auto match = (*regex)->search(text, scratch);
    if (match && (regex == &infix_ || match->end > match->begin)) return true;
  }
  return false;
}

// The sequence of tokens that a special case becomes without special cases.
void Tokenizer::add_phrase(const model::SpecialCase& special, core::RegexScratch& scratch) {
  std::vector<Piece> pieces;
  const std::string_view text = special.text;
  std::size_t begin = 0;
  bool in_space = unicode::is_space(core::utf8::decode(text, 0).value);
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = core::utf8::decode(text, at);
    if (unicode::is_space(c) != in_space) {
      if (begin < at) cut(text.substr(begin, at - begin), Specials::kIgnore, scratch, pieces);
      begin = c == U' ' ? at + 1 : at;
      in_space = !in_space;
    }
    at += length;
  }
  if (begin < text.size()) cut(text.substr(begin), Specials::kIgnore, scratch, pieces);
  std::uint32_t node = 0;
  for (const Piece& piece : pieces) {
    const auto [entry, added] =
        phrases_[node].next.try_emplace(std::string(piece.text), static_cast<std::uint32_t>(phrases_.size()));
    node = entry->second;
    if (added) phrases_.emplace_back();
  }
  phrases_[node].ends = node != 0;
}

const model::SpecialCase* Tokenizer::special(std::string_view text, Specials specials) const {
  if (specials == Specials::kIgnore || text.size() > longest_special_) return nullptr;
  core::count_work(text.size());
  const auto found = specials_.find(text);
  return found == specials_.end() ? nullptr : &tables_.special_cases[found->second];
}

void Tokenizer::cut(std::string_view run, Specials specials, core::RegexScratch& scratch,
                    std::vector<Piece>& out) const {
  std::vector<Piece> suffixes;
  const std::string_view middle = strip_affixes(run, specials, scratch, out, suffixes);
  if (!middle.empty()) cut_middle(middle, specials, scratch, out);
  out.insert(out.end(), suffixes.rbegin(), suffixes.rend());
}

// Takes prefixes (to `out`) and suffixes (outermost first) off a run until nothing changes or a special case is left.
std::string_view Tokenizer::strip_affixes(std::string_view run, Specials specials, core::RegexScratch& scratch,
                                          std::vector<Piece>& out, std::vector<Piece>& suffixes) const {
  std::size_t last_size = 0;
  while (!run.empty() && run.size() != last_size) {
    if (token_ && token_->search(run, scratch)) break;
    if (special(run, specials) != nullptr) break;
    last_size = run.size();
    const auto prefix = prefix_ ? prefix_->search(run, scratch) : std::nullopt;
    const std::size_t prefix_size = prefix ? prefix->end - prefix->begin : 0;
    const std::string_view without_prefix = run.substr(prefix_size);
    if (prefix_size > 0 && !without_prefix.empty() && special(without_prefix, specials) != nullptr) {
      out.push_back({run.substr(0, prefix_size), nullptr});
      return without_prefix;
    }
    const auto suffix =
        suffix_ ? suffix_->search(without_prefix, scratch, suffix_window_.begin(without_prefix)) : std::nullopt;
    const std::size_t suffix_size = suffix ? suffix->end - suffix->begin : 0;
    const std::string_view without_suffix = run.substr(0, run.size() - suffix_size);
    const Piece suffix_piece{run.substr(run.size() - suffix_size), nullptr};
    if (suffix_size > 0 && !without_suffix.empty() && special(without_suffix, specials) != nullptr) {
      suffixes.push_back(suffix_piece);
      return without_suffix;
    }
    if (prefix_size > 0) out.push_back({run.substr(0, prefix_size), nullptr});
    if (prefix_size > 0 && suffix_size > 0 && prefix_size + suffix_size <= run.size()) {
      suffixes.push_back(suffix_piece);
      run = run.substr(prefix_size, run.size() - prefix_size - suffix_size);
    } else if (prefix_size > 0) {
      run = without_prefix;
    } else if (suffix_size > 0) {
      suffixes.push_back(suffix_piece);
      run = without_suffix;
    }
  }
  return run;
}

void Tokenizer::cut_middle(std::string_view middle, Specials specials, core::RegexScratch& scratch,
                           std::vector<Piece>& out) const {
  if (const model::SpecialCase* found = special(middle, specials)) {
    std::size_t at = 0;
    for (const model::SpecialPiece& piece : found->pieces) {
      out.push_back({middle.substr(at, piece.text.size()), piece.norm ? &*piece.norm : nullptr});
      at += piece.text.size();
    }
    return;
  }
  const bool whole = (token_ && token_->search(middle, scratch)) || (url_ && url_->search(middle, scratch));
  std::size_t begin = 0;
  for (std::size_t from = 0; !whole && infix_ && from <= middle.size();) {
    const auto match = infix_->search(middle, scratch, from);
    if (!match) break;
    // After an empty match the search goes on one character further, as Python's finditer does.
    from = match->end > match->begin    ? match->end
           : match->end < middle.size() ? match->end + core::utf8::decode(middle, match->end).length_bytes
                                        : middle.size() + 1;
    if (match->begin == 0) continue;
    if (match->begin != begin) out.push_back({middle.substr(begin, match->begin - begin), nullptr});
    if (match->end != match->begin) out.push_back({middle.substr(match->begin, match->end - match->begin), nullptr});
    begin = match->end;
  }
  if (begin < middle.size()) out.push_back({middle.substr(begin), nullptr});
}

TokenizerCache::TokenizerCache(const Tokenizer& tokenizer) : tokenizer_(&tokenizer), lexemes_(tokenizer.norms_) {}

bool TokenizerCache::trim() {
  if (lexemes_.size() <= kMostLexemes && runs_.size() <= kMostRuns) return false;
  runs_.clear();
  lexemes_.clear();
  starts_phrase_.clear();
  return true;
}

void TokenizerCache::tokenize(std::string_view text, std::vector<LexToken>& tokens) {
  tokens.clear();
  if (text.empty()) return;
  std::size_t begin = 0;
  bool in_space = unicode::is_space(core::utf8::decode(text, 0).value);
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = core::utf8::decode(text, at);
    if (unicode::is_space(c) != in_space) {
      if (begin < at) append_run(text, begin, at, tokens);
      begin = at;
      if (c == U' ') {
        if (!tokens.empty()) tokens.back().space_after = true;
        begin = at + 1;
      }
      in_space = !in_space;
    }
    at += length;
  }
  if (begin < text.size()) {
    append_run(text, begin, text.size(), tokens);
    tokens.back().space_after = text.back() == ' ' && !in_space;
  }
  apply_phrases(text, tokens);
}

void TokenizerCache::append_run(std::string_view text, std::size_t begin, std::size_t end,
                                std::vector<LexToken>& tokens) {
  for (const CachedPiece& piece : pieces_of(text.substr(begin, end - begin))) {
    const auto at = static_cast<std::uint32_t>(begin);
    tokens.push_back({{at + piece.begin, at + piece.end}, piece.lexeme, false});
  }
}

const std::vector<TokenizerCache::CachedPiece>& TokenizerCache::pieces_of(std::string_view run) {
  if (const auto found = runs_.find(run); found != runs_.end()) return found->second;
  pieces_.clear();
  if (const model::SpecialCase* special = tokenizer_->special(run, Tokenizer::Specials::kApply); special != nullptr) {
    tokenizer_->cut_middle(run, Tokenizer::Specials::kApply, scratch_, pieces_);
  } else {
    tokenizer_->cut(run, Tokenizer::Specials::kApply, scratch_, pieces_);
  }
  auto& cached = runs_[run.size() <= kLongestCachedRun ? std::string(run) : std::string()];
  cached.clear();
  for (const Tokenizer::Piece& piece : pieces_) {
    const auto at = static_cast<std::uint32_t>(piece.text.data() - run.data());
    cached.push_back({at, at + static_cast<std::uint32_t>(piece.text.size()), &lexemes_.get(piece.text, piece.norm)});
  }
  return cached;
}

bool TokenizerCache::may_start_phrase(const Lexeme& lexeme) {
  constexpr std::uint8_t kNo = 1;
  constexpr std::uint8_t kYes = 2;
  if (lexeme.type >= starts_phrase_.size()) starts_phrase_.resize(lexemes_.size());
  std::uint8_t& known = starts_phrase_[lexeme.type];
  if (known == 0) known = tokenizer_->phrases_.front().next.contains(lexeme.text) ? kYes : kNo;
  return known == kYes;
}

void TokenizerCache::find_phrases(const std::vector<LexToken>& tokens, std::vector<Phrase>& found) {
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    if (!may_start_phrase(*tokens[begin].lexeme)) continue;
    std::uint32_t node = 0;
    for (std::size_t at = begin; at < tokens.size(); ++at) {
      const auto& next = tokenizer_->phrases_[node].next;
      const auto entry = next.find(tokens[at].lexeme->text);
      if (entry == next.end()) break;
      node = entry->second;
      if (tokenizer_->phrases_[node].ends) found.push_back({begin, at + 1});
    }
  }
}

// Puts special cases that span several tokens in their place: the longest first, then the leftmost, none overlapping.
void TokenizerCache::apply_phrases(std::string_view text, std::vector<LexToken>& tokens) {
  std::vector<Phrase> found;
  find_phrases(tokens, found);
  if (found.empty()) return;
  std::sort(found.begin(), found.end(), [](const Phrase& a, const Phrase& b) {
    return a.end - a.begin != b.end - b.begin ? a.end - a.begin > b.end - b.begin : a.begin < b.begin;
  });
  const auto place = [](auto& list, std::size_t index) { return list.begin() + static_cast<std::ptrdiff_t>(index); };
  std::vector<std::uint8_t> taken(tokens.size(), 0);
  std::vector<Phrase> kept;
  for (const Phrase& phrase : found) {
    if (!taken[phrase.begin] && !taken[phrase.end - 1]) kept.push_back(phrase);
    std::fill(place(taken, phrase.begin), place(taken, phrase.end), 1);
  }
  std::sort(kept.begin(), kept.end(), [](const Phrase& a, const Phrase& b) { return a.begin < b.begin; });
  std::vector<LexToken> out;
  std::size_t at = 0;
  for (const Phrase& phrase : kept) {
    const ByteSpan span{tokens[phrase.begin].span.begin, tokens[phrase.end - 1].span.end};
    const model::SpecialCase* special = tokenizer_->special(span.of(text), Tokenizer::Specials::kApply);
    if (special == nullptr) continue;
    out.insert(out.end(), place(tokens, at), place(tokens, phrase.begin));
    std::uint32_t begin = span.begin;
    for (const model::SpecialPiece& piece : special->pieces) {
      const auto end = begin + static_cast<std::uint32_t>(piece.text.size());
      out.push_back({{begin, end}, &lexemes_.get(piece.text, piece.norm ? &*piece.norm : nullptr), false});
      begin = end;
    }
    out.back().space_after = tokens[phrase.end - 1].space_after;
    at = phrase.end;
  }
  out.insert(out.end(), place(tokens, at), tokens.end());
  tokens = std::move(out);
}

}  // namespace isnad::nlp
