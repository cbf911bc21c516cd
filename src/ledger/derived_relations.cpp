// derived_relations.cpp: histories of relations, and statements, into their tables.
#include "ledger/derived_parts.h"
#include "ledger/report_rows.h"
#include "ledger/rows.h"

namespace isnad::ledger {

Status write_relations(Database& database, std::span<const resolve::ResolvedRelation> relations) {
  Table relation(database, "relation", 5), label(database, "relation_label", 2),
      interval(database, "relation_interval", 4), support(database, "relation_interval_report", 3);
  ReportRows reports(database);
  for (const resolve::ResolvedRelation& one : relations) {
    relation.add(one.id, one.type, one.subject, one.object, one.disputed);
    for (const std::string& text : one.labels) label.add(one.id, text);
    for (std::size_t i = 0; i < one.intervals.size(); ++i) {
      interval.add(one.id, i, one.intervals[i].valid, one.intervals[i].status);
      for (const std::uint32_t report : one.intervals[i].support) support.add(one.id, i, report);
    }
    reports.write(one.id, one.reports);
  }
  for (const Table* table : {&relation, &label, &interval, &support}) {
    if (!table->status()) return table->status();
  }
  return reports.status();
}

Status write_statements(Database& database, std::span<const resolve::ResolvedStatement> statements) {
  Table statement(database, "statement", 9), span(database, "statement_span", 5),
      incident(database, "statement_incident", 2);
  ReportRows chains(database);
  for (const resolve::ResolvedStatement& one : statements) {
    statement.add(one.id, one.document, one.statement, one.source, one.addressee, one.quote, one.stance, one.channel,
                  one.time_edtf);
    for (std::size_t i = 0; i < one.cue.size(); ++i) span.add(one.id, "cue", i, one.cue[i].begin, one.cue[i].end);
    for (std::size_t i = 0; i < one.content.size(); ++i) {
      span.add(one.id, "content", i, one.content[i].begin, one.content[i].end);
    }
    for (const std::string& id : one.incidents) incident.add(one.id, id);
    chains.write_chain(one.id, 0, one.chain);
  }
  for (const Table* table : {&statement, &span, &incident}) {
    if (!table->status()) return table->status();
  }
  return chains.status();
}

}  // namespace isnad::ledger
