#include "ledger.h"

#include <fmt/format.h>

#include <algorithm>

#include "desk/question.h"
#include "desk/review.h"
#include "export/actor_text.h"
#include "export/dispute_tables.h"
#include "export/evidence.h"
#include "export/finding_tables.h"
#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "export/source_table.h"
#include "isnad/json.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"
#include "ledger/open.h"
#include "ledger/query/actor_view.h"
#include "ledger/query/as_of.h"
#include "ledger/query/circles.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"
#include "ledger/query/sources.h"
#include "ledger/query/timeline.h"
#include "ledger/query/words.h"
#include "ledger/rows.h"
#include "lexicon/day_weights.h"
#include "serve/workbench.h"
#include "tables.h"

namespace isnad::python {

namespace query = ledger::query;

namespace {

constexpr std::size_t kMost = 1'000'000'000;

[[noreturn]] void refuse(std::string message) { throw Failure({ErrorCode::kInvalidInput, std::move(message)}); }

resolve::Action action_named(const std::string& word) {
  desk::Words words;
  for (auto one = resolve::Action::kAccept; one <= resolve::Action::kUndo;
       one = static_cast<resolve::Action>(static_cast<int>(one) + 1)) {
    if (to_string(one) == word) return one;
    words.emplace_back(to_string(one));
  }
  refuse(desk::not_among("action", word, words));
}

// What the types of a kind of thing are called.
desk::Words types_of(const std::string& kind) {
  if (kind == "relations") return desk::words_of<RelationType>();
  if (kind == "statements") return desk::words_of<Stance>();
  if (kind == "actors") return desk::words_of<EntityKind>();
  return desk::incident_types();
}

serve::Asked asked_of(const Parameters& parameters, const std::string& kind) {
  serve::Asked out;
  out.parameters = parameters;
  for (const auto& [name, value] : parameters) {
    if (name == "as_of") refuse("as_of is no question of its own: ask ledger.as_of(day).");
    if (name == "at" && kind != "relations")
      refuse("at is a question of relations; for " + kind + " there are since and until.");
  }
  if (kind == "search") {
    expect(serve::only_filter_and(out, {"sort", "limit", "at", "query"}));
  } else {
    expect(serve::only_filter_and(out, {"sort", "limit", "at"}));
  }
  return out;
}

// One state of the ledger while a question is answered, whoever writes meanwhile.
class OneState {
 public:
  explicit OneState(ledger::Database& database) : database_(database) { expect(database.execute("BEGIN")); }
  ~OneState() { static_cast<void>(database_.execute("ROLLBACK")); }
  OneState(const OneState&) = delete;
  OneState& operator=(const OneState&) = delete;

