#include "resolve/incident_units.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/edtf.h"
#include "resolve/actor_keys.h"

namespace isnad::resolve {
namespace {

template <typename T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::optional<Days> days_of(const std::string& edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date) return std::nullopt;
  const auto first = date->earliest(), last = date->latest();
  if (!first || !last) return std::nullopt;
  return Days{day_number(*first), day_number(*last)};
}

// Several deeds told as one: "more than 100 attacks", "dozens of drone attacks", "the campaign since 17 October".
bool is_series(const EventDigest& event) {
  constexpr std::int64_t kFewestOfSeries = 5;
  constexpr std::int64_t kLongestSingleDays = 45;
  const bool open = event.time_edtf.ends_with("/..") || event.time_edtf.starts_with("../");
  const bool many = event.count && event.count->min && *event.count->min >= (event.count->max ? kFewestOfSeries : 2);
  const auto days = days_of(event.time_edtf);
  const bool deeds = event.type == EventType::kAssault;
  return deeds && (many || open || (days && days->length() > kLongestSingleDays && event.count));
}

class UnitMaker {
 public:
  UnitMaker(const Digests& documents, const ActorTable& actors, std::uint32_t document)
      : document_(documents[document]), actors_(actors), index_(document) {
    for (const EventDigest& event : document_.events) {
      ++of_word_[event.lemma];
      ++of_type_[event.type];
      if (!event.time_edtf.empty()) days_.insert(event.time_edtf);
      if (event.place) places_.insert(document_.places[*event.place].name);
    }
  }

  void make(std::vector<Unit>& out) const {
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (std::uint32_t i = 0; i < document_.events.size(); ++i) out.push_back(unit_of(i));
    const auto order = [](const Unit& unit) { return std::tuple(unit.anchor.span, unit.events.front()); };
    std::sort(out.begin() + first, out.end(), [&](const Unit& a, const Unit& b) { return order(a) < order(b); });
  }

 private:
  [[nodiscard]] Unit unit_of(std::uint32_t index) const {
    const EventDigest& event = document_.events[index];
    Unit unit;
    unit.document = index_;
    unit.events = {index};
    unit.level = is_series(event) ? Level::kSeries : Level::kSingle;
    unit.type = event.type;
    unit.modes = event.modes;
    unit.standing = standing_of(event.modality);
    unit.days = days_of(event.time_edtf);
    if (event.place) unit.place = place_value(document_.places[*event.place]);
    for (const RoleDigest& role : event.roles) {
      if (role.role != RoleName::kInstrument && role.role != RoleName::kPlace) take_entity(role, event, unit);
    }
    unit.word = event.lemma;
    unit.stem = stem_of(event.lemma);
    unit.others_of_word = of_word_.at(event.lemma) - 1;
    unit.others_of_type = of_type_.at(event.type) - 1;
    unit.days_of_document = static_cast<std::uint32_t>(days_.size());
    unit.places_of_document = static_cast<std::uint32_t>(places_.size());
    unit.losses = event.losses;
    unit.words = word_codes(event.wording);
    unit.anchor = event.trigger;
    tidy(unit.modes);
    tidy(unit.doers);
    tidy(unit.others);
    tidy(unit.names);
    tidy(unit.dead);
    return unit;
  }
  void take_entity(const RoleDigest& role, const EventDigest& event, Unit& unit) const {
    const bool doer = role.role == RoleName::kActor;
    if (const auto actor = actors_.of(index_, role.entity)) (doer ? unit.doers : unit.others).push_back(*actor);
    const EntityDigest& digest = document_.entities[role.entity];
    if (digest.kind != EntityKind::kPerson || digest.name.empty()) return;
    std::string key = name_key_of(digest.name);
    if (is_one_word(key)) return;
    if (role.role == RoleName::kVictim && event.losses.killed) unit.dead.push_back(key);
    unit.names.push_back(std::move(key));
  }

