// tokenizer.h: cuts a text into tokens as spaCy's rule tokenizer does.
//
// In:  valid UTF-8. Out: tokens that cover the text but for single spaces between them (space_after) and one at the
// start. Follows: spaCy 3.8's Tokenizer: runs of white space and others; special cases; affixes off both ends; URLs;
// infixes; then special cases that span several tokens, the longest first. Cost: a run that was seen before is one
// look-up; another takes time in proportion to its length, with spaCy's own patterns (suffix_window.h says which; one
// that it can't bound, and a model's `token_match`, are tried on all that is left of the run after each affix).
// Thread rule: a Tokenizer is immutable; a TokenizerCache belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/regex.h"
#include "core/string_map.h"
#include "isnad/result.h"
#include "model/lookups.h"
#include "model/tokenizer_tables.h"
#include "nlp/lexeme.h"
#include "nlp/suffix_window.h"

namespace isnad::nlp {

class Tokenizer {
 public:
  // Errors: kUnsupportedVersion for a pattern that PCRE2 does not take.
  [[nodiscard]] static Result<Tokenizer> create(model::TokenizerTables tables, model::NormTable norms);

 private:
  friend class TokenizerCache;

  // A piece of a run: its text, and the norm of a special case.
  struct Piece {
    std::string_view text;
    const std::string* norm = nullptr;
  };
  enum class Specials : unsigned char { kApply, kIgnore };
  // A trie of token texts; node 0 is the root.
  struct PhraseNode {
    core::StringMap<std::uint32_t> next;
    bool ends = false;
  };

  [[nodiscard]] const model::SpecialCase* special(std::string_view text, Specials specials) const;
  void cut(std::string_view run, Specials specials, core::RegexScratch& scratch, std::vector<Piece>& out) const;
  [[nodiscard]] std::string_view strip_affixes(std::string_view run, Specials specials, core::RegexScratch& scratch,
                                               std::vector<Piece>& out, std::vector<Piece>& suffixes) const;
  void cut_middle(std::string_view middle, Specials specials, core::RegexScratch& scratch,
                  std::vector<Piece>& out) const;
  void add_phrase(const model::SpecialCase& special, core::RegexScratch& scratch);
  [[nodiscard]] bool needs_phrase(std::string_view text, core::RegexScratch& scratch) const;

  model::TokenizerTables tables_;
  model::NormTable norms_;
  std::optional<core::Regex> prefix_, suffix_, infix_, token_, url_;
  SuffixWindow suffix_window_;
  core::StringMap<std::size_t> specials_;  // to tables_.special_cases
  std::size_t longest_special_ = 0;        // bytes
  std::vector<PhraseNode> phrases_;
};

class TokenizerCache {
 public:
  explicit TokenizerCache(const Tokenizer& tokenizer);

  // Overwrites `tokens`. Their lexemes are valid until the next `trim`.
  void tokenize(std::string_view text, std::vector<LexToken>& tokens);
  // The same form with another norm, valid as long.
  [[nodiscard]] const Lexeme& with_norm(const Lexeme& lexeme, const std::string& norm) {
    return lexemes_.get(lexeme.text, &norm);
  }
  [[nodiscard]] const Lexeme& lexeme_of(std::string_view form) { return lexemes_.get(form); }
  // Empties the cache if it has grown large; true if it did: the lexemes' types begin anew.
  bool trim();

 private:
  struct CachedPiece {
    std::uint32_t begin = 0;  // within the run
    std::uint32_t end = 0;
    const Lexeme* lexeme = nullptr;
  };
  struct Phrase {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void append_run(std::string_view text, std::size_t begin, std::size_t end, std::vector<LexToken>& tokens);
  const std::vector<CachedPiece>& pieces_of(std::string_view run);
  void find_phrases(const std::vector<LexToken>& tokens, std::vector<Phrase>& found);
  void apply_phrases(std::string_view text, std::vector<LexToken>& tokens);
  [[nodiscard]] bool may_start_phrase(const Lexeme& lexeme);

  const Tokenizer* tokenizer_;
  core::RegexScratch scratch_;
  LexemeCache lexemes_;
  core::StringMap<std::vector<CachedPiece>> runs_;
  std::vector<Tokenizer::Piece> pieces_;
  std::vector<std::uint8_t> starts_phrase_;  // by lexeme type: 0 unknown, 1 no, 2 yes
};

}  // namespace isnad::nlp
