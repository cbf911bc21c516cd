#include "extract/event/view.h"

#include "extract/phrase_match.h"
#include "syntax/patterns.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

// Sorts of things by what a mention's kind says.
ClassSet of_kind(EntityKind kind) {
  const auto set = [](std::initializer_list<WordClass> classes) {
    ClassSet out;
    for (const WordClass c : classes) out.set(static_cast<std::size_t>(c));
    return out;
  };
  switch (kind) {
    case EntityKind::kPerson:
    case EntityKind::kPopulation:
      return set({WordClass::kPerson});
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
    case EntityKind::kStateForce:
      return set({WordClass::kGroup, WordClass::kForce});
    case EntityKind::kState:
      return set({WordClass::kState, WordClass::kGroup, WordClass::kPlace});
    case EntityKind::kGovernmentBody:
    case EntityKind::kParty:
    case EntityKind::kIntergovernmental:
    case EntityKind::kMedia:
    case EntityKind::kOrganisation:
      return set({WordClass::kGroup});
    case EntityKind::kPlace:
      return set({WordClass::kPlace});
    case EntityKind::kFacility:
      return set({WordClass::kFacility});
    case EntityKind::kWeapon:
      return set({WordClass::kWeapon});
    case EntityKind::kVehicle:
      return set({WordClass::kVehicle});
    case EntityKind::kOther:
      return {};
  }
  return {};
}

ClassSet of_label(EntityLabel label) {
  switch (label) {
    case EntityLabel::kPerson:
      return class_bit(WordClass::kPerson);
    case EntityLabel::kOrg:
      return class_bit(WordClass::kGroup);
    case EntityLabel::kGpe:
      return class_bit(WordClass::kState) | class_bit(WordClass::kPlace) | class_bit(WordClass::kGroup);
    case EntityLabel::kNorp:
      return class_bit(WordClass::kState) | class_bit(WordClass::kPerson) | class_bit(WordClass::kGroup);
    case EntityLabel::kLoc:
      return class_bit(WordClass::kPlace);
    case EntityLabel::kFac:
      return class_bit(WordClass::kFacility) | class_bit(WordClass::kPlace);
    default:
      return {};
  }
}

ClassSet of_pronoun(std::string_view lower) {
  if (lower == "it" || lower == "which" || lower == "itself" || lower == "that") {
    return class_bit(WordClass::kGroup) | class_bit(WordClass::kState);
  }
  const ClassSet person = class_bit(WordClass::kPerson);
  if (lower == "he" || lower == "she" || lower == "i" || lower == "him" || lower == "me") return person;
  return person | class_bit(WordClass::kGroup) | class_bit(WordClass::kForce);
}

}  // namespace

View::View(const ExtractContext& context, const Reading& the_reading)
    : analysis(context.analysis),
      frames(context.lexicon.frames),
      function_words(context.lexicon.function_words),
      weapons(context.lexicon.weapons),
      cues(context.lexicon.modality),
      speech(context.lexicon.speech_cues),
      weights(context.lexicon.rule_weights.event),
      reading(the_reading),
      kinds_(context.lexicon.kinds),
      holding_(frames.classes().of(NeededClass::kHolding)),
      datelines_(context.text.datelines),
      time_(analysis.size()),
      classes_(analysis.size()),
      known_(analysis.size()),
      near_(analysis.sentences().size()) {
  for (TokenIndex t = 0; t < analysis.size(); ++t) {
    time_[t] = analysis[t].entity == EntityLabel::kDate || analysis[t].entity == EntityLabel::kTime;
  }
  for (const Time& time : reading.times) {
    for (TokenIndex t = time.words.begin; t < time.words.end; ++t) time_[t] = true;
  }
  find_dateline_places();
}

void View::find_dateline_places() {
  TokenIndex seen = 0;  // up to here all words are looked at
  bool same = false;    // in the dateline of the place found last
  for (const Place& place : reading.places) {
    const TokenIndex begin = reading.mention(place.mention).words.begin;
    for (; seen < begin; ++seen) same = same && in_dateline(seen);
    if (same || !in_dateline(begin)) continue;
    dateline_places_.push_back(place.mention);
    same = true;
  }
}

