// figures.cpp: how many were killed, wounded, captured, according to whom (values.h).
//
// A voice that tells several figures tells parts: the largest is its total, unless it tells them of different places
// and none is their sum, when the total lies between the largest and the sum. A figure that only counts the victims
// that are spoken of is a lower bound: who tells of one man killed doesn't say that he was the only one. What is
// inferred (of four who were shot two died) decides where no figure is told. Of one whom somebody tells where the same
// text counts more ("one woman was hit in the neck", officers said of the four) that is such a bound too, and so is
// what is told of another place than the most of its text.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// What a voice says of the whole.
struct Claim {
  Range total;
  bool counted = false;               // a figure is told, and no bound only
  std::set<std::string> places = {};  // of which its figures are told; empty where one is told of the whole
};

std::int64_t size_of(const Range& range) { return range.min.value_or(range.max.value_or(0)); }

// None where all that it tells was overtaken.
std::optional<Claim> claim_of(const Voice& voice) {
  Claim claim;
  std::map<std::string, std::int64_t> parts;  // the largest figure of each place
  std::optional<std::int64_t> named;
  for (const Told* one : voice.told) {
    const Range& range = std::get<Range>(one->value);
    if (one->basis == Basis::kNamed) named = std::max(named.value_or(0), size_of(range));
    if (one->basis != Basis::kTold) continue;
    const bool larger = !claim.counted || size_of(range) > size_of(claim.total) ||
                        (size_of(range) == size_of(claim.total) && range.min == range.max);
    if (larger) claim.total = range;
    claim.counted = true;
    auto& part = parts[one->part];
    part = std::max(part, size_of(range));
  }
  if (!claim.counted) return named ? std::optional(Claim{{named, std::nullopt}, false}) : std::nullopt;
  if (!parts.contains("")) {
    for (const auto& [place, figure] : parts) claim.places.insert(place);
  }
  if (parts.size() < 2 || parts.contains("") || claim.total.min != claim.total.max) return claim;
  std::int64_t sum = 0;
  for (const auto& [place, figure] : parts) sum += figure;
  claim.total.max = sum;
  return claim;
}

// What is inferred, where all of it may be true.
std::vector<Claim> inferred_of(const std::vector<const Voice*>& voices) {
  std::vector<Claim> out;
  for (const Voice* voice : voices) {
    for (const Told* one : voice->told) {
      if (one->basis == Basis::kInferred) out.push_back({std::get<Range>(one->value), false});
    }
  }
  for (const Claim& a : out) {
    for (const Claim& b : out) {
      if (contradict(a.total, b.total)) return {};
    }
  }
  return out;
}

bool lies_within(const Range& inner, const Range& outer) {
  const bool low = !outer.min || (inner.min && *inner.min >= *outer.min);
  const bool high = !outer.max || (inner.max && *inner.max <= *outer.max);
  return low && high;
}

// One alone, of more that another voice of the text counts.
void take_single_as_part(const std::vector<Voice>& voices, std::vector<std::optional<Claim>>& claims) {
  constexpr Range kOne{1, 1};
  std::map<std::uint32_t, std::int64_t> most;  // by document
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (!claims[i] || !claims[i]->counted) continue;
    std::int64_t& count = most[voices[i].teller.document];
    count = std::max(count, claims[i]->total.min.value_or(0));
  }
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (claims[i] && claims[i]->total == kOne && most[voices[i].teller.document] > 1)
      claims[i] = {{1, std::nullopt}, false};
  }
}

// "22 were killed near the capital", "the worst was Douma, where 16 died", it said: what is counted elsewhere than the
// most that its document tells is a part of that.
void take_places_as_parts(const std::vector<Voice>& voices, std::vector<std::optional<Claim>>& claims) {
  std::map<std::uint32_t, std::size_t> most;  // by document
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (!claims[i] || !claims[i]->counted) continue;
    const auto [at, is_new] = most.emplace(voices[i].teller.document, i);
    if (!is_new && size_of(claims[i]->total) > size_of(claims[at->second]->total)) at->second = i;
  }
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (!claims[i] || !claims[i]->counted || claims[i]->places.empty()) continue;
    const Claim& whole = *claims[most.at(voices[i].teller.document)];
    const bool smaller = size_of(claims[i]->total) < size_of(whole.total);
    const bool elsewhere =
        std::ranges::none_of(claims[i]->places, [&](const std::string& place) { return whole.places.contains(place); });
    if (smaller && elsewhere) claims[i] = {{claims[i]->total.min, std::nullopt}, false};
  }
}

