#include "extract/incident/blame.h"

#include <algorithm>
#include <array>

#include "extract/incident/feature_codes.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-blame") == "incident-blame/1");

// So many deeds before and after one are asked how they blame the same actor.
constexpr std::size_t kMaxRecord = 20;

constexpr std::array<Responsibility, 5> kResponsibilities = {
    Responsibility::kFact, Responsibility::kClaimed, Responsibility::kAccused, Responsibility::kAccusedByAuthorities,
    Responsibility::kPossible};

class BlameFeatures {
 public:
  BlameFeatures(const Scene& scene, const Group& group, EntityId actor, learn::Features& out)
      : scene_(scene), analysis_(scene.analysis), group_(group), actor_(actor), out_(out) {}

  void describe() {
    const Entity& entity = scene_.layers.entities[actor_.value];
    out_.add("bias");
    out_.add("kind", code_of(entity.kind), code_of(group_.kind));
    for (const std::uint32_t deed : group_.deeds) describe_deed(scene_.deeds[deed]);
    describe_record();
    int near = 0;
    for (const MentionId id : entity.mentions) {
      if (near == kMostMentions) break;
      const TokenSpan head = analysis_.tokens_in(scene_.layers.mentions[id.value].head);
      if (head.size() == 0) continue;
      const int away = away_from_group(analysis_[head.begin].sentence);
      if (away > kNear) continue;
      ++near;
      describe_mention(head.begin, away);
    }
    out_.merge();
  }

 private:
  static constexpr int kMostMentions = 12, kNear = 3;

  int away_from_group(std::uint32_t sentence) const {
    int nearest = 99;
    for (const std::uint32_t deed : group_.deeds)
      nearest = std::min(nearest, std::abs(static_cast<int>(sentence) - static_cast<int>(scene_.deeds[deed].sentence)));
    return nearest;
  }

  void describe_deed(const Deed& deed) {
    const Event& event = scene_.layers.events[deed.event.value];
    const bool own = is_doer(event, actor_);
    out_.add("responsibility", code_of(event.responsibility), own);
    out_.add("modality", code_of(event.modality), own);
    out_.add("deed", scene_.word(deed.token));
    for (const Attribution& step : event.attribution) {
      const std::uint64_t stance = code_of(step.stance);
      out_.add("step", stance, step.author, own);
      if (!step.source.valid()) continue;
      out_.add("step-kind", stance, code_of(scene_.layers.entities[step.source.value].kind), own);
      out_.add("step-self", stance, step.source == actor_);
    }
    describe_words("deed-word", deed.sentence);
    describe_statements(analysis_[deed.token].span, own);
  }

  // What the text says near by of the same actor: as whose deed it tells others.
  void describe_record() {
    std::array<int, 8> told{};
    const std::uint32_t middle = group_.deeds.front();
    const std::size_t first = middle > kMaxRecord ? middle - kMaxRecord : 0;
    const std::size_t last = std::min(scene_.deeds.size(), middle + kMaxRecord + 1);
    for (std::size_t d = first; d < last; ++d) {
      const Event& event = scene_.layers.events[scene_.deeds[d].event.value];
      if (is_doer(event, actor_)) ++told[static_cast<std::size_t>(event.responsibility) % told.size()];
    }
    for (std::size_t way = 0; way < told.size(); ++way) {
      if (told[way] > 0) out_.add("record", code_of(static_cast<Responsibility>(way)), std::min(told[way], 3));
    }
  }

  void describe_mention(TokenIndex head, int away) {
    const Token& token = analysis_[head];
    out_.add("dep", code_of(token.dep), scene_.word(token.head));
    if (analysis_[token.head].dep != Dep::kRoot) out_.add("higher", scene_.word(analysis_[token.head].head));
    out_.add("away", away);
    const Way way = scene_.way_to_deed(head);
    const bool tied = way.length < 99 && group_.holds(way.deed);
    out_.add("way", tied ? std::min(way.length, 6) : 9);
    if (tied) out_.add("way-shape", way.shape);
    describe_words("word", token.sentence);
    describe_statements(token.span, tied);
  }

  // Words that say how one knows: of speech by their stance, of doubt by their modality, and what both hang on.
  void describe_words(learn::FeatureName name, std::uint32_t sentence) {
    const TokenSpan tokens = analysis_.sentences()[sentence];
    const Lexicon& lexicon = scene_.context.lexicon;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      const std::string_view lemma = analysis_.lemma(i);
      const auto speech = lexicon.speech_cues.find(lemma);
      const auto doubt = lexicon.modality.find(lemma);
      if (speech.empty() && doubt.empty()) continue;
      out_.add(name, lemma);
      if (!doubt.empty()) {
        const lexicon::ModalityCue& cue = lexicon.modality[doubt.front().value];
        out_.add(name, cue.modality ? 1 + code_of(*cue.modality) : 0,
                 cue.responsibility ? 1 + code_of(*cue.responsibility) : 0);
      }
      if (speech.empty()) continue;
      const auto stance = code_of(lexicon.speech_cues[speech.front().value].stance);
      out_.add(name, std::string_view("stance"), stance);
      const TokenIndex speaker = analysis_.child(i, Dep::kNsubj);
      if (speaker == kNoToken) continue;
      const auto noun = std::lower_bound(scene_.nouns.begin(), scene_.nouns.end(), speaker,
                                         [](const Noun& n, TokenIndex head) { return n.head < head; });
      if (noun == scene_.nouns.end() || noun->head != speaker || !noun->entity.valid()) continue;
      const Entity& source = scene_.layers.entities[noun->entity.value];
      out_.add(name, stance, code_of(source.kind), noun->entity == actor_);
    }
  }

  // Who states what the span is part of, and how.
  void describe_statements(ByteSpan span, bool tied) {
    for (const Statement& statement : scene_.layers.statements) {
      const bool holds = std::any_of(statement.content.begin(), statement.content.end(),
                                     [&](ByteSpan content) { return content.contains(span); });
      if (!holds) continue;
      const std::uint64_t stance = code_of(statement.stance);
      out_.add("said", stance, tied);
      if (!statement.source.valid()) continue;
      out_.add("said-by", stance, code_of(scene_.layers.entities[statement.source.value].kind), tied);
      out_.add("said-by-self", stance, statement.source == actor_);
    }
  }

  const Scene& scene_;
  const Analysis& analysis_;
  const Group& group_;
  const EntityId actor_;
  learn::Features& out_;
};

}  // namespace

void describe_blame(const Scene& scene, const Group& group, EntityId actor, learn::Features& out) {
  BlameFeatures(scene, group, actor, out).describe();
}

Responsibility responsibility_of(const Scene& scene, const Group& group, const Filler& perpetrator,
                                 const learn::LinearModel* judge) {
  const Responsibility told = scene.layers.events[scene.deeds[perpetrator.deed].event.value].responsibility;
  if (told == Responsibility::kDenied) return told;
  if (judge == nullptr || !perpetrator.entity.valid())
    return told == Responsibility::kUnattributed ? Responsibility::kFact : told;
  learn::Features features;
  describe_blame(scene, group, perpetrator.entity, features);
  return kResponsibilities[judge->best(features)];
}

}  // namespace isnad::extract::incident
