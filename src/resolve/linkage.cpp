#include "resolve/linkage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/disjoint_sets.h"

namespace isnad::resolve {
namespace {

constexpr double kStrongest = 65535;
constexpr double kRuledOut = -std::numeric_limits<double>::infinity();

// Where a thing stands among things, which are sorted. At first they are all that there are.
class Places {
 public:
  explicit Places(const std::vector<std::uint32_t>& things)
      : things_(things), all_(!things.empty() && things.back() + std::size_t{1} == things.size()) {}
  [[nodiscard]] std::size_t of(std::uint32_t thing) const {
    if (all_) return thing;
    return static_cast<std::size_t>(std::lower_bound(things_.begin(), things_.end(), thing) - things_.begin());
  }

 private:
  const std::vector<std::uint32_t>& things_;
  bool all_;
};

// Connected parts of what the links above `least` connect; each sorted, by their first. Requires things sorted, with
// the ends of all links among them.
std::vector<std::vector<std::uint32_t>> parts_of(const std::vector<std::uint32_t>& things,
                                                 const std::vector<ScoredPair>& links, double least) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  core::DisjointSets<> sets(things.size());
  const Places places(things);
  for (const ScoredPair& link : links) {
    if (link.score > least) sets.join(places.of(link.a), places.of(link.b));
  }
  std::vector<std::size_t> part_of_root(things.size(), kNone);
  std::vector<std::vector<std::uint32_t>> out;
  for (std::size_t i = 0; i < things.size(); ++i) {
    std::size_t& part = part_of_root[sets.root(i)];
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

// What links connect: things, sorted, and the links between them.
struct Part {
  std::vector<std::uint32_t> things;
  std::vector<ScoredPair> links;
};

class Linkage {
 public:
  Linkage(const ScorePair& score, const SolveTogether& solve) : score_(score), solve_(solve) {}

  Clusters run(std::uint32_t count, const std::vector<ScoredPair>& links) {
    Part all{std::vector<std::uint32_t>(count), links};
    std::iota(all.things.begin(), all.things.end(), 0U);
    for (const Part& part : parts_above(all, 0)) link_part(part, 0);
    std::sort(out_.begin(), out_.end());
    return std::move(out_);
  }

 private:
  // What the links above `least` connect, by the first thing of each, with these links; also single things.
  static std::vector<Part> parts_above(const Part& whole, double least) {
    std::vector<Part> out;
    std::vector<std::uint32_t> part_of(whole.things.size());
    const Places places(whole.things);
    for (auto& things : parts_of(whole.things, whole.links, least)) {
      for (const std::uint32_t thing : things) part_of[places.of(thing)] = static_cast<std::uint32_t>(out.size());
      out.push_back({std::move(things), {}});
    }
    for (const ScoredPair& link : whole.links) {
      if (link.score > least) out[part_of[places.of(link.a)]].links.push_back(link);
    }
    return out;
  }

  // Its links are above `least`.
  void link_part(const Part& part, double least) {
    if (part.things.size() == 1) {
      out_.push_back(part.things);
      return;
    }
    if (part.things.size() <= kLargestPart) return link_together(part.things);
    double weakest = std::numeric_limits<double>::infinity(), strongest = least;
    for (const ScoredPair& link : part.links) {
      weakest = std::min(weakest, link.score);
      strongest = std::max(strongest, link.score);
    }
    if (strongest - weakest < kAllAlike) return link_blocks(part.things);
    const double above = std::max(weakest, least + kRaisedBy * (strongest - least));
    for (const Part& smaller : parts_above(part, above)) link_part(smaller, above);
  }

  // Hundreds of things that are all as likely one: as many as can be looked at together, in their order.
  void link_blocks(const std::vector<std::uint32_t>& things) {
    for (std::size_t begin = 0; begin < things.size(); begin += kLargestPart) {
      const auto first = things.begin() + static_cast<std::ptrdiff_t>(begin);
      link_together({first, first + static_cast<std::ptrdiff_t>(std::min(kLargestPart, things.size() - begin))});
    }
  }

  void link_together(const std::vector<std::uint32_t>& things) {
    const auto join = [&] {
      Clusters clusters = Agglomeration(things, score_).run();
      std::sort(clusters.begin(), clusters.end());
      return clusters;
    };
    for (auto& cluster : solve_&& things.size() > 2 ? solve_(things, join) : join()) out_.push_back(std::move(cluster));
  }

  const ScorePair& score_;
  const SolveTogether& solve_;
  Clusters out_;
};

}  // namespace

std::uint16_t strength_of(double score) {
  return static_cast<std::uint16_t>(std::ceil(std::clamp(score, 0.0, 1.0) * kStrongest));
}
double score_of(std::uint16_t strength) { return strength / kStrongest; }

Clusters link_averages(std::uint32_t count, const std::vector<ScoredPair>& links, const ScorePair& score,
                       const SolveTogether& solve) {
  return Linkage(score, solve).run(count, links);
}

}  // namespace isnad::resolve
