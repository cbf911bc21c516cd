#include "extract/event/confidence.h"

#include <algorithm>
#include <array>

#include "extract/feature_codes.h"
#include "isnad/vocabulary.h"
#include "lexicon/model_registry.h"
#include "syntax/phrases.h"

namespace isnad::extract::event {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("event-confidence") == "event/1");
static_assert(lexicon::schema_of("event-confidence-scale") == "event-score/1");

// Sorts of words whose presence in the sentence speaks for or against a reading (data/frames/classes.toml).
constexpr std::array<NeededClass, 10> kTelling = {
    NeededClass::kDisaster, NeededClass::kAccident, NeededClass::kHealth, NeededClass::kSport,
    NeededClass::kBusiness, NeededClass::kElection, NeededClass::kLabour, NeededClass::kRescue,
    NeededClass::kChemical, NeededClass::kProtest};

class Describer {
 public:
  Describer(const ExtractContext& context, const Reading& reading, learn::Features& out)
      : analysis_(context.analysis), classes_(context.lexicon.frames.classes()), reading_(reading), out_(out) {}

  void describe(const std::vector<Event>& events, std::size_t which) {
    const Event& event = events[which];
    out_.add("one");
    out_.add_value("tables", static_cast<float>(event.confidence));
    out_.add("tables in steps", static_cast<std::uint64_t>(event.confidence * 10));
    out_.add("type", to_string(event.type));
    if (event.modes.empty()) out_.add("no mode", to_string(event.type));
    for (const EventMode mode : event.modes) out_.add("mode", to_string(event.type), to_string(mode));
    out_.add("modality", code_of(event.modality));
    out_.add("type and modality", to_string(event.type), code_of(event.modality));
    describe_word(event, syntax::head_of_phrase(analysis_, event.trigger));
    describe_roles(event);
    describe_place(events, which);
    describe_sentence(event);
  }

 private:
  void describe_word(const Event& event, TokenIndex head) {
    const Token& self = analysis_[head];
    out_.add("lemma", analysis_.lemma(head), to_string(event.type));
    out_.add("part of speech", code_of(self.pos));
    out_.add("tag", code_of(self.tag));
    out_.add("relation", code_of(self.dep));
    out_.add("relation and type", code_of(self.dep), to_string(event.type));
    int depth = 0;
    TokenIndex at = head;
    while (depth < 8 && analysis_[at].head != at) {
      at = analysis_[at].head;
      ++depth;
    }
    out_.add("depth", std::min(depth, 5));
    out_.add_value("depth", static_cast<float>(depth) / 8);
    if (depth > 0) out_.add("governor", analysis_.lemma(self.head));
    if (event.trigger.size() > 1) out_.add("phrase");
  }

  void describe_roles(const Event& event) {
    std::uint64_t present = 0;
    for (const Role& role : event.roles) {
      const auto name = code_of(role.role);
      const auto kind = code_of(reading_.mention(role.mention).kind);
      present |= learn::code_bit(name);
      out_.add("role", name);
      out_.add("role and type", name, to_string(event.type));
      out_.add("role and kind", name, kind);
      out_.add("role, kind and type", name, kind, to_string(event.type));
    }
    out_.add("roles", present);
    if (event.losses.killed) out_.add("killed", to_string(event.type));
    if (event.losses.wounded) out_.add("wounded", to_string(event.type));
    if (event.place.valid()) out_.add("place", to_string(event.type));
  }

  // Where in the text, and beside what.
  void describe_place(const std::vector<Event>& events, std::size_t which) {
    const Event& event = events[which];
    out_.add("sentence", std::min<std::uint32_t>(event.sentence, 4));
    out_.add("order", std::min<std::size_t>(which, 5));
    std::size_t beside = 0;
    for (std::size_t i = which; i-- > 0 && events[i].sentence == event.sentence;) ++beside;
    out_.add("order in the sentence", std::min<std::size_t>(beside, 4));
    const std::size_t first = which > 4 ? which - 4 : 0, last = std::min(which + 5, events.size());
    for (std::size_t i = first; i < last; ++i) {
      if (i == which || events[i].sentence != event.sentence) continue;
      out_.add(i < which ? learn::FeatureName("type before") : learn::FeatureName("type after"), to_string(event.type),
               to_string(events[i].type));
    }
  }

  void describe_sentence(const Event& event) {
    ClassSet near;
    const TokenSpan tokens = analysis_.sentences()[event.sentence];
    const TokenIndex end = std::min(tokens.end, tokens.begin + kLongest);
    for (TokenIndex t = tokens.begin; t < end; ++t) near |= classes_.of(analysis_.lemma(t));
    for (const NeededClass telling : kTelling) {
      if ((near & classes_.of(telling)).any()) out_.add("near", to_string(telling), to_string(event.type));
    }
  }

  static constexpr TokenIndex kLongest = 120;

  const Analysis& analysis_;
  const lexicon::WordClasses& classes_;
  const Reading& reading_;
  learn::Features& out_;
};

}  // namespace

void describe_event(const ExtractContext& context, const Reading& reading, const std::vector<Event>& events,
                    std::size_t which, learn::Features& out) {
  Describer(context, reading, out).describe(events, which);
}

void describe_score(float score, learn::Features& out) {
  out.add("one");
  out.add_value("score", score / 4);
}

void judge_events(const ExtractContext& context, const Reading& reading, std::vector<Event>& events) {
  const learn::LinearModel* rank = context.lexicon.models.find("event-confidence");
  const learn::LinearModel* scale = context.lexicon.models.find("event-confidence-scale");
  if (rank == nullptr || scale == nullptr) return;
  std::vector<double> judged(events.size());
  learn::Features features;
  std::array<float, 2> scores = {};
  for (std::size_t i = 0; i < events.size(); ++i) {
    features.clear();
    describe_event(context, reading, events, i, features);
    rank->scores(features, scores);
    const float score = scores[1] - scores[0];
    features.clear();
    describe_score(score, features);
    judged[i] = std::clamp<double>(scale->probability(features), 0.02, 0.98);
  }
  for (std::size_t i = 0; i < events.size(); ++i) events[i].confidence = judged[i];
}

}  // namespace isnad::extract::event
