#include "resolve/incident_units.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/edtf.h"
#include "core/held.h"
#include "lexicon/fold.h"
#include "resolve/actor_keys.h"
#include "resolve/side_words.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

std::optional<Days> days_of(const std::string& edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date) return std::nullopt;
  const auto first = date->earliest(), last = date->latest();
  if (!first || !last) return std::nullopt;
  return Days{day_number(*first), day_number(*last)};
}

// Of "2023-10-17/..".
std::optional<std::int64_t> start_of(const std::string& edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date || date->latest() || !date->earliest()) return std::nullopt;
  return day_number(*date->earliest());
}

// Several deeds told as one: "more than 100 attacks", "dozens of drone attacks", "these attacks", "the campaign since
// 17 October", a war.
bool is_series(const EventDigest& event, const lexicon::DeedWords& words) {
  constexpr std::int64_t kFewestOfSeries = 5;
  constexpr std::int64_t kLongestSingleDays = 45;
  const bool open = event.time_edtf.ends_with("/..") || event.time_edtf.starts_with("../");
  const bool many = event.count && event.count->min && *event.count->min >= (event.count->max ? kFewestOfSeries : 2);
  const auto days = days_of(event.time_edtf);
  // "In the last six months five judges have been killed": they are counted over that time. "A bomb killed 50 in 2019".
  const bool counted = event.losses.killed && event.losses.killed->min && *event.losses.killed->min > 1 &&
                       event.time_edtf.find('/') != std::string::npos;
  const bool deeds = event.type == EventType::kAssault;
  return deeds && (words.is_war(event.lemma) || words.tells_several(event.trigger.before) || many || open ||
                   (days && days->length() > kLongestSingleDays && (event.count || counted)));
}

Sort sort_of(EventMode mode) {
  switch (mode) {
    case EventMode::kAirstrike:
    case EventMode::kAerial:
    case EventMode::kDrone:
    case EventMode::kMissile:
    case EventMode::kRocket:
    case EventMode::kHeavyWeapons:
    case EventMode::kMortar:
    case EventMode::kExplosives:
    case EventMode::kSuicideAttack:
    case EventMode::kUnconventional:
      return Sort::kBombardment;
    case EventMode::kFirearms:
    case EventMode::kClash:
      return Sort::kFire;
    case EventMode::kAbduct:
      return Sort::kAbduction;
    case EventMode::kSexual:
      return Sort::kSexual;
    case EventMode::kRobbery:
      return Sort::kRobbery;
    default:
      return Sort::kNone;
  }
}

std::vector<Sort> sorts_of(const std::vector<EventMode>& modes) {
  std::vector<Sort> out;
  for (const EventMode mode : modes) {
    if (sort_of(mode) != Sort::kNone) out.push_back(sort_of(mode));
  }
  tidy(out);
  return out;
}

class UnitMaker {
 public:
  UnitMaker(const DocumentDigest& document, const ActorTable& actors, std::uint32_t index,
            const lexicon::DeedWords& words)
      : document_(document), actors_(actors), index_(index), words_(words) {
    if (const auto day = core::day_of(document.published)) published_ = core::day_number(*day);
    for (const EventDigest& event : document_.events) {
      side_words_.push_back(side_words(event));
      ++of_word_[event.lemma];
      ++of_type_[event.type];
      if (!event.time_edtf.empty()) days_.insert(event.time_edtf);
      if (event.place) places_.insert(document_.places[*event.place].name);
      const auto days = days_of(event.time_edtf);
      const bool single = event.type == EventType::kAssault && standing_of(event.modality) == Standing::kDone;
      if (single && days && days->length() == 1 && !is_series(event, words_)) deed_days_.insert(days->first);
      if (single) take_sort(event, side_words_.back());
    }
  }

