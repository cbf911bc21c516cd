#include "extract/statement/source.h"

#include <algorithm>

#include "extract/feature_codes.h"
#include "extract/statement/path.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::statement {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("statement-source") == "statement-source/1");

constexpr TokenIndex kReach = 60;  // tokens on either side of the cue
constexpr float kVectorScale = 0.25F;

bool can_be_source(const Analysis& analysis, TokenIndex token) {
  const Token& self = analysis[token];
  switch (self.pos) {
    case Pos::kNoun:
    case Pos::kPropn:
    case Pos::kPron:
      return self.dep != Dep::kCompound || self.entity != EntityLabel::kNone;
    case Pos::kDet:
    case Pos::kNum:
    case Pos::kAdj:
      return self.dep == Dep::kNsubj || self.dep == Dep::kNsubjpass || self.dep == Dep::kPobj ||
             self.dep == Dep::kPoss || (self.pos == Pos::kAdj && self.entity != EntityLabel::kNone);
    default:
      return false;
  }
}

std::uint64_t bucket(TokenIndex a, TokenIndex b) {
  const TokenIndex distance = a < b ? b - a : a - b;
  return distance < 6 ? distance : distance < 10 ? 6 : distance < 16 ? 7 : distance < 30 ? 8 : 9;
}

Source tables_choice(const Scene& scene, TokenIndex cue) {
  const Analysis& analysis = scene.analysis;
  for (TokenIndex at = cue, climb = 0; climb < 4; ++climb) {
    for (const TokenIndex child : analysis.children(at)) {
      const Dep dep = analysis[child].dep;
      if (dep == Dep::kNsubj || (at == cue && dep == Dep::kPoss)) return {child, 0.8F};
      if (at == cue && (dep == Dep::kAgent || dep == Dep::kPobj)) {
        const TokenIndex object = dep == Dep::kPobj ? child : analysis.child(child, Dep::kPobj);
        if (object != kNoToken) return {object, 0.7F};
      }
      if (at == cue && dep == Dep::kPrep && analysis[cue].dep == Dep::kPrep) {  // "according to the army"
        const TokenIndex object = analysis.child(child, Dep::kPobj);
        if (object != kNoToken) return {object, 0.9F};
      }
    }
    if (analysis[at].head == at) break;
    if (analysis[at].dep == Dep::kRelcl || analysis[at].dep == Dep::kAcl) return {analysis[at].head, 0.5F};
    at = analysis[at].head;
  }
  return {};
}

}  // namespace

std::vector<TokenIndex> source_candidates(const Scene& scene, TokenIndex cue) {
  std::vector<TokenIndex> found;
  const TokenSpan sentence = scene.analysis.sentence_of(cue);
  for (TokenIndex distance = 0; distance <= kReach && found.size() < kMaxSources; ++distance) {
    if (cue >= sentence.begin + distance && can_be_source(scene.analysis, cue - distance) && distance > 0) {
      found.push_back(cue - distance);
    }
    if (cue + distance < sentence.end && distance > 0 && can_be_source(scene.analysis, cue + distance)) {
      found.push_back(cue + distance);
    }
  }
  return found;
}

void describe_source(const Scene& scene, TokenIndex cue, TokenIndex candidate, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const Token& verb = analysis[cue];
  const Token& self = analysis[candidate];
  const Path path = path_between(analysis, cue, candidate);
  const std::string_view lemma = analysis.lemma(cue);
  features.clear();
  features.add("bias");
  features.add("path", path.code);
  features.add("path-lemma", path.code, lemma);
  features.add("path-pos", path.code, code_of(verb.pos));
  features.add("path-tag", path.code, code_of(verb.tag), code_of(self.tag));
  features.add("path-entity", path.code, code_of(self.entity));
  features.add("path-size", path.up, path.down);
  features.add("dep", code_of(self.dep));
  features.add("dep-side", code_of(self.dep), candidate < cue);
  features.add("dep-lemma", code_of(self.dep), lemma);
  features.add("tag", code_of(self.tag));
  features.add("entity", code_of(self.entity));
  features.add("entity-dep", code_of(self.entity), code_of(self.dep));
  features.add("word", analysis.lower(candidate));
  features.add("word-dep", analysis.lower(candidate), code_of(self.dep));
  features.add("distance", bucket(cue, candidate), candidate < cue);
  features.add("distance-dep", bucket(cue, candidate), code_of(self.dep), candidate < cue);
  const bool own_quote = scene.quotes.of(cue) == scene.quotes.of(candidate);
  features.add("quoted", scene.quotes.inside(candidate), own_quote, path.down);
  if (self.head != candidate) {
    features.add("head", analysis.lemma(self.head), code_of(self.dep));
    features.add("head-is-cue", self.head == cue, code_of(self.dep));
    features.add("head-tag", code_of(analysis[self.head].tag), code_of(self.dep));
  }
  if (path.found) {
    features.add("top", code_of(analysis[path.top].tag), path.up, path.down);
    features.add("top-is", path.top == cue, path.top == candidate);
  } else {
    features.add("no-path");
  }
  int between = 0, subjects = 0;
  for (TokenIndex i = std::min(cue, candidate) + 1; i < std::max(cue, candidate); ++i) {
    between += analysis[i].pos == Pos::kNoun || analysis[i].pos == Pos::kPropn || analysis[i].pos == Pos::kPron;
    subjects += analysis[i].dep == Dep::kNsubj;
  }
  features.add("between", std::min(between, 5), candidate < cue);
  features.add("subjects-between", std::min(subjects, 3), code_of(self.dep), candidate < cue);
  features.add("cue-has-subject", analysis.child(cue, Dep::kNsubj) != kNoToken, self.head == cue, code_of(self.dep));
  features.add("passive", analysis.child(cue, Dep::kAuxpass) != kNoToken, code_of(self.dep), self.head == cue);
  features.add_vector("vector", analysis.vector(candidate), kVectorScale);
}

Source choose_source(const Scene& scene, TokenIndex cue, const learn::LinearModel* model, learn::Features& features) {
  if (model == nullptr) return tables_choice(scene, cue);
  Source best;
  for (const TokenIndex candidate : source_candidates(scene, cue)) {
    describe_source(scene, cue, candidate, features);
    const float probability = model->probability(features);
    if (probability > best.probability) best = {candidate, probability};
  }
  if (best.probability < model->threshold("source")) best.head = kNoToken;
  return best;
}

}  // namespace isnad::extract::statement
