// What two event mentions have in common, for the model incident-event-coreference.
#include <algorithm>

#include "extract/incident/event_coreference.h"
#include "extract/incident/feature_codes.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(event_coreference::kName) == "incident-pair/1");

int few(std::size_t n) { return static_cast<int>(n <= 4 ? n : n <= 7 ? 5 : n <= 12 ? 6 : 7); }

enum class Likeness : std::uint8_t { kOneOpen, kBothOpen, kSame, kOther };
constexpr learn::FeatureCodes<Likeness> kLikenessCodes(
    {{Likeness::kOneOpen, 0}, {Likeness::kBothOpen, 1}, {Likeness::kSame, 2}, {Likeness::kOther, 3}});

Likeness compare(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return Likeness::kBothOpen;
  if (a.empty() || b.empty()) return Likeness::kOneOpen;
  return a == b ? Likeness::kSame : Likeness::kOther;
}

void describe_fillers(const DocumentView& view, const EventFillers& fillers, std::uint32_t first, std::uint32_t second,
                      learn::Features& out) {
  std::array<int, kSlots> shared{}, one{}, two{};
  for (const RoleFiller* b : fillers[second]) ++two[static_cast<std::size_t>(b->slot)];
  for (const RoleFiller* a : fillers[first]) {
    ++one[static_cast<std::size_t>(a->slot)];
    for (const RoleFiller* b : fillers[second]) {
      if (a->slot != b->slot) continue;
      const bool same =
          (a->entity.valid() && a->entity == b->entity) ||
          (!view.analysis.lemma(a->head).empty() && view.analysis.lemma(a->head) == view.analysis.lemma(b->head));
      shared[static_cast<std::size_t>(a->slot)] += same;
    }
  }
  for (std::size_t slot = 1; slot < kSlots; ++slot) {
    const int state = shared[slot] > 0                 ? 3
                      : one[slot] > 0 && two[slot] > 0 ? 2
                      : one[slot] > 0 || two[slot] > 0 ? 1
                                                       : 0;
    out.add("slot", slot, state);
    out.add("slot-near", slot, state, view.event_mentions[second].sentence - view.event_mentions[first].sentence <= 1);
  }
}

// How the sentence of an event mention begins: "Meanwhile", "In another attack", "On Monday".
void describe_start(const DocumentView& view, const EventMention& event_mention, learn::Features& out) {
  const TokenSpan sentence = view.analysis.sentences()[event_mention.sentence];
  for (TokenIndex i = sentence.begin; i < std::min(sentence.end, sentence.begin + 4); ++i)
    out.add("start", view.word(i));
}

}  // namespace

void describe_pair(const DocumentView& view, const EventFillers& fillers, std::uint32_t first, std::uint32_t second,
                   learn::Features& out) {
  const EventMention& a = view.event_mentions[first];
  const EventMention& b = view.event_mentions[second];
  const Event& one = view.layers.events[a.event.value];
  const Event& two = view.layers.events[b.event.value];
  const std::uint64_t kinds = code_of(a.kind) * 16 + code_of(b.kind);
  const bool same_kind = a.kind == b.kind;
  const auto apart = static_cast<int>(few(b.sentence - a.sentence));
  out.add("bias");
  out.add("kinds", kinds);
  out.add("apart", apart, same_kind);
  out.add("apart-kinds", apart, kinds);
  out.add("paragraphs", few(b.paragraph - a.paragraph), same_kind);
  out.add("between", few(second - first), same_kind);
  out.add("words", view.word(a.head), view.word(b.head));
  out.add("second-word", view.word(b.head), apart <= 1);
  out.add("first-word", view.word(a.head));
  out.add("same-word", view.analysis.lemma(a.head) == view.analysis.lemma(b.head), same_kind);
  out.add("tags", code_of(view.analysis[a.head].tag), code_of(view.analysis[b.head].tag), same_kind);
  out.add("modality", code_of(one.modality), code_of(two.modality));
  out.add("day", kLikenessCodes(compare(one.time_edtf, two.time_edtf)), same_kind);
  const Place* here = view.place_of(one);
  const Place* there = view.place_of(two);
  out.add("place", kLikenessCodes(compare(here ? here->name : "", there ? there->name : "")), same_kind);
  out.add("country", kLikenessCodes(compare(here ? here->country : "", there ? there->country : "")), same_kind);
  out.add("counts", one.count.has_value(), two.count.has_value(), same_kind);
  out.add("bare", a.bare, b.bare, same_kind);
  if (view.analysis[b.head].pos == Pos::kNoun) {
    const TokenIndex determiner = view.analysis.child(b.head, Dep::kDet);
    out.add("determiner", determiner == kNoToken ? "<none>" : view.analysis.lower(determiner), apart);
    for (const TokenIndex child : view.analysis.children(b.head)) {
      if (view.analysis[child].dep == Dep::kAmod) out.add("modifier", view.word(child), same_kind);
    }
  }
  out.add("deeds", few(view.event_mentions.size()), same_kind);
  out.add_value("relevance", std::min(view.relevance(a.sentence), view.relevance(b.sentence)));
  out.add_value("relevance-gap", std::abs(view.relevance(a.sentence) - view.relevance(b.sentence)));
  describe_fillers(view, fillers, first, second, out);
  if (apart > 0) describe_start(view, b, out);
}

}  // namespace isnad::extract::incident
