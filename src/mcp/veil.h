// veil.h: covers the names of private persons, as the workbench's page does.
//
// In:  names, an answer. Out: the answer, its texts without those names. A private person is one whom the register does
// not know and of whom no relation is told (ledger/query/rows.h). Ids, addresses and hashes stay: they lead to the
// article, whose words are public. Cost: names times texts.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "ledger/store.h"
#include "mcp/json.h"

namespace isnad::mcp {

inline constexpr std::string_view kCovered = "[a private person]";

class Veil {
 public:
  void add(std::string_view name);
  // Private persons that a document names.
  [[nodiscard]] Status add_of(ledger::Database& database, const std::string& document);
  // Those that an answer itself marks: objects with "private": true. Takes the marks out.
  void take_marks(Json& json);
  void cover(Json& json) const;

 private:
  std::set<std::string> names_;
};

// `text` without `name`, where it stands as a word of its own.
[[nodiscard]] std::string without_name(const std::string& text, std::string_view name);

}  // namespace isnad::mcp
