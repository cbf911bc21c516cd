#include "extract/entity/clusters.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "extract/entity/name_words.h"
#include "extract/entity/pronoun.h"
#include "extract/entity/words.h"
#include "lexicon/fold.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

// How sure a mention is of its kind: a register entry, a telling name or noun, a mere guess.
std::uint8_t kind_rank(const MentionFacts& facts) {
  if (facts.actor != lexicon::kNoActor) return 5;
  if (facts.form == MentionForm::kPronoun || facts.kind == EntityKind::kOther) return 0;
  if (facts.generic) return 1;
  if (facts.form == MentionForm::kName) return facts.kind == EntityKind::kOrganisation ? 2 : 4;
  return 3;
}

// "Mrs. Holt", "his wife Ana Holt", "Ana Holt, the first lady".
lexicon::Gender gender_of_name(const ExtractContext& context, const MentionFacts& facts) {
  const Analysis& analysis = context.analysis;
  for (TokenIndex i = facts.tokens.begin; i-- > 0 && i + 3 >= facts.tokens.begin;) {
    const lexicon::Title* title = context.lexicon.titles.find(analysis.text_of(i));
    if (title != nullptr && title->gender != lexicon::Gender::kUnknown) return title->gender;
  }
  const auto is_beside = [&](TokenIndex noun) {
    return (analysis[noun].head == facts.head && analysis[noun].dep != Dep::kPoss) ||
           (analysis[facts.head].head == noun && analysis[facts.head].dep == Dep::kAppos);
  };
  constexpr TokenIndex kLongestDescription = 4;
  const TokenIndex end = std::min<TokenIndex>(analysis.size(), facts.tokens.end + kLongestDescription);
  if (facts.tokens.begin > 0 && is_beside(facts.tokens.begin - 1)) {
    const auto told = context.lexicon.kinds.gender(analysis.lemma(facts.tokens.begin - 1));
    if (told != lexicon::Gender::kUnknown) return told;
  }
  for (TokenIndex i = facts.tokens.end; i < end && analysis[i].sentence == facts.sentence; ++i) {
    if (analysis[i].head == facts.head && analysis[i].dep == Dep::kAppos)
      return context.lexicon.kinds.gender(analysis.lemma(i));
  }
  return lexicon::Gender::kUnknown;
}

lexicon::Gender gender_of(const ExtractContext& context, const MentionFacts& facts) {
  const Analysis& analysis = context.analysis;
  if (facts.form == MentionForm::kPronoun) {
    const Pronoun* known = pronoun(analysis.lower(facts.head));
    return known == nullptr ? lexicon::Gender::kUnknown : known->gender;
  }
  if (facts.kind != EntityKind::kPerson) return lexicon::Gender::kUnknown;
  if (facts.form == MentionForm::kName) return gender_of_name(context, facts);
  return context.lexicon.kinds.gender(analysis.lemma(facts.head));
}

MentionFacts facts_of(const ExtractContext& context, const Mention& mention) {
  const Analysis& analysis = context.analysis;
  MentionFacts facts;
  facts.tokens = mention.words;
  facts.head = mention.head;
  facts.kind = mention.kind;
  facts.form = mention.form;
  facts.sentence = analysis[facts.head].sentence;
  if (facts.form == MentionForm::kName) {
    facts.actor = context.lexicon.actors.find_name(analysis.text_of(mention.words));
    if (facts.actor == lexicon::kNoActor && facts.kind == EntityKind::kState)
      facts.actor = context.lexicon.actors.find_capital(analysis.text_of(mention.words));
    if (facts.actor != lexicon::kNoActor) facts.kind = context.lexicon.actors[facts.actor].kind;
  }
  facts.key = facts.form == MentionForm::kPronoun ? std::string() : folded_text(analysis, facts.tokens);
  // The city and the state that it stands for are two things.
  if (facts.kind == EntityKind::kState && facts.actor != lexicon::kNoActor &&
      context.lexicon.actors.find_name(analysis.text_of(mention.words)) == lexicon::kNoActor)
    facts.key.clear();
  if (facts.form == MentionForm::kNominal) {
    const lexicon::NounKind* noun = context.lexicon.kinds.noun(analysis.lower(facts.head));
    if (noun == nullptr) noun = context.lexicon.kinds.noun(analysis.lemma(facts.head));
    const std::string_view lower = analysis.lower(facts.head);
    facts.plural = syntax::is_plural_tag(analysis[facts.head].tag) ||
                   (analysis[facts.head].tag == Tag::kNnp && singular_of(lower) != lower);
    facts.collective = noun != nullptr && noun->collective;
    facts.generic = noun != nullptr && noun->generic;
  } else if (facts.form == MentionForm::kName) {
    facts.collective = is_body(facts.kind);
    facts.plural = facts.kind == EntityKind::kPopulation && analysis[facts.head].tag == Tag::kNnps;
  } else if (const Pronoun* known = pronoun(analysis.lower(facts.head))) {
    facts.plural = known->plural;
  }
  facts.gender = gender_of(context, facts);
  return facts;
}

