#include "brief/telling.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <variant>

#include "export/view/deciding.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {
namespace {

using resolve::PartyValue;

// The first of these that some report tells; a deed that is told as done was done, whatever else is said of it.
bool is_told(const Attribute& modality, Modality wanted) {
  return std::ranges::any_of(modality.values, [&](const ToldValue& one) {
    const auto* word = std::get_if<std::string>(&one.value);
    return word != nullptr && *word == to_string(wanted) && !one.developing;
  });
}

ToldAs told_as(const Attribute& modality) {
  const auto told = [&](Modality wanted) { return is_told(modality, wanted); };
  if (modality.values.empty() || told(Modality::kActual) || told(Modality::kOngoing)) return ToldAs::kDone;
  if (told(Modality::kAttempted)) return ToldAs::kAttempted;
  if (told(Modality::kThreatened)) return ToldAs::kThreatened;
  if (told(Modality::kPlanned)) return ToldAs::kPlanned;
  if (told(Modality::kNegated)) return ToldAs::kNegated;
  return ToldAs::kPossible;
}

std::set<std::string> actors_in(const Attribute& attribute, bool deniers) {
  std::set<std::string> out;
  for (const ToldValue& one : attribute.values) {
    const auto* party = std::get_if<PartyValue>(&one.value);
    const bool denies = party != nullptr && party->responsibility == Responsibility::kDenied;
    if (party != nullptr && !party->actor.empty() && denies == deniers) out.insert(party->actor);
  }
  return out;
}

bool all_among(std::span<const Report> reports, const std::set<std::string>& actors) {
  return !reports.empty() && !actors.empty() &&
         std::ranges::all_of(reports, [&](const Report& one) { return actors.contains(one.origin); });
}

// Doers that no report names together did not do it together: those of the most reports stay, with all that one of
// their reports names.
void keep_together(std::vector<const ToldValue*>& did, std::vector<const ToldValue*>& others) {
  if (did.size() < 2) return;
  const ToldValue* first = *std::ranges::max_element(did, {}, [](const ToldValue* one) { return one->support.size(); });
  const auto is_apart = [&](const ToldValue* one) {
    return std::ranges::none_of(
        one->support, [&](std::uint32_t at) { return std::ranges::find(first->support, at) != first->support.end(); });
  };
  std::ranges::copy_if(did, std::back_inserter(others), is_apart);
  std::erase_if(did, is_apart);
}

}  // namespace

Telling telling_of(const ResolvedIncident& incident) {
  Telling out;
  out.as = told_as(incident.modality);
  out.goes_on = is_told(incident.modality, Modality::kOngoing) && !is_told(incident.modality, Modality::kActual);
  const auto* agreed = incident.perpetrators.agreed ? std::get_if<PartyValue>(&*incident.perpetrators.agreed) : nullptr;
  for (const ToldValue* one : exports::view::deciding(incident.perpetrators)) {
    const auto* party = std::get_if<PartyValue>(&one->value);
    // Of what is agreed, whatever part the reports give it: claimed by itself, told as a fact by others.
    const bool fits = agreed == nullptr || (party != nullptr && agreed->actor == party->actor &&
                                            (!agreed->actor.empty() || agreed->name == party->name));
    if (party == nullptr || !fits) continue;
    switch (party->responsibility) {
      case Responsibility::kFact:
      case Responsibility::kUnattributed:
        out.did.push_back(one);
        break;
      case Responsibility::kClaimed:
        out.claimed.push_back(one);
        break;
      case Responsibility::kAccused:
      case Responsibility::kAccusedByAuthorities:
        out.accused.push_back(one);
        break;
      case Responsibility::kPossible:
        out.suspected.push_back(one);
        break;
      case Responsibility::kDenied:
        out.denied.push_back(one);
        break;
    }
  }
  keep_together(out.did, out.did_too);
  // What is denied is said, whatever is agreed.
  for (const ToldValue& one : incident.perpetrators.values) {
    const auto* party = std::get_if<PartyValue>(&one.value);
    const bool denies = party != nullptr && party->responsibility == Responsibility::kDenied && !one.developing;
    if (denies && std::ranges::find(out.denied, &one) == out.denied.end()) out.denied.push_back(&one);
  }
  std::set<std::string> doers = actors_in(incident.perpetrators, false);
  out.by_doer_alone = all_among(incident.reports, doers);
  std::set<std::string> hit = actors_in(incident.targets, false);
  hit.merge(actors_in(incident.victims, false));
  out.by_target_alone = !out.by_doer_alone && all_among(incident.reports, hit);
  return out;
}

}  // namespace isnad::brief
