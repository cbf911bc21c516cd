#include "ledger/query/tally.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isnad/vocabulary.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

constexpr std::int64_t kTime = 1, kPlace = 2, kDoers = 3, kTargets = 4, kVictims = 5, kSaid = 13, kModality = 14;

// Texts by their numbers; of the few that vocabularies have.
class Words {
 public:
  [[nodiscard]] static Result<Words> create(Database& database) {
    auto query = database.prepare("SELECT text FROM kept_word WHERE number = ?1");
    if (!query) return query.error();
    return Words(std::move(*query));
  }
  const std::string& of(std::int64_t number) {
    const auto [found, is_new] = known_.try_emplace(number);
    if (is_new) {
      const auto row = query_.bind(1, number).step();
      if (row && *row) found->second = string_at(query_, 0);
      query_.reset();
    }
    return found->second;
  }

 private:
  explicit Words(Query query) : query_(std::move(query)) {}
  Query query_;
  std::unordered_map<std::int64_t, std::string> known_;
};

// What one incident has, each once; rows come incident by incident.
class Once {
 public:
  void begin(std::int64_t incident) {
    if (incident == incident_) return;
    incident_ = incident;
    seen_.clear();
  }
  // `kind` tells apart what numbers mean.
  bool first(std::int64_t kind, std::int64_t number) {
    const std::pair key(kind, number);
    if (std::find(seen_.begin(), seen_.end(), key) != seen_.end()) return false;
    seen_.push_back(key);
    return true;
  }

 private:
  std::int64_t incident_ = -1;
  std::vector<std::pair<std::int64_t, std::int64_t>> seen_;
};

void count(WordCounts& counts, std::string_view word) {
  const auto found = counts.find(word);
  if (found != counts.end()) {
    ++found->second;
  } else {
    counts.emplace(std::string(word), 1);
  }
}

