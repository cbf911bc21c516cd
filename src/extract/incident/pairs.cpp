// What two deeds have in common, for the judge of pairs.
#include <algorithm>

#include "extract/incident/feature_codes.h"
#include "extract/incident/groups.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-ties") == "incident-pair/1");

int few(std::size_t n) { return static_cast<int>(n <= 4 ? n : n <= 7 ? 5 : n <= 12 ? 6 : 7); }

enum class Likeness : std::uint8_t { kOneOpen, kBothOpen, kSame, kOther };
constexpr learn::FeatureCodes<Likeness> kLikenessCodes(
    {{Likeness::kOneOpen, 0}, {Likeness::kBothOpen, 1}, {Likeness::kSame, 2}, {Likeness::kOther, 3}});

Likeness compare(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return Likeness::kBothOpen;
  if (a.empty() || b.empty()) return Likeness::kOneOpen;
  return a == b ? Likeness::kSame : Likeness::kOther;
}

void describe_fillers(const Scene& scene, const DeedFillers& fillers, std::uint32_t first, std::uint32_t second,
                      learn::Features& out) {
  std::array<int, kSlots> shared{}, one{}, two{};
  for (const Filler* b : fillers[second]) ++two[static_cast<std::size_t>(b->slot)];
  for (const Filler* a : fillers[first]) {
    ++one[static_cast<std::size_t>(a->slot)];
    for (const Filler* b : fillers[second]) {
      if (a->slot != b->slot) continue;
      const bool same =
          (a->entity.valid() && a->entity == b->entity) ||
          (!scene.analysis.lemma(a->head).empty() && scene.analysis.lemma(a->head) == scene.analysis.lemma(b->head));
      shared[static_cast<std::size_t>(a->slot)] += same;
    }
  }
  for (std::size_t slot = 1; slot < kSlots; ++slot) {
    const int state = shared[slot] > 0                 ? 3
                      : one[slot] > 0 && two[slot] > 0 ? 2
                      : one[slot] > 0 || two[slot] > 0 ? 1
                                                       : 0;
    out.add("slot", slot, state);
    out.add("slot-near", slot, state, scene.deeds[second].sentence - scene.deeds[first].sentence <= 1);
  }
}

// How the sentence of a deed begins: "Meanwhile", "In another attack", "On Monday".
void describe_start(const Scene& scene, const Deed& deed, learn::Features& out) {
  const TokenSpan sentence = scene.analysis.sentences()[deed.sentence];
  for (TokenIndex i = sentence.begin; i < std::min(sentence.end, sentence.begin + 4); ++i)
    out.add("start", scene.word(i));
}

}  // namespace

DeedFillers by_deed(const Scene& scene, const std::vector<Filler>& fillers) {
  DeedFillers out(scene.deeds.size());
  for (const Filler& filler : fillers) {
    if (filler.deed < out.size() && out[filler.deed].size() < kMaxFillers) out[filler.deed].push_back(&filler);
  }
  return out;
}

void describe_pair(const Scene& scene, const DeedFillers& fillers, std::uint32_t first, std::uint32_t second,
                   learn::Features& out) {
  const Deed& a = scene.deeds[first];
  const Deed& b = scene.deeds[second];
  const Event& one = scene.layers.events[a.event.value];
  const Event& two = scene.layers.events[b.event.value];
  const std::uint64_t kinds = code_of(a.kind) * 16 + code_of(b.kind);
  const bool same_kind = a.kind == b.kind;
  const auto apart = static_cast<int>(few(b.sentence - a.sentence));
  out.add("bias");
  out.add("kinds", kinds);
  out.add("apart", apart, same_kind);
  out.add("apart-kinds", apart, kinds);
  out.add("paragraphs", few(b.paragraph - a.paragraph), same_kind);
  out.add("between", few(second - first), same_kind);
  out.add("words", scene.word(a.token), scene.word(b.token));
  out.add("second-word", scene.word(b.token), apart <= 1);
  out.add("first-word", scene.word(a.token));
  out.add("same-word", scene.analysis.lemma(a.token) == scene.analysis.lemma(b.token), same_kind);
  out.add("tags", code_of(scene.analysis[a.token].tag), code_of(scene.analysis[b.token].tag), same_kind);
  out.add("modality", code_of(one.modality), code_of(two.modality));
  out.add("day", kLikenessCodes(compare(one.time_edtf, two.time_edtf)), same_kind);
  const Place* here = scene.place_of(one);
  const Place* there = scene.place_of(two);
  out.add("place", kLikenessCodes(compare(here ? here->name : "", there ? there->name : "")), same_kind);
  out.add("country", kLikenessCodes(compare(here ? here->country : "", there ? there->country : "")), same_kind);
  out.add("counts", one.count.has_value(), two.count.has_value(), same_kind);
  out.add("bare", a.bare, b.bare, same_kind);
  if (scene.analysis[b.token].pos == Pos::kNoun) {
    const TokenIndex determiner = scene.analysis.child(b.token, Dep::kDet);
    out.add("determiner", determiner == kNoToken ? "<none>" : scene.analysis.lower(determiner), apart);
    for (const TokenIndex child : scene.analysis.children(b.token)) {
      if (scene.analysis[child].dep == Dep::kAmod) out.add("modifier", scene.word(child), same_kind);
    }
  }
  out.add("deeds", few(scene.deeds.size()), same_kind);
  out.add_value("relevance", std::min(scene.relevance(a.sentence), scene.relevance(b.sentence)));
  out.add_value("relevance-gap", std::abs(scene.relevance(a.sentence) - scene.relevance(b.sentence)));
  describe_fillers(scene, fillers, first, second, out);
  if (apart > 0) describe_start(scene, b, out);
}

}  // namespace isnad::extract::incident
