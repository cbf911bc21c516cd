// review.cpp: GET /review/queue, /review/log, POST /review/preview, /review: the same code path as `isnad review`.
#include "desk/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "export/evidence.h"
#include "export/json_tree.h"
#include "export/ledger_json.h"
#include "export/value_text.h"
#include "ledger/decisions.h"
#include "ledger/query/find.h"
#include "ledger/query/names.h"
#include "ledger/query/queue.h"
#include "ledger/query/resolution.h"
#include "ledger/query/rows.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/decisions.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;
using resolve::Action;

// ---- what waits

// The first report of an incident, as words with who says them.
Status put_first_words(JsonText& out, ledger::Database& database, query::Labels& labels, std::int64_t incident) {
  const query::ThingNumbers numbers = {incident};
  const auto read = query::read_incidents(database, &numbers);
  if (!read) return read.error();
  out.key("words");
  if (read->empty() || read->front().reports.empty()) {
    out.null();
    return {};
  }
  resolve::ResolvedIncident first = read->front();
  first.reports.resize(1);
  // {"kind":…,"object":…,"evidence":[{…}],"covered":…}: the one in the list.
  const auto tree = exports::parse_json(exports::evidence_json(first, {}, labels));
  if (!tree) return tree.error();
  for (std::size_t i = 0; i < tree->keys.size(); ++i) {
    if (tree->keys[i] != "evidence" || tree->items[i].items.empty()) continue;
    out.raw(exports::json_text(tree->items[i].items.front()));
    return {};
  }
  out.null();
  return {};
}

Result<std::string> queue(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"kind", "offset", "limit"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto kind = asked.word("kind", {"any", "happening", "dispute", "same"});
  if (!kind) return kind.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto found = bench.find(**reader, *words, query::Order::kTime);
  if (!found) return found.error();
  if (Status done = bench.choose(**reader, *found); !done) return done.error();
  auto items = query::queue_of_chosen(database);
  if (!items) return items.error();
  const std::size_t total = items->size();
  constexpr std::string_view kKinds[] = {"happening", "dispute", "same"};
  const auto word_of = [&](const query::QueueItem& one) { return kKinds[static_cast<std::size_t>(one.kind)]; };
  if (*kind != "any") std::erase_if(*items, [&](const query::QueueItem& one) { return word_of(one) != *kind; });
  const auto shown = slice(*items, *page);
  std::vector<std::int64_t> numbers;
  for (const query::QueueItem& one : shown) {
    numbers.push_back(one.incident);
    if (one.other != 0) numbers.push_back(one.other);
  }
  std::ranges::sort(numbers);
  const auto [first, last] = std::ranges::unique(numbers);
  numbers.erase(first, last);
  const auto rows = query::read_rows(database, numbers);
  if (!rows) return rows.error();
  const auto row_of = [&](std::int64_t number) { return std::ranges::find(*rows, number, &query::IncidentRow::number); };
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(total));
  put_count(out, "kept", static_cast<std::int64_t>(items->size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  for (const query::QueueItem& one : shown) {
    const auto row = row_of(one.incident);
    if (row == rows->end()) continue;
    out.begin_object();
    put_text(out, "kind", word_of(one));
    for (const auto& [key, number] :
         {std::pair("score", one.score()), std::pair("impact", one.impact), std::pair("doubt", one.doubt)}) {
      out.key(key);
      out.thousandths(number);
    }
    put_text(out, "reason", one.reason);
    out.key("row");
    exports::happening_json(out, *row);
    put_text_or_null(out, "attribute", one.attribute);
    out.key("other");
    const auto other = one.other == 0 ? rows->end() : row_of(one.other);
    other == rows->end() ? out.null() : exports::happening_json(out, *other);
    if (Status done = put_first_words(out, database, *labels, one.incident); !done) return done.error();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

Result<std::string> log(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"object", "offset", "limit"}); !fine) return fine.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  const auto all = ledger::read_decisions((*reader)->database);
  if (!all) return all.error();
  auto shown = asked.has("object") ? decisions_about((*reader)->database, *all, asked.value("object"))
                                   : shown_decisions(*all);
  std::ranges::reverse(shown);
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(all->size()));
  put_count(out, "kept", static_cast<std::int64_t>(shown.size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  put_decisions(out, slice(shown, *page));
  out.end_object();
  return out.take();
}

// ---- what is decided

struct ToDecide {
  desk::DecisionAsked asked;
  desk::Decider decider;
  std::vector<std::string> objects, members;
};

Result<std::vector<std::string>> texts_in(const exports::JsonNode& node, std::string_view key) {
  constexpr std::size_t kMost = 2000, kLongest = 400;
  using Kind = exports::JsonNode::Kind;
  std::vector<std::string> out;
  if (node.kind != Kind::kArray || node.items.size() > kMost) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: a list of {} at most was expected.", key, kMost)};
  }
  for (const exports::JsonNode& one : node.items) {
    if (one.kind == Kind::kInteger) {
      out.push_back(std::to_string(one.integer));
    } else if (one.kind == Kind::kText && !one.text.empty() && one.text.size() <= kLongest) {
      out.push_back(one.text);
    } else {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: ids or numbers were expected.", key)};
    }
  }
  return out;
}