MentionId View::dateline_place(TokenIndex token) const {
  const auto after = std::partition_point(dateline_places_.begin(), dateline_places_.end(),
                                          [&](MentionId id) { return reading.mention(id).words.begin < token; });
  return after == dateline_places_.begin() ? MentionId{} : *(after - 1);
}

const Place* View::placed(MentionId id) const {
  const auto place =
      std::lower_bound(reading.places.begin(), reading.places.end(), id.value,
                       [](const Place& one, std::uint32_t wanted) { return one.mention.value < wanted; });
  return place != reading.places.end() && place->mention == id ? &*place : nullptr;
}

bool View::is_named_place(MentionId id) const {
  if (!id.valid() || reading.mention(id).form != MentionForm::kName) return false;
  const EntityKind kind = reading.mention(id).kind;
  if (kind != EntityKind::kPlace && kind != EntityKind::kState && kind != EntityKind::kFacility) return false;
  const Place* place = placed(id);
  return place != nullptr ? place->literal : kind != EntityKind::kState;
}

bool View::is_wide_place(MentionId id) const {
  const Place* place = placed(id);
  return place != nullptr && (place->feature == PlaceFeature::kCountry || place->feature == PlaceFeature::kRegion ||
                              place->feature == PlaceFeature::kAdmin);
}

MentionId View::last_place_before(TokenIndex end) const {
  const auto after = std::partition_point(reading.places.begin(), reading.places.end(), [&](const Place& place) {
    return reading.mention(place.mention).words.begin < end;
  });
  return after == reading.places.begin() ? MentionId{} : (after - 1)->mention;
}

// "Tarnek wa Jaldak district": the name, however its words hang on one another.
MentionId View::place_right_before(TokenIndex noun) const {
  const MentionId id = last_place_before(noun);
  const TokenSpan words = id.valid() ? reading.mention(id).words : TokenSpan{};
  return words.end == noun && words.size() > 1 && is_named_place(id) ? id : MentionId{};
}

// A name before the noun, one after "of" or beside it, then what is said of where it lies.
MentionId View::place_below(TokenIndex noun, int depth) {
  constexpr int kDeepest = 4;
  if (depth > kDeepest) return {};
  const auto told_by = [&](TokenIndex word) { return is_named_place(mention(word)) ? mention(word) : MentionId{}; };
  if (const MentionId before = place_right_before(noun); before.valid()) return before;
  MentionId owner;  // "Russia's Belgorod region": rather the name
  for (const TokenIndex child : analysis.children(noun)) {
    const Dep dep = analysis[child].dep;
    if (dep != Dep::kPoss && dep != Dep::kAppos && !syntax::is_modifier(dep)) continue;
    const MentionId name = told_by(child);
    if (name.valid() && dep != Dep::kPoss) return name;
    if (name.valid()) owner = name;
  }
  for (const TokenIndex child : analysis.children(noun)) {
    if (child < noun || analysis[child].dep != Dep::kPrep) continue;
    const std::string_view word = analysis.lower(child);
    const bool where = word == "of" || word == "in" || word == "at" || word == "near" || word == "outside" ||
                       word == "inside" || word == "around" || word == "on";
    const TokenIndex whole = where ? syntax::object_of(analysis, child) : kNoToken;
    if (whole == kNoToken) continue;
    if (const MentionId name = told_by(whole); name.valid()) return name;
    if (!is(whole, WordClass::kPlace) && !is(whole, WordClass::kFacility)) continue;
    if (const MentionId name = place_below(whole, depth + 1); name.valid()) return name;
  }
  return owner;
}