 private:
  ledger::Database& database_;
};

std::size_t limit_of(const serve::Asked& asked) { return value_of(asked.number("limit", 0, kMost)); }

template <typename Things>
std::vector<std::string> objects_of(const Things& things) {
  std::vector<std::string> out;
  out.reserve(things.size());
  for (const auto& one : things) out.push_back(exports::ledger_json(one));
  return out;
}

}  // namespace

Ledger::Ledger(std::string file, const std::string& data, bool read_only)
    : file_(std::move(file)), read_only_(read_only), known_(value_of(desk::Asked::load(data))) {
  database_ = value_of(
      ledger::open_ledger(file_, read_only ? ledger::Access::kLook : ledger::Access::kCreate, desk::kPatienceMs));
}

Ledger::Ledger(std::string file, desk::Asked known, ledger::Database database)
    : file_(std::move(file)),
      read_only_(true),
      is_past_(true),
      known_(std::move(known)),
      database_(std::move(database)) {}

const desk::Resolver& Ledger::resolver() {
  if (resolver_ == nullptr) {
    resolver_ = std::make_unique<const desk::Resolver>(value_of(desk::Resolver::create(known_.data)));
  }
  return *resolver_;
}

void Ledger::bring_up_to_date(bool must) {
  if (is_past_ || read_only_ || is_adding_) return;
  if (value_of(desk::is_up_to_date(*database_, known_.maker))) return;
  const bool has_older = !value_of(ledger::derived_for(*database_)).empty();
  const Status done = desk::derive_anew(*database_, resolver());
  if (!done && (must || !has_older || done.error().code != ErrorCode::kResource)) throw Failure(done.error());
}

bool Ledger::is_stale() {
  const std::scoped_lock lock(mutex_);
  return !is_past_ && !value_of(desk::is_up_to_date(*database_, known_.maker));
}

std::unique_ptr<Ledger> Ledger::as_of(const std::string& day) {
  const std::scoped_lock lock(mutex_);
  const auto days = value_of(desk::days_meant("as_of", day));
  auto then = value_of(query::as_of(*database_, days.last,
                                    [&](ledger::Database& known) { return desk::resolve_ledger(known, resolver()); }));
  auto known = value_of(desk::Asked::load(known_.data));
  return std::unique_ptr<Ledger>(new Ledger(file_, std::move(known), std::move(then)));
}

query::Filter Ledger::filter(const serve::Asked& asked, const std::string& kind) {
  auto words = value_of(serve::question_of(asked));
  const desk::Words types = types_of(kind);
  for (const std::string& type : words.types) {
    if (std::ranges::find(types, type) == types.end()) refuse(desk::not_among("type", type, types));
  }
  words.at = asked.value("at");
  if (kind != "incidents" && kind != "timeline") words.all = !asked.has("worth") || words.all;
  if (kind == "disputes") words.disputed = true;
  if (kind == "timeline" || kind == "search") words.text.clear();
  return value_of(desk::filter_of(*database_, known_.listed(), words));
}

std::vector<std::string> Ledger::find(const std::string& kind, const Parameters& parameters) {
  const std::scoped_lock lock(mutex_);
  bring_up_to_date();
  ledger::Database& database = *database_;
  const OneState state(database);
  const serve::Asked asked = asked_of(parameters, kind);
  if (kind == "reviews") return objects_of(value_of(ledger::read_decisions(database)));
  if (kind == "sources") {
    std::vector<std::string> out;
    for (const query::SourceRow& row : value_of(query::all_sources(database))) {
      if (row.incidents == 0) continue;
      out.push_back(
          exports::source_json({row, query::record_of(value_of(query::told_by(database, row.name, row.actor)))}));
    }
    return out;
  }
  const query::Filter wanted = filter(asked, kind);
  const std::size_t limit = limit_of(asked);
  const query::Order order = value_of(serve::order_of(asked));
  std::vector<std::int64_t> numbers;
  if (kind == "incidents") {
    numbers = value_of(query::find_incidents(database, wanted, order, limit));
    return objects_of(value_of(query::read_incidents(database, &numbers)));
  }
  if (kind == "relations") {
    numbers = value_of(query::find_relations(database, wanted, limit));
    return objects_of(value_of(query::read_relations(database, &numbers)));
  }
  if (kind == "statements") {
    numbers = value_of(query::find_statements(database, wanted, order, limit));
    return objects_of(value_of(query::read_statements(database, &numbers)));
  }
  if (kind == "stories") {
    numbers = value_of(query::find_stories(database, wanted, order, limit));
    return objects_of(value_of(query::read_stories(database, &numbers)));
  }
  if (kind == "actors") {
    numbers = value_of(query::find_actors(database, wanted, limit));
    return objects_of(value_of(query::read_actors(database, &numbers)));
  }
  auto labels = value_of(query::Labels::create(database));
  std::vector<std::string> out;
  if (kind == "disputes") {
    numbers = value_of(query::find_incidents(database, wanted, order));
    const auto incidents = value_of(query::read_incidents(database, &numbers));
    const auto ties = value_of(query::find_relations(database, wanted));
    const auto relations = value_of(query::read_relations(database, &ties));
    for (const exports::Dispute& one : exports::disputes_of(incidents, relations)) {
      if (limit > 0 && out.size() == limit) break;
      out.push_back(exports::dispute_json(one, labels));
    }
    return out;
  }
  if (kind == "search") {
    const std::string& typed = asked.value("query");
    if (query::words_asked(typed, query::Matching::kAll).empty()) refuse("'" + typed + "' has no word to look for.");
    for (const query::FoundDocument& one : value_of(query::search_words(database, typed, wanted, limit)).documents) {
      out.push_back(exports::search_json(
          {one.id, one.snippet, value_of(query::read_incidents(database, &one.incidents))}, labels));
    }
    return out;
  }
  if (kind == "timeline") {
    const auto weights = value_of(lexicon::DayWeights::load(known_.data / "timeline.toml"));
    constexpr std::size_t kDays = 20;
    const query::TimelineAsked about{asked.value("q"), wanted, limit == 0 ? kDays : limit};
    for (const query::TimelineDay& one : value_of(query::find_timeline(database, about, weights))) {
      out.push_back(exports::timeline_json(one));
    }
    return out;
  }
  refuse("there is no kind '" + kind + "'.");
}

std::string Ledger::csv(const std::string& kind, const Parameters& parameters) {
  const std::scoped_lock lock(mutex_);
  bring_up_to_date();
  ledger::Database& database = *database_;
  const OneState state(database);
  const serve::Asked asked = asked_of(parameters, kind);
  const query::Filter wanted = filter(asked, kind);
  const query::Order order = value_of(serve::order_of(asked));
  auto labels = value_of(query::Labels::create(database));
  std::vector<std::int64_t> numbers;
  if (kind == "incidents") {
    numbers = value_of(query::find_incidents(database, wanted, order));
    return exports::incident_table(value_of(query::read_incidents(database, &numbers))).csv();
  }
  if (kind == "relations") {
    numbers = value_of(query::find_relations(database, wanted));
    return exports::relation_table(value_of(query::read_relations(database, &numbers)), labels).csv();
  }
  if (kind == "statements") {
    numbers = value_of(query::find_statements(database, wanted, order));
    return exports::statement_table(value_of(query::read_statements(database, &numbers)), labels).csv();
  }
  if (kind == "stories") {
    numbers = value_of(query::find_stories(database, wanted, order));
    return exports::story_table(value_of(query::read_stories(database, &numbers)), labels).csv();
  }
  if (kind == "actors") {
    numbers = value_of(query::find_actors(database, wanted));
    return exports::actor_table(value_of(query::read_actors(database, &numbers))).csv();
  }
  refuse("there is no CSV of '" + kind + "'; there is of: incidents, relations, statements, stories, actors.");
}

namespace {

template <typename Read>
auto things_of(ledger::Database& database, const std::vector<std::int64_t>& numbers, Read read) {
  return value_of(read(database, &numbers));
}

std::string incident_json(ledger::Database& database, std::int64_t number, query::Labels& labels) {
  exports::IncidentCircle circle;
  const auto own = things_of(database, {number}, query::read_incidents);
  if (own.empty()) throw Failure({ErrorCode::kNotFound, "the ledger lost it in between; ask again."});
  circle.covered = things_of(database, value_of(query::covered_by(database, number)), query::read_incidents);
  circle.covering = things_of(database, value_of(query::covering(database, number)), query::read_incidents);
  circle.threats = things_of(database, value_of(query::threats_before(database, number)), query::read_incidents);
  circle.deeds = things_of(database, value_of(query::deeds_after(database, number)), query::read_incidents);
  circle.statements = things_of(database, value_of(query::statements_on(database, number)), query::read_statements);
  return exports::evidence_json(own.front(), circle, labels);
}

std::string document_json(ledger::Database& database, const query::Named& named, query::Labels& labels) {
  exports::DocumentCircle circle;
  circle.id = named.id;
  const auto stories = things_of(database, value_of(query::story_with(database, named.number)), query::read_stories);
  if (!stories.empty()) circle.story = stories.front();
  circle.incidents = things_of(database, value_of(query::incidents_in(database, named.number)), query::read_incidents);
  circle.relations = things_of(database, value_of(query::relations_in(database, named.number)), query::read_relations);
  circle.statements =
      things_of(database, value_of(query::statements_in(database, named.number)), query::read_statements);
  return exports::evidence_json(circle, labels);
}

std::string view_json(ledger::Database& database, const desk::Asked& known, std::int64_t number,
                      const std::string& at) {
  query::AskedTime time;
  if (!at.empty()) {
    const auto days = value_of(desk::days_meant("at", at));
    time = {days.first, days.last};
  }
  const auto view = value_of(query::view_actor(database, known.listed(), number, time, 0));
  const auto ids = value_of(query::ids_of(database, "incident", view.incidents));
  auto labels = value_of(query::Labels::create(database));
  return exports::actor_json(view, ids, at, labels);
}

}  // namespace

std::string Ledger::show(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  bring_up_to_date();
  const OneState state(*database_);
  const auto named = value_of(query::named(*database_, id));
  if (named.size() != 1) {
    throw Failure({named.empty() ? ErrorCode::kNotFound : ErrorCode::kInvalidInput,
                   fmt::format("there is {} with the id '{}' in the ledger.",
                               named.empty() ? "nothing" : "more than one thing", id)});
  }
  auto labels = value_of(query::Labels::create(*database_));
  const query::Named& one = named.front();
  switch (one.kind) {
    case query::Kind::kIncident:
      return incident_json(*database_, one.number, labels);
    case query::Kind::kActor:
      return view_json(*database_, known_, one.number, {});
    case query::Kind::kRelation:
      return exports::evidence_json(things_of(*database_, {one.number}, query::read_relations).at(0), labels);
    case query::Kind::kStatement:
      return exports::evidence_json(things_of(*database_, {one.number}, query::read_statements).at(0), labels);
    case query::Kind::kStory:
      return exports::evidence_json(things_of(*database_, {one.number}, query::read_stories).at(0), labels);
    case query::Kind::kDocument:
      return document_json(*database_, one, labels);
  }
  return {};
}

std::string Ledger::actor(const std::string& name, const std::string& at) {
  const std::scoped_lock lock(mutex_);
  bring_up_to_date();
  const OneState state(*database_);
  const auto numbers = value_of(desk::actors_meant(*database_, name));
  if (numbers.size() != 1) {
    std::string names;
    constexpr std::size_t kNamed = 8;
    const std::vector<std::int64_t> first(
        numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, numbers.size())));
    for (const resolve::Actor& one : things_of(*database_, first, query::read_actors)) {
      names += (names.empty() ? "" : "; ") + one.name + " (" + one.id + ')';
    }
    refuse(fmt::format("'{}' can be {} actors: {}{}. Name one by its id.", name, numbers.size(), names,
                       numbers.size() > kNamed ? "; …" : ""));
  }
  return view_json(*database_, known_, numbers.front(), at);
}

