// pronouns.cpp: personal and possessive pronouns. What they stand for is coreference's business.
#include "extract/entity/draft.h"
#include "extract/entity/pronoun.h"

namespace isnad {
namespace {

constexpr Pronoun kPronouns[] = {
    {"i", PronounPerson::kSpeaker, Gender::kUnknown, false},
    {"me", PronounPerson::kSpeaker, Gender::kUnknown, false},
    {"my", PronounPerson::kSpeaker, Gender::kUnknown, false},
    {"mine", PronounPerson::kSpeaker, Gender::kUnknown, false},
    {"myself", PronounPerson::kSpeaker, Gender::kUnknown, false},
    {"we", PronounPerson::kSpeaker, Gender::kUnknown, true},
    {"us", PronounPerson::kSpeaker, Gender::kUnknown, true},
    {"our", PronounPerson::kSpeaker, Gender::kUnknown, true},
    {"ours", PronounPerson::kSpeaker, Gender::kUnknown, true},
    {"ourselves", PronounPerson::kSpeaker, Gender::kUnknown, true},
    {"he", PronounPerson::kPerson, Gender::kMale, false},
    {"him", PronounPerson::kPerson, Gender::kMale, false},
    {"his", PronounPerson::kPerson, Gender::kMale, false},
    {"himself", PronounPerson::kPerson, Gender::kMale, false},
    {"she", PronounPerson::kPerson, Gender::kFemale, false},
    {"her", PronounPerson::kPerson, Gender::kFemale, false},
    {"hers", PronounPerson::kPerson, Gender::kFemale, false},
    {"herself", PronounPerson::kPerson, Gender::kFemale, false},
    {"they", PronounPerson::kMany, Gender::kUnknown, true},
    {"them", PronounPerson::kMany, Gender::kUnknown, true},
    {"their", PronounPerson::kMany, Gender::kUnknown, true},
    {"theirs", PronounPerson::kMany, Gender::kUnknown, true},
    {"themselves", PronounPerson::kMany, Gender::kUnknown, true},
    {"it", PronounPerson::kThing, Gender::kUnknown, false},
    {"its", PronounPerson::kThing, Gender::kUnknown, false},
    {"itself", PronounPerson::kThing, Gender::kUnknown, false},
};

}  // namespace

const Pronoun* pronoun(std::string_view lower) {
  if (lower.size() > 10) return nullptr;
  for (const Pronoun& known : kPronouns) {
    if (known.word == lower) return &known;
  }
  return nullptr;
}

void add_pronouns(const ExtractContext& context, std::vector<MentionDraft>& out) {
  const Analysis& analysis = context.analysis;
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const Token& token = analysis[i];
    if ((token.tag != Tag::kPrp && token.tag != Tag::kPrpS) || token.dep == Dep::kExpl) continue;
    const Pronoun* known = pronoun(analysis.lower(i));
    if (known == nullptr) continue;
    const bool person =
        known->person == PronounPerson::kPerson || (known->person == PronounPerson::kSpeaker && !known->plural);
    out.push_back(
        {{i, i + 1}, i, person ? EntityKind::kPerson : EntityKind::kOther, MentionForm::kPronoun, kNoActor, "pronoun"});
  }
}

}  // namespace isnad
