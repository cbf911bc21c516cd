#include "resolve/voices.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace isnad::resolve {

std::vector<Voice> voices_of(const std::vector<Told>& told, std::span<const Teller> tellers) {
  std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> known;
  std::vector<Voice> voices;
  for (const Told& one : told) {
    const Teller teller = one.report < tellers.size() ? tellers[one.report] : Teller{{}, {}, one.report};
    const auto is_of = [&](const Voice& voice) {
      return voice.teller.document == teller.document && voice.teller.origin == teller.origin;
    };
    if (voices.empty() || !is_of(voices.back())) {  // most follow each other
      const auto [at, is_new] = known.emplace(std::pair(teller.document, teller.origin), voices.size());
      if (!is_new) {
        voices[at->second].told.push_back(&one);
        continue;
      }
      voices.push_back({teller, {}});
    }
    voices.back().told.push_back(&one);
  }
  const auto by_report = [](const Told* a, const Told* b) { return a->report < b->report; };
  for (Voice& voice : voices) {
    if (!std::is_sorted(voice.told.begin(), voice.told.end(), by_report))
      std::stable_sort(voice.told.begin(), voice.told.end(), by_report);
  }
  return voices;
}

std::vector<std::string_view> first_told(std::span<const Voice> voices,
                                         const std::function<bool(std::size_t, std::size_t)>& same) {
  std::map<std::string_view, std::vector<std::size_t>> of_origin;
  for (std::size_t i = 0; i < voices.size(); ++i) of_origin[voices[i].teller.origin].push_back(i);
  std::vector<std::string_view> first;
  for (std::size_t i = 0; i < voices.size(); ++i) {
    std::string_view earliest = voices[i].teller.published;
    for (const std::size_t other : of_origin[voices[i].teller.origin]) {
      const std::string_view day = voices[other].teller.published;
      if (!day.empty() && !voices[i].teller.origin.empty() && day < earliest && same(i, other)) earliest = day;
    }
    first.push_back(earliest);
  }
  return first;
}

std::vector<ToldValue> gathered(std::span<const Voice* const> standing, std::span<const Voice* const> taken_back) {
  std::vector<ToldValue> values;
  const auto gather = [&](std::span<const Voice* const> voices, bool stand) {
    for (const Voice* voice : voices) {
      for (const Told* one : voice->told) {
        auto same =
            std::find_if(values.begin(), values.end(), [&](const ToldValue& v) { return v.value == one->value; });
        if (same == values.end()) {
          values.push_back(ToldValue{one->value, {}, true, true});
          same = std::prev(values.end());
        }
        same->support.push_back(one->report);
        same->developing = same->developing && (!stand || one->basis == Basis::kOvertaken);
        same->inferred = same->inferred && one->basis == Basis::kInferred;
      }
    }
  };
  gather(standing, true);
  gather(taken_back, false);
  for (ToldValue& value : values) {
    std::sort(value.support.begin(), value.support.end());
    value.support.erase(std::unique(value.support.begin(), value.support.end()), value.support.end());
  }
  const auto by_first = [](const ToldValue& a, const ToldValue& b) { return a.support.front() < b.support.front(); };
  if (!std::is_sorted(values.begin(), values.end(), by_first)) std::stable_sort(values.begin(), values.end(), by_first);
  return values;
}

}  // namespace isnad::resolve