// "More than 90" is 90 too: headlines say no more. "At least four" is not three.
void round_down(std::vector<Claim>& claims) {
  constexpr std::int64_t kRound = 10;
  for (Claim& open : claims) {
    if (!open.total.min || open.total.max || (*open.total.min - 1) % kRound != 0) continue;
    const Range below{*open.total.min - 1, *open.total.min - 1};
    if (std::ranges::any_of(claims, [&](const Claim& other) { return other.total == below; })) --*open.total.min;
  }
}

bool takes_back(const std::optional<Claim>& now, const std::optional<Claim>& before) {
  return now && before && now->counted && now->total != before->total && !lies_within(before->total, now->total);
}

// Of the values that fit every claim the largest, then the narrowest, then the first.
const ToldValue* agreed_of(const std::vector<ToldValue>& values, const std::vector<Claim>& claims) {
  const auto rank = [](const Range& range) {
    const std::int64_t width =
        range.min && range.max ? *range.max - *range.min : std::numeric_limits<std::int64_t>::max();
    return std::tuple(size_of(range), -width);
  };
  const ToldValue* best = nullptr;
  if (claims.empty()) return best;
  for (const ToldValue& value : values) {
    const Range& range = std::get<Range>(value.value);
    const bool fits = !value.developing && std::all_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return lies_within(range, claim.total);
    });
    if (fits && (best == nullptr || rank(range) > rank(std::get<Range>(best->value)))) best = &value;
  }
  return best;
}

}  // namespace

Attribute figures_of(const std::vector<Told>& told, Tellers tellers) {
  if (told.empty()) return {};
  const std::vector<Voice> voices = voices_of(told, tellers);
  std::map<std::string_view, std::vector<std::size_t>> of_origin;
  std::vector<std::optional<Claim>> all;
  for (const Voice& voice : voices) {
    of_origin[voice.teller.origin].push_back(all.size());
    all.push_back(claim_of(voice));
  }
  take_single_as_part(voices, all);
  take_places_as_parts(voices, all);
  const auto first = first_told(voices, [&](std::size_t a, std::size_t b) {
    return all[a] && all[b] && all[a]->counted == all[b]->counted && all[a]->total == all[b]->total;
  });
  std::vector<const Voice*> standing, taken_back;
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const auto& same = of_origin[voices[i].teller.origin];
    const bool replaced = std::any_of(same.begin(), same.end(), [&](std::size_t later) {
      return !voices[i].teller.origin.empty() && !first[i].empty() && first[later] > first[i] &&
             takes_back(all[later], all[i]);
    });
    (replaced ? taken_back : standing).push_back(&voices[i]);
    if (!replaced && all[i]) claims.push_back(*all[i]);
  }
  if (std::none_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.counted; })) {
    const auto contradicts = [&](const Claim& guess) {
      return std::any_of(claims.begin(), claims.end(),
                         [&](const Claim& claim) { return contradict(claim.total, guess.total); });
    };
    std::vector<Claim> inferred = inferred_of(standing);
    std::erase_if(inferred, contradicts);
    claims.insert(claims.end(), inferred.begin(), inferred.end());
  }
  round_down(claims);
  Attribute out;
  out.values = gathered(standing, taken_back);
  const auto bounds = [](const Claim& a, const Claim& b) {
    return std::tuple(a.total.min, a.total.max) < std::tuple(b.total.min, b.total.max);
  };
  std::sort(claims.begin(), claims.end(), bounds);
  claims.erase(std::unique(claims.begin(), claims.end(), [](auto& a, auto& b) { return a.total == b.total; }),
               claims.end());
  for (const Claim& a : claims) {
    for (const Claim& b : claims) out.disputed = out.disputed || contradict(a.total, b.total);
  }
  const ToldValue* agreed = out.disputed ? nullptr : agreed_of(out.values, claims);
  if (agreed != nullptr) out.agreed = agreed->value;
  return out;
}

}  // namespace isnad::resolve
