// arguments.h: what a call is given, held against the tool's input schema.
//
// In:  a schema of the kind that tools.json has (an object whose properties are strings, integers, booleans, lists of
// strings), arguments. Out: nothing, or one sentence that says which argument is wrong and what there is; arguments as
// parameters of a question. Errors: kInvalidInput. Cost: linear.
#pragma once

#include <initializer_list>
#include <string_view>

#include "isnad/result.h"
#include "mcp/json.h"
#include "serve/asked.h"

namespace isnad::mcp {

[[nodiscard]] Status check_arguments(const Json& schema, const Json& arguments);
// Without those named. Requires that they were checked.
[[nodiscard]] serve::Asked asked_of(const Json& arguments, std::initializer_list<std::string_view> without = {});

}  // namespace isnad::mcp
