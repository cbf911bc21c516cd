// context.h: what every step of extraction may read: the document, its linguistic layer, the tables.
#pragma once

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "lexicon/lexicon.h"
#include "nlp/analysis.h"

namespace isnad {

struct ExtractContext {
  const Document& document;
  const Analysis& analysis;
  const Lexicon& lexicon;
};

}  // namespace isnad
