#include "resolve/incident_values.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "core/civil_date.h"
#include "core/held.h"
#include "isnad/vocabulary.h"
#include "resolve/side_words.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// What was done to somebody or something, and not what was said: it has a place of its own.
bool is_deed(EventType type) {
  return type == EventType::kAssault || type == EventType::kCoerce || type == EventType::kProtest;
}

bool tells_death(const EventDigest& event) {
  return event.type == EventType::kChange &&
         std::find(event.modes.begin(), event.modes.end(), EventMode::kDied) != event.modes.end();
}

// On whose side those fight who are of this kind.
Camp camp_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kState:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
      return Camp::kState;
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
      return Camp::kArmed;
    default:
      return Camp::kAny;
  }
}

// Gathers what events and a document's incidents tell, value by value.
class Telling {
 public:
  explicit Telling(const Resolved& all) : all_(all), reports_(all) {}

  void add(const Unit& unit) {
    const DocumentDigest& document = all_.documents[unit.document];
    const IncidentDigest* incident = unit.incident ? &document.incidents[*unit.incident] : nullptr;
    const bool own_doers = incident != nullptr && !incident->perpetrators.empty();
    bool timed = false, placed = false;
    std::vector<std::uint32_t> reports;
    for (const std::uint32_t index : unit.events) {
      const EventDigest& event = document.events[index];
      const std::uint32_t report = reports_.add(unit.document, event.sentence, event.attribution);
      reports.push_back(report);
      // The day of another deed of the sentence is no day of this one.
      const bool dated = std::find(unit.undated.begin(), unit.undated.end(), index) == unit.undated.end();
      timed |= dated && !event.time_edtf.empty() && !event.time_inferred;
      placed |= event.place.has_value();
      if (dated) {
        const Basis basis = event.time_inferred ? Basis::kInferred : Basis::kTold;
        tell(tells_death(event) ? deaths_ : time_, event.time_edtf, report, basis);
      }
      add_event(unit, event, report, !own_doers);
      out_.members.push_back({document.id, event.id, event.trigger.span, event.told_also_by});
      out_.confidence = std::max(out_.confidence, event.confidence);
    }
    if (incident != nullptr) {
      // When and where a part happened the whole doesn't say.
      if (!timed && unit.whole) tell(time_, incident->time_edtf, reports.front());
      if (!placed && unit.whole) tell_place(document, incident->place, reports.front());
      add_incident(unit, *incident, reports);
    }
    infer(unit, reports.front());
  }

  ResolvedIncident finish(std::span<const Unit* const> units) {
    std::vector<Teller> tellers;
    tellers.reserve(reports_.all().size());
    for (std::size_t i = 0; i < reports_.all().size(); ++i) {
      const std::uint32_t document = reports_.documents()[i];
      const Report& report = reports_.all()[i];
      const bool author = report.chain.empty() || report.chain.back().author;
      tellers.push_back({report.origin, all_.documents[document].published, document, author});
    }
    static constexpr std::array<std::string_view, 3> kOutcomes{"hit", "intercepted", "failed"};
    overtake_wounds(units);
    date_by_deaths();
    take_back_days_of_reports();
    out_.time = times_of(time_, tellers);
    out_.place = places_of(place_, tellers);
    // Many deeds have many places.
    if (units.front()->level == Level::kSeries) out_.place.disputed = false;
    const Company company{all_.belonging, day_of_deed(), std::move(charged_)};
    out_.perpetrators = parties_of(perpetrators_, company, tellers);
    const bool fight = std::any_of(units.begin(), units.end(), [](const Unit* unit) {
      return std::find(unit->modes.begin(), unit->modes.end(), EventMode::kClash) != unit->modes.end();
    });
    if (!fight && units.front()->level == Level::kSingle && have_rivals(perpetrators_, company, tellers)) {
      out_.perpetrators.disputed = true;
      out_.perpetrators.agreed.reset();
    }
    out_.targets = parties_of(targets_, company, tellers);
    out_.victims = parties_of(victims_, company, tellers);
    out_.instruments = words_of(instruments_, {}, tellers);
    out_.killed = figures_of(killed_, tellers);
    out_.wounded = figures_of(wounded_, tellers);
    out_.captured = figures_of(captured_, tellers);
    out_.missing = figures_of(missing_, tellers);
    out_.displaced = figures_of(displaced_, tellers);
    out_.outcome = words_of(outcome_, kOutcomes, tellers);
    out_.responsibility = words_of(responsibility_, {}, tellers);
    out_.responsibility.disputed = is_denied_and_not();
    if (out_.responsibility.disputed) out_.responsibility.agreed.reset();
    out_.modality = words_of(modality_, {}, tellers);
    out_.support = support_of(reports_.all(), reports_.documents(), all_.stories);
    out_.reports = reports_.take();
    return std::move(out_);
  }