  const DocumentDigest& document_;
  const ActorTable& actors_;
  std::uint32_t index_;
  std::map<std::string_view, std::uint32_t> of_word_;
  std::map<EventType, std::uint32_t> of_type_;
  std::set<std::string_view> days_, places_;
};

// Whether all events of the document's incident are among these units (of that document).
bool have_all_of(std::span<const Unit* const> units, const DocumentDigest& document, std::uint32_t incident) {
  const auto& all = document.incidents[incident].events;
  return std::all_of(all.begin(), all.end(), [&](std::uint32_t event) {
    if (document.events[event].incident != incident)
      return true;  // an event that two incidents have is the later one's
    return std::any_of(units.begin(), units.end(), [&](const Unit* unit) { return unit->events.front() == event; });
  });
}

void add_to(Unit& whole, const Unit& unit) {
  whole.events.insert(whole.events.end(), unit.events.begin(), unit.events.end());
  // What is told as a deed is one, though its first word is that of a death.
  if (whole.type != unit.type && unit.type == EventType::kAssault) {
    whole.type = unit.type;
    whole.modes.clear();
  }
  if (whole.type != unit.type) return;
  whole.modes.insert(whole.modes.end(), unit.modes.begin(), unit.modes.end());
  tidy(whole.modes);
}

}  // namespace

Standing standing_of(Modality modality) {
  switch (modality) {
    case Modality::kActual:
    case Modality::kOngoing:
    case Modality::kAttempted:
    case Modality::kPossible:
      return Standing::kDone;
    case Modality::kPlanned:
    case Modality::kThreatened:
    case Modality::kHypothetical:
      return Standing::kToCome;
    case Modality::kNegated:
      break;
  }
  return Standing::kNot;
}

PlaceValue place_value(const PlaceDigest& place) {
  return {place.name,         place.country,       place.admin1, place.gazetteer,
          place.latitude_deg, place.longitude_deg, place.feature};
}

std::string stem_of(std::string_view word) {
  struct Ending {
    std::string_view written, kept;
  };
  static constexpr Ending kEndings[] = {{"ies", "y"}, {"ied", "y"}, {"sses", "ss"}, {"ings", ""}, {"ing", ""},
                                        {"ers", ""},  {"er", ""},   {"ed", ""},     {"es", ""},   {"s", ""}};
  constexpr std::size_t kShortestStem = 3;
  std::string stem(word);
  for (const Ending& ending : kEndings) {
    if (!stem.ends_with(ending.written) || stem.ends_with("ss") ||
        stem.size() < ending.written.size() + kShortestStem) {
      continue;
    }
    stem.resize(stem.size() - ending.written.size());
    stem += ending.kept;
    break;
  }
  if (stem.size() <= kShortestStem) return stem;
  const char last = stem.back();
  const bool doubled = last == stem[stem.size() - 2] && last != 'l' && last != 's' && last != 'z';
  if (doubled || last == 'e') stem.pop_back();  // "stabb(ed)", "captur(ed)" and "capture"
  return stem;
}

std::vector<Unit> units_of(const Digests& documents, const ActorTable& actors) {
  std::vector<Unit> units;
  for (std::uint32_t i = 0; i < documents.size(); ++i) UnitMaker(documents, actors, i).make(units);
  return units;
}

std::vector<Unit> put_together(const Digests& documents, std::span<const Unit* const> units) {
  std::vector<Unit> out;
  for (std::size_t begin = 0, end = 0; begin < units.size(); begin = end) {
    while (end < units.size() && units[end]->document == units[begin]->document) ++end;
    const auto of_document = units.subspan(begin, end - begin);
    const DocumentDigest& document = documents[units[begin]->document];
    std::map<std::optional<std::uint32_t>, std::size_t> made;  // where in `out`, by the document's incident
    for (const Unit* unit : of_document) {
      // Of which part the rest is that the document says of the whole, nobody knows.
      auto incident = document.events[unit->events.front()].incident;
      if (incident && !have_all_of(of_document, document, *incident)) incident.reset();
      const auto [at, is_new] = made.emplace(incident, out.size());
      if (is_new) {
        out.push_back(*unit);
        out.back().incident = incident;
      } else {
        add_to(out[at->second], *unit);
      }
    }
  }
  return out;
}

}  // namespace isnad::resolve
