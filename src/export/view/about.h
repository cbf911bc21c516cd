// about.h: where an exported file comes from: ledger, its content's hash, filters, date. Every format says it
// somewhere.
//
// In:  the facts. Out: pairs of a key and a text, and JSON of them. Invariant: two exports with the same pairs have the
// same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace isnad::exports::view {

struct About {
  std::string what;                                          // "incidents"
  std::string format;                                        // "csv"
  int ledger_schema = 0;                                     // the schema of the ledger's file
  std::string ledger_content;                                // the hash of what the ledger holds (ledger/derived.h)
  std::string program;                                       // version and commit
  std::vector<std::pair<std::string, std::string>> filters;  // option and its value; none for all
  std::string date;                                          // of the export: 2025-01-31
};

using KeyValues = std::vector<std::pair<std::string, std::string>>;

// In words, for a sheet or a table: "ledger schema" and so on.
[[nodiscard]] KeyValues about_pairs(const About& about);
// "--since 2024-01-01 --type assault", "none" for none.
[[nodiscard]] std::string filters_text(const About& about);
// As one JSON object.
[[nodiscard]] std::string about_json(const About& about);

}  // namespace isnad::exports::view
