#include "resolve/document_incidents.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "core/loss_fields.h"
#include "isnad/incidents.h"
#include "resolve/attributes.h"
#include "resolve/captives.h"
#include "resolve/incidents.h"
#include "resolve/parting.h"

namespace isnad::resolve {
namespace {

template <typename T, typename Same>
void add_new(std::vector<T>& list, const std::vector<T>& more, Same same) {
  for (const T& one : more) {
    if (std::none_of(list.begin(), list.end(), [&](const T& known) { return same(known, one); })) list.push_back(one);
  }
}
template <typename T>
void add_new(std::vector<T>& list, const std::vector<T>& more) {
  add_new(list, more, std::equal_to<T>());
}

// What the second of two incidents adds to the first, which comes before it in all that both say.
void add_to(Incident& whole, const Incident& more) {
  if (whole.time_edtf.empty()) {
    whole.time_edtf = more.time_edtf;
    whole.time_event = more.time_event;
    whole.time_basis = more.time_basis;
  }
  if (!whole.place.valid()) whole.place = more.place;
  add_new(whole.perpetrators, more.perpetrators,
          [](const Perpetrator& a, const Perpetrator& b) { return a.entity == b.entity; });
  const auto same = [](const Affected& a, const Affected& b) {
    return a.entity.valid() ? a.entity == b.entity : a.span == b.span;
  };
  add_new(whole.targets, more.targets, same);
  add_new(whole.victims, more.victims, same);
  add_new(whole.instruments, more.instruments);
  if (whole.outcome == Outcome::kNone) whole.outcome = more.outcome;
  whole.stage = std::min(whole.stage, more.stage);
  core::take_missing_losses(whole.losses, more.losses);
  if (!whole.count) whole.count = more.count;
  whole.confidence = std::max(whole.confidence, more.confidence);
  add_new(whole.explain, more.explain);
}

// An incident out of events alone: what the first of them says, and the others where it is silent.
Incident incident_from(const std::vector<Event>& events, const std::vector<EventId>& members) {
  Incident out;
  take_time(events, members, out);
  for (const EventId id : members) {
    const Event& event = events[id.value];
    if (!out.place.valid() && !event.place_inferred) out.place = event.place;
    if (out.outcome == Outcome::kNone) out.outcome = event.outcome;
    core::take_missing_losses(out.losses, event.losses);
    if (!out.count) out.count = event.count;
    out.confidence = std::max(out.confidence, event.confidence);
    for (const Role& role : event.roles) {
      if (role.role != RoleName::kActor || !role.entity.valid()) continue;
      add_new(out.perpetrators, {Perpetrator{role.entity, false, event.responsibility, role.mention}},
              [](const Perpetrator& a, const Perpetrator& b) { return a.entity == b.entity; });
    }
  }
  return out;
}

// Where a chain of attribution ends: entities have numbers, sources that are none have their words.
std::tuple<bool, std::uint32_t, ByteSpan> end_of(const std::vector<Attribution>& chain) {
  if (chain.empty() || chain.back().author) return {false, 0, {}};
  const Attribution& last = chain.back();
  return {true, last.source.value, last.source.valid() ? ByteSpan{} : last.source_span.value_or(ByteSpan{})};
}

std::vector<IncidentAccount> accounts_of(const std::vector<Event>& events, const std::vector<EventId>& members) {
  std::vector<IncidentAccount> out;
  std::map<std::tuple<bool, std::uint32_t, ByteSpan>, std::size_t> of_end;
  for (const EventId id : members) {
    const Event& event = events[id.value];
    const auto [at, is_new] = of_end.emplace(end_of(event.attribution), out.size());
    if (is_new) out.push_back({{}, event.attribution, event.responsibility, {}});
    IncidentAccount& account = out[at->second];
    account.events.push_back(id);
    core::take_missing_losses(account.losses, event.losses);
    if (account.responsibility == Responsibility::kUnattributed) account.responsibility = event.responsibility;
  }
  return out;
}

// Makes the extraction's incidents anew, in the order of their first events.
class Teller {
 public:
  Teller(Extraction& extraction, const DocumentDigest& digest, const lexicon::DeedWords& deeds,
         const std::vector<ResolvedIncident>& found)
      : all_(extraction), digest_(digest), deeds_(deeds), found_(found) {
    holder_.resize(all_.events.size(), kNone);
    is_read_.resize(all_.events.size(), false);
    for (const Incident& one : all_.incidents) {
      for (const EventId event : one.events) is_read_[event.value] = true;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const EventRef& member : found[i].members) holder_[member.event] = i;
    }
  }

