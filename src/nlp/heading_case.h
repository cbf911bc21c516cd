// heading_case.h: headings that begin every word with a capital ("Army Kills Four in Raid on Village"), read as other
// sentences are: in them a capital says nothing of names, and the model takes every word for one.
//
// In:  tokens; the words that news writes with a small letter (data/lower_words.tsv). Out: the same tokens, where those
// of such a heading stand for their forms in small letters. What the text itself writes inside its other sentences
// counts before the table; the first word and what is in capitals stay. A word that names bear as well ("Front") stays
// before a word that stays. Spans are never touched.
// Invariant: a text without such a heading is as it was. Cost: one pass, a look-up a word.
// Thread rule: immutable.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"
#include "nlp/tokenizer.h"

namespace isnad::nlp {

struct ListedWord {
  int percent = 0;          // of a hundred times in sentences it has a small letter
  bool left_small = false;  // in headings that begin other words with a capital as well ("of")
};

class HeadingCase {
 public:
  // A file of lines "word TAB how many of a hundred times it has a small letter", and TAB "small" where headings leave
  // it so; lines that begin with # are comments. Errors: kNotFound; kInvalidInput names file and line.
  [[nodiscard]] static Result<HeadingCase> load(const std::filesystem::path& file);

  void read(TokenizerCache& cache, std::vector<LexToken>& tokens) const;

 private:
  core::StringMap<ListedWord> listed_;
};

}  // namespace isnad::nlp
