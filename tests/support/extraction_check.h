// extraction_check.h: what holds for every Extraction, whatever the text, for unit tests and fuzzers alike.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/vocabulary.h"

namespace isnad::check {

// Goes through one extraction; keeps the first fault that it sees.
class ExtractionCheck {
 public:
  ExtractionCheck(const Document& document, const Extraction& extraction) : text_(document.text), all_(extraction) {}

  std::string fault() {
    for (const ByteSpan span : all_.sentences) inside(span, "sentence");
    parted(
        all_.sentences, [](ByteSpan span) { return span; }, "sentences");
    for (const TokenRecord& token : all_.tokens) {
      inside(token.span, "token");
      expect(token.head < all_.tokens.size(), "a token's head is no token");
    }
    entities();
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
    return fault_;
  }

 private:
  void expect(bool holds, std::string_view what) {
    if (!holds && fault_.empty()) fault_ = what;
  }
  void inside(ByteSpan span, std::string_view what) {
    const bool good = span.begin < span.end && span.end <= text_.size() &&
                      !core::utf8::is_continuation(text_[span.begin]) &&
                      (span.end == text_.size() || !core::utf8::is_continuation(text_[span.end]));
    expect(good, "a span that is empty, outside the text or cuts a character: " + std::string(what));
  }
  void inside(const std::optional<ByteSpan>& span, std::string_view what) {
    if (span) inside(*span, what);
  }
  template <typename Id, typename Thing>
  void known(Id id, const std::vector<Thing>& things, std::string_view what) {
    expect(id.value < things.size(), "an id of nothing: " + std::string(what));
  }
  template <typename Id, typename Thing>
  void known_if_any(Id id, const std::vector<Thing>& things, std::string_view what) {
    if (id.valid()) known(id, things, what);
  }
  // In text order, none twice.
  template <typename Thing, typename Place>
  void ordered(const std::vector<Thing>& things, Place place, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      expect(place(things[i - 1]) < place(things[i]), "out of order, or twice: " + std::string(what));
    }
  }
  // And none over another.
  template <typename Thing, typename Place>
  void parted(const std::vector<Thing>& things, Place place, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      expect(place(things[i - 1]).end <= place(things[i]).begin, "one over another: " + std::string(what));
    }
  }
  template <typename Thing>
  void distinct(const std::vector<Thing>& things, std::string_view what) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      const auto before = things.begin() + static_cast<std::ptrdiff_t>(i);
      expect(std::find(things.begin(), before, things[i]) == before, "twice: " + std::string(what));
    }
  }
  void modes(EventType type, const std::vector<EventMode>& modes) {
    distinct(modes, "mode");
    for (const EventMode mode : modes) expect(is_mode_of(type, mode), "a mode of another type");
  }
  void probable(double confidence) { expect(confidence >= 0 && confidence <= 1, "a confidence outside 0 to 1"); }

  void entities() {
    for (const Mention& mention : all_.mentions) {
      inside(mention.span, "mention");
      inside(mention.head, "head of a mention");
      known(mention.entity, all_.entities, "entity of a mention");
    }
    std::vector<std::size_t> members(all_.entities.size());
    for (std::size_t e = 0; e < all_.entities.size(); ++e) {
      const Entity& entity = all_.entities[e];
      expect(!entity.mentions.empty(), "an entity without a mention");
      for (const MentionId mention : entity.mentions) {
        known(mention, all_.mentions, "mention of an entity");
        if (!fault_.empty()) return;
        expect(all_.mentions[mention.value].entity.value == e, "a mention of another entity");
        ++members[e];
      }
      const auto place = [&](MentionId id) { return std::pair(all_.mentions[id.value].span.begin, id); };
      ordered(entity.mentions, place, "mentions of an entity");
      distinct(entity.aliases, "alias");
    }
    for (const Mention& mention : all_.mentions) {
      if (mention.entity.value < members.size()) --members[mention.entity.value];
    }
    expect(std::all_of(members.begin(), members.end(), [](std::size_t left) { return left == 0; }),
           "an entity that lacks one of its mentions");
    for (const Place& place : all_.places) {
      known(place.mention, all_.mentions, "mention of a place");
      known_if_any(place.entity, all_.entities, "entity of a place");
      if (!fault_.empty()) return;
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
    expect(relation.subject != relation.object || relation.type == RelationType::kAliasOf, "a relation to itself");
    check(relation.attribution);
    probable(relation.confidence);
  }
  void check(const Event& event) {
    inside(event.trigger, "trigger");
    modes(event.type, event.modes);
    expect(event.sentence < all_.sentences.size() && all_.sentences[event.sentence].contains(event.trigger),
           "an event outside its sentence");
    expect(event.time_edtf.empty() || !event.time_basis.empty(), "a time without the words that tell it");
    for (const TimeId id : event.time_basis) known(id, all_.times, "time of an event");
    known_if_any(event.place, all_.mentions, "place of an event");
    for (const Role& role : event.roles) {
      known(role.mention, all_.mentions, "mention of a role");
      known(role.entity, all_.entities, "entity of a role");
      if (!fault_.empty()) return;
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
      check(incident);
      for (const EventId id : incident.events) expect(taken.insert(id).second, "an event of two incidents");
    }
    if (!fault_.empty()) return;
    ordered(
        all_.incidents, [](const Incident& incident) { return incident.events.front(); }, "incidents");
  }
  void check(const Incident& incident) {
    expect(!incident.events.empty(), "an incident without events");
    for (const EventId id : incident.events) known(id, all_.events, "event of an incident");
    if (!fault_.empty()) return;
    ordered(
        incident.events, [](EventId id) { return id; }, "events of an incident");
    modes(incident.type, incident.modes);
    const auto tells_time = [&](EventId id) { return all_.events[id.value].time_edtf == incident.time_edtf; };
    expect(incident.time_edtf.empty() || std::any_of(incident.events.begin(), incident.events.end(), tells_time),
           "the time of an incident is that of none of its events");
    known_if_any(incident.place, all_.mentions, "place of an incident");
    std::vector<EntityId> doers;
    for (const Perpetrator& by : incident.perpetrators) {
      known(by.entity, all_.entities, "perpetrator");
      known(by.mention, all_.mentions, "mention of a perpetrator");
      doers.push_back(by.entity);
    }
    distinct(doers, "perpetrator");
    if (!incident.time_edtf.empty()) known(incident.time_event, all_.events, "time of an incident");
    for (const TimeId id : incident.time_basis) known(id, all_.times, "time of an incident");
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
  }

  const std::string& text_;
  const Extraction& all_;
  std::string fault_;
};

// What is wrong with it, in words; empty where all holds.
inline std::string extraction_fault(const Document& document, const Extraction& extraction) {
  return ExtractionCheck(document, extraction).fault();
}

}  // namespace isnad::check
