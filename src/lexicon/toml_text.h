// toml_text.h: a TOML table of ours that is no file of its own. Private to src/lexicon.
//
// In:  text, and what its mistakes are told of. Out: as read_toml (toml_file.h).
#pragma once

#include <string>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {

// Errors: kCorruptData.
[[nodiscard]] Result<TomlFile> parse_toml(std::string name, const std::string& text);

}  // namespace isnad::lexicon
