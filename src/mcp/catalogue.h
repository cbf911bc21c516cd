// catalogue.h: the tools that there are, each with its schemas and the function that answers it.
//
// In:  tools.json, which travels in the program. Out: the list as a client is told it, in the order of the file; a tool
// by its name. Read once. Thread-safe: immutable.
#pragma once

#include <string_view>
#include <vector>

#include "mcp/json.h"
#include "mcp/tools/tools.h"

namespace isnad::mcp {

// What a revision of the protocol has of tools. Each has what those before it have.
enum class Revision : unsigned char { k2024_11_05, k2025_03_26, k2025_06_18, k2025_11_25, k2026_07_28 };

struct Tool {
  std::string name, title, description;
  Json input, output;  // JSON Schema 2020-12
  tools::Function answer = nullptr;
};

[[nodiscard]] const std::vector<Tool>& all_tools();
// Null where there is none of that name.
[[nodiscard]] const Tool* find_tool(std::string_view name);
// As `tools` of tools/list.
[[nodiscard]] Json listed_tools(Revision revision);
// What a model should know of all of them.
[[nodiscard]] const std::string& instructions();

}  // namespace isnad::mcp
