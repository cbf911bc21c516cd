// decisions.h: what people decided about derived things, as input of resolution.
//
// A decision names anchors, never ids alone, so that it holds when documents are added, read again, or everything is
// derived anew. Append-only: `undo` names a decision, nothing is deleted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/attribute.h"
#include "resolve/digest.h"

namespace isnad::resolve {

enum class Action : std::uint8_t { kAccept, kReject, kCorrect, kMerge, kSplit, kUndo };
[[nodiscard]] constexpr std::string_view to_string(Action action) {
  constexpr std::string_view kActions[] = {"accept", "reject", "correct", "merge", "split", "undo"};
  return kActions[static_cast<std::size_t>(action)];
}

// What a decision is about: its anchors are triggers of events, or first mentions of entities.
enum class About : std::uint8_t { kIncident, kActor };

// Words and what is read at them ("assault", "armed-group"): two events may stand at the same words.
struct DecidedAnchor : Anchor {
  std::string type;
  friend bool operator==(const DecidedAnchor&, const DecidedAnchor&) = default;
};

struct Decision {
  std::int64_t id = 0;  // in the order in which they were made, from 1
  std::string at;       // ISO 8601 with time, UTC
  std::string by, why;
  Action action = Action::kAccept;
  About about = About::kIncident;
  std::string object;  // id of the incident or actor when it was decided: for people to read
  std::vector<DecidedAnchor>
      anchors;  // accept, reject, correct: its members; merge: of the first; split: those that stay
  std::vector<DecidedAnchor> others;  // merge: members of the second; split: those that go
  std::string field;                  // correct: "killed", "place", …
  std::string old_json, new_json;     // correct: values as the contract writes them; merge: `old` is the second's id
  std::optional<Value> value;         // correct: new_json, read
  std::int64_t undoes = 0;            // undo: a decision
};

// Those that hold: neither undone nor an undo themselves; undoing an undo brings back.
[[nodiscard]] std::vector<Decision> standing(std::vector<Decision> decisions);

}  // namespace isnad::resolve