  void make(std::vector<Unit>& out) const {
    const std::size_t first = out.size();
    for (std::uint32_t i = 0; i < document_.events.size(); ++i) out.push_back(unit_of(i));
    const auto order = [](const Unit& unit) { return std::tuple(unit.anchor.span, unit.events.front()); };
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
              [&](const Unit& a, const Unit& b) { return order(a) < order(b); });
    const std::span<Unit> units = std::span(out).subspan(first);
    for (Unit& unit : units) take_back_day(units, unit);
    for (std::size_t i = 1; i < units.size(); ++i) point_back(units.first(i), units[i]);
    for (Unit& unit : units) unit.of_several = sums_up(units, unit);
    for (std::size_t i = 1; i < units.size(); ++i) go_on_from(units[i - 1], units[i]);
  }

 private:
  [[nodiscard]] Unit unit_of(std::uint32_t index) const {
    const EventDigest& event = document_.events[index];
    Unit unit;
    unit.document = index_;
    unit.events = {index};
    unit.level = is_series(event, words_) ? Level::kSeries : Level::kSingle;
    unit.type = event.type;
    unit.modes = event.modes;
    unit.standing = standing_of(event.modality);
    unit.days = days_of(event.time_edtf);
    unit.day_inferred = event.time_inferred;
    unit.start = start_of(event.time_edtf);
    unit.war = unit.level == Level::kSeries && words_.is_war(event.lemma);
    if (event.place) unit.place = place_value(document_.places[*event.place]);
    for (const RoleDigest& role : event.roles) {
      if (role.role != RoleName::kInstrument && role.role != RoleName::kPlace) take_entity(role, event, unit);
    }
    unit.word = event.lemma;
    unit.stem = stem_of(event.lemma);
    unit.others_of_word = of_word_.at(event.lemma) - 1;
    unit.others_of_type = of_type_.at(event.type) - 1;
    unit.days_of_document = static_cast<std::uint32_t>(days_.size());
    unit.among_many = has_many();
    unit.side_words = side_words_[index];
    unit.sorts = sorts_of(event.modes);
    if (unit.place) add_town(*unit.place, unit.towns);
    unit.days_of_deeds = static_cast<std::uint32_t>(deed_days_.size());
    unit.places_of_document = static_cast<std::uint32_t>(places_.size());
    unit.losses = event.losses;
    unit.several = words_.tells_several(event.trigger.before);
    unit.another = words_.tells_another(event.trigger.before);
    unit.answered = words_.tells_answered(event.trigger.before);
    unit.preceding = words_.tells_preceding(event.trigger.before);
    unit.words = word_codes(event.wording);
    unit.anchor = event.trigger;
    tidy(unit.modes);
    tidy(unit.doers);
    tidy(unit.others);
    tidy(unit.names);
    tidy(unit.dead);
    tidy(unit.slain);
    tidy(unit.towns);
    tidy(unit.did);
    tidy(unit.met);
    tidy(unit.hit);
    const bool hurt = event.losses.killed || event.losses.wounded || event.losses.captured;
    unit.repeated = unit.level == Level::kSingle && !unit.another && !unit.answered && !unit.preceding && !hurt &&
                    (!unit.place || !is_named(*unit.place)) && words_.tells_repeated(event.trigger.before);
    return unit;
  }
  static void add_town(const PlaceValue& place, std::vector<std::string>& out) {
    if (!is_wide(place)) out.push_back(place.gazetteer.empty() ? place.name : place.gazetteer);
  }
  // Words of names and of descriptions with a name in them ("pro-Gaddafi forces").
  void add_side_words(const EntityDigest& entity, std::vector<std::string>& out) const {
    if (entity.kind == EntityKind::kPlace || entity.kind == EntityKind::kFacility) return;
    resolve::add_side_words(entity.name, words_, out);
    for (const std::string& alias : entity.aliases) resolve::add_side_words(alias, words_, out);
    if (entity.name.empty()) resolve::add_side_words(entity.description, words_, out);
    if (!out.empty() && !entity.actor.empty()) out.push_back(entity.actor.substr(0, entity.actor.find('-')));
  }
  [[nodiscard]] std::vector<std::string> side_words(const EventDigest& event) const {
    std::vector<std::string> out;
    for (const RoleDigest& role : event.roles) {
      if (role.role == RoleName::kActor) add_side_words(document_.entities[role.entity], out);
    }
    tidy(out);
    return out;
  }

  void take_sort(const EventDigest& event, const std::vector<std::string>& words) {
    for (const Sort sort : sorts_of(event.modes)) sorts_.insert(sort);
    const auto same = [&](const std::vector<std::string>& side) { return share_one(side, words); };
    if (!words.empty() && std::none_of(sides_.begin(), sides_.end(), same)) sides_.push_back(words);
  }
  // Articles on one deed hardly have three of either; half of those on a war do.
  [[nodiscard]] bool has_many() const {
    constexpr std::size_t kMany = 3;
    return sorts_.size() >= kMany || sides_.size() >= kMany;
  }
  [[nodiscard]] const EventDigest& event_of(const Unit& unit) const { return document_.events[unit.events.front()]; }
  // "struck early on Tuesday, hours after a drone wounded three": the day is the answer's, not that of what it answers.
  // Nor was anything done after the day on which it was told.
  void take_back_day(std::span<const Unit> units, Unit& unit) const {
    const EventDigest& event = event_of(unit);
    const bool misread = unit.standing == Standing::kDone && unit.days && published_ && unit.days->first > *published_;
    const bool of_answer = unit.answered || unit.preceding;
    const bool shared = of_answer && std::any_of(units.begin(), units.end(), [&](const Unit& other) {
                          const EventDigest& beside = event_of(other);
                          return !other.answered && !other.preceding && beside.sentence == event.sentence &&
                                 beside.time_edtf == event.time_edtf;
                        });
    if (!shared && !misread) return;
    unit.days.reset();
    unit.undated = unit.events;
  }
  // "Raids on Kafr Takharim killed seven. Those raids hit a stadium": what was told last by that word is no series,
  // unless the document told one before.
  static void point_back(std::span<const Unit> before, Unit& unit) {
    if (!unit.several) return;
    const auto is_series = [&](const Unit& other) {
      return other.level == Level::kSeries && !other.war && other.type == unit.type;
    };
    const auto is_told = [&](const Unit& other) { return other.word == unit.word && other.type == unit.type; };
    const auto told = std::find_if(before.rbegin(), before.rend(), is_told);
    if (told == before.rend() || told->standing != unit.standing || std::ranges::any_of(before, is_series)) return;
    unit.level = Level::kSingle;
    unit.several = false;
    unit.repeated = !unit.losses.killed && !unit.losses.wounded;
  }
  // "Sixteen were killed across the province" where seven died in one town of it and nine in another.
  static bool sums_up(std::span<const Unit> units, const Unit& whole) {
    if (!whole.losses.killed || !whole.losses.killed->min || !whole.place || !is_wide(*whole.place)) return false;
    std::map<std::string, std::int64_t> dead;  // by town
    for (const Unit& unit : units) {
      if (!is_part_of_sum(unit, whole)) continue;
      std::int64_t& here = dead[unit.place->name];
      here = std::max(here, *unit.losses.killed->min);
    }
    std::int64_t all = 0;
    for (const auto& [town, some] : dead) all += some;
    return dead.size() >= 2 && all <= whole.losses.killed->max.value_or(all);
  }
  // "In a separate strike jets hit a camp. Two fighters died there."
  void go_on_from(const Unit& before, Unit& unit) const {
    constexpr std::uint32_t kGapOfNext = 4;  // code points between two sentences
    const TextSpan first = event_of(before).sentence, second = event_of(unit).sentence;
    const bool hurt = unit.losses.killed || unit.losses.wounded;
    if (unit.days || unit.place || !hurt || second.begin > first.end + kGapOfNext) return;
    if (before.another) {
      unit.beside = before.anchor.span;
    } else if (before.beside && first == second) {
      unit.beside = before.beside;
    }
  }
  void take_entity(const RoleDigest& role, const EventDigest& event, Unit& unit) const {
    const bool doer = role.role == RoleName::kActor;
    if (const auto actor = actors_.of(index_, role.entity)) (doer ? unit.doers : unit.others).push_back(*actor);
    (doer ? unit.did : unit.met).push_back(role.entity);
    const EntityDigest& digest = document_.entities[role.entity];
    unit.by_state = unit.by_state || (doer && digest.kind == EntityKind::kStateForce);
    unit.by_armed = unit.by_armed || (doer && digest.kind == EntityKind::kArmedGroup);
    const bool site = digest.kind == EntityKind::kFacility || digest.kind == EntityKind::kVehicle;
    if (site && role.role == RoleName::kTarget) {
      for (const std::string& word : lexicon::folded_words(digest.name.empty() ? digest.description : digest.name)) {
        unit.hit.push_back(stem_of(word));
      }
    }
    if (digest.place && !doer) add_town(place_value(document_.places[*digest.place]), unit.towns);
    if (digest.kind != EntityKind::kPerson || digest.name.empty()) return;
    const bool killed = role.role == RoleName::kVictim && event.losses.killed;
    if (killed) unit.slain.push_back(role.entity);
    std::string key = name_key_of(digest.name);
    if (is_one_word(key)) return;
    if (killed) unit.dead.push_back(key);
    unit.names.push_back(std::move(key));
  }

  const DocumentDigest& document_;
  const ActorTable& actors_;
  std::uint32_t index_;
  const lexicon::DeedWords& words_;
  std::optional<std::int64_t> published_;
  std::map<std::string_view, std::uint32_t> of_word_;
  std::map<EventType, std::uint32_t> of_type_;
  std::set<std::string_view> days_, places_;
  std::set<std::int64_t> deed_days_;
  std::vector<std::vector<std::string>> side_words_;  // by event
  std::set<Sort> sorts_;
  std::vector<std::vector<std::string>> sides_;  // their words
};