std::vector<std::string> Ledger::document_ids() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  expect(ledger::for_rows(*database_, "SELECT id FROM document ORDER BY published, id",
                          [&](const ledger::Query& row) { out.push_back(ledger::string_at(row, 0)); }));
  return out;
}

std::string Ledger::document(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  return value_of(ledger::find_document(*database_, id)).extraction;
}

std::shared_ptr<const Table> Ledger::table(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  bring_up_to_date();
  const OneState state(*database_);
  return ledger_table(*database_, name);
}

void Ledger::expect_writable() const {
  if (read_only_)
    refuse(is_past_ ? "a ledger as of a day can't be changed." : file_ + " was opened for reading alone.");
}

std::unique_ptr<Prepared> Ledger::prepared(const Reading& reading, Document document, std::string given) const {
  auto out = std::make_unique<Prepared>();
  out->id = document.id;
  out->given = std::move(given);
  out->document = std::make_shared<const Document>(std::move(document));
  Extraction extraction = reading.extraction(*out->document, false);
  out->made_by = extraction.made_by;
  const std::string json = to_json(*out->document, extraction);
  out->packed = desk::pack_reading(json, {out->document, std::move(extraction)});
  return out;
}

std::unique_ptr<Prepared> Ledger::known_one(const std::string& id, const std::string& given) {
  {
    const std::scoped_lock lock(adding_mutex_);
    if (!known_documents_) known_documents_.emplace(value_of(ledger::KnownDocuments::open(*database_)));
  }
  if (!known_documents_->has(id, given)) return nullptr;
  auto out = std::make_unique<Prepared>();
  out->id = id;
  out->known = true;
  return out;
}

