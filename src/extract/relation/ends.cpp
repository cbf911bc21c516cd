#include "extract/relation/ends.h"

#include <algorithm>
#include <array>

#include "extract/entity/clusters.h"
#include "isnad/vocabulary.h"

namespace isnad::extract::relation {
namespace {

constexpr int kHighestClimb = 6;

bool is_relative(Tag tag) { return tag == Tag::kWdt || tag == Tag::kWp || tag == Tag::kWpS; }

}  // namespace

RelationFinder::RelationFinder(const ExtractContext& context, const Extraction& extraction)
    : context_(context), extraction_(extraction), mentions_(context.analysis, extraction.mentions) {
  // A name that the parser tore: all its words that hang on one outside carry it.
  for (std::uint32_t i = 0; i < extraction.mentions.size(); ++i) {
    const Mention& mention = extraction.mentions[i];
    if (mention.form != MentionForm::kName) continue;
    const TokenSpan tokens = context.analysis.tokens_in(mention.span);
    for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
      const bool torn = !tokens.contains(context.analysis[t].head) && context.analysis[t].dep != Dep::kPunct;
      if (torn && !mentions_.headed_by(t).valid()) torn_names_.emplace(t, MentionId{i});
    }
  }
}

MentionId RelationFinder::mention_at(TokenIndex word) const {
  if (const MentionId own = mentions_.headed_by(word); own.valid()) return own;
  const auto torn = torn_names_.find(word);
  return torn == torn_names_.end() ? MentionId{} : torn->second;
}

End RelationFinder::end_at_own(TokenIndex word) const {
  const MentionId id = word == kNoToken ? MentionId{} : mention_at(word);
  if (!id.valid()) return {};
  const Mention& mention = extraction_.mentions[id.value];
  const EntityKind entity_kind = extraction_.entities[mention.entity.value].kind;
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
    if (is_relative(token.tag)) {
      // "the militias, which are backed by Iran": up to the verb whose relative clause this is.
      TokenIndex up = token.head;
      for (int climb = 0; climb < kHighestClimb && analysis()[up].dep != Dep::kRelcl && !analysis().is_root(up);
           ++climb)
        up = analysis()[up].head;
      if (analysis()[up].dep != Dep::kRelcl) return {};
      const bool thing = analysis().lower(word) == "which";
      word = analysis()[up].head;
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
    const TokenIndex of = analysis().child(word, Dep::kPrep);
    if (of == kNoToken || analysis().lower(of) != "of") return {};
    const TokenIndex inside = analysis().child(of, Dep::kPobj);
    if (inside == kNoToken) return {};
    word = inside;
  }
  return {};
}

// "Babil province": the name stands before the noun that says what it is.
End RelationFinder::place_before(TokenIndex word) const {
  if (word == 0 || !is_place_noun(word) || analysis()[word - 1].head != word) return {};
  const End end = end_at_own(word - 1);
  const bool named = end.valid() && extraction_.mentions[end.mention.value].form == MentionForm::kName;
  return named && end.kind == EntityKind::kPlace ? end : End{};
}

// "The secretary of the committee, which is": no person is "which"; the parser hung the clause on the wrong noun.
End RelationFinder::body_below(TokenIndex person) const {
  const TokenIndex of = analysis().child(person, Dep::kPrep);
  return of == kNoToken ? End{} : end_at_own(object_of(of));
}

bool RelationFinder::is_partitive(TokenIndex word) const {
  const Pos pos = analysis()[word].pos;
  if (pos == Pos::kDet || pos == Pos::kPron || pos == Pos::kNum || pos == Pos::kAdj) return true;
  constexpr std::array<std::string_view, 12> kNouns = {"number",   "lot",  "majority", "couple", "dozen", "hundred",
                                                       "thousand", "rest", "most",     "some",   "half",  "series"};
  return std::find(kNouns.begin(), kNouns.end(), analysis().lemma(word)) != kNouns.end();
}

