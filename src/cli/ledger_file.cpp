#include "cli/ledger_file.h"

#include <utility>
#include <vector>

#include "isnad/provenance.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"
#include "ledger/documents.h"

namespace isnad::cli {

void add_db(CLI::App& app, std::string& file) {
  file = kStandardLedger;
  app.add_option("--db", file, "the ledger")->type_name("FILE")->capture_default_str();
}

Result<Resolver> Resolver::create(const std::filesystem::path& data) {
  auto actors = lexicon::Actors::load(data / "actors");
  if (!actors) return actors.error();
  const Provenance made_by = provenance_of({{}, data, {}});
  return Resolver{std::move(actors).value(), made_by.program + ' ' + made_by.tables + ' ' + made_by.weights};
}

Result<resolve::Resolution> resolve_ledger(ledger::Database& database, const Resolver& resolver, KnownDigests known) {
  std::vector<resolve::DocumentDigest> digests;
  const auto take = [&](ledger::StoredDocument& stored) -> Result<bool> {
    auto read = ledger::read_back(stored);
    if (!read) return read.error();
    digests.push_back(resolve::digest_of(*read));
    return true;
  };
  const auto is_known = [&](const std::string& id) {
    const auto found = known.find(id);
    if (found == known.end()) return false;
    digests.push_back(std::move(found->second));
    return true;
  };
  if (const Status done = ledger::for_each_document(database, take, is_known); !done) return done.error();
  const auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  return resolve::resolve(digests, resolver.actors, *decisions);
}

Result<bool> is_up_to_date(ledger::Database& database, const Resolver& resolver) {
  const auto truth = ledger::fingerprint_of_truth(database, resolver.maker);
  if (!truth) return truth.error();
  const auto derived = ledger::derived_for(database);
  if (!derived) return derived.error();
  return *truth == *derived;
}

Status derive_anew(ledger::Database& database, const Resolver& resolver, KnownDigests known) {
  auto transaction = ledger::Transaction::begin(database);  // nobody adds between reading and writing
  if (!transaction) return transaction.error();
  const auto truth = ledger::fingerprint_of_truth(database, resolver.maker);
  if (!truth) return truth.error();
  const auto resolution = resolve_ledger(database, resolver, std::move(known));
  if (!resolution) return resolution.error();
  if (const Status done = ledger::write_derived(database, *resolution, *truth); !done) return done;
  return transaction->commit();
}

}  // namespace isnad::cli
