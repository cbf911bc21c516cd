// analysis.h: the linguistic layer of one document: tokens, tags, lemmas, trees, named entities, sentences.
//
// In:  a text and a model (see pipeline.h). Out: this, immutable.
// A token is an offset and small ids; strings that are not in the text (lemmas, labels) live in one pool of the
// Analysis. The text must outlive it. Labels follow the model: Penn Treebank tags, Universal POS, ClearNLP dependency
// labels, OntoNotes entity types. A label that this file has no name for (a user's own model) gets an id from
// `kFirstCustom` on and keeps its spelling in the model's label table.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/span.h"
#include "nlp/labels.h"

namespace isnad::nlp {

using TokenIndex = std::uint32_t;
inline constexpr TokenIndex kNoToken = 0xFFFFFFFF;

// Tokens [begin, end).
struct TokenSpan {
  TokenIndex begin = 0;
  TokenIndex end = 0;

  friend auto operator<=>(const TokenSpan&, const TokenSpan&) = default;
  [[nodiscard]] constexpr TokenIndex size() const { return end - begin; }
  [[nodiscard]] constexpr bool contains(TokenIndex i) const { return begin <= i && i < end; }
  [[nodiscard]] constexpr bool contains(TokenSpan other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(TokenSpan other) const { return begin < other.end && other.begin < end; }
};

// A string in the Analysis' pool.
struct PoolRef {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

struct Token {
  ByteSpan span;
  TokenIndex head = 0;       // itself for the root of a sentence
  TokenIndex left_edge = 0;  // the subtree covers tokens [left_edge, right_edge]
  TokenIndex right_edge = 0;
  PoolRef lemma;
  PoolRef lower;               // the text in lower case (Unicode full mapping)
  PoolRef morph;               // "Number=Sing|Person=3", empty where none
  std::uint32_t sentence = 0;  // index into sentences()
  Dep dep = Dep::kNone;
  Tag tag = Tag::kNone;
  Pos pos = Pos::kNone;
  EntityLabel entity = EntityLabel::kNone;
  Iob iob = Iob::kOutside;
  bool space_after = false;  // exactly one U+0020 follows and belongs to no token
};

struct NamedEntity {
  TokenSpan tokens;
  EntityLabel label = EntityLabel::kNone;
};

// The parts of an Analysis, as the pipeline fills them. `finish` in the constructor derives sentences' and children's
// indices, so only the token fields above, the pool and the vectors have to be set.
struct AnalysisParts {
  std::string_view text;
  std::vector<Token> tokens;                // `sentence` need not be set
  std::vector<TokenIndex> sentence_starts;  // ascending, first is 0; empty for an empty text
  std::string pool;
  std::vector<float> vectors;  // tokens × vector_width, row-major: the shared tok2vec's output; may be empty
  std::uint32_t vector_width = 0;
  std::shared_ptr<const LabelNames> labels;  // may be null: then custom labels print as "custom"
};

class Analysis {
 public:
  Analysis() = default;
  explicit Analysis(AnalysisParts parts);

  [[nodiscard]] std::string_view text() const { return parts_.text; }
  [[nodiscard]] std::span<const Token> tokens() const { return parts_.tokens; }
  [[nodiscard]] TokenIndex size() const { return static_cast<TokenIndex>(parts_.tokens.size()); }
  [[nodiscard]] const Token& operator[](TokenIndex i) const { return parts_.tokens[i]; }
  [[nodiscard]] std::span<const TokenSpan> sentences() const { return sentences_; }
  [[nodiscard]] std::span<const NamedEntity> named_entities() const { return named_entities_; }

  [[nodiscard]] std::string_view text_of(TokenIndex i) const { return parts_.tokens[i].span.of(parts_.text); }
  [[nodiscard]] std::string_view text_of(TokenSpan s) const { return bytes_of(s).of(parts_.text); }
  [[nodiscard]] std::string_view lemma(TokenIndex i) const { return pooled(parts_.tokens[i].lemma); }
  [[nodiscard]] std::string_view lower(TokenIndex i) const { return pooled(parts_.tokens[i].lower); }
  [[nodiscard]] std::string_view morph(TokenIndex i) const { return pooled(parts_.tokens[i].morph); }
  [[nodiscard]] const LabelNames* labels() const { return parts_.labels.get(); }

  // Direct dependents in text order.
  [[nodiscard]] std::span<const TokenIndex> children(TokenIndex i) const;
  // The first dependent with this label, or kNoToken.
  [[nodiscard]] TokenIndex child(TokenIndex i, Dep dep) const;
  // The tokens of the subtree's extent [left_edge, right_edge].
  [[nodiscard]] TokenSpan subtree(TokenIndex i) const;
  [[nodiscard]] bool is_root(TokenIndex i) const { return parts_.tokens[i].head == i; }
  // True if `ancestor` lies on the path from `i` (inclusive) to its root. Takes no climb: a subtree is a range of
  // places.
  [[nodiscard]] bool is_below(TokenIndex i, TokenIndex ancestor) const {
    return place_[ancestor] <= place_[i] && place_[i] < subtree_end_[ancestor];
  }
  [[nodiscard]] TokenSpan sentence_of(TokenIndex i) const { return sentences_[parts_.tokens[i].sentence]; }
  [[nodiscard]] ByteSpan bytes_of(TokenSpan s) const;
  // The tokens that overlap the bytes; empty (begin == end) if none.
  [[nodiscard]] TokenSpan tokens_in(ByteSpan bytes) const;
  // The token's row of the shared tok2vec output (vector_width numbers); empty where vectors were not kept.
  [[nodiscard]] std::span<const float> vector(TokenIndex i) const;

 private:
  [[nodiscard]] std::string_view pooled(PoolRef ref) const {
    return std::string_view(parts_.pool).substr(ref.begin, ref.size);
  }

  void order_long_lists();
  void number_subtrees();

  AnalysisParts parts_;
  std::vector<TokenSpan> sentences_;
  std::vector<NamedEntity> named_entities_;
  std::vector<TokenIndex> children_;        // all dependents, grouped by head
  std::vector<std::uint32_t> child_begin_;  // size() + 1 offsets into children_
  // children_, where a head has many of them ordered by label first: a list of 10,000 words asks its verb 10,000 times.
  // Empty where no head has many.
  std::vector<TokenIndex> children_by_dep_;
  // Each token's place in a walk through the trees, heads before dependents, and where its subtree's places end.
  std::vector<std::uint32_t> place_;
  std::vector<std::uint32_t> subtree_end_;
};

}  // namespace isnad::nlp