// "RAF", "National Liberation Army": of the actors that share a name, the one that is named otherwise too, else the one
// whose country the document speaks of most, else the first of the tables.
void settle_namesakes(const ExtractContext& context, std::vector<MentionFacts>& facts) {
  const lexicon::Actors& actors = context.lexicon.actors;
  std::unordered_map<std::string_view, int> countries;
  std::unordered_set<lexicon::ActorIndex> present;
  std::vector<std::pair<std::size_t, std::vector<lexicon::ActorIndex>>> doubtful;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].actor == lexicon::kNoActor) continue;
    auto all = actors.find_all(context.analysis.text_of(facts[i].tokens));
    if (all.size() > 1) {
      doubtful.emplace_back(i, std::move(all));
      continue;
    }
    present.insert(facts[i].actor);
    ++countries[actors[facts[i].actor].country];
  }
  for (const auto& [i, all] : doubtful) {
    int best = -1;
    for (const lexicon::ActorIndex actor : all) {
      const auto country = countries.find(actors[actor].country);
      const int score = (present.contains(actor) ? 1000 : 0) + (country == countries.end() ? 0 : country->second);
      if (score <= best) continue;
      best = score;
      facts[i].actor = actor;
      facts[i].kind = actors[actor].kind;
    }
  }
}

}  // namespace

Family family_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return Family::kPerson;
    case EntityKind::kState:
      return Family::kState;
    case EntityKind::kPlace:
    case EntityKind::kFacility:
      return Family::kPlace;
    case EntityKind::kWeapon:
    case EntityKind::kVehicle:
      return Family::kThing;
    case EntityKind::kOther:
      return Family::kAny;
    default:
      return Family::kBody;
  }
}

bool may_be_one(Family a, Family b) {
  if (a == b || a == Family::kAny || b == Family::kAny) return true;
  const auto is = [&](Family x, Family y) { return (a == x && b == y) || (a == y && b == x); };
  return is(Family::kState, Family::kBody) || is(Family::kState, Family::kPlace);
}

bool is_body(EntityKind kind) { return family_of(kind) == Family::kBody; }

Clusters::Clusters(const ExtractContext& context, const std::vector<Mention>& mentions)
    : groups_(mentions.size()),
      sets_(mentions.size()),
      sieves_(mentions.size()),
      at_head_(context.analysis.size(), kNoMention) {
  facts_.reserve(mentions.size());
  for (const Mention& mention : mentions) facts_.push_back(facts_of(context, mention));
  settle_namesakes(context, facts_);
  for (MentionIndex i = 0; i < mentions.size(); ++i) {
    const MentionFacts& facts = facts_[i];
    const bool name = facts.form == MentionForm::kName;
    const bool full = name && facts.kind == EntityKind::kPerson && facts.key.find(' ') != std::string::npos;
    groups_[i] = {facts.kind, kind_rank(facts), facts.actor, facts.gender, name, full ? i : kNoMention};
    put_at(facts.head, i);
    if (!name) continue;
    for (TokenIndex t = facts.tokens.begin; t < facts.tokens.end; ++t) {  // a name that the parser tore
      if (!facts.tokens.contains(context.analysis[t].head) && context.analysis[t].dep != Dep::kPunct) put_at(t, i);
    }
  }
}

void Clusters::put_at(TokenIndex token, MentionIndex mention) {
  MentionIndex& there = at_head_[token];
  if (there == kNoMention || facts_[there].form != MentionForm::kName) there = mention;
}

bool Clusters::compatible(MentionIndex a, MentionIndex b) const {
  const Group& x = groups_[root(a)];
  const Group& y = groups_[root(b)];
  if (x.actor != lexicon::kNoActor && y.actor != lexicon::kNoActor && x.actor != y.actor) return false;
  if (x.gender != lexicon::Gender::kUnknown && y.gender != lexicon::Gender::kUnknown && x.gender != y.gender)
    return false;
  if (names_closed_ && x.full_name != kNoMention && y.full_name != kNoMention && named_apart(x.full_name, y.full_name))
    return false;
  return may_be_one(family_of(x.kind), family_of(y.kind));
}

bool Clusters::named_apart(MentionIndex a, MentionIndex b) const {
  const auto other = lexicon::folded_words(facts_[b].key);
  const auto words = lexicon::folded_words(facts_[a].key);
  return std::none_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(other.begin(), other.end(), word) != other.end();
  });
}

bool Clusters::unite(MentionIndex a, MentionIndex b, std::string_view sieve) {
  MentionIndex x = root(a), y = root(b);
  if (x == y) return true;
  if (!compatible(x, y)) return false;
  sieves_[std::max(a, b)] = sieve;
  if (y < x) std::swap(x, y);  // the earlier mention stands for the group: the same answer in any order of joining
  sets_.join(x, y);
  Group& to = groups_[x];
  const Group& from = groups_[y];
  if (from.kind_rank > to.kind_rank) {
    to.kind = from.kind;
    to.kind_rank = from.kind_rank;
  }
  if (to.actor == lexicon::kNoActor) to.actor = from.actor;
  if (to.gender == lexicon::Gender::kUnknown) to.gender = from.gender;
  to.named = to.named || from.named;
  if (to.full_name == kNoMention) to.full_name = from.full_name;
  return true;
}

}  // namespace isnad::extract::entity
