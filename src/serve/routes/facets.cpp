// facets.cpp: GET /facets: counts beside each choice of a filter.
//
// A facet's counts are of what the filters leave without that facet's own: what would be there if the choice alone were
// made. Types and modes are counted among everything, since who asks for one is shown all of it.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_set>

#include "isnad/vocabulary.h"
#include "ledger/query/filter.h"
#include "ledger/query/names.h"
#include "ledger/query/tally.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

using query::Counted;
using TallyOf = std::shared_ptr<const query::Tally>;
struct Choice {
  std::string value, label;
  std::int64_t count = 0, total = 0;
  bool chosen = false;
};

class Facets {
 public:
  Facets(Workbench& bench, Reader& reader, desk::QueryWords words, std::size_t top)
      : bench_(bench), reader_(reader), words_(std::move(words)), top_(top) {}

  Result<std::string> body() {
    auto base = bench_.tally_of_all(reader_, true);
    if (!base) return base.error();
    auto everything = bench_.tally_of_all(reader_, false);
    if (!everything) return everything.error();
    all_ = *everything;
    base_ = words_.all ? all_ : *base;
    desk::QueryWords nothing;
    nothing.all = false;
    tallies_[key_of(nothing)] = *base;
    nothing.all = true;
    tallies_[key_of(nothing)] = all_;
    auto own = tally(words_, Counted::kAll);
    if (!own) return own.error();
    own_ = *own;
    out_.begin_object();
    put_count(out_, "total", (*base)->all);
    put_count(out_, "kept", own_->all);
    const auto little = not_worth_a_row();
    if (!little) return little.error();
    put_count(out_, "little", *little);
    out_.key("facets");
    out_.begin_object();
    Status done = all();
    if (!done) return done.error();
    out_.end_object();
    out_.end_object();
    return out_.take();
  }

 private:
  Result<TallyOf> tally(const desk::QueryWords& words, Counted counted) {
    const std::string key = key_of(words);
    if (const auto known = tallies_.find(key); known != tallies_.end()) return known->second;
    const std::string part = key + std::to_string(static_cast<int>(counted));
    if (const auto known = tallies_.find(part); known != tallies_.end()) return known->second;
    const auto found = bench_.find(reader_, words, query::Order::kTime);
    if (!found) return found.error();
    if (Status done = bench_.choose(reader_, *found); !done) return done.error();
    auto made = query::tally_chosen(reader_.database, counted);
    if (!made) return made.error();
    return tallies_[counted == Counted::kAll ? key : part] = std::make_shared<const query::Tally>(std::move(*made));
  }
  // Of what is kept: what a question without filters would leave out. Who asks for a type, a mode or disputes gets it.
  Result<std::int64_t> not_worth_a_row() {
    desk::QueryWords nothing;
    nothing.all = false;
    const auto worth = bench_.find(reader_, nothing, query::Order::kTime);
    if (!worth) return worth.error();
    const auto kept = bench_.find(reader_, words_, query::Order::kTime);
    if (!kept) return kept.error();
    const std::unordered_set<std::int64_t> known((*worth)->begin(), (*worth)->end());
    return std::ranges::count_if(**kept, [&](std::int64_t number) { return !known.contains(number); });
  }
  // Of the question without one of its parts; the own tally where it has none.
  template <typename Clear>
  Result<TallyOf> without(bool has_part, Counted counted, Clear clear) {
    if (!has_part) return own_;
    desk::QueryWords words = words_;
    clear(words);
    return tally(words, counted);
  }

  Status all() {
    Status done = parties();
    if (done) done = of_types();
    if (done) done = of_words();
    if (done) done = places();
    if (done) done = sources();
    return done;
  }

