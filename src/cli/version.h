// version.h: what `isnad --version` prints: the program's version and commit, and the fingerprints of what it reads.
#pragma once

#include <string>

namespace isnad::cli {

[[nodiscard]] std::string version_text();

}  // namespace isnad::cli
