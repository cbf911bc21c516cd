# embed_bytes.cmake: writes a file's bytes into a header as isnad::ledger::NAME.
#
# In:  FILE, NAME, OUT.
file(READ "${FILE}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${OUT}" "// Written by cmake/embed_bytes.cmake.\n#pragma once\n\nnamespace isnad::ledger {\n\n"
  "inline constexpr unsigned char ${NAME}[] = {${bytes}};\n\n}  // namespace isnad::ledger\n")
