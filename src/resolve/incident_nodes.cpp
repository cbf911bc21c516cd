#include "resolve/incident_nodes.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "resolve/values.h"

namespace isnad::resolve {
namespace {

constexpr double kContradiction = -2;

}  // namespace

IncidentNodes::IncidentNodes(const IncidentJudge& judge, const Rulings& rulings) : judge_(judge), rulings_(rulings) {
  std::map<std::uint32_t, std::uint32_t> of_group;
  std::map<std::tuple<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> of_incident;
  for (std::uint32_t i = 0; i < judge.units().size(); ++i) {
    const Unit& unit = judge.unit(i);
    const auto group = rulings.group_of({unit.document, unit.events.front()});
    const auto whole = group ? std::nullopt : whole_of(unit);
    const auto series = !group && !whole && unit.several ? series_before(unit) : std::nullopt;
    const auto repeated = !group && !whole && unit.repeated ? told_before(i) : std::nullopt;
    const auto incident =
        group || whole || series || repeated ? std::nullopt : told_as(judge.documents()[unit.document], unit);
    const auto next = static_cast<std::uint32_t>(units_.size());
    std::uint32_t node = next;
    if (group) node = of_group.emplace(*group, next).first->second;
    if (whole) node = *whole;
    if (series) node = *series;
    if (repeated) node = *repeated;
    if (incident) {
      std::vector<std::uint32_t>& parts = of_incident[{unit.document, *incident}];
      node = part_for(parts, i).value_or(next);
      std::erase(parts, node);
      parts.push_back(node);
    }
    if (node == next) {
      units_.emplace_back();
      groups_.push_back(group);
    }
    units_[node].push_back(i);
    node_of_.push_back(node);
    only_points_.push_back(unit.several || repeated || whole);
  }
  join_within_documents();
  find_main_deeds();
}

// What a document tells as one happening when it is asked alone stays one among others.
void IncidentNodes::join_within_documents() {
  constexpr std::uint32_t kMostBeside = 64;  // following nodes that one is compared with
  std::vector<std::vector<std::uint32_t>> joined;
  std::vector<std::optional<std::uint32_t>> groups;
  for (std::uint32_t first = 0, last = 0; first < size(); first = last) {
    while (last < size() && document_of(last) == document_of(first)) ++last;
    const auto score = [&](std::uint32_t a, std::uint32_t b) {
      return is_ruled(first + a, first + b) ? std::nullopt : score_within(first + a, first + b);
    };
    std::vector<ScoredPair> links;
    for (std::uint32_t a = 0; a < last - first; ++a) {
      for (std::uint32_t b = a + 1; b < std::min(last - first, a + 1 + kMostBeside); ++b) {
        if (!kinds_may_be_one(first_unit(first + a), first_unit(first + b))) continue;
        if (const double alike = score(a, b).value_or(0); alike > 0) links.push_back({a, b, alike});
      }
    }
    for (const std::vector<std::uint32_t>& cluster : link_averages(last - first, links, score)) {
      groups.push_back(groups_[first + cluster.front()]);
      std::vector<std::uint32_t>& members = joined.emplace_back();
      for (const std::uint32_t node : cluster) {
        members.insert(members.end(), units_[first + node].begin(), units_[first + node].end());
      }
      std::sort(members.begin(), members.end());
    }
  }
  units_ = std::move(joined);
  groups_ = std::move(groups);
  for (std::uint32_t node = 0; node < size(); ++node) {
    for (const std::uint32_t unit : units_[node]) node_of_[unit] = node;
  }
}

void IncidentNodes::find_main_deeds() {
  main_deed_.assign(judge_.documents().size(), kNone);
  for (std::uint32_t node = 0; node < size(); ++node) {
    std::uint32_t& main = main_deed_[document_of(node)];
    if (main == kNone && is_single_harm(node) && !is_anonymous(whole_told(judge_.units(), units(node)))) main = node;
  }
}

bool IncidentNodes::apart(std::uint32_t a, std::uint32_t b) const {
  if (groups_[a]) return rulings_.apart(*groups_[a], groups_[b]);
  return groups_[b] && rulings_.apart(*groups_[b], std::nullopt);
}

// The document's incident of which the unit is, if it is harm and nobody said anything of any event of it.
std::optional<std::uint32_t> IncidentNodes::told_as(const DocumentDigest& document, const Unit& unit) const {
  const auto incident = document.events[unit.events.front()].incident;
  if (!incident || !is_harm(unit)) return std::nullopt;
  for (const std::uint32_t event : document.incidents[*incident].events) {
    if (rulings_.group_of({unit.document, event})) return std::nullopt;
  }
  return incident;
}

// "attacked a village, burning homes": the deed of which it is told as a part, unless people said something of that.
std::optional<std::uint32_t> IncidentNodes::whole_of(const Unit& unit) const {
  const auto part_of = judge_.documents()[unit.document].events[unit.events.front()].part_of;
  for (auto i = static_cast<std::uint32_t>(node_of_.size()); part_of && i-- > 0;) {
    if (judge_.unit(i).document != unit.document) break;
    if (judge_.unit(i).events.front() != *part_of) continue;
    return groups_[node_of_[i]] ? std::nullopt : std::optional(node_of_[i]);
  }
  return std::nullopt;
}

// "These attacks": the series that their document told last.
std::optional<std::uint32_t> IncidentNodes::series_before(const Unit& unit) const {
  for (std::uint32_t i = static_cast<std::uint32_t>(node_of_.size()); i-- > 0;) {
    const Unit& told = judge_.unit(i);
    if (told.document != unit.document) return std::nullopt;
    const bool same = told.level == unit.level && told.type == unit.type && told.standing == unit.standing;
    if (same && !told.war && !groups_[node_of_[i]]) return node_of_[i];
  }
  return std::nullopt;
}

// "The attack": the deed that its document told before it, by the same word if there is one, else right before. Where
// the document's reader joined it with others, that stands.
std::optional<std::uint32_t> IncidentNodes::told_before(std::uint32_t unit) const {
  constexpr std::uint32_t kNear = 600;  // code points between the triggers
  constexpr std::uint32_t kSeveralDays = 3;
  const Unit& self = judge_.unit(unit);
  if (self.days_of_deeds >= kSeveralDays) return std::nullopt;  // a survey, where each paragraph has its own
  const DocumentDigest& document = judge_.documents()[self.document];
  if (const auto incident = told_as(document, self); incident && document.incidents[*incident].events.size() > 1)
    return std::nullopt;
  const auto fits = [&](std::uint32_t other) {
    const Unit& told = judge_.unit(other);
    const auto agree = [](const auto& mine, const auto& its) {
      return mine.empty() || its.empty() || share_one(mine, its);
    };
    if (told.level != Level::kSingle || told.standing != self.standing || groups_[node_of_[other]]) return false;
    if (!is_harm(told) || !is_harm(self) || !agree(self.doers, told.doers) || !agree(self.others, told.others))
      return false;
    const std::vector<std::uint32_t>& all = units_[node_of_[other]];
    return std::none_of(all.begin(), all.end(), [&](std::uint32_t one) { return judge_.rules_out(one, unit); });
  };
  std::optional<std::uint32_t> nearest;
  for (auto other = static_cast<std::uint32_t>(node_of_.size()); other-- > 0;) {
    const Unit& told = judge_.unit(other);
    if (told.document != self.document) break;
    const bool same_word = told.stem == self.stem;
    const bool near = told.anchor.span.end + kNear >= self.anchor.span.begin;
    if (!near && !same_word) continue;
    if ((nearest && !same_word) || !fits(other)) continue;
    if (same_word) return node_of_[other];
    nearest = node_of_[other];
  }
  return nearest;
}

// Of the parts that the unit fits the one that was told last; what a deed answers or follows is told in passing, and
// what goes on goes on from the deed.
std::optional<std::uint32_t> IncidentNodes::part_for(const std::vector<std::uint32_t>& parts,
                                                     std::uint32_t unit) const {
  const auto is_in_passing = [&](std::uint32_t other) {
    return judge_.unit(other).answered || judge_.unit(other).preceding;
  };
  std::optional<std::uint32_t> in_passing;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    const auto& others = units_[*part];
    if (std::any_of(others.begin(), others.end(), [&](std::uint32_t other) { return judge_.rules_out(other, unit); }))
      continue;
    if (std::all_of(others.begin(), others.end(), [&](std::uint32_t other) { return judge_.hardly_one(other, unit); }))
      continue;
    if (is_in_passing(unit) || !std::all_of(others.begin(), others.end(), is_in_passing)) return *part;
    if (!in_passing) in_passing = *part;
  }
  return in_passing;
}