  Status parties() {
    const bool has = !words_.actors.empty();
    const auto clear = [](desk::QueryWords& words) {
      words.actors.clear();
      words.members = false;
      words.part = query::Part::kAny;
    };
    const auto rest = without(has, Counted::kValues, clear);
    if (!rest) return rest.error();
    std::set<std::int64_t> chosen;
    for (const std::string& typed : words_.actors) {
      const auto numbers = desk::actors_meant(reader_.database, typed);
      if (!numbers) return numbers.error();
      chosen.insert(numbers->begin(), numbers->end());
    }
    const bool doer = words_.part != query::Part::kTarget, target = words_.part != query::Part::kDoer;
    const std::set<std::int64_t> none;
    Status done = by_actor("doers", (*rest)->doers, base_->doers, doer ? chosen : none);
    if (done) done = by_actor("targets", (*rest)->targets, base_->targets, target ? chosen : none);
    if (done) done = by_actor("actors", (*rest)->actors, base_->actors, chosen);
    return done;
  }

  Status by_actor(std::string_view name, const query::NumberCounts& counts, const query::NumberCounts& totals,
                  const std::set<std::int64_t>& chosen) {
    auto find = reader_.database.prepare("SELECT id, name FROM actor WHERE number = ?1");
    if (!find) return find.error();
    std::vector<Choice> choices;
    for (const std::int64_t number : best(counts, totals, chosen)) {
      const auto row = find->bind(1, number).step();
      if (!row) return row.error();
      if (*row) {
        choices.push_back({ledger::string_at(*find, 0), ledger::string_at(*find, 1), count_of(counts, number),
                           count_of(totals, number), chosen.contains(number)});
      }
      find->reset();
    }
    put(name, choices);
    return {};
  }

  // Types and modes are asked for by one parameter, or by two.
  Status of_types() {
    desk::QueryWords words = words_;
    words.all = true;
    words.types.clear();
    const auto types = tally(words, Counted::kOwn);
    if (!types) return types.error();
    words.types = words_.types;
    words.modes.clear();
    const auto modes = tally(words, Counted::kOwn);
    if (!modes) return modes.error();
    put_words("types", (*types)->types, all_->types, words_.types);
    put_words("modes", (*modes)->modes, all_->modes, words_.modes);
    return {};
  }

  Status of_words() {
    using Words = std::vector<std::string> desk::QueryWords::*;
    struct Facet {
      std::string_view name;
      Words words;
      query::WordCounts query::Tally::*counts;
      Counted counted;
    };
    const Facet facets[] = {
        {"responsibility", &desk::QueryWords::responsibilities, &query::Tally::responsibility, Counted::kValues},
        {"modality", &desk::QueryWords::modalities, &query::Tally::modality, Counted::kValues},
        {"levels", &desk::QueryWords::levels, &query::Tally::levels, Counted::kOwn},
        {"review", &desk::QueryWords::reviews, &query::Tally::reviews, Counted::kOwn}};
    for (const auto& [name, words, counts, counted] : facets) {
      const auto rest =
          without(!(words_.*words).empty(), counted, [&](desk::QueryWords& all) { (all.*words).clear(); });
      if (!rest) return rest.error();
      put_words(name, (**rest).*counts, (*base_).*counts, words_.*words);
    }
    const auto origins =
        without(words_.min_origins > 0, Counted::kOwn, [](desk::QueryWords& words) { words.min_origins = 0; });
    if (!origins) return origins.error();
    put_words("origins", (*origins)->origins, base_->origins,
              words_.min_origins > 0 ? std::vector{std::to_string(words_.min_origins)} : std::vector<std::string>());
    // Whether it is disputed: counted among what is worth a row, unless all is asked for.
    const auto disputed = without(words_.disputed || words_.undisputed, Counted::kOwn,
                                  [](desk::QueryWords& words) { words.disputed = words.undisputed = false; });
    if (!disputed) return disputed.error();
    put("disputed", {{"true", "disputed", (*disputed)->disputed, base_->disputed, words_.disputed},
                     {"false", "not disputed", (*disputed)->all - (*disputed)->disputed, base_->all - base_->disputed,
                      words_.undisputed}});
    const auto months = without(!words_.since.empty() || !words_.until.empty(), Counted::kValues,
                                [](desk::QueryWords& words) { words.since = words.until = ""; });
    if (!months) return months.error();
    std::vector<Choice> by_month;
    for (const auto& [month, total] : base_->months) by_month.push_back({month, month, 0, total, false});
    for (Choice& one : by_month) {
      one.count = count_of((*months)->months, one.value);
      one.chosen = (!words_.since.empty() || !words_.until.empty()) &&
                   (words_.since.empty() || one.value >= words_.since.substr(0, one.value.size())) &&
                   (words_.until.empty() || one.value <= words_.until.substr(0, one.value.size()));
    }
    std::ranges::sort(by_month, {}, &Choice::value);
    put("months", by_month);
    return {};
  }

