// relations.cpp: histories of relations, and statements, out of their tables.
#include "ledger/lists.h"
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

using resolve::ResolvedRelation;
using resolve::ResolvedStatement;

Result<std::vector<ResolvedRelation>> read_relations(Database& database, Chosen chosen) {
  auto ids = AllIds::create(database, chosen == nullptr);
  if (!ids) return ids.error();
  Things<ResolvedRelation> relations(database, chosen);
  Status done =
      relations.read("SELECT number, id, type, subject, object, disputed FROM relation", [&](const Query& row) {
        ResolvedRelation one;
        one.id = string_at(row, 1);
        one.type = word_at<RelationType>(row, 2);
        one.subject = ids->actors.id_at(row, 3);
        one.object = ids->actors.id_at(row, 4);
        one.disputed = row.integer(5) != 0;
        return one;
      });
  if (!done) return done.error();
  done = relations.add("SELECT relation, label FROM relation_label", "relation", "relation, label",
                       [](ResolvedRelation& one, const Query& row) { one.labels.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  done = relations.add(
      "SELECT relation, valid, status, reports FROM relation_interval", "relation", "relation, position",
      [](ResolvedRelation& one, const Query& row) {
        one.intervals.push_back({string_at(row, 1), word_at<RelationStatus>(row, 2), list_in(row.text(3))});
      });
  if (!done) return done.error();
  if (done = read_reports(relations, *ids, "relation"); !done) return done.error();
  return relations.finish();
}

Result<std::vector<ResolvedStatement>> read_statements(Database& database, Chosen chosen) {
  auto ids = AllIds::create(database, chosen == nullptr);
  if (!ids) return ids.error();
  Things<ResolvedStatement> statements(database, chosen);
  Status done = statements.read(
      "SELECT number, id, document, statement, source, addressee, quote, stance, channel, time, cue, content FROM "
      "statement",
      [&](const Query& row) {
        ResolvedStatement one;
        one.id = string_at(row, 1);
        one.document = ids->documents.id_at(row, 2);
        one.statement = count_at(row, 3);
        one.source = ids->actors.id_at(row, 4);
        one.addressee = ids->actors.id_at(row, 5);
        one.quote = word_at<QuoteForm>(row, 6);
        one.stance = word_at<Stance>(row, 7);
        one.channel = string_at(row, 8);
        one.time_edtf = string_at(row, 9);
        one.cue = spans_in(row.text(10));
        one.content = spans_in(row.text(11));
        one.chain = {author_link()};
        return one;
      });
  if (!done) return done.error();
  done = statements.add(
      "SELECT statement, incident FROM statement_incident", "statement",
      "statement, (SELECT id FROM incident WHERE number = incident)",
      [&](ResolvedStatement& one, const Query& row) { one.incidents.push_back(ids->incidents.id_at(row, 1)); });
  if (!done) return done.error();
  done = statements.add("SELECT statement, actor, words, stance, channel FROM statement_link", "statement",
                        "statement, link",
                        [&](ResolvedStatement& one, const Query& row) { one.chain.push_back(link_at(row, 1, *ids)); });
  if (!done) return done.error();
  return statements.finish();
}

}  // namespace isnad::ledger::query
