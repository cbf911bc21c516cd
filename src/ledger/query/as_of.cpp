#include "ledger/query/as_of.h"

#include <fmt/format.h>

#include <string_view>

#include "ledger/copy.h"
#include "ledger/derived.h"
#include "ledger/open.h"

namespace isnad::ledger::query {
namespace {

// Numbers stay as they are: nothing of the truth has to be told anew.
Status copy_from_file(Database& memory, const std::string& day) {
  for (const TruthTable& table : kTruth) {
    auto copy =
        memory.prepare(fmt::format("INSERT INTO {0} SELECT * FROM source.{0} WHERE {1}", table.name, table.by_day));
    if (!copy) return copy.error();
    if (Status done = copy->bind(1, day).run(); !done) return done;
  }
  return {};
}

}  // namespace

Result<Database> as_of(Database& ledger, const std::string& day,
                       const std::function<Result<resolve::Resolution>(Database&)>& resolve) {
  auto memory = open_ledger(":memory:", Access::kCreate);
  if (!memory) return memory;
  const bool is_file = !ledger.is_on_server();
  if (is_file) {
    auto attach = memory->prepare("ATTACH ?1 AS source");
    if (!attach) return attach.error();
    if (Status done = attach->bind(1, ledger.address()).run(); !done) return done.error();
  }
  auto transaction = Transaction::begin(*memory);
  if (!transaction) return transaction.error();
  Status copied = is_file ? copy_from_file(*memory, day) : copy_truth(ledger, *memory, day);
  if (!copied) return copied.error();
  const auto resolution = resolve(*memory);
  if (!resolution) return resolution.error();
  if (Status done = write_derived(*memory, *resolution, "as of " + day); !done) return done.error();
  if (Status done = transaction->commit(); !done) return done.error();
  if (is_file) {
    if (Status done = memory->execute("DETACH source"); !done) return done.error();
  }
  return memory;
}

}  // namespace isnad::ledger::query
