#include "syntax/patterns.h"

#include "syntax/words.h"

namespace isnad::syntax {
namespace {

using nlp::EntityLabel;

bool same_word(const Analysis& analysis, TokenIndex token, std::string_view word) {
  return analysis.lemma(token) == word || analysis.lower(token) == word;
}

// "took to the streets on Saturday": no "take on".
bool introduces_time(const Analysis& analysis, TokenIndex preposition) {
  if (analysis[preposition].pos != Pos::kAdp) return false;
  const TokenIndex object = analysis.child(preposition, Dep::kPobj);
  if (object == kNoToken) return false;
  return analysis[object].entity == EntityLabel::kDate || analysis[object].entity == EntityLabel::kTime;
}

bool is_particle_of_infinitive(const Token& token) { return token.tag == Tag::kTo && token.dep == Dep::kAux; }

// "refuse to", "threaten to": the particle stands below the next verb.
bool has_infinitive_below(const Analysis& analysis, TokenIndex token) {
  for (const TokenIndex child : analysis.children(token)) {
    const Dep dep = analysis[child].dep;
    if (dep != Dep::kXcomp && dep != Dep::kCcomp && dep != Dep::kAcl && dep != Dep::kAdvcl) continue;
    for (const TokenIndex particle : analysis.children(child)) {
      if (is_particle_of_infinitive(analysis[particle])) return true;
    }
  }
  return false;
}

// "fatal police shooting": an adjective of the head stands before nouns that belong to the head too.
TokenIndex adjective_before(const Analysis& analysis, TokenIndex head, TokenIndex from, std::string_view word) {
  TokenIndex at = from;
  while (at > 0 && analysis[at].dep == Dep::kCompound && analysis[at].head == head) --at;
  const bool fits = at != from && analysis[at].dep == Dep::kAmod && analysis[at].head == head;
  return fits && same_word(analysis, at, word) ? at : kNoToken;
}

// The words before the head, nearest first; hyphens between them are passed over.
bool match_before(const Analysis& analysis, const WordPattern& pattern, std::vector<TokenIndex>& words) {
  TokenIndex at = words.front();
  for (auto word = pattern.before.rbegin(); word != pattern.before.rend(); ++word) {
    if (at == 0) return false;
    --at;
    if (analysis[at].pos == Pos::kPunct && at > 0 && analysis.text_of(at) == "-") --at;
    if (!same_word(analysis, at, *word)) at = adjective_before(analysis, words.front(), at, *word);
    if (at == kNoToken) return false;
    words.push_back(at);
  }
  return true;
}

// "shot dead two teachers": what became of them stands right behind the verb, though the tree puts it below the noun.
bool is_result_beside(const Analysis& analysis, TokenIndex verb, std::string_view word) {
  const TokenIndex next = verb + 1;
  if (!is_verb(analysis[verb]) || next >= analysis.size() || analysis[next].pos != Pos::kAdj) return false;
  return analysis[next].sentence == analysis[verb].sentence && same_word(analysis, next, word);
}

}  // namespace

TokenIndex word_below(const Analysis& analysis, TokenIndex head, std::string_view word) {
  for (const TokenIndex child : analysis.children(head)) {
    const Dep dep = analysis[child].dep;
    if (dep == Dep::kAux || dep == Dep::kAuxpass) continue;
    // "withdraw a mission", not "the mission withdrew".
    if (dep == Dep::kNsubj && is_noun(analysis[child]) && is_verb(analysis[head])) continue;
    if (same_word(analysis, child, word) && !introduces_time(analysis, child)) return child;
  }
  return kNoToken;
}

bool matches(const Analysis& analysis, TokenIndex head, const WordPattern& pattern, std::vector<TokenIndex>& words) {
  words.assign(1, head);
  if (!match_before(analysis, pattern, words)) return false;
  const Token& self = analysis[head];
  TokenIndex last = head;
  for (const std::string& word : pattern.below) {
    if (word == "to" && has_infinitive_below(analysis, head)) continue;
    TokenIndex found = word_below(analysis, last, word);
    if (found != kNoToken && is_particle_of_infinitive(analysis[found])) found = kNoToken;
    if (found == kNoToken && last != head) found = word_below(analysis, head, word);
    if (found == kNoToken && is_result_beside(analysis, last, word)) found = last + 1;
    // "the responsibility that they claimed": the object stands above a clause that modifies it.
    if (found == kNoToken && (self.dep == Dep::kAcl || self.dep == Dep::kRelcl) &&
        same_word(analysis, self.head, word)) {
      found = self.head;
    }
    if (found == kNoToken) return false;
    words.push_back(found);
    last = found;
  }
  return true;
}

}  // namespace isnad::syntax
