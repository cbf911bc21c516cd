// reading.h: what has been read of a document so far: one layer a step.
//
// Layers speak of tokens and of each other's items by id; bytes come back when all is published (extract/publish.h).
// Invariant: a layer is set once, by the step of its name, and never changed by a later one. A step takes a const
// Reading and returns its own layer; what stands below it in the list is empty then.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/layers/events.h"
#include "extract/layers/expressions.h"
#include "extract/layers/incidents.h"
#include "extract/layers/mentions.h"

namespace isnad::extract {

namespace layers {

// The mentions of an entity: those of the mention layer, then those of the speaker layer.
struct MentionsOfEntity {
  std::span<const MentionId> own, added;
  [[nodiscard]] std::size_t size() const { return own.size() + added.size(); }
  [[nodiscard]] MentionId operator[](std::size_t i) const { return i < own.size() ? own[i] : added[i - own.size()]; }
};

struct Reading {
  std::vector<Time> times;            // in text order, apart
  std::vector<Quantity> quantities;   // in text order, apart
  MentionLayer mention_layer;         // mentions in text order, grouped into entities
  std::vector<Place> places;          // of mentions, in their order
  std::vector<Event> events;          // in text order
  std::vector<Relation> relations;    // in text order
  std::vector<Statement> statements;  // in text order
  SpeakerLayer speaker_layer;         // of the same step as statements
  ChainLayer chains;
  WordingLayer wording;
  std::vector<Incident> incidents;
  std::vector<Carried> scene;  // of each event

  // Of the mention layer or of the speaker layer.
  [[nodiscard]] const Mention& mention(MentionId id) const {
    const std::vector<Mention>& own = mention_layer.mentions;
    return id.value < own.size() ? own[id.value] : speaker_layer.mentions[id.value - own.size()];
  }
  [[nodiscard]] const Entity& entity(EntityId id) const {
    const std::vector<Entity>& own = mention_layer.entities;
    return id.value < own.size() ? own[id.value] : speaker_layer.entities[id.value - own.size()];
  }
  [[nodiscard]] std::uint32_t mention_count() const {
    return static_cast<std::uint32_t>(mention_layer.mentions.size() + speaker_layer.mentions.size());
  }
  [[nodiscard]] std::uint32_t entity_count() const {
    return static_cast<std::uint32_t>(mention_layer.entities.size() + speaker_layer.entities.size());
  }
  [[nodiscard]] MentionsOfEntity mentions_of(EntityId id) const {
    const auto more = speaker_layer.more_mentions.find(id.value);
    const bool any = more != speaker_layer.more_mentions.end();
    return {entity(id).mentions, any ? std::span<const MentionId>(more->second) : std::span<const MentionId>()};
  }
};

}  // namespace layers

// Inside extraction these words mean the layers' things. Those of the contract, in bytes, are written isnad::Event;
// they are named where everything is published.
using layers::Affected;
using layers::Event;
using layers::Incident;
using layers::Instrument;
using layers::Mention;
using layers::Quantity;
using layers::Reading;
using layers::Relation;
using layers::Statement;
using layers::Time;

}  // namespace isnad::extract
