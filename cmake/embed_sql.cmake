# embed_sql.cmake: writes the ledger's schema into a header, so that the program needs no file beside itself for it.
#
# In:  FILES (a list, in the order of their versions), OUT. Out: OUT with isnad::ledger::kSchema.
set(parts "")
foreach(file IN LISTS FILES)
  file(READ "${file}" sql)
  string(APPEND parts "    R\"sql(${sql})sql\",\n")
endforeach()
file(WRITE "${OUT}" "// Written by cmake/embed_sql.cmake.\n#pragma once\n\n#include <string_view>\n\nnamespace isnad::ledger {\n\n"
  "inline constexpr std::string_view kSchema[] = {\n${parts}};\n\n}  // namespace isnad::ledger\n")
