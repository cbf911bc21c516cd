// catalogue.h: the tools that there are, each with its schemas and the function that answers it.
//
// In:  tools.json, which travels in the program. Out: the list as a client is told it, in the order of the file; a tool
// by its name. Read once. Thread-safe: immutable.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "mcp/json.h"
#include "mcp/tools/tools.h"

namespace isnad::mcp {

// What a revision of the protocol has of tools. Each has what those before it have.
enum class Revision : unsigned char { kNovember2024, kMarch2025, kJune2025, kNovember2025, kJuly2026 };

struct Tool {
  explicit Tool(std::string own_name) : name(std::move(own_name)) {}

  std::string name, title, description;
  Json input, output;  // JSON Schema 2020-12
  tools::Function answer = nullptr;
};

[[nodiscard]] const std::deque<Tool>& all_tools();
// Null where there is none of that name.
[[nodiscard]] const Tool* find_tool(std::string_view name);
// As `tools` of tools/list.
[[nodiscard]] Json listed_tools(Revision revision);
// What a model should know of all of them.
[[nodiscard]] const std::string& instructions();

}  // namespace isnad::mcp
