#include "ledger/query/as_of.h"

#include <fmt/format.h>

#include <string_view>

#include "core/day_text.h"
#include "core/edtf.h"
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

// What came out, or was decided, after a time of day goes again. julianday() reads the zone of either; a day alone is
// over with its last second, a month or a year with its last day.
Status forget_after(Database& memory, const std::string& time) {
  constexpr std::string_view kLater[] = {
      ("DELETE FROM document WHERE coalesce(julianday(CASE WHEN length(published) > 10 THEN published ELSE published "
       "|| "
       "substr('9999-12-31', length(published) + 1) || 'T23:59:59' END) > julianday(?1), 1)"),
      ("DELETE FROM decision_anchor WHERE decision IN (SELECT id FROM decision WHERE julianday(at) > julianday(?1))"),
      "DELETE FROM decision WHERE julianday(at) > julianday(?1)",
  };
  for (const std::string_view sql : kLater) {
    auto removal = memory.prepare(sql);
    if (!removal) return removal.error();
    if (Status done = removal->bind(1, time).run(); !done) return done;
  }
  return {};
}

// In whatever zone it was published: what is of that moment is of no day after this one.
Result<std::string> day_after(const std::string& time) {
  const auto date = core::Edtf::parse(time.substr(0, time.find('T')));
  const auto day = date ? date->latest() : std::nullopt;
  if (!day) return Error{ErrorCode::kInvalidInput, fmt::format("'{}' is no time. Write 2024-02-05T14:00Z.", time)};
  return core::day_text(core::add_days(*day, 1));
}

}  // namespace

Result<Database> as_of(Database& ledger, const std::string& until,
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
  const bool is_time = until.find('T') != std::string::npos;
  const auto day = is_time ? day_after(until) : Result<std::string>(until);
  if (!day) return day.error();
  Status copied = is_file ? copy_from_file(*memory, *day) : copy_truth(ledger, *memory, *day);
  if (copied && is_time) copied = forget_after(*memory, until);
  if (!copied) return copied.error();
  const auto resolution = resolve(*memory);
  if (!resolution) return resolution.error();
  if (Status done = write_derived(*memory, *resolution, "as of " + until); !done) return done.error();
  if (Status done = transaction->commit(); !done) return done.error();
  if (is_file) {
    if (Status done = memory->execute("DETACH source"); !done) return done.error();
  }
  return memory;
}

}  // namespace isnad::ledger::query
