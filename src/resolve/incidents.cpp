#include "resolve/incidents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "core/edtf.h"
#include "resolve/foretold.h"
#include "resolve/ids.h"
#include "resolve/incident_judge.h"
#include "resolve/incident_pairs.h"
#include "resolve/incident_values.h"
#include "resolve/linkage.h"
#include "resolve/redirects.h"
#include "resolve/reviews.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// What linkage joins: units, those that people put together as one, and deeds of harm that their own document tells as
// one happening, unless people said something of it: of deeds of war its reader knows more (data/models/incident.md)
// than the corpora of the judge of pairs. What the judge rules out is parted again.
class Nodes {
 public:
  Nodes(const IncidentJudge& judge, const Rulings& rulings) : rulings_(rulings) {
    std::map<std::uint32_t, std::uint32_t> of_group;
    std::map<std::tuple<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> of_incident;
    for (std::uint32_t i = 0; i < judge.units().size(); ++i) {
      const Unit& unit = judge.unit(i);
      const auto group = rulings.group_of({unit.document, unit.events.front()});
      const auto series = !group && unit.several ? series_before(judge, unit) : std::nullopt;
      const auto repeated = !group && unit.repeated ? told_before(judge, i) : std::nullopt;
      const auto incident =
          group || series || repeated ? std::nullopt : told_as(judge.documents()[unit.document], unit);
      const auto next = static_cast<std::uint32_t>(units_.size());
      std::uint32_t node = next;
      if (group) node = of_group.emplace(*group, next).first->second;
      if (series) node = *series;
      if (repeated) node = *repeated;
      if (incident) {
        std::vector<std::uint32_t>& parts = of_incident[{unit.document, *incident}];
        node = part_for(judge, parts, i).value_or(next);
        std::erase(parts, node);
        parts.push_back(node);
      }
      if (node == next) {
        units_.emplace_back();
        groups_.push_back(group);
      }
      units_[node].push_back(i);
      node_of_.push_back(node);
      only_points_.push_back(unit.several || repeated);
    }
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(units_.size()); }
  [[nodiscard]] std::uint32_t node_of(std::uint32_t unit) const { return node_of_[unit]; }
  [[nodiscard]] const std::vector<std::uint32_t>& units(std::uint32_t node) const { return units_[node]; }
  [[nodiscard]] bool apart(std::uint32_t a, std::uint32_t b) const {
    if (groups_[a]) return rulings_.apart(*groups_[a], groups_[b]);
    return groups_[b] && rulings_.apart(*groups_[b], std::nullopt);
  }
  // The unit was joined by what it points back at.
  [[nodiscard]] bool only_points(std::uint32_t unit) const { return only_points_[unit]; }
  // People put one of them together.
  [[nodiscard]] bool ruled(std::uint32_t a, std::uint32_t b) const { return groups_[a] || groups_[b]; }

 private:
  // The document's incident of which the unit is, if it is harm and nobody said anything of any event of it.
  [[nodiscard]] std::optional<std::uint32_t> told_as(const DocumentDigest& document, const Unit& unit) const {
    const auto incident = document.events[unit.events.front()].incident;
    if (!incident || !is_harm(unit)) return std::nullopt;
    for (const std::uint32_t event : document.incidents[*incident].events) {
      if (rulings_.group_of({unit.document, event})) return std::nullopt;
    }
    return incident;
  }

  // "These attacks": the series that their document told last.
  [[nodiscard]] std::optional<std::uint32_t> series_before(const IncidentJudge& judge, const Unit& unit) const {
    for (std::uint32_t i = static_cast<std::uint32_t>(node_of_.size()); i-- > 0;) {
      const Unit& told = judge.unit(i);
      if (told.document != unit.document) return std::nullopt;
      const bool same = told.level == unit.level && told.type == unit.type && told.standing == unit.standing;
      if (same && !told.war && !groups_[node_of_[i]]) return node_of_[i];
    }
    return std::nullopt;
  }

