// lemma_corrections.h: our own lemmas where the model's rules go wrong (data/lemmas.tsv).
//
// In:  a file of lines "form TAB part of speech TAB lemma"; lines that begin with # are comments. A form in capitals is
//      an acronym that the model would take for a word ("IS"), and its lemma the word in small letters that the model
//      is to read in its place.
// Out: the lemma of a (lower-case form, part of speech), and what an acronym is read as, where the file has one.
// Thread rule: immutable.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/string_map.h"
#include "isnad/result.h"
#include "nlp/labels.h"

namespace isnad::nlp {

class LemmaCorrections {
 public:
  // Errors: kNotFound; kInvalidInput names file and line.
  [[nodiscard]] static Result<LemmaCorrections> load(const std::filesystem::path& file);

  // More of them; a form that is there already gets its lemma from here. Errors as of load.
  [[nodiscard]] Status add(const std::filesystem::path& file);

  // Null where there is none.
  [[nodiscard]] const std::string* find(std::string_view lower, Pos pos) const;
  [[nodiscard]] const std::string* norm_of_acronym(std::string_view form) const;

 private:
  std::unordered_map<std::string, std::string> lemmas_;  // by "form TAB number of the part of speech"
  core::StringMap<std::string> acronyms_;                // to a norm
};

}  // namespace isnad::nlp
