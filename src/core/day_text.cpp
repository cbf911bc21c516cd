#include "core/day_text.h"

#include <fmt/format.h>

namespace isnad::core {

std::string day_text(const CivilDate& day) { return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

}  // namespace isnad::core
