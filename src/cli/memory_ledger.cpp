#include "cli/memory_ledger.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/day_text.h"
#include "core/edtf.h"
#include "core/sha256.h"
#include "isnad/json.h"
#include "ledger/documents.h"
#include "ledger/extraction_bytes.h"
#include "ledger/open.h"

namespace isnad::cli {
namespace {

// As the ledger asks of --as-of: a month or a year is over with its last day; what has no day was not there by then.
bool was_published_by(const Document& document, const std::string& day) {
  const auto published = core::Edtf::parse(document.published);
  return published && published->latest() && core::day_text(*published->latest()) <= day;
}

Status add(ledger::DocumentWriter& writer, Answer& answer) {
  const std::string json = to_json(*answer.document, *answer.extraction);
  const std::string hash = core::sha256_hex(json), bytes = ledger::pack_extraction(json, answer.document->text);
  const Provenance made_by = answer.extraction->made_by;
  resolve::ReadDocument read{answer.document, std::move(*answer.extraction)};
  const std::string digest = ledger::pack_digest(resolve::digest_of(read), answer.document->text);
  answer.extraction = std::move(read.extraction);
  const auto added = writer.add({answer.document.get(), &made_by, hash, hash, bytes, digest});
  return added ? Status() : Status(added.error());
}

}  // namespace

Result<MemoryLedger> read_into_memory(std::string_view subcommand, InputSettings& settings, const Resolver& resolver,
                                      const std::string& as_of) {
  const auto started = start(subcommand, settings);
  if (!started) return started.error();
  auto database = ledger::open_ledger(":memory:", ledger::Access::kCreate);
  if (!database) return database.error();
  auto writer = ledger::DocumentWriter::create(*database);
  if (!writer) return writer.error();
  auto transaction = ledger::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  DocumentReader reader(settings.files, settings.format, started->tables, {.keys = settings.keys});
  std::optional<Error> error;
  std::size_t later = 0;
  const auto take = [&](Answer& answer, const std::string&) {
    if (!answer.extraction) {
      report(subcommand, answer.extraction.error());
    } else if (!as_of.empty() && !was_published_by(*answer.document, as_of)) {
      ++later;
    } else if (Status done = add(*writer, answer); !done) {
      error = done.error();
      return false;
    }
    return true;
  };
  RunTotals totals = run_documents(started->engine, reader, settings.run, take);
  if (error) return *error;
  for (const std::string& notice : reader.take_notices()) notify(subcommand, notice);
  if (later > 0) {
    notify(subcommand,
           fmt::format("{} documents were published after {}, or on no known day, and are left out.", later, as_of));
  }
  if (Status done = transaction->commit(); !done) return done.error();
  if (Status done = derive_anew(*database, resolver); !done) return done.error();
  return MemoryLedger{std::move(*database), totals};
}

}  // namespace isnad::cli
