#include "cli/export_kinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/formats/coded.h"
#include "export/formats/csl.h"
#include "export/formats/csv.h"
#include "export/formats/follow_the_money.h"
#include "export/formats/geojson.h"
#include "export/formats/geopackage.h"
#include "export/formats/gexf.h"
#include "export/formats/html_report.h"
#include "export/formats/network.h"
#include "export/formats/timeline_js.h"
#include "export/formats/xlsx.h"
#include "export/view/tables.h"

namespace isnad::cli {
namespace {

using exports::formats::Sink;
using exports::view::Table;
using exports::view::View;

constexpr std::pair<std::string_view, What> kWhats[] = {
    {"documents", What::kDocuments}, {"incidents", What::kIncidents},   {"actors", What::kActors},
    {"relations", What::kRelations}, {"statements", What::kStatements}, {"stories", What::kStories},
    {"reviews", What::kReviews},     {"values", What::kValues},         {"reports", What::kReports},
    {"ledger", What::kLedger}};

std::vector<What> flat_whats() {
  std::vector<What> out;
  for (const auto& [word, what] : kWhats) {
    if (what != What::kLedger) out.push_back(what);
  }
  return out;
}

Table table_for(const View& view, What what) {
  for (Table& table : exports::view::all_tables(view)) {
    if (table.name == word_of(what)) return std::move(table);
  }
  return {};
}

Status csv(const View& view, What what, const Sink& sink, ExportNotes& notes) {
  const Table table = table_for(view, what);
  notes.columns = table.columns;
  exports::formats::write_csv(table, sink);
  return {};
}

Status coded(exports::formats::Coded coded, const Sink& sink, ExportNotes& notes) {
  notes.columns = coded.table.columns;
  notes.left_out = std::move(coded.left_out);
  exports::formats::write_csv(coded.table, sink);
  return {};
}

Status acled(const View& view, What, const Sink& sink, ExportNotes& notes) {
  return coded(exports::formats::acled_coded(view), sink, notes);
}

Status ged(const View& view, What, const Sink& sink, ExportNotes& notes) {
  return coded(exports::formats::ged_coded(view), sink, notes);
}

Status geojson(const View& view, What, const Sink& sink, ExportNotes&) {
  exports::formats::write_geojson(view, sink);
  return {};
}

// The tables that are written for a WHAT: one, or for the ledger all.
std::vector<Table> tables_for(const View& view, What what) {
  if (what == What::kLedger) return exports::view::all_tables(view);
  std::vector<Table> out;
  out.push_back(table_for(view, what));
  return out;
}

Status xlsx(const View& view, What what, const Sink& sink, ExportNotes&) {
  return exports::formats::write_xlsx(view.about(), tables_for(view, what), sink);
}

Status gpkg(const View& view, What what, const Sink& sink, ExportNotes&) {
  std::vector<Table> beside;
  for (Table& table : exports::view::all_tables(view)) {
    const bool of_incidents = table.name == word_of(What::kValues) || table.name == word_of(What::kReports);
    if (table.name == word_of(What::kIncidents)) continue;
    if (of_incidents || what == What::kLedger) beside.push_back(std::move(table));
  }
  return exports::formats::write_geopackage(view, beside, sink);
}

Status gexf(const View& view, What, const Sink& sink, ExportNotes&) {
  exports::formats::write_gexf(view, sink);
  return {};
}

Status nodes(const View& view, What, const Sink& sink, ExportNotes& notes) {
  const Table table = exports::formats::nodes_table(view);
  notes.columns = table.columns;
  exports::formats::write_csv(table, sink);
  return {};
}

Status edges(const View& view, What, const Sink& sink, ExportNotes& notes) {
  const Table table = exports::formats::edges_table(view);
  notes.columns = table.columns;
  exports::formats::write_csv(table, sink);
  return {};
}

Status ftm(const View& view, What, const Sink& sink, ExportNotes& notes) {
  notes.left_out = exports::formats::write_follow_the_money(view, sink);
  return {};
}

Status csl(const View& view, What what, const Sink& sink, ExportNotes&) {
  using exports::formats::Cited;
  exports::formats::write_csl(view, what == What::kDocuments ? Cited::kAll : Cited::kByIncidents, sink);
  return {};
}

Status timeline_js(const View& view, What, const Sink& sink, ExportNotes& notes) {
  notes.left_out = exports::formats::write_timeline_js(view, sink);
  return {};
}

Status html(const View& view, What what, const Sink& sink, ExportNotes&) {
  using exports::formats::ReportOf;
  exports::formats::write_html_report(view, what == What::kLedger ? ReportOf::kLedger : ReportOf::kIncidents, sink);
  return {};
}

std::vector<What> flat_and_ledger() {
  std::vector<What> out = flat_whats();
  out.push_back(What::kLedger);
  return out;
}

const std::vector<ExportKind>& kinds() {
  static const std::vector<ExportKind> all = {
      {.format = "csv", .whats = flat_whats(), .write = csv, .wants_authors = true},
      {.format = "acled", .whats = {What::kIncidents}, .write = acled},
      {.format = "ged", .whats = {What::kIncidents}, .write = ged},
      {.format = "geojson", .whats = {What::kIncidents}, .write = geojson, .says_whence = true},
      {.format = "gpkg",
       .whats = {What::kIncidents, What::kLedger},
       .write = gpkg,
       .binary = true,
       .says_whence = true,
       .wants_authors = true},
      {.format = "xlsx",
       .whats = flat_and_ledger(),
       .write = xlsx,
       .binary = true,
       .says_whence = true,
       .wants_authors = true},
      {.format = "gexf", .whats = {What::kRelations}, .write = gexf, .says_whence = true},
      {.format = "nodes", .whats = {What::kRelations}, .write = nodes},
      {.format = "edges", .whats = {What::kRelations}, .write = edges},
      {.format = "ftm", .whats = {What::kLedger}, .write = ftm, .wants_authors = true},
      {.format = "csl", .whats = {What::kDocuments, What::kIncidents}, .write = csl, .wants_authors = true},
      {.format = "timelinejs", .whats = {What::kIncidents}, .write = timeline_js, .says_whence = true},
      {.format = "html", .whats = {What::kIncidents, What::kLedger}, .write = html, .says_whence = true},
  };
  return all;
}

}  // namespace

std::span<const ExportKind> export_kinds() { return kinds(); }

std::string_view word_of(What what) {
  for (const auto& [word, meaning] : kWhats) {
    if (meaning == what) return word;
  }
  return {};
}

std::vector<std::pair<std::string, What>> what_words() {
  std::vector<std::pair<std::string, What>> out;
  for (const auto& [word, what] : kWhats) out.emplace_back(word, what);
  return out;
}

std::vector<std::string> format_words() {
  std::vector<std::string> out = {"ndjson", "json"};
  for (const ExportKind& kind : kinds()) out.emplace_back(kind.format);
  return out;
}

const ExportKind* find_kind(What what, std::string_view format) {
  for (const ExportKind& kind : kinds()) {
    if (kind.format == format && std::ranges::find(kind.whats, what) != kind.whats.end()) return &kind;
  }
  return nullptr;
}

bool is_of_contract(What what) { return what != What::kValues && what != What::kReports && what != What::kLedger; }

std::string which_there_are(What what, std::string_view format) {
  std::vector<std::string_view> formats, whats;
  if (is_of_contract(what)) formats = {"ndjson", "json"};
  for (const auto& [word, each] : kWhats) {
    const bool contract = (format == "ndjson" || format == "json") && is_of_contract(each);
    if (contract || find_kind(each, format) != nullptr) whats.push_back(word);
  }
  for (const ExportKind& kind : kinds()) {
    if (find_kind(what, kind.format) != nullptr) formats.push_back(kind.format);
  }
  return fmt::format("there is no {} as {}. {} there is as: {}. As {} there is: {}.", word_of(what), format,
                     word_of(what), fmt::join(formats, ", "), format, fmt::join(whats, ", "));
}

}  // namespace isnad::cli
