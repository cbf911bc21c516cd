// address.h: where a ledger is, as --db names it: a file, or a database of a server
// ("postgresql://user@host/database").
#pragma once

#include <string>
#include <string_view>

namespace isnad::ledger {

// Whether it is an address of a server, and no file.
[[nodiscard]] bool is_on_server(std::string_view db);
// As it is shown: without a password.
[[nodiscard]] std::string shown(std::string_view db);
// How it is called for short: the file's name, the database's.
[[nodiscard]] std::string name_of(std::string_view db);

}  // namespace isnad::ledger
