#include "ledger/kept.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "ledger/lists.h"

namespace isnad::ledger {
namespace {

constexpr char kSeparator = '\0';  // in no part of a key

// A key of a chain grows by one link.
void add_link(std::string& key, std::optional<std::int64_t> actor, std::int64_t words, std::int64_t stance,
              std::int64_t channel) {
  key += actor ? std::to_string(*actor) : std::string("-");
  for (const std::int64_t part : {words, stance, channel}) {
    key += ' ';
    key += std::to_string(part);
  }
  key += kSeparator;
}

std::string key_of(const resolve::PlaceValue& place) {
  std::string key;
  for (const std::string* part : {&place.name, &place.country, &place.admin1, &place.gazetteer}) {
    key += *part;
    key += kSeparator;
  }
  for (const auto& degrees : {place.latitude_deg, place.longitude_deg}) {
    key += degrees ? std::to_string(std::bit_cast<std::uint64_t>(*degrees)) : std::string("-");
    key += kSeparator;
  }
  return key + std::string(to_string(place.feature));
}

resolve::PlaceValue place_at(const Query& row, int first) {
  resolve::PlaceValue place{string_at(row, first),
                            string_at(row, first + 1),
                            string_at(row, first + 2),
                            string_at(row, first + 3),
                            {},
                            {},
                            word_at<PlaceFeature>(row, first + 6)};
  if (!row.is_null(first + 4)) place.latitude_deg = row.number(first + 4);
  if (!row.is_null(first + 5)) place.longitude_deg = row.number(first + 5);
  return place;
}

}  // namespace

std::int64_t attribute_number(std::string_view name) {
  const resolve::NamedAttribute* found = resolve::find_attribute(name);
  return found == nullptr ? 0 : found - resolve::kAttributes.data() + 1;
}

void Kept::Shelf::found(std::string key, std::int64_t number) {
  numbers.emplace(std::move(key), number);
  next = std::max(next, number + 1);
}

Kept::Kept(Database& database)
    : words_(Table(database, "kept_word", 2)),
      days_(Table(database, "kept_day (number, edtf)", 2)),
      places_(Table(database, "kept_place", 8)),
      chains_(Table(database, "kept_chain", 6)) {}

Result<Kept> Kept::open(Database& database) {
  Kept out(database);
  Status done = for_rows(database, "SELECT number, text FROM kept_word",
                         [&](const Query& row) { out.words_.found(string_at(row, 1), row.integer(0)); });
  if (!done) return done.error();
  done = for_rows(database, "SELECT number, edtf FROM kept_day",
                  [&](const Query& row) { out.days_.found(string_at(row, 1), row.integer(0)); });
  if (!done) return done.error();
  done = for_rows(database,
                  "SELECT number, name, country, admin1, gazetteer, latitude, longitude, feature FROM kept_place",
                  [&](const Query& row) { out.places_.found(key_of(place_at(row, 1)), row.integer(0)); });
  if (!done) return done.error();
  std::string key;
  std::int64_t number = -1;
  const auto end_chain = [&] {
    if (number >= 0) out.chains_.found(std::exchange(key, {}), number);
  };
  done = for_rows(database, "SELECT number, actor, words, stance, channel FROM kept_chain ORDER BY number, link",
                  [&](const Query& row) {
                    if (row.integer(0) != number) end_chain();
                    number = row.integer(0);
                    add_link(key, row.is_null(1) ? std::nullopt : std::optional(row.integer(1)), row.integer(2),
                             row.integer(3), row.integer(4));
                  });
  if (!done) return done.error();
  end_chain();
  static_cast<void>(out.word(""));  // the first: 0, which takes no byte
  // The words of the contract are in most rows: they have small numbers.
  const auto add_all = [&](const auto& words) {
    for (const auto& one : words) static_cast<void>(out.word(one.text));
  };
  add_all(kWords<Stance>);
  add_all(kWords<Responsibility>);
  add_all(kWords<EventType>);
  add_all(kWords<EntityKind>);
  return out;
}

std::int64_t Kept::word(std::string_view text) {
  if (const auto found = words_.numbers.find(text); found != words_.numbers.end()) return found->second;
  const std::int64_t number = words_.next;
  words_.found(std::string(text), number);
  words_.table.add(number, text);
  return number;
}

std::int64_t Kept::day(std::string_view edtf) {
  if (const auto found = days_.numbers.find(edtf); found != days_.numbers.end()) return found->second;
  const std::int64_t number = days_.next;
  days_.found(std::string(edtf), number);
  days_.table.add(number, edtf);
  return number;
}

std::int64_t Kept::place(const resolve::PlaceValue& place) {
  std::string key = key_of(place);
  if (const auto found = places_.numbers.find(key); found != places_.numbers.end()) return found->second;
  const std::int64_t number = places_.next;
  places_.found(std::move(key), number);
  places_.table.add(number, place.name, place.country, place.admin1, place.gazetteer, place.latitude_deg,
                    place.longitude_deg, place.feature);
  return number;
}

std::optional<std::int64_t> Kept::chain(std::span<const resolve::Link> links, const Numbers& actors) {
  if (links.size() < 2) return std::nullopt;
  std::string key;
  for (const resolve::Link& link : links.subspan(1)) {
    add_link(key, actors.number(link.actor), word(link.words), word(link.stance), word(link.channel));
  }
  if (const auto found = chains_.numbers.find(key); found != chains_.numbers.end()) return found->second;
  const std::int64_t number = chains_.next;
  chains_.found(std::move(key), number);
  for (std::size_t i = 1; i < links.size(); ++i) {
    const resolve::Link& link = links[i];
    chains_.table.add(number, i, actors.number(link.actor), word(link.words), word(link.stance), word(link.channel));
  }
  return number;
}

void Kept::set_actor_name(std::int64_t actor, std::string_view name) {
  const auto at = static_cast<std::size_t>(actor);
  if (at >= actor_names_.size()) actor_names_.resize(at + 1);
  actor_names_[at] = name;
}

bool Kept::is_name_of(std::int64_t actor, std::string_view name) const {
  const auto at = static_cast<std::size_t>(actor);
  return at < actor_names_.size() && actor_names_[at] == name;
}

Status Kept::status() const {
  for (const Shelf* shelf : {&words_, &days_, &places_, &chains_}) {
    if (!shelf->table.status()) return shelf->table.status();
  }
  return {};
}

std::variant<std::int64_t, double> thousandths(double number) {
  constexpr double kThousand = 1000, kMost = 1e9;
  const double rounded = std::nearbyint(number * kThousand);
  if (std::abs(rounded) < kMost && rounded / kThousand == number) return static_cast<std::int64_t>(rounded);
  return number;
}

std::variant<std::int64_t, std::string> one_or_list(const std::vector<std::uint32_t>& positions) {
  if (positions.size() == 1) return std::int64_t{positions[0]};
  return list_text(positions);
}

}  // namespace isnad::ledger
