// preview.cpp: POST /review/preview: what a decision would change, in counts. Nothing is written.
#include <fmt/format.h>

#include <algorithm>

#include "desk/review_value.h"
#include "export/value_text.h"
#include "ledger/decisions.h"
#include "ledger/query/names.h"
#include "ledger/query/resolution.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"
#include "serve/routes/to_decide.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;
using resolve::Action;

struct Touched {
  std::int64_t articles = 0, reports = 0, mentions = 0, incidents = 0, relations = 0, statements = 0, disputes = 0;
};

Status count(ledger::Database& database, std::int64_t& into, std::string_view sql, std::int64_t number) {
  const auto found = query::numbers_for(database, sql, {number});
  if (!found) return found.error();
  into += found->front();
  return {};
}

Status touch_incident(ledger::Database& database, std::int64_t number, Touched& out) {
  ++out.incidents;
  Status done = count(database, out.articles,
                      "SELECT count(DISTINCT document) FROM kept_incident_report WHERE incident = ?1", number);
  if (done)
    done = count(database, out.reports, "SELECT count(*) FROM kept_incident_report WHERE incident = ?1", number);
  if (done) done = count(database, out.mentions, "SELECT count(*) FROM incident_member WHERE incident = ?1", number);
  if (done)
    done = count(database, out.statements, "SELECT count(*) FROM statement_incident WHERE incident = ?1", number);
  if (done) done = count(database, out.incidents, "SELECT count(*) FROM incident_cover WHERE covered = ?1", number);
  return done;
}

Status touch_actor(ledger::Database& database, std::int64_t number, Touched& out) {
  Status done = count(database, out.mentions, "SELECT mentions FROM kept_actor WHERE number = ?1", number);
  if (done) {
    done = count(database, out.articles, "SELECT count(DISTINCT document) FROM kept_actor_member WHERE actor = ?1",
                 number);
  }
  if (done) {
    done = count(database, out.incidents, "SELECT count(DISTINCT incident) FROM kept_incident_value WHERE actor = ?1",
                 number);
  }
  if (done) {
    done =
        count(database, out.relations, "SELECT count(*) FROM kept_relation WHERE subject = ?1 OR object = ?1", number);
  }
  if (done) {
    done = count(database, out.statements, "SELECT count(*) FROM kept_statement WHERE source = ?1 OR addressee = ?1",
                 number);
  }
  return done;
}

// The value as it would be understood: what desk::read_value makes of it with what the ledger has of that name.
Status understand(Workbench& bench, ledger::Database& database, const ToDecide& decision, std::int64_t incident,
                  std::string& old_value, std::string& new_value, Touched& touched) {
  const resolve::NamedAttribute& attribute = *resolve::find_attribute(decision.asked.field);
  const query::ThingNumbers one = {incident};
  auto incidents = query::read_incidents(database, &one);
  if (!incidents) return incidents.error();
  if (incidents->empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  const resolve::ResolvedIncident own = incidents->front();
  if (attribute.kind == resolve::ValueKind::kPlace) {
    // Where no report of its own has the place, any incident that lies there tells of it.
    const auto places = query::places_named(database, bench.actors(), decision.asked.value);
    if (!places) return places.error();
    std::vector<std::int64_t> numbers;
    for (const query::PlaceKey& key : places->places) {
      auto find = database.prepare(
          "SELECT v.incident FROM kept_place AS p JOIN kept_incident_value AS v ON v.place = p.number WHERE p.name = "
          "?1 "
          "AND p.country = ?2 AND p.admin1 = ?3 AND p.gazetteer = ?4 AND v.attribute = 2 LIMIT 1");
      if (!find) return find.error();
      for (int part = 0; part < 4; ++part) find->bind(part + 1, key[static_cast<std::size_t>(part)]);
      const auto row = find->step();
      if (!row) return row.error();
      if (*row) numbers.push_back(find->integer(0));
    }
    auto there = query::read_incidents(database, &numbers);
    if (!there) return there.error();
    incidents->insert(incidents->end(), there->begin(), there->end());
  }
  std::vector<resolve::Actor> actors;
  if (attribute.kind == resolve::ValueKind::kParty) {
    const auto numbers = query::actors_named(database, decision.asked.value);
    if (!numbers) return numbers.error();
    auto read = query::read_actors(database, &*numbers);
    if (!read) return read.error();
    actors = std::move(*read);
  }
  const auto value = desk::read_value(attribute, decision.asked.value, {*incidents, actors, &own});
  if (!value) return value.error();
  const bool date = attribute.kind == resolve::ValueKind::kDate;
  const resolve::Attribute& before = own.*attribute.attribute;
  if (before.agreed) old_value = exports::value_text(*before.agreed, date);
  new_value = exports::value_text(*value, date);
  touched.disputes = before.disputed ? 1 : 0;
  return {};
}

std::string sentence_of(const Touched& touched) {
  std::vector<std::string> parts;
  const auto add = [&](std::int64_t count, std::string_view one, std::string_view many) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
  };
  add(touched.mentions, "mention", "mentions");
  add(touched.incidents, "happening", "happenings");
  add(touched.articles, "article", "articles");
  add(touched.relations, "relation", "relations");
  add(touched.statements, "statement", "statements");
  add(touched.disputes, "dispute settled", "disputes settled");
  return parts.empty() ? "Nothing else changes." : fmt::format("Changes {}.", fmt::join(parts, ", "));
}

