#include "export/value_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/edtf.h"
#include "export/text_layout.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

std::string day_text(core::EdtfDate date) {
  constexpr std::string_view kSeasons[] = {"spring", "summer", "autumn", "winter"};
  constexpr int kFirstSeason = 21;
  std::string out;
  if (date.approximate) out += "about ";
  const bool uncertain = std::exchange(date.uncertain, false);
  date.approximate = false;
  if (date.is_season()) {
    out += fmt::format("{} {}", kSeasons[date.month - kFirstSeason], date.year);
  } else if (date.open_digits > 0) {
    out += fmt::format("the {}{}s", date.open_digits == 1 ? "" : "years ", date.year);
  } else {
    out += core::Edtf(date).to_string();
  }
  return out + (uncertain ? " (?)" : "");
}

}  // namespace

std::string range_text(const Range& range) {
  if (range.min && range.max && *range.min == *range.max) return std::to_string(*range.min);
  if (range.min && range.max) return fmt::format("{} to {}", *range.min, *range.max);
  if (range.min) return fmt::format("at least {}", *range.min);
  if (range.max) return fmt::format("at most {}", *range.max);
  return "some";
}

std::string date_text(std::string_view edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date) return std::string(edtf);
  if (!date->is_interval()) return day_text(*date->first());
  if (!date->first()) return "until " + day_text(*date->last());
  if (!date->last()) return "since " + day_text(*date->first());
  return fmt::format("{} to {}", day_text(*date->first()), day_text(*date->last()));
}

std::string place_text(const resolve::PlaceValue& place) {
  std::string out = place.name;
  if (!place.admin1.empty() && place.admin1 != place.name) out += fmt::format(" ({})", place.admin1);
  if (!place.country.empty() && place.feature != PlaceFeature::kCountry) out += ", " + place.country;
  return out;
}

std::string value_text(const resolve::Value& value, bool date) {
  if (const auto* word = std::get_if<std::string>(&value)) return date ? date_text(*word) : *word;
  if (const auto* place = std::get_if<resolve::PlaceValue>(&value)) return place_text(*place);
  if (const auto* party = std::get_if<resolve::PartyValue>(&value)) return party->name;
  return range_text(std::get<Range>(value));
}

std::string attribute_text(const resolve::Attribute& attribute, bool date) {
  if (attribute.agreed) return value_text(*attribute.agreed, date);
  std::vector<std::string> parts;
  for (const resolve::ToldValue& told : attribute.values) {
    if (told.developing) continue;
    std::string text = value_text(told.value, date);
    if (std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(std::move(text));
  }
  return joined(parts, attribute.disputed ? " | " : ", ");
}

std::string losses_text(const resolve::ResolvedIncident& incident) {
  std::vector<std::string> parts;
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    const resolve::Attribute& losses = incident.*named.attribute;
    if (named.kind != resolve::ValueKind::kFigure || losses.values.empty()) continue;
    parts.push_back(fmt::format("{} {}", attribute_text(losses), named.name));
  }
  return joined(parts, ", ");
}

std::string what_text(const resolve::ResolvedIncident& incident) {
  std::string out(to_string(incident.type));
  std::vector<std::string> modes;
  for (const EventMode mode : incident.modes) modes.emplace_back(to_string(mode));
  if (!modes.empty()) out += fmt::format(" ({})", joined(modes, ", "));
  if (incident.level == resolve::Level::kSeries) out += ", a series";
  return out;
}

}  // namespace isnad::exports
