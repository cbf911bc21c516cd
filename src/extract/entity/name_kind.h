// name_kind.h: the kind of a name, from the words in it, the model's label and its other mentions in the document.
#pragma once

#include <vector>

#include "extract/entity/draft.h"

namespace isnad::extract::entity {

struct NameInText {
  const Analysis& analysis;
  const Lexicon& lexicon;
  TokenSpan tokens;
  EntityLabel label = EntityLabel::kNone;
};

[[nodiscard]] EntityKind kind_of_name(const NameInText& name);
// "3rd Battalion", "Fifth Brigade": armies number their units.
[[nodiscard]] bool begins_with_ordinal(const Analysis& analysis, const Lexicon& lexicon, TokenSpan tokens);
// True if the name's last word is one for a body or place ("Brigades", "Airport").
[[nodiscard]] bool ends_in_body_word(const Lexicon& lexicon, const Analysis& analysis, TokenSpan tokens);
// Marks names that are, word for word, toponyms. Both lists are in text order.
void mark_toponyms(std::span<const place::Toponym> toponyms, std::vector<MentionDraft>& names);
// Gives all mentions of one name the kind that most of them have; a lone surname the kind of the full name.
void vote_on_kinds(const Analysis& analysis, const Lexicon& lexicon, std::vector<MentionDraft>& names);

}  // namespace isnad::extract::entity
