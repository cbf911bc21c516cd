#include "extract/check.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "isnad/vocabulary.h"

namespace isnad::extract {
namespace {

// Goes through one extraction; keeps the first fault that it sees.
class Check {
 public:
  Check(const Extraction& extraction, std::string_view text) : text_(text), all_(extraction) {}

  std::optional<std::string> run() {
    for (const ByteSpan span : all_.sentences) inside(span, "sentence");
    parted(
        all_.sentences, [](ByteSpan span) { return span; }, "sentences");
    for (const TokenRecord& token : all_.tokens) {
      inside(token.span, "token");
      expect(token.head < all_.tokens.size(), "a token's head is no token");
    }
    mentions();
    entities();
    places();
    for (const Time& time : all_.times) inside(time.span, "time");
    parted(
        all_.times, [](const Time& time) { return time.span; }, "times");
    for (const Quantity& quantity : all_.quantities) inside(quantity.span, "quantity");
    parted(
        all_.quantities, [](const Quantity& quantity) { return quantity.span; }, "quantities");
    for (const Event& event : all_.events) check(event);
    ordered(
        all_.events, [](const Event& event) { return event.trigger; }, "events");
    for (const Relation& relation : all_.relations) check(relation);
    for (const Statement& statement : all_.statements) check(statement);
    incidents();
    return std::move(fault_);
  }

