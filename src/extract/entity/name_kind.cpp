#include "extract/entity/name_kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "extract/entity/clusters.h"
#include "extract/entity/words.h"
#include "lexicon/fold.h"
#include "syntax/coordination.h"
#include "syntax/phrases.h"

namespace isnad::extract::entity {
namespace {

// The part that tells what the thing is: up to the first preposition ("Ministry" of "Ministry of Oil").
TokenIndex end_of_head_part(const Analysis& analysis, TokenSpan tokens) {
  for (TokenIndex i = tokens.begin + 1; i < tokens.end; ++i) {
    if (analysis[i].pos == Pos::kAdp) return i;
  }
  return tokens.end;
}

std::optional<EntityKind> kind_by_words(const NameInText& name) {
  const lexicon::Kinds& kinds = name.lexicon.kinds;
  const TokenIndex end = end_of_head_part(name.analysis, name.tokens);
  std::string word;
  const auto look_up = [&](TokenIndex i) {
    word.clear();
    lexicon::fold_word(name.analysis.text_of(i), word);
    return kinds.name_word(word);
  };
  if (name.tokens.size() > 1) {
    const lexicon::NameWordKind* known = look_up(name.tokens.begin);
    if (known != nullptr && known->first) return known->first;
  }
  for (TokenIndex i = end; i-- > name.tokens.begin;) {
    const lexicon::NameWordKind* known = look_up(i);
    if (known == nullptr) continue;
    const bool numbered =
        known->any == EntityKind::kStateForce && begins_with_ordinal(name.analysis, name.lexicon, name.tokens);
    if (i + 1 == end && name.tokens.size() > 1 && known->last && !numbered) return known->last;
    if (known->any) return known->any;
  }
  return std::nullopt;
}

EntityKind kind_by_label(EntityLabel label) {
  switch (label) {
    case EntityLabel::kPerson:
      return EntityKind::kPerson;
    case EntityLabel::kOrg:
      return EntityKind::kOrganisation;
    case EntityLabel::kGpe:
    case EntityLabel::kLoc:
      return EntityKind::kPlace;
    case EntityLabel::kFac:
      return EntityKind::kFacility;
    case EntityLabel::kNorp:
      return EntityKind::kPopulation;
    default:
      return EntityKind::kOther;
  }
}

// The kind of a name that only its capitals show: by what stands around it.
EntityKind kind_by_surroundings(const NameInText& name) {
  const Analysis& analysis = name.analysis;
  const TokenIndex head = syntax::head_of_name(analysis, name.tokens);
  const TokenIndex governor = analysis[head].head;
  const bool at_place = name.lexicon.function_words.is(FunctionWord::kBeforePlaceName, analysis.lower(governor));
  if (analysis[head].dep == Dep::kPobj && at_place) return EntityKind::kPlace;
  return EntityKind::kOther;  // a name of something: capitals alone don't tell what
}

// After "in", "near", "toward": where things happen.
bool is_in_place_position(const Analysis& analysis, const Lexicon& lexicon, const MentionDraft& name) {
  const auto is_one = [&](TokenIndex i) {
    return lexicon.function_words.is(FunctionWord::kAtPlace, analysis.lower(i));
  };
  const Token& head = analysis[name.head];
  const TokenIndex begin = name.tokens.begin;
  // "The editor at the Harbour Magazine Lina Said": what stands after "at" is another name.
  const bool after_name = begin > head.head + 1 && analysis[begin - 1].pos == Pos::kPropn;
  if (head.dep == Dep::kPobj && is_one(head.head) && !after_name) return true;
  // "Near Rutba, a strike hit": at the beginning of a sentence parsers take the preposition for a part of the name.
  return begin > 0 && analysis[begin - 1].head == name.head && analysis[begin - 1].dep == Dep::kCompound &&
         is_one(begin - 1);
}

// "Congress", "Parliament": a word for bodies and nothing else; happenings "in Congress" are not at a place of the
// name.
bool is_word_for_body(const Analysis& analysis, const Lexicon& lexicon, TokenSpan tokens) {
  const lexicon::NounKind* noun = tokens.size() == 1 ? lexicon.kinds.noun(analysis.lower(tokens.begin)) : nullptr;
  return noun != nullptr && is_body(noun->singular);
}

// What the clause says of a name of one or two words: who says and feels is a person, what stands after "in" a place.
std::optional<EntityKind> hint_of_clause(const Analysis& analysis, const Lexicon& lexicon, const MentionDraft& name) {
  if (name.tokens.size() > 2) return std::nullopt;
  const bool open = name.kind == EntityKind::kPerson || name.kind == EntityKind::kPlace ||
                    name.kind == EntityKind::kOrganisation || name.kind == EntityKind::kPopulation ||
                    name.kind == EntityKind::kOther;
  if (!open) return std::nullopt;
  if (lexicon.actors.find_capital(analysis.text_of(name.tokens)) != lexicon::kNoActor)
    return std::nullopt;  // speaks for its state
  const Token& head = analysis[name.head];
  const TokenIndex governor = head.head;
  if (head.dep == Dep::kNsubj && lexicon.coreference.is_speech_verb(analysis.lemma(governor)) &&
      name.kind != EntityKind::kOrganisation)
    return EntityKind::kPerson;
  if (head.dep == Dep::kPoss) {
    const lexicon::NounKind* owned = lexicon.kinds.noun(analysis.lemma(governor));
    if (owned != nullptr && owned->singular == EntityKind::kPerson &&
        lexicon.kinds.gender(analysis.lemma(governor)) != lexicon::Gender::kUnknown)
      return EntityKind::kPerson;
  }
  if (name.kind == EntityKind::kPlace || !is_in_place_position(analysis, lexicon, name)) return std::nullopt;
  if (is_word_for_body(analysis, lexicon, name.tokens)) return std::nullopt;
  if (name.tokens.size() > 1 && kind_by_words({analysis, lexicon, name.tokens}) == EntityKind::kOrganisation)
    return std::nullopt;  // "at Basra University"
  return EntityKind::kPlace;
}

// "Jordan, 44, was speaking": who has an age is a person.
bool has_age(const Analysis& analysis, TokenSpan tokens) {
  const TokenIndex comma = tokens.end, age = comma + 1, after = comma + 2;
  if (after >= analysis.size() || analysis.text_of(comma) != "," || analysis.text_of(after) != ",") return false;
  const std::string_view figures = analysis.text_of(age);
  return figures.size() == 2 && figures[0] >= '1' && figures[0] <= '9' && figures[1] >= '0' && figures[1] <= '9';
}

// "Kaabi", "al-Kaabi".
bool is_one_word(const Analysis& analysis, const Lexicon& lexicon, TokenSpan tokens) {
  for (TokenIndex i = tokens.begin; i + 1 < tokens.end; ++i) {
    const bool article = lexicon.function_words.is(FunctionWord::kArticleInName, analysis.lower(i));
    if (!article && !lexicon::folded(analysis.text_of(i)).empty()) return false;
  }
  return true;
}

// "Washington's support for", "asked Tehran to", "ties with Ankara": a capital that acts or is dealt with stands for
// its state.
bool acts_as_state(const Analysis& analysis, const Lexicon& lexicon, TokenIndex name) {
  const Token& head = analysis[syntax::first_conjunct(analysis, name)];  // "between Paris and Washington"
  switch (head.dep) {
    case Dep::kNsubj: {
      const std::string_view verb = analysis.lemma(head.head);
      return verb != "be" && verb != "lie" && verb != "fall";
    }
    case Dep::kPoss:  // "Baghdad's Tahrir Square" lies there
      return lexicon.kinds.noun(analysis.lower(head.head)) == nullptr && analysis[head.head].pos != Pos::kPropn;
    case Dep::kDative:
      return true;
    case Dep::kDobj:
      return lexicon.coreference.is_speech_verb(analysis.lemma(head.head));
    case Dep::kPobj: {
      const std::string_view preposition = analysis.lower(head.head);
      return preposition == "with" || preposition == "by" || preposition == "between" || preposition == "against";
    }
    default:
      return false;
  }
}

void mark_acting_capitals(const Analysis& analysis, const Lexicon& lexicon, std::vector<MentionDraft>& names) {
  for (MentionDraft& name : names) {
    if (name.actor != lexicon::kNoActor || name.tokens.size() > 3 || name.kind != EntityKind::kPlace) continue;
    if (!acts_as_state(analysis, lexicon, name.head)) continue;
    if (lexicon.actors.find_capital(analysis.text_of(name.tokens)) != lexicon::kNoActor) name.kind = EntityKind::kState;
  }
}

// "Paris Holt", taken for a body, where "Holt" alone, or "Paris", is a person; and who is told in one breath with a
// person.
void mark_persons_named_alone(const Analysis& analysis, const Lexicon& lexicon, std::vector<MentionDraft>& names) {
  constexpr TokenIndex kMostWords = 3;
  std::unordered_map<std::string, bool> alone;
  std::vector<bool> person_at(analysis.size());
  for (const MentionDraft& name : names) {
    if (name.kind != EntityKind::kPerson) continue;
    person_at[name.head] = true;
    if (name.tokens.size() == 1) alone[lexicon::folded(analysis.text_of(name.tokens))] = true;
  }
  for (MentionDraft& name : names) {
    const bool unclear = name.kind == EntityKind::kOrganisation || name.kind == EntityKind::kOther;
    const bool open = unclear && name.actor == lexicon::kNoActor && !name.sure;
    if (!open || name.tokens.size() < 2 || name.tokens.size() > kMostWords) continue;
    if (kind_by_words({analysis, lexicon, name.tokens}) || ends_in_body_word(lexicon, analysis, name.tokens)) continue;
    const Token& head = analysis[name.head];
    const bool beside = head.dep == Dep::kConj && person_at[head.head] && analysis[head.head].dep == Dep::kNsubj;
    const auto is_alone = [&](TokenIndex word) { return alone.contains(lexicon::folded(analysis.text_of(word))); };
    const bool by_first = name.kind == EntityKind::kOther && name.tokens.size() == 2 && is_alone(name.tokens.begin);
    if (beside || by_first || is_alone(name.tokens.end - 1)) name.kind = EntityKind::kPerson;
  }
}

// "The candidate of the Democratic Front": who stands for election stands for a party, whatever its name's words say.
bool has_candidate(const Analysis& analysis, const Lexicon& lexicon, const MentionDraft& name) {
  const Token& head = analysis[name.head];
  const TokenIndex above = head.head;
  const bool of = head.dep == Dep::kPobj && (analysis.lower(above) == "of" || analysis.lower(above) == "for");
  const TokenIndex who = of ? analysis[above].head : above;
  if (!of && !syntax::is_modifier(head.dep)) return false;
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lemma(who));
  const lexicon::WordClasses& classes = lexicon.frames.classes();
  return noun != nullptr && noun->singular == EntityKind::kPerson &&
         (classes.of(analysis.lemma(who)) & classes.of(NeededClass::kElection)).any();
}

// "D.N.C.": three letters or more with a point behind each, and no surname.
bool is_pointed_acronym(const NameInText& name) {
  constexpr std::size_t kFewest = 3;
  const std::string_view text = name.analysis.text_of(name.tokens);
  if (text.size() < 2 * kFewest || text.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    if (text[i] < 'A' || text[i] > 'Z' || text[i + 1] != '.') return false;
  }
  return true;
}

bool is_territorial(EntityLabel label) { return label == EntityLabel::kGpe || label == EntityLabel::kLoc; }

}  // namespace

