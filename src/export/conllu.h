// conllu.h: the linguistic layer of a text as CoNLL-U.
//
// In:  an Analysis. Out: one block a sentence, appended to a string.
// Follows: universaldependencies.org/format.html; labels are the model's (XPOS Penn, DEPREL ClearNLP). White space that
// is a token of its own is written as UDPipe escapes it: \s \t \n \r. MISC: SpaceAfter=No, NE=B-ORG.
#pragma once

#include <string>
#include <string_view>

#include "nlp/analysis.h"

namespace isnad::exports {

void append_conllu(const nlp::Analysis& analysis, std::string_view document_id, std::string& out);

}  // namespace isnad::exports
