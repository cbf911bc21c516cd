#include "extract/worth/worth.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "core/held.h"
#include "extract/worth/features.h"
#include "syntax/determiners.h"
#include "syntax/words.h"

namespace isnad::extract::worth {
namespace {

template <typename T>
void keep_others(const std::vector<bool>& gone, std::vector<T>& all) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (gone[i]) continue;
    if (kept != i) all[kept] = std::move(all[i]);
    ++kept;
  }
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
}

// "the strikes", told of by the same word before: it speaks of a deed that stays.
void spare_repeats(const Analysis& analysis, const Reading& reading, float least, std::vector<float>& worth) {
  std::unordered_set<std::string_view> told;  // lemmas
  for (std::size_t e = 0; e < worth.size(); ++e) {
    const TokenIndex head = reading.events[e].head;
    const std::string_view lemma = analysis.lemma(head);
    if (worth[e] >= least) {
      told.insert(lemma);
    } else if (told.contains(lemma) && syntax::is_noun(analysis[head]) && syntax::is_definite(analysis, head)) {
      worth[e] = 1;
    }
  }
}

}  // namespace

bool is_judged(const Event& event) {
  if (event.type != EventType::kAssault && event.type != EventType::kProtest) return false;
  const Losses& lost = event.losses;
  if (lost.killed || lost.wounded || lost.captured || lost.missing || lost.displaced) return false;
  if (core::day_of(event.time_edtf)) return false;
  bool who = false, whom = false;
  for (const Role& role : event.roles) {
    who = who || role.role == RoleName::kActor;
    whom =
        whom || role.role == RoleName::kVictim || role.role == RoleName::kTarget || role.role == RoleName::kRecipient;
  }
  return !(who && whom && event.place.valid());
}

std::vector<float> worth_of_events(const ExtractContext& context, const Reading& reading,
                                   const learn::LinearModel& model) {
  std::vector<float> worth(reading.events.size(), 1.0F);
  const DeedFeatures deeds(context, reading);
  learn::Features features;
  for (std::size_t e = 0; e < worth.size(); ++e) {
    if (!is_judged(reading.events[e])) continue;
    features.clear();
    deeds.describe(e, features);
    features.merge();
    worth[e] = model.probability(features);
  }
  return worth;
}

void share_within_incidents(std::span<const Incident> incidents, std::vector<float>& worth) {
  for (const Incident& incident : incidents) {
    float best = 0;
    for (const EventId id : incident.events) best = std::max(best, worth[id.value]);
    for (const EventId id : incident.events) worth[id.value] = best;
  }
}

void leave_out_none(const ExtractContext& context, Reading& reading) {
  const learn::LinearModel* model = context.lexicon.models.find("event-worth");
  if (model == nullptr || context.analysis.sentences().size() < kShortest) return;
  std::vector<float> worth = worth_of_events(context, reading, *model);
  share_within_incidents(reading.incidents, worth);
  const float least = model->threshold("deed");
  spare_repeats(context.analysis, reading, least, worth);
  share_within_incidents(reading.incidents, worth);
  std::vector<bool> gone(worth.size());
  for (std::size_t e = 0; e < worth.size(); ++e) gone[e] = worth[e] < least;
  leave_out(gone, reading);
}

void leave_out(const std::vector<bool>& gone, Reading& reading) {
  if (std::find(gone.begin(), gone.end(), true) == gone.end()) return;
  std::vector<EventId> now(gone.size());  // invalid for those that go
  std::uint32_t next = 0;
  for (std::size_t e = 0; e < gone.size(); ++e) {
    if (!gone[e]) now[e] = EventId{next++};
  }
  const auto renumber = [&](EventId& id) {
    if (id.valid()) id = now[id.value];
  };
  const auto renumber_all = [&](std::vector<EventId>& ids) {
    for (EventId& id : ids) renumber(id);
    std::erase_if(ids, [](EventId id) { return !id.valid(); });
  };
  for (Event& event : reading.events) renumber(event.part_of);
  for (Incident& incident : reading.incidents) {
    renumber(incident.time_event);
    renumber_all(incident.events);
  }
  std::erase_if(reading.incidents, [](const Incident& incident) { return incident.events.empty(); });
  for (std::vector<EventId>& told : reading.chains.events_told) renumber_all(told);
  keep_others(gone, reading.events);
  keep_others(gone, reading.scene);
  keep_others(gone, reading.chains.events);
  keep_others(gone, reading.chains.responsibility);
}

}  // namespace isnad::extract::worth
