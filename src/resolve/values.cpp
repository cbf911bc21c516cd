#include "resolve/values.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/edtf.h"
#include "resolve/weighing.h"

namespace isnad::resolve {
namespace {

Order order_of_dates(const core::Edtf& a, const core::Edtf& b) {
  if (a == b) return Order::kSame;
  if (contains(b, a)) return contains(a, b) ? Order::kSame : Order::kInside;
  if (contains(a, b)) return Order::kAround;
  return overlaps(a, b) ? Order::kUnknown : Order::kApart;
}

// Starts are compared with starts where both go on, ends with ends where nobody says when it began.
Order order_of_times(const core::Edtf& a, const core::Edtf& b) {
  if (a.is_interval() && b.is_interval()) {
    if (!a.last() && !b.last()) return order_of_dates(core::Edtf(*a.first()), core::Edtf(*b.first()));
    if (!a.first() && !b.first()) return order_of_dates(core::Edtf(*a.last()), core::Edtf(*b.last()));
  }
  return order_of_dates(a, b);
}

std::optional<core::EdtfDate> without_clock(std::optional<core::EdtfDate> date) {
  if (date && !date->clock.empty()) {
    date->clock.clear();
    date->approximate = false;  // "about 9 p.m. on Sunday" is sure of the Sunday
  }
  return date;
}

// The day or days of it; nothing for what is no date.
std::optional<core::Edtf> days_told(const Value& value) {
  const auto date = core::Edtf::parse(std::get<std::string>(value));
  if (!date) return std::nullopt;
  return date->is_interval() ? core::Edtf(without_clock(date->first()), without_clock(date->last()))
                             : core::Edtf(*without_clock(date->first()));
}

// A site that is known by its name alone has the province and country in which all say that it happened.
PlaceValue within(PlaceValue site, const PlaceValue& wide) {
  site.country = wide.country;
  site.admin1 = wide.feature == PlaceFeature::kAdmin && wide.admin1.empty() ? wide.name : wide.admin1;
  return site;
}

bool same_party(const PartyValue& a, const PartyValue& b) {
  return a.actor.empty() ? a.name == b.name && b.actor.empty() : a.actor == b.actor;
}

// Agreed is what all others fit inside of, or nothing.
void agree_on_one(Attribute& attribute, const Compare& compare) {
  for (const ToldValue& finest : attribute.values) {
    const bool inside_all = std::all_of(attribute.values.begin(), attribute.values.end(), [&](const ToldValue& other) {
      if (&finest == &other || other.developing) return true;
      const Order order = compare(finest.value, other.value);
      return order == Order::kInside || order == Order::kSame;
    });
    if (inside_all && !finest.developing && !attribute.agreed) attribute.agreed = finest.value;
  }
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

Attribute times_of(const std::vector<Told>& told, Tellers tellers) {
  if (told.empty()) return {};
  const Compare compare = [](const Value& a, const Value& b) {
    const auto x = days_told(a), y = days_told(b);
    return x && y ? order_of_times(*x, *y) : Order::kUnknown;
  };
  Weighing weighing(voices_of(told, tellers), Sides::kDocuments, compare);
  if (weighing.attribute().disputed) return weighing.take_attribute();
  core::Boxed<Value> agreed;
  if (const Value* most = weighing.most_told([](const Value& value) { return days_told(value).has_value(); }))
    agreed = days_told(*most)->to_string();
  Attribute out = weighing.take_attribute();
  out.agreed = std::move(agreed);
  return out;
}

Attribute places_of(const std::vector<Told>& told, Tellers tellers) {
  if (told.empty()) return {};
  const Compare compare = [](const Value& a, const Value& b) {
    return static_cast<Order>(order_of(std::get<PlaceValue>(a), std::get<PlaceValue>(b)));
  };
  Weighing weighing(voices_of(told, tellers), Sides::kDocuments, compare);
  if (weighing.attribute().disputed) return weighing.take_attribute();
  const auto told_place = [&](bool (*wanted)(const PlaceValue&)) {
    const Value* found = weighing.most_told([&](const Value& value) { return wanted(std::get<PlaceValue>(value)); });
    return found == nullptr ? nullptr : &std::get<PlaceValue>(*found);
  };
  const PlaceValue* located = told_place(is_located);
  const PlaceValue* site = told_place([](const PlaceValue& place) { return !is_located(place) && is_named(place); });
  // "Karrada, Baghdad" is a quarter; what is told of no finer place is told by it.
  const bool wide = located != nullptr && is_wide(*located) && located->name.find(',') == std::string::npos;
  core::Boxed<Value> agreed;
  if (wide && site != nullptr) {
    agreed = within(*site, *located);
  } else if (located != nullptr || site != nullptr) {
    agreed = located != nullptr ? *located : *site;
  } else if (const PlaceValue* any = told_place([](const PlaceValue&) { return true; })) {
    agreed = *any;
  }
  Attribute out = weighing.take_attribute();
  out.agreed = std::move(agreed);
  return out;
}

Attribute words_of(const std::vector<Told>& told, std::span<const std::string_view> rivals, Tellers tellers) {
  if (told.empty()) return {};
  const auto is_rival = [&](const Value& value) {
    return std::find(rivals.begin(), rivals.end(), std::get<std::string>(value)) != rivals.end();
  };
  const Compare compare = [&](const Value& a, const Value& b) {
    if (a == b) return Order::kSame;
    return is_rival(a) && is_rival(b) ? Order::kApart : Order::kUnknown;
  };
  Attribute out = Weighing(voices_of(told, tellers), Sides::kVoices, compare).take_attribute();
  if (!out.disputed) agree_on_one(out, compare);
  return out;
}

Attribute parties_of(const std::vector<Told>& told, const Company& company, Tellers tellers) {
  if (told.empty()) return {};
  const Compare compare = [&](const Value& a, const Value& b) {
    const auto &x = std::get<PartyValue>(a), &y = std::get<PartyValue>(b);
    const bool denied = (x.responsibility == Responsibility::kDenied) != (y.responsibility == Responsibility::kDenied);
    if (same_party(x, y)) return denied ? Order::kApart : Order::kSame;
    if (denied) return Order::kUnknown;
    if (company.belonging.lies_inside(x.actor, y.actor, company.day)) return Order::kInside;
    if (company.belonging.lies_inside(y.actor, x.actor, company.day)) return Order::kAround;
    return Order::kUnknown;
  };
  Attribute out = Weighing(voices_of(told, tellers), Sides::kVoices, compare).take_attribute();
  // One telling may name several: what one voice says of a party another may deny.
  out.disputed = std::any_of(out.values.begin(), out.values.end(), [&](const ToldValue& a) {
    return std::any_of(out.values.begin(), out.values.end(), [&](const ToldValue& b) {
      return !a.developing && !b.developing && compare(a.value, b.value) == Order::kApart;
    });
  });
  if (!out.disputed) agree_on_one(out, compare);
  return out;
}

bool have_rivals(const std::vector<Told>& perpetrators, const Company& company, Tellers tellers) {
  const auto is_charged = [](const PartyValue& party) {
    const Responsibility how = party.responsibility;
    return !party.actor.empty() && (how == Responsibility::kClaimed || how == Responsibility::kAccused ||
                                    how == Responsibility::kAccusedByAuthorities);
  };
  static const Charged nobody_known{Camp::kAny, true};
  const auto known_of = [&](const std::string& actor) -> const Charged& {
    const auto at = company.charged.find(actor);
    return at == company.charged.end() ? nobody_known : at->second;
  };
  const auto may_be_one = [&](const std::string& a, const std::string& b) {
    const Charged &one = known_of(a), &other = known_of(b);
    const bool one_camp = one.camp == other.camp || one.camp == Camp::kAny || other.camp == Camp::kAny;
    const bool one_people =
        one.words.empty() || other.words.empty() || std::ranges::any_of(one.words, [&](const std::string& word) {
          return std::ranges::find(other.words, word) != other.words.end();
        });
    if ((!one.named || !other.named) && one_camp && one_people) return true;
    return a == b || company.belonging.lies_inside(a, b, company.day) ||
           company.belonging.lies_inside(b, a, company.day);
  };
  std::map<std::string_view, std::vector<std::string_view>> charged;  // by origin
  const std::vector<Voice> voices = voices_of(perpetrators, tellers);
  for (const Voice& voice : voices) {
    for (const Told* told : voice.told) {
      const auto& party = std::get<PartyValue>(told->value);
      if (!voice.teller.origin.empty() && is_charged(party)) charged[voice.teller.origin].push_back(party.actor);
    }
  }
  const auto rivals = [&](const auto& a, const auto& b) {
    return std::all_of(a.second.begin(), a.second.end(), [&](std::string_view one) {
      return std::none_of(b.second.begin(), b.second.end(),
                          [&](std::string_view other) { return may_be_one(std::string(one), std::string(other)); });
    });
  };
  for (auto a = charged.begin(); a != charged.end(); ++a) {
    if (std::any_of(std::next(a), charged.end(), [&](const auto& b) { return rivals(*a, b); })) return true;
  }
  return false;
}

}  // namespace isnad::resolve
