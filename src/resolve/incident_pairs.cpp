#include "resolve/incident_pairs.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>

#include "core/hash.h"

namespace isnad::resolve {
namespace {

constexpr std::size_t kMostCompared = 40;  // following holders of a key

enum class KeyKind : std::uint8_t {
  kDocument,
  kDayTown,
  kWeekProvince,
  kName,
  kActorWeek,
  kFigureMonth,
  kRareWord,
  kSeriesMonth
};

struct Key {
  std::uint64_t hash = 0;
  std::uint32_t unit = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

class KeyMaker {
 public:
  explicit KeyMaker(const IncidentJudge& judge) : judge_(judge) {}

  std::vector<Key> make() {
    for (unit_ = 0; unit_ < judge_.units().size(); ++unit_) make(judge_.unit(unit_));
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  static constexpr std::int64_t kLongestDays = 8, kWeek = 7, kMonth = 31;

  void make(const Unit& unit) {
    kind_ = static_cast<std::uint64_t>(kind_of(unit)) << 8U | static_cast<std::uint64_t>(unit.standing);
    add(KeyKind::kDocument, unit.document, {});
    const bool dated = unit.days && unit.days->length() <= kLongestDays;
    if (unit.place) {
      const std::string_view town = unit.place->gazetteer.empty() ? unit.place->name : unit.place->gazetteer;
      const std::string_view province = unit.place->admin1.empty() ? unit.place->country : unit.place->admin1;
      for (std::int64_t day = dated ? unit.days->first : 1; dated && day <= unit.days->last + 1; ++day) {
        add(KeyKind::kDayTown, static_cast<std::uint64_t>(day), town);
      }
      in_two(dated, unit, kWeek, [&](std::uint64_t week) { add(KeyKind::kWeekProvince, week, province); });
      if (unit.losses.killed && unit.losses.killed->min && *unit.losses.killed->min >= 2) {
        const auto figure = static_cast<std::uint64_t>(*unit.losses.killed->min);
        in_two(dated, unit, kMonth, [&](std::uint64_t month) {
          add(KeyKind::kFigureMonth, month << 24U | (figure & 0xFFFFFF), unit.place->country);
        });
      }
    }
    if (unit.start && unit.place) {
      const auto month = static_cast<std::uint64_t>(*unit.start / kMonth);
      for (const std::uint64_t either : {month, month + 1}) add(KeyKind::kSeriesMonth, either, unit.place->country);
    }
    for (const std::string& name : unit.names) add(KeyKind::kName, 0, name);
    for (const auto* actors : {&unit.doers, &unit.others}) {
      for (const std::uint32_t actor : *actors) {
        in_two(dated, unit, kWeek, [&](std::uint64_t week) { add(KeyKind::kActorWeek, week << 32U | actor, {}); });
      }
    }
    rare_words(unit);
  }
  // What tells a death may be one with what tells the deed.
  static EventType kind_of(const Unit& unit) { return is_harm(unit) ? EventType::kAssault : unit.type; }
  // A stretch of time and the next, so that two that touch meet.
  template <typename Add>
  static void in_two(bool dated, const Unit& unit, std::int64_t length, Add add) {
    if (!dated) return;
    const std::int64_t stretch = unit.days->first / length;
    add(static_cast<std::uint64_t>(stretch));
    add(static_cast<std::uint64_t>(stretch + 1));
  }
  void rare_words(const Unit& unit) {
    constexpr float kRare = 6.2F;  // twenty of ten thousand articles
    for (const std::uint32_t word : unit.words) {
      if (judge_.rarity().of(word) >= kRare) add(KeyKind::kRareWord, word, {});
    }
  }
  void add(KeyKind kind, std::uint64_t number, std::string_view text) {
    const std::uint64_t seed = core::mix_hash(core::kHashSeed, kind_ << 8U | static_cast<std::uint64_t>(kind));
    keys_.push_back({core::mix_hash(core::mix_hash(seed, number), text), unit_});
  }

  const IncidentJudge& judge_;
  std::vector<Key> keys_;
  std::uint32_t unit_ = 0;
  std::uint64_t kind_ = 0;
};

using DocumentPair = std::pair<std::uint32_t, std::uint32_t>;

struct AlikePair {
  DocumentPair documents;
  float alike = 0;
};

// The pairs of which one document is among the `most` nearest of the other.
std::vector<AlikePair> nearest(const std::vector<AlikePair>& pairs, std::size_t most) {
  struct Neighbour {
    std::uint32_t document = 0;
    float alike = 0;
    std::uint32_t pair = 0;
  };
  std::vector<Neighbour> neighbours;
  neighbours.reserve(2 * pairs.size());
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    neighbours.push_back({pairs[i].documents.first, pairs[i].alike, i});
    neighbours.push_back({pairs[i].documents.second, pairs[i].alike, i});
  }
  std::sort(neighbours.begin(), neighbours.end(), [](const Neighbour& a, const Neighbour& b) {
    return std::tuple(a.document, -a.alike, a.pair) < std::tuple(b.document, -b.alike, b.pair);
  });
  std::vector<std::uint32_t> kept;
  std::size_t rank = 0;
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    rank = i > 0 && neighbours[i].document == neighbours[i - 1].document ? rank + 1 : 0;
    if (rank < most) kept.push_back(neighbours[i].pair);
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  std::vector<AlikePair> out;
  out.reserve(kept.size());
  for (const std::uint32_t pair : kept) out.push_back(pairs[pair]);
  return out;
}

// Documents that have one of the words in common that tell most of them: by documents, with what these words alone make
// of the likeness of the two.
std::vector<AlikePair> that_share_words(const IncidentJudge& judge) {
  constexpr std::size_t kTellingWords = 12;
  struct Holder {
    std::uint32_t word = 0;
    std::int64_t published = 0;
    std::uint32_t document = 0;
    float weight = 0;
  };
  std::vector<Holder> holders;
  for (std::uint32_t d = 0; d < judge.documents().size(); ++d) {
    WordVector words = judge.view(d).all;
    std::sort(words.begin(), words.end(), [](const WordWeight& a, const WordWeight& b) {
      return std::tuple(-a.weight, a.word) < std::tuple(-b.weight, b.word);
    });
    words.resize(std::min(words.size(), kTellingWords));
    const std::int64_t published = judge.view(d).published.value_or(0);
    for (const WordWeight& word : words) holders.push_back({word.word, published, d, word.weight});
  }
  std::sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) {
    return std::tie(a.word, a.published, a.document) < std::tie(b.word, b.published, b.document);
  });
  std::vector<AlikePair> pairs;
  for (std::size_t i = 0; i < holders.size(); ++i) {
    for (std::size_t j = i + 1; j < holders.size() && holders[j].word == holders[i].word && j - i <= kMostCompared;
         ++j) {
      pairs.push_back({std::minmax(holders[i].document, holders[j].document), holders[i].weight * holders[j].weight});
    }
  }
  // Each pair once, its words in the order of their codes: sums of floats hang on the order.
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const AlikePair& a, const AlikePair& b) { return a.documents < b.documents; });
  std::vector<AlikePair> out;
  for (const AlikePair& pair : pairs) {
    if (!out.empty() && out.back().documents == pair.documents) {
      out.back().alike += pair.alike;
    } else {
      out.push_back(pair);
    }
  }
  return out;
}

