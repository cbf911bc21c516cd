#include "extract/statement/manner.h"

#include <algorithm>

#include "syntax/clauses.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

constexpr int kMostClimb = 6;
constexpr TokenIndex kReach = 40;

bool inside(std::span<const TokenSpan> content, TokenIndex token) {
  return std::any_of(content.begin(), content.end(), [&](TokenSpan span) { return span.contains(token); });
}

// "asked them to leave": the head of a clause below is a bare verb with "to".
bool says_infinitive(const Scene& scene, TokenIndex cue, std::span<const TokenSpan> content) {
  for (const TokenIndex child : scene.analysis.children(cue)) {
    const Token& c = scene.analysis[child];
    if (c.dep != Dep::kXcomp && c.dep != Dep::kCcomp && c.dep != Dep::kAdvcl) continue;
    if (syntax::is_infinitive(scene.analysis, child) && inside(content, child)) return true;
  }
  return false;
}

QuoteForm quote_form(const Scene& scene, std::span<const TokenSpan> content) {
  std::size_t quoted = 0, all = 0;
  for (const TokenSpan span : content) {
    for (TokenIndex i = span.begin; i < span.end; ++i) {
      if (syntax::is_filler(scene.analysis[i])) continue;
      ++all;
      quoted += scene.quotes.inside(i);
    }
  }
  if (quoted == 0) return QuoteForm::kIndirect;
  return 10 * quoted >= 9 * all ? QuoteForm::kDirect : QuoteForm::kMixed;
}

// True for arcs inside a phrase: no clause lies between the word and the cue.
bool within_phrase(Dep dep) {
  return dep == Dep::kPobj || dep == Dep::kPrep || dep == Dep::kDobj || dep == Dep::kNpadvmod ||
         dep == Dep::kCompound || dep == Dep::kAppos || dep == Dep::kAgent || dep == Dep::kNmod;
}

// "stressed the need for talks": what is spoken of carries no speech.
bool carries(std::string_view preposition) {
  return preposition != "for" && preposition != "of" && preposition != "about" && preposition != "against";
}

// The preposition by which a word hangs on the cue ("in a statement on Telegram", of "Telegram": "in"), kNoToken for
// none.
TokenIndex carrying_preposition(const Analysis& analysis, TokenIndex word, TokenIndex cue) {
  TokenIndex found = kNoToken;
  TokenIndex at = word;
  for (int climb = 0; climb < kMostClimb && within_phrase(analysis[at].dep); ++climb) {
    if (analysis[at].dep == Dep::kPrep) found = at;
    if (analysis[at].head == cue) return found != kNoToken && carries(analysis.lower(found)) ? found : kNoToken;
    at = analysis[at].head;
  }
  return kNoToken;
}

struct Carrier {
  std::string channel;
  TokenSpan phrase;  // "in a statement on Telegram"
};

// What carries the speech: a phrase below the cue, the noun that the cue hangs on ("a statement saying"), or the cue.
Carrier carrier_of(const Scene& scene, const CueScene& at) {
  const Analysis& analysis = scene.analysis;
  const TokenSpan sentence = analysis.sentence_of(at.cue);
  const lexicon::Channel* best = nullptr;
  Carrier carrier;
  const TokenIndex first = std::max(sentence.begin, at.cue > kReach ? at.cue - kReach : 0);
  for (TokenIndex i = first; i < std::min(sentence.end, at.cue + kReach); ++i) {
    const lexicon::Channel* channel = scene.quotes.inside(i) ? nullptr : scene.cues.channel(analysis.lower(i));
    if (channel == nullptr || (best != nullptr && best->rank <= channel->rank)) continue;
    const TokenIndex preposition = carrying_preposition(analysis, i, at.cue);
    if (preposition == kNoToken) continue;
    best = channel;
    const TokenIndex noun = analysis[i].dep == Dep::kCompound ? analysis[i].head : i;
    carrier.phrase = {std::min(preposition, noun), std::max(preposition, noun) + 1};
  }
  if (best == nullptr) best = scene.cues.channel(analysis.lower(at.cue));
  const Dep dep = analysis[at.cue].dep;
  if (best == nullptr && (dep == Dep::kAcl || dep == Dep::kRelcl)) {
    best = scene.cues.channel(analysis.lower(analysis[at.cue].head));
  }
  if (best == nullptr && at.source != kNoToken) best = scene.cues.channel(analysis.lower(at.source));
  if (best != nullptr) carrier.channel = best->name;
  return carrier;
}

// "told reporters that": the object beside a clause; "said to the council".
TokenIndex addressee_of(const Scene& scene, const CueScene& at, std::span<const TokenSpan> content) {
  const Analysis& analysis = scene.analysis;
  for (const TokenIndex child : analysis.children(at.cue)) {
    if (child == at.source || inside(content, child)) continue;
    const Dep dep = analysis[child].dep;
    if ((dep == Dep::kDobj || dep == Dep::kDative) && syntax::is_noun(analysis[child])) return child;
    if ((dep == Dep::kDobj || dep == Dep::kDative) && analysis[child].pos == Pos::kPron) return child;
    if ((dep == Dep::kPrep || dep == Dep::kDative) &&
        (analysis.lower(child) == "to" || analysis.lower(child) == "with")) {
      const TokenIndex object = analysis.child(child, Dep::kPobj);
      if (object != kNoToken && analysis[at.cue].dep != Dep::kPrep && object != at.source) return object;
    }
  }
  // "asked Iran to stop": the subject of the infinitive.
  for (const TokenIndex child : analysis.children(at.cue)) {
    if (analysis[child].dep != Dep::kCcomp && analysis[child].dep != Dep::kXcomp) continue;
    const TokenIndex subject = analysis.child(child, Dep::kNsubj);
    if (subject != kNoToken && syntax::is_infinitive(analysis, child)) return subject;
  }
  return kNoToken;
}

}  // namespace

const lexicon::SpeechCue* entry_of(const Scene& scene, TokenIndex cue) {
  if (const lexicon::SpeechCue* own = table_cue(scene, cue)) return own;
  for (const TokenIndex child : scene.analysis.children(cue)) {
    const Dep dep = scene.analysis[child].dep;
    if (dep != Dep::kDobj && dep != Dep::kAcomp && dep != Dep::kAttr && dep != Dep::kXcomp && dep != Dep::kPrep)
      continue;
    if (const lexicon::SpeechCue* lent = table_cue(scene, child)) return lent;
  }
  return nullptr;
}

Manner read_manner(const Scene& scene, const CueScene& at, std::span<const TokenSpan> content) {
  Manner manner;
  if (const lexicon::SpeechCue* entry = entry_of(scene, at.cue)) {
    manner.stance = says_infinitive(scene, at.cue, content) ? entry->infinitive : entry->stance;
    manner.where = entry->where;
  } else {
    manner.where = "statement-cue";
  }
  manner.quote = quote_form(scene, content);
  Carrier carrier = carrier_of(scene, at);
  manner.channel = std::move(carrier.channel);
  manner.carrier = carrier.phrase;
  manner.addressee = addressee_of(scene, at, content);
  return manner;
}

TokenSpan cue_words(const Scene& scene, TokenIndex cue) {
  const Analysis& analysis = scene.analysis;
  TokenSpan words{cue, cue + 1};
  for (const TokenIndex child : analysis.children(cue)) {
    const Token& c = analysis[child];
    const bool joins =
        child == cue + 1 && (c.dep == Dep::kPrt || (c.dep == Dep::kPrep && analysis[cue].dep == Dep::kPrep));
    if (joins) words.end = child + 1;
  }
  return words;
}

}  // namespace isnad::extract::statement
