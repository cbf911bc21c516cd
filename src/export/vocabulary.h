// vocabulary.h: the contract's words for the enums of document.h and extraction.h.
#pragma once

#include <string_view>

#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad::exports {

[[nodiscard]] std::string_view to_string(DateOrigin origin);
[[nodiscard]] std::string_view to_string(DropReason reason);
[[nodiscard]] std::string_view to_string(EntityKind kind);
[[nodiscard]] std::string_view to_string(MentionForm form);
[[nodiscard]] std::string_view to_string(PlaceFeature feature);
[[nodiscard]] std::string_view to_string(TimeType type);
[[nodiscard]] std::string_view to_string(Modality modality);
[[nodiscard]] std::string_view to_string(Outcome outcome);  // empty for none
[[nodiscard]] std::string_view to_string(Responsibility responsibility);
[[nodiscard]] std::string_view to_string(RoleName role);
[[nodiscard]] std::string_view to_string(Stance stance);
[[nodiscard]] std::string_view to_string(RelationStatus status);
[[nodiscard]] std::string_view to_string(QuoteForm form);
[[nodiscard]] std::string_view to_string(Stage stage);

}  // namespace isnad::exports
