// derived_relations.cpp: histories of relations, and statements, into their tables.
#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/report_rows.h"

namespace isnad::ledger {

DerivedRows relation_rows(Database& database) {
  return {database,
          {{"relation", "number", 7},
           {"relation_label", "relation", 2},
           {"relation_interval", "relation", 5},
           {"relation_report", "relation", 6},
           {"relation_link", "relation", 7}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, const resolve::ResolvedRelation& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, one.type, numbers.actors.number(one.subject), numbers.actors.number(one.object),
             one.disputed);
    for (const std::string& text : one.labels) sink.add(1, number, text);
    for (std::size_t i = 0; i < one.intervals.size(); ++i) {
      const resolve::RelationInterval& interval = one.intervals[i];
      sink.add(2, number, i, interval.valid, interval.status, list_text(interval.support));
    }
    add_reports(sink, 3, 4, number, one.reports, numbers);
  });
}

DerivedRows statement_rows(Database& database) {
  return {database,
          {{"statement", "number", 13}, {"statement_link", "statement", 6}, {"statement_incident", "statement", 2}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, const resolve::ResolvedStatement& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, numbers.documents.number(one.document), one.statement,
             numbers.actors.number(one.source), numbers.actors.number(one.addressee), one.quote, one.stance,
             one.channel, one.time_edtf, spans_text(one.cue), spans_text(one.content));
    for (std::size_t i = 1; i < one.chain.size(); ++i) {
      const resolve::Link& told = one.chain[i];
      sink.add(1, number, i, numbers.actors.number(told.actor), told.words, told.stance, told.channel);
    }
    for (const std::string& id : one.incidents) sink.add(2, number, numbers.incidents.number(id));
  });
}

}  // namespace isnad::ledger
