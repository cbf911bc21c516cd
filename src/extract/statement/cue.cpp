#include "extract/statement/cue.h"

#include <algorithm>

#include "extract/feature_codes.h"
#include "extract/phrase_match.h"
#include "lexicon/model_registry.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("statement-cue") == "statement-cue/1");

constexpr float kVectorScale = 0.25F;  // the rows' numbers lie near ±2: beside indicators of 1

// A mark that parts a speaker from his words: "Minister: talks failed", "― the Minister".
bool introduces(std::string_view text) { return text == ":" || text == "\xE2\x80\x95" || text == "\xE2\x80\x94"; }

bool is_clause(Dep dep) { return dep == Dep::kCcomp || dep == Dep::kXcomp; }

// What hangs below the word.
void describe_children(const Scene& scene, TokenIndex token, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const std::string_view lemma = analysis.lemma(token);
  bool subject = false, clause = false, object = false;
  for (const TokenIndex child : analysis.children(token)) {
    const Token& c = analysis[child];
    if (c.pos == Pos::kSpace) continue;
    features.add("child", code_of(c.dep));
    features.add("child-side", code_of(c.dep), child < token);
    features.add("child-of", lemma, code_of(c.dep));
    subject |= syntax::is_subject(c.dep);
    clause |= is_clause(c.dep);
    object |= c.dep == Dep::kDobj;
    if (syntax::is_subject(c.dep) || c.dep == Dep::kAgent || c.dep == Dep::kPoss) {
      features.add("subject", analysis.lower(child));
      features.add("subject-kind", code_of(c.tag), code_of(c.entity));
      features.add("subject-kind-of", lemma, code_of(c.tag), code_of(c.entity));
    } else if (c.dep != Dep::kPunct && c.dep != Dep::kDet) {
      features.add("child-word", code_of(c.dep), analysis.lemma(child));
      features.add("child-word-of", lemma, code_of(c.dep), analysis.lemma(child));
    } else {
      features.add("child-text", analysis.lower(child));
    }
    if (is_clause(c.dep) || c.dep == Dep::kAcl || c.dep == Dep::kAdvcl) {
      features.add("clause-tag", code_of(c.dep), code_of(c.tag));
      features.add("clause-quoted", code_of(c.dep), scene.quotes.inside(child));
      for (const TokenIndex inner : analysis.children(child)) {
        if (analysis[inner].dep == Dep::kMark || analysis[inner].dep == Dep::kAux) {
          features.add("clause-mark", code_of(c.dep), analysis.lower(inner));
          features.add("clause-mark-of", lemma, code_of(c.dep), analysis.lower(inner));
        }
        if (syntax::is_subject(analysis[inner].dep)) features.add("clause-has-subject", code_of(c.dep));
      }
    }
    if (c.dep == Dep::kDobj || c.dep == Dep::kPrep || c.dep == Dep::kAttr || c.dep == Dep::kAcomp) {
      for (const TokenIndex inner : analysis.children(child)) {
        const Token& t = analysis[inner];
        if (t.dep == Dep::kPunct || t.dep == Dep::kDet || t.dep == Dep::kCompound) continue;
        features.add("grandchild", code_of(c.dep), code_of(t.dep), code_of(t.tag));
        features.add("grandchild-of", lemma, code_of(c.dep), analysis.lemma(inner));
      }
    }
  }
  features.add("frame", subject, clause, object);
  features.add("frame-of", lemma, std::uint64_t{subject} + 2UL * clause + 4UL * object);
}

// Where the word stands.
void describe_above(const Scene& scene, TokenIndex token, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const Token& self = analysis[token];
  const std::string_view lemma = analysis.lemma(token);
  if (self.head == token) {
    features.add("root");
    features.add("root-of", lemma);
  } else {
    const Token& head = analysis[self.head];
    features.add("head", analysis.lemma(self.head));
    features.add("head-dep", analysis.lemma(self.head), code_of(self.dep));
    features.add("head-pair", analysis.lemma(self.head), lemma);
    features.add("head-tag", code_of(head.tag), code_of(self.dep), code_of(self.tag));
    features.add("side", code_of(self.dep), token < self.head);
  }
  TokenIndex up = token;
  bool under_table = false;
  for (int step = 0; step < 5 && analysis[up].head != up; ++step) {
    const Dep dep = analysis[up].dep;
    up = analysis[up].head;
    const Token& above = analysis[up];
    if (above.pos != Pos::kVerb && above.pos != Pos::kNoun && above.pos != Pos::kAux) continue;
    features.add("above", code_of(dep), analysis.lemma(up));
    if (table_cue(scene, up) != nullptr) {
      features.add("above-cue", code_of(dep));
      features.add("above-cue-tag", code_of(dep), code_of(above.tag), code_of(self.tag));
      under_table = true;
    }
  }
  features.add("under-cue", under_table, code_of(self.pos));
}

void describe_neighbours(const Scene& scene, TokenIndex token, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const TokenSpan sentence = analysis.sentence_of(token);
  for (const int offset : {-3, -2, -1, 1, 2, 3}) {
    const std::int64_t place = std::int64_t{token} + offset;
    if (place < sentence.begin || place >= sentence.end) {
      features.add(learn::FeatureName("edge").at(offset));
      continue;
    }
    const auto at = static_cast<TokenIndex>(place);
    features.add(learn::FeatureName("word").at(offset), analysis.lower(at));
    features.add(learn::FeatureName("tag").at(offset), code_of(analysis[at].tag));
    if (offset == -1 || offset == 1) {
      features.add(learn::FeatureName("pair").at(offset), analysis.lemma(token), analysis.lower(at));
      features.add(learn::FeatureName("entity").at(offset), code_of(analysis[at].entity));
    }
  }
}

