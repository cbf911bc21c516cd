# Compiler flags for our own targets only: link `isnad_flags` PRIVATE.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(ISNAD_TESTS "Build the tests" ON)
option(ISNAD_TOOLS "Build benchmarks and trainers" OFF)
option(ISNAD_FUZZ "Build the fuzz targets (needs clang)" OFF)
option(ISNAD_WARNINGS_AS_ERRORS "Warnings are errors" ${PROJECT_IS_TOP_LEVEL})
set(ISNAD_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

# A shared library (the Python module) can hold the engine. Hidden and not interposable: calls cost what they cost without.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
add_compile_options(-fno-semantic-interposition)

find_program(CCACHE ccache)
if(CCACHE)
  # What it must overlook to keep objects that were made with precompiled headers (its manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_library(isnad_flags INTERFACE)
# -ffp-contract=off: the runtime's sums must round as spaCy's do; a fused multiply-add is written where it is meant.
target_compile_options(isnad_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -ffp-contract=off
  # False ones of GCC 12 on std::string (GCC bug 105651), which precompiled headers bring out.
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-restrict>"
  $<$<BOOL:${ISNAD_WARNINGS_AS_ERRORS}>:-Werror>)
if(ISNAD_SANITIZE)
  add_compile_options(-fsanitize=${ISNAD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    -g1)  # lines for a backtrace; no more is asked of these builds, and they are made in half the time
  add_link_options(-fsanitize=${ISNAD_SANITIZE})
endif()
