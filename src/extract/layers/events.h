// events.h: the layers of events, relations and statements, and of who says them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/terms.h"
#include "isnad/extraction.h"

namespace isnad::extract::layers {

// What a trigger tells. In text order; of roles, each mention is in the mention layer, which knows its head.
struct Event {
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  std::vector<std::string> context;
  TokenSpan trigger;
  TokenIndex head = kNoToken;  // of the trigger: the word that the frame's row is about ("strike" of "air strike")
  std::vector<TokenSpan> told_also_by;  // other words for it ("killed" in it, "the gunman"), in text order
  EventId part_of;                      // extraction.h
  std::uint32_t sentence = 0;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  std::string time_edtf;
  std::vector<TimeId> time_basis;
  MentionId place;
  std::vector<Role> roles;
  Losses losses;
  std::optional<Range> count;
  Responsibility responsibility = Responsibility::kUnattributed;  // as the words around the trigger tell
  double confidence = 0;
  std::vector<std::string> explain;  // the rows that fired, with file and line
};

// What an event takes over from the text around it; empty and invalid for nothing.
struct Carried {
  std::string time_edtf;
  std::vector<TimeId> time_basis;  // the words that tell it of another deed
  MentionId place;
};

// A lasting tie. In text order.
struct Relation {
  RelationType type = RelationType::kAliasOf;
  EntityId subject, object;
  MentionId subject_mention, object_mention;  // by which the text names either
  TokenSpan words;                            // that cover both
  std::string label;
  std::string valid;                               // EDTF interval; empty for none
  RelationStatus status = RelationStatus::kHolds;  // as the words around it tell
  double confidence = 0;
  std::vector<std::string> explain;
};

// Who says what. In text order.
struct Statement {
  EntityId source;           // invalid for nobody
  MentionId source_mention;  // maybe of the speaker layer
  TokenSpan cue;
  std::vector<TokenSpan> content;
  QuoteForm quote = QuoteForm::kIndirect;
  Stance stance = Stance::kStates;
  EntityId addressee;
  std::string channel;
  std::string time_edtf;
  double confidence = 0;
  std::vector<std::string> explain;
};

// One who passes something on.
struct Link {
  EntityId source;
  MentionId source_mention;
  TokenSpan cue;
  Stance stance = Stance::kStates;
  StatementId statement;  // invalid where a claim or an accusation told as an event says it
};
using Chain = std::vector<Link>;  // from the outside inwards; the author, who is before all of them, is not in it

// Through whom the reader knows of things, and what follows from that.
struct ChainLayer {
  std::vector<Chain> events, relations, statements;  // of each
  std::vector<Responsibility> responsibility;        // of each event
  std::vector<RelationStatus> status;                // of each relation
  std::vector<std::vector<EventId>> events_told;     // of each statement
};

}  // namespace isnad::extract::layers
