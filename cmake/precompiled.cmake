# Headers that nearly every file reads, compiled once a target: a third of the time of a build goes into reading them.
# No source leans on it: with -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON (the dev preset, clang-tidy) each includes what it uses.
set(isnad_common_headers
  <algorithm> <array> <charconv> <cmath> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex> <numeric>
  <optional> <set> <span> <sstream> <string> <string_view> <unordered_map> <unordered_set> <utility> <variant> <vector>
  <fmt/format.h>)

# isnad_precompile(TARGET [HEADER…]): the common headers and these.
function(isnad_precompile target)
  target_precompile_headers(${target} PRIVATE ${isnad_common_headers} ${ARGN})
endfunction()
