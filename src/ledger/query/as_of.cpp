#include "ledger/query/as_of.h"

#include <string_view>

#include "ledger/derived.h"
#include "ledger/open.h"

namespace isnad::ledger::query {
namespace {

// Numbers stay as they are: nothing of the truth has to be told anew.
constexpr std::string_view kCopies[] = {
    "INSERT INTO made_by SELECT * FROM source.made_by WHERE ?1 <> ''",
    // A month or a year is over with its last day.
    ("INSERT INTO document SELECT * FROM source.document WHERE published <> '' AND substr(substr(published, 1, 10) || "
     "substr('9999-12-31', length(published) + 1), 1, 10) <= ?1"),
    "INSERT INTO register_part SELECT * FROM source.register_part WHERE ?1 <> ''",
    "INSERT INTO decision SELECT * FROM source.decision WHERE substr(at, 1, 10) <= ?1",
    ("INSERT INTO decision_anchor SELECT * FROM source.decision_anchor WHERE decision IN (SELECT id FROM decision) AND "
     "?1 <> ''"),
};

}  // namespace

Result<Database> as_of(Database& ledger, const std::string& day,
                       const std::function<Result<resolve::Resolution>(Database&)>& resolve) {
  auto memory = open_ledger(":memory:", Access::kCreate);
  if (!memory) return memory;
  {
    auto attach = memory->prepare("ATTACH ?1 AS source");
    if (!attach) return attach.error();
    if (Status done = attach->bind(1, ledger.file()).run(); !done) return done.error();
  }
  auto transaction = Transaction::begin(*memory);
  if (!transaction) return transaction.error();
  for (const std::string_view sql : kCopies) {
    auto copy = memory->prepare(sql);
    if (!copy) return copy.error();
    if (Status done = copy->bind(1, day).run(); !done) return done.error();
  }
  const auto resolution = resolve(*memory);
  if (!resolution) return resolution.error();
  if (Status done = write_derived(*memory, *resolution, "as of " + day); !done) return done.error();
  if (Status done = transaction->commit(); !done) return done.error();
  if (Status done = memory->execute("DETACH source"); !done) return done.error();
  return memory;
}

}  // namespace isnad::ledger::query
