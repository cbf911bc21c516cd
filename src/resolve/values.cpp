#include "resolve/values.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/edtf.h"
#include "lexicon/fold.h"

namespace isnad::resolve {
namespace {

// How one value stands to another.
enum class Order : std::uint8_t { kSame, kInside, kAround, kApart, kUnknown };

template <typename Compare>
Attribute ordered(std::vector<ToldValue> values, Compare compare) {
  Attribute out;
  std::vector<const ToldValue*> standing;
  for (const ToldValue& value : values) {
    if (!value.developing) standing.push_back(&value);
  }
  for (const ToldValue* finest : standing) {
    const bool inside_all = std::all_of(standing.begin(), standing.end(), [&](const ToldValue* other) {
      if (finest == other) return true;
      const Order order = compare(finest->value, other->value);
      return order == Order::kInside || order == Order::kSame;
    });
    if (inside_all && !out.agreed) out.agreed = finest->value;
  }
  for (const ToldValue* a : standing) {
    for (const ToldValue* b : standing) {
      if (a != b && compare(a->value, b->value) == Order::kApart) out.disputed = true;
    }
  }
  if (out.disputed) out.agreed.reset();
  out.values = std::move(values);
  return out;
}

// Each value once, by the first report that gives it.
std::vector<ToldValue> gathered(const std::vector<Told>& told) {
  std::vector<ToldValue> values;
  for (const Told& one : told) {
    auto same = std::find_if(values.begin(), values.end(), [&](const ToldValue& v) { return v.value == one.value; });
    if (same == values.end()) same = values.insert(values.end(), {one.value, {}, false});
    if (std::find(same->support.begin(), same->support.end(), one.report) == same->support.end()) {
      same->support.push_back(one.report);
    }
  }
  for (ToldValue& value : values) std::sort(value.support.begin(), value.support.end());
  std::stable_sort(values.begin(), values.end(),
                   [](const ToldValue& a, const ToldValue& b) { return a.support.front() < b.support.front(); });
  return values;
}

Order order_of_dates(const core::Edtf& a, const core::Edtf& b) {
  if (a == b) return Order::kSame;
  if (contains(b, a)) return contains(a, b) ? Order::kSame : Order::kInside;
  if (contains(a, b)) return Order::kAround;
  return overlaps(a, b) ? Order::kUnknown : Order::kApart;
}

bool is_open(const core::Edtf& date) { return date.is_interval() && (!date.first() || !date.last()); }

Order order_of_figures(const Range& a, const Range& b) {
  if (a == b) return Order::kSame;
  if (contradict(a, b)) return Order::kApart;
  const auto within = [](const Range& inner, const Range& outer) {
    const bool low = !outer.min || (inner.min && *inner.min >= *outer.min);
    const bool high = !outer.max || (inner.max && *inner.max <= *outer.max);
    return low && high;
  };
  return within(a, b) ? Order::kInside : within(b, a) ? Order::kAround : Order::kUnknown;
}

// Marks figures that every origin which gave them has later replaced.
void mark_developing(std::vector<ToldValue>& values, std::span<const Teller> tellers) {
  const auto replaced = [&](const ToldValue& value, std::uint32_t report) {
    const Teller& teller = tellers[report];
    if (teller.published.empty()) return false;
    return std::any_of(values.begin(), values.end(), [&](const ToldValue& other) {
      if (&other == &value || other.value == value.value) return false;
      return std::any_of(other.support.begin(), other.support.end(), [&](std::uint32_t later) {
        return tellers[later].origin == teller.origin && tellers[later].published > teller.published;
      });
    });
  };
  for (ToldValue& value : values) {
    value.developing = std::all_of(value.support.begin(), value.support.end(),
                                   [&](std::uint32_t report) { return replaced(value, report); });
  }
}

double distance_km(const PlaceValue& a, const PlaceValue& b) {
  constexpr double kEarthRadiusKm = 6371, kDegree = std::numbers::pi / 180;
  const double lat = (*a.latitude_deg - *b.latitude_deg) * kDegree / 2;
  const double lon = (*a.longitude_deg - *b.longitude_deg) * kDegree / 2;
  const double h = std::sin(lat) * std::sin(lat) + std::cos(*a.latitude_deg * kDegree) *
                                                       std::cos(*b.latitude_deg * kDegree) * std::sin(lon) *
                                                       std::sin(lon);
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(h));
}

bool is_wide(const PlaceValue& place) {
  return place.feature == PlaceFeature::kCountry || place.feature == PlaceFeature::kAdmin ||
         place.feature == PlaceFeature::kRegion;
}

bool same_words(std::string_view a, std::string_view b) {
  return !a.empty() && lexicon::folded(a) == lexicon::folded(b);
}

// `inner` lies in the country or province that `outer` is.
bool lies_in(const PlaceValue& inner, const PlaceValue& outer) {
  if (inner.country.empty() || inner.country != outer.country) return false;
  if (outer.feature == PlaceFeature::kCountry) return inner.feature != PlaceFeature::kCountry;
  if (outer.feature != PlaceFeature::kAdmin || inner.feature == PlaceFeature::kCountry) return false;
  return same_words(inner.admin1, outer.name) || (!outer.admin1.empty() && same_words(inner.admin1, outer.admin1));
}

}  // namespace