std::unique_ptr<Prepared> Ledger::prepare(const Reading& reading, const std::string& bytes, InputFormat format,
                                          const std::string& name) {
  expect_writable();
  auto [document, given] = reading.handed_in(bytes, format, name);
  if (auto known = known_one(document.id, given)) return known;
  return prepared(reading, std::move(document), std::move(given));
}

std::unique_ptr<Prepared> Ledger::prepare(const Reading& reading, const Source& source, Item& item) {
  expect_writable();
  std::string given;
  if (item.raw && item.raw->document) {
    given = desk::given_hash(*item.raw->document);
    const std::string& id = item.raw->document->id.empty() ? given : item.raw->document->id;
    if (auto known = known_one(id, given)) return known;
  }
  InputItem done = source.finish(item);
  return prepared(reading, value_of(std::move(done.document)), std::move(given));
}

void Ledger::put(const Prepared& prepared) {
  expect_writable();
  const std::scoped_lock lock(adding_mutex_);
  if (!adding_) {
    adding_database_.emplace(value_of(ledger::open_ledger(file_, ledger::Access::kWrite, desk::kPatienceMs)));
    adding_.emplace(value_of(desk::Adding::create(*adding_database_)));
    is_adding_ = true;
  }
  if (prepared.known) {
    adding_->count_known();
    return;
  }
  expect(adding_->add({prepared.document.get(), &prepared.made_by, prepared.given, prepared.packed.json_sha256,
                       prepared.packed.extraction, prepared.packed.digest}));
}

Counts Ledger::commit() {
  const std::scoped_lock lock(adding_mutex_);
  if (!adding_) return {};
  const Status done = adding_->commit();
  const Counts out{adding_->committed(), adding_->known(), adding_->versions()};
  adding_.reset();
  adding_database_.reset();
  is_adding_ = false;
  expect(done);
  return out;
}

void Ledger::resolve() {
  expect_writable();
  const std::scoped_lock lock(mutex_);
  bring_up_to_date(true);
}

std::vector<std::string> Ledger::review(const std::string& action, const std::vector<std::string>& named,
                                        const std::string& field, const std::string& value, const std::string& by,
                                        const std::string& why) {
  expect_writable();
  if (by.empty()) refuse("by is empty: say who decides.");
  if (why.empty()) refuse("why is empty: say why.");
  const resolve::Action meant = action_named(action);
  const std::scoped_lock lock(mutex_);
  auto desk = value_of(desk::ReviewDesk::open(file_, resolver()));
  auto decisions = value_of(desk::decisions_for(desk, {meant, named, field, value}));
  expect(desk::decide(desk, decisions, {by, why}, resolver()));
  return objects_of(decisions);
}

}  // namespace isnad::python