// Two deeds of one text that are told in towns of their own: each town counts for all that is told of its deed.
bool IncidentNodes::in_other_towns(std::uint32_t a, std::uint32_t b) const {
  bool apart = false;
  for (const std::uint32_t one : units(a)) {
    for (const std::uint32_t other : units(b)) {
      const Unit &x = judge_.unit(one), &y = judge_.unit(other);
      if (x.document != y.document) return false;
      if (!x.place || !y.place || is_wide(*x.place) || is_wide(*y.place)) continue;
      const PlaceOrder order = order_of(*x.place, *y.place);
      if (order == PlaceOrder::kSame) return false;
      apart = apart || order == PlaceOrder::kApart;
    }
  }
  return apart;
}

// A deed of violence, of which the document's first that tells of itself says what this one leaves out.
Whole IncidentNodes::whole_of_deed(std::uint32_t node) const {
  Whole whole = whole_told(judge_.units(), units(node));
  const std::uint32_t main = main_deed_[document_of(node)];
  if (main == node || main == kNone) return whole;
  return completed(std::move(whole), whole_told(judge_.units(), units(main)));
}

// Nothing where one pair of units parts the two; that people joined what the judge would not have joined shall not keep
// others away.
std::optional<IncidentNodes::Compared> IncidentNodes::compare(std::uint32_t a, std::uint32_t b) const {
  // "These attacks", "the attack" don't say what they are.
  const auto speaks = [&](std::uint32_t node, std::uint32_t unit) {
    return !only_points_[unit] || units(node).front() == unit;
  };
  Compared out;
  for (const std::uint32_t one : units(a)) {
    for (const std::uint32_t other : units(b)) {
      if (!speaks(a, one) || !speaks(b, other)) continue;
      const bool parted = judge_.parts(one, other);
      if (parted && !is_ruled(a, b)) return std::nullopt;
      if (parted || judge_.contradicts(one, other)) {
        ++out.contradicting;
      } else {
        out.agreeing.emplace_back(one, other);
      }
    }
  }
  if (out.agreeing.empty() && out.contradicting == 0) return std::nullopt;
  return out;
}

