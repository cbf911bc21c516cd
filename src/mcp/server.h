// server.h: `isnad mcp`: answers a client on standard input and output until it closes them.
//
// In:  settings of a workbench, of which the ledger is opened for reading alone. Out: lines on standard output, nothing
// else. Ends when the input does, and all that was asked is answered; on SIGINT and SIGTERM at once. Errors: those of
// workbench.h, before anything is read; kResource where nobody takes the answers.
#pragma once

#include "serve/workbench.h"

namespace isnad::mcp {

// Blocks SIGINT and SIGTERM for all threads that come after.
[[nodiscard]] Status run_server(serve::Settings settings);

}  // namespace isnad::mcp
