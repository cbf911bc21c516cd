#include "nlp/analysis.h"

#include <algorithm>

namespace isnad::nlp {

Analysis::Analysis(AnalysisParts parts) : parts_(std::move(parts)) {
  const TokenIndex n = size();
  auto& tokens = parts_.tokens;

  for (std::size_t s = 0; s < parts_.sentence_starts.size(); ++s) {
    const TokenIndex begin = parts_.sentence_starts[s];
    const TokenIndex end = s + 1 < parts_.sentence_starts.size() ? parts_.sentence_starts[s + 1] : n;
    for (TokenIndex i = begin; i < end; ++i) tokens[i].sentence = static_cast<std::uint32_t>(s);
    sentences_.push_back({begin, end});
  }

  child_begin_.assign(n + 1, 0);
  for (TokenIndex i = 0; i < n; ++i) {
    if (tokens[i].head != i) ++child_begin_[tokens[i].head + 1];
  }
  for (TokenIndex i = 0; i < n; ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_[n]);
  std::vector<std::uint32_t> next(child_begin_.begin(), child_begin_.end() - 1);
  for (TokenIndex i = 0; i < n; ++i) {
    if (tokens[i].head != i) children_[next[tokens[i].head]++] = i;
  }

  for (TokenIndex i = 0; i < n; ++i) {
    if (tokens[i].iob == Iob::kBegin) {
      named_entities_.push_back({{i, i + 1}, tokens[i].entity});
    } else if (tokens[i].iob == Iob::kInside && !named_entities_.empty()) {
      named_entities_.back().tokens.end = i + 1;
    }
  }
}

std::span<const TokenIndex> Analysis::children(TokenIndex i) const {
  return std::span(children_).subspan(child_begin_[i], child_begin_[i + 1] - child_begin_[i]);
}

TokenIndex Analysis::child(TokenIndex i, Dep dep) const {
  for (const TokenIndex c : children(i)) {
    if (parts_.tokens[c].dep == dep) return c;
  }
  return kNoToken;
}

TokenSpan Analysis::subtree(TokenIndex i) const {
  return {parts_.tokens[i].left_edge, parts_.tokens[i].right_edge + 1};
}

bool Analysis::is_below(TokenIndex i, TokenIndex ancestor) const {
  while (i != ancestor && !is_root(i)) i = parts_.tokens[i].head;
  return i == ancestor;
}

ByteSpan Analysis::bytes_of(TokenSpan s) const {
  if (s.begin >= s.end) return {};
  return {parts_.tokens[s.begin].span.begin, parts_.tokens[s.end - 1].span.end};
}

TokenSpan Analysis::tokens_in(ByteSpan bytes) const {
  const auto& tokens = parts_.tokens;
  const auto first =
      std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= bytes.begin; });
  const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.begin < bytes.end; });
  return {static_cast<TokenIndex>(first - tokens.begin()), static_cast<TokenIndex>(last - tokens.begin())};
}

std::span<const float> Analysis::vector(TokenIndex i) const {
  if (parts_.vectors.empty()) return {};
  return std::span(parts_.vectors).subspan(std::size_t{i} * parts_.vector_width, parts_.vector_width);
}

}  // namespace isnad::nlp
