#include "resolve/weighing.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "core/civil_date.h"
#include "core/held.h"

namespace isnad::resolve {
namespace {

// News develops within a month. Who tells of it a year later by another day or figure contradicts what was told.
bool develops(std::string_view first, std::string_view later) {
  constexpr std::int64_t kMonth = 31;
  if (first.empty() || later <= first) return false;
  const auto one = core::day_of(first), two = core::day_of(later);
  return !one || !two || core::day_number(*two) - core::day_number(*one) <= kMonth;
}

}  // namespace

Weighing::Weighing(std::vector<Voice> voices, Sides sides, const Compare& compare)
    : voices_(std::move(voices)), sides_(sides) {
  for (const Voice& voice : voices_) {
    for (const Told* one : voice.told) {
      if (id_of(one->value) == different_.size()) different_.push_back(&one->value);
    }
  }
  for (const Value* a : different_) {
    for (const Value* b : different_) orders_.push_back(compare(*a, *b));
  }
  const std::vector<const Voice*> taken_back = take_back();
  attribute_.values = gathered(standing_, taken_back);
  attribute_.disputed = find_disputes();
}

std::vector<const Voice*> Weighing::take_back() {
  std::vector<const Voice*> all, out;
  for (const Voice& voice : voices_) all.push_back(&voice);
  if (all.size() < 2) {  // most are alone
    standing_ = std::move(all);
    return out;
  }
  std::map<std::string_view, std::vector<std::size_t>> of_origin;
  for (std::size_t i = 0; i < voices_.size(); ++i) of_origin[voices_[i].teller.origin].push_back(i);
  const auto in_document = sides_ == Sides::kDocuments ? told_in(all) : std::map<std::uint32_t, Ids>();
  std::vector<Ids> tellings;
  tellings.reserve(voices_.size());
  for (const Voice& voice : voices_) {
    tellings.push_back(sides_ == Sides::kDocuments ? in_document.at(voice.teller.document) : told_by(voice));
  }
  const auto first = first_told(voices_, [&](std::size_t a, std::size_t b) { return tellings[a] == tellings[b]; });
  for (std::size_t i = 0; i < voices_.size(); ++i) {
    const auto& same = of_origin[voices_[i].teller.origin];
    const bool corrected = std::any_of(same.begin(), same.end(), [&](std::size_t later) {
      return !voices_[i].teller.origin.empty() && develops(first[i], first[later]) &&
             at_odds(tellings[later], tellings[i]);
    });
    (corrected ? out : standing_).push_back(&voices_[i]);
  }
  return out;
}

std::uint32_t Weighing::id_of(const Value& value) const {
  const auto is_it = [&](const Value* one) { return *one == value; };
  return static_cast<std::uint32_t>(std::find_if(different_.begin(), different_.end(), is_it) - different_.begin());
}

Weighing::Ids Weighing::told_by(const Voice& voice) const {
  Ids ids;
  for (const Told* one : voice.told) {
    if (one->basis != Basis::kInferred) ids.push_back(id_of(one->value));
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool Weighing::at_odds(const Ids& a, const Ids& b) const {
  if (a.empty() || b.empty()) return false;
  return std::all_of(a.begin(), a.end(), [&](std::uint32_t x) {
    return std::all_of(b.begin(), b.end(), [&](std::uint32_t y) { return order(x, y) == Order::kApart; });
  });
}

std::map<std::uint32_t, Weighing::Ids> Weighing::told_in(const std::vector<const Voice*>& voices) const {
  std::map<std::uint32_t, Ids> out;
  for (const Voice* voice : voices) {
    Ids& ids = out[voice->teller.document];
    const Ids more = told_by(*voice);
    ids.insert(ids.end(), more.begin(), more.end());
  }
  for (auto& [document, ids] : out) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  return out;
}

bool Weighing::any_at_odds(const std::set<Ids>& tellings) const {
  for (auto a = tellings.begin(); a != tellings.end(); ++a) {
    if (std::any_of(std::next(a), tellings.end(), [&](const Ids& b) { return at_odds(*a, b); })) return true;
  }
  return false;
}

bool Weighing::find_disputes() const {
  if (standing_.size() < 2) return false;
  std::set<Ids> tellings;
  std::map<std::uint32_t, std::set<Ids>> quoted;  // by document
  for (const Voice* voice : standing_) {
    if (sides_ == Sides::kVoices) tellings.insert(told_by(*voice));
    if (sides_ == Sides::kDocuments && !voice->teller.author) quoted[voice->teller.document].insert(told_by(*voice));
  }
  if (sides_ == Sides::kDocuments) {
    for (const auto& [document, ids] : told_in(standing_)) tellings.insert(ids);
  }
  return any_at_odds(tellings) ||
         std::any_of(quoted.begin(), quoted.end(), [&](const auto& one) { return any_at_odds(one.second); });
}

const Value* Weighing::most_told(const std::function<bool(const Value&)>& wanted) const {
  std::vector<const ToldValue*> told, inferred;
  for (const ToldValue& value : attribute_.values) {
    if (!value.developing && wanted(value.value)) (value.inferred ? inferred : told).push_back(&value);
  }
  const ToldValue* best = best_of(told);
  const auto inside_best = [&](const ToldValue* one) {
    return order(id_of(one->value), id_of(best->value)) == Order::kInside;
  };
  if (best != nullptr) std::erase_if(inferred, [&](const ToldValue* one) { return !inside_best(one); });
  const ToldValue* finer = best_of(inferred);
  return finer != nullptr ? &finer->value : best != nullptr ? &best->value : nullptr;
}

const ToldValue* Weighing::best_of(const std::vector<const ToldValue*>& candidates) const {
  if (candidates.size() == 1) return candidates.front();
  using Rank = std::tuple<std::size_t, std::size_t, std::size_t>;
  Ids ids;
  for (const ToldValue* value : candidates) ids.push_back(id_of(value->value));
  const auto is_finest = [&](std::uint32_t id) {
    return std::none_of(ids.begin(), ids.end(),
                        [&](std::uint32_t other) { return order(other, id) == Order::kInside; });
  };
  const ToldValue* best = nullptr;
  Rank best_rank;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!is_finest(ids[i])) continue;
    std::size_t room = 0, reports = 0;
    std::set<std::uint32_t> documents;
    for (const Voice* voice : standing_) {
      bool fits = false;
      for (const Told* one : voice->told) {
        const Order stands = order(ids[i], id_of(one->value));
        const bool tells = stands != Order::kApart && stands != Order::kUnknown;
        fits = fits || stands != Order::kApart;
        reports += tells ? 1 : 0;
        if (tells) documents.insert(voice->teller.document);
      }
      room += fits ? 1 : 0;
    }
    const Rank rank{room, documents.size(), reports};
    if (best == nullptr || rank > best_rank) {
      best = candidates[i];
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace isnad::resolve
