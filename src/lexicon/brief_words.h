// brief_words.h: data/brief.toml: the sentences of `isnad brief` and the words in them.
//
// In:  the file. Out: templates by name, what deeds, ties, losses and kinds are called, words that take "the". A name
// that lacks or that nothing reads, a slot that nobody fills, a bracket that is never closed and a word of cause
// (design/analysis.md, section 1) are an Error with file and line. Thread-safe once loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

struct DeedPhrase {
  std::string one, more, to;  // "a drone attack", "drone attacks", "on"; no `to`: whom it was done to is not said
  std::string did;            // "withdrew from {target}"; empty where the noun has to do
};

class BriefWords {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<BriefWords> load(const std::filesystem::path& file);

  // By the first mode that has a phrase, else by the type. Requires words of the contract.
  [[nodiscard]] const DeedPhrase& deed(std::string_view type, std::span<const std::string_view> modes) const;
  // "[section] who" is text("section", "who"); empty for what is not there.
  [[nodiscard]] const std::string& text(std::string_view table, std::string_view name) const;
  // `name` of [sentence] and of [words].
  [[nodiscard]] const std::string& sentence(std::string_view name) const { return text("sentence", name); }
  [[nodiscard]] const std::string& word(std::string_view name) const { return text("words", name); }
  // The template of a tie: while it "holds", once it has "ended", as it "was" with one who is dead. `titled`: the one
  // with a title, where there is one.
  [[nodiscard]] const std::string& tie(std::string_view type, std::string_view form, bool titled) const;
  // Whether a list of [names] has the word.
  [[nodiscard]] bool lists(std::string_view list, std::string_view word) const;

  std::int64_t lag_days = 0;
  std::size_t most_periods = 0;

 private:
  class Loader;
  core::StringMap<core::StringMap<std::string>> tables_;
  core::StringMap<DeedPhrase> deeds_;
  core::StringMap<core::StringMap<bool>> lists_;
};

}  // namespace isnad::lexicon
