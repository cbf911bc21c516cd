#include "ledger/decisions.h"

#include <string>
#include <string_view>

namespace isnad::ledger {
namespace {

using resolve::About;
using resolve::Action;
using resolve::DecidedAnchor;
using resolve::Decision;

Action action_of(std::string_view word) {
  for (const Action action : {Action::kReject, Action::kCorrect, Action::kMerge, Action::kSplit, Action::kUndo}) {
    if (to_string(action) == word) return action;
  }
  return Action::kAccept;  // the schema lets no other word in
}

Status append_anchors(Query& insert, std::int64_t decision, std::int64_t side,
                      const std::vector<DecidedAnchor>& anchors) {
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const DecidedAnchor& anchor = anchors[i];
    insert.bind(1, decision).bind(2, side).bind(3, static_cast<std::int64_t>(i)).bind(4, anchor.document);
    insert.bind(5, anchor.quote).bind(6, anchor.before).bind(7, anchor.after);
    insert.bind(8, std::int64_t{anchor.span.begin}).bind(9, std::int64_t{anchor.span.end}).bind(10, anchor.type);
    if (Status done = insert.run(); !done) return done;
  }
  return {};
}

Status read_anchors(Query& query, Decision& decision) {
  query.bind(1, decision.id);
  while (true) {
    const auto row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    DecidedAnchor anchor{{std::string(query.text(1)),
                          std::string(query.text(2)),
                          std::string(query.text(3)),
                          std::string(query.text(4)),
                          {static_cast<std::uint32_t>(query.integer(5)), static_cast<std::uint32_t>(query.integer(6))}},
                         std::string(query.text(7))};
    (query.integer(0) == 0 ? decision.anchors : decision.others).push_back(std::move(anchor));
  }
  query.reset();
  return {};
}

}  // namespace

Result<std::int64_t> append_decision(Database& database, const Decision& decision) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto insert = database.prepare(
      "INSERT INTO decision (at, by, why, action, object, field, old, new, undoes, about) VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6, "
      "?7, ?8, ?9, ?10) RETURNING id");
  if (!insert) return insert.error();
  insert->bind(1, decision.at).bind(2, decision.by).bind(3, decision.why);
  insert->bind(4, to_string(decision.action)).bind(5, decision.object);
  insert->bind(6, decision.field).bind(7, decision.old_json).bind(8, decision.new_json);
  if (decision.undoes != 0) insert->bind(9, decision.undoes);
  insert->bind(10, decision.about == About::kIncident ? "incident" : "actor");
  const auto row = insert->step();
  if (!row) return row.error();
  const std::int64_t id = insert->integer(0);
  insert->reset();
  auto anchor = database.prepare(
      "INSERT INTO decision_anchor (decision, side, position, document, quote, before, after, begin, end, type) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  if (!anchor) return anchor.error();
  if (Status done = append_anchors(*anchor, id, 0, decision.anchors); !done) return done.error();
  if (Status done = append_anchors(*anchor, id, 1, decision.others); !done) return done.error();
  if (Status done = transaction->commit(); !done) return done.error();
  return id;
}

Result<std::vector<Decision>> read_decisions(Database& database) {
  auto query = database.prepare(
      "SELECT id, at, by, why, action, object, field, old, new, undoes, about FROM decision ORDER BY id");
  if (!query) return query.error();
  auto anchors = database.prepare(
      "SELECT side, document, quote, before, after, begin, end, type FROM decision_anchor WHERE decision = ?1 "
      "ORDER BY side, position");
  if (!anchors) return anchors.error();
  std::vector<Decision> out;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    const auto text = [&](int column) { return std::string(query->text(column)); };
    Decision decision;
    decision.id = query->integer(0);
    decision.at = text(1);
    decision.by = text(2);
    decision.why = text(3);
    decision.action = action_of(query->text(4));
    decision.object = text(5);
    decision.field = text(6);
    decision.old_json = text(7);
    decision.new_json = text(8);
    decision.undoes = query->integer(9);
    decision.about = query->text(10) == "actor" ? About::kActor : About::kIncident;
    if (Status done = read_anchors(*anchors, decision); !done) return done.error();
    out.push_back(std::move(decision));
  }
}

}  // namespace isnad::ledger
