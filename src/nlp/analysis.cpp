#include "nlp/analysis.h"

#include <algorithm>

namespace isnad::nlp {
namespace {

constexpr std::size_t kManyChildren = 32;

}  // namespace

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

  order_long_lists();
  number_subtrees();

  for (TokenIndex i = 0; i < n; ++i) {
    if (tokens[i].iob == Iob::kBegin) {
      named_entities_.push_back({{i, i + 1}, tokens[i].entity});
    } else if (tokens[i].iob == Iob::kInside && !named_entities_.empty()) {
      named_entities_.back().tokens.end = i + 1;
    }
  }
}

void Analysis::order_long_lists() {
  for (TokenIndex i = 0; i < size(); ++i) {
    if (children(i).size() <= kManyChildren) continue;
    if (children_by_dep_.empty()) children_by_dep_ = children_;
    const auto ordered = std::span(children_by_dep_).subspan(child_begin_[i], children(i).size());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](TokenIndex a, TokenIndex b) { return parts_.tokens[a].dep < parts_.tokens[b].dep; });
  }
}

void Analysis::number_subtrees() {
  const TokenIndex n = size();
  place_.assign(n, 0);
  subtree_end_.assign(n, 0);
  std::vector<TokenIndex> walk;  // in the order of places
  walk.reserve(n);
  std::vector<TokenIndex> to_visit;
  for (TokenIndex root = 0; root < n; ++root) {
    if (!is_root(root)) continue;
    to_visit.push_back(root);
    while (!to_visit.empty()) {
      const TokenIndex i = to_visit.back();
      to_visit.pop_back();
      place_[i] = static_cast<std::uint32_t>(walk.size());
      walk.push_back(i);
      for (const TokenIndex child : children(i)) to_visit.push_back(child);
    }
  }
  for (std::size_t at = walk.size(); at-- > 0;) {
    const TokenIndex i = walk[at];
    subtree_end_[i] = std::max(subtree_end_[i], place_[i] + 1);
    const TokenIndex head = parts_.tokens[i].head;
    subtree_end_[head] = std::max(subtree_end_[head], subtree_end_[i]);
  }
}

std::span<const TokenIndex> Analysis::children(TokenIndex i) const {
  return std::span(children_).subspan(child_begin_[i], child_begin_[i + 1] - child_begin_[i]);
}

TokenIndex Analysis::child(TokenIndex i, Dep dep) const {
  const auto all = children(i);
  if (all.size() > kManyChildren) {
    const auto ordered = std::span(children_by_dep_).subspan(child_begin_[i], all.size());
    const auto found =
        std::partition_point(ordered.begin(), ordered.end(), [&](TokenIndex c) { return parts_.tokens[c].dep < dep; });
    return found != ordered.end() && parts_.tokens[*found].dep == dep ? *found : kNoToken;
  }
  for (const TokenIndex c : all) {
    if (parts_.tokens[c].dep == dep) return c;
  }
  return kNoToken;
}

TokenSpan Analysis::subtree(TokenIndex i) const {
  return {parts_.tokens[i].left_edge, parts_.tokens[i].right_edge + 1};
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