  Status places() {
    const auto rest =
        without(!words_.places.empty(), Counted::kValues, [](desk::QueryWords& words) { words.places.clear(); });
    if (!rest) return rest.error();
    std::set<std::string> chosen_countries;
    std::set<query::PlaceKey> chosen_places;
    for (const std::string& typed : words_.places) {
      const auto found = query::places_named(reader_.database, bench_.actors(), typed);
      if (!found) return found.error();
      chosen_countries.insert(found->countries.begin(), found->countries.end());
      chosen_places.insert(found->places.begin(), found->places.end());
    }
    std::vector<Choice> countries;
    std::map<std::string, std::string> names;
    Status done = ledger::for_rows(
        reader_.database, "SELECT DISTINCT country, name FROM kept_place WHERE feature = 'country'",
        [&](const ledger::Query& row) { names.emplace(ledger::string_at(row, 0), ledger::string_at(row, 1)); });
    if (!done) return done;
    const std::vector<std::string> typed(chosen_countries.begin(), chosen_countries.end());
    for (const std::string& code : best_words((*rest)->countries, base_->countries, typed)) {
      const auto name = names.find(code);
      countries.push_back({code, name == names.end() ? code : name->second, count_of((*rest)->countries, code),
                           count_of(base_->countries, code), chosen_countries.contains(code)});
    }
    put("countries", countries);
    // By name and country: a place that gazetteers tell apart is one choice, as the filter takes a name.
    struct Named {
      std::int64_t count = 0, total = 0;
      bool chosen = false;
      std::string gazetteer, country;
    };
    std::map<std::pair<std::string, std::string>, Named> by_name;
    done = ledger::for_rows(reader_.database, "SELECT number, name, country, admin1, gazetteer FROM kept_place",
                            [&](const ledger::Query& row) {
                              const std::int64_t total = count_of(base_->places, row.integer(0));
                              const std::int64_t count = count_of((*rest)->places, row.integer(0));
                              const query::PlaceKey key{ledger::string_at(row, 1), ledger::string_at(row, 2),
                                                        ledger::string_at(row, 3), ledger::string_at(row, 4)};
                              const bool chosen = chosen_places.contains(key);
                              if (total == 0 && count == 0 && !chosen) return;
                              Named& one = by_name[{key[0], key[1]}];
                              one.count += count;
                              one.total += total;
                              one.chosen = one.chosen || chosen;
                              one.country = key[1];
                            });
    if (!done) return done;
    std::vector<Choice> places;
    for (const auto& [key, one] : by_name) {
      const auto country = names.find(one.country);
      std::string label = key.first;
      if (!one.country.empty() && country != names.end() && country->second != key.first) {
        label += ", " + country->second;
      }
      places.push_back({key.first, label, one.count, one.total, one.chosen});
    }
    std::ranges::stable_sort(places, [](const Choice& a, const Choice& b) {
      if (a.chosen != b.chosen) return a.chosen;
      return a.total != b.total ? a.total > b.total : a.count > b.count;
    });
    if (places.size() > top_) places.resize(top_);
    put("places", places);
    return {};
  }