 private:
  void expect(bool holds, std::string_view fault, std::string_view of = {}) {
    if (!holds && !fault_) fault_ = std::string(fault).append(of);
  }
  void inside(ByteSpan span, std::string_view what) {
    const bool good = span.begin < span.end && span.end <= text_.size() &&
                      !core::utf8::is_continuation(text_[span.begin]) &&
                      (span.end == text_.size() || !core::utf8::is_continuation(text_[span.end]));
    expect(good, "a span that is empty, outside the text or cuts a character: ", what);
  }
  void inside(const std::optional<ByteSpan>& span, std::string_view what) {
    if (span) inside(*span, what);
  }
  // True where the id names a thing, so that the thing may be looked at.
  template <typename Id, typename Thing>
  bool known(Id id, const std::vector<Thing>& things, std::string_view what) {
    expect(id.value < things.size(), "an id of nothing: ", what);
    return id.value < things.size();
  }
  template <typename Id, typename Thing>
  void known_if_any(Id id, const std::vector<Thing>& things, std::string_view what) {
    if (id.valid()) known(id, things, what);
  }
  // In text order, none twice.
  template <typename Thing, typename Place>
  void ordered(const std::vector<Thing>& things, Place place, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i)
      expect(place(things[i - 1]) < place(things[i]), "out of order, or twice: ", what);
  }
  // And none over another.
  template <typename Thing, typename Place>
  void parted(const std::vector<Thing>& things, Place place, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i)
      expect(place(things[i - 1]).end <= place(things[i]).begin, "one over another: ", what);
  }
  template <typename Thing>
  void distinct(const std::vector<Thing>& things, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      const auto before = things.begin() + static_cast<std::ptrdiff_t>(i);
      expect(std::find(things.begin(), before, things[i]) == before, "twice: ", what);
    }
  }
  void modes(EventType type, const std::vector<EventMode>& modes) {
    distinct(modes, "mode");
    for (const EventMode mode : modes) expect(is_mode_of(type, mode), "a mode of another type");
  }
  void probable(double confidence) { expect(confidence >= 0 && confidence <= 1, "a confidence outside 0 to 1"); }

  void mentions() {
    for (const Mention& mention : all_.mentions) {
      inside(mention.span, "mention");
      inside(mention.head, "head of a mention");
      known(mention.entity, all_.entities, "entity of a mention");
    }
    // Of two that begin together the longer first; no two of one span.
    const auto place = [](const Mention& mention) { return std::pair(mention.span.begin, ~mention.span.end); };
    ordered(all_.mentions, place, "mentions");
  }

  void entities() {
    std::size_t members = 0;
    for (std::size_t e = 0; e < all_.entities.size(); ++e) {
      const Entity& entity = all_.entities[e];
      expect(!entity.mentions.empty(), "an entity without a mention");
      ordered(
          entity.mentions, [](MentionId id) { return id; }, "mentions of an entity");
      for (const MentionId mention : entity.mentions) {
        if (!known(mention, all_.mentions, "mention of an entity")) return;
        expect(all_.mentions[mention.value].entity.value == e, "a mention of another entity");
      }
      members += entity.mentions.size();
      distinct(entity.aliases, "alias");
    }
    // Each is in its own entity's list, and none is there twice.
    expect(members == all_.mentions.size(), "an entity that lacks one of its mentions");
    if (fault_) return;
    ordered(
        all_.entities, [](const Entity& entity) { return entity.mentions.front(); }, "entities");
  }

  void places() {
    for (const Place& place : all_.places) {
      known_if_any(place.entity, all_.entities, "entity of a place");
      if (!known(place.mention, all_.mentions, "mention of a place")) return;
      expect(place.entity == all_.mentions[place.mention.value].entity, "a place of another entity than its mention");
      probable(place.confidence);
    }
    ordered(
        all_.places, [](const Place& place) { return place.mention; }, "places");
  }

  void check(const std::vector<Attribution>& chain) {
    expect(!chain.empty() && chain.front().author, "a chain that does not begin with the author");
    for (const Attribution& link : chain) {
      known_if_any(link.source, all_.entities, "source");
      inside(link.source_span, "source");
      inside(link.cue, "cue");
    }
  }
  void check(const Losses& losses) {
    for (const QuantityId id : losses.basis) known(id, all_.quantities, "basis of losses");
  }
  void check(const Relation& relation) {
    inside(relation.span, "relation");
    known(relation.subject, all_.entities, "subject");
    known(relation.object, all_.entities, "object");
    known(relation.subject_mention, all_.mentions, "mention of a subject");
    known(relation.object_mention, all_.mentions, "mention of an object");
    expect(relation.subject != relation.object || relation.type == RelationType::kAliasOf, "a relation to itself");
    check(relation.attribution);
    probable(relation.confidence);
  }
  void check(const Event& event) {
    inside(event.trigger, "trigger");
    modes(event.type, event.modes);
    expect(event.sentence < all_.sentences.size() && all_.sentences[event.sentence].contains(event.trigger),
           "an event outside its sentence");
    for (const ByteSpan words : event.told_also_by) {
      inside(words, "other words of an event");
      expect(!words.overlaps(event.trigger), "an event told by its trigger twice");
    }
    if (event.part_of.valid() && known(event.part_of, all_.events, "deed of which an event is a part"))
      expect(all_.events[event.part_of.value].sentence == event.sentence, "a part of a deed of another sentence");
    expect(event.time_edtf.empty() || !event.time_basis.empty(), "a time without the words that tell it");
    for (const TimeId id : event.time_basis) known(id, all_.times, "time of an event");
    known_if_any(event.place, all_.mentions, "place of an event");
    for (const Role& role : event.roles) {
      known(role.entity, all_.entities, "entity of a role");
      if (!known(role.mention, all_.mentions, "mention of a role")) return;
      expect(role.entity == all_.mentions[role.mention.value].entity, "a role of another entity than its mention");
    }
    check(event.losses);
    check(event.attribution);
    probable(event.confidence);
  }
  void check(const Statement& statement) {
    known_if_any(statement.source, all_.entities, "source of a statement");
    known_if_any(statement.addressee, all_.entities, "addressee");
    inside(statement.source_span, "source of a statement");
    for (const ByteSpan span : statement.cue) inside(span, "cue of a statement");
    for (const ByteSpan span : statement.content) inside(span, "content of a statement");
    for (const EventId id : statement.events) known(id, all_.events, "event of a statement");
    ordered(
        statement.events, [](EventId id) { return id; }, "events of a statement");
    check(statement.attribution);
    probable(statement.confidence);
  }

  // A happening has events of its own, and all that is said of it is said by them.
  void incidents() {
    std::set<EventId> taken;
    for (const Incident& incident : all_.incidents) {
      if (!check(incident)) return;
      for (const EventId id : incident.events) expect(taken.insert(id).second, "an event of two incidents");
    }
    ordered(
        all_.incidents, [](const Incident& incident) { return incident.events.front(); }, "incidents");
  }
  bool check(const Incident& incident) {
    expect(!incident.events.empty(), "an incident without events");
    for (const EventId id : incident.events) known(id, all_.events, "event of an incident");
    if (fault_) return false;
    ordered(
        incident.events, [](EventId id) { return id; }, "events of an incident");
    modes(incident.type, incident.modes);
    check_time(incident);
    known_if_any(incident.place, all_.mentions, "place of an incident");
    check_perpetrators(incident);
    expect(!incident.explain.empty(), "an incident that nothing explains");
    for (const auto* list : {&incident.targets, &incident.victims}) {
      for (const Affected& one : *list) {
        known_if_any(one.entity, all_.entities, "one affected");
        inside(one.span, "one affected");
      }
    }
    for (const Instrument& instrument : incident.instruments) inside(instrument.span, "instrument");
    check(incident.losses);
    probable(incident.confidence);
    return !fault_;
  }
  void check_time(const Incident& incident) {
    for (const TimeId id : incident.time_basis) known(id, all_.times, "time of an incident");
    if (incident.time_edtf.empty() || !known(incident.time_event, all_.events, "time of an incident")) return;
    const Event& teller = all_.events[incident.time_event.value];
    expect(std::find(incident.events.begin(), incident.events.end(), incident.time_event) != incident.events.end() &&
               teller.time_edtf == incident.time_edtf,
           "the time of an incident is that of none of its events");
    expect(teller.time_basis == incident.time_basis, "the time of an incident rests on other words than its event's");
  }
  void check_perpetrators(const Incident& incident) {
    std::set<EntityId> known_so_far;
    for (const Perpetrator& by : incident.perpetrators) {
      known(by.entity, all_.entities, "perpetrator");
      if (!known(by.mention, all_.mentions, "mention of a perpetrator")) return;
      expect(all_.mentions[by.mention.value].entity == by.entity, "a perpetrator of another entity than its mention");
      expect(known_so_far.insert(by.entity).second, "twice: perpetrator");
    }
  }

  std::string_view text_;
  const Extraction& all_;
  std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> fault_of(const Extraction& extraction, std::string_view text) {
  return Check(extraction, text).run();
}

}  // namespace isnad::extract
