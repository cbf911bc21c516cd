// derived_relations.cpp: histories of relations, and statements, into their tables.
#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/report_rows.h"
#include "ledger/rows.h"

namespace isnad::ledger {

Status write_relations(Database& database, const AllNumbers& numbers,
                       std::span<const resolve::ResolvedRelation> relations) {
  Table relation(database, "relation", 6), label(database, "relation_label", 2),
      interval(database, "relation_interval", 5);
  ReportRows reports(database, numbers, "relation");
  std::int64_t number = 0;
  for (const resolve::ResolvedRelation& one : relations) {
    relation.add(++number, one.id, one.type, numbers.actors.number(one.subject), numbers.actors.number(one.object),
                 one.disputed);
    for (const std::string& text : one.labels) label.add(number, text);
    for (std::size_t i = 0; i < one.intervals.size(); ++i) {
      interval.add(number, i, one.intervals[i].valid, one.intervals[i].status, list_text(one.intervals[i].support));
    }
    reports.write(number, one.reports);
  }
  for (const Table* table : {&relation, &label, &interval}) {
    if (!table->status()) return table->status();
  }
  return reports.status();
}

Status write_statements(Database& database, const AllNumbers& numbers,
                        std::span<const resolve::ResolvedStatement> statements) {
  Table statement(database, "statement", 12), link(database, "statement_link", 6),
      incident(database, "statement_incident", 2);
  std::int64_t number = 0;
  for (const resolve::ResolvedStatement& one : statements) {
    statement.add(++number, one.id, numbers.documents.number(one.document), one.statement,
                  numbers.actors.number(one.source), numbers.actors.number(one.addressee), one.quote, one.stance,
                  one.channel, one.time_edtf, spans_text(one.cue), spans_text(one.content));
    for (std::size_t i = 1; i < one.chain.size(); ++i) {
      const resolve::Link& told = one.chain[i];
      link.add(number, i, numbers.actors.number(told.actor), told.words, told.stance, told.channel);
    }
    for (const std::string& id : one.incidents) incident.add(number, numbers.incidents.number(id));
  }
  for (const Table* table : {&statement, &link}) {
    if (!table->status()) return table->status();
  }
  return incident.status();
}

}  // namespace isnad::ledger
