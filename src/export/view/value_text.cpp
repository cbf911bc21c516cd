#include "export/view/value_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "export/view/dates.h"
#include "export/view/location.h"
#include "export/view/sides.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports::view {
namespace {

constexpr std::string_view kSaidBy = " ← ";

std::string words_of(const View&, const std::string& word) { return word; }
std::string words_of(const View&, const Range& range) { return range_text(range); }
std::string words_of(const View&, const resolve::PlaceValue& place) {
  if (place.country.empty() || place.feature == PlaceFeature::kCountry) return place.name;
  return place.name + ", " + place.country;
}
std::string words_of(const View& view, const resolve::PartyValue& party) {
  std::string name = party.actor.empty() ? party.name : view.actor_name(party.actor);
  if (party.responsibility == Responsibility::kUnattributed || party.responsibility == Responsibility::kFact)
    return name;
  return fmt::format("{} ({})", name, to_string(party.responsibility));
}

std::string link_text(const View& view, const resolve::Link& link) {
  std::string name = link.actor.empty() ? link.words : view.actor_name(link.actor);
  if (name.empty()) name = "unnamed";
  const std::string_view stance = to_string(link.stance);
  return link.channel.empty() ? fmt::format("{} ({})", name, stance)
                              : fmt::format("{} ({}, {})", name, stance, link.channel);
}

}  // namespace

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string range_text(const Range& range) {
  if (range.min && range.max) {
    return *range.min == *range.max ? std::to_string(*range.min) : fmt::format("{} to {}", *range.min, *range.max);
  }
  if (range.min) return fmt::format("at least {}", *range.min);
  return range.max ? fmt::format("at most {}", *range.max) : std::string();
}

std::string value_text(const View& view, const resolve::Value& value) {
  return on_one_line(std::visit([&](const auto& one) { return words_of(view, one); }, value));
}

std::string chain_text(const View& view, const std::string& document, const std::vector<resolve::Link>& chain) {
  std::string out = view.outlet(document);
  for (const resolve::Link& link : chain) {
    if (!link.author) out += std::string(kSaidBy) + link_text(view, link);
  }
  return on_one_line(out);
}

std::string told_text(const View& view, const resolve::Attribute& attribute,
                      const std::vector<resolve::Report>& reports) {
  std::vector<std::string> values;
  for (const resolve::ToldValue& told : attribute.values) {
    std::vector<std::string> origins;
    for (const std::uint32_t at : told.support) {
      if (at >= reports.size()) continue;
      std::string origin = on_one_line(view.actor_name(reports[at].origin));
      if (std::ranges::find(origins, origin) == origins.end()) origins.push_back(std::move(origin));
    }
    std::string text = value_text(view, told.value) + std::string(kSaidBy) + joined(origins, ", ");
    if (told.developing) text += " (replaced later)";
    if (told.inferred) text += " (inferred)";
    values.push_back(std::move(text));
  }
  if (attribute.decision != 0 && attribute.agreed) {
    values.push_back(fmt::format("{}{}decision {}", value_text(view, *attribute.agreed), kSaidBy, attribute.decision));
  }
  return joined(values);
}

std::string disputed_text(const resolve::ResolvedIncident& incident) {
  std::vector<std::string> names;
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    if ((incident.*named.attribute).disputed) names.emplace_back(named.name);
  }
  return joined(names);
}

std::string modes_text(const resolve::ResolvedIncident& incident) {
  std::vector<std::string> words;
  for (const EventMode mode : incident.modes) words.emplace_back(to_string(mode));
  return joined(words);
}

std::string headline(const View& view, const resolve::ResolvedIncident& incident) {
  const Sides sides = sides_of(view, incident);
  const Location where = location_of(incident.place, view.content().schemes);
  const std::string modes = modes_text(incident);
  std::string out =
      modes.empty() ? std::string(to_string(incident.type)) : fmt::format("{} ({})", to_string(incident.type), modes);
  if (!sides.doer.names.empty()) {
    out = fmt::format("{}{}: {}", joined(sides.doer.names, ", "), sides.doers_disputed ? " (disputed)" : "", out);
  }
  if (!sides.recipient.names.empty()) out += " → " + joined(sides.recipient.names, ", ");
  if (!where.name.empty()) {
    out += ", " + where.name;
  } else if (!where.country.empty()) {
    out += ", " + view.content().schemes.country_name(where.country);
  }
  return on_one_line(out);
}

std::string on_one_line(std::string_view text) {
  constexpr unsigned char kFirstPrintable = 0x20, kDelete = 0x7F;
  std::string out(text);
  std::ranges::replace_if(
      out,
      [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < kFirstPrintable || byte == kDelete;
      },
      ' ');
  return out;
}

}  // namespace isnad::exports::view
