// document_view.h: what the steps from events to incidents look up around a word, a sentence or an event mention.
//
// In:  event mentions and noun phrases of a document. Out: look-ups: which event mentions a sentence tells, how the
// tree ties a word to them, who plays which role in them, what the text is about as a whole. Cost: linear in tokens and
// layers to make; each look-up is bounded by the limits below. They lie above what the development corpora hold (13
// event mentions a sentence, 15 roles a mention, 500 tokens a sentence), so that they only keep texts that are like no
// other from taking long. One a document, one thread.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "extract/incident/event_filter.h"
#include "extract/incident/noun_phrases.h"
#include "learn/features.h"

namespace isnad::extract::incident {

inline constexpr std::size_t kMaxNear = 6;  // event mentions of a sentence that a word is held against
inline constexpr int kMaxPath = 7;
inline constexpr std::size_t kMaxTogether = 64;       // event mentions of one sentence that are told with a word
inline constexpr std::size_t kMaxRoles = 64;          // roles of one mention
inline constexpr std::uint32_t kMaxSentence = 2'000;  // tokens of a sentence that say what others are about

// The way through the tree from a word to an event mention.
struct TreePath {
  static constexpr int kNone = 99;
  std::uint32_t event_mention = 0;
  std::uint64_t shape = 0;  // of the labels on it, up and down
  int length = kNone;

  [[nodiscard]] bool found() const { return length < kNone; }
};

class DocumentView {
 public:
  // What is given must outlive it.
  DocumentView(const ExtractContext& context, const Reading& layers, const std::vector<EventMention>& event_mentions,
               const std::vector<NounPhrase>& noun_phrases);

  const ExtractContext& context;
  const Analysis& analysis;
  const Reading& layers;
  const std::vector<EventMention>& event_mentions;
  const std::vector<NounPhrase>& noun_phrases;

  [[nodiscard]] const Event& event(std::uint32_t event_mention) const {
    return layers.events[event_mentions[event_mention].event.value];
  }
  // How the text says that it was done, with all that is told of who says so.
  [[nodiscard]] Responsibility responsibility(EventId event) const { return layers.chains.responsibility[event.value]; }
  // The words that a mention is quoted by.
  [[nodiscard]] TokenSpan quoted(MentionId mention) const { return layers.wording.quoted[mention.value]; }
  // The lemma of a common word, a class for names and numbers. Names are never features: only what sort of thing they
  // name, so that what was learnt about one war holds for another.
  [[nodiscard]] std::string_view word(TokenIndex token) const;
  // Of a chain of conjuncts ("A, B and C") the first.
  [[nodiscard]] TokenIndex first_conjunct(TokenIndex token) const { return first_conjunct_[token]; }
  // The noun phrase that a word heads; null for none.
  [[nodiscard]] const NounPhrase* noun_phrase_at(TokenIndex head) const;

  // The event mention of the word's sentence that the tree ties it to most closely.
  [[nodiscard]] TreePath path_to_event(TokenIndex token) const;
  // At most kMaxTogether of a sentence, the first ones.
  [[nodiscard]] std::span<const std::uint32_t> event_mentions_in(std::uint32_t sentence) const;
  // The last one told in a sentence. Precondition: it tells one.
  [[nodiscard]] std::uint32_t last_event_mention_in(std::uint32_t sentence) const {
    return event_mentions_in_[sentence].back();
  }
  [[nodiscard]] bool tells_event(std::uint32_t sentence) const { return !event_mentions_in_[sentence].empty(); }
  // How many sentences lie between a sentence and the next event mention before it, after it; 20 where there is none.
  [[nodiscard]] int since_event(std::uint32_t sentence) const { return since_[sentence]; }
  [[nodiscard]] int until_event(std::uint32_t sentence) const { return until_[sentence]; }
  // Which event mention an event is; null for none.
  [[nodiscard]] const EventMention* event_mention_of(std::uint32_t event) const;
  // Whether the text tells happenings of this kind.
  [[nodiscard]] bool tells(std::size_t kind) const { return told_[kind]; }

  // The roles that a mention plays in events, at most kMaxRoles.
  struct Part {
    RoleName role = RoleName::kActor;
    std::uint32_t event = 0;
  };
  [[nodiscard]] std::span<const Part> parts_of(MentionId mention) const;
  // The roles that an entity plays in the event mentions of the text, each once.
  [[nodiscard]] std::span<const RoleName> roles_of(EntityId entity) const { return roles_of_[entity.value]; }
  // The country that the register gives an entity's actor; empty for none.
  [[nodiscard]] std::string_view country_of(EntityId entity) const;

  // Where an event is said to be; null where no place is resolved.
  [[nodiscard]] const Place* place_of(const Event& event) const;
  // Places that are meant as such, by number.
  [[nodiscard]] std::span<const std::uint32_t> literal_places_in(std::uint32_t sentence) const {
    return places_in_[sentence];
  }
  // How many of the places that are meant as such share a place's country, its name; how many mentions of places,
  // peoples and known actors are of its country.
  struct Shares {
    int country = 0, name = 0, mentions = 0, actors = 0;
  };
  [[nodiscard]] Shares shares(const Place& place) const {
    return shares_[static_cast<std::size_t>(&place - layers.places.data())];
  }
  [[nodiscard]] int literal_places() const { return literal_places_; }
  [[nodiscard]] int actor_mentions() const { return actor_mentions_; }

  // How likely each sentence tells of an incident, as far as a model has said.
  void set_relevance(std::vector<float> relevance);
  [[nodiscard]] bool knows_relevance() const { return !relevance_.empty(); }
  [[nodiscard]] float relevance(std::uint32_t sentence) const { return relevance_.empty() ? 0 : relevance_[sentence]; }
  [[nodiscard]] float top_relevance() const { return top_relevance_; }

 private:
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  void note_events();
  void measure_distances();
  void count_places();
  void find_conjuncts();
  [[nodiscard]] TreePath path(TokenIndex from, TokenIndex to) const;

  std::vector<TokenIndex> first_conjunct_;
  std::vector<std::vector<Part>> parts_of_mention_;
  std::vector<std::vector<std::uint32_t>> event_mentions_in_;
  std::vector<int> since_, until_;
  std::vector<float> relevance_;
  float top_relevance_ = 0;
  std::vector<std::uint32_t> place_at_;                // of each mention: the first place that it names
  std::vector<std::vector<std::uint32_t>> places_in_;  // literal ones, by sentence
  std::array<bool, kKinds> told_{};
  std::vector<std::vector<RoleName>> roles_of_;  // by entity
  std::vector<Shares> shares_;
  int literal_places_ = 0;
  int actor_mentions_ = 0;
  std::vector<std::uint32_t> mention_of_event_;
};

}  // namespace isnad::extract::incident