  std::vector<IncidentTelling> tell() {
    std::map<std::size_t, std::vector<const Incident*>> read;  // by where they are found again
    for (Incident& one : all_.incidents) {
      if (one.events.empty()) continue;
      const std::size_t at = found_most_of(one);
      part_from(one, at);
      read[at].push_back(&one);
    }
    std::vector<One> out;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto at = read.find(i);
      if (at == read.end() && !is_worth_telling(found_[i])) continue;
      if (at == read.end()) {
        out.push_back({i, made_of(found_[i])});
      } else if (has_rivals(found_[i])) {
        out.push_back({i, joined(at->second, unread_of(found_[i]))});
      } else {
        // Else what the judge joins of the reader's incidents stays apart: of whole
        // articles on one war the reader errs less (docs/decisions/0016). Events that none of them has go to the first.
        for (const Incident* one : at->second) {
          out.push_back({i, joined({one}, one == at->second.front() ? unread_of(found_[i]) : std::vector<EventId>())});
        }
      }
    }
    std::ranges::sort(out, {}, [&](const One& one) { return first(one.incident); });
    std::map<std::string_view, IncidentId> of_id;
    for (std::uint32_t i = 0; i < out.size(); ++i) of_id.emplace(found_[out[i].found].id, IncidentId{i});
    all_.incidents.clear();
    std::vector<IncidentTelling> tellings;
    for (One& one : out) {
      tellings.push_back(telling(found_[one.found], one.incident.events));
      for (const std::string& covered : found_[one.found].covers) {
        if (const auto at = of_id.find(covered); at != of_id.end()) tellings.back().covers.push_back(at->second);
      }
      std::ranges::sort(tellings.back().covers);
      all_.incidents.push_back(std::move(one.incident));
    }
    return tellings;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct One {
    std::size_t found = 0;
    Incident incident;
  };

  // Where most of its events are found again; of as many, where more parties have a role in them, then where the first
  // is.
  [[nodiscard]] std::size_t found_most_of(const Incident& one) const {
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> told;  // events and their roles
    for (const EventId event : one.events) {
      auto& [events, roles] = told[holder_[event.value]];
      ++events;
      roles += all_.events[event.value].roles.size();
    }
    std::size_t best = holder_[one.events.front().value];
    for (const EventId event : one.events) {
      if (told[holder_[event.value]] > told[best]) best = holder_[event.value];
    }
    return best;
  }
  // What the judge rules out as a part of it goes its own way: deeds of other years, of other dead.
  void part_from(Incident& one, std::size_t at) {
    const auto apart = [&](EventId event) { return holder_[event.value] != at; };
    for (const EventId event : one.events) {
      if (apart(event)) is_read_[event.value] = false;
    }
    part(all_, apart, one);
  }

  [[nodiscard]] bool is_worth_telling(const ResolvedIncident& found) const {
    return (found.type != EventType::kAssault || is_background(found)) && unread_of(found).size() >= 2;
  }
  // A war, and no deed of it.
  [[nodiscard]] bool is_background(const ResolvedIncident& found) const {
    return found.level == Level::kSeries && std::ranges::all_of(found.members, [&](const EventRef& member) {
             return deeds_.is_war(digest_.events[member.event].lemma);
           });
  }
  // Of one day at one place, with figures or an outcome that contradict each other: rival accounts, and not a mistake
  // of the judge, of which most that contradicts itself otherwise is one.
  static bool has_rivals(const ResolvedIncident& found) {
    if (found.time.disputed || found.place.disputed || !found.time.agreed) return false;
    return std::ranges::any_of(kAttributes, [&](const NamedAttribute& one) {
      return (one.kind == ValueKind::kFigure || one.attribute == &ResolvedIncident::outcome) &&
             (found.*one.attribute).disputed;
    });
  }
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> first(const Incident& incident) const {
    const EventId event = incident.events.front();
    return {all_.events[event.value].trigger.begin, event.value};
  }

