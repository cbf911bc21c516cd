// export_view.h: reads a ledger as the formats of `isnad export` want it.
//
// In:  a ledger whose derived tables are up to date, what was chosen. Out: a view. Errors: those of ledger/store.h, of
// the tables under data/exports, kNotFound for an id that is not there. Memory: the resolution; texts stay in the
// ledger.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/export_filter.h"
#include "cli/export_kinds.h"
#include "cli/query_ledger.h"
#include "export/view/view.h"
#include "ledger/query/articles.h"
#include "ledger/store.h"

namespace isnad::cli {

struct ExportChoice {
  What what = What::kIncidents;
  std::string format;
  std::string date;              // of the export
  std::vector<std::string> ids;  // none for all
  QueryWords words;              // what else was asked for
  std::filesystem::path data;
  bool with_authors = false;
};

struct LoadedView {
  std::unique_ptr<ledger::query::ArticleWords> words;  // which the view asks
  std::unique_ptr<exports::view::View> view;
};

// The view uses the ledger as long as it lives.
[[nodiscard]] Result<LoadedView> load_view(QueryLedger& ledger, const ExportChoice& choice);

// The day of the export: as given, else that of SOURCE_DATE_EPOCH (seconds since 1970), else today (UTC). kInvalidInput
// for what is no day.
[[nodiscard]] Result<std::string> export_day(const std::string& given);

}  // namespace isnad::cli
