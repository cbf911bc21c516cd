// lexeme.h: what the networks and tables know of a word form, computed once per form and kept.
//
// Ids are spaCy's string ids (model/string_hash.h). Thread rule: belongs to one Annotator's cache.
#pragma once

#include <cstdint>
#include <string>

#include "isnad/span.h"

namespace isnad {

struct Lexeme {
  std::string text;
  std::string lower;       // Unicode full mapping
  std::uint64_t orth = 0;  // the text's id
  std::uint64_t norm = 0;  // ids of spaCy's NORM, PREFIX, SUFFIX, SHAPE
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  bool is_space = false;   // white space only
  std::uint32_t type = 0;  // dense id of (orth, norm), stable for the life of the cache entry
};

struct LexToken {
  ByteSpan span;
  const Lexeme* lexeme = nullptr;
  bool space_after = false;  // exactly one U+0020 follows and belongs to no token
};

}  // namespace isnad
