// candidate.h: a word that tells an event, from the moment it is found until it becomes an Event.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/event/arguments.h"

namespace isnad::extract::event {

struct Filler {
  RoleName role = RoleName::kActor;
  TokenIndex head = kNoToken;
};

inline constexpr std::uint32_t kNotFused = 0xFFFFFFFF;

struct Candidate {
  TokenIndex token = kNoToken;  // the trigger's head
  lexicon::WordKind kind = lexicon::WordKind::kVerb;
  const lexicon::Frame* frame = nullptr;
  std::vector<TokenIndex> words;  // the trigger, the head first
  Arguments arguments;
  std::vector<Filler> fillers;

  TokenIndex light = kNoToken;  // the verb that lends it arguments
  const lexicon::LightVerb* light_verb = nullptr;

  bool claims = false;                      // says of himself what the frame says of others
  std::optional<Responsibility> blame;      // as somebody lays it on who did it
  bool dropped = false;                     // tells nothing of its own
  bool governs_fused = false;               // fused from above: "may have killed five in an attack"
  std::uint32_t fused_into = kNotFused;     // told again by another candidate, which stands for both
  std::vector<std::uint32_t> told_also_by;  // the other way round
};

struct Candidates {
  std::vector<Candidate> list;    // in text order
  std::vector<std::uint32_t> at;  // of each token: the candidate it heads, or kNotFused
  [[nodiscard]] const Candidate* find(TokenIndex token) const {
    return at[token] == kNotFused ? nullptr : &list[at[token]];
  }
};

// The steps, in their order.
// 1. Every word that a frame's demands hold for; light verbs joined to their nouns.
[[nodiscard]] Candidates find_candidates(View& view);
// 2. Who plays which role.
void fill_roles(View& view, Candidates& candidates);
// 2b. Who plays a role by what the word speaks of: "rejected a UN appeal", "blamed the rebels for the blast".
void fill_from_content(View& view, Candidates& candidates);
// 3. A definite noun takes the parties of the event it repeats.
void repeat_parties(View& view, Candidates& candidates);
// 4. Words that tell one happening together become one.
void fuse(View& view, Candidates& candidates);
// 5. Whom a deed concerns, where grammar gives nobody that role.
void reach_parties(View& view, Candidates& candidates);

}  // namespace isnad::extract::event
