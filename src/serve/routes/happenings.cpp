// happenings.cpp: GET /happenings, /happenings/{id}, /disputes.
#include "desk/ledger_file.h"
#include "export/dispute_tables.h"
#include "export/evidence.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"
#include "ledger/query/rows.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/decisions.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

Result<std::string> list(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"sort", "offset", "limit"}); !fine) return fine.error();
  const auto words = question_of(asked);
  if (!words) return words.error();
  const auto order = order_of(asked);
  if (!order) return order.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  const auto found = bench.find(**reader, *words, *order);
  if (!found) return found.error();
  desk::QueryWords all;
  const auto whole = bench.find(**reader, all, query::Order::kTime);
  if (!whole) return whole.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>((*whole)->size()));
  put_count(out, "kept", static_cast<std::int64_t>((*found)->size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  if (Status done = put_happenings(out, "items", (*reader)->database, slice(**found, *page)); !done) {
    return done.error();
  }
  out.end_object();
  return out.take();
}

// Numbers to things, or the first error.
template <typename Thing, typename Read>
Status fill(std::vector<Thing>& out, ledger::Database& database, const Result<query::ThingNumbers>& numbers,
            Read read) {
  if (!numbers) return numbers.error();
  auto things = read(database, &*numbers);
  if (!things) return things.error();
  out = std::move(*things);
  return {};
}

Result<std::string> whole(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"as_of"}); !fine) return fine.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto named = one_named(database, asked.rest, query::Kind::kIncident, "happening");
  if (!named) return named.error();
  const std::int64_t number = named->number;
  std::vector<resolve::ResolvedIncident> own;
  exports::IncidentCircle circle;
  std::vector<std::int64_t> around;
  Status done = fill(own, database, query::ThingNumbers{number}, query::read_incidents);
  const auto beside = [&](std::vector<resolve::ResolvedIncident>& into, const Result<query::ThingNumbers>& numbers) {
    if (!done) return;
    done = fill(into, database, numbers, query::read_incidents);
    if (done) around.insert(around.end(), numbers->begin(), numbers->end());
  };
  beside(circle.covered, query::covered_by(database, number));
  beside(circle.covering, query::covering(database, number));
  beside(circle.threats, query::threats_before(database, number));
  beside(circle.deeds, query::deeds_after(database, number));
  if (done) done = fill(circle.statements, database, query::statements_on(database, number), query::read_statements);
  if (!done) return done.error();
  if (own.empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  // What the command line gives, and more keys behind it.
  std::string evidence = exports::evidence_json(own.front(), circle, *labels);
  evidence.pop_back();
  const auto rows = query::read_rows(database, {number});
  if (!rows) return rows.error();
  JsonText out;
  out.begin_object();
  out.key("row");
  rows->empty() ? out.null() : exports::happening_json(out, rows->front());
  if (Status put = put_happenings(out, "circle", database, around); !put) return put.error();
  const auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  out.key("decisions");
  put_decisions(out, decisions_about(database, *decisions, named->id));
  out.end_object();
  return evidence + ',' + out.take().substr(1);
}

Result<std::string> disputed(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"sort", "offset", "limit"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto order = order_of(asked);
  if (!order) return order.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  words->disputed = true;
  words->undisputed = false;
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto filter = desk::filter_of(database, bench.actors(), *words);
  if (!filter) return filter.error();
  const auto found = bench.find(**reader, key_of(*words), *filter, *order);
  if (!found) return found.error();
  // Of relations only where nothing is asked for that they don't have.
  std::vector<std::int64_t> ties;
  const bool of_incidents_alone = filter->places || !filter->types.empty() || !filter->responsibilities.empty() ||
                                  !filter->modes.empty() || !filter->modalities.empty() || !filter->levels.empty() ||
                                  !filter->reviews.empty() || !filter->words.empty() ||
                                  filter->part != query::Part::kAny;
  if (!of_incidents_alone) {
    auto relations = query::find_relations(database, *filter);
    if (!relations) return relations.error();
    ties = std::move(*relations);
  }
  // An incident may be disputed in several ways: pages are of disputes, so their numbers are counted first.
  struct One {
    std::int64_t number = 0;
    std::string attribute;  // empty for a relation
  };
  std::vector<One> all;
  if (Status done = bench.choose(**reader, *found); !done) return done.error();
  {
    std::unordered_map<std::int64_t, std::vector<std::string>> attributes;
    const Status done = ledger::for_rows(
        database,
        "SELECT x.incident, x.attribute FROM temp.chosen AS c JOIN incident_dispute AS x ON x.incident = c.number JOIN "
        "kept_attribute AS k ON k.name = x.attribute ORDER BY x.incident, k.number",
        [&](const ledger::Query& row) { attributes[row.integer(0)].push_back(ledger::string_at(row, 1)); });
    if (!done) return done.error();
    for (const std::int64_t number : **found) {
      for (std::string& attribute : attributes[number]) all.push_back({number, std::move(attribute)});
    }
  }
  for (const std::int64_t number : ties) all.push_back({number, {}});
  const auto shown = slice(all, *page);
  std::vector<std::int64_t> incident_numbers, relation_numbers;
  for (const One& one : shown) {
    auto& into = one.attribute.empty() ? relation_numbers : incident_numbers;
    if (into.empty() || into.back() != one.number) into.push_back(one.number);
  }
  const auto incidents = query::read_incidents(database, &incident_numbers);
  if (!incidents) return incidents.error();
  const auto relations = query::read_relations(database, &relation_numbers);
  if (!relations) return relations.error();
  const auto rows = query::read_rows(database, incident_numbers);
  if (!rows) return rows.error();
  const auto total = database.value(
      "SELECT (SELECT count(*) FROM incident_dispute) + (SELECT count(*) FROM kept_relation WHERE disputed = 1)");
  if (!total) return total.error();
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", std::stoll(*total));
  put_count(out, "kept", static_cast<std::int64_t>(all.size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  std::unordered_map<std::int64_t, std::size_t> at;
  for (std::size_t i = 0; i < incident_numbers.size(); ++i) at.emplace(incident_numbers[i], i);
  std::size_t relation = 0;
  for (const One& one : shown) {
    exports::Dispute dispute;
    out.begin_object();
    if (one.attribute.empty()) {
      if (relation >= relations->size()) break;
      const auto& tie = (*relations)[relation++];
      dispute.relation = &tie;
      dispute.attribute = "time";
      out.key("incident");
      out.null();
      put_text(out, "relation", tie.id);
      put_text(out, "attribute", "time");
      put_text(out, "title",
               labels->actor(tie.subject) + ' ' + std::string(to_string(tie.type)) + ' ' + labels->actor(tie.object));
      out.key("row");
      out.null();
    } else {
      const std::size_t index = at[one.number];
      dispute.incident = &(*incidents)[index];
      dispute.attribute = one.attribute;
      put_text(out, "incident", dispute.incident->id);
      out.key("relation");
      out.null();
      put_text(out, "attribute", one.attribute);
      put_text(out, "title", exports::happening_title((*rows)[index]));
      out.key("row");
      exports::happening_json(out, (*rows)[index]);
    }
    out.key("sides");
    out.raw(exports::dispute_sides_json(dispute, *labels));
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace

Reply happenings(Workbench& bench, const Asked& asked) { return reply_of(list(bench, asked)); }
Reply happening(Workbench& bench, const Asked& asked) { return reply_of(whole(bench, asked)); }
Reply disputes(Workbench& bench, const Asked& asked) { return reply_of(disputed(bench, asked)); }

}  // namespace isnad::serve::routes
