#include "cli/export_kinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/formats/coded.h"
#include "export/formats/csv.h"
#include "export/formats/geojson.h"
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

const std::vector<ExportKind>& kinds() {
  static const std::vector<ExportKind> kKinds = {
      {.format = "csv", .whats = flat_whats(), .write = csv, .wants_authors = true},
      {.format = "acled", .whats = {What::kIncidents}, .write = acled},
      {.format = "ged", .whats = {What::kIncidents}, .write = ged},
      {.format = "geojson", .whats = {What::kIncidents}, .write = geojson, .says_whence = true},
  };
  return kKinds;
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
