# embed_sql.cmake: writes the ledger's schema into a header, so that the program needs no file beside itself for it.
#
# In:  FILES (a list), OUT, perhaps NAMESPACE. Out: OUT with isnad::ledger::kSchema, the files in the order of their versions; with a
# NAMESPACE a constant for each file instead, named by it: tables.sql is kTables.
set(parts "")
foreach(file IN LISTS FILES)
  file(READ "${file}" sql)
  if(NAMESPACE)
    get_filename_component(name "${file}" NAME_WE)
    string(SUBSTRING "${name}" 0 1 first)
    string(SUBSTRING "${name}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND parts "inline constexpr std::string_view k${first}${rest} =\n    R\"sql(${sql})sql\";\n")
  else()
    string(APPEND parts "    R\"sql(${sql})sql\",\n")
  endif()
endforeach()
if(NOT NAMESPACE)
  set(NAMESPACE isnad::ledger)
  set(parts "inline constexpr std::string_view kSchema[] = {\n${parts}};\n")
endif()
file(WRITE "${OUT}" "// Written by cmake/embed_sql.cmake.\n#pragma once\n\n#include <string_view>\n\nnamespace ${NAMESPACE} {\n\n"
  "${parts}\n}  // namespace ${NAMESPACE}\n")
