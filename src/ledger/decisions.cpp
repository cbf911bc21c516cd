#include "ledger/decisions.h"

#include <array>
#include <string>
#include <string_view>

namespace isnad::ledger {
namespace {

using resolve::Action;
using resolve::Anchor;
using resolve::Decision;

constexpr std::array<std::string_view, 6> kActions{"accept", "reject", "correct", "merge", "split", "undo"};

Action action_of(std::string_view word) {
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    if (kActions[i] == word) return static_cast<Action>(i);
  }
  return Action::kAccept;  // the schema lets no other word in
}

Status append_anchors(Query& insert, std::int64_t decision, std::int64_t side, const std::vector<Anchor>& anchors) {
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const Anchor& anchor = anchors[i];
    insert.bind(1, decision).bind(2, side).bind(3, static_cast<std::int64_t>(i)).bind(4, anchor.document);
    insert.bind(5, anchor.quote).bind(6, anchor.before).bind(7, anchor.after);
    insert.bind(8, std::int64_t{anchor.span.begin}).bind(9, std::int64_t{anchor.span.end});
    if (const Status done = insert.run(); !done) return done;
  }
  return {};
}

Status read_anchors(Query& query, Decision& decision) {
  query.bind(1, decision.id);
  while (true) {
    const auto row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    Anchor anchor{std::string(query.text(1)),
                  std::string(query.text(2)),
                  std::string(query.text(3)),
                  std::string(query.text(4)),
                  {static_cast<std::uint32_t>(query.integer(5)), static_cast<std::uint32_t>(query.integer(6))}};
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
      "INSERT INTO decision (at, by, why, action, object, field, old, new, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, ?9)");
  if (!insert) return insert.error();
  insert->bind(1, decision.at).bind(2, decision.by).bind(3, decision.why);
  insert->bind(4, kActions[static_cast<std::size_t>(decision.action)]).bind(5, decision.object);
  insert->bind(6, decision.field).bind(7, decision.old_json).bind(8, decision.new_json);
  if (decision.undoes != 0) insert->bind(9, decision.undoes);
  if (const Status done = insert->run(); !done) return done.error();
  const std::int64_t id = database.last_row();
  auto anchor = database.prepare(
      "INSERT INTO decision_anchor (decision, side, position, document, quote, before, after, begin, end) VALUES (?1, "
      "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!anchor) return anchor.error();
  if (const Status done = append_anchors(*anchor, id, 0, decision.anchors); !done) return done.error();
  if (const Status done = append_anchors(*anchor, id, 1, decision.others); !done) return done.error();
  if (const Status done = transaction->commit(); !done) return done.error();
  return id;
}

Result<std::vector<Decision>> read_decisions(Database& database) {
  auto query =
      database.prepare("SELECT id, at, by, why, action, object, field, old, new, undoes FROM decision ORDER BY id");
  if (!query) return query.error();
  auto anchors = database.prepare(
      "SELECT side, document, quote, before, after, begin, end FROM decision_anchor WHERE decision = ?1 ORDER BY side, "
      "position");
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
    if (const Status done = read_anchors(*anchors, decision); !done) return done.error();
    out.push_back(std::move(decision));
  }
}

}  // namespace isnad::ledger
