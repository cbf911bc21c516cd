#include "extract/statement/issuer.h"

#include "syntax/determiners.h"

namespace isnad::extract::statement {
namespace {

constexpr TokenIndex kFarthest = 150;
constexpr std::uint32_t kFarSentences = 3;

}  // namespace

bool is_document_noun(const Scene& scene, TokenIndex noun) {
  return scene.analysis[noun].pos == Pos::kNoun && scene.cues.channel(scene.analysis.lower(noun)) != nullptr;
}

TokenIndex issuer_beside(const Scene& scene, const Speakers& speakers, TokenIndex noun) {
  const Analysis& analysis = scene.analysis;
  for (const TokenIndex child : analysis.children(noun)) {
    const Token& c = analysis[child];
    const bool owner = c.dep == Dep::kPoss ||
                       (c.dep == Dep::kPrep && (analysis.lower(child) == "by" || analysis.lower(child) == "from"));
    const TokenIndex who = !owner ? kNoToken : c.dep == Dep::kPoss ? child : analysis.child(child, Dep::kPobj);
    if (who != kNoToken && speakers.known(who).valid()) return who;
  }
  return kNoToken;
}

TokenIndex issuer_before(const Scene& scene, const Speakers& speakers, TokenIndex noun) {
  const Analysis& analysis = scene.analysis;
  if (!is_document_noun(scene, noun) || !syntax::is_definite(analysis, noun)) return kNoToken;
  for (TokenIndex back = 1; back <= noun && back <= kFarthest; ++back) {
    const TokenIndex at = noun - back;
    if (analysis[noun].sentence - analysis[at].sentence > kFarSentences) break;
    if (!is_document_noun(scene, at)) continue;
    if (const TokenIndex who = issuer_beside(scene, speakers, at); who != kNoToken) return who;
  }
  return kNoToken;
}

}  // namespace isnad::extract::statement