 private:
  using List = std::vector<Told>;
  using Person = std::tuple<std::uint32_t, std::uint32_t>;  // document and entity

  static void tell(List& list, std::string value, std::uint32_t report, Basis basis = Basis::kTold) {
    if (!value.empty()) list.push_back({std::move(value), report, basis});
  }
  void tell_place(const DocumentDigest& document, std::optional<std::uint32_t> place, std::uint32_t report) {
    if (place) place_.push_back({place_value(document.places[*place]), report});
  }
  void tell_losses(const Losses& losses, const Counted& counted, const std::string& part, std::uint32_t report) {
    const auto tell = [&](List& list, const std::optional<Range>& value, bool is_counted) {
      if (value) list.push_back({*value, report, is_counted ? Basis::kTold : Basis::kNamed, part});
    };
    tell(killed_, losses.killed, counted.killed);
    tell(wounded_, losses.wounded, counted.wounded);
    tell(captured_, losses.captured, counted.captured);
    tell(missing_, losses.missing, counted.missing);
    tell(displaced_, losses.displaced, counted.displaced);
  }
  void tell_party(List& list, std::uint32_t document, std::uint32_t entity, std::uint32_t report,
                  Responsibility responsibility = Responsibility::kUnattributed) {
    const EntityDigest& digest = all_.documents[document].entities[entity];
    const auto actor = all_.actors.of(document, entity);
    PartyValue value;
    value.responsibility = responsibility;
    if (actor) value.actor = all_.actors.actors()[*actor].id;
    value.name = actor ? all_.actors.actors()[*actor].name : digest.name.empty() ? digest.description : digest.name;
    if (&list == &perpetrators_ && actor) note_charged(digest, value.actor);
    if (!value.name.empty()) list.push_back({std::move(value), report});
  }
  // What its kind and its names say of a party; where several entities are it, what any of them says.
  void note_charged(const EntityDigest& entity, const std::string& actor) {
    Charged& known = charged_[actor];
    if (known.camp == Camp::kAny) known.camp = camp_of(entity.kind);
    known.named = known.named || !entity.name.empty() || !entity.actor.empty();
    add_side_words(entity.name, all_.knowledge.deeds(), known.words);
    add_side_words(entity.description, all_.knowledge.deeds(), known.words);
  }

