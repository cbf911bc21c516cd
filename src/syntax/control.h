// control.h: who does what a verb says, where its clause leaves that open: infinitives, participles, relative clauses,
// coordinated verbs.
//
// In:  a verb, and what only tables know of the words above it (ControlWords). Out: the head of the doer's phrase, of a
// passive the grammatical subject; kNoToken where the sentence doesn't say.
// Follows: control as grammars describe it (object control with "ask", "force"; subject control elsewhere).
// Cost: a climb of at most kMaxClimb arcs, each with the dependents of its head.
#pragma once

#include <functional>

#include "syntax/terms.h"

namespace isnad::syntax {

// What no tree says of a word. Whoever asks answers from tables.
class ControlWords {
 public:
  ControlWords() = default;
  ControlWords(const ControlWords&) = delete;
  ControlWords& operator=(const ControlWords&) = delete;
  virtual ~ControlWords() = default;

  // "asked them to leave": the object leaves. With other verbs the subject does.
  [[nodiscard]] virtual bool controls_object(TokenIndex verb) = 0;
  // "thwarted the plot": the object doesn't come about; who thwarts is not who plotted.
  [[nodiscard]] virtual bool thwarts(TokenIndex verb) = 0;
  // "thwarted a plot", not "blocked a road".
  [[nodiscard]] virtual bool thwarts_deed(TokenIndex verb) = 0;
  // "accused them of", "charged him with": the object has done what follows.
  [[nodiscard]] virtual bool charges(TokenIndex verb) const = 0;
  // "described", "noted": who speaks so of a deed is not who does it.
  [[nodiscard]] virtual bool only_says(TokenIndex verb) = 0;
  // A person, body or force: somebody who can do a thing.
  [[nodiscard]] virtual bool can_act(TokenIndex noun) = 0;
};

[[nodiscard]] TokenIndex subject_by_control(const Analysis& analysis, TokenIndex verb, ControlWords& words);

// The nearest subject above, whatever the words on the way mean, and out of finite clauses and phrases too ("says it
// backs them": who says; "has troops there to fight them": who has). For lasting ties, where the nearest subject is
// right more often than none. `is_party`: whether a noun stands for somebody; an infinitive below any other ("efforts
// to combat") is done by the subject of the verb that governs the noun.
[[nodiscard]] TokenIndex subject_above(const Analysis& analysis, TokenIndex word,
                                       const std::function<bool(TokenIndex)>& is_party);

}  // namespace isnad::syntax
