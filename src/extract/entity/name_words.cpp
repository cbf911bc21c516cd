#include "extract/entity/name_words.h"

#include <algorithm>
#include <string>

#include "extract/entity/words.h"
#include "syntax/words.h"

namespace isnad::extract::entity {

bool blocks_names(EntityLabel label) {
  switch (label) {
    case EntityLabel::kNone:
    case EntityLabel::kPerson:
    case EntityLabel::kOrg:
    case EntityLabel::kGpe:
    case EntityLabel::kLoc:
    case EntityLabel::kFac:
    case EntityLabel::kNorp:
    case EntityLabel::kProduct:
      return false;
    default:
      return true;
  }
}

bool is_hyphen(std::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2010" || text == "\u2011";
}

bool is_calendar_word(const Lexicon& lexicon, std::string_view lower) {
  if (lower.ends_with('.')) lower.remove_suffix(1);
  return lexicon.function_words.is(FunctionWord::kCalendar, lower);
}

std::string_view without_plural_s(std::string_view word) {
  return word.size() > 3 && word.back() == 's' ? word.substr(0, word.size() - 1) : word;
}

bool is_common_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::Kinds& kinds = lexicon.kinds;
  return kinds.noun(analysis.lower(i)) != nullptr || kinds.noun(analysis.lemma(i)) != nullptr ||
         kinds.noun(without_plural_s(analysis.lower(i))) != nullptr;
}

bool is_thing_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lower(i));
  if (noun == nullptr) noun = lexicon.kinds.noun(without_plural_s(analysis.lower(i)));
  return noun != nullptr && (noun->singular == EntityKind::kWeapon || noun->singular == EntityKind::kVehicle);
}

bool is_person_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lower(i));
  return noun != nullptr && noun->singular == EntityKind::kPerson;
}

bool is_plural_person_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lemma(i));
  if (noun == nullptr && analysis.lower(i).ends_with("men")) {
    std::string one(analysis.lower(i));
    one[one.size() - 2] = 'a';
    noun = lexicon.kinds.noun(one);
  }
  if (noun == nullptr) noun = lexicon.kinds.noun(without_plural_s(analysis.lower(i)));
  return noun != nullptr && noun->singular == EntityKind::kPerson &&
         (syntax::is_plural_tag(analysis[i].tag) || analysis.lower(i).ends_with("men"));
}

}  // namespace isnad::extract::entity