  void add_event(const Unit& unit, const EventDigest& event, std::uint32_t report, bool doers) {
    const std::uint32_t document = unit.document;
    tell_place(all_.documents[document], event.place, report);
    for (const RoleDigest& role : event.roles) {
      if (role.role == RoleName::kActor && doers) {
        tell_party(perpetrators_, document, role.entity, report, event.responsibility);
      } else if (role.role == RoleName::kVictim) {
        tell_party(victims_, document, role.entity, report);
      } else if (role.role == RoleName::kTarget || role.role == RoleName::kRecipient) {
        tell_party(targets_, document, role.entity, report);
      }
    }
    for (const std::string& kind : event.instruments) tell(instruments_, kind, report);
    const Counted counted = counts_some(unit, event) ? Counted{} : event.counted;
    tell_losses(event.losses, counted, part_of(document, event), report);
    note_victims(document, event);
    tell(outcome_, std::string(to_string(event.outcome)), report);
    if (event.responsibility != Responsibility::kUnattributed) {
      tell(responsibility_, std::string(to_string(event.responsibility)), report);
    }
    tell(modality_, std::string(to_string(event.modality)), report);
  }
  // Another telling of the document counts these dead with others: "the murder of the six priests", "the six priests
  // and two women were killed".
  [[nodiscard]] bool counts_some(const Unit& unit, const EventDigest& event) const {
    const std::set<std::uint32_t> own = victims_of(event);
    if (own.empty() || !event.losses.killed || !event.losses.killed->max) return false;
    return std::ranges::any_of(unit.events, [&](std::uint32_t index) {
      const EventDigest& other = all_.documents[unit.document].events[index];
      const auto& killed = other.losses.killed;
      if (!killed || !killed->min || *killed->min <= *event.losses.killed->max) return false;
      const std::set<std::uint32_t> all = victims_of(other);
      return all.size() > own.size() && std::ranges::includes(all, own);
    });
  }
  static std::set<std::uint32_t> victims_of(const EventDigest& event) {
    std::set<std::uint32_t> out;
    for (const RoleDigest& role : event.roles) {
      if (role.role == RoleName::kVictim) out.insert(role.entity);
    }
    return out;
  }
  // Where the event's figures were counted, if that is said.
  [[nodiscard]] std::string part_of(std::uint32_t document, const EventDigest& event) const {
    if (!event.place) return {};
    const PlaceDigest& place = all_.documents[document].places[*event.place];
    return place.gazetteer.empty() ? place.name : place.gazetteer;
  }

  void add_incident(const Unit& unit, const IncidentDigest& incident, const std::vector<std::uint32_t>& reports) {
    const DocumentDigest& document = all_.documents[unit.document];
    // The report of the event that names the entity; of the first event where none does.
    const auto report_of = [&](std::uint32_t entity) {
      for (std::size_t i = 0; i < unit.events.size(); ++i) {
        for (const RoleDigest& role : document.events[unit.events[i]].roles) {
          if (role.entity == entity) return reports[i];
        }
      }
      return reports.front();
    };
    for (const PartyDigest& party : incident.perpetrators) {
      if (party.entity) {
        tell_party(perpetrators_, unit.document, *party.entity, report_of(*party.entity), party.responsibility);
      }
    }
    for (const PartyDigest& party : incident.targets) {
      if (party.entity) tell_party(targets_, unit.document, *party.entity, report_of(*party.entity));
    }
    for (const PartyDigest& party : incident.victims) {
      if (party.entity) tell_party(victims_, unit.document, *party.entity, report_of(*party.entity));
    }
    for (const std::string& kind : incident.instruments) {
      const auto told = [&](const Told& one) { return std::get<std::string>(one.value) == kind; };
      if (std::none_of(instruments_.begin(), instruments_.end(), told)) tell(instruments_, kind, reports.front());
    }
    if (unit.whole) tell_new_losses(document, unit, incident, reports.front());
    if (outcome_.empty()) tell(outcome_, std::string(to_string(incident.outcome)), reports.front());
  }
  // Figures that the incident has and none of its events: the document drew them from elsewhere in it.
  void tell_new_losses(const DocumentDigest& document, const Unit& unit, const IncidentDigest& incident,
                       std::uint32_t report) {
    Losses losses = incident.losses;
    const auto forget = [](std::optional<Range>& mine, const std::optional<Range>& told) {
      if (told) mine.reset();
    };
    for (const std::uint32_t event : unit.events) {
      const Losses& told = document.events[event].losses;
      forget(losses.killed, told.killed);
      forget(losses.wounded, told.wounded);
      forget(losses.captured, told.captured);
      forget(losses.missing, told.missing);
      forget(losses.displaced, told.displaced);
    }
    tell_losses(losses, incident.counted, {}, report);
  }

