#include "serve/workbench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

#include "isnad/vocabulary.h"
#include "ledger/query/chosen_table.h"
#include "ledger/query/find.h"

namespace isnad::serve {
namespace {

constexpr std::array<std::string_view, 18> kFilterNames = {
    "actor", "role",   "members",     "type",  "mode",     "responsibility", "modality", "place", "since",
    "until", "source", "min_origins", "level", "disputed", "review",         "q",        "worth", "as_of"};

Status all_among(std::string_view what, const std::vector<std::string>& typed, const desk::Words& known) {
  for (const std::string& word : typed) {
    if (std::ranges::find(known, word) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among(what, word, known)};
    }
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Workbench>> Workbench::create(Settings settings) {
  std::unique_ptr<Workbench> out(new Workbench(std::move(settings)));
  auto known = desk::Asked::load(out->settings_.data);
  if (!known) return known.error();
  out->known_ = std::make_unique<const desk::Asked>(std::move(*known));
  const auto resolver = [bench = out.get()] { return bench->resolver(); };
  out->keeper_ = std::make_unique<Keeper>(
      Keeper::Settings{out->settings_.db, out->known_->maker, out->settings_.read_only, resolver});
  if (Status started = out->keeper_->start(); !started) return started.error();
  // Questions keep a core busy: more connections than that only wait for each other.
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  auto readers =
      Readers::create({out->settings_.db, std::clamp<std::size_t>(cores, 2, 16), out->known_.get(), resolver});
  if (!readers) return readers.error();
  out->readers_ = std::move(*readers);
  out->jobs_ =
      std::make_unique<Jobs>(Jobs::Settings{out->settings_.program, out->settings_.db, out->settings_.options});
  out->children_ =
      std::make_unique<Children>(Children::Settings{out->settings_.program, std::clamp<std::size_t>(cores, 2, 4)});
  return out;
}

Result<const desk::Resolver*> Workbench::resolver() {
  const std::scoped_lock lock(resolver_mutex_);
  if (resolver_ == nullptr) {
    auto made = desk::Resolver::create(settings_.data);
    if (!made) return made.error();
    resolver_ = std::make_unique<const desk::Resolver>(std::move(*made));
  }
  return resolver_.get();
}

Result<Found> Workbench::find(Reader& reader, const desk::QueryWords& words, ledger::query::Order order) {
  const auto filter = desk::filter_of(reader.database, actors(), words);
  if (!filter) return filter.error();
  return find(reader, key_of(words), *filter, order);
}

Result<Found> Workbench::find(Reader& reader, const std::string& key, const ledger::query::Filter& filter,
                              ledger::query::Order order) {
  constexpr std::size_t kMostFound = 24;
  const std::string whole = fmt::format("{}\x1f{}\x1f{}", reader.state, static_cast<int>(order), key);
  const auto known = [&]() -> Found {
    const std::scoped_lock lock(found_mutex_);
    for (auto at = found_.begin(); at != found_.end(); ++at) {
      if (at->first != whole) continue;
      found_.splice(found_.begin(), found_, at);
      return at->second;
    }
    return nullptr;
  };
  if (auto found = known()) return found;
  const Turns::Turn turn(finding_, whole);
  if (auto found = known()) return found;
  auto numbers = ledger::query::find_incidents(reader.database, filter, order);
  if (!numbers) return numbers.error();
  const auto out = std::make_shared<const std::vector<std::int64_t>>(std::move(*numbers));
  const std::scoped_lock lock(found_mutex_);
  found_.emplace_front(whole, out);
  if (found_.size() > kMostFound) found_.pop_back();
  return out;
}

Status Workbench::choose(Reader& reader, const Found& found) {
  if (reader.chosen == found) return {};
  reader.chosen.reset();
  if (Status done = ledger::query::set_chosen(reader.database, *found); !done) return done;
  reader.chosen = found;
  return {};
}

Result<std::shared_ptr<const ledger::query::Tally>> Workbench::tally_of_all(Reader& reader, bool worth_a_row) {
  constexpr std::size_t kMostTallies = 4;
  const std::string key = fmt::format("{}\x1f{}", reader.state, worth_a_row);
  const Turns::Turn turn(tallying_, key);
  {
    const std::scoped_lock lock(found_mutex_);
    for (const auto& [known, tally] : tallies_) {
      if (known == key) return tally;
    }
  }
  desk::QueryWords words;
  words.all = !worth_a_row;
  const auto found = find(reader, words, ledger::query::Order::kTime);
  if (!found) return found.error();
  if (Status done = choose(reader, *found); !done) return done.error();
  auto tally = ledger::query::tally_chosen(reader.database);
  if (!tally) return tally.error();
  const auto out = std::make_shared<const ledger::query::Tally>(std::move(*tally));
  const std::scoped_lock lock(found_mutex_);
  tallies_.emplace_front(key, out);
  if (tallies_.size() > kMostTallies) tallies_.pop_back();
  return out;
}

Result<std::shared_ptr<const std::vector<ledger::query::SourceRow>>> Workbench::sources(Reader& reader) {
  const Turns::Turn turn(tallying_, "sources");
  {
    const std::scoped_lock lock(found_mutex_);
    if (sources_.first == reader.state && sources_.second != nullptr) return sources_.second;
  }
  auto rows = ledger::query::all_sources(reader.database);
  if (!rows) return rows.error();
  const auto out = std::make_shared<const std::vector<ledger::query::SourceRow>>(std::move(*rows));
  const std::scoped_lock lock(found_mutex_);
  sources_ = {reader.state, out};
  return out;
}

std::shared_ptr<const std::string> Workbench::kept(const std::string& key) {
  const std::scoped_lock lock(kept_mutex_);
  const auto found = kept_at_.find(key);
  if (found == kept_at_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->second;
}

void Workbench::keep(const std::string& key, std::shared_ptr<const std::string> body) {
  constexpr std::size_t kMostBytes = 64U << 20U;
  constexpr std::size_t kLargestBody = 4U << 20U;
  if (body->size() > kLargestBody) return;
  const std::scoped_lock lock(kept_mutex_);
  if (kept_at_.contains(key)) return;
  kept_bytes_ += key.size() + body->size();
  kept_.emplace_front(key, std::move(body));
  kept_at_.emplace(key, kept_.begin());
  while (kept_bytes_ > kMostBytes) {
    kept_bytes_ -= kept_.back().first.size() + kept_.back().second->size();
    kept_at_.erase(kept_.back().first);
    kept_.pop_back();
  }
}

Status only_filter_and(const Asked& asked, std::initializer_list<std::string_view> names) {
  desk::Words known(kFilterNames.begin(), kFilterNames.end());
  known.insert(known.end(), names.begin(), names.end());
  for (const auto& [name, value] : asked.parameters) {
    if (std::ranges::find(known, name) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("parameter", name, known)};
    }
  }
  return {};
}

Result<desk::QueryWords> question_of(const Asked& asked) {
  constexpr std::size_t kMostValues = 50, kMostOrigins = 1'000'000;
  desk::QueryWords out;
  out.mark = "";
  out.since = asked.value("since");
  out.until = asked.value("until");
  out.actors = asked.values("actor");
  out.places = asked.values("place");
  out.sources = asked.values("source");
  out.types = asked.values("type");
  out.modes = asked.values("mode");
  out.responsibilities = asked.values("responsibility");
  out.modalities = asked.values("modality");
  out.reviews = asked.values("review");
  std::erase(out.reviews, "any");
  out.levels = asked.values("level");
  out.text = asked.value("q");
  for (const auto* list : {&out.actors, &out.places, &out.sources, &out.types, &out.modes, &out.responsibilities,
                           &out.modalities, &out.reviews, &out.levels}) {
    if (list->size() > kMostValues) {
      return Error{ErrorCode::kInvalidInput, fmt::format("more than {} values of one parameter.", kMostValues)};
    }
  }
  Status done = all_among("mode", out.modes, desk::words_of<EventMode>());
  if (done) done = all_among("responsibility", out.responsibilities, desk::words_of<Responsibility>());
  if (done) done = all_among("modality", out.modalities, desk::words_of<Modality>());
  if (done) done = all_among("review", out.reviews, {"none", "accepted", "corrected", "rejected"});
  if (done) done = all_among("level", out.levels, {"single", "series"});
  if (!done) return done.error();
  const auto role = asked.word("role", {"any", "doer", "target"});
  if (!role) return role.error();
  if (*role == "doer") out.part = ledger::query::Part::kDoer;
  if (*role == "target") out.part = ledger::query::Part::kTarget;
  const auto members = asked.flag("members");
  if (!members) return members.error();
  out.members = members->value_or(false);
  const auto origins = asked.number("min_origins", 0, kMostOrigins);
  if (!origins) return origins.error();
  out.min_origins = static_cast<std::int64_t>(*origins);
  const auto disputed = asked.flag("disputed");
  if (!disputed) return disputed.error();
  out.disputed = disputed->value_or(false);
  out.undisputed = *disputed && !**disputed;
  const auto worth = asked.word("worth", {"row", "all"});
  if (!worth) return worth.error();
  out.all = *worth == "all";
  return out;
}

std::string key_of(const desk::QueryWords& words) {
  std::string out;
  const auto add = [&](std::string_view part) { out.append(part).push_back('\x1f'); };
  for (const auto* one : {&words.since, &words.until, &words.at, &words.text}) add(*one);
  for (const auto* list : {&words.actors, &words.places, &words.sources, &words.types, &words.modes,
                           &words.responsibilities, &words.modalities, &words.reviews, &words.levels}) {
    for (const std::string& one : *list) add(one);
    out.push_back('\x1e');
  }
  add(fmt::format("{} {} {} {} {} {}", words.members, words.min_origins, words.disputed, words.undisputed, words.all,
                  static_cast<int>(words.part)));
  return out;
}

Result<ledger::query::Order> order_of(const Asked& asked) {
  const auto sort = asked.word("sort", {"time", "newest", "support"});
  if (!sort) return sort.error();
  if (*sort == "newest") return ledger::query::Order::kNewest;
  return *sort == "support" ? ledger::query::Order::kSupport : ledger::query::Order::kTime;
}

Result<Page> page_of(const Asked& asked) {
  constexpr std::size_t kStandard = 50, kMost = 500, kFurthest = 100'000'000;
  const auto offset = asked.number("offset", 0, kFurthest);
  if (!offset) return offset.error();
  const auto limit = asked.number("limit", kStandard, kMost);
  if (!limit) return limit.error();
  return Page{*offset, *limit};
}

}  // namespace isnad::serve