bool RelationFinder::is_place_noun(TokenIndex word) const {
  const lexicon::NounKind* noun =
      analysis()[word].pos == Pos::kNoun ? lexicon().kinds.noun(analysis().lemma(word)) : nullptr;
  return noun != nullptr && noun->singular == EntityKind::kPlace;
}

// "Both are proxies": the last two bodies or persons that were named.
std::vector<End> RelationFinder::last_two_before(TokenIndex word) const {
  std::vector<End> ends;
  const auto& mentions = extraction_.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                          [&](const Mention& m) { return m.span.begin < analysis()[word].span.begin; });
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
  for (TokenIndex at = word; at != kNoToken && ends.size() < kMostEnds; at = analysis().child(at, Dep::kConj)) {
    if (const End end = end_at(at); end.valid()) ends.push_back(end);
  }
  return ends;
}

bool RelationFinder::is_plural(const End& end) const {
  const TokenIndex head = head_of(end);
  return head != kNoToken && (analysis()[head].tag == Tag::kNns || analysis()[head].tag == Tag::kNnps) &&
         extraction_.mentions[end.mention.value].form == MentionForm::kNominal;
}

bool RelationFinder::has_title(TokenIndex word) const {
  const lexicon::Title* title = lexicon().titles.find(analysis().lemma(word));
  return title != nullptr && title->relation != lexicon::TitleRelation::kNone;
}

EntityId RelationFinder::entity_of(std::string_view actor) const {
  for (std::uint32_t i = 0; i < extraction_.entities.size(); ++i) {
    if (extraction_.entities[i].actor == actor) return {i};
  }
  return {};
}

TokenIndex RelationFinder::head_of(const End& end) const { return mentions_.head(end.mention); }

bool RelationFinder::is_passive(TokenIndex verb) const {
  if (analysis().child(verb, Dep::kNsubjpass) != kNoToken || analysis().child(verb, Dep::kAuxpass) != kNoToken)
    return true;
  const Token& token = analysis()[verb];
  return (token.tag == Tag::kVbn || token.tag == Tag::kVbd) && token.dep == Dep::kAcl &&
         analysis().child(verb, Dep::kDobj) == kNoToken;
}

TokenIndex RelationFinder::subject_of(TokenIndex verb) const {
  for (int step = 0; step < kHighestClimb; ++step) {
    for (const Dep dep : {Dep::kNsubj, Dep::kNsubjpass}) {
      if (const TokenIndex subject = analysis().child(verb, dep); subject != kNoToken) return subject;
    }
    const Token& token = analysis()[verb];
    switch (token.dep) {
      case Dep::kAcl:
        if (!is_loose_noun(verb)) return token.head;
        verb = governor_of(token.head);  // "has troops there as part of efforts to combat them"
        if (verb == kNoToken) return kNoToken;
        break;
      case Dep::kConj:
      case Dep::kXcomp:
      case Dep::kAdvcl:
      case Dep::kPcomp:
      case Dep::kPrep:
      case Dep::kCcomp:
        if (analysis().is_root(verb)) return kNoToken;
        verb = token.head;
        break;
      case Dep::kAppos:
        return token.head;  // "the general, a veteran of fighting them"
      case Dep::kDobj:
        if (analysis().lemma(token.head) != "have") return kNoToken;  // "have experience in fighting them"
        verb = token.head;
        break;
      default:
        return kNoToken;
    }
  }
  return kNoToken;
}

// Whether an infinitive hangs on a noun that is nobody ("efforts to combat", "a fatwa to fight").
bool RelationFinder::is_loose_noun(TokenIndex infinitive) const {
  const TokenIndex aux = analysis().child(infinitive, Dep::kAux);
  const TokenIndex noun = analysis()[infinitive].head;
  return aux != kNoToken && analysis()[aux].tag == Tag::kTo && analysis()[noun].pos == Pos::kNoun &&
         !end_at_own(noun).valid() && analysis().child(noun, Dep::kPoss) == kNoToken;
}