  // A deed of which no town is told happened where its document is set, also at a site of which nobody says where it
  // lies ("Tyler Street"); one that opens its document, with no day told, on the day on which it was published.
  void infer(const Unit& unit, std::uint32_t report) {
    const DocumentDigest& document = all_.documents[unit.document];
    if (!is_deed(unit.type) || unit.standing != Standing::kDone || unit.level != Level::kSingle) return;
    const auto is_mine = [&](const Told& told) {
      return reports_.documents()[told.report] == unit.document && told.basis == Basis::kTold;
    };
    for (const std::uint32_t index : document.settings) {
      const PlaceValue setting = place_value(document.places[index]);
      const bool fits = std::all_of(place_.begin(), place_.end(), [&](const Told& told) {
        const auto& place = std::get<PlaceValue>(told.value);
        if (!is_mine(told)) return true;
        if (is_located(place)) return order_of(setting, place) == PlaceOrder::kInside;
        // Bases and camps lie outside towns.
        return !is_named(place) || (place.country.empty() && place.feature == PlaceFeature::kLandmark);
      });
      if (!fits) continue;
      place_.push_back({setting, report, Basis::kInferred});
      break;
    }
    constexpr std::uint32_t kOpening = 500;  // code points
    const auto published = core::day_of(document.published);
    const bool opens = std::ranges::any_of(unit.events, [&](std::uint32_t index) {
      const Anchor& trigger = document.events[index].trigger;
      return trigger.span.begin < kOpening && !all_.knowledge.deeds().tells_recalled(trigger.before);
    });
    const bool timed =
        std::any_of(time_.begin(), time_.end(), is_mine) || std::any_of(deaths_.begin(), deaths_.end(), is_mine);
    if (published && opens && !timed) time_.push_back({document.published.substr(0, 10), report, Basis::kInferred});
  }

  // Who was hurt and died is one of the dead. A wounded victim that is only spoken of ("a man was shot") has no say
  // beside the dead of the incident, unless a name tells the two apart.
  void note_victims(std::uint32_t document, const EventDigest& event) {
    for (const RoleDigest& role : event.roles) {
      if (role.role != RoleName::kVictim) continue;
      if (event.losses.killed) dead_.insert({document, role.entity});
    }
  }
  [[nodiscard]] bool may_have_died(std::uint32_t document, const EventDigest& event) const {
    const auto& entities = all_.documents[document].entities;
    bool apart = false;
    for (const RoleDigest& role : event.roles) {
      if (role.role != RoleName::kVictim) continue;
      const EntityDigest& victim = entities[role.entity];
      if (victim.kind != EntityKind::kPerson || victim.name.empty() || dead_.contains({document, role.entity}))
        return true;
      apart = true;
    }
    return !apart;
  }
  void overtake_wounds(std::span<const Unit* const> units) {
    if (killed_.empty()) return;
    std::set<std::pair<std::uint32_t, TextSpan>> overtaken;  // sentences
    for (const Unit* unit : units) {
      for (const std::uint32_t index : unit->events) {
        const EventDigest& event = all_.documents[unit->document].events[index];
        const bool spoken_of = event.losses.wounded && !event.counted.wounded && !event.losses.killed;
        if (spoken_of && may_have_died(unit->document, event)) overtaken.insert({unit->document, event.sentence});
      }
    }
    for (Told& told : wounded_) {
      if (told.basis == Basis::kNamed && overtaken.contains(sentence_of(told))) told.basis = Basis::kOvertaken;
    }
    take_dead_from_hit(units);
  }
  using Sentence = std::pair<std::uint32_t, TextSpan>;  // of a document
  [[nodiscard]] Sentence sentence_of(const Told& told) const {
    return {reports_.documents()[told.report], reports_.all()[told.report].span};
  }