  // "The attack": the deed that its document told before it, by the same word if there is one, else right before. Where
  // the document's reader joined it with others, that stands.
  [[nodiscard]] std::optional<std::uint32_t> told_before(const IncidentJudge& judge, std::uint32_t unit) const {
    constexpr std::uint32_t kNear = 600;  // code points between the triggers
    constexpr std::uint32_t kSeveralDays = 3;
    const Unit& self = judge.unit(unit);
    if (self.days_of_deeds >= kSeveralDays) return std::nullopt;  // a survey, where each paragraph has its own
    const DocumentDigest& document = judge.documents()[self.document];
    if (const auto incident = told_as(document, self); incident && document.incidents[*incident].events.size() > 1)
      return std::nullopt;
    const auto fits = [&](std::uint32_t other) {
      const Unit& told = judge.unit(other);
      const auto agree = [](const auto& mine, const auto& its) {
        return mine.empty() || its.empty() || share_one(mine, its);
      };
      if (told.level != Level::kSingle || told.standing != self.standing || groups_[node_of_[other]]) return false;
      if (!is_harm(told) || !is_harm(self) || !agree(self.doers, told.doers) || !agree(self.others, told.others))
        return false;
      const std::vector<std::uint32_t>& all = units_[node_of_[other]];
      return std::none_of(all.begin(), all.end(), [&](std::uint32_t one) { return judge.rules_out(one, unit); });
    };
    std::optional<std::uint32_t> nearest;
    for (auto other = static_cast<std::uint32_t>(node_of_.size()); other-- > 0;) {
      const Unit& told = judge.unit(other);
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
  [[nodiscard]] std::optional<std::uint32_t> part_for(const IncidentJudge& judge,
                                                      const std::vector<std::uint32_t>& parts,
                                                      std::uint32_t unit) const {
    const auto is_in_passing = [&](std::uint32_t other) {
      return judge.unit(other).answered || judge.unit(other).preceding;
    };
    std::optional<std::uint32_t> in_passing;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      const auto& others = units_[*part];
      if (std::any_of(others.begin(), others.end(), [&](std::uint32_t other) { return judge.rules_out(other, unit); }))
        continue;
      if (std::all_of(others.begin(), others.end(), [&](std::uint32_t other) { return judge.hardly_one(other, unit); }))
        continue;
      if (is_in_passing(unit) || !std::all_of(others.begin(), others.end(), is_in_passing)) return *part;
      if (!in_passing) in_passing = *part;
    }
    return in_passing;
  }

  const Rulings& rulings_;
  std::vector<std::vector<std::uint32_t>> units_;     // by node
  std::vector<std::optional<std::uint32_t>> groups_;  // by node
  std::vector<std::uint32_t> node_of_;                // by unit
  std::vector<bool> only_points_;                     // by unit
};

std::vector<std::vector<std::uint32_t>> cluster(const IncidentJudge& judge, const Rulings& rulings) {
  const Nodes nodes(judge, rulings);
  // The average of all pairs of units; what parts one pair parts all. That people joined what the judge would not have
  // joined shall not keep others away.
  constexpr double kContradiction = -2;
  // What people put together or parted is added to only where much says so: else what they split off would be another's
  // at once (of sixteen splits of the examples fifteen were, five are).
  constexpr double kToJoinRuled = 0.3;
  const auto judged = [&](std::uint32_t a, std::uint32_t b) -> std::optional<double> {
    if (nodes.apart(a, b)) return std::nullopt;
    const bool ruled = nodes.ruled(a, b);
    // "These attacks", "the attack" don't say what they are.
    const auto speaks = [&](std::uint32_t node, std::uint32_t unit) {
      return !nodes.only_points(unit) || nodes.units(node).front() == unit;
    };
    std::vector<UnitPair> agreeing;
    std::size_t contradicting = 0;
    for (const std::uint32_t one : nodes.units(a)) {
      for (const std::uint32_t other : nodes.units(b)) {
        if (!speaks(a, one) || !speaks(b, other)) continue;
        const bool parted = judge.parts(one, other);
        if (parted && !ruled) return std::nullopt;
        if (parted || judge.contradicts(one, other)) {
          ++contradicting;
        } else {
          agreeing.emplace_back(one, other);
        }
      }
    }
    if (agreeing.empty() && contradicting == 0) return std::nullopt;
    if (contradicting > agreeing.size()) return kContradiction;  // whatever else they say
    if (ruled) contradicting = 0;
    double sum = kContradiction * static_cast<double>(contradicting);
    for (const auto& [one, other] : agreeing) sum += judge.score(one, other);
    const double average = sum / static_cast<double>(agreeing.size() + contradicting);
    return ruled ? average - kToJoinRuled : average;
  };
  std::vector<UnitPair> pairs;
  for (const auto& [a, b] : candidate_pairs(judge)) {
    const std::uint32_t x = nodes.node_of(a), y = nodes.node_of(b);
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<std::optional<double>> scores;  // by pair
  scores.reserve(pairs.size());
  std::vector<ScoredPair> links;
  for (const auto& [a, b] : pairs) {
    scores.push_back(judged(a, b));
    if (scores.back().value_or(0) > 0) links.push_back({a, b, *scores.back()});
  }
  const auto score = [&](std::uint32_t a, std::uint32_t b) {
    const auto known = std::lower_bound(pairs.begin(), pairs.end(), UnitPair(std::minmax(a, b)));
    const bool found = known != pairs.end() && *known == UnitPair(std::minmax(a, b));
    return found ? scores[static_cast<std::size_t>(known - pairs.begin())] : judged(a, b);
  };
  auto clusters = link_averages(nodes.size(), links, score);
  for (auto& cluster : clusters) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t node : cluster) {
      members.insert(members.end(), nodes.units(node).begin(), nodes.units(node).end());
    }
    std::sort(members.begin(), members.end());
    cluster = std::move(members);
  }
  return clusters;
}

