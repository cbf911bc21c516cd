// source_table.h: the record of sources as rows and as JSON (docs/contract.md, section Sources).
//
// In:  sources with their records (ledger/query/source_record.h). Out: see table.h; JSON objects. Decides nothing.
#pragma once

#include <span>
#include <string>

#include "export/json_text.h"
#include "export/table.h"
#include "ledger/query/source_record.h"

namespace isnad::exports {

struct SourceWithRecord {
  ledger::query::SourceRow row;
  ledger::query::SourceRecord record;
};
// Who the source is and how much it wrote, as keys of an object that is open.
void put_source(JsonText& out, const ledger::query::SourceRow& row);
[[nodiscard]] Table source_table(std::span<const SourceWithRecord> sources);
[[nodiscard]] std::string source_json(const SourceWithRecord& source);

}  // namespace isnad::exports
