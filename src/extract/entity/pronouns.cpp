// pronouns.cpp: personal and possessive pronouns. What they stand for is coreference's business.
#include <algorithm>

#include "extract/entity/draft.h"
#include "extract/entity/pronoun.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

constexpr Pronoun kPronouns[] = {
    {"i", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, false},
    {"me", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, false},
    {"my", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, false},
    {"mine", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, false},
    {"myself", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, false},
    {"we", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, true},
    {"us", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, true},
    {"our", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, true},
    {"ours", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, true},
    {"ourselves", PronounPerson::kSpeaker, lexicon::Gender::kUnknown, true},
    {"he", PronounPerson::kPerson, lexicon::Gender::kMale, false},
    {"him", PronounPerson::kPerson, lexicon::Gender::kMale, false},
    {"his", PronounPerson::kPerson, lexicon::Gender::kMale, false},
    {"himself", PronounPerson::kPerson, lexicon::Gender::kMale, false},
    {"she", PronounPerson::kPerson, lexicon::Gender::kFemale, false},
    {"her", PronounPerson::kPerson, lexicon::Gender::kFemale, false},
    {"hers", PronounPerson::kPerson, lexicon::Gender::kFemale, false},
    {"herself", PronounPerson::kPerson, lexicon::Gender::kFemale, false},
    {"they", PronounPerson::kMany, lexicon::Gender::kUnknown, true},
    {"them", PronounPerson::kMany, lexicon::Gender::kUnknown, true},
    {"their", PronounPerson::kMany, lexicon::Gender::kUnknown, true},
    {"theirs", PronounPerson::kMany, lexicon::Gender::kUnknown, true},
    {"themselves", PronounPerson::kMany, lexicon::Gender::kUnknown, true},
    {"it", PronounPerson::kThing, lexicon::Gender::kUnknown, false},
    {"its", PronounPerson::kThing, lexicon::Gender::kUnknown, false},
    {"itself", PronounPerson::kThing, lexicon::Gender::kUnknown, false},
};

}  // namespace

const Pronoun* pronoun(std::string_view lower) {
  if (lower.size() > 10) return nullptr;
  for (const Pronoun& known : kPronouns) {
    if (known.word == lower) return &known;
  }
  return nullptr;
}

namespace {

// "their attack", "his death": a possessive is a mention where the possessed is a deed, so that the deed has a doer.
bool owns_deed(const ExtractContext& context, TokenIndex possessive) {
  const TokenIndex owned = context.analysis[possessive].head;
  const auto triggers = context.lexicon.frames.triggers(context.analysis.lemma(owned));
  return std::any_of(triggers.begin(), triggers.end(),
                     [](const lexicon::Phrase& phrase) { return phrase.kind == lexicon::WordKind::kNoun; });
}

bool is_place_adverb(const Analysis& analysis, TokenIndex i) {
  const std::string_view word = analysis.lower(i);
  return (word == "here" || word == "there") && analysis[i].pos == Pos::kAdv && analysis[i].dep == Dep::kAdvmod;
}

}  // namespace

void add_pronouns(const ExtractContext& context, std::vector<MentionDraft>& out) {
  const Analysis& analysis = context.analysis;
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const Token& token = analysis[i];
    if (is_place_adverb(analysis, i))
      out.push_back({{i, i + 1}, i, EntityKind::kPlace, MentionForm::kPronoun, lexicon::kNoActor, "adverb of place"});
    if ((token.tag != Tag::kPrp && token.tag != Tag::kPrpS) || token.dep == Dep::kExpl) continue;
    const Pronoun* known = pronoun(analysis.lower(i));
    if (known == nullptr || (token.tag == Tag::kPrpS && !owns_deed(context, i))) continue;
    // "It" does something as a subject; elsewhere it mostly takes up what was said.
    if (known->person == PronounPerson::kThing && !syntax::is_subject(token.dep) && token.tag != Tag::kPrpS) continue;
    const bool person =
        known->person == PronounPerson::kPerson || (known->person == PronounPerson::kSpeaker && !known->plural);
    out.push_back({{i, i + 1},
                   i,
                   person ? EntityKind::kPerson : EntityKind::kOther,
                   MentionForm::kPronoun,
                   lexicon::kNoActor,
                   "pronoun"});
  }
}

}  // namespace isnad::extract::entity