// Whether enough events of the document's incident are among these units (of that document).
bool have_enough_of(std::span<const Unit* const> units, const DocumentDigest& document, std::uint32_t incident,
                    Part least) {
  std::size_t mine = 0, all = 0;
  bool first = false;
  for (const std::uint32_t event : document.incidents[incident].events) {
    if (document.events[event].incident != incident) continue;  // an event that two incidents have is the later one's
    const bool here =
        std::any_of(units.begin(), units.end(), [&](const Unit* unit) { return unit->events.front() == event; });
    if (all == 0) first = here;
    ++all;
    mine += here ? 1 : 0;
  }
  if (least == Part::kWhole) return mine == all;
  return 2 * mine > all || (2 * mine == all && first);
}

void add_to(Unit& whole, const Unit& unit) {
  whole.events.insert(whole.events.end(), unit.events.begin(), unit.events.end());
  whole.undated.insert(whole.undated.end(), unit.undated.begin(), unit.undated.end());
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

bool is_part_of_sum(const Unit& part, const Unit& whole) {
  if (part.document != whole.document || !part.place || is_wide(*part.place) || !is_named(*part.place)) return false;
  const auto &dead = part.losses.killed, &all = whole.losses.killed;
  if (part.standing != whole.standing || !dead || !dead->min || !all || !all->min || *dead->min >= *all->min)
    return false;
  return *dead->min > 0 && order_of(*part.place, *whole.place) != PlaceOrder::kApart;
}

std::vector<Unit> units_of(const Digests& documents, const ActorTable& actors, const lexicon::DeedWords& words) {
  std::size_t events = 0;
  for (std::uint32_t i = 0; i < documents.size(); ++i) events += documents[i].events.size();
  std::vector<Unit> units;
  units.reserve(events);
  for (std::uint32_t i = 0; i < documents.size(); ++i) UnitMaker(documents[i], actors, i, words).make(units);
  return units;
}

std::vector<Unit> put_together(const Digests& documents, std::span<const Unit* const> units, Part least) {
  std::vector<Unit> out;
  for (std::size_t begin = 0, end = 0; begin < units.size(); begin = end) {
    while (end < units.size() && units[end]->document == units[begin]->document) ++end;
    const auto of_document = units.subspan(begin, end - begin);
    const DocumentDigest& document = documents[units[begin]->document];
    std::map<std::optional<std::uint32_t>, std::size_t> made;  // where in `out`, by the document's incident
    for (const Unit* unit : of_document) {
      auto incident = document.events[unit->events.front()].incident;
      if (incident && !have_enough_of(of_document, document, *incident, least)) incident.reset();
      const auto [at, is_new] = made.emplace(incident, out.size());
      if (is_new) {
        out.push_back(*unit);
        out.back().incident = incident;
        out.back().whole = !incident || have_enough_of(of_document, document, *incident, Part::kWhole);
      } else {
        add_to(out[at->second], *unit);
      }
    }
  }
  return out;
}

}  // namespace isnad::resolve
