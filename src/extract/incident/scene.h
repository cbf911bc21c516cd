// scene.h: what the trained judges may look at around a noun or a deed.
//
// In:  deeds and nouns of a document. Out: look-ups (which deeds a sentence tells, who plays which role in them) and
// the features of the judges. Names are never features: only what sort of thing they name, so that what was learnt
// about one war holds for another. Cost: linear in nouns; of a sentence at most kMaxNear deeds are looked at for each
// noun.
#pragma once

#include <array>
#include <vector>

#include "extract/incident/deeds.h"
#include "extract/incident/nouns.h"
#include "learn/features.h"

namespace isnad::extract::incident {

inline constexpr std::size_t kMaxNear = 6;
inline constexpr int kMaxPath = 7;
inline constexpr std::uint32_t kMaxTold = 100;  // deeds before and after a sentence that say what the text is about

// The way through the tree from a noun to a deed.
struct Way {
  std::uint32_t deed = 0;
  std::uint64_t shape = 0;  // of the labels on it, up and down
  int length = 99;
};

class Scene {
 public:
  Scene(const ExtractContext& context, const Extraction& layers, const std::vector<Deed>& deeds,
        const std::vector<Noun>& nouns);

  const ExtractContext context;
  const Analysis& analysis;
  const Extraction& layers;
  const std::vector<Deed>& deeds;
  const std::vector<Noun>& nouns;

  // The deed of the noun's sentence that the tree ties it to most closely; length 99 for none.
  [[nodiscard]] Way way_to_deed(TokenIndex token) const;
  // Where an event is said to be; null where no place is resolved.
  [[nodiscard]] const Place* place_of(const Event& event) const {
    const std::uint32_t at = event.place.valid() ? place_at_[event.place.value] : kNoPlaceHere;
    return at == kNoPlaceHere ? nullptr : &layers.places[at];
  }
  // What may be said of a noun as a filler.
  void describe(const Noun& noun, learn::Features& out) const;
  void describe_deed(const Deed& deed, learn::Features& out) const;
  // What may be said of a sentence: does it tell of a happening that is worth an incident?
  void describe_sentence(std::uint32_t sentence, learn::Features& out) const;
  // How likely each sentence does, as far as a judge has said.
  void set_relevance(std::vector<float> relevance);
  [[nodiscard]] float relevance(std::uint32_t sentence) const { return relevance_.empty() ? 0 : relevance_[sentence]; }
  [[nodiscard]] float top_relevance() const { return top_relevance_; }
  [[nodiscard]] std::span<const std::uint32_t> deeds_in(std::uint32_t sentence) const;
  // How many sentences lie between a sentence and the next deed before it, after it; 20 where there is none.
  [[nodiscard]] int since_deed(std::uint32_t sentence) const { return since_[sentence]; }
  [[nodiscard]] int until_deed(std::uint32_t sentence) const { return until_[sentence]; }
  // The lemma of a common word, a class for names and numbers.
  [[nodiscard]] std::string_view word(TokenIndex token) const;
  // How many of the places that are meant as such share a place's country, its name; how many mentions of places,
  // peoples and known actors are of its country.
  struct Shares {
    int country = 0, name = 0, mentions = 0, actors = 0;
  };
  [[nodiscard]] Shares shares(const Place& place) const { return shares_[place_number(place)]; }
  [[nodiscard]] int literal_places() const { return literal_places_; }
  [[nodiscard]] int actor_mentions() const { return actor_mentions_; }
  // The country that the register gives an entity's actor; empty for none.
  [[nodiscard]] std::string_view country_of(EntityId entity) const;
  // The parts that an entity plays in the deeds of the text, each once.
  [[nodiscard]] std::span<const RoleName> roles_of(EntityId entity) const { return roles_of_[entity.value]; }

 private:
  void count_places();
  // Places are told by where they stand in the list.
  [[nodiscard]] std::size_t place_number(const Place& place) const {
    return static_cast<std::size_t>(&place - layers.places.data());
  }
  void describe_self(const Noun& noun, learn::Features& out) const;
  void describe_syntax(TokenIndex head, learn::Features& out) const;
  void describe_roles(const Noun& noun, learn::Features& out) const;
  void describe_place_in_text(const Noun& noun, learn::Features& out) const;
  [[nodiscard]] Way way(TokenIndex from, std::uint32_t deed) const;

  void describe_words(std::uint32_t sentence, learn::FeatureName name, learn::Features& out) const;
  struct Part {
    RoleName role = RoleName::kActor;
    std::uint32_t event = 0;
    bool own = false;
  };
  std::vector<std::vector<Part>> parts_of_mention_;
  std::vector<std::vector<std::uint32_t>> deeds_in_;
  std::vector<int> since_, until_;
  std::vector<float> relevance_;
  float top_relevance_ = 0;
  static constexpr std::uint32_t kNoPlaceHere = 0xFFFFFFFF;
  std::vector<std::uint32_t> place_at_;                // of each mention: the first place that it names
  std::vector<std::vector<std::uint32_t>> places_in_;  // literal ones, by sentence
  std::array<bool, kKinds> told_{};                    // which kinds of deeds the text tells
  std::vector<std::vector<RoleName>> roles_of_;        // by entity
  std::vector<Shares> shares_;
  int literal_places_ = 0;
  int actor_mentions_ = 0;
  std::vector<std::uint32_t> deed_of_event_;
};

}  // namespace isnad::extract::incident
