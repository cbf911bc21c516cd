// coreference_words.h: the words that tie mentions of one thing together.
//
// In:  data/coreference.toml. Out: sets. A mistake names file and line. Thread-safe.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

class CoreferenceWords {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<CoreferenceWords> load(const std::filesystem::path& file);

  // The words between two names, folded and joined by blanks; a language's or people's name as "%".
  [[nodiscard]] bool is_alias_cue(std::string_view gap) const { return aliases_.contains(gap); }
  [[nodiscard]] bool is_speech_verb(std::string_view lemma) const { return speech_.contains(lemma); }
  [[nodiscard]] bool is_naming_verb(std::string_view lemma) const { return naming_.contains(lemma); }
  [[nodiscard]] bool is_expletive_word(std::string_view lemma) const { return expletive_.contains(lemma); }
  // Of a word in lower case before a noun: says which of them, or how sure, not what it is ("other", "alleged").
  [[nodiscard]] bool sets_apart(std::string_view lower) const { return apart_.contains(lower); }

 private:
  core::StringMap<bool> aliases_, speech_, expletive_, naming_, apart_;
};

}  // namespace isnad::lexicon