MentionId View::place_mention(TokenIndex token) {
  const MentionId own = mention(token);
  if (is_named_place(own)) return own;
  if (!own.valid()) {  // "in Tarnek wa Jaldak district", torn by the parser
    const MentionId around = last_place_before(token + 1);
    if (around.valid() && reading.mention(around).words.contains(token) && is_named_place(around)) return around;
  }
  if (!is(token, WordClass::kPlace) && !is(token, WordClass::kFacility)) return own;
  const MentionId told = place_below(token, 0);
  return told.valid() ? told : own;
}

const ClassSet& View::classes(TokenIndex token) {
  if (!known_[token]) {
    known_[token] = true;
    classes_[token] = classify(token);
  }
  return classes_[token];
}

ClassSet View::classify(TokenIndex token) {
  const Token& self = analysis[token];
  if (self.pos == Pos::kPron) {
    ClassSet out = of_pronoun(analysis.lower(token));
    if (mention(token).valid()) out |= of_kind(reading.mention(mention(token)).kind);
    return out;
  }
  std::string buffer;
  const std::string_view word = key(token, buffer);
  ClassSet out = frames.classes().of(word);
  if (const lexicon::NounKind* kind = kinds_.noun(word)) out |= of_kind(kind->singular) | of_kind(kind->plural);
  if (const lexicon::Weapon* found = weapon(token)) {
    out |= class_bit(WordClass::kWeapon) | frames.classes().named(found->kind).value_or(ClassSet{});
  }
  if (mention(token).valid()) {
    const EntityKind kind = reading.mention(mention(token)).kind;
    out |= of_kind(kind);
    const bool body = kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella || kind == EntityKind::kParty ||
                      kind == EntityKind::kOrganisation || kind == EntityKind::kIntergovernmental;
    if (body) out |= frames.classes().of(NeededClass::kOrganisation);
  }
  if (self.pos == Pos::kPropn || (self.entity == EntityLabel::kNorp && self.pos == Pos::kNoun)) {
    // Who was taken for a person may be found to be a place since.
    const bool place = mention(token).valid() && reading.mention(mention(token)).kind == EntityKind::kPlace;
    const ClassSet label = place && self.entity == EntityLabel::kPerson ? ClassSet{} : of_label(self.entity);
    const bool unknown = (label | out).none();
    out |= class_bit(WordClass::kName) | label;
    if (unknown) out |= of_kind(EntityKind::kPerson) | of_kind(EntityKind::kState) | of_kind(EntityKind::kFacility);
  }
  if (self.entity == EntityLabel::kCardinal && self.pos == Pos::kNum) {
    out |= class_bit(WordClass::kPartitive) | class_bit(WordClass::kPerson);
  }
  if (out.test(static_cast<std::size_t>(WordClass::kWrapper))) {  // "an aid programme": aid
    for (const TokenIndex child : analysis.children(token)) {
      if (analysis[child].dep == Dep::kCompound && child < token) out |= classes(child);
    }
  }
  const bool person = out.test(static_cast<std::size_t>(WordClass::kPerson));
  if (const TokenIndex inside = person ? kNoToken : content(token); inside != kNoToken && inside > token) {
    if (is(inside, WordClass::kWeapon)) out |= class_bit(WordClass::kWeapon);
  }
  if (out.test(static_cast<std::size_t>(WordClass::kPartitive))) {
    const TokenIndex of = syntax::word_below(analysis, token, "of");
    const TokenIndex what = of == kNoToken ? kNoToken : analysis.child(of, Dep::kPobj);
    if (what != kNoToken && what > token) {
      out = classes(what) | class_bit(WordClass::kPartitive);  // "a number of people" is no number
    } else if (of == kNoToken) {
      out |= class_bit(WordClass::kPerson);  // "dozens were killed"
    }
  }
  return out;
}

const ClassSet& View::near(std::uint32_t sentence) {
  if (!near_[sentence]) {
    ClassSet all;
    const TokenSpan tokens = analysis.sentences()[sentence];
    for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
      const Pos pos = analysis[t].pos;
      if (pos == Pos::kNoun || pos == Pos::kPropn || pos == Pos::kAdj || pos == Pos::kNum) all |= classes(t);
    }
    near_[sentence] = all;
  }
  return *near_[sentence];
}

