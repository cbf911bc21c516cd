# commit.cmake: writes which version and commit the program is made of, for `made_by` and --version; run at each build.
#
# In:  SOURCE (the project), VERSION, OUT (a header). Out: OUT, touched only where it changes, so that a build without a
# change compiles nothing. ".changed": the sources differ from the commit. "unknown": no git, or no checkout.
set(commit "unknown")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE}/.git")  # an unpacked release inside another project's checkout has no commit of its own
  execute_process(COMMAND "${GIT}" -C "${SOURCE}" rev-parse --short=12 HEAD
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit "${found}")
    execute_process(COMMAND "${GIT}" -C "${SOURCE}" diff --quiet HEAD -- include src cmake CMakeLists.txt
      ERROR_QUIET RESULT_VARIABLE changed)
    if(changed)
      string(APPEND commit ".changed")
    endif()
  endif()
endif()
set(header "#pragma once\n#define ISNAD_PROGRAM_VERSION \"${VERSION}+${commit}\"\n")
set(before "")
if(EXISTS "${OUT}")
  file(READ "${OUT}" before)
endif()
if(NOT header STREQUAL before)
  file(WRITE "${OUT}" "${header}")
endif()
