#include "core/held.h"

namespace isnad::core {
namespace {

bool in_doubt(const std::optional<EdtfDate>& date) { return date && (date->uncertain || date->approximate); }

}  // namespace

Held held_on(const Edtf& valid, const CivilDate& day, const std::optional<CivilDate>& told) {
  const auto earliest = valid.earliest(), latest = valid.latest();
  if ((earliest && day < *earliest) || (latest && day > *latest)) return Held::kNo;
  if (in_doubt(valid.first()) || in_doubt(valid.last())) return Held::kPossibly;
  if (!valid.is_interval()) return *earliest == *latest ? Held::kSurely : Held::kPossibly;
  const std::optional<CivilDate> sure_to = valid.last() ? std::optional(days_of(*valid.last()).first) : told;
  const bool begun = valid.first() ? days_of(*valid.first()).last <= day : sure_to == day;
  return begun && sure_to && day <= *sure_to ? Held::kSurely : Held::kPossibly;
}

Held held_on(std::string_view valid, const CivilDate& day, const std::optional<CivilDate>& told) {
  if (valid.empty()) return told == day ? Held::kSurely : Held::kPossibly;
  const auto date = Edtf::parse(valid);
  return date ? held_on(*date, day, told) : Held::kPossibly;
}

std::optional<CivilDate> day_of(std::string_view date_or_time) {
  constexpr std::size_t kDayLength = 10;  // "2024-09-25"
  const auto date = Edtf::parse(date_or_time.substr(0, kDayLength));
  if (!date || date->is_interval() || date->first()->day == 0) return std::nullopt;
  return date->earliest();
}

bool known_by(std::string_view published, const CivilDate& day) {
  const auto when = day_of(published);
  return when && *when <= day;
}

}  // namespace isnad::core
