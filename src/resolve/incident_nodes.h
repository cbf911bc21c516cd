// incident_nodes.h: what linkage joins, and how much speaks for joining two.
//
// In:  units, by way of the judge; what people decided. Out: nodes: units, those that people put together as one, what
// is told as a part of a deed, deeds of harm that their own document's reader joined (of deeds of war it knows more,
// data/models/incident.md, than the corpora of the judge of pairs), and then what linkage joins within each document,
// unless people said something of it. So a document tells the same happenings alone and among others, and sentences
// that tell nothing of themselves ("54 were hurt", a claim) go where their own text puts them, not to those of other
// texts that are worded like them. What the judge rules out is parted again. Two nodes of two documents are compared as
// wholes first (incident_wholes.h). Invariant: the nodes of a document are a function of it and of
// the decisions on its words; they are numbered by document, and a score is a function of the documents of two nodes.
// Cost: the square of a document's units at worst.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "resolve/incident_judge.h"
#include "resolve/incident_pairs.h"
#include "resolve/incident_wholes.h"
#include "resolve/linkage.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

class IncidentNodes {
 public:
  // Both must outlive it.
  IncidentNodes(const IncidentJudge& judge, const Rulings& rulings);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(units_.size()); }
  [[nodiscard]] std::uint32_t node_of(std::uint32_t unit) const { return node_of_[unit]; }
  // Sorted.
  [[nodiscard]] const std::vector<std::uint32_t>& units(std::uint32_t node) const { return units_[node]; }

  // Both are of one document, which is asked before others are, and nobody decided on them: their score is the same
  // whatever they tell, and never above zero.
  [[nodiscard]] bool are_told_apart(std::uint32_t a, std::uint32_t b) const {
    return document_of(a) == document_of(b) && !is_ruled(a, b);
  }
  // Of how much their units fit each other; none where the two are no one happening. Requires a < b.
  [[nodiscard]] std::optional<double> score(std::uint32_t a, std::uint32_t b) const;
  // The pairs of nodes of pairs of units, sorted, each once.
  [[nodiscard]] std::vector<UnitPair> pairs_of(const std::vector<UnitPair>& units) const;
  // The units of clusters of nodes (linkage.h), each sorted.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> units_of(
      const std::vector<std::vector<std::uint32_t>>& clusters) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  // Pairs of units of two nodes.
  struct Compared {
    std::vector<UnitPair> agreeing;
    std::size_t contradicting = 0;
  };

  void join_within_documents();
  void find_main_deeds();
  [[nodiscard]] const Unit& first_unit(std::uint32_t node) const { return judge_.unit(units_[node].front()); }
  [[nodiscard]] std::uint32_t document_of(std::uint32_t node) const { return first_unit(node).document; }
  [[nodiscard]] bool is_single_harm(std::uint32_t node) const {
    return is_harm(first_unit(node)) && first_unit(node).level == Level::kSingle;
  }
  [[nodiscard]] Whole whole_of_deed(std::uint32_t node) const;
  [[nodiscard]] std::optional<Compared> compare(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] std::optional<double> score_within(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool in_other_towns(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool apart(std::uint32_t a, std::uint32_t b) const;
  // People put one of them together.
  [[nodiscard]] bool is_ruled(std::uint32_t a, std::uint32_t b) const { return groups_[a] || groups_[b]; }
  [[nodiscard]] std::optional<std::uint32_t> told_as(const DocumentDigest& document, const Unit& unit) const;
  [[nodiscard]] std::optional<std::uint32_t> whole_of(const Unit& unit) const;
  [[nodiscard]] std::optional<std::uint32_t> series_before(const Unit& unit) const;
  [[nodiscard]] std::optional<std::uint32_t> told_before(std::uint32_t unit) const;
  [[nodiscard]] std::optional<std::uint32_t> part_for(const std::vector<std::uint32_t>& parts,
                                                      std::uint32_t unit) const;

  const IncidentJudge& judge_;
  const Rulings& rulings_;
  std::vector<std::vector<std::uint32_t>> units_;     // by node
  std::vector<std::optional<std::uint32_t>> groups_;  // by node
  std::vector<std::uint32_t> node_of_;                // by unit
  std::vector<bool> only_points_;                     // by unit: it was joined by what it points back at, or as a part
  std::vector<std::uint32_t> main_deed_;              // by document: the first node that tells its deed, or kNone
};

}  // namespace isnad::resolve
