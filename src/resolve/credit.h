// credit.h: whom an article credits in its dateline or at its end: the agency that wrote it.
//
// In:  a document. Out: the words ("Reuters", "AFP"), empty where the text credits nobody. What cleaning took out is
// looked into as well. Whether the words name an agency is for the register to say. Cost: constant in the text.
#pragma once

#include <string>

#include "isnad/document.h"

namespace isnad::resolve {

[[nodiscard]] std::string credit_of(const Document& document);

// The channel that a message was passed on from, as its reader kept it (`forwarded_from` under `extra`); empty for
// none.
[[nodiscard]] std::string forwarded_from(const Document& document);

}  // namespace isnad::resolve
