// decisions.h: what people decided about derived things, as input of resolution.
//
// A decision names anchors, never ids alone, so that it holds when documents are added, read again, or everything is
// derived anew. Append-only: `undo` names a decision, nothing is deleted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "resolve/digest.h"

namespace isnad::resolve {

enum class Action : std::uint8_t { kAccept, kReject, kCorrect, kMerge, kSplit, kUndo };

struct Decision {
  std::int64_t id = 0;  // in the order in which they were made, from 1
  std::string at;       // ISO 8601 with time, UTC
  std::string by, why;
  Action action = Action::kAccept;
  std::string object;              // id of the incident, actor or relation when it was decided: for people to read
  std::vector<Anchor> anchors;     // accept, reject, correct: its members; merge, split: members of the first
  std::vector<Anchor> others;      // merge: members of the second; split: those that go
  std::string field;               // correct: "killed", "place", …
  std::string old_json, new_json;  // correct: values as the contract writes them
  std::int64_t undoes = 0;         // undo: a decision
};

// Those that hold: neither undone nor an undo themselves; undoing an undo brings back.
[[nodiscard]] std::vector<Decision> standing(std::vector<Decision> decisions);

}  // namespace isnad::resolve
