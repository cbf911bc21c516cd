// context.h: what every step of extraction may read: the document, its linguistic layer, how its text is laid out, the
// tables.
#pragma once

#include "extract/layers/reading.h"
#include "extract/layers/text_layers.h"
#include "extract/terms.h"
#include "isnad/document.h"

namespace isnad::extract {

struct ExtractContext {
  ExtractContext(const Document& the_document, const Analysis& the_analysis, const Lexicon& the_lexicon)
      : document(the_document), analysis(the_analysis), lexicon(the_lexicon), text(the_analysis) {}

  const Document& document;
  const Analysis& analysis;
  const Lexicon& lexicon;
  const layers::TextLayers text;
};

}  // namespace isnad::extract
