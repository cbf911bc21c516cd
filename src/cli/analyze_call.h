// analyze_call.h: `isnad analyze` called by a program that holds it in itself: the same words in, the same bytes out.
//
// In:  the words behind `isnad analyze`. Out: what the command writes, what it says beside it. Errors: the command's
// own; kInvalidInput where its words are wrong. Thread-safe; nothing is written to standard output or standard error.
#pragma once

#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::cli {

struct Analysed {
  std::string output;
  std::vector<std::string> notes;  // without the command's name
};
[[nodiscard]] Result<Analysed> call_analyze(const std::vector<std::string>& words);

}  // namespace isnad::cli