bool contradict(const std::optional<Range>& a, const std::optional<Range>& b) {
  if (!a || !b) return false;
  const auto below = [](const Range& low, const Range& high) { return low.max && high.min && *low.max < *high.min; };
  return below(*a, *b) || below(*b, *a);
}

bool contradict(const Losses& a, const Losses& b) {
  return contradict(a.killed, b.killed) || contradict(a.wounded, b.wounded) || contradict(a.captured, b.captured);
}

PlaceOrder order_of(const PlaceValue& a, const PlaceValue& b) {
  constexpr double kCloseKm = 15;  // a base beside its town
  if (a == b || (!a.gazetteer.empty() && a.gazetteer == b.gazetteer)) return PlaceOrder::kSame;
  if (lies_in(a, b)) return PlaceOrder::kInside;
  if (lies_in(b, a)) return PlaceOrder::kAround;
  if (a.country.empty() || b.country.empty())
    return same_words(a.name, b.name) ? PlaceOrder::kSame : PlaceOrder::kUnknown;
  if (a.country != b.country) return PlaceOrder::kApart;
  if (same_words(a.name, b.name)) return PlaceOrder::kSame;
  if (a.feature == PlaceFeature::kRegion || b.feature == PlaceFeature::kRegion) return PlaceOrder::kUnknown;
  if (is_wide(a) != is_wide(b)) return PlaceOrder::kApart;
  const bool measured = a.latitude_deg && a.longitude_deg && b.latitude_deg && b.longitude_deg;
  if (!is_wide(a) && measured && distance_km(a, b) <= kCloseKm) return PlaceOrder::kUnknown;
  return measured || is_wide(a) ? PlaceOrder::kApart : PlaceOrder::kUnknown;
}

Attribute times_of(const std::vector<Told>& told) {
  auto values = gathered(told);
  const auto date_of = [](const Value& value) { return core::Edtf::parse(std::get<std::string>(value)); };
  const bool all_open = std::all_of(values.begin(), values.end(), [&](const ToldValue& value) {
    const auto date = date_of(value.value);
    return date && is_open(*date);
  });
  return ordered(std::move(values), [&](const Value& a, const Value& b) {
    const auto x = date_of(a), y = date_of(b);
    if (!x || !y) return Order::kUnknown;
    if (all_open && x->first() && y->first()) return order_of_dates(core::Edtf(*x->first()), core::Edtf(*y->first()));
    if (all_open && x->last() && y->last()) return order_of_dates(core::Edtf(*x->last()), core::Edtf(*y->last()));
    return order_of_dates(*x, *y);
  });
}

Attribute places_of(const std::vector<Told>& told) {
  return ordered(gathered(told), [](const Value& a, const Value& b) {
    return static_cast<Order>(order_of(std::get<PlaceValue>(a), std::get<PlaceValue>(b)));
  });
}

Attribute figures_of(const std::vector<Told>& told, std::span<const Teller> tellers) {
  auto values = gathered(told);
  mark_developing(values, tellers);
  return ordered(std::move(values), [](const Value& a, const Value& b) {
    return order_of_figures(std::get<Range>(a), std::get<Range>(b));
  });
}

Attribute words_of(const std::vector<Told>& told, std::span<const std::string_view> rivals) {
  const auto is_rival = [&](const Value& value) {
    return std::find(rivals.begin(), rivals.end(), std::get<std::string>(value)) != rivals.end();
  };
  return ordered(gathered(told), [&](const Value& a, const Value& b) {
    if (a == b) return Order::kSame;
    return is_rival(a) && is_rival(b) ? Order::kApart : Order::kUnknown;
  });
}

Attribute parties_of(const std::vector<Told>& told) {
  const auto same_party = [](const PartyValue& a, const PartyValue& b) {
    return a.actor.empty() ? a.name == b.name && b.actor.empty() : a.actor == b.actor;
  };
  return ordered(gathered(told), [&](const Value& a, const Value& b) {
    const auto &x = std::get<PartyValue>(a), &y = std::get<PartyValue>(b);
    if (!same_party(x, y)) return Order::kUnknown;
    const bool denied = (x.responsibility == Responsibility::kDenied) != (y.responsibility == Responsibility::kDenied);
    return denied ? Order::kApart : Order::kSame;
  });
}

}  // namespace isnad::resolve