// What is wrong with it, by what each action needs.
Status whole(const ToDecide& decision) {
  const auto wrong = [](std::string_view message) { return Error{ErrorCode::kInvalidInput, std::string(message)}; };
  const auto& [asked, decider, objects, members] = decision;
  switch (asked.action) {
    case Action::kAccept:
    case Action::kReject:
      if (objects.empty()) return wrong("objects: name one happening at least.");
      return {};
    case Action::kCorrect:
      if (objects.size() != 1) return wrong("objects: name one happening.");
      if (resolve::find_attribute(asked.field) == nullptr) {
        desk::Words fields;
        for (const resolve::NamedAttribute& one : resolve::kAttributes) fields.emplace_back(one.name);
        return Error{ErrorCode::kInvalidInput, desk::not_among("field", asked.field, fields)};
      }
      if (asked.value.empty()) return wrong("value: say the right value.");
      return {};
    case Action::kMerge:
      if (objects.size() < 2) return wrong("objects: name two that are one.");
      return {};
    case Action::kSplit:
      if (objects.size() != 1 || members.empty()) return wrong("name one object, and the members that go.");
      return {};
    case Action::kUndo:
      if (asked.named.empty()) return wrong("undo: name a decision's number.");
      return {};
  }
  return {};
}

Result<ToDecide> to_decide(Workbench& bench, const Asked& request) {
  using Kind = exports::JsonNode::Kind;
  constexpr std::size_t kMostBytes = 1U << 20U;
  if (request.body.size() > kMostBytes) return Error{ErrorCode::kInvalidInput, "a decision is no larger than 1 MiB."};
  const auto tree = exports::parse_json(request.body);
  if (!tree) return Error{ErrorCode::kInvalidInput, "the body is no JSON: " + tree.error().message};
  if (tree->kind != Kind::kObject) return Error{ErrorCode::kInvalidInput, "the body is no JSON object."};
  ToDecide out;
  std::vector<std::string> undo;
  bool has_action = false;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < tree->keys.size(); ++i) {
    const std::string& key = tree->keys[i];
    const exports::JsonNode& value = tree->items[i];
    if (!seen.insert(key).second) return Error{ErrorCode::kInvalidInput, fmt::format("{} is there twice.", key)};
    if (key == "objects" || key == "members" || key == "undo") {
      auto list = texts_in(value, key);
      if (!list) return list.error();
      (key == "objects" ? out.objects : key == "members" ? out.members : undo) = std::move(*list);
      continue;
    }
    if (value.kind == Kind::kNull) continue;
    const desk::Words known = {"action", "objects", "field", "value", "members", "undo", "why", "by"};
    if (std::ranges::find(known, key) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("key", key, known)};
    }
    if (value.kind != Kind::kText) return Error{ErrorCode::kInvalidInput, fmt::format("{}: a text was expected.", key)};
    if (key == "action") {
      constexpr Action kActions[] = {Action::kAccept, Action::kReject, Action::kCorrect,
                                     Action::kMerge,  Action::kSplit,  Action::kUndo};
      for (const Action action : kActions) {
        if (to_string(action) != value.text) continue;
        out.asked.action = action;
        has_action = true;
      }
    } else {
      (key == "field"   ? out.asked.field
       : key == "value" ? out.asked.value
       : key == "why"   ? out.decider.why
                        : out.decider.by) = value.text;
    }
  }
  if (!has_action) {
    return Error{ErrorCode::kInvalidInput, "action: accept, reject, correct, merge, split or undo was expected."};
  }
  out.asked.named = out.asked.action == Action::kUndo ? undo : out.objects;
  if (out.asked.action == Action::kSplit) {
    out.asked.named.insert(out.asked.named.end(), out.members.begin(), out.members.end());
  }
  if (Status fine = whole(out); !fine) return fine.error();
  if (out.decider.by.empty()) out.decider.by = bench.settings().by;
  if (out.decider.by.empty()) return Error{ErrorCode::kInvalidInput, "by: say who decides."};
  return out;
}

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
  if (done) done = count(database, out.reports, "SELECT count(*) FROM kept_incident_report WHERE incident = ?1", number);
  if (done) done = count(database, out.mentions, "SELECT count(*) FROM incident_member WHERE incident = ?1", number);
  if (done) done = count(database, out.statements, "SELECT count(*) FROM statement_incident WHERE incident = ?1", number);
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
    done = count(database, out.relations, "SELECT count(*) FROM kept_relation WHERE subject = ?1 OR object = ?1", number);
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
          "SELECT v.incident FROM kept_place AS p JOIN kept_incident_value AS v ON v.place = p.number WHERE p.name = ?1 "
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
  const auto decision = to_decide(bench, request);
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
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{} can't be decided about so: to {} is for happenings.", id,
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

