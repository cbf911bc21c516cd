// context.h: what every step of extraction may read: the document, its linguistic layer, the tables.
#pragma once

#include "extract/terms.h"
#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad::extract {

struct ExtractContext {
  const Document& document;
  const Analysis& analysis;
  const Lexicon& lexicon;
};

}  // namespace isnad::extract
