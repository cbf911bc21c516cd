// day_text.h: a day as ISO 8601 writes it: "2024-09-25".
//
// In:  a day of the years 0 to 9999. Out: its text, which is EDTF too.
#pragma once

#include <string>

#include "core/civil_date.h"

namespace isnad::core {

[[nodiscard]] std::string day_text(const CivilDate& day);

}  // namespace isnad::core
