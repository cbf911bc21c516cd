#include "resolve/linkage.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace isnad::resolve {
namespace {

constexpr double kRuledOut = -std::numeric_limits<double>::infinity();

// Connected parts of what the links above `least` connect; each sorted, by their first. Requires things sorted, with
// the ends of all links among them.
std::vector<std::vector<std::uint32_t>> parts_of(const std::vector<std::uint32_t>& things,
                                                 const std::vector<ScoredPair>& links, double least) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> parent(things.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  const auto place_of = [&](std::uint32_t thing) {
    return static_cast<std::size_t>(std::lower_bound(things.begin(), things.end(), thing) - things.begin());
  };
  for (const ScoredPair& link : links) {
    if (link.score <= least) continue;
    const auto [first, second] = std::minmax({root(place_of(link.a)), root(place_of(link.b))});
    parent[second] = first;
  }
  std::vector<std::size_t> part_of_root(things.size(), kNone);
  std::vector<std::vector<std::uint32_t>> out;
  for (std::size_t i = 0; i < things.size(); ++i) {
    std::size_t& part = part_of_root[root(i)];
    if (part == kNone) {
      part = out.size();
      out.emplace_back();
    }
    out[part].push_back(things[i]);
  }
  return out;
}

// One part: a matrix of sums of scores between clusters.
class Agglomeration {
 public:
  Agglomeration(const std::vector<std::uint32_t>& things, const ScorePair& score) : size_(things.size()) {
    sums_.assign(size_ * size_, 0);
    for (std::size_t i = 0; i < size_; ++i) {
      clusters_.push_back({things[i]});
      for (std::size_t j = 0; j < i; ++j) {
        const std::optional<double> one = score(things[j], things[i]);
        at(i, j) = at(j, i) = one.value_or(kRuledOut);
      }
    }
  }

  std::vector<std::vector<std::uint32_t>> run() {
    while (join_best()) {
    }
    std::erase_if(clusters_, [](const auto& cluster) { return cluster.empty(); });
    for (auto& cluster : clusters_) std::sort(cluster.begin(), cluster.end());
    return std::move(clusters_);
  }

 private:
  double& at(std::size_t i, std::size_t j) { return sums_[i * size_ + j]; }

  bool join_best() {
    double best = 0;
    std::size_t a = size_, b = size_;
    for (std::size_t i = 0; i < size_; ++i) {
      if (clusters_[i].empty()) continue;
      for (std::size_t j = i + 1; j < size_; ++j) {
        if (clusters_[j].empty()) continue;
        const double average = at(i, j) / static_cast<double>(clusters_[i].size() * clusters_[j].size());
        if (average <= best) continue;
        best = average;
        a = i;
        b = j;
      }
    }
    if (a == size_) return false;
    clusters_[a].insert(clusters_[a].end(), clusters_[b].begin(), clusters_[b].end());
    clusters_[b].clear();
    for (std::size_t k = 0; k < size_; ++k) at(a, k) = at(k, a) = at(a, k) + at(b, k);
    return true;
  }

  std::size_t size_;
  std::vector<double> sums_;
  std::vector<std::vector<std::uint32_t>> clusters_;
};

// Hundreds of things that are all as likely one: as many as can be looked at together, in their order.
void link_blocks(const std::vector<std::uint32_t>& part, const ScorePair& score,
                 std::vector<std::vector<std::uint32_t>>& out) {
  for (std::size_t begin = 0; begin < part.size(); begin += kLargestPart) {
    const auto first = part.begin() + static_cast<std::ptrdiff_t>(begin);
    const std::vector<std::uint32_t> block(
        first, first + static_cast<std::ptrdiff_t>(std::min(kLargestPart, part.size() - begin)));
    for (auto& cluster : Agglomeration(block, score).run()) out.push_back(std::move(cluster));
  }
}

void link_part(const std::vector<std::uint32_t>& part, const std::vector<ScoredPair>& links, double least,
               const ScorePair& score, std::vector<std::vector<std::uint32_t>>& out) {
  if (part.size() == 1) {
    out.push_back(part);
    return;
  }
  if (part.size() <= kLargestPart) {
    for (auto& cluster : Agglomeration(part, score).run()) out.push_back(std::move(cluster));
    return;
  }
  std::vector<ScoredPair> inside;
  double weakest = std::numeric_limits<double>::infinity(), strongest = least;
  for (const ScoredPair& link : links) {
    if (link.score <= least || !std::binary_search(part.begin(), part.end(), link.a) ||
        !std::binary_search(part.begin(), part.end(), link.b)) {
      continue;
    }
    inside.push_back(link);
    weakest = std::min(weakest, link.score);
    strongest = std::max(strongest, link.score);
  }
  if (strongest - weakest < kAllAlike) {
    link_blocks(part, score, out);
    return;
  }
  const double above = std::max(weakest, least + kRaisedBy * (strongest - least));
  for (const auto& smaller : parts_of(part, inside, above)) link_part(smaller, inside, above, score, out);
}

}  // namespace

std::vector<std::vector<std::uint32_t>> link_averages(std::uint32_t count, const std::vector<ScoredPair>& links,
                                                      const ScorePair& score) {
  std::vector<std::uint32_t> things(count);
  std::iota(things.begin(), things.end(), 0U);
  std::vector<std::vector<std::uint32_t>> out;
  for (const auto& part : parts_of(things, links, 0)) link_part(part, links, 0, score, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace isnad::resolve
