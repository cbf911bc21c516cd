#include "resolve/incident_units.h"

#include <algorithm>
#include <tuple>

#include "core/edtf.h"
#include "lexicon/fold.h"
#include "resolve/actor_keys.h"
#include "resolve/values.h"

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
      : document_(documents[document]), actors_(actors), index_(document) {}

  void make(std::vector<Unit>& out) const {
    const std::size_t first = out.size();
    for (std::uint32_t i = 0; i < document_.incidents.size(); ++i) {
      std::vector<std::uint32_t> own;  // an event is in one unit, even if its document has it in two incidents
      for (const std::uint32_t event : document_.incidents[i].events) {
        if (document_.events[event].incident == i) own.push_back(event);
      }
      if (own.empty()) continue;
      Unit unit = begin(std::move(own));
      unit.incident = i;
      add_incident(document_.incidents[i], unit);
      finish(unit);
      out.push_back(std::move(unit));
    }
    for (std::uint32_t i = 0; i < document_.events.size(); ++i) {
      if (document_.events[i].incident) continue;
      Unit unit = begin({i});
      finish(unit);
      out.push_back(std::move(unit));
    }
    const auto order = [&](const Unit& unit) {
      return std::tuple(document_.events[unit.events.front()].trigger.span, unit.events.front());
    };
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
              [&](const Unit& a, const Unit& b) { return order(a) < order(b); });
  }

 private:
  [[nodiscard]] Unit begin(std::vector<std::uint32_t> events) const {
    Unit unit;
    unit.document = index_;
    std::sort(events.begin(), events.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(document_.events[a].trigger.span, a) < std::tuple(document_.events[b].trigger.span, b);
    });
    unit.events = std::move(events);
    for (const std::uint32_t event : unit.events) add_event(document_.events[event], unit);
    return unit;
  }

  void add_event(const EventDigest& event, Unit& unit) const {
    const bool first = unit.lemmas.empty();
    if (first) {
      unit.type = event.type;
      unit.standing = standing_of(event.modality);
      unit.anchor = event.trigger;
    }
    if (is_series(event) && first) unit.level = Level::kSeries;
    if (event.type == unit.type) unit.modes.insert(unit.modes.end(), event.modes.begin(), event.modes.end());
    unit.lemmas.push_back(event.lemma);
    take_time(event.time_edtf, unit);
    take_place(event.place, unit);
    for (const RoleDigest& role : event.roles) {
      const bool doer = role.role == RoleName::kActor;
      if (role.role == RoleName::kInstrument || role.role == RoleName::kPlace) continue;
      take_entity(role.entity, doer, unit);
    }
    take_losses(event.losses, unit);
    for (std::string& word : lexicon::folded_words(event.wording)) {
      constexpr std::size_t kShortestWord = 4;  // shorter ones are grammar, mostly
      if (word.size() >= kShortestWord) unit.words.push_back(std::move(word));
    }
  }
  void add_incident(const IncidentDigest& incident, Unit& unit) const {
    take_time(incident.time_edtf, unit);
    take_place(incident.place, unit);
    for (const PartyDigest& party : incident.perpetrators) {
      if (party.entity) take_entity(*party.entity, true, unit);
    }
    for (const auto* parties : {&incident.targets, &incident.victims}) {
      for (const PartyDigest& party : *parties) {
        if (party.entity) take_entity(*party.entity, false, unit);
      }
    }
    take_losses(incident.losses, unit);
  }

  static void take_time(const std::string& edtf, Unit& unit) {
    const auto days = days_of(edtf);
    if (days && (!unit.days || days->length() < unit.days->length())) unit.days = days;
  }
  void take_place(std::optional<std::uint32_t> place, Unit& unit) const {
    if (!place) return;
    PlaceValue value = place_value(document_.places[*place]);
    if (!unit.place || order_of(value, *unit.place) == PlaceOrder::kInside) unit.place = std::move(value);
  }
  void take_entity(std::uint32_t entity, bool doer, Unit& unit) const {
    if (const auto actor = actors_.of(index_, entity)) (doer ? unit.doers : unit.others).push_back(*actor);
    const EntityDigest& digest = document_.entities[entity];
    if (digest.kind != EntityKind::kPerson || digest.name.empty()) return;
    std::string key = name_key_of(digest.name);
    if (!is_one_word(key)) unit.names.push_back(std::move(key));
  }
  static void take_losses(const Losses& losses, Unit& unit) {
    const auto take = [](std::optional<Range>& into, const std::optional<Range>& from) {
      if (!into) into = from;
    };
    take(unit.losses.killed, losses.killed);
    take(unit.losses.wounded, losses.wounded);
    take(unit.losses.captured, losses.captured);
  }
  static void finish(Unit& unit) {
    tidy(unit.modes);
    tidy(unit.doers);
    tidy(unit.others);
    tidy(unit.names);
    tidy(unit.lemmas);
    tidy(unit.words);
  }

  const DocumentDigest& document_;
  const ActorTable& actors_;
  std::uint32_t index_;
};

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

std::vector<Unit> units_of(const Digests& documents, const ActorTable& actors) {
  std::vector<Unit> units;
  for (std::uint32_t i = 0; i < documents.size(); ++i) UnitMaker(documents, actors, i).make(units);
  return units;
}

}  // namespace isnad::resolve