Result<std::string> previewed(Workbench& bench, const Asked& request) {
  const auto decision = to_decide(request, bench.settings().by);
  if (!decision) return decision.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  std::vector<std::string> typed = decision->objects;
  if (decision->asked.action == Action::kUndo) {
    const auto all = ledger::read_decisions(database);
    if (!all) return all.error();
    for (const std::string& number : decision->asked.named) {
      const auto is_it = [&](const resolve::Decision& one) { return std::to_string(one.id) == number; };
      const auto found = std::ranges::find_if(*all, is_it);
      if (found == all->end()) {
        return Error{ErrorCode::kNotFound, fmt::format("there is no decision '{}'; the log lists them.", number)};
      }
      typed.push_back(found->object);
    }
  }
  Touched touched;
  std::string old_value, new_value;
  std::vector<std::string> ids;
  for (const std::string& id : typed) {
    const auto named = query::named(database, id);
    if (!named) return named.error();
    if (named->size() != 1) {
      return Error{ErrorCode::kNotFound, fmt::format("there is no happening or actor '{}' in the ledger.", id)};
    }
    const query::Named& one = named->front();
    const bool joins = decision->asked.action == Action::kMerge || decision->asked.action == Action::kSplit ||
                       decision->asked.action == Action::kUndo;
    Status done;
    if (one.kind == query::Kind::kIncident) {
      done = touch_incident(database, one.number, touched);
    } else if (one.kind == query::Kind::kActor && joins) {
      done = touch_actor(database, one.number, touched);
    } else {
      return Error{ErrorCode::kInvalidInput, fmt::format("{} can't be decided about so: to {} is for happenings.", id,
                                                         to_string(decision->asked.action))};
    }
    if (done && decision->asked.action == Action::kCorrect) {
      done = understand(bench, database, *decision, one.number, old_value, new_value, touched);
    }
    if (!done) return done.error();
    ids.push_back(one.id);
  }
  JsonText out;
  out.begin_object();
  put_text(out, "action", to_string(decision->asked.action));
  put_texts(out, "objects", ids);
  put_count(out, "articles", touched.articles);
  put_count(out, "reports", touched.reports);
  put_count(out, "mentions", touched.mentions);
  put_count(out, "happenings", touched.incidents);
  put_count(out, "relations", touched.relations);
  put_count(out, "statements", touched.statements);
  put_count(out, "disputes", touched.disputes);
  put_text_or_null(out, "old", old_value);
  put_text_or_null(out, "new", new_value);
  put_text(out, "sentence", sentence_of(touched));
  out.end_object();
  return out.take();
}

}  // namespace

Reply review_preview(Workbench& bench, const Asked& asked) {
  Reply reply = reply_of(previewed(bench, asked));
  reply.keep = false;
  return reply;
}

}  // namespace isnad::serve::routes
