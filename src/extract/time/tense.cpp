#include "extract/time/tense.h"

#include <algorithm>

#include "syntax/words.h"

namespace isnad::extract::time {
namespace {

constexpr int kMaxClimb = 12;

// A word of a class, with its particle where the table has one ("put off").
bool is_of(const Analysis& analysis, TokenIndex word, const lexicon::WordTable& words, lexicon::TimeClass wanted) {
  const TokenIndex particle = analysis.child(word, Dep::kPrt);
  const auto entries = words.find(analysis.lemma(word));
  return std::any_of(entries.begin(), entries.end(), [&](const lexicon::WordEntry& entry) {
    return entry.word_class == static_cast<std::uint8_t>(wanted) &&
           (entry.rest.empty() || (particle != kNoToken && analysis.lower(particle) == entry.rest.front()));
  });
}

// Will, shall, may, can; "would" is the future of a past, and dates in it lie ahead as well.
bool points_ahead(const Analysis& analysis, TokenIndex verb, const lexicon::WordTable& words) {
  for (const TokenIndex child : analysis.children(verb)) {
    const Token& word = analysis[child];
    if (word.dep != Dep::kAux) continue;
    if (word.tag == Tag::kMd) return true;
    // "to be held on Friday", but not "used to", nor "forced him to step down".
    if (word.tag == Tag::kTo && analysis[verb].dep != Dep::kRoot)
      return !is_of(analysis, analysis[verb].head, words, lexicon::TimeClass::kBroughtAbout);
  }
  return false;
}

// "payable Dec. 7", "scheduled for Friday".
bool lies_ahead(const Analysis& analysis, TokenIndex token, const lexicon::WordTable& words) {
  return is_of(analysis, token, words, lexicon::TimeClass::kAhead) || puts_off(analysis, token, words);
}

Tense tense_of(const Analysis& analysis, TokenIndex verb, const lexicon::WordTable& words) {
  if (points_ahead(analysis, verb, words) || lies_ahead(analysis, verb, words)) return Tense::kFuture;
  for (const TokenIndex child : analysis.children(verb)) {
    const Token& word = analysis[child];
    if (word.dep != Dep::kAux && word.dep != Dep::kAuxpass) continue;
    if (word.tag == Tag::kVbd || analysis.lemma(child) == "have") return Tense::kPast;
    if (word.tag == Tag::kVbz || word.tag == Tag::kVbp) return Tense::kPresent;
  }
  switch (analysis[verb].tag) {
    case Tag::kVbd:
    case Tag::kVbn:
      return Tense::kPast;
    case Tag::kVbz:
    case Tag::kVbp:
      return Tense::kPresent;
    default:
      return Tense::kNone;
  }
}

}  // namespace

bool puts_off(const Analysis& analysis, TokenIndex verb, const lexicon::WordTable& words) {
  return is_of(analysis, verb, words, lexicon::TimeClass::kPutOff);
}

Tense tense_at(const Analysis& analysis, TokenIndex token, const lexicon::WordTable& words) {
  if (token >= analysis.size()) return Tense::kNone;
  // "Wednesday's ruling": what a noun is called by doesn't share the clause's tense.
  const Dep own = analysis[token].dep;
  const bool names = own == Dep::kPoss || own == Dep::kCompound || own == Dep::kNmod;
  for (int i = 0; i < kMaxClimb; ++i) {
    if (analysis[token].pos == Pos::kAdj && lies_ahead(analysis, token, words)) return Tense::kFuture;
    if (syntax::is_verb(analysis[token])) {
      const Tense tense = tense_of(analysis, token, words);
      if (tense == Tense::kFuture && names) return Tense::kNone;
      if (tense != Tense::kNone) return tense;
    }
    if (analysis.is_root(token)) break;
    token = analysis[token].head;
  }
  return Tense::kNone;
}

}  // namespace isnad::extract::time
