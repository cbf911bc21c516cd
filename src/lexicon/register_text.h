// register_text.h: a register of actors as text: written as TOML, and made of a table (CSV) of a user's own.
//
// In:  actors; or CSV (RFC 4180, UTF-8, a head line) and which column is which key of data/actors/README.md. Out: TOML
// that Actors::load reads. What is written and read again is the same register, but for notes. Cost: linear.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "lexicon/actors.h"

namespace isnad::lexicon {

[[nodiscard]] std::string register_toml(const Actors& actors);

// `columns`: the names of columns by key (id, name, names, …); a key without one is the column of its own name, if
// there is one. Lists are parted by ";". An id that is missing is made of the name, a kind that is missing is `kind`.
// Errors: kInvalidInput with the line of the CSV.
[[nodiscard]] Result<std::string> register_of_csv(std::string_view csv, const std::string& name,
                                                  const std::map<std::string, std::string>& columns,
                                                  std::string_view kind);

}  // namespace isnad::lexicon