// The verb whose object, or prepositional phrase, the noun stands in.
TokenIndex RelationFinder::governor_of(TokenIndex noun) const {
  for (int step = 0; step < 2 * kHighestClimb && !analysis().is_root(noun); ++step) {
    const Dep dep = analysis()[noun].dep;
    if (dep != Dep::kPobj && dep != Dep::kPrep && dep != Dep::kDobj && dep != Dep::kPcomp) return kNoToken;
    noun = analysis()[noun].head;
    if (analysis()[noun].pos == Pos::kVerb && analysis()[noun].dep != Dep::kPrep)
      return analysis().child(noun, Dep::kNeg) == kNoToken ? noun : kNoToken;
  }
  return kNoToken;
}

TokenIndex RelationFinder::possessor_of(TokenIndex noun) const {
  if (const TokenIndex owner = analysis().child(noun, Dep::kPoss); owner != kNoToken) return owner;
  const End end = end_at_own(noun);
  if (!end.valid()) return kNoToken;
  TokenIndex begin = analysis().tokens_in(extraction_.mentions[end.mention.value].span).begin;
  if (begin >= 3 && analysis()[begin - 1].pos == Pos::kPunct) --begin;  // "the front's 'First Group'"
  if (begin < 2 || analysis()[begin - 1].tag != Tag::kPos) return kNoToken;
  if (analysis()[begin - 2].sentence != analysis()[begin].sentence) return kNoToken;
  return head_of_name_ending(begin - 1, end.mention.value);
}

// Of names within names ("Islamic Resistance of Iraq") that end before `end`, the longest owns what follows.
TokenIndex RelationFinder::head_of_name_ending(TokenIndex end, std::uint32_t before) const {
  TokenIndex owner = end - 1, longest = end;
  for (std::uint32_t back = 1; back <= std::min<std::uint32_t>(before, 4); ++back) {
    const Mention& mention = extraction_.mentions[before - back];
    const TokenSpan tokens = analysis().tokens_in(mention.span);
    if (mention.form != MentionForm::kName || tokens.end != end || tokens.begin >= longest) continue;
    longest = tokens.begin;
    owner = mentions_.head(MentionId{before - back});
  }
  return owner;
}

TokenIndex RelationFinder::object_of(TokenIndex preposition) const {
  for (const TokenIndex child : analysis().children(preposition)) {
    if (analysis()[child].dep == Dep::kPobj && !is_torn_possessor(child)) return child;
    if (analysis()[child].dep == Dep::kPrep && child > preposition) return object_of(child);  // "from inside X"
  }
  return kNoToken;
}

// "in Iraq's Anbar province", where both nouns were hung on the preposition.
bool RelationFinder::is_torn_possessor(TokenIndex object) const {
  if (object + 2 >= analysis().size() || analysis()[object + 1].tag != Tag::kPos) return false;
  for (const TokenIndex sister : analysis().children(analysis()[object].head)) {
    if (sister > object + 1 && analysis()[sister].dep == Dep::kPobj) return true;
  }
  return false;
}

bool RelationFinder::is_former(TokenIndex word) const {
  for (const TokenIndex child : analysis().children(word)) {
    if (child < word && lexicon().relation_rules.is_former(analysis().lower(child))) return true;
  }
  return word > 0 && lexicon().relation_rules.is_former(analysis().lower(word - 1));
}

