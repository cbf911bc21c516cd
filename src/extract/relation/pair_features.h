// pair_features.h: what the relation model sees of two mentions of one sentence.
//
// In:  the analysis, the mentions, entities and events of a document, and the ties that the tables found in it.
// Out: pairs of mentions worth judging, and the features of each: kinds and forms, the dependency path between them,
// the words between, what the tables know of those words (rows of ties, frames of events, titles), ties of the tables,
// parts in one event. Names are no features: a name is its kind, so that nothing is learnt about who is whose enemy.
// Invariant: the trainer and the engine call the same code. Cost: some sixty features a pair; the pairs of a mention
// are bounded. Thread-safe once built.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/context.h"
#include "learn/features.h"

namespace isnad {

// Two mentions of different entities, as indices; `first` begins before `second`, or holds it.
struct MentionPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

class PairReader {
 public:
  // `ties`: relations that the tables found.
  PairReader(const ExtractContext& context, const Extraction& extraction, std::span<const Relation> ties);

  [[nodiscard]] std::vector<MentionPair> pairs() const;
  // Adds to `features`.
  void read(MentionPair pair, Features& features) const;

 private:
  struct Place {  // a mention in tokens
    TokenSpan tokens;
    TokenIndex head = kNoToken;
  };
  // The tokens from one head up to below the lowest common one, and likewise from the other.
  struct Path {
    std::vector<TokenIndex> up, down;
    TokenIndex top = kNoToken;
  };

  void index_events();
  void link(EntityId a, EntityId b, std::string what);
  [[nodiscard]] Path path_between(TokenIndex from, TokenIndex to) const;
  [[nodiscard]] std::string_view word_of(TokenIndex token) const;
  [[nodiscard]] std::string_view sort_of(TokenIndex token) const;
  [[nodiscard]] std::uint64_t kinds_of(MentionPair pair) const;
  void add_mentions(MentionPair pair, Features& features) const;
  void add_path(MentionPair pair, Features& features) const;
  void add_words(MentionPair pair, Features& features) const;
  void add_knowledge(TokenIndex token, std::uint64_t kinds, Features& features) const;
  void add_links(MentionPair pair, Features& features) const;

  ExtractContext context_;
  const Analysis& analysis_;
  const Extraction& extraction_;
  std::vector<Place> places_;
  std::vector<std::string_view> sorts_;                                // of each token
  std::vector<std::uint32_t> name_at_;                                 // of each token: 1 + the name it is in; 0: none
  std::unordered_map<std::uint64_t, std::vector<std::string>> links_;  // of two entities: what joins them
};

}  // namespace isnad
