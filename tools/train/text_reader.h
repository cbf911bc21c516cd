// text_reader.h: what a trainer that looks at the engine's layers reads texts with.
#pragma once

#include <memory>

#include "lexicon/lexicon.h"
#include "nlp/pipeline.h"

namespace isnad::train {

struct TextReader {
  nlp::Annotator annotator;
  std::shared_ptr<const lexicon::Lexicon> lexicon;

  // The language model and the tables of the tree that the trainer runs in. Errors: those of both.
  [[nodiscard]] static Result<TextReader> load();
};

}  // namespace isnad::train
