// section_sources.cpp: who tells of these happenings: of how many, of how many alone, where a value stands against it.
//
// Counts are those of the record of sources (ledger/query/source_record.h), for the happenings of the brief.
#include "brief/sections.h"
#include "ledger/query/source_record.h"

namespace isnad::brief {

Section sources(Writer& writer, const Asked& asked) {
  Section out = begin_section(writer, "sources");
  out.columns = {"source", "", "happenings", "told alone", "told later by others", "contradicted", "corrected itself"};
  for (const SourceHere& one : writer.material().tellers) {
    const auto record = ledger::query::record_of(one.told);
    if (record.told == 0) continue;
    Item row{"source", one.is_outlet ? one.name : one.id, {}, {}};
    const auto cell = [](std::string text) { return Sentence{plain(std::move(text)).parts}; };
    row.sentences.push_back(cell(one.name));
    row.sentences.push_back(cell(one.is_outlet ? "outlet" : "speaker"));
    for (const std::int64_t count :
         {record.told, record.alone, record.confirmed, record.contradicted, record.corrected})
      row.sentences.push_back(cell(std::to_string(count)));
    out.items.push_back(std::move(row));
  }
  if (!out.items.empty() && asked.reading.empty())
    out.command = "isnad sources" + (asked.db_option.empty() ? "" : " " + asked.db_option);
  return out;
}

}  // namespace isnad::brief