// What is told as a deed is one, though its first words are those of a death.
void name_kind(const std::vector<Unit>& units, ResolvedIncident& incident) {
  const auto is_assault = [](const Unit& unit) { return unit.type == EventType::kAssault; };
  if (std::any_of(units.begin(), units.end(), is_assault)) incident.type = EventType::kAssault;
  incident.modes.clear();
  for (const Unit& unit : units) {
    if (unit.type == incident.type) incident.modes.insert(incident.modes.end(), unit.modes.begin(), unit.modes.end());
  }
  std::sort(incident.modes.begin(), incident.modes.end());
  incident.modes.erase(std::unique(incident.modes.begin(), incident.modes.end()), incident.modes.end());
}

// The frame of a series, and what could lie in it.
struct Framed {
  std::optional<core::Edtf> time;
  std::optional<PlaceValue> place;
  std::vector<std::string> doers;
};

Framed framed(const ResolvedIncident& incident) {
  Framed out;
  if (incident.time.decision != 0) out.time = core::Edtf::parse(std::get<std::string>(*incident.time.agreed));
  for (const ToldValue& value : incident.time.values) {
    if (incident.time.decision != 0) break;
    const auto date = core::Edtf::parse(std::get<std::string>(value.value));
    const bool wider = date && incident.level == Level::kSeries && (!out.time || contains(*date, *out.time));
    const bool finer = date && incident.level == Level::kSingle && (!out.time || contains(*out.time, *date));
    if (wider || finer) out.time = date;
  }
  if (incident.place.agreed) out.place = std::get<PlaceValue>(*incident.place.agreed);
  for (const ToldValue& value : incident.perpetrators.values) {
    const auto& party = std::get<PartyValue>(value.value);
    if (!party.actor.empty()) out.doers.push_back(party.actor);
  }
  return out;
}

// A series covers the single deeds of its type and of one of its doers that lie in its time, and not elsewhere.
void find_covered(std::vector<ResolvedIncident>& incidents) {
  std::map<std::pair<EventType, std::string>, std::vector<std::size_t>> singles;  // by doer
  std::vector<Framed> frames;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    frames.push_back(framed(incidents[i]));
    if (incidents[i].level != Level::kSingle || !frames[i].time || incidents[i].review == Review::kRejected) continue;
    for (const std::string& doer : frames[i].doers) singles[{incidents[i].type, doer}].push_back(i);
  }
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (incidents[i].level != Level::kSeries || !frames[i].time || incidents[i].review == Review::kRejected) continue;
    for (const std::string& doer : frames[i].doers) {
      for (const std::size_t single : singles[{incidents[i].type, doer}]) {
        const bool elsewhere = frames[i].place && frames[single].place &&
                               order_of(*frames[i].place, *frames[single].place) == PlaceOrder::kApart;
        if (!elsewhere && contains(*frames[i].time, *frames[single].time)) {
          incidents[i].covers.push_back(incidents[single].id);
        }
      }
    }
    auto& covers = incidents[i].covers;
    std::sort(covers.begin(), covers.end());
    covers.erase(std::unique(covers.begin(), covers.end()), covers.end());
  }
}

}  // namespace

std::vector<ResolvedIncident> find_incidents(const Resolved& all, const Rulings& rulings) {
  const std::vector<Unit> units = units_of(all.documents, all.actors, all.knowledge.deeds());
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> clusters;  // by id, then by the first unit
  for (std::vector<std::uint32_t>& members : cluster(IncidentJudge(all.documents, units, all.knowledge), rulings)) {
    const Unit& first = units[members.front()];
    clusters.emplace_back(incident_id(first.anchor, first.type), std::move(members));
  }
  std::sort(clusters.begin(), clusters.end());
  std::vector<ResolvedIncident> out;
  out.reserve(clusters.size());
  for (auto& [id, members] : clusters) {
    std::vector<const Unit*> own;
    own.reserve(members.size());
    for (const std::uint32_t member : members) own.push_back(&units[member]);
    const bool people_said = std::any_of(own.begin(), own.end(), [&](const Unit* unit) {
      return rulings.group_of({unit->document, unit->events.front()}).has_value();
    });
    const std::vector<Unit> wholes = put_together(all.documents, own, people_said ? Part::kWhole : Part::kMost);
    std::vector<const Unit*> told;
    told.reserve(wholes.size());
    for (const Unit& whole : wholes) told.push_back(&whole);
    out.push_back(incident_of(all, told));
    name_kind(wholes, out.back());
    out.back().id = std::move(id);
    make_different(out);
  }
  mark_reviews(all.documents, all.actors, rulings, out);
  find_covered(out);
  find_foretold(all.documents, out);
  return out;
}

}  // namespace isnad::resolve