  // Its events that the reader put in no incident.
  [[nodiscard]] std::vector<EventId> unread_of(const ResolvedIncident& found) const {
    std::vector<EventId> out;
    for (const EventRef& member : found.members) {
      if (!is_read_[member.event]) out.push_back(EventId{member.event});
    }
    return out;
  }
  void sort_by_text(std::vector<EventId>& events) const {
    std::ranges::sort(events, {},
                      [&](EventId event) { return std::pair(all_.events[event.value].trigger.begin, event); });
    events.erase(std::unique(events.begin(), events.end()), events.end());
  }
  [[nodiscard]] Incident made_of(const ResolvedIncident& found) const {
    std::vector<EventId> members = unread_of(found);
    sort_by_text(members);
    Incident out = incident_from(all_.events, members);
    Captives captives = captives_of(all_, digest_, members, deeds_);
    out.losses.captured = captives.total;
    out.victims = std::move(captives.victims);
    out.type = found.type;
    out.modes = found.modes;
    out.events = std::move(members);
    return out;
  }
  // Incidents of the reader, with more events. The surest says most; of two as sure, to three decimals as JSON keeps
  // them, the first in the text.
  [[nodiscard]] Incident joined(std::vector<const Incident*> read, std::vector<EventId> events) const {
    std::ranges::stable_sort(read, {}, [](const Incident* one) { return -std::floor(one->confidence * 1000 + 0.5); });
    Incident out = *read.front();
    // "The death toll rose to 12", which the reader put in no incident.
    for (const EventId event : events) core::take_missing_losses(out.losses, all_.events[event.value].losses);
    for (const Incident* more : read) {
      add_to(out, *more);
      events.insert(events.end(), more->events.begin(), more->events.end());
    }
    for (const EventId event : events) out.confidence = std::max(out.confidence, all_.events[event.value].confidence);
    sort_by_text(events);
    out.events = std::move(events);
    return out;
  }
  [[nodiscard]] IncidentTelling telling(const ResolvedIncident& found, const std::vector<EventId>& members) const {
    IncidentTelling out;
    out.level = is_background(found)            ? IncidentLevel::kBackground
                : found.level == Level::kSeries ? IncidentLevel::kSeries
                                                : IncidentLevel::kSingle;
    out.accounts = accounts_of(all_.events, members);
    for (IncidentAccount& account : out.accounts)
      account.losses.captured = captives_of(all_, digest_, account.events, deeds_).total;
    for (const NamedAttribute& named : kAttributes) {
      if ((found.*named.attribute).disputed) out.disputed.emplace_back(named.name);
    }
    return out;
  }

  Extraction& all_;
  const DocumentDigest& digest_;
  const lexicon::DeedWords& deeds_;
  const std::vector<ResolvedIncident>& found_;
  std::vector<std::size_t> holder_;  // by event: where it is found
  std::vector<bool> is_read_;        // by event: whether an incident of the reader has it
};

}  // namespace

std::vector<IncidentTelling> tell_incidents(ReadDocument& read, const IncidentKnowledge& knowledge) {
  if (read.extraction.events.empty()) return {};
  const std::vector<DocumentDigest> alone{digest_of(read)};
  const Digests documents(alone);
  const ActorTable actors = ActorTable::of_entities(documents);
  const std::vector<Story> stories{{alone[0].id, {alone[0].id}, alone[0].id, {}}};
  const StoryTable story(documents, stories);
  const Belonging nobody;
  const auto found = find_incidents({documents, actors, story, nobody, knowledge}, {});
  return Teller(read.extraction, alone[0], knowledge.deeds(), found).tell();
}

}  // namespace isnad::resolve

namespace isnad {

struct IncidentTeller::Parts {
  resolve::IncidentKnowledge knowledge;
};

Result<IncidentTeller> IncidentTeller::create(const std::filesystem::path& data) {
  auto knowledge = resolve::IncidentKnowledge::load(data);
  if (!knowledge) return std::move(knowledge).error();
  return IncidentTeller(std::make_shared<const Parts>(Parts{std::move(knowledge).value()}));
}

std::vector<IncidentTelling> IncidentTeller::tell(const std::shared_ptr<const Document>& document,
                                                  Extraction& extraction) const {
  resolve::ReadDocument read{document, std::move(extraction)};
  std::vector<IncidentTelling> tellings = resolve::tell_incidents(read, parts_->knowledge);
  extraction = std::move(read.extraction);
  return tellings;
}

}  // namespace isnad
