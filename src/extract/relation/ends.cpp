#include "extract/relation/ends.h"

#include <algorithm>

#include "extract/entity/clusters.h"
#include "isnad/vocabulary.h"
#include "syntax/control.h"
#include "syntax/coordination.h"
#include "syntax/phrases.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::relation {
namespace {

constexpr int kHighestClimb = 6;

}  // namespace

RelationFinder::RelationFinder(const ExtractContext& context, const Reading& reading)
    : context_(context), reading_(reading) {
  // A name that the parser tore: all its words that hang on one outside carry it.
  const layers::MentionIndex& index = reading.mention_layer.index;
  for (std::uint32_t i = 0; i < reading.mention_layer.mentions.size(); ++i) {
    const Mention& mention = reading.mention_layer.mentions[i];
    if (mention.form != MentionForm::kName) continue;
    const TokenSpan tokens = mention.words;
    for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
      const bool torn = !tokens.contains(context.analysis[t].head) && context.analysis[t].dep != Dep::kPunct;
      if (torn && !index.headed_by(t).valid()) torn_names_.emplace(t, MentionId{i});
    }
  }
}

MentionId RelationFinder::mention_at(TokenIndex word) const {
  if (const MentionId own = reading_.mention_layer.index.headed_by(word); own.valid()) return own;
  const auto torn = torn_names_.find(word);
  return torn == torn_names_.end() ? MentionId{} : torn->second;
}

End RelationFinder::end_at_own(TokenIndex word) const {
  const MentionId id = word == kNoToken ? MentionId{} : mention_at(word);
  if (!id.valid()) return {};
  const Mention& mention = reading_.mention(id);
  const EntityKind entity_kind = reading_.entity(mention.entity).kind;
  return {id, mention.entity, mention.kind == EntityKind::kOther ? entity_kind : mention.kind};
}

End RelationFinder::end_at_or_around(TokenIndex word) const {
  for (int step = 0; step < kHighestClimb; ++step) {
    if (const End end = end_at_own(word); end.valid()) return end;
    const Token& token = analysis()[word];
    if (token.dep != Dep::kCompound || token.head == word) return {};
    word = token.head;
  }
  return {};
}

End RelationFinder::end_at(TokenIndex word) const {
  if (word == kNoToken) return {};
  for (int step = 0; step < kHighestClimb; ++step) {
    if (const End end = end_at_own(word); end.valid()) return end;
    const Token& token = analysis()[word];
    if (const End end = place_before(word); end.valid()) return end;
    if (syntax::is_relative_pronoun(analysis(), word)) {
      // "the militias, which are backed by Iran".
      const bool thing = analysis().lower(word) == "which";
      const TokenIndex noun = syntax::antecedent(analysis(), word);
      if (noun == word) return {};
      word = noun;
      if (const End end = end_at_own(word); thing && end.valid() && end.kind == EntityKind::kPerson)
        return body_below(word);
      continue;
    }
    // "which is a body gathering": whatever it is said of.
    if (token.dep == Dep::kAttr && analysis().lemma(token.head) == "be" && token.pos == Pos::kNoun) {
      word = analysis().child(token.head, Dep::kNsubj);
      if (word == kNoToken) return {};
      continue;
    }
    // "some of the militias", "a number of fighters", "all of them", "the city of Mosul": what follows "of".
    if (!is_partitive(word) && !is_place_noun(word)) return {};
    word = syntax::of_complement(analysis(), word);
    if (word == kNoToken) return {};
  }
  return {};
}

// "Babil province": the name stands before the noun that says what it is.
End RelationFinder::place_before(TokenIndex word) const {
  if (word == 0 || !is_place_noun(word) || analysis()[word - 1].head != word) return {};
  const End end = end_at_own(word - 1);
  const bool named = end.valid() && reading_.mention(end.mention).form == MentionForm::kName;
  return named && end.kind == EntityKind::kPlace ? end : End{};
}

// "The secretary of the committee, which is": no person is "which"; the parser hung the clause on the wrong noun.
End RelationFinder::body_below(TokenIndex person) const {
  const TokenIndex of = analysis().child(person, Dep::kPrep);
  return of == kNoToken ? End{} : end_at_own(syntax::object_of(analysis(), of));
}

bool RelationFinder::is_partitive(TokenIndex word) const {
  const Pos pos = analysis()[word].pos;
  if (pos == Pos::kDet || pos == Pos::kPron || pos == Pos::kNum || pos == Pos::kAdj) return true;
  return lexicon().relation_rules.is_partitive(analysis().lemma(word));
}

