// relations.cpp: histories of relations, and statements, out of their tables.
#include "ledger/lists.h"
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

using resolve::ResolvedRelation;
using resolve::ResolvedStatement;

Result<std::vector<ResolvedRelation>> read_relations(Database& database) {
  const auto numbers = AllNumbers::read(database);
  if (!numbers) return numbers.error();
  std::vector<ResolvedRelation> relations;
  Status done = for_rows(database, "SELECT id, type, subject, object, disputed FROM relation ORDER BY number",
                         [&](const Query& row) {
                           ResolvedRelation one;
                           one.id = string_at(row, 0);
                           one.type = word_at<RelationType>(row, 1);
                           one.subject = numbers->actors.id_at(row, 2);
                           one.object = numbers->actors.id_at(row, 3);
                           one.disputed = row.integer(4) != 0;
                           relations.push_back(std::move(one));
                         });
  if (!done) return done.error();
  done = for_rows_of(database, relations, "SELECT relation, label FROM relation_label ORDER BY relation, label",
                     [](ResolvedRelation& one, const Query& row) { one.labels.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  done = for_rows_of(
      database, relations, "SELECT relation, valid, status, reports FROM relation_interval ORDER BY relation, position",
      [](ResolvedRelation& one, const Query& row) {
        one.intervals.push_back({string_at(row, 1), word_at<RelationStatus>(row, 2), list_in(row.text(3))});
      });
  if (!done) return done.error();
  if (done = read_reports(database, *numbers, "relation", relations); !done) return done.error();
  return relations;
}

Result<std::vector<ResolvedStatement>> read_statements(Database& database) {
  const auto numbers = AllNumbers::read(database);
  if (!numbers) return numbers.error();
  std::vector<ResolvedStatement> statements;
  Status done =
      for_rows(database,
               "SELECT id, document, statement, source, addressee, quote, stance, channel, time, cue, content "
               "FROM statement ORDER BY number",
               [&](const Query& row) {
                 ResolvedStatement one;
                 one.id = string_at(row, 0);
                 one.document = numbers->documents.id_at(row, 1);
                 one.statement = count_at(row, 2);
                 one.source = numbers->actors.id_at(row, 3);
                 one.addressee = numbers->actors.id_at(row, 4);
                 one.quote = word_at<QuoteForm>(row, 5);
                 one.stance = word_at<Stance>(row, 6);
                 one.channel = string_at(row, 7);
                 one.time_edtf = string_at(row, 8);
                 one.cue = spans_in(row.text(9));
                 one.content = spans_in(row.text(10));
                 one.chain = {author_link()};
                 statements.push_back(std::move(one));
               });
  if (!done) return done.error();
  done = for_rows_of(
      database, statements, "SELECT statement, incident FROM statement_incident ORDER BY statement, incident",
      [&](ResolvedStatement& one, const Query& row) { one.incidents.push_back(numbers->incidents.id_at(row, 1)); });
  if (!done) return done.error();
  done = for_rows_of(database, statements,
                     "SELECT statement, actor, words, stance, channel FROM statement_link ORDER BY statement, link",
                     [&](ResolvedStatement& one, const Query& row) { one.chain.push_back(link_at(row, 1, *numbers)); });
  if (!done) return done.error();
  return statements;
}

}  // namespace isnad::ledger::query
