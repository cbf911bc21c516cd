// expressions.h: the layers of times and quantities.
#pragma once

#include <string>

#include "extract/terms.h"
#include "isnad/extraction.h"

namespace isnad::extract::layers {

// An expression of time with its values.
struct Time {
  ByteSpan span;    // exact: "2019" of "mid-2019", which is one token
  TokenSpan words;  // the tokens that it overlaps; never empty
  TimeType type = TimeType::kDate;
  std::string value;  // TIMEX3
  std::string edtf;   // EDTF level 1; empty for none
  std::string rule;
};

// A number that counts something.
struct Quantity {
  ByteSpan span;    // exact, as of times
  TokenSpan words;  // the tokens that it overlaps; never empty
  Range range;
  std::string unit;
};

}  // namespace isnad::extract::layers