const lexicon::Weapon* View::weapon(TokenIndex token) const {
  std::string buffer;
  std::vector<TokenIndex> words;
  for (const lexicon::Phrase& phrase : weapons.find(key(token, buffer))) {
    if (matches(analysis, token, phrase, words)) return &weapons[phrase.value];
  }
  return nullptr;
}

TokenIndex View::content(TokenIndex token) const {
  for (const TokenIndex child : analysis.children(token)) {
    if (analysis[child].dep != Dep::kAcl || (frames.classes().of(analysis.lemma(child)) & holding_).none()) continue;
    const TokenIndex object = analysis.child(child, Dep::kDobj);
    if (object != kNoToken) return object;
    const TokenIndex with = syntax::word_below(analysis, child, "with");
    return with == kNoToken ? kNoToken : analysis.child(with, Dep::kPobj);
  }
  return kNoToken;
}

bool View::is_agent(TokenIndex token) {
  return is(token, WordClass::kPerson) || is(token, WordClass::kGroup) || is(token, WordClass::kForce) ||
         is(token, WordClass::kState);
}

TokenIndex View::counted(TokenIndex token) {
  const Token& self = analysis[token];
  if (!is(token, WordClass::kPartitive) && self.pos != Pos::kNum) return token;
  const TokenIndex of = syntax::of_complement(analysis, token);
  return of != kNoToken && of > token ? of : token;
}

void View::weapons_in(TokenIndex token, std::vector<const lexicon::Weapon*>& out, int depth) {
  constexpr int kDeepest = 3;
  if (const lexicon::Weapon* own = weapon(token)) out.push_back(own);
  if (depth == kDeepest) return;
  if (const TokenIndex what = counted(token); what != token) weapons_in(what, out, depth + 1);
  if (const TokenIndex inside = content(token); inside != kNoToken) weapons_in(inside, out, depth + 1);
  for (const TokenIndex child : analysis.children(token)) {
    const Dep dep = analysis[child].dep;
    if (dep == Dep::kCompound || dep == Dep::kNmod) weapons_in(child, out, kDeepest);
  }
}

std::string_view View::key(TokenIndex token, std::string& buffer) const {
  const Token& self = analysis[token];
  const auto known = [&](std::string_view word) {
    return !frames.triggers(word).empty() || !frames.light_verbs(word).empty() || !cues.find(word).empty();
  };
  if (self.pos != Pos::kPropn) {
    const std::string_view lemma = analysis.lemma(token);
    // The lemmatizer cuts some verbs too short: "raped", "staged". "reimposed", "re-arrested": done again.
    if (syntax::is_verb(self) && !known(lemma)) {
      buffer.assign(lemma).push_back('e');
      const bool inflected = self.tag != Tag::kVb && self.tag != Tag::kVbp;
      if (inflected && known(buffer)) return buffer;
      if (lemma.size() > 5 && lemma.starts_with("re")) {
        const std::size_t prefix = lemma[2] == '-' ? 3 : 2;
        std::string_view again = lemma.substr(prefix);
        if (known(again)) return again;
        if (again.back() == 'e' && known(again.substr(0, again.size() - 1))) return again.substr(0, again.size() - 1);
        buffer.erase(0, prefix);
        if (inflected && known(buffer)) return buffer;
      }
    }
    for (const char c : lemma) {
      if (c >= 'A' && c <= 'Z') return analysis.lower(token);
    }
    return lemma;
  }
  const std::string_view lower = analysis.lower(token);
  if (lower.size() < 4 || lower.back() != 's' || lower[lower.size() - 2] == 's') return lower;
  buffer.assign(lower.substr(0, lower.size() - 1));
  const bool noun = known(buffer) || frames.classes().of(buffer).any() || kinds_.noun(buffer) != nullptr;
  return noun ? std::string_view(buffer) : lower;
}

}  // namespace isnad::extract::event
