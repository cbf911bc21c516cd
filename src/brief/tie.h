// tie.h: a relation in words: "Kataib Hezbollah belongs to the Islamic Resistance in Iraq (since October 2023), …".
//
// In:  a relation, one of its intervals. Out: the words of the tie with the reports that give it; the sentence.
#pragma once

#include "brief/writer.h"

namespace isnad::brief {

struct Tie {
  const resolve::ResolvedRelation* relation = nullptr;
  const resolve::RelationInterval* interval = nullptr;
};
[[nodiscard]] Parts tie_words(Writer& writer, const Tie& tie);
[[nodiscard]] Sentence tie_sentence(Writer& writer, const Tie& tie, std::string_view name = "tie");
// Whether it held on a day; no time told is no bar.
[[nodiscard]] bool held_on(const resolve::RelationInterval& interval, const std::string& day);

}  // namespace isnad::brief