RelationStatus RelationFinder::status_of(const Tie& tie) const {
  if (tie.status != RelationStatus::kHolds || tie.word == kNoToken) return tie.status;
  TokenIndex word = tie.word;
  for (int step = 0; step < kHighestClimb; ++step) {
    const Token& token = analysis()[word];
    for (const TokenIndex child : analysis().children(word)) {
      const Dep dep = analysis()[child].dep;
      const std::string_view lower = analysis().lower(child);
      if (dep == Dep::kNeg) return RelationStatus::kDenied;
      if (dep == Dep::kAux && (lower == "will" || lower == "would" || lower == "\u2019ll" || lower == "'ll"))
        return RelationStatus::kPlanned;
      if (dep == Dep::kAux && (lower == "may" || lower == "might" || lower == "could")) return RelationStatus::kAlleged;
      if (dep == Dep::kAdvmod && (lower == "allegedly" || lower == "reportedly" || lower == "possibly"))
        return RelationStatus::kAlleged;
      if (dep == Dep::kAdvmod && (lower == "formerly" || lower == "once" || lower == "previously"))
        return RelationStatus::kEnded;
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

std::string RelationFinder::validity_of(const Tie& tie, RelationStatus status) const {
  if (tie.word == kNoToken) return {};
  for (const TokenIndex child : analysis().children(tie.word)) {
    const std::string_view word = analysis().lower(child);
    const bool since = word == "since", until = word == "until" || word == "till";
    if (!since && !until) continue;
    const ByteSpan below = analysis().bytes_of(analysis().subtree(child));
    for (const Time& time : extraction_.times) {
      if (!below.contains(time.span) || time.edtf.empty()) continue;
      if (time.edtf.find('/') != std::string::npos) return time.edtf;  // open already, or an interval
      return since ? time.edtf + "/.." : "../" + time.edtf;
    }
  }
  static_cast<void>(status);
  return {};
}

// "Government of Iraq", "Islamic State of Iraq": what a name is made of says nothing; the register does.
bool RelationFinder::is_name_inside(const Tie& tie) const {
  const Mention& a = extraction_.mentions[tie.subject.mention.value];
  const Mention& b = extraction_.mentions[tie.object.mention.value];
  if (tie.subject.mention == tie.object.mention) return false;
  return (a.form == MentionForm::kName && a.span.contains(b.span)) ||
         (b.form == MentionForm::kName && b.span.contains(a.span));
}

void RelationFinder::add(Tie tie) {
  if (!tie.subject.valid() || !tie.object.valid()) return;
  if (tie.subject.entity == tie.object.entity && tie.relation != RelationType::kAliasOf) return;
  if (is_name_inside(tie)) return;
  const RelationStatus status = status_of(tie);
  std::string key = std::string(to_string(tie.relation)) + ' ' + std::to_string(tie.subject.entity.value) + ' ' +
                    std::to_string(tie.object.entity.value) + ' ' + std::to_string(static_cast<int>(status));
  const bool symmetric = tie.relation == RelationType::kAlliedWith || tie.relation == RelationType::kOpposedTo ||
                         tie.relation == RelationType::kAliasOf;
  if (symmetric && tie.object.entity < tie.subject.entity) {
    key = std::string(to_string(tie.relation)) + ' ' + std::to_string(tie.object.entity.value) + ' ' +
          std::to_string(tie.subject.entity.value) + ' ' + std::to_string(static_cast<int>(status));
  }
  if (tie.relation == RelationType::kHoldsRole) key += tie.label;
  if (!seen_.insert(std::move(key)).second) return;
  Relation relation;
  relation.type = tie.relation;
  relation.subject = tie.subject.entity;
  relation.object = tie.object.entity;
  relation.span =
      cover(extraction_.mentions[tie.subject.mention.value].span, extraction_.mentions[tie.object.mention.value].span);
  relation.label = std::move(tie.label);
  relation.status = status;
  relation.valid = validity_of(tie, status);
  Attribution author;
  author.author = true;
  relation.attribution.push_back(std::move(author));
  relation.confidence = status == RelationStatus::kHolds ? 0.7 : 0.5;
  relation.explain.push_back(std::move(tie.rule));
  relations_.push_back(std::move(relation));
}

}  // namespace isnad::extract::relation
