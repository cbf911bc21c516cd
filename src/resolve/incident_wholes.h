// incident_wholes.h: what a document tells of one deed of violence in all, and whether two documents tell two by it.
//
// In:  the units of a node. Out: its days, towns, sides, sites that were hit, sorts of violence and dead, each as far
// as told. Two wholes are two deeds where more of these differs than is the same, and two at least: single sentences of
// reports of a war are alike whatever deed they tell, and rival accounts of one deed differ in a figure or in who is
// charged, hardly in the day, the town and the target too. What a node doesn't tell of itself its document may have
// told of its first deed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "resolve/incident_units.h"

namespace isnad::resolve {

struct Whole {
  std::vector<Days> days;      // of a day or two; those of a longer time tell nothing apart
  bool days_inferred = false;  // none is told of the deed itself: they may be a day off
  std::vector<PlaceValue> towns;
  std::vector<std::uint32_t> doers;     // actors
  std::vector<std::string> side_words;  // of their names
  std::vector<std::string> names;       // of persons that it was done to or by
  std::vector<std::string> hit;         // stems of words of what was hit
  std::vector<Sort> sorts;
  std::optional<Range> killed;  // the largest figure
};                              // lists but those of days and towns are sorted

[[nodiscard]] Whole whole_told(std::span<const Unit> units, std::span<const std::uint32_t> members);
// It tells neither day nor town nor side nor person nor dead.
[[nodiscard]] bool is_anonymous(const Whole& whole);
// What it lacks is taken from the other, of which it may be told: nothing that both tell differs.
[[nodiscard]] Whole completed(Whole whole, const Whole& by);
[[nodiscard]] bool are_two_deeds(const Whole& a, const Whole& b);

}  // namespace isnad::resolve
