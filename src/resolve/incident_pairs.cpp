#include "resolve/incident_pairs.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>

#include "core/hash.h"
#include "resolve/compared_words.h"

namespace isnad::resolve {
namespace {

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

class KeyMaker {
 public:
  KeyMaker(const IncidentJudge& judge, const KeyNumbers& numbers) : judge_(judge), numbers_(numbers) {}

  std::vector<UnitKey> make() {
    for (unit_ = 0; unit_ < judge_.units().size(); ++unit_) make(judge_.unit(unit_));
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  static constexpr std::int64_t kLongestDays = 8, kWeek = 7, kMonth = 31;

  void make(const Unit& unit) {
    kind_ = static_cast<std::uint64_t>(kind_of(unit)) << 8U | static_cast<std::uint64_t>(unit.standing);
    add(KeyKind::kDocument, numbers_.document(unit.document), {});
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
        // Mixed one after the other: of two small numbers that are mixed at once many pairs would give one key.
        const std::uint64_t own = core::mix_hash(core::kHashSeed, numbers_.actor(actor));
        in_two(dated, unit, kWeek,
               [&](std::uint64_t week) { add(KeyKind::kActorWeek, core::mix_hash(own, week), {}); });
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
  const KeyNumbers& numbers_;
  std::vector<UnitKey> keys_;
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

// Which documents have words in common that tell most of them.
class TellingWords {
 public:
  explicit TellingWords(const IncidentJudge& judge) : holders_of_(judge.documents().size()) {
    for (std::uint32_t d = 0; d < judge.documents().size(); ++d) {
      const std::int64_t published = judge.view(d).published.value_or(0);
      for (const WordWeight& word : telling_words(judge.view(d).all)) {
        holders_.push_back({word.word, published, d, word.weight});
      }
    }
    std::sort(holders_.begin(), holders_.end(), [](const Holder& a, const Holder& b) {
      return std::tie(a.word, a.published, a.document) < std::tie(b.word, b.published, b.document);
    });
    for (std::uint32_t i = 0; i < holders_.size(); ++i) holders_of_[holders_[i].document].push_back(i);
    alike_.resize(holders_of_.size());
  }

  // The nearest of those that hold a word next to the document, in the order of publication; nearness is what these
  // words alone make of it. Of equally near ones the first.
  [[nodiscard]] std::vector<std::uint32_t> near(std::uint32_t document, std::size_t most) {
    near_.clear();
    // By words in the order of their codes: sums of floats hang on the order.
    for (const std::size_t own : holders_of_[document]) {
      const std::size_t end = std::min(holders_.size(), own + kMostCompared + 1);
      for (std::size_t i = own > kMostCompared ? own - kMostCompared : 0; i < end; ++i) {
        if (i != own && holders_[i].word == holders_[own].word) add(holders_[i], holders_[own].weight);
      }
    }
    const auto end = near_.begin() + static_cast<std::ptrdiff_t>(std::min(near_.size(), most));
    std::partial_sort(near_.begin(), end, near_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(-alike_[a], a) < std::tuple(-alike_[b], b);
    });
    for (const std::uint32_t other : near_) alike_[other] = 0;
    return {near_.begin(), end};
  }

 private:
  struct Holder {
    std::uint32_t word = 0;
    std::int64_t published = 0;
    std::uint32_t document = 0;
    float weight = 0;
  };
  void add(const Holder& other, float weight) {
    float& alike = alike_[other.document];
    if (alike == 0) near_.push_back(other.document);
    alike += other.weight * weight;
  }

  std::vector<Holder> holders_;                         // by word, then publication
  std::vector<std::vector<std::uint32_t>> holders_of_;  // by document: ascending
  std::vector<float> alike_;                            // by document, with the one that is looked at
  std::vector<std::uint32_t> near_;
};

// Pairs of documents that are alike as a whole, each with its nearest: of thousands of articles on one war all are
// alike somehow. Nearness is counted by telling words first, by all words for what is near by those.
std::vector<DocumentPair> alike_documents(const IncidentJudge& judge) {
  std::vector<DocumentPair> near;
  TellingWords words(judge);
  for (std::uint32_t d = 0; d < judge.documents().size(); ++d) {
    for (const std::uint32_t other : words.near(d, 2 * kNearest)) near.push_back(std::minmax(d, other));
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<AlikePair> pairs;
  pairs.reserve(near.size());
  ComparedWords words_of_first;
  for (std::size_t i = 0; i < near.size(); ++i) {
    const auto& [a, b] = near[i];
    if (i == 0 || near[i - 1].first != a) words_of_first = ComparedWords(judge.view(a).all);
    pairs.push_back({{a, b}, static_cast<float>(words_of_first.cosine_with(judge.view(b).all))});
  }
  std::erase_if(pairs, [](const AlikePair& pair) { return pair.alike < kAlike; });
  std::vector<DocumentPair> out;
  for (const AlikePair& pair : nearest(pairs, kNearest)) out.push_back(pair.documents);
  return out;
}

// Units of documents that are alike: of each the next few, by place in the text: what is told first matters most.
class UnitsOfAlike {
 public:
  explicit UnitsOfAlike(const IncidentJudge& judge) : first_(judge.documents().size() + 1, 0) {
    for (const Unit& unit : judge.units()) ++first_[unit.document + 1];
    for (std::size_t d = 1; d < first_.size(); ++d) first_[d] += first_[d - 1];
    for (const auto& [earlier, later] : alike_documents(judge)) {
      while (begin_.size() <= earlier) begin_.push_back(later_.size());
      later_.push_back(later);
    }
    begin_.resize(first_.size(), later_.size());
  }
  [[nodiscard]] std::vector<std::uint32_t> later(std::uint32_t document) const {
    return {later_.begin() + static_cast<std::ptrdiff_t>(begin_[document]),
            later_.begin() + static_cast<std::ptrdiff_t>(begin_[document + 1])};
  }
  // Appends those of later documents that are alike to the unit's.
  void add(const IncidentJudge& judge, std::uint32_t unit, std::vector<std::uint32_t>& out) const {
    const std::uint32_t document = judge.unit(unit).document;
    if (unit >= end_of(document)) return;
    for (std::size_t i = begin_[document]; i < begin_[document + 1]; ++i) {
      for (std::uint32_t other = first_[later_[i]]; other < end_of(later_[i]); ++other) {
        if (kinds_may_be_one(judge.unit(unit), judge.unit(other))) out.push_back(other);
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t end_of(std::uint32_t document) const {
    return std::min(first_[document + 1], first_[document] + kMostUnits);
  }

  std::vector<std::uint32_t> first_;  // unit of each document, and the end
  std::vector<std::size_t> begin_;    // in `later_`, by document, and the end
  std::vector<std::uint32_t> later_;
};

// Units that hold a key, next to each other.
class UnitsOfKeys {
 public:
  explicit UnitsOfKeys(const IncidentJudge& judge)
      : keys_(keys_of(judge, {std::identity(), std::identity()})), first_(judge.units().size() + 1, 0) {
    for (const UnitKey& key : keys_) ++first_[key.unit + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    of_unit_.resize(keys_.size());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < keys_.size(); ++i) of_unit_[next[keys_[i].unit]++] = i;
  }
  // Appends the later ones; one may come by several keys.
  void add(std::uint32_t unit, std::vector<std::uint32_t>& out) const {
    for (std::size_t k = first_[unit]; k < first_[unit + 1]; ++k) {
      const std::size_t own = of_unit_[k];
      const std::size_t end = std::min(keys_.size(), own + kMostCompared + 1);
      for (std::size_t i = own + 1; i < end && keys_[i].hash == keys_[own].hash; ++i) out.push_back(keys_[i].unit);
    }
  }

 private:
  std::vector<UnitKey> keys_;         // by hash, then unit
  std::vector<std::size_t> first_;    // in `of_unit_`, by unit, and the end
  std::vector<std::size_t> of_unit_;  // places in `keys_`
};

}  // namespace

std::vector<UnitKey> keys_of(const IncidentJudge& judge, const KeyNumbers& numbers) {
  return KeyMaker(judge, numbers).make();
}

std::vector<WordWeight> telling_words(WordVector words) {
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kTellingWords));
  std::partial_sort(words.begin(), end, words.end(), [](const WordWeight& a, const WordWeight& b) {
    return std::tuple(-a.weight, a.word) < std::tuple(-b.weight, b.word);
  });
  words.erase(end, words.end());
  std::sort(words.begin(), words.end(), [](const WordWeight& a, const WordWeight& b) { return a.word < b.word; });
  return words;
}

class Candidates::Finder {
 public:
  explicit Finder(const IncidentJudge& judge) : judge_(judge), of_keys_(judge), of_alike_(judge) {}

  const std::vector<Candidate>& of(std::uint32_t unit) {
    by_key_.clear();
    by_document_.clear();
    of_keys_.add(unit, by_key_);
    of_alike_.add(judge_, unit, by_document_);
    sort(by_key_);
    sort(by_document_);
    found_.clear();
    auto other = by_document_.begin();
    for (const std::uint32_t one : by_key_) {
      for (; other != by_document_.end() && *other < one; ++other) found_.push_back({*other, false});
      if (other != by_document_.end() && *other == one) ++other;
      found_.push_back({one, true});
    }
    for (; other != by_document_.end(); ++other) found_.push_back({*other, false});
    return found_;
  }
  [[nodiscard]] std::vector<std::uint32_t> alike(std::uint32_t document) const { return of_alike_.later(document); }

 private:
  static void sort(std::vector<std::uint32_t>& units) {
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
  }

  const IncidentJudge& judge_;
  const UnitsOfKeys of_keys_;
  const UnitsOfAlike of_alike_;
  std::vector<std::uint32_t> by_key_, by_document_;
  std::vector<Candidate> found_;
};

Candidates::Candidates(const IncidentJudge& judge) : finder_(std::make_unique<Finder>(judge)) {}
Candidates::~Candidates() = default;
const std::vector<Candidate>& Candidates::of(std::uint32_t unit) { return finder_->of(unit); }
std::vector<std::uint32_t> Candidates::alike(std::uint32_t document) const { return finder_->alike(document); }

std::vector<UnitPair> candidate_pairs(const IncidentJudge& judge) {
  Candidates candidates(judge);
  std::vector<UnitPair> pairs;
  for (std::uint32_t unit = 0; unit < judge.units().size(); ++unit) {
    for (const Candidate& other : candidates.of(unit)) {
      if (!judge.rules_out(unit, other.unit)) pairs.emplace_back(unit, other.unit);
    }
  }
  return pairs;
}

}  // namespace isnad::resolve
