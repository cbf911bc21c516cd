// extraction_check.h: the library's own check of an Extraction (extract/check.h), for unit tests and fuzzers.
#pragma once

#include <string>

#include "extract/check.h"
#include "isnad/document.h"

namespace isnad::check {

// What is wrong with it, in words; empty where all holds.
inline std::string extraction_fault(const Document& document, const Extraction& extraction) {
  return extract::fault_of(extraction, document.text).value_or("");
}

}  // namespace isnad::check
