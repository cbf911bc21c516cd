// "the firing", "the attack": a definite noun that says nothing of its own repeats an event told shortly before.
#include <algorithm>

#include "extract/event/candidate.h"
#include "syntax/determiners.h"

namespace isnad::extract::event {
namespace {

constexpr std::uint32_t kMaxSentencesBack = 2;
constexpr std::uint32_t kMaxCandidatesBack = 12;

bool has_party(const Candidate& candidate) {
  return std::any_of(candidate.fillers.begin(), candidate.fillers.end(), [](const Filler& filler) {
    return filler.role != RoleName::kPlace && filler.role != RoleName::kVictim && filler.role != RoleName::kInstrument;
  });
}

bool tells_the_same(const Analysis& analysis, const Candidate& later, const Candidate& earlier) {
  if (later.frame->type != earlier.frame->type || earlier.frame->reporting) return false;
  if (analysis.lemma(later.token) == analysis.lemma(earlier.token)) return true;
  return !later.frame->modes.empty() && later.frame->modes == earlier.frame->modes;
}

}  // namespace

void repeat_parties(View& view, Candidates& candidates) {
  const Analysis& analysis = view.analysis;
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) {
    Candidate& later = candidates.list[i];
    if (later.kind != lexicon::WordKind::kNoun || later.frame->reporting || later.light != kNoToken) continue;
    if (!syntax::is_definite(analysis, later.token) || has_party(later)) continue;
    const std::uint32_t sentence = analysis[later.token].sentence;
    for (std::uint32_t back = 1; back <= std::min(i, kMaxCandidatesBack); ++back) {
      const Candidate& earlier = candidates.list[i - back];
      if (analysis[earlier.token].sentence + kMaxSentencesBack < sentence) break;
      if (!tells_the_same(analysis, later, earlier) || !has_party(earlier)) continue;
      for (const Filler& filler : earlier.fillers) {
        if (filler.role == RoleName::kActor || filler.role == RoleName::kTarget) later.fillers.push_back(filler);
      }
      break;
    }
  }
}

}  // namespace isnad::extract::event
