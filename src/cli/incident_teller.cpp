#include "cli/incident_teller.h"

#include <fmt/format.h>

#include "cli/start.h"

namespace isnad::cli {

Result<std::optional<IncidentTeller>> incident_teller(std::string_view subcommand, const std::filesystem::path& data,
                                                      bool strict) {
  auto teller = IncidentTeller::create(data);
  if (teller) return std::optional(std::move(teller).value());
  if (strict || teller.error().code != ErrorCode::kNotFound) return teller.error();
  warn(subcommand, fmt::format("{} Incidents have no accounts.", teller.error().message));
  return std::optional<IncidentTeller>();
}

}  // namespace isnad::cli
