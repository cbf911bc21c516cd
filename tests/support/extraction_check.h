// extraction_check.h: what holds for every Extraction, whatever the text, for unit tests and fuzzers alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad::check {

// Goes through one extraction; keeps the first fault that it sees.
class ExtractionCheck {
 public:
  ExtractionCheck(const Document& document, const Extraction& extraction) : text_(document.text), all_(extraction) {}

  std::string fault() {
    for (const ByteSpan span : all_.sentences) inside(span, "sentence");
    for (const TokenRecord& token : all_.tokens) {
      inside(token.span, "token");
      expect(token.head < all_.tokens.size(), "a token's head is no token");
    }
    entities();
    for (const Time& time : all_.times) inside(time.span, "time");
    for (const Quantity& quantity : all_.quantities) inside(quantity.span, "quantity");
    for (const Event& event : all_.events) check(event);
    for (const Relation& relation : all_.relations) {
      inside(relation.span, "relation");
      known(relation.subject, all_.entities, "subject");
      known(relation.object, all_.entities, "object");
      check(relation.attribution);
    }
    for (const Statement& statement : all_.statements) check(statement);
    for (const Incident& incident : all_.incidents) check(incident);
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
  void probable(double confidence) { expect(confidence >= 0 && confidence <= 1, "a confidence outside 0 to 1"); }

  void entities() {
    for (const Mention& mention : all_.mentions) {
      inside(mention.span, "mention");
      inside(mention.head, "head of a mention");
      known(mention.entity, all_.entities, "entity of a mention");
    }
    for (const Entity& entity : all_.entities) {
      expect(!entity.mentions.empty(), "an entity without a mention");
      for (const MentionId mention : entity.mentions) known(mention, all_.mentions, "mention of an entity");
    }
    for (const Place& place : all_.places) {
      known(place.mention, all_.mentions, "mention of a place");
      known_if_any(place.entity, all_.entities, "entity of a place");
      probable(place.confidence);
    }
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
  void check(const Event& event) {
    inside(event.trigger, "trigger");
    expect(event.sentence < all_.sentences.size(), "an event in no sentence");
    for (const TimeId id : event.time_basis) known(id, all_.times, "time of an event");
    known_if_any(event.place, all_.mentions, "place of an event");
    for (const Role& role : event.roles) {
      known(role.mention, all_.mentions, "mention of a role");
      known(role.entity, all_.entities, "entity of a role");
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
    check(statement.attribution);
    probable(statement.confidence);
  }
  void check(const Incident& incident) {
    expect(!incident.events.empty(), "an incident without events");
    for (const EventId id : incident.events) known(id, all_.events, "event of an incident");
    known_if_any(incident.place, all_.mentions, "place of an incident");
    for (const Perpetrator& by : incident.perpetrators) {
      known(by.entity, all_.entities, "perpetrator");
      known(by.mention, all_.mentions, "mention of a perpetrator");
    }
    if (!incident.time_edtf.empty()) known(incident.time_event, all_.events, "time of an incident");
    for (const TimeId id : incident.time_basis) known(id, all_.times, "time of an incident");
    expect(!incident.explain.empty(), "an incident that nothing explains");
    for (const auto* list : {&incident.targets, &incident.victims}) {
      for (const Affected& affected : *list) {
        inside(affected.span, "target or victim");
        known_if_any(affected.entity, all_.entities, "target or victim");
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
