// server.h: `isnad serve`: answers on 127.0.0.1 until it is told to stop.
//
// In:  settings. Out: HTTP: the page, /api/v1. Says its address once it listens. Ends on SIGINT and SIGTERM: answers
// that are being given are given. Errors: those of workbench.h; kResource where the port is taken.
#pragma once

#include <functional>
#include <string>

#include "serve/workbench.h"

namespace isnad::serve {

// `ready`: gets the address. Blocks SIGINT and SIGTERM for all threads that come after.
[[nodiscard]] Status serve(Settings settings, const std::function<void(const std::string&)>& ready);

}  // namespace isnad::serve
