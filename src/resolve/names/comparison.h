// comparison.h: what two names have in common and where they differ, as facts that a model weighs and a person can
// read.
//
// In:  two names taken apart (name_parts.h). Out: PairFacts. Words are put together greedily, the most alike first;
// words written in one here and in two there ("Good Will", "abd al-Rahman") are joined before that.
// Invariant: the facts of (a, b) are those of (b, a). Cost: product of the numbers of words times a product of lengths.
#pragma once

#include "resolve/names/name_parts.h"

namespace isnad::resolve::names {

// How numbers, or legal forms, of two names stand to each other.
enum class Agreement : std::uint8_t { kNeither, kSame, kOneOnly, kDiffer };

struct PairFacts {
  // Core words and initials of the two, the shorter name first.
  int fewer = 0, more = 0;
  int aligned = 0;   // put together
  int exact = 0;     // of these, letter by letter
  int replaced = 0;  // words on both sides without a partner
  int dropped = 0;   // words on one side only, beyond these
  // Of words put together: the least alike pair, and all of them.
  float worst = 1;  // likeness
  int worst_edits = 0, worst_length = 0;
  bool worst_sounds = true;     // has one key
  bool worst_start = true;      // begins with one letter
  int typos = 0;                // edits of all
  float mean = 1;               // likeness
  float replaced_like = 0;      // how alike the most alike two words without a partner are
  bool replaced_start = false;  // and whether they begin with one letter
  int replaced_edits = 0, replaced_length = 0;
  // Order.
  int inversions = 0;
  bool link_inverted = false;  // "Omar bin Ali" and "Ali bin Omar"
  bool first_same = false, last_same = false;
  // Single letters.
  int initials_right = 0, initials_wrong = 0;
  // The whole.
  float joined_like = 0, sorted_like = 0, joined_jaro = 0;
  int joined_edits = 0;
  float weight_shared = 0;  // of the lighter name, words weighed by how much they say
  float weight_all = 0;     // of the heavier one
  Agreement numbers = Agreement::kNeither, romans = Agreement::kNeither, legal = Agreement::kNeither;
  bool numbered = false;  // a word like "brigade" stands in one of the two
  bool titles_differ = false;
  bool acronym = false;  // one is made of the other's first letters
  bool single = false;   // one core word against several
  bool lone = false;     // one core word each
  bool foreign_one = false, foreign_both = false, signs = false;
  bool signs_differ = false;
  bool dropped_first = false, dropped_last = false;  // a word of one side only stands at an end
  bool dropped_generic = false;                      // all of them are such as many bodies share
  bool dropped_bracketed = false;
  bool dropped_place = false;  // one of them is a country: the body there is another
  bool all_initials = false;   // of one of the two
  bool shared_common = false;  // what is shared is borne by many
  bool replaced_generic = false;
};

[[nodiscard]] PairFacts compare(const NameParts& a, const NameParts& b);

}  // namespace isnad::resolve::names
