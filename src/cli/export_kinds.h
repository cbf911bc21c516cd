// export_kinds.h: what can be exported in which format, and what writes it.
//
// In:  words of the command line. Out: the writer of a pair, or a sentence that says which pairs there are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/formats/sink.h"
#include "export/view/table.h"
#include "export/view/view.h"
#include "isnad/result.h"

namespace isnad::cli {

enum class What : std::uint8_t {
  kDocuments,
  kIncidents,
  kActors,
  kRelations,
  kStatements,
  kStories,
  kReviews,
  kValues,
  kReports,
  kLedger
};

// What is to be told of a file beside its bytes.
struct ExportNotes {
  std::vector<exports::view::Column> columns;                  // of one table
  std::vector<std::pair<std::string, std::int64_t>> left_out;  // reason and number
};

// Writes what was asked for of a view.
using ExportWriter = Status (*)(const exports::view::View&, What, const exports::formats::Sink&, ExportNotes&);

struct ExportKind {
  std::string_view format;  // "csv"
  std::vector<What> whats;  // of which it can be written
  ExportWriter write = nullptr;
  bool binary = false;         // refuses a terminal
  bool says_whence = false;    // names ledger, hash and filters itself; else a file beside it does
  bool wants_authors = false;  // of articles
};

// All but NDJSON and JSON of the contract, which no view is made for.
[[nodiscard]] std::span<const ExportKind> export_kinds();
[[nodiscard]] std::string_view word_of(What what);
[[nodiscard]] std::vector<std::pair<std::string, What>> what_words();
[[nodiscard]] std::vector<std::string> format_words();
// Null where there is no such pair.
[[nodiscard]] const ExportKind* find_kind(What what, std::string_view format);
// True for what the contract has as objects, a line each.
[[nodiscard]] bool is_of_contract(What what);
// "there is no relations as acled. relations there is as: ndjson, …. As acled there is: incidents."
[[nodiscard]] std::string which_there_are(What what, std::string_view format);

}  // namespace isnad::cli