// The average of all pairs of units.
std::optional<double> IncidentNodes::score_within(std::uint32_t a, std::uint32_t b) const {
  const auto compared = compare(a, b);
  if (!compared) return std::nullopt;
  const auto& [agreeing, contradicting] = *compared;
  if (in_other_towns(a, b) || contradicting > agreeing.size()) return kContradiction;  // whatever else they say
  double sum = kContradiction * static_cast<double>(contradicting);
  for (const auto& [one, other] : agreeing) sum += judge_.score(one, other);
  return sum / static_cast<double>(agreeing.size() + contradicting);
}

// How well each unit fits the one of the other node that it fits best: who claims a deed and how many lie in hospital
// are told of one deed, and are nothing alike.
std::optional<double> IncidentNodes::score(std::uint32_t a, std::uint32_t b) const {
  // What people put together or parted is added to only where much says so: else what they split off would be another's
  // at once (of sixteen splits of the examples fifteen were, five are).
  constexpr double kToJoinRuled = 0.3;
  constexpr double kToldApart = -0.3;  // in one document, which knows best; other documents may outweigh it
  if (apart(a, b)) return std::nullopt;
  const bool decided = is_ruled(a, b);
  if (are_told_apart(a, b)) return kToldApart;
  if (!decided && is_single_harm(a) && is_single_harm(b) && are_two_deeds(whole_of_deed(a), whole_of_deed(b))) {
    return kContradiction;
  }
  const auto compared = compare(a, b);
  if (!compared) return std::nullopt;
  const auto& [agreeing, contradicting] = *compared;
  if (contradicting > agreeing.size()) return kContradiction;
  std::map<std::uint32_t, double> best;  // by unit
  for (const auto& [one, other] : agreeing) {
    const double alike = judge_.score(one, other);
    for (const std::uint32_t unit : {one, other}) {
      const auto [at, fresh] = best.emplace(unit, alike);
      if (!fresh) at->second = std::max(at->second, alike);
    }
  }
  double sum = 0;
  for (const auto& [unit, alike] : best) sum += alike;
  const double fit = sum / static_cast<double>(best.size());
  if (decided) return fit - kToJoinRuled;
  constexpr double kOutvoted = -1;  // a pair that contradicts where more agree
  const double share = static_cast<double>(contradicting) / static_cast<double>(agreeing.size() + contradicting);
  return (1 - share) * fit + share * kOutvoted;
}

std::vector<UnitPair> IncidentNodes::pairs_of(const std::vector<UnitPair>& units) const {
  std::vector<UnitPair> pairs;
  for (const auto& [a, b] : units) {
    const std::uint32_t x = node_of(a), y = node_of(b);
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::vector<std::vector<std::uint32_t>> IncidentNodes::units_of(
    const std::vector<std::vector<std::uint32_t>>& clusters) const {
  std::vector<std::vector<std::uint32_t>> out;
  out.reserve(clusters.size());
  for (const auto& cluster : clusters) {
    std::vector<std::uint32_t>& members = out.emplace_back();
    for (const std::uint32_t node : cluster) members.insert(members.end(), units(node).begin(), units(node).end());
    std::sort(members.begin(), members.end());
  }
  return out;
}

}  // namespace isnad::resolve
