#include "ledger/query/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/string_map.h"
#include "ledger/query/find.h"
#include "ledger/redirects.h"
#include "ledger/rows.h"
#include "lexicon/fold.h"

namespace isnad::ledger::query {
namespace {

using Numbers = std::vector<std::int64_t>;
using Phrase = std::vector<std::string>;

void sort_once(Numbers& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

Result<Numbers> actors_of_exactly(Database& database, const std::string& typed) {
  Where where;
  const std::string name = where.value(typed), word = where.any_word_of({typed}), today = redirected(typed, where);
  Numbers out;
  const Status done =
      for_rows_where(database,
                     fmt::format("SELECT number FROM kept_actor WHERE id IN ({}, {}) UNION SELECT actor FROM "
                                 "kept_actor_name WHERE name IN {}",
                                 name, today, word),
                     where, [&](const Query& row) {
                       out.push_back(row.integer(0));
                       return true;
                     });
  if (!done) return done.error();
  return out;
}

// Of things by their names: those that have exactly these words, else those that have them among others.
template <typename Thing>
class Matches {
 public:
  explicit Matches(const std::string& typed) : phrase_(lexicon::folded_words(typed)) {}
  void offer(std::string_view name, const Thing& thing) {
    if (!lexicon::has_phrase(name, phrase_)) return;
    (lexicon::folded_words(name) == phrase_ ? exact_ : others_).push_back(thing);
  }
  [[nodiscard]] std::vector<Thing> take() { return std::move(exact_.empty() ? others_ : exact_); }

 private:
  Phrase phrase_;
  std::vector<Thing> exact_, others_;
};

Result<std::vector<std::string>> texts_of(Database& database, std::string_view sql) {
  std::vector<std::string> out;
  const Status done = for_rows(database, sql, [&](const Query& row) { out.push_back(string_at(row, 0)); });
  if (!done) return done.error();
  return out;
}

constexpr std::string_view kOutlets = "SELECT DISTINCT outlet FROM document WHERE outlet <> '' ORDER BY outlet";
constexpr std::string_view kPlaces =
    "SELECT DISTINCT name, country, admin1, gazetteer FROM kept_place WHERE EXISTS (SELECT 1 FROM kept_incident_value "
    "WHERE place = kept_place.number)";

}  // namespace

Result<Numbers> actors_named(Database& database, const std::string& typed) {
  auto exactly = actors_of_exactly(database, typed);
  if (!exactly || !exactly->empty()) return exactly;
  Matches<std::int64_t> matches(typed);
  const Status done = for_rows(database, "SELECT text, actor FROM kept_actor_name JOIN kept_word ON number = name",
                               [&](const Query& row) { matches.offer(row.text(0), row.integer(1)); });
  if (!done) return done.error();
  Numbers out = matches.take();
  sort_once(out);
  return out;
}

Result<std::vector<std::string>> outlets_named(Database& database, const std::string& typed) {
  const auto outlets = texts_of(database, kOutlets);
  if (!outlets) return outlets.error();
  Matches<std::string> matches(typed);
  for (const std::string& outlet : *outlets) matches.offer(outlet, outlet);
  return matches.take();
}

Result<FoundPlaces> places_named(Database& database, const lexicon::Actors& actors, const std::string& typed) {
  const std::string id = lexicon::folded(typed);
  std::set<std::string> countries;
  for (const lexicon::ActorIndex one : actors.find_all(typed)) {
    if (actors[one].kind == EntityKind::kState && !actors[one].country.empty()) countries.insert(actors[one].country);
  }
  Matches<PlaceKey> names(typed), provinces(typed);
  std::vector<PlaceKey> sites;  // known by their words alone, and by where they are: "the port of Eilat"
  const Phrase phrase = lexicon::folded_words(typed);
  std::vector<PlaceKey> by_id;
  const Status done = for_rows(database, kPlaces, [&](const Query& row) {
    const PlaceKey key{string_at(row, 0), string_at(row, 1), string_at(row, 2), string_at(row, 3)};
    if (!key[1].empty() && lexicon::folded(key[1]) == id) countries.insert(key[1]);
    if (!key[3].empty() && key[3] == id) by_id.push_back(key);
    names.offer(key[0], key);
    provinces.offer(key[2], key);
    if (key[3].empty() && !key[1].empty() && lexicon::has_phrase(key[0], phrase)) sites.push_back(key);
  });
  if (!done) return done.error();
  FoundPlaces out;
  out.countries.assign(countries.begin(), countries.end());
  // A country's name means all that lies in it; whatever else begins like it is not meant.
  if (!out.countries.empty()) return out;
  out.places = by_id.empty() ? names.take() : std::move(by_id);
  // A town's name means the sites that bear it and lie in its country too.
  const std::size_t towns = out.places.size();
  for (const PlaceKey& site : sites) {
    const auto end = out.places.begin() + static_cast<std::ptrdiff_t>(towns);
    if (std::any_of(out.places.begin(), end, [&](const PlaceKey& town) { return town[1] == site[1]; }))
      out.places.push_back(site);
  }
  for (PlaceKey& key : provinces.take()) out.places.push_back(std::move(key));
  std::sort(out.places.begin(), out.places.end());
  out.places.erase(std::unique(out.places.begin(), out.places.end()), out.places.end());
  return out;
}

Result<std::vector<std::string>> known_actors(Database& database) {
  return texts_of(database, "SELECT name FROM actor ORDER BY mentions DESC, id LIMIT 5000");
}
Result<std::vector<std::string>> known_outlets(Database& database) { return texts_of(database, kOutlets); }
Result<std::vector<std::string>> known_places(Database& database) {
  return texts_of(database, "SELECT DISTINCT name FROM kept_place LIMIT 20000");
}

namespace {

// Who is said to belong to whom, by numbers.
struct Belonging {
  std::int64_t member = 0, umbrella = 0;
};

Result<std::vector<Belonging>> told_members(Database& database, const AskedTime& time) {
  Where where;
  where.add("r.type IN ('member-of', 'part-of') AND i.status = 'holds'");
  if (!time.last_day.empty()) where.add("(i.first_day IS NULL OR i.first_day <= " + where.value(time.last_day) + ')');
  if (!time.first_day.empty()) where.add("(i.last_day IS NULL OR i.last_day >= " + where.value(time.first_day) + ')');
  std::vector<Belonging> out;
  const Status done = for_rows_where(
      database,
      "SELECT DISTINCT r.subject, r.object FROM relation AS r JOIN relation_interval AS i ON i.relation = r.number" +
          where.sql(),
      where, [&](const Query& row) {
        out.push_back({row.integer(0), row.integer(1)});
        return true;
      });
  if (!done) return done.error();
  return out;
}

std::optional<core::EdtfDate> date_of(const std::string& text) {
  const auto parsed = core::Edtf::parse(text);
  return parsed ? parsed->first() : std::nullopt;
}

bool holds_in(const lexicon::ActorLink& link, const AskedTime& time) {
  const auto since = date_of(link.since), until = date_of(link.until);
  const auto asked = time.as_edtf();
  return (!since && !until) || !asked || overlaps(core::Edtf(since, until), *asked);
}

Result<std::vector<Belonging>> registered_members(Database& database, const lexicon::Actors& actors,
                                                  const AskedTime& time) {
  core::StringMap<std::int64_t> numbers;
  const Status done = for_rows(database, "SELECT id, number FROM actor WHERE registered = 1",
                               [&](const Query& row) { numbers.emplace(row.text(0), row.integer(1)); });
  if (!done) return done.error();
  std::vector<Belonging> out;
  for (lexicon::ActorIndex i = 0; i < actors.size(); ++i) {
    const auto member = numbers.find(actors[i].id);
    if (member == numbers.end()) continue;
    for (const lexicon::ActorLink& link : actors[i].links) {
      const bool inside = link.relation == RelationType::kMemberOf || link.relation == RelationType::kPartOf;
      const auto umbrella = numbers.find(link.target);
      if (inside && umbrella != numbers.end() && holds_in(link, time))
        out.push_back({member->second, umbrella->second});
    }
  }
  return out;
}

}  // namespace

std::optional<core::Edtf> AskedTime::as_edtf() const {
  const auto first = date_of(first_day), last = date_of(last_day);
  if (!first && !last) return std::nullopt;
  return core::Edtf(first, last);
}

Result<Numbers> with_members(Database& database, const lexicon::Actors& actors, Numbers umbrellas,
                             const AskedTime& time) {
  auto all = told_members(database, time);
  if (!all) return all.error();
  const auto registered = registered_members(database, actors, time);
  if (!registered) return registered.error();
  all->insert(all->end(), registered->begin(), registered->end());
  std::unordered_multimap<std::int64_t, std::int64_t> members;
  for (const Belonging& one : *all) members.emplace(one.umbrella, one.member);
  std::set<std::int64_t> known(umbrellas.begin(), umbrellas.end());
  for (std::size_t i = 0; i < umbrellas.size(); ++i) {
    const auto [begin, end] = members.equal_range(umbrellas[i]);
    for (auto member = begin; member != end; ++member) {
      if (known.insert(member->second).second) umbrellas.push_back(member->second);
    }
  }
  sort_once(umbrellas);
  return umbrellas;
}

}  // namespace isnad::ledger::query
