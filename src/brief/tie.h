// tie.h: a relation in words: "Kataib Hezbollah belongs to the Islamic Resistance in Iraq (since October 2023), …".
//
// In:  a relation, one of its intervals. Out: the words of the tie with the reports that give it; a sentence of it, or
// of several that differ in the other end alone: "… is backed by Iran (Gulf Wire) and the Quds Force (a White House
// aide)".
#pragma once

#include <vector>

#include "brief/writer.h"

namespace isnad::brief {

struct Tie {
  const resolve::ResolvedRelation* relation = nullptr;
  const resolve::RelationInterval* interval = nullptr;
};
[[nodiscard]] Parts tie_words(Writer& writer, const Tie& tie);
// Requires ties of one subject, type, status and time. `pronoun`: in place of the subject's name; empty for the name.
[[nodiscard]] Sentence ties_sentence(Writer& writer, const std::vector<Tie>& ties, const std::string& pronoun = {});
// Whether two can stand in one sentence.
[[nodiscard]] bool differ_in_object_alone(const Writer& writer, const Tie& a, const Tie& b);
// Whether it held on a day; no time told is no bar.
[[nodiscard]] bool held_on(const resolve::RelationInterval& interval, const std::string& day);

}  // namespace isnad::brief
