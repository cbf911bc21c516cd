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

std::string singular_of(std::string_view lower) {
  std::string word(lower);
  if (word.size() > 3 && word.ends_with("men")) {
    word[word.size() - 2] = 'a';
  } else if (word.size() > 3 && word.back() == 's') {
    word.pop_back();
  }
  return word;
}

bool opens_with_people(const Lexicon& lexicon, const Analysis& analysis, TokenSpan tokens) {
  if (tokens.size() != 1 || analysis.sentence_of(tokens.begin).begin != tokens.begin) return false;
  const lexicon::NounKind* noun = lexicon.kinds.noun(singular_of(analysis.lower(tokens.begin)));
  if (noun == nullptr) return false;
  return noun->plural == EntityKind::kPopulation || noun->plural == EntityKind::kArmedGroup ||
         noun->plural == EntityKind::kStateForce;
}

bool is_common_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::Kinds& kinds = lexicon.kinds;
  return kinds.noun(analysis.lower(i)) != nullptr || kinds.noun(analysis.lemma(i)) != nullptr ||
         kinds.noun(singular_of(analysis.lower(i))) != nullptr;
}

bool is_thing_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i) {
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lower(i));
  if (noun == nullptr) noun = lexicon.kinds.noun(singular_of(analysis.lower(i)));
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
  if (noun == nullptr) noun = lexicon.kinds.noun(singular_of(analysis.lower(i)));
  return noun != nullptr && noun->singular == EntityKind::kPerson &&
         (syntax::is_plural_tag(analysis[i].tag) || analysis.lower(i).ends_with("men"));
}

}  // namespace isnad::extract::entity