bool RelationFinder::is_place_noun(TokenIndex word) const {
  const lexicon::NounKind* noun =
      analysis()[word].pos == Pos::kNoun ? lexicon().kinds.noun(analysis().lemma(word)) : nullptr;
  return noun != nullptr && noun->singular == EntityKind::kPlace;
}

// "Both are proxies": the last two bodies or persons that were named.
std::vector<End> RelationFinder::last_two_before(TokenIndex word) const {
  std::vector<End> ends;
  const auto& mentions = reading_.mention_layer.mentions;
  const auto after =
      std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.words.begin < word; });
  for (auto it = after; it != mentions.begin() && ends.size() < 2 && after - it < 16;) {
    --it;
    const bool fits = it->form == MentionForm::kName &&
                      (entity::family_of(it->kind) == entity::Family::kBody || it->kind == EntityKind::kPerson);
    if (!fits || (!ends.empty() && (ends.front().entity == it->entity || ends.front().kind != it->kind))) continue;
    ends.push_back({{static_cast<std::uint32_t>(it - mentions.begin())}, it->entity, it->kind});
  }
  if (ends.size() < 2) ends.clear();
  return ends;
}

std::vector<End> RelationFinder::ends_at(TokenIndex word) const {
  std::vector<End> ends;
  if (word != kNoToken && analysis().lower(word) == "both" && analysis().children(word).empty() &&
      analysis()[word].dep != Dep::kDet)
    return last_two_before(word);
  if (word == kNoToken) return ends;
  syntax::for_each_conjunct(analysis(), word, [&](TokenIndex at) {
    if (ends.size() == kMostEnds) return;
    if (const End end = end_at(at); end.valid()) ends.push_back(end);
  });
  return ends;
}

bool RelationFinder::is_plural(const End& end) const {
  const TokenIndex head = head_of(end);
  return head != kNoToken && syntax::is_plural_tag(analysis()[head].tag) &&
         reading_.mention(end.mention).form == MentionForm::kNominal;
}

bool RelationFinder::has_title(TokenIndex word) const {
  const lexicon::Title* title = lexicon().titles.find(analysis().lemma(word));
  return title != nullptr && title->relation != lexicon::TitleRelation::kNone;
}

EntityId RelationFinder::entity_of(std::string_view actor) const {
  for (std::uint32_t i = 0; i < reading_.mention_layer.entities.size(); ++i) {
    if (reading_.mention_layer.entities[i].actor == actor) return {i};
  }
  return {};
}

TokenIndex RelationFinder::subject_of(TokenIndex verb) const {
  return syntax::subject_above(analysis(), verb, [this](TokenIndex noun) { return end_at_own(noun).valid(); });
}

TokenIndex RelationFinder::possessor_of(TokenIndex noun) const {
  if (const TokenIndex owner = analysis().child(noun, Dep::kPoss); owner != kNoToken) return owner;
  const End end = end_at_own(noun);
  if (!end.valid()) return kNoToken;
  const TokenIndex begin = reading_.mention(end.mention).words.begin;
  const TokenIndex mark = syntax::possessive_mark_before(analysis(), begin);
  return mark == kNoToken ? kNoToken : head_of_name_ending(mark, end.mention.value);
}

// Of names within names ("Islamic Resistance of Iraq") that end before `end`, the longest owns what follows.
TokenIndex RelationFinder::head_of_name_ending(TokenIndex end, std::uint32_t before) const {
  TokenIndex owner = end - 1, longest = end;
  for (std::uint32_t back = 1; back <= std::min<std::uint32_t>(before, 4); ++back) {
    const Mention& mention = reading_.mention_layer.mentions[before - back];
    const TokenSpan tokens = mention.words;
    if (mention.form != MentionForm::kName || tokens.end != end || tokens.begin >= longest) continue;
    longest = tokens.begin;
    owner = mention.head;
  }
  return owner;
}

bool RelationFinder::is_former(TokenIndex word) const {
  for (const TokenIndex child : analysis().children(word)) {
    if (child < word && lexicon().relation_rules.is_former(analysis().lower(child))) return true;
  }
  return word > 0 && lexicon().relation_rules.is_former(analysis().lower(word - 1));
}