EntityKind kind_of_name(const NameInText& name) {
  const auto by_words = kind_by_words(name);
  if (name.label == EntityLabel::kPerson && is_pointed_acronym(name)) return EntityKind::kOrganisation;
  if (name.label == EntityLabel::kPerson) {
    const bool body =
        by_words && name.tokens.size() > 1 && *by_words != EntityKind::kMedia && *by_words != EntityKind::kPlace;
    return body ? *by_words : EntityKind::kPerson;
  }
  if (by_words && !(is_territorial(name.label) && name.tokens.size() == 1)) return *by_words;
  if (name.label == EntityLabel::kNone || name.label == EntityLabel::kProduct) {
    std::string_view last = name.analysis.lower(end_of_head_part(name.analysis, name.tokens) - 1);
    if (const lexicon::NounKind* noun = name.lexicon.kinds.noun(last)) return noun->singular;
    return name.label == EntityLabel::kProduct ? EntityKind::kOther : kind_by_surroundings(name);
  }
  return kind_by_label(name.label);
}

bool begins_with_ordinal(const Analysis& analysis, const Lexicon& lexicon, TokenSpan tokens) {
  const std::string_view word = analysis.lower(tokens.begin);
  return (!word.empty() && word.front() >= '0' && word.front() <= '9') ||
         lexicon.function_words.is(FunctionWord::kOrdinal, word);
}

