// analysis.h: `isnad analyze` for Python, and tables of its numbers.
//
// In:  the command's words; columns of plain values. Out: the command's bytes, a table (arrow.h). Errors: Failure.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arrow.h"

namespace isnad::python {

// What the command writes, and what it says beside it. Python's lock need not be held.
[[nodiscard]] std::pair<std::string, std::vector<std::string>> analyze(const std::vector<std::string>& words);

// A column for each name. Kinds: integer, number, flag, text, texts. None is null. Python's lock has to be held.
[[nodiscard]] std::shared_ptr<Table> table_of(const std::vector<std::string>& names,
                                              const std::vector<std::string>& kinds, const nanobind::list& columns);

}  // namespace isnad::python
