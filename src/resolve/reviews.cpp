#include "resolve/reviews.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/string_map.h"
#include "resolve/attributes.h"

namespace isnad::resolve {
namespace {

class Marker {
 public:
  Marker(const Digests& documents, const ActorTable& actors, const Rulings& rulings,
         std::vector<ResolvedIncident>& incidents)
      : actors_(actors), rulings_(rulings), incidents_(incidents) {
    std::set<std::uint32_t> named;
    for (const Ruling& ruling : rulings.standing()) {
      for (const auto& side : ruling.sides) {
        for (const MemberRef member : side) named.insert(member.document);
      }
    }
    core::StringMap<std::uint32_t> index;
    for (const std::uint32_t document : named) index.emplace(documents[document].id, document);
    for (std::uint32_t i = 0; i < incidents.size(); ++i) {
      for (const EventRef& member : incidents[i].members) {
        const auto found = index.find(member.document);
        if (found != index.end()) incident_of_[{found->second, member.event}] = i;
      }
    }
  }

  void mark() {
    for (const Ruling& ruling : rulings_.standing()) {
      ResolvedIncident* incident = holder_of(ruling.sides[0]);
      if (incident == nullptr) continue;
      if (ruling.decision->action == Action::kAccept && incident->review == Review::kNone) {
        incident->review = Review::kAccepted;
      }
      if (ruling.decision->action == Action::kCorrect) correct(*ruling.decision, *incident);
    }
    for (const auto& [member, incident] : incident_of_) {
      const auto group = rulings_.group_of(member);
      if (group && rulings_.is_rejected(*group)) incidents_[incident].review = Review::kRejected;
    }
  }

 private:
  // Of several that hold as many of the words the one that holds the first.
  ResolvedIncident* holder_of(const std::vector<MemberRef>& members) {
    std::map<std::uint32_t, std::size_t> held;
    std::uint32_t best = 0;
    for (const MemberRef member : members) {
      if (const auto found = incident_of_.find(member); found != incident_of_.end()) ++held[found->second];
    }
    std::size_t most = 0;
    for (const MemberRef member : members) {
      const auto found = incident_of_.find(member);
      if (found == incident_of_.end() || held[found->second] <= most) continue;
      best = found->second;
      most = held[best];
    }
    return most == 0 ? nullptr : &incidents_[best];
  }

  void correct(const Decision& decision, ResolvedIncident& incident) const {
    const NamedAttribute* named = find_attribute(decision.field);
    if (named == nullptr || !decision.value) return;
    Attribute& attribute = incident.*named->attribute;
    Value value = *decision.value;
    if (auto* party = std::get_if<PartyValue>(&value)) party->actor = actors_.current_id(party->actor);
    attribute.agreed = std::move(value);
    attribute.disputed = false;
    attribute.decision = decision.id;
    incident.review = Review::kCorrected;
  }

  const ActorTable& actors_;
  const Rulings& rulings_;
  std::vector<ResolvedIncident>& incidents_;
  std::map<MemberRef, std::uint32_t> incident_of_;
};

}  // namespace

void mark_reviews(const Digests& documents, const ActorTable& actors, const Rulings& rulings,
                  std::vector<ResolvedIncident>& incidents) {
  if (!rulings.standing().empty()) Marker(documents, actors, rulings, incidents).mark();
}

}  // namespace isnad::resolve
