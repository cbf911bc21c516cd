// derived_relations.cpp: histories of relations, and statements, into their tables.
#include <optional>

#include "ledger/derived_parts.h"
#include "ledger/lists.h"
#include "ledger/report_rows.h"

namespace isnad::ledger {

DerivedRows relation_rows(Database& database) {
  return {database,
          {{"kept_relation", "number", 7},
           {"relation_label", "relation", 2},
           {"kept_relation_interval", "relation", 5},
           {"kept_relation_report", "relation", 7}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::ResolvedRelation& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, kept.word(one.type), numbers.actors.number(one.subject),
             numbers.actors.number(one.object), one.disputed);
    for (const std::string& text : one.labels) sink.add(1, number, text);
    for (std::size_t i = 0; i < one.intervals.size(); ++i) {
      const resolve::RelationInterval& interval = one.intervals[i];
      const auto day = interval.valid.empty() ? std::nullopt : std::optional(kept.day(interval.valid));
      sink.add(2, number, i, day, kept.word(interval.status), one_or_list(interval.support));
    }
    add_reports(sink, 3, number, one.reports, numbers, kept);
  });
}

DerivedRows statement_rows(Database& database) {
  return {database, {{"kept_statement", "number", 14}, {"statement_incident", "statement", 2}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::ResolvedStatement& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, numbers.documents.number(one.document), one.statement,
             numbers.actors.number(one.source), numbers.actors.number(one.addressee), kept.word(one.quote),
             kept.word(one.stance), kept.word(one.channel), kept.word(one.time_edtf),
             kept.chain(one.chain, numbers.actors), bare_spans_text(one.cue), bare_spans_text(one.content));
    for (const std::string& id : one.incidents) sink.add(1, number, numbers.incidents.number(id));
  });
}

}  // namespace isnad::ledger