Status own(Database& database, Words& words, Tally& out) {
  constexpr int kMostOrigins = 5;
  return for_rows(
      database,
      "SELECT i.level, i.type, i.modes, i.review, i.origins, EXISTS (SELECT 1 FROM incident_dispute AS d WHERE "
      "d.incident = i.number) FROM temp.chosen AS c JOIN kept_incident AS i ON i.number = c.number",
      [&](const Query& row) {
        ++out.all;
        count(out.levels, words.of(row.integer(0)));
        const std::string& type = words.of(row.integer(1));
        count(out.types, type);
        for (std::string_view rest = words.of(row.integer(2)); !rest.empty();) {
          const std::size_t end = std::min(rest.find(','), rest.size());
          const std::string_view mode = rest.substr(0, end);
          count(out.modes, mode);
          // Who asks for a type gets what has a mode of that name too ("change").
          if (mode != type && parse<EventType>(mode)) count(out.types, mode);
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        count(out.reviews, words.of(row.integer(3)));
        for (int least = 1; least <= kMostOrigins && least <= row.integer(4); ++least) {
          count(out.origins, std::to_string(least));
        }
        out.disputed += row.integer(5);
      });
}

Status values(Database& database, Words& words, Tally& out) {
  std::unordered_map<std::int64_t, std::pair<std::string, std::int64_t>> countries;  // of places, with a number
  core::StringMap<std::int64_t> country_numbers;
  Status done = for_rows(database, "SELECT number, country FROM kept_place", [&](const Query& row) {
    const std::string country = string_at(row, 1);
    const auto number = country_numbers.try_emplace(country, static_cast<std::int64_t>(country_numbers.size()));
    countries.emplace(row.integer(0), std::pair(country, number.first->second));
  });
  if (!done) return done;
  std::unordered_map<std::int64_t, std::string> months;  // of days
  done = for_rows(database, "SELECT number, substr(first_day, 1, 7) FROM kept_day",
                  [&](const Query& row) { months.emplace(row.integer(0), string_at(row, 1)); });
  if (!done) return done;
  enum Kind : std::int64_t { kActor = 100, kCountry };
  Once once;
  // One month each: that of the agreed day, else of the first that is told.
  std::int64_t incident = -1, day = -1;
  bool is_agreed = false;
  const auto count_month = [&] {
    if (day >= 0) count(out.months, months[day]);
    day = -1;
    is_agreed = false;
  };
  // In the order of the tables' keys, so that SQLite sorts nothing.
  done = for_rows(
      database,
      "SELECT c.number, v.attribute, v.actor, v.place, v.said, v.word, v.day, v.marks FROM temp.chosen AS c CROSS JOIN "
      "kept_incident_value AS v ON v.incident = c.number WHERE v.attribute <= 5 OR v.attribute >= 13 ORDER BY "
      "c.number, v.attribute, v.position",
      [&](const Query& row) {
        if (row.integer(0) != incident) {
          count_month();
          incident = row.integer(0);
          once.begin(incident);
        }
        const std::int64_t attribute = row.integer(1);
        if ((attribute == kDoers || attribute == kTargets || attribute == kVictims) && !row.is_null(2)) {
          const std::int64_t actor = row.integer(2);
          const bool is_doer = attribute == kDoers;
          if (once.first(is_doer ? kDoers : kTargets, actor)) ++(is_doer ? out.doers : out.targets)[actor];
          if (once.first(kActor, actor)) ++out.actors[actor];
        } else if (attribute == kPlace && !row.is_null(3)) {
          const std::int64_t place = row.integer(3);
          if (once.first(kPlace, place)) ++out.places[place];
          const auto found = countries.find(place);
          if (found != countries.end() && !found->second.first.empty() && once.first(kCountry, found->second.second)) {
            count(out.countries, found->second.first);
          }
        } else if (attribute == kSaid && !row.is_null(4)) {
          if (once.first(kSaid, row.integer(4))) count(out.responsibility, words.of(row.integer(4)));
        } else if (attribute == kModality && !row.is_null(5)) {
          if (once.first(kModality, row.integer(5))) count(out.modality, words.of(row.integer(5)));
        } else if (attribute == kTime && !row.is_null(6)) {
          const bool agreed = (row.integer(7) & 1) != 0;
          if (day < 0 || (agreed && !is_agreed)) day = row.integer(6);
          is_agreed = is_agreed || agreed;
        }
      });
  if (done) count_month();
  return done;
}

Status reports(Database& database, Tally& out) {
  std::unordered_map<std::int64_t, std::pair<std::string, std::int64_t>> outlets;  // of documents, with a number
  core::StringMap<std::int64_t> outlet_numbers;
  Status done = for_rows(database, "SELECT number, outlet FROM document", [&](const Query& row) {
    const std::string outlet = string_at(row, 1);
    const auto number = outlet_numbers.try_emplace(outlet, static_cast<std::int64_t>(outlet_numbers.size()));
    outlets.emplace(row.integer(0), std::pair(outlet, number.first->second));
  });
  if (!done) return done;
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> chains;
  done = for_rows(database, "SELECT number, actor FROM kept_chain WHERE actor IS NOT NULL",
                  [&](const Query& row) { chains[row.integer(0)].push_back(row.integer(1)); });
  if (!done) return done;
  enum Kind : std::int64_t { kOutlet, kSource };
  Once once;
  return for_rows(
      database,
      "SELECT c.number, r.document, r.chain FROM temp.chosen AS c CROSS JOIN kept_incident_report AS r ON "
      "r.incident = c.number ORDER BY c.number, r.position",
      [&](const Query& row) {
        once.begin(row.integer(0));
        const auto outlet = outlets.find(row.integer(1));
        if (outlet != outlets.end() && !outlet->second.first.empty() && once.first(kOutlet, outlet->second.second)) {
          count(out.outlets, outlet->second.first);
        }
        if (row.is_null(2)) return;
        const auto chain = chains.find(row.integer(2));
        if (chain == chains.end()) return;
        for (const std::int64_t actor : chain->second) {
          if (once.first(kSource, actor)) ++out.sources[actor];
        }
      });
}

}  // namespace

Result<Tally> tally_chosen(Database& database, Counted counted) {
  auto words = Words::create(database);
  if (!words) return words.error();
  Tally out;
  const auto wants = [&](Counted part) { return counted == Counted::kAll || counted == part; };
  Status done;
  if (wants(Counted::kOwn)) done = own(database, *words, out);
  if (done && wants(Counted::kValues)) done = values(database, *words, out);
  if (done && wants(Counted::kReports)) done = reports(database, out);
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::ledger::query
