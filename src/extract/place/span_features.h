// span_features.h: what the recogniser looks at when it judges whether a span of words names a place.
//
// In:  an analysis, the gazetteer, a span with its rows of the gazetteer and the score that the rules give it.
// Out: features for the model data/models/places.bin: what the gazetteer knows of the name, what the language model
// sees in and around the span, the words beside it, how the document uses the name elsewhere. No feature holds the name
// itself, only first and last words of longer names ("… River").
// Cost: some fifty hashes a span. Thread-safe once made; one a document.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/context.h"
#include "learn/features.h"

namespace isnad::extract::place {

struct SpanCandidate {
  TokenSpan tokens;
  std::vector<lexicon::PlaceName> names;  // rows of the gazetteer; empty where it has none
  double rule_score = 0;                  // 0: the rules refuse it
  bool locative = false, container = false, dateline = false;
};

class SpanDescriber {
 public:
  explicit SpanDescriber(const ExtractContext& context);
  // Refills the bag.
  void describe(const SpanCandidate& candidate, learn::Features& out) const;

 private:
  struct Uses {  // of a name in the document, by the language model's labels
    int place = 0, person = 0, body = 0, other = 0, surname = 0, first_name = 0;
  };
  [[nodiscard]] const nlp::NamedEntity* entity(TokenIndex i) const;
  [[nodiscard]] std::string key(TokenSpan tokens) const;
  void describe_gazetteer(const SpanCandidate& candidate, std::string_view label, learn::Features& out) const;
  void describe_model(const SpanCandidate& candidate, std::string_view label, learn::Features& out) const;
  void describe_words(const SpanCandidate& candidate, learn::Features& out) const;
  void describe_uses(const SpanCandidate& candidate, learn::Features& out) const;

  const Analysis& analysis_;
  const lexicon::Gazetteer& gazetteer_;
  std::vector<std::uint32_t> label_;  // of each token: 1 + index of its named entity; 0: none
  std::unordered_map<std::string, Uses> uses_;
};

}  // namespace isnad::extract::place
