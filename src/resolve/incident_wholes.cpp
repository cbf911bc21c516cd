#include "resolve/incident_wholes.h"

#include <algorithm>
#include <limits>

#include "resolve/incident_features.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

template <typename T>
void append(const std::vector<T>& some, std::vector<T>& out) {
  out.insert(out.end(), some.begin(), some.end());
}

// What two wholes have in common and in what they differ.
struct Count {
  int same = 0, other = 0;
  void take(bool is_same, bool is_other) {
    if (is_same) {
      ++same;
    } else if (is_other) {
      ++other;
    }
  }
};

// A day that the text around the sentence tells may be that of what was said of the deed.
void count_days(const Whole& a, const Whole& b, Count& out) {
  std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
  for (const Days& x : a.days) {
    for (const Days& y : b.days) nearest = std::min(nearest, days_between(x, y));
  }
  if (!a.days.empty() && !b.days.empty())
    out.take(nearest == 0, nearest > (a.days_inferred || b.days_inferred ? 1 : 0));
}

void count_towns(const Whole& a, const Whole& b, Count& out) {
  bool one = false, apart = !a.towns.empty() && !b.towns.empty();
  for (const PlaceValue& x : a.towns) {
    for (const PlaceValue& y : b.towns) {
      const PlaceOrder order = order_of(x, y);
      one = one || order == PlaceOrder::kSame;
      apart = apart && order == PlaceOrder::kApart;
    }
  }
  out.take(one, apart);
}

template <typename T>
void count_lists(const std::vector<T>& a, const std::vector<T>& b, Count& out) {
  if (!a.empty() && !b.empty()) out.take(share_one(a, b), true);
}

void count_sides(const Whole& a, const Whole& b, Count& out) {
  const bool one = share_one(a.doers, b.doers) || share_one(a.side_words, b.side_words);
  out.take(one, !a.side_words.empty() && !b.side_words.empty());
}

// Counts of the dead grow, and early ones are a few off.
void count_dead(const Whole& a, const Whole& b, Count& out) {
  if (!a.killed || !b.killed) return;
  const auto [fewer, more] = std::minmax(*a.killed->min, *b.killed->min);
  out.take(*a.killed == *b.killed, contradict(a.killed, b.killed) && 2 * more > 3 * fewer + 2);
}

Count count(const Whole& a, const Whole& b) {
  Count out;
  count_days(a, b, out);
  count_towns(a, b, out);
  count_sides(a, b, out);
  out.take(share_one(a.names, b.names), false);
  count_lists(a.hit, b.hit, out);
  // Of one sort most deeds of a war are.
  out.take(false, !a.sorts.empty() && !b.sorts.empty() && !share_one(a.sorts, b.sorts));
  count_dead(a, b, out);
  return out;
}

}  // namespace

Whole whole_told(std::span<const Unit> units, std::span<const std::uint32_t> members) {
  constexpr std::int64_t kLongest = 2;
  Whole out;
  std::vector<Days> inferred;
  for (const std::uint32_t member : members) {
    const Unit& unit = units[member];
    if (unit.days && unit.days->length() <= kLongest) (unit.day_inferred ? inferred : out.days).push_back(*unit.days);
    if (unit.place && !is_wide(*unit.place) && is_located(*unit.place)) out.towns.push_back(*unit.place);
    append(unit.doers, out.doers);
    append(unit.side_words, out.side_words);
    append(unit.names, out.names);
    append(unit.hit, out.hit);
    append(unit.sorts, out.sorts);
    const std::optional<Range>& killed = unit.losses.killed;
    if (killed && killed->min && (!out.killed || *killed->min > *out.killed->min)) out.killed = killed;
  }
  out.days_inferred = out.days.empty();
  if (out.days_inferred) out.days = std::move(inferred);
  tidy(out.doers);
  tidy(out.side_words);
  tidy(out.names);
  tidy(out.hit);
  tidy(out.sorts);
  return out;
}

bool is_anonymous(const Whole& whole) {
  return whole.days.empty() && whole.towns.empty() && whole.side_words.empty() && whole.names.empty() && !whole.killed;
}

Whole completed(Whole whole, const Whole& by) {
  if (count(whole, by).other > 0) return whole;
  if (whole.days.empty()) whole.days = by.days;
  if (whole.towns.empty()) whole.towns = by.towns;
  if (whole.side_words.empty() && whole.doers.empty()) {
    whole.side_words = by.side_words;
    whole.doers = by.doers;
  }
  if (whole.names.empty()) whole.names = by.names;
  if (whole.hit.empty()) whole.hit = by.hit;
  if (whole.sorts.empty()) whole.sorts = by.sorts;
  if (!whole.killed) whole.killed = by.killed;
  return whole;
}

bool are_two_deeds(const Whole& a, const Whole& b) {
  const Count counted = count(a, b);
  return counted.other >= 2 && counted.other > counted.same;
}

}  // namespace isnad::resolve