  // "Four people were shot", "two of them died": two are wounded, which nobody says in so many words.
  void take_dead_from_hit(std::span<const Unit* const> units) {
    std::set<Sentence> hit, wounded;
    for (const Unit* unit : units) {
      for (const std::uint32_t index : unit->events) {
        const EventDigest& event = all_.documents[unit->document].events[index];
        if (!event.losses.wounded) continue;
        const bool only_hit = all_.knowledge.deeds().is_hit(event.lemma) && !event.losses.killed &&
                              !all_.knowledge.deeds().tells_besides(event.wording);
        (only_hit ? hit : wounded).insert({unit->document, event.sentence});
      }
    }
    List left;
    for (Told& told : wounded_) {
      const Sentence sentence = sentence_of(told);
      const auto& [min, max] = std::get<Range>(told.value);
      const auto dead = most_dead(sentence.first);
      if (told.basis != Basis::kTold || !min || !dead || !hit.contains(sentence) || wounded.contains(sentence))
        continue;
      told.basis = Basis::kOvertaken;
      if (*min <= *dead) continue;
      const Range rest{*min - *dead, max ? std::optional(*max - *dead) : std::nullopt};
      left.push_back({rest, told.report, Basis::kInferred});
    }
    wounded_.insert(wounded_.end(), left.begin(), left.end());
  }
  // That the document tells of the deed.
  [[nodiscard]] std::optional<std::int64_t> most_dead(std::uint32_t document) const {
    std::optional<std::int64_t> most;
    for (const Told& told : killed_) {
      const auto& dead = std::get<Range>(told.value).min;
      if (reports_.documents()[told.report] == document && dead) most = std::max(most.value_or(0), *dead);
    }
    return most;
  }

  // Who is wounded may die days later: the day of a death is that of the deed only where no other is told.
  void date_by_deaths() {
    const bool dated =
        std::any_of(time_.begin(), time_.end(), [](const Told& told) { return told.basis == Basis::kTold; });
    for (Told& death : deaths_) {
      if (dated) death.basis = Basis::kInferred;
      time_.push_back(std::move(death));
    }
  }

  // A day of publication that fewer documents tell than the day before is that of the report: "overnight, the army said
  // on Monday".
  void take_back_days_of_reports() {
    const auto day_told = [](const Told& told) {
      const auto day = core::day_of(std::get<std::string>(told.value));
      return day && told.basis == Basis::kTold ? std::optional(core::day_number(*day)) : std::nullopt;
    };
    std::map<std::int64_t, std::set<std::uint32_t>> tell_of;  // documents, by day
    for (const Told& told : time_) {
      if (const auto day = day_told(told)) tell_of[*day].insert(reports_.documents()[told.report]);
    }
    for (Told& told : time_) {
      const auto day = day_told(told);
      const auto published = core::day_of(all_.documents[reports_.documents()[told.report]].published);
      if (!day || !published || *day != core::day_number(*published)) continue;
      const auto before = tell_of.find(*day - 1);
      if (before != tell_of.end() && before->second.size() > tell_of[*day].size()) told.basis = Basis::kInferred;
    }
  }

  [[nodiscard]] std::optional<core::CivilDate> day_of_deed() const {
    return out_.time.agreed ? core::day_of(std::get<std::string>(*out_.time.agreed)) : std::nullopt;
  }

  [[nodiscard]] bool is_denied_and_not() const {
    const std::string_view denied = to_string(Responsibility::kDenied);
    const auto is_denied = [&](const Told& one) { return std::get<std::string>(one.value) == denied; };
    return std::any_of(responsibility_.begin(), responsibility_.end(), is_denied) &&
           !std::all_of(responsibility_.begin(), responsibility_.end(), is_denied);
  }

  const Resolved& all_;
  Reports reports_;
  ResolvedIncident out_;
  std::set<Person> dead_;
  std::map<std::string, Charged, std::less<>> charged_;  // by actor
  List time_, deaths_, place_, perpetrators_, targets_, victims_, instruments_, killed_, wounded_, captured_, missing_,
      displaced_, outcome_, responsibility_, modality_;
};

}  // namespace

ResolvedIncident incident_of(const Resolved& all, std::span<const Unit* const> units) {
  Telling telling(all);
  std::vector<EventMode> modes;
  for (const Unit* unit : units) {
    telling.add(*unit);
    modes.insert(modes.end(), unit->modes.begin(), unit->modes.end());
  }
  ResolvedIncident out = telling.finish(units);
  out.level = units.front()->level;
  out.type = units.front()->type;
  std::sort(modes.begin(), modes.end());
  modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
  out.modes = std::move(modes);
  std::sort(out.members.begin(), out.members.end(), [](const EventRef& a, const EventRef& b) {
    return std::tie(a.document, a.trigger, a.event) < std::tie(b.document, b.trigger, b.event);
  });
  return out;
}

}  // namespace isnad::resolve
