// words.h: what sort of word a token is, and what sort of arc it hangs on.
//
// In:  a token's labels. Out: yes or no. Cost: none.
#pragma once

#include <string_view>

#include "syntax/terms.h"

namespace isnad::syntax {

// A common noun or a name, by part of speech.
[[nodiscard]] constexpr bool is_noun(const Token& token) { return token.pos == Pos::kNoun || token.pos == Pos::kPropn; }
// Auxiliaries are verbs too.
[[nodiscard]] constexpr bool is_verb(const Token& token) { return token.pos == Pos::kVerb || token.pos == Pos::kAux; }

// By the Penn tag, which holds where the part of speech was corrected by the word's surroundings.
[[nodiscard]] constexpr bool is_noun_tag(Tag tag) {
  return tag == Tag::kNn || tag == Tag::kNns || tag == Tag::kNnp || tag == Tag::kNnps;
}
[[nodiscard]] constexpr bool is_plural_tag(Tag tag) { return tag == Tag::kNns || tag == Tag::kNnps; }

// Only opens, closes or parts.
[[nodiscard]] constexpr bool is_filler(const Token& token) {
  return token.pos == Pos::kPunct || token.pos == Pos::kSpace;
}

// Subject of an active or passive verb, clauses left out.
[[nodiscard]] constexpr bool is_subject(Dep dep) { return dep == Dep::kNsubj || dep == Dep::kNsubjpass; }
// A word inside a noun phrase that says which or what sort: "drone strike", "Iraqi militias".
[[nodiscard]] constexpr bool is_modifier(Dep dep) {
  return dep == Dep::kCompound || dep == Dep::kAmod || dep == Dep::kNmod;
}

// Auxiliaries, in lower case: "will", "'ll"; "may", "could".
[[nodiscard]] constexpr bool is_future(std::string_view auxiliary) {
  return auxiliary == "will" || auxiliary == "would" || auxiliary == "\u2019ll" || auxiliary == "'ll";
}
[[nodiscard]] constexpr bool is_possibility(std::string_view auxiliary) {
  return auxiliary == "may" || auxiliary == "might" || auxiliary == "could";
}

}  // namespace isnad::syntax
