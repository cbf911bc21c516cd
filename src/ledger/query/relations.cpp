// relations.cpp: histories of relations, and statements, out of their tables.
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

using resolve::ResolvedRelation;
using resolve::ResolvedStatement;

Result<std::vector<ResolvedRelation>> read_relations(Database& database) {
  ById<ResolvedRelation> relations;
  Status done =
      for_rows(database, "SELECT id, type, subject, object, disputed FROM relation ORDER BY id", [&](const Query& row) {
        ResolvedRelation one;
        one.id = string_at(row, 0);
        one.type = word_at<RelationType>(row, 1);
        one.subject = string_at(row, 2);
        one.object = string_at(row, 3);
        one.disputed = row.integer(4) != 0;
        relations.add(std::move(one));
      });
  if (!done) return done.error();
  done = for_rows_of(database, relations, "SELECT relation, label FROM relation_label ORDER BY relation, label",
                     [](ResolvedRelation& one, const Query& row) { one.labels.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  done = for_rows_of(database, relations,
                     "SELECT relation, valid, status FROM relation_interval ORDER BY relation, position",
                     [](ResolvedRelation& one, const Query& row) {
                       one.intervals.push_back({string_at(row, 1), word_at<RelationStatus>(row, 2), {}});
                     });
  if (!done) return done.error();
  done =
      for_rows_of(database, relations,
                  "SELECT relation, position, report FROM relation_interval_report ORDER BY relation, position, report",
                  [](ResolvedRelation& one, const Query& row) {
                    const std::uint32_t position = count_at(row, 1);
                    if (position < one.intervals.size()) one.intervals[position].support.push_back(count_at(row, 2));
                  });
  if (!done) return done.error();
  if (done = read_reports(database, relations); !done) return done.error();
  return relations.take();
}

Result<std::vector<ResolvedStatement>> read_statements(Database& database) {
  ById<ResolvedStatement> statements;
  Status done = for_rows(database,
                         "SELECT id, document, number, source, addressee, quote, stance, channel, time FROM statement "
                         "ORDER BY id",
                         [&](const Query& row) {
                           ResolvedStatement one;
                           one.id = string_at(row, 0);
                           one.document = string_at(row, 1);
                           one.statement = count_at(row, 2);
                           one.source = string_at(row, 3);
                           one.addressee = string_at(row, 4);
                           one.quote = word_at<QuoteForm>(row, 5);
                           one.stance = word_at<Stance>(row, 6);
                           one.channel = string_at(row, 7);
                           one.time_edtf = string_at(row, 8);
                           statements.add(std::move(one));
                         });
  if (!done) return done.error();
  done = for_rows_of(database, statements,
                     "SELECT statement, part, begin, end FROM statement_span ORDER BY statement, part, position",
                     [](ResolvedStatement& one, const Query& row) {
                       (row.text(1) == "cue" ? one.cue : one.content).push_back({count_at(row, 2), count_at(row, 3)});
                     });
  if (!done) return done.error();
  done = for_rows_of(database, statements,
                     "SELECT statement, incident FROM statement_incident ORDER BY statement, incident",
                     [](ResolvedStatement& one, const Query& row) { one.incidents.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  done =
      for_rows_of(database, statements,
                  "SELECT owner, author, actor, words, stance, channel FROM report_link ORDER BY owner, position, link",
                  [](ResolvedStatement& one, const Query& row) { one.chain.push_back(link_at(row, 1)); });
  if (!done) return done.error();
  return statements.take();
}

}  // namespace isnad::ledger::query
