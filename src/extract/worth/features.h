// features.h: what the judge of worth looks at.
//
// In:  the analysis and all layers of a document. Out: features of one event: its word, what stands above, below and
// around it, its parties and circumstances, its incident, what is told before and beside it.
// Names of features are hashed into the weights: with any change of one, raise the schema (lexicon/model_registry.h)
// and train anew.
// Cost: some 120 features an event; setting up, one pass over the events. One a document, one thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/context.h"
#include "learn/features.h"

namespace isnad::extract::worth {

class DeedFeatures {
 public:
  // Both must outlive this.
  DeedFeatures(const ExtractContext& context, const Reading& reading);

  // Appends; `event` is its place in reading.events.
  void describe(std::size_t event, learn::Features& out) const;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void describe_reading(const Event& event, learn::Features& out) const;
  void describe_word(const Event& event, learn::Features& out) const;
  void describe_above(const Event& event, learn::Features& out) const;
  void describe_clause(TokenIndex head, learn::Features& out) const;
  void describe_below(const Event& event, learn::Features& out) const;
  void describe_around(TokenIndex head, learn::Features& out) const;
  void describe_parties(const Event& event, learn::Features& out) const;
  void describe_circumstances(std::size_t which, learn::Features& out) const;
  void describe_incident(std::size_t which, learn::Features& out) const;
  void describe_text(std::size_t which, learn::Features& out) const;

  const ExtractContext& context_;
  const Analysis& analysis_;
  const Reading& reading_;
  std::vector<std::size_t> incident_of_;                       // of each event; kNone for none
  std::unordered_map<TokenIndex, std::size_t> event_at_;       // by the trigger's head
  std::vector<std::size_t> told_before_;                       // of each event: events before it by the same lemma
  std::unordered_map<std::string_view, std::size_t> told_by_;  // events by the lemma of their heads
};

}  // namespace isnad::extract::worth
