// read_document.h: a document with what was read out of it: what all of resolve/ starts from.
#pragma once

#include <memory>
#include <string>

#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad::resolve {

struct ReadDocument {
  std::shared_ptr<const Document> document;  // never null
  Extraction extraction;
};

// Who printed it: the outlet, or the document's id where none is known.
[[nodiscard]] inline const std::string& outlet_of(const ReadDocument& read) {
  return read.document->outlet.empty() ? read.document->id : read.document->outlet;
}

}  // namespace isnad::resolve
