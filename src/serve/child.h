// child.h: this program started once more, with a command line of its own.
//
// In:  a program, its arguments (never through a shell). Out: what it writes on standard output, in pieces; what it
// says on standard error, line by line; its exit status. Errors: kResource where it can't be started. A child that
// nobody listens to any more is ended.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::serve {

struct Heard {
  std::function<bool(std::string_view)> output;  // false: enough
  std::function<void(std::string_view)> line;    // of standard error
  std::function<bool()> is_over = {};            // true: nobody waits any more; asked some ten times a second
};
// The exit status; 128 and the signal's number where it was ended by one.
[[nodiscard]] Result<int> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                    const Heard& heard);

}  // namespace isnad::serve
