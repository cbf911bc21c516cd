// covariates.cpp: GET /covariates: the names of data/covariates.csv, so that a reader can choose among what an analysis
// knows of the calendar. What they mean for a series is the analysis's own.
#include <algorithm>

#include "analyze/event_table.h"
#include "lexicon/overlay.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

struct Named {
  std::string name, first, last, note;
  std::int64_t spans = 0;
};

Result<std::vector<Named>> named_in(const analyze::EventTable& table) {
  const auto name = table.column("name"), from = table.column("from"), to = table.column("to");
  if (!name || !from || !to)
    return Error{ErrorCode::kInvalidInput, table.name + ": the columns name, from and to are missing."};
  const auto note = table.column("note");
  std::vector<Named> out;
  for (const analyze::EventRow& row : table.rows) {
    auto each = std::ranges::find(out, row.cells[*name], &Named::name);
    if (each == out.end()) each = out.insert(out.end(), {row.cells[*name], row.cells[*from], row.cells[*to], "", 0});
    each->first = std::min(each->first, row.cells[*from]);
    each->last = std::max(each->last, row.cells[*to]);
    if (note && each->note.empty()) each->note = row.cells[*note];
    ++each->spans;
  }
  return out;
}

Result<std::string> body_of(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {}); !fine) return fine.error();
  const auto table = analyze::read_event_table((lexicon::base_of(bench.settings().data) / "covariates.csv").string());
  if (!table) return table.error();
  const auto names = named_in(*table);
  if (!names) return names.error();
  JsonText out;
  out.begin_object();
  out.key("items");
  out.begin_array();
  for (const Named& each : *names) {
    out.begin_object();
    put_text(out, "name", each.name);
    put_text(out, "first", each.first);
    put_text(out, "last", each.last);
    put_count(out, "spans", each.spans);
    put_text(out, "note", each.note);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace

Reply covariates(Workbench& bench, const Asked& asked) { return reply_of(body_of(bench, asked)); }

}  // namespace isnad::serve::routes
