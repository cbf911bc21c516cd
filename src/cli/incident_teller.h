// incident_teller.h: what puts the incidents of each document together, for commands that hand documents out.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "isnad/incidents.h"

namespace isnad::cli {

// `data`: the folder of tables. Where the model of pairs is missing that is said, and there is none: incidents stay as
// the reader left them; with `strict` it is an error. Errors: kCorruptData, kUnsupportedVersion, kNotFound.
[[nodiscard]] Result<std::optional<IncidentTeller>> incident_teller(std::string_view subcommand,
                                                                    const std::filesystem::path& data, bool strict);

}  // namespace isnad::cli
