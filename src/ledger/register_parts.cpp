#include "ledger/register_parts.h"

#include <map>
#include <utility>

#include "core/sha256.h"
#include "ledger/rows.h"

namespace isnad::ledger {

Result<bool> append_register_part(Database& database, const RegisterPart& part) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto known = read_register_parts(database);
  if (!known) return known.error();
  for (const RegisterPart& one : *known) {
    if (one.name == part.name && one.toml == part.toml) return false;
  }
  auto query = database.prepare("INSERT INTO register_part (name, sha256, toml) VALUES (?1, ?2, ?3)");
  if (!query) return query.error();
  const std::string hash = core::sha256_hex(part.toml);
  if (Status done = query->bind(1, part.name).bind(2, hash).bind(3, part.toml).run(); !done) return done.error();
  if (Status done = transaction->commit(); !done) return done.error();
  return true;
}

Result<std::vector<RegisterPart>> read_register_parts(Database& database) {
  std::map<std::string, std::string> last;
  const Status done = for_rows(database, "SELECT name, toml FROM register_part ORDER BY number",
                               [&](const Query& row) { last[string_at(row, 0)] = string_at(row, 1); });
  if (!done) return done.error();
  std::vector<RegisterPart> parts;
  parts.reserve(last.size());
  for (auto& [name, toml] : last) parts.push_back({name, std::move(toml)});
  return parts;
}

}  // namespace isnad::ledger
