#include "resolve/incident_pairs.h"

#include <algorithm>
#include <string_view>

#include "core/hash.h"

namespace isnad::resolve {
namespace {

enum class KeyKind : std::uint8_t { kDocument, kDayTown, kWeekProvince, kName, kActorWeek, kFigureMonth, kRareWord };

struct Key {
  std::uint64_t hash = 0;
  std::uint32_t unit = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

class KeyMaker {
 public:
  explicit KeyMaker(const IncidentJudge& judge) : judge_(judge) {}

  void make(std::span<const Unit> units) {
    for (std::uint32_t i = 0; i < units.size(); ++i) {
      unit_ = i;
      make(units[i]);
    }
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  }
  [[nodiscard]] const std::vector<Key>& keys() const { return keys_; }

 private:
  static constexpr std::int64_t kLongestDays = 8, kWeek = 7, kMonth = 31;

  void make(const Unit& unit) {
    type_ = static_cast<std::uint64_t>(unit.type) << 8U | static_cast<std::uint64_t>(unit.standing);
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
    for (const std::string& name : unit.names) add(KeyKind::kName, 0, name);
    for (const auto* actors : {&unit.doers, &unit.others}) {
      for (const std::uint32_t actor : *actors) {
        in_two(dated, unit, kWeek, [&](std::uint64_t week) { add(KeyKind::kActorWeek, week << 32U | actor, {}); });
      }
    }
    rare_words(unit);
  }
  // A stretch of time and the next, so that two that touch meet.
  template <typename Add>
  static void in_two(bool dated, const Unit& unit, std::int64_t length, Add add) {
    if (!dated) return;
    const std::int64_t stretch = unit.days->first / length;
    add(static_cast<std::uint64_t>(stretch));
    add(static_cast<std::uint64_t>(stretch + 1));
  }
  void rare_words(const Unit& unit) {
    constexpr std::uint32_t kMostDocuments = 12;
    for (const std::string& word : unit.words) {
      const std::uint32_t documents = judge_.documents_with(word);
      if (documents >= 2 && documents <= kMostDocuments) add(KeyKind::kRareWord, 0, word);
    }
  }
  void add(KeyKind kind, std::uint64_t number, std::string_view text) {
    const std::uint64_t seed = core::mix_hash(core::kHashSeed, type_ << 8U | static_cast<std::uint64_t>(kind));
    keys_.push_back({core::mix_hash(core::mix_hash(seed, number), text), unit_});
  }

  const IncidentJudge& judge_;
  std::vector<Key> keys_;
  std::uint32_t unit_ = 0;
  std::uint64_t type_ = 0;
};

}  // namespace

std::vector<UnitPair> candidate_pairs(std::span<const Unit> units, const IncidentJudge& judge) {
  constexpr std::size_t kMostCompared = 40;  // following units of a key
  KeyMaker maker(judge);
  maker.make(units);
  const auto& keys = maker.keys();
  std::vector<UnitPair> pairs;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = i + 1; j < keys.size() && keys[j].hash == keys[i].hash && j - i <= kMostCompared; ++j) {
      pairs.emplace_back(keys[i].unit, keys[j].unit);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace isnad::resolve
