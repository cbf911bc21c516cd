# embed_text.cmake: writes a text file into a header as NAMESPACE::NAME.
#
# In:  FILE, NAMESPACE, NAME, OUT.
file(READ "${FILE}" text)
file(WRITE "${OUT}" "// Written by cmake/embed_text.cmake.\n#pragma once\n\n#include <string_view>\n\nnamespace ${NAMESPACE} {\n\n"
  "inline constexpr std::string_view ${NAME} = R\"text(${text})text\";\n\n}  // namespace ${NAMESPACE}\n")