void describe_quotation(const Scene& scene, TokenIndex token, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const TokenSpan sentence = analysis.sentence_of(token);
  const bool inside = scene.quotes.inside(token);
  features.add("quoted", inside);
  features.add("quoted-word", inside, analysis.lemma(token));
  const bool before = scene.quotes.quoted({sentence.begin, token}) > 0;
  const bool after = scene.quotes.quoted({token, sentence.end}) > 0;
  const bool whole = scene.quotes.unquoted(sentence) == 0;
  features.add("quotes-around", before, after, inside);
  if (inside && whole) features.add("all-quoted");
  if (!inside) features.add("quotes-around-word", before, after, analysis.lemma(token));
  // A headline ends without a full stop; the first sentence of a dispatch is one like any other.
  TokenIndex last = sentence.end - 1;
  while (last > sentence.begin && analysis[last].pos == Pos::kSpace) --last;
  if (sentence.begin == 0 && analysis[last].pos != Pos::kPunct) features.add("headline", code_of(analysis[token].tag));
}

}  // namespace

Scene::Scene(const Analysis& the_analysis, const lexicon::SpeechCues& the_cues, const layers::TextLayers& text)
    : analysis(the_analysis),
      cues(the_cues),
      paragraphs(text.paragraphs),
      quotes(text.quotations),
      table(the_analysis.size(), nullptr) {
  std::vector<TokenIndex> words;
  for (TokenIndex token = 0; token < analysis.size(); ++token) {
    const Token& self = analysis[token];
    const lexicon::WordKind kind = syntax::is_verb(self)   ? lexicon::WordKind::kVerb
                                   : syntax::is_noun(self) ? lexicon::WordKind::kNoun
                                   : self.pos == Pos::kAdj ? lexicon::WordKind::kAdjective
                                                           : lexicon::WordKind::kOther;
    for (const lexicon::Phrase& phrase : cues.find(analysis.lemma(token))) {
      if (phrase.kind != kind && phrase.kind != lexicon::WordKind::kOther) continue;
      if (phrase.words() > 1 && !matches(analysis, token, phrase, words)) continue;
      table[token] = &cues[phrase.value];
      break;
    }
  }
}

bool can_be_cue(const Analysis& analysis, TokenIndex token) {
  const Token& self = analysis[token];
  switch (self.pos) {
    case Pos::kVerb:
      return true;
    case Pos::kAux:
      return self.dep != Dep::kAux && self.dep != Dep::kAuxpass;
    case Pos::kNoun:
    case Pos::kAdj:
      return true;
    case Pos::kAdp:
    case Pos::kSconj:
      return self.dep == Dep::kPrep || self.dep == Dep::kMark;
    case Pos::kPropn:
      return self.iob == Iob::kOutside;
    case Pos::kPunct:
      return introduces(analysis.text_of(token));
    default:
      return false;
  }
}

void describe_cue(const Scene& scene, TokenIndex token, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const Token& self = analysis[token];
  const std::string_view lemma = analysis.lemma(token);
  features.clear();
  features.add("bias");
  features.add("lemma", lemma);
  features.add("lemma-pos", lemma, code_of(self.pos));
  features.add("lemma-dep", lemma, code_of(self.dep));
  features.add("lemma-tag", lemma, code_of(self.tag));
  features.add("text", analysis.text_of(token));
  features.add("tag", code_of(self.tag));
  features.add("dep", code_of(self.dep));
  features.add("tag-dep", code_of(self.tag), code_of(self.dep));
  features.add("suffix", lemma.substr(lemma.size() - std::min<std::size_t>(lemma.size(), 4)));
  if (const lexicon::SpeechCue* cue = table_cue(scene, token)) {
    features.add("table", code_of(cue->stance));
    features.add("table-pos", code_of(cue->stance), code_of(self.pos), code_of(self.dep));
    if (cue->report) features.add("table-report", code_of(self.pos));
  }
  describe_children(scene, token, features);
  describe_above(scene, token, features);
  describe_neighbours(scene, token, features);
  describe_quotation(scene, token, features);
  features.add_vector("vector", analysis.vector(token), kVectorScale);
}

float table_probability(const Scene& scene, TokenIndex token) {
  const lexicon::SpeechCue* cue = table_cue(scene, token);
  if (cue == nullptr || scene.quotes.inside(token)) return 0;
  bool subject = false, content = false;
  for (const TokenIndex child : scene.analysis.children(token)) {
    const Dep dep = scene.analysis[child].dep;
    subject |= syntax::is_subject(dep) || dep == Dep::kPoss || dep == Dep::kAgent;
    content |= is_clause(dep) || dep == Dep::kAcl || scene.quotes.inside(child);
  }
  const Token& self = scene.analysis[token];
  if (self.pos == Pos::kAdp || self.dep == Dep::kPrep) return 0.9F;
  if (syntax::is_verb(self) && content) return subject || self.dep == Dep::kAdvcl ? 0.9F : 0.5F;
  return subject && content ? 0.6F : 0.1F;
}

}  // namespace isnad::extract::statement