RelationStatus RelationFinder::status_of(const RelationCandidate& candidate) const {
  if (candidate.status != RelationStatus::kHolds || candidate.word == kNoToken) return candidate.status;
  const lexicon::RelationRules& words = lexicon().relation_rules;
  TokenIndex word = candidate.word;
  for (int step = 0; step < kHighestClimb; ++step) {
    const Token& token = analysis()[word];
    for (const TokenIndex child : analysis().children(word)) {
      const Dep dep = analysis()[child].dep;
      const std::string_view lower = analysis().lower(child);
      if (dep == Dep::kNeg) return RelationStatus::kDenied;
      if (dep == Dep::kAux && syntax::is_future(lower)) return RelationStatus::kPlanned;
      if (dep == Dep::kAux && syntax::is_possibility(lower)) return RelationStatus::kAlleged;
      if (dep == Dep::kAdvmod && words.is_alleging(lower)) return RelationStatus::kAlleged;
      if (dep == Dep::kAdvmod && words.is_ending(lower)) return RelationStatus::kEnded;
    }
    // Nouns and infinitives take what is said of the verb above them.
    const bool climbs =
        token.pos == Pos::kNoun || token.dep == Dep::kXcomp || token.dep == Dep::kAcomp || token.dep == Dep::kAttr;
    if (!climbs || analysis().is_root(word) ||
        (token.dep != Dep::kXcomp && token.dep != Dep::kAcomp && token.dep != Dep::kAttr))
      break;
    word = token.head;
  }
  return RelationStatus::kHolds;
}

std::string RelationFinder::validity_of(const RelationCandidate& candidate) const {
  if (candidate.word == kNoToken) return {};
  for (const TokenIndex child : analysis().children(candidate.word)) {
    const std::string_view word = analysis().lower(child);
    const bool since = word == "since", until = word == "until" || word == "till";
    if (!since && !until) continue;
    const TokenSpan below = analysis().subtree(child);
    for (const Time& time : reading_.times) {
      if (!below.contains(time.words) || time.edtf.empty()) continue;
      if (time.edtf.find('/') != std::string::npos) return time.edtf;  // open already, or an interval
      return since ? time.edtf + "/.." : "../" + time.edtf;
    }
  }
  return {};
}

// "Government of Iraq", "Islamic State of Iraq": what a name is made of says nothing; the register does.
bool RelationFinder::is_name_inside(const RelationCandidate& candidate) const {
  const Mention& a = reading_.mention(candidate.subject.mention);
  const Mention& b = reading_.mention(candidate.object.mention);
  if (candidate.subject.mention == candidate.object.mention) return false;
  return (a.form == MentionForm::kName && a.words.contains(b.words)) ||
         (b.form == MentionForm::kName && b.words.contains(a.words));
}

void RelationFinder::add(RelationCandidate candidate) {
  if (!candidate.subject.valid() || !candidate.object.valid()) return;
  if (candidate.subject.entity == candidate.object.entity && candidate.relation != RelationType::kAliasOf) return;
  if (is_name_inside(candidate)) return;
  const RelationStatus status = status_of(candidate);
  std::string key = std::string(to_string(candidate.relation)) + ' ' + std::to_string(candidate.subject.entity.value) +
                    ' ' + std::to_string(candidate.object.entity.value) + ' ' +
                    std::to_string(static_cast<int>(status));
  const bool symmetric = candidate.relation == RelationType::kAlliedWith ||
                         candidate.relation == RelationType::kOpposedTo || candidate.relation == RelationType::kAliasOf;
  if (symmetric && candidate.object.entity < candidate.subject.entity) {
    key = std::string(to_string(candidate.relation)) + ' ' + std::to_string(candidate.object.entity.value) + ' ' +
          std::to_string(candidate.subject.entity.value) + ' ' + std::to_string(static_cast<int>(status));
  }
  if (candidate.relation == RelationType::kHoldsRole) key += candidate.label;
  if (!seen_.insert(std::move(key)).second) return;
  Relation relation;
  relation.type = candidate.relation;
  relation.subject = candidate.subject.entity;
  relation.object = candidate.object.entity;
  relation.subject_mention = candidate.subject.mention;
  relation.object_mention = candidate.object.mention;
  const TokenSpan one = reading_.mention(candidate.subject.mention).words;
  const TokenSpan other = reading_.mention(candidate.object.mention).words;
  relation.words = {std::min(one.begin, other.begin), std::max(one.end, other.end)};
  relation.label = std::move(candidate.label);
  relation.status = status;
  relation.valid = validity_of(candidate);
  relation.confidence = status == RelationStatus::kHolds ? 0.7 : 0.5;
  relation.explain.push_back(std::move(candidate.rule));
  relations_.push_back(std::move(relation));
}

}  // namespace isnad::extract::relation
