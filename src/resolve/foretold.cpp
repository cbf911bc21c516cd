#include "resolve/foretold.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/civil_date.h"
#include "core/edtf.h"
#include "core/held.h"
#include "core/string_map.h"
#include "isnad/vocabulary.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

constexpr std::int64_t kAwaitedDays = 60;

std::vector<std::string_view> actors_of(std::initializer_list<const Attribute*> attributes) {
  std::vector<std::string_view> out;
  for (const Attribute* attribute : attributes) {
    for (const ToldValue& told : attribute->values) {
      const auto& party = std::get<PartyValue>(told.value);
      if (!party.actor.empty()) out.push_back(party.actor);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

// Where two are told as doers reading may have taken
// the threatened for the one who threatens.
std::string_view doer_of(const ResolvedIncident& incident) {
  const auto doers = actors_of({&incident.perpetrators});
  if (doers.size() != 1 || incident.perpetrators.disputed) return {};
  const auto struck = actors_of({&incident.targets, &incident.victims});
  return std::binary_search(struck.begin(), struck.end(), doers.front()) ? std::string_view() : doers.front();
}

namespace {

// Told as nothing else than one of these.
bool is_told_as(const Attribute& modality, std::initializer_list<Modality> modalities) {
  const auto is_one = [&](const ToldValue& told) {
    return std::any_of(modalities.begin(), modalities.end(),
                       [&](Modality one) { return std::get<std::string>(told.value) == isnad::to_string(one); });
  };
  return !modality.values.empty() && std::all_of(modality.values.begin(), modality.values.end(), is_one);
}

bool is_deed(const ResolvedIncident& incident) {
  return incident.level == Level::kSingle && incident.type == EventType::kAssault &&
         is_told_as(incident.modality, {Modality::kActual, Modality::kOngoing, Modality::kAttempted});
}
bool is_threat(const ResolvedIncident& incident) {
  if (incident.type == EventType::kThreaten) return is_told_as(incident.modality, {Modality::kActual});
  return incident.type == EventType::kAssault &&
         is_told_as(incident.modality, {Modality::kPlanned, Modality::kThreatened});
}

// The one day on which a deed was done, as far as its reports agree on one.
std::optional<std::int64_t> day_of_deed(const ResolvedIncident& incident) {
  const std::vector<ToldValue>& told = incident.time.values;
  std::optional<core::Edtf> date;
  if (incident.time.agreed) {
    date = core::Edtf::parse(std::get<std::string>(*incident.time.agreed));
  } else if (told.size() == 1) {
    date = core::Edtf::parse(std::get<std::string>(told.front().value));
  }
  const auto first = date ? date->earliest() : std::nullopt, last = date ? date->latest() : std::nullopt;
  if (!first || first != last) return std::nullopt;
  return core::day_number(*first);
}

class Foretelling {
 public:
  Foretelling(const FirstTold& first_told, std::vector<ResolvedIncident>& incidents)
      : first_told_(first_told), incidents_(incidents) {
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      const auto day = is_deed(incidents[i]) ? day_of_deed(incidents[i]) : std::nullopt;
      if (!day) continue;
      const std::string_view doer = doer_of(incidents[i]);
      if (!doer.empty()) deeds_[doer].emplace_back(*day, i);
    }
    for (auto& [doer, deeds] : deeds_) std::sort(deeds.begin(), deeds.end());
  }

  void run() {
    for (std::size_t i = 0; i < incidents_.size(); ++i) {
      if (incidents_[i].review == Review::kRejected || !is_threat(incidents_[i])) continue;
      if (const auto deed = deed_that_came(incidents_[i])) incidents_[*deed].came_of.push_back(incidents_[i].id);
    }
    for (ResolvedIncident& incident : incidents_) std::sort(incident.came_of.begin(), incident.came_of.end());
  }

 private:
  using Deed = std::pair<std::int64_t, std::size_t>;  // day, index

  [[nodiscard]] std::optional<std::size_t> deed_that_came(const ResolvedIncident& threat) const {
    const auto said = day_of_threat(threat);
    const auto deeds = deeds_.find(doer_of(threat));
    if (!said || deeds == deeds_.end()) return std::nullopt;
    const std::vector<Deed>& all = deeds->second;
    for (auto deed = std::lower_bound(all.begin(), all.end(), Deed(*said, 0));
         deed != all.end() && deed->first <= *said + kAwaitedDays; ++deed) {
      const ResolvedIncident& came = incidents_[deed->second];
      const bool stands = came.review != Review::kRejected;
      if (stands && is_due(threat, deed->first) && is_against(threat, came)) return deed->second;
    }
    return std::nullopt;
  }

  // When a threat was made: the day that is told of it, or of which it was first told. What is planned has only that.
  [[nodiscard]] std::optional<std::int64_t> day_of_threat(const ResolvedIncident& threat) const {
    if (threat.type == EventType::kThreaten) {
      if (const auto day = day_of_deed(threat)) return day;
    }
    return first_told_(threat);
  }

  // A plan that names its time: then or not at all.
  static bool is_due(const ResolvedIncident& threat, std::int64_t day) {
    if (threat.type == EventType::kThreaten || threat.time.values.empty()) return true;
    return std::any_of(threat.time.values.begin(), threat.time.values.end(), [&](const ToldValue& told) {
      const auto date = core::Edtf::parse(std::get<std::string>(told.value));
      const auto first = date ? date->earliest() : std::nullopt, last = date ? date->latest() : std::nullopt;
      return date && (!first || core::day_number(*first) <= day) && (!last || day <= core::day_number(*last));
    });
  }

  // Whom or what it threatens, or where.
  static bool is_against(const ResolvedIncident& threat, const ResolvedIncident& deed) {
    const auto threatened = actors_of({&threat.targets, &threat.victims});
    const auto struck = actors_of({&deed.targets, &deed.victims});
    std::vector<std::string_view> both;
    std::set_intersection(threatened.begin(), threatened.end(), struck.begin(), struck.end(), std::back_inserter(both));
    if (!both.empty()) return true;
    const auto lies_in = [](const ToldValue& told, const ToldValue& wide) {
      const PlaceOrder order = order_of(std::get<PlaceValue>(told.value), std::get<PlaceValue>(wide.value));
      return !wide.inferred && (order == PlaceOrder::kSame || order == PlaceOrder::kInside);
    };
    return std::any_of(deed.place.values.begin(), deed.place.values.end(), [&](const ToldValue& told) {
      return std::any_of(threat.place.values.begin(), threat.place.values.end(),
                         [&](const ToldValue& wide) { return lies_in(told, wide); });
    });
  }

  const FirstTold& first_told_;
  std::vector<ResolvedIncident>& incidents_;
  std::map<std::string_view, std::vector<Deed>> deeds_;  // by doer, in order of time
};

}  // namespace

void find_foretold(const Digests& documents, std::vector<ResolvedIncident>& incidents) {
  core::StringMap<std::int64_t> published;  // by document
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    const auto day = core::day_of(documents[i].published);
    if (day) published.emplace(documents[i].id, core::day_number(*day));
  }
  find_foretold(
      [&](const ResolvedIncident& threat) {
        std::optional<std::int64_t> first;
        for (const Report& report : threat.reports) {
          const auto day = published.find(report.document);
          if (day != published.end() && (!first || day->second < *first)) first = day->second;
        }
        return first;
      },
      incidents);
}

void find_foretold(const FirstTold& first_told, std::vector<ResolvedIncident>& incidents) {
  Foretelling(first_told, incidents).run();
}

}  // namespace isnad::resolve
