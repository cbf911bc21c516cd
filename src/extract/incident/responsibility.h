// responsibility.h: how the text says that somebody did it: told as fact, claimed, accused, possible.
//
// In:  an event cluster and an actor. Out: a responsibility. First what the words of the deed say of him or of his men;
// where they name neither, what is claimed, charged, denied or threatened of him. Else all that is told of the events
// and of the actor's mentions near them is weighed together, by the model incident-responsibility; whom no word for the
// deed has as doer it makes possible at most. Without the model, what the actor's own event says.
// Cost: what has been found of a sentence or an entity is kept; each question looks at no more than the limits below,
// which lie above what the development corpora hold. One a document, one thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "extract/incident/event_coreference.h"
#include "extract/side/sides.h"

namespace isnad::extract::incident {

inline constexpr std::size_t kMaxTellings = 64;      // event mentions of a cluster that are asked
inline constexpr std::size_t kMaxCues = 200;         // words of one sentence that say how one knows
inline constexpr std::size_t kMaxActs = 64;          // claims, denials, charges and threats of one actor
inline constexpr std::size_t kMaxContents = 64;      // contents of statements that begin before a word
inline constexpr std::size_t kMaxNearMentions = 64;  // mentions of an actor near a cluster, of which 12 are asked

struct Attributed {
  Responsibility responsibility = Responsibility::kUnattributed;
  std::string why;  // what decided, for people who ask
};

class ResponsibilityAttribution {
 public:
  // `model` may be null. The view must outlive it.
  ResponsibilityAttribution(const DocumentView& view, const learn::LinearModel* model);

  // What may be said of how the text ties an actor to a cluster: all that is told of either near by.
  void describe(const EventCluster& cluster, EntityId actor, learn::Features& out);
  [[nodiscard]] Attributed attribute(const EventCluster& cluster, const RoleFiller& perpetrator);

 private:
  // By it, or by its men.
  [[nodiscard]] bool is_done_by(const Event& event, EntityId actor) const;
  // As the words of the deed itself say of who did it, the strongest of them.
  [[nodiscard]] std::optional<Attributed> told_of(const EventCluster& cluster, EntityId actor) const;
  // As what is claimed, denied or charged near by says of somebody whom no word for the deed has as doer.
  [[nodiscard]] std::optional<Attributed> said_of(const EventCluster& cluster, EntityId actor);
  [[nodiscard]] bool speaks_of_another(const Event& act, const EventCluster& cluster) const;
  [[nodiscard]] std::optional<Responsibility> answers_for(const Event& act, EntityId actor) const;

  struct Content {
    TokenSpan words;
    std::uint32_t statement = 0;
  };
  // A mention of an entity: its place in the entity's list.
  struct Told {
    std::uint32_t sentence = 0;
    std::uint32_t number = 0;
    TokenIndex head = kNoToken;
  };

  void describe_event(std::uint32_t event_mention);
  void describe_record();
  void describe_mention(const Told& told);
  void describe_words(learn::FeatureName name, std::uint32_t sentence);
  void describe_speaker(learn::FeatureName name, TokenIndex verb);
  void describe_statements(TokenIndex word, bool tied);
  // Words of a sentence that say how one knows.
  const std::vector<TokenIndex>& cues_in(std::uint32_t sentence);
  const std::vector<Told>& mentions_of(EntityId entity);
  [[nodiscard]] std::vector<Told> mentions_near(EntityId entity);
  [[nodiscard]] int away_from_cluster(std::uint32_t sentence) const;

  const DocumentView& view_;
  const Analysis& analysis_;
  const learn::LinearModel* model_;
  const side::Sides sides_;
  std::vector<Content> contents_;  // of all statements, by where they begin
  std::vector<TokenIndex> reach_;  // of each content: where it and those before it end at the latest
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>
      acts_of_;  // events that claim, deny, charge or threaten
  std::unordered_map<std::uint32_t, std::vector<TokenIndex>> cues_;
  std::unordered_map<std::uint32_t, std::vector<Told>> mentions_;
  // The question being answered.
  const EventCluster* cluster_ = nullptr;
  EntityId actor_;
  learn::Features* out_ = nullptr;
};

}  // namespace isnad::extract::incident