// Pairs of documents that are alike as a whole, each with its nearest: of thousands of articles on one war all are
// alike somehow. Nearness is counted by telling words first, by all words for what is near by those.
std::vector<DocumentPair> alike_documents(const IncidentJudge& judge) {
  constexpr float kAlike = 0.08F;
  constexpr std::size_t kNearest = 12;
  std::vector<AlikePair> pairs = nearest(that_share_words(judge), 2 * kNearest);
  for (AlikePair& pair : pairs) {
    pair.alike =
        static_cast<float>(cosine(judge.view(pair.documents.first).all, judge.view(pair.documents.second).all));
  }
  std::erase_if(pairs, [](const AlikePair& pair) { return pair.alike < kAlike; });
  std::vector<DocumentPair> out;
  for (const AlikePair& pair : nearest(pairs, kNearest)) out.push_back(pair.documents);
  return out;
}

// Each unit of one with the next few of the other, by place in the text: what is told first matters most.
void pair_units(const IncidentJudge& judge, std::vector<UnitPair>& out) {
  constexpr std::uint32_t kMostUnits = 40;  // of a document
  const auto units = judge.units();
  std::vector<std::uint32_t> first(judge.documents().size() + 1, 0);
  for (const Unit& unit : units) ++first[unit.document + 1];
  for (std::size_t d = 1; d < first.size(); ++d) first[d] += first[d - 1];
  const auto end_of = [&](std::uint32_t document) {
    return std::min(first[document + 1], first[document] + kMostUnits);
  };
  for (const auto& [a, b] : alike_documents(judge)) {
    for (std::uint32_t i = first[a]; i < end_of(a); ++i) {
      for (std::uint32_t j = first[b]; j < end_of(b); ++j) {
        if (kinds_may_be_one(units[i], units[j])) out.emplace_back(i, j);
      }
    }
  }
}

}  // namespace

std::vector<UnitPair> candidate_pairs(const IncidentJudge& judge) {
  const std::vector<Key> keys = KeyMaker(judge).make();
  std::vector<UnitPair> pairs;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = i + 1; j < keys.size() && keys[j].hash == keys[i].hash && j - i <= kMostCompared; ++j) {
      pairs.emplace_back(keys[i].unit, keys[j].unit);
    }
  }
  pair_units(judge, pairs);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::erase_if(pairs, [&](const UnitPair& pair) { return judge.rules_out(pair.first, pair.second); });
  return pairs;
}

}  // namespace isnad::resolve
