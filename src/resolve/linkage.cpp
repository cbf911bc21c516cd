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

// What links connect: things, sorted, and the links between them, by the places of their ends among the things.
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
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    core::DisjointSets<> sets(whole.things.size());
    for (const ScoredPair& link : whole.links) {
      if (link.score > least) sets.join(link.a, link.b);
    }
    std::vector<Part> out;
    std::vector<std::uint32_t> part_of_root(whole.things.size(), kNone), part_of, place;
    for (std::uint32_t i = 0; i < whole.things.size(); ++i) {
      std::uint32_t& part = part_of_root[sets.root(i)];
      if (part == kNone) {
        part = static_cast<std::uint32_t>(out.size());
        out.emplace_back();
      }
      part_of.push_back(part);
      place.push_back(static_cast<std::uint32_t>(out[part].things.size()));
      out[part].things.push_back(whole.things[i]);
    }
    for (const ScoredPair& link : whole.links) {
      if (link.score > least) out[part_of[link.a]].links.push_back({place[link.a], place[link.b], link.score});
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