bool ends_in_body_word(const Lexicon& lexicon, const Analysis& analysis, TokenSpan tokens) {
  const lexicon::NameWordKind* known = lexicon.kinds.name_word(lexicon::folded(analysis.text_of(tokens.end - 1)));
  if (known != nullptr && (known->last || known->any)) return true;
  const lexicon::NounKind* noun = lexicon.kinds.noun(analysis.lower(tokens.end - 1));
  return noun != nullptr && noun->singular != EntityKind::kPerson && noun->singular != EntityKind::kPopulation;
}

void mark_toponyms(std::span<const place::Toponym> toponyms, std::vector<MentionDraft>& names) {
  auto toponym = toponyms.begin();
  for (MentionDraft& name : names) {
    while (toponym != toponyms.end() && toponym->tokens < name.tokens) ++toponym;
    if (toponym == toponyms.end()) return;
    name.toponym = toponym->tokens == name.tokens && !toponym->demonym && !toponym->candidates.empty();
  }
}

void vote_on_kinds(const Analysis& analysis, const Lexicon& lexicon, std::vector<MentionDraft>& names) {
  struct Votes {
    std::array<std::uint32_t, 16> count{};
    EntityKind winner = EntityKind::kOther;
    void add(EntityKind kind, std::uint32_t weight) { count[static_cast<std::size_t>(kind)] += weight; }
    [[nodiscard]] std::uint32_t of(EntityKind kind) const { return count[static_cast<std::size_t>(kind)]; }
  };
  constexpr std::uint32_t kSure = 40;  // "President Holt" once tells more than what the model takes twenty "Holt" for
  std::unordered_map<std::string, Votes> by_name;
  std::unordered_map<std::string, bool> parts_of_persons;
  std::vector<Votes*> of_name(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const MentionDraft& name = names[i];
    if (name.actor != lexicon::kNoActor) continue;
    of_name[i] = &by_name[folded_text(analysis, name.tokens)];
    // A single word that the model takes for a person is its weakest finding.
    const bool weak = name.rule == "capitals" || (name.kind == EntityKind::kPerson && name.tokens.size() == 1);
    of_name[i]->add(name.kind, name.sure ? kSure : weak ? 1 : 2);
    if (has_age(analysis, name.tokens) && !name.toponym) of_name[i]->add(EntityKind::kPerson, kSure);
    if (name.kind == EntityKind::kArmedGroup && has_candidate(analysis, lexicon, name))
      of_name[i]->add(EntityKind::kParty, kSure);
    const bool place = name.toponym && !is_word_for_body(analysis, lexicon, name.tokens);
    if (place && name.kind != EntityKind::kFacility && !name.sure) of_name[i]->add(EntityKind::kPlace, 3);
    if (const auto hint = hint_of_clause(analysis, lexicon, name))
      of_name[i]->add(*hint, *hint == EntityKind::kPlace ? 3 : 2);
    if (name.kind != EntityKind::kPerson || is_one_word(analysis, lexicon, name.tokens)) continue;
    parts_of_persons[lexicon::folded(analysis.text_of(name.tokens.end - 1))] = true;
    parts_of_persons[lexicon::folded(analysis.text_of(name.tokens.begin))] = true;
  }
  for (auto& [text, votes] : by_name) {
    const auto best = std::max_element(votes.count.begin(), votes.count.end());
    votes.winner = static_cast<EntityKind>(best - votes.count.begin());
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (has_age(analysis, names[i].tokens) &&
        parts_of_persons.contains(lexicon::folded(analysis.text_of(names[i].tokens.end - 1)))) {
      names[i].actor = lexicon::kNoActor;
      names[i].kind = EntityKind::kPerson;
      continue;
    }
    if (of_name[i] == nullptr) continue;
    const Votes& votes = *of_name[i];
    names[i].kind = votes.winner;
    // "Karim" after "Karim Wasifi", whatever the model takes it for, unless things happen in it.
    const bool part = is_one_word(analysis, lexicon, names[i].tokens) &&
                      parts_of_persons.contains(lexicon::folded(analysis.text_of(names[i].tokens.end - 1)));
    if (part && !is_in_place_position(analysis, lexicon, names[i])) {
      names[i].kind = EntityKind::kPerson;
    }
  }
  mark_persons_named_alone(analysis, lexicon, names);
  mark_acting_capitals(analysis, lexicon, names);
}

}  // namespace isnad::extract::entity
