// vocabulary.h: the closed vocabularies of the contract that tables may use, by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"

namespace isnad::lexicon {

// Every type, in the contract's order, and the modes of one.
[[nodiscard]] std::vector<std::string> event_types();
[[nodiscard]] std::vector<std::string> event_modes(std::string_view type);
[[nodiscard]] bool is_event_type(std::string_view name);
[[nodiscard]] bool is_event_mode(std::string_view type, std::string_view mode);
[[nodiscard]] std::optional<RoleName> role_from(std::string_view name);
[[nodiscard]] std::optional<Modality> modality_from(std::string_view name);
[[nodiscard]] std::optional<Outcome> outcome_from(std::string_view name);

}  // namespace isnad::lexicon
