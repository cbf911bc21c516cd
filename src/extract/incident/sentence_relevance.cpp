#include "extract/incident/sentence_relevance.h"

#include <algorithm>
#include <array>

#include "extract/incident/feature_codes.h"
#include "isnad/vocabulary.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(sentence_relevance::kName) == "incident-sentence/1");

int bucket(int n) { return n <= 3 ? n : n <= 5 ? 4 : n <= 9 ? 5 : 6; }

void describe_words(const DocumentView& view, std::uint32_t sentence, learn::FeatureName name, learn::Features& out) {
  const Analysis& analysis = view.analysis;
  const TokenSpan tokens = analysis.sentences()[sentence];
  const TokenIndex end = std::min(tokens.end, tokens.begin + kMaxSentence);
  for (TokenIndex i = tokens.begin; i < end; ++i) {
    const Pos pos = analysis[i].pos;
    const bool says =
        pos == Pos::kVerb || pos == Pos::kNoun || pos == Pos::kAdj || pos == Pos::kAdv || pos == Pos::kAux;
    if (says && analysis[i].tag != Tag::kNnp) out.add(name, view.word(i));
  }
}

void describe_kinds_of_nouns(const DocumentView& view, std::uint32_t sentence, learn::Features& out) {
  std::array<bool, 32> kinds{};
  auto noun = std::lower_bound(view.noun_phrases.begin(), view.noun_phrases.end(), sentence,
                               [](const NounPhrase& n, std::uint32_t s) { return n.sentence < s; });
  for (; noun != view.noun_phrases.end() && noun->sentence == sentence; ++noun) {
    if (noun->mention.valid()) kinds[static_cast<std::size_t>(view.layers.mention(noun->mention).kind)] = true;
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (kinds[k]) out.add("kind", code_of(static_cast<EntityKind>(k)), view.tells_event(sentence));
  }
}

// What the text tells before and after.
void describe_surroundings(const DocumentView& view, std::uint32_t sentence, learn::Features& out) {
  const std::vector<EventMention>& all = view.event_mentions;
  const auto here =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), sentence,
                                                [](const EventMention& d, std::uint32_t s) { return d.sentence < s; }) -
                               all.begin());
  std::array<int, kKinds> told{};
  for (std::size_t d = here > kMaxTold ? here - kMaxTold : 0; d < std::min(all.size(), here + kMaxTold); ++d) {
    ++told[static_cast<std::size_t>(all[d].kind)];
    out.add("told-word", view.word(all[d].head));
  }
  for (std::size_t k = 0; k < kKinds; ++k) out.add("told", code_of(static_cast<Kind>(k)), bucket(told[k]));
}

}  // namespace

void describe_event(const DocumentView& view, const EventMention& event_mention, learn::Features& out) {
  const Analysis& analysis = view.analysis;
  const Event& event = view.layers.events[event_mention.event.value];
  const std::uint64_t kind = code_of(event_mention.kind);
  const Token& token = analysis[event_mention.head];
  out.add("deed", kind, code_of(event.modality));
  out.add("deed-word", view.word(event_mention.head), code_of(token.tag));
  out.add("deed-dep", view.word(event_mention.head), code_of(token.dep));
  out.add("deed-tag", code_of(token.tag), kind);
  out.add("deed-responsibility", code_of(view.responsibility(event_mention.event)), kind);
  out.add("deed-dated", event.time_edtf.size(), kind);
  out.add("deed-placed", event.place.valid(), kind);
  out.add("deed-count", event.count.has_value(), kind);
  for (const EventMode mode : event.modes) out.add("deed-mode", to_string(mode));
  if (event.losses.killed) out.add("deed-killed", std::min<std::int64_t>(event.losses.killed->min.value_or(0), 5));
  if (!view.context.document.published.empty() && event.time_edtf.size() >= 7) {
    const std::string_view published = view.context.document.published;
    out.add("deed-same-month", event.time_edtf.substr(0, 7) == published.substr(0, 7), kind);
    out.add("deed-same-year", event.time_edtf.substr(0, 4) == published.substr(0, 4), kind);
  }
  for (const Role& role : event.roles) {
    const Mention& mention = view.layers.mention(role.mention);
    out.add("deed-role", code_of(role.role), code_of(mention.kind), code_of(mention.form));
    out.add("deed-role-word", code_of(role.role), view.word(mention.head));
    out.add("deed-role-tag", code_of(role.role), code_of(analysis[mention.head].tag), kind);
  }
}

void describe_sentence(const DocumentView& view, std::uint32_t sentence, learn::Features& out) {
  const auto sentences = static_cast<std::uint32_t>(view.analysis.sentences().size());
  out.add("bias");
  describe_words(view, sentence, "word", out);
  if (sentence > 0) describe_words(view, sentence - 1, "word-before", out);
  if (sentence + 1 < sentences) describe_words(view, sentence + 1, "word-after", out);
  for (std::uint32_t first = 0; first < std::min(3U, sentences); ++first)
    describe_words(view, first, "word-first", out);
  for (const std::uint32_t told : view.event_mentions_in(sentence))
    describe_event(view, view.event_mentions[told], out);
  out.add("sentence", bucket(static_cast<int>(sentence)), view.tells_event(sentence));
  out.add("since", bucket(view.since_event(sentence)));
  out.add("until", bucket(view.until_event(sentence)));
  describe_surroundings(view, sentence, out);
  describe_kinds_of_nouns(view, sentence, out);
  for (const std::uint32_t p : view.literal_places_in(sentence))
    out.add("placed", code_of(view.layers.places[p].feature));
}

void judge_relevance(DocumentView& view, const learn::LinearModel& model) {
  std::vector<float> relevance;
  learn::Features features;
  for (std::uint32_t s = 0; s < view.analysis.sentences().size(); ++s) {
    features.clear();
    describe_sentence(view, s, features);
    relevance.push_back(model.probability(features));
  }
  view.set_relevance(std::move(relevance));
}

}  // namespace isnad::extract::incident
