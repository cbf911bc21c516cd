// paths.h: where model, tables and gazetteer are when no option says.
//
// In:  the environment, the place of the program itself. Out: a path; empty where there is none. The first of: the
// environment (ISNAD_DATA, ISNAD_MODEL, ISNAD_GAZETTEER); `../share/isnad` of an installed program; the checkout that a
// build tree belongs to; the program's own folder. Never the working folder: an answer must not hang on where the user
// stands, nor on a folder there that happens to be called data.
#pragma once

#include <filesystem>

#include "isnad/engine.h"

namespace isnad::cli {

[[nodiscard]] std::filesystem::path find_data();
[[nodiscard]] std::filesystem::path find_model();
// Beside the tables that are used, else where the program has its own.
[[nodiscard]] std::filesystem::path find_gazetteer(const std::filesystem::path& data);

// Errors: kNotFound, where no tables or no model were named or found.
[[nodiscard]] Status complete(EngineOptions& options);

}  // namespace isnad::cli
