// tools.h: what can be asked, each answered by one function.
//
// In:  a question whose arguments were checked against the tool's schema. Out: the result as tools.json has it. Errors:
// those of the ledger; kInvalidInput, kNotFound with what is near.
#pragma once

#include "isnad/result.h"
#include "mcp/json.h"
#include "serve/workbench.h"

namespace isnad::mcp::tools {

struct Call {
  serve::Workbench& bench;
  std::string_view tool;
  const Json& arguments;
};
using Function = Result<Json> (*)(const Call&);

[[nodiscard]] Result<Json> overview(const Call& call);
[[nodiscard]] Result<Json> search(const Call& call);
[[nodiscard]] Result<Json> happenings(const Call& call);
[[nodiscard]] Result<Json> happening(const Call& call);
[[nodiscard]] Result<Json> timeline(const Call& call);
[[nodiscard]] Result<Json> actor(const Call& call);
[[nodiscard]] Result<Json> relations(const Call& call);
[[nodiscard]] Result<Json> disputes(const Call& call);
[[nodiscard]] Result<Json> statements(const Call& call);
[[nodiscard]] Result<Json> sources(const Call& call);
[[nodiscard]] Result<Json> cite(const Call& call);

}  // namespace isnad::mcp::tools
