#include "resolve/story_pairs.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "core/civil_date.h"
#include "core/held.h"

namespace isnad::resolve {
namespace {

constexpr std::uint64_t kSampled = 8;      // one run in eight is a key: a copy of 50 words still has six
constexpr std::size_t kFewestShared = 12;  // runs; what is shorter is a copy only if it is the same text
constexpr std::size_t kAllPairsUpTo = 24;  // documents with one key
constexpr std::size_t kHubs = 8;           // beyond that: the longest, which are compared with all,
constexpr std::size_t kPrintedNext = 8;    // and of each those printed next
constexpr double kPrintedAgain = 0.7;      // of what one outlet prints again, or anybody after the news is old
constexpr std::int64_t kNewsDays = 3;
constexpr double kSameForm = 0.17;  // gain of form over wording: bulletins of two days have 0.19 and more, copies less

using Hashes = std::vector<std::uint64_t>;

struct Key {
  std::uint64_t hash = 0;
  std::uint32_t document = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

using DocumentPair = std::pair<std::uint32_t, std::uint32_t>;

// Minutes of an ISO 8601 date-time without its offset; 0 where it has no date.
std::int64_t minutes_of(std::string_view published) {
  constexpr std::int64_t kHour = 60, kDay = 24 * kHour;
  constexpr std::size_t kHourAt = 11, kMinuteAt = 14, kTimed = 16;  // in "2019-01-05T21:00"
  const auto day = core::day_of(published);
  if (!day) return 0;
  const auto number = [&](std::size_t at) {
    int value = 0;
    std::from_chars(published.data() + at, published.data() + at + 2, value);
    return value;
  };
  const std::int64_t clock = published.size() < kTimed ? 0 : kHour * number(kHourAt) + number(kMinuteAt);
  return core::day_number(*day) * kDay + clock;
}

std::vector<DocumentPair> candidates(const Digests& documents) {
  std::vector<Key> keys;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    for (const std::uint64_t hash : story_keys(documents[i].shingles)) keys.push_back({hash, i});
  }
  std::sort(keys.begin(), keys.end());
  std::vector<DocumentPair> pairs;
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t end = begin;
    std::vector<KeyHolder> holders;
    for (; end < keys.size() && keys[end].hash == keys[begin].hash; ++end) {
      holders.push_back(key_holder(keys[end].document, documents[keys[end].document]));
    }
    if (holders.size() > 1) pair_up(std::move(holders), pairs);
    begin = end;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

Hashes common(const Hashes& a, const Hashes& b) {
  Hashes out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// Whether two of a document's neighbours, strangers to each other, stand in it one after the other and make up most of
// it.
class DigestsOfTheDay {
 public:
  DigestsOfTheDay(const Digests& documents, const std::vector<StoryPair>& pairs)
      : documents_(documents), neighbours_(documents.size()) {
    for (const StoryPair& pair : pairs) {
      neighbours_[pair.a].push_back(pair.b);
      neighbours_[pair.b].push_back(pair.a);
      related_.emplace(pair.a, pair.b);
    }
  }

  [[nodiscard]] bool is_one(std::uint32_t document) const {
    constexpr std::size_t kMostCompared = 48;
    const auto& all = neighbours_[document];
    const std::size_t count = std::min(all.size(), kMostCompared);
    const Hashes& whole = documents_[document].shingles.words;
    std::vector<Hashes> parts;
    for (std::size_t i = 0; i < count; ++i) parts.push_back(common(whole, documents_[all[i]].shingles.words));
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!related_.contains(std::minmax(all[i], all[j])) && make_up(whole.size(), parts[i], parts[j]) &&
            are_strangers(all[i], all[j])) {
          return true;
        }
      }
    }
    return false;
  }

 private:
  [[nodiscard]] static bool make_up(std::size_t whole, const Hashes& a, const Hashes& b) {
    constexpr double kPart = 0.15, kTogether = 0.6, kOverlap = 0.1;
    const auto size = static_cast<double>(whole);
    const auto first = static_cast<double>(a.size()), second = static_cast<double>(b.size());
    if (std::min(first, second) < kPart * size) return false;
    const auto both = static_cast<double>(shared(a, b));
    return both <= kOverlap * std::min(first, second) && first + second - both >= kTogether * size;
  }
  [[nodiscard]] bool are_strangers(std::uint32_t a, std::uint32_t b) const {
    constexpr double kStranger = 0.15;
    return containment(documents_[a].shingles.words, documents_[b].shingles.words) <= kStranger;
  }