  Status sources() {
    const auto rest =
        without(!words_.sources.empty(), Counted::kReports, [](desk::QueryWords& words) { words.sources.clear(); });
    if (!rest) return rest.error();
    std::vector<std::string> outlets;
    std::set<std::int64_t> actors;
    for (const std::string& typed : words_.sources) {
      const auto found = query::outlets_named(reader_.database, typed);
      if (!found) return found.error();
      outlets.insert(outlets.end(), found->begin(), found->end());
      const auto numbers = query::actors_named(reader_.database, typed);
      if (!numbers) return numbers.error();
      actors.insert(numbers->begin(), numbers->end());
    }
    put_words("outlets", (*rest)->outlets, base_->outlets, outlets);
    return by_actor("sources", (*rest)->sources, base_->sources, actors);
  }

  static std::int64_t count_of(const query::NumberCounts& counts, std::int64_t number) {
    const auto found = counts.find(number);
    return found == counts.end() ? 0 : found->second;
  }
  static std::int64_t count_of(const query::WordCounts& counts, std::string_view word) {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
  }
  // The most frequent of the whole, then those of what is kept that are not among them, and what is chosen.
  std::vector<std::int64_t> best(const query::NumberCounts& counts, const query::NumberCounts& totals,
                                 const std::set<std::int64_t>& chosen) const {
    std::vector<std::int64_t> out = first_of<std::int64_t>(totals);
    for (const std::int64_t one : first_of<std::int64_t>(counts)) {
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    }
    for (const std::int64_t one : chosen) {
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    }
    return out;
  }
  std::vector<std::string> best_words(const query::WordCounts& counts, const query::WordCounts& totals,
                                      const std::vector<std::string>& chosen) const {
    std::vector<std::string> out = first_of<std::string>(totals);
    for (const std::string& one : first_of<std::string>(counts)) {
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    }
    for (const std::string& one : chosen) {
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    }
    return out;
  }
  template <typename Key, typename Counts>
  std::vector<Key> first_of(const Counts& counts) const {
    std::vector<std::pair<std::int64_t, Key>> all;
    all.reserve(counts.size());
    for (const auto& [key, count] : counts) all.emplace_back(-count, key);
    const auto shown = static_cast<std::ptrdiff_t>(std::min(top_, all.size()));
    std::partial_sort(all.begin(), all.begin() + shown, all.end());
    std::vector<Key> out;
    for (auto at = all.begin(); at != all.begin() + shown; ++at) out.push_back(std::move(at->second));
    return out;
  }

  void put_words(std::string_view name, const query::WordCounts& counts, const query::WordCounts& totals,
                 const std::vector<std::string>& chosen) {
    std::vector<Choice> choices;
    for (const std::string& word : best_words(counts, totals, chosen)) {
      const bool is_chosen = std::ranges::find(chosen, word) != chosen.end();
      choices.push_back({word, word, count_of(counts, word), count_of(totals, word), is_chosen});
    }
    put(name, choices);
  }
  void put(std::string_view name, const std::vector<Choice>& choices) {
    out_.key(name);
    out_.begin_array();
    for (const Choice& one : choices) {
      out_.begin_object();
      put_text(out_, "value", one.value);
      put_text(out_, "label", one.label);
      put_count(out_, "count", one.count);
      put_count(out_, "total", one.total);
      put_flag(out_, "chosen", one.chosen);
      out_.end_object();
    }
    out_.end_array();
  }

  Workbench& bench_;
  Reader& reader_;
  desk::QueryWords words_;
  std::size_t top_;
  TallyOf own_, base_, all_;
  std::map<std::string, TallyOf> tallies_;
  JsonText out_;
};

Result<std::string> body_of(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kStandard = 40, kMost = 200;
  if (Status fine = only_filter_and(asked, {"top"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto top = asked.number("top", kStandard, kMost);
  if (!top) return top.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  return Facets(bench, **reader, std::move(*words), std::max<std::size_t>(*top, 1)).body();
}

}  // namespace

Reply facets(Workbench& bench, const Asked& asked) { return reply_of(body_of(bench, asked)); }

}  // namespace isnad::serve::routes
