// incident_judge.h: whether two units tell one happening: what rules it out, and how much speaks for it.
//
// In:  two units, how rare each word is among the documents. Out: a veto, or a score above or below zero.
// A veto is a contradiction that no report can be mistaken about: a deed done and one to come, a single one and a
// series, other days, other towns, other named victims. Figures that differ are no veto: they are what a ledger is for.
// A trained judge takes the place of `score` behind the same two calls. Thread-safe: const.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/string_map.h"
#include "resolve/incident_units.h"

namespace isnad::resolve {

class IncidentJudge {
 public:
  // What the judge needs to know of the whole: in how many documents each word stands.
  IncidentJudge(std::span<const Unit> units, std::uint32_t documents);

  [[nodiscard]] bool rules_out(const Unit& a, const Unit& b) const;
  // Above 0: rather one than two. Requires that nothing rules it out.
  [[nodiscard]] double score(const Unit& a, const Unit& b) const;
  // In how many documents the word stands.
  [[nodiscard]] std::uint32_t documents_with(std::string_view word) const;

 private:
  [[nodiscard]] double rarity(std::string_view word) const;
  [[nodiscard]] double likeness_of_words(const Unit& a, const Unit& b) const;

  core::StringMap<std::uint32_t> documents_with_;
  double documents_;
};

}  // namespace isnad::resolve