  const Digests& documents_;
  std::vector<std::vector<std::uint32_t>> neighbours_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> related_;
};

// What one outlet prints on two days, or what is printed days apart, shares its forms ("For Immediate Release",
// "several suspected insurgents were detained") and is no copy, unless it is nearly the same text.
bool shares_forms(const DocumentDigest& a, const DocumentDigest& b) {
  if (!a.outlet.empty() && a.outlet == b.outlet) return true;
  const auto x = core::day_of(a.published), y = core::day_of(b.published);
  return x && y && std::abs(core::day_number(*x) - core::day_number(*y)) > kNewsDays;
}

}  // namespace

double copied_share(const DocumentDigest& a, const DocumentDigest& b) {
  const Hashes &x = a.shingles.words, &y = b.shingles.words;
  const double share = containment(x, y);
  if (share < kMayBeCopy || (shared(x, y) < kFewestShared && x != y)) return 0;
  if (share < kPrintedAgain && shares_forms(a, b)) return 0;
  return containment(a.shingles.forms, b.shingles.forms) - share >= kSameForm ? 0 : share;
}

std::vector<std::uint64_t> story_keys(const Shingles& shingles) {
  const bool all = shingles.words.size() < kSampled * 4;  // of a few lines every run
  std::vector<std::uint64_t> keys;
  for (const std::uint64_t hash : shingles.words) {
    if (all || hash % kSampled == 0) keys.push_back(hash);
  }
  return keys;
}

KeyHolder key_holder(std::uint32_t document, const DocumentDigest& digest) {
  return {document, digest.shingles.words.size(), minutes_of(digest.published)};
}

void pair_up(std::vector<KeyHolder> holders, std::vector<DocumentPair>& pairs) {
  const auto each_with_next = [&](std::size_t first, std::size_t next) {
    for (std::size_t i = 0; i < first; ++i) {
      for (std::size_t j = i + 1; j < std::min(holders.size(), i + 1 + next); ++j) {
        pairs.push_back(std::minmax(holders[i].document, holders[j].document));
      }
    }
  };
  if (holders.size() <= kAllPairsUpTo) return each_with_next(holders.size(), holders.size());
  std::sort(holders.begin(), holders.end(), [](const KeyHolder& a, const KeyHolder& b) {
    return std::pair(a.printed, a.document) < std::pair(b.printed, b.document);
  });
  each_with_next(holders.size(), kPrintedNext);
  std::sort(holders.begin(), holders.end(), [](const KeyHolder& a, const KeyHolder& b) {
    return std::pair(b.runs, a.document) < std::pair(a.runs, b.document);
  });
  each_with_next(kHubs, holders.size());
}

std::vector<StoryPair> find_story_pairs(const Digests& documents, Memory* memory) {
  std::vector<StoryPair> pairs;
  for (const auto& [a, b] : candidates(documents)) {
    const bool known = memory != nullptr && memory->is_old(a) && memory->is_old(b);
    const double share = known ? memory->copied_share(a, b) : copied_share(documents[a], documents[b]);
    if (share == 0) continue;
    pairs.push_back({a, b, share});
    if (memory != nullptr) memory->after(a).copies.push_back({b, share});
  }
  return without_digests_of_the_day(documents, std::move(pairs));
}

std::vector<StoryPair> without_digests_of_the_day(const Digests& documents, std::vector<StoryPair> pairs) {
  const DigestsOfTheDay digests(documents, pairs);
  std::vector<bool> apart(documents.size());
  for (std::uint32_t i = 0; i < documents.size(); ++i) apart[i] = digests.is_one(i);
  std::erase_if(pairs, [&](const StoryPair& pair) { return apart[pair.a] || apart[pair.b]; });
  std::sort(pairs.begin(), pairs.end(), [](const StoryPair& x, const StoryPair& y) {
    return std::tuple(y.share, x.a, x.b) < std::tuple(x.share, y.a, y.b);
  });
  return pairs;
}

}  // namespace isnad::resolve
