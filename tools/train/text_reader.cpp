#include "text_reader.h"

#include <utility>

namespace isnad::train {

Result<TextReader> TextReader::load() {
  auto pipeline = nlp::Pipeline::load(
      "build/models/en_core_web_sm-3.8.0",
      {.keep_vectors = true, .lemma_table = "data/lemmas.tsv", .lower_words = "data/lower_words.tsv"});
  if (!pipeline) return std::move(pipeline).error();
  auto lexicon = lexicon::Lexicon::load("data");
  if (!lexicon) return std::move(lexicon).error();
  return TextReader{nlp::Annotator(*pipeline), std::move(lexicon).value()};
}

}  // namespace isnad::train