Result<std::string> decided(Workbench& bench, const Asked& request) {
  const auto decision = to_decide(bench, request);
  if (!decision) return decision.error();
  const auto resolver = bench.resolver();
  if (!resolver) return resolver.error();
  const std::scoped_lock one_at_a_time(bench.deciding());
  auto open = desk::ReviewDesk::open(bench.settings().db, **resolver);
  if (!open) return open.error();
  auto decisions = desk::decisions_for(*open, decision->asked);
  if (!decisions) return decisions.error();
  if (Status done = desk::decide(*open, *decisions, decision->decider, **resolver); !done) return done.error();
  const auto all = ledger::read_decisions(open->database());
  if (!all) return all.error();
  std::set<std::int64_t> written;
  for (const resolve::Decision& one : *decisions) written.insert(one.id);
  auto shown = shown_decisions(*all);
  std::erase_if(shown, [&](const ShownDecision& one) { return !written.contains(one.decision->id); });
  std::vector<std::string> objects;
  for (const resolve::Decision& one : *decisions) {
    const auto named = query::named(open->database(), one.object);
    if (!named) return named.error();
    if (named->size() == 1 && std::ranges::find(objects, named->front().id) == objects.end()) {
      objects.push_back(named->front().id);
    }
  }
  JsonText out;
  out.begin_object();
  out.key("decisions");
  put_decisions(out, shown);
  put_texts(out, "objects", objects);
  out.end_object();
  return out.take();
}

Reply unkept(Result<std::string> body) {
  Reply reply = reply_of(std::move(body));
  reply.keep = false;
  return reply;
}

}  // namespace

Reply review_queue(Workbench& bench, const Asked& asked) { return reply_of(queue(bench, asked)); }
Reply review_log(Workbench& bench, const Asked& asked) { return reply_of(log(bench, asked)); }
Reply review_preview(Workbench& bench, const Asked& asked) { return unkept(previewed(bench, asked)); }
Reply review(Workbench& bench, const Asked& asked) { return unkept(decided(bench, asked)); }

}  // namespace isnad::serve::routes
