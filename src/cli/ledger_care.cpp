// ledger_care.cpp: `isnad rebuild`, `isnad verify`, `isnad refresh`: keep a ledger whole and up to date.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "core/sha256.h"
#include "core/threads.h"
#include "desk/resolving.h"
#include "isnad/json.h"
#include "ledger/documents.h"
#include "ledger/extraction_bytes.h"
#include "ledger/open.h"
#include "ledger/verify.h"

namespace isnad::cli {
namespace {

struct CareSettings {
  std::string db;
  std::filesystem::path data;
};

void add_care_settings(CLI::App& app, CareSettings& settings) {
  add_db(app, settings.db);
  add_data(app, settings.data);
}

int rebuild(const CareSettings& settings) {
  constexpr std::string_view kSubcommand = "rebuild";
  auto database = ledger::open_ledger(settings.db, ledger::Access::kWrite, kPatienceMs);
  if (!database) return report(kSubcommand, database.error());
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  if (Status done = derive_anew(*database, *resolver, Digests::kAnew); !done) {
    return report(kSubcommand, done.error());
  }
  // What is not used any more goes out of the file; beside somebody who reads it stays as it is, and nothing is lost.
  static_cast<void>(database->execute("VACUUM"));
  notify(kSubcommand, fmt::format("{}: all that is derived was written anew.", database->file()));
  return 0;
}

int verify(const CareSettings& settings) {
  constexpr std::string_view kSubcommand = "verify";
  auto database = ledger::open_ledger(settings.db, ledger::Access::kRead);
  if (!database) return report(kSubcommand, database.error());
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  auto faults = ledger::faults_of_truth(*database);
  if (!faults) return report(kSubcommand, faults.error());
  if (faults->empty()) {
    const auto current = is_up_to_date(*database, *resolver);
    if (!current) return report(kSubcommand, current.error());
    if (!*current) {
      notify(kSubcommand, "what is derived is older than the documents or the program; isnad rebuild writes it anew.");
    } else {
      const auto fresh = desk::resolve_anew(*database, *resolver);
      if (!fresh) return report(kSubcommand, fresh.error());
      for (const resolve::Unfound& one : fresh->resolution.unfound) {
        notify(kSubcommand, fmt::format("{}: decision {}: nothing is read at \"{}\" in document {} any more; it waits.",
                                        database->file(), one.decision, one.words.quote, one.words.document));
      }
      faults = ledger::faults_of_derived(*database, fresh->resolution);
      if (!faults) return report(kSubcommand, faults.error());
      const auto of_comparisons = ledger::faults_of_comparisons(*database, fresh->left, resolver->maker);
      if (!of_comparisons) return report(kSubcommand, of_comparisons.error());
      faults->insert(faults->end(), of_comparisons->begin(), of_comparisons->end());
    }
  }
  for (const std::string& fault : *faults) notify(kSubcommand, fmt::format("{}: {}", database->file(), fault));
  if (!faults->empty()) return static_cast<int>(ErrorCode::kCorruptData);
  notify(kSubcommand, fmt::format("{}: hashes, spans, anchors and derived tables agree.", database->file()));
  return 0;
}

struct RefreshSettings {
  InputSettings input;  // without files
  std::string db;
};

// What a newer engine reads of a stored document.
struct Reread {
  std::string id, json, packed, digest;
  Provenance made_by;
  std::optional<Error> error;
};

// Reads a batch on several threads.
void read_again(const std::shared_ptr<const Engine>& engine, unsigned threads,
                const std::vector<resolve::ReadDocument>& documents, std::vector<Reread>& out) {
  out.resize(documents.size());
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(threads, [&] {
    Reader reader(engine);
    for (std::size_t i = next++; i < documents.size(); i = next++) {
      const Document& document = *documents[i].document;
      auto extraction = reader.read(document);
      if (!extraction) {
        out[i].error = extraction.error();
        continue;
      }
      out[i].json = to_json(document, *extraction);
      out[i].packed = ledger::pack_extraction(out[i].json, document.text);
      out[i].made_by = extraction->made_by;
      out[i].digest = ledger::pack_digest(resolve::digest_of({documents[i].document, std::move(extraction).value()}),
                                          document.text);
    }
  });
}

Status refresh_batch(ledger::Database& database, const Started& started, unsigned threads,
                     const std::vector<std::string>& ids) {
  std::vector<resolve::ReadDocument> documents;
  for (const std::string& id : ids) {
    const auto stored = ledger::find_document(database, id);
    if (!stored) return stored.error();
    auto read = ledger::read_back(*stored);
    if (!read) return read.error();
    documents.push_back(std::move(*read));
  }
  std::vector<Reread> answers;
  read_again(started.engine, threads, documents, answers);
  auto transaction = ledger::Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto writer = ledger::DocumentWriter::create(database);
  if (!writer) return writer.error();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].error) return *answers[i].error;
    const std::string hash = core::sha256_hex(answers[i].json);
    const ledger::NewDocument document{documents[i].document.get(), &answers[i].made_by, {}, hash,
                                       answers[i].packed,           answers[i].digest};
    if (Status done = writer->replace_extraction(document); !done) return done;
  }
  return transaction->commit();
}

int refresh(RefreshSettings settings) {
  constexpr std::string_view kSubcommand = "refresh";
  constexpr std::size_t kBatch = 64;  // documents a transaction
  auto database = ledger::open_ledger(settings.db, ledger::Access::kWrite, kPatienceMs);
  if (!database) return report(kSubcommand, database.error());
  const auto started = start(kSubcommand, settings.input);
  if (!started) return report(kSubcommand, started.error());
  const auto resolver = Resolver::create(settings.input.engine.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  const auto ids = ledger::documents_not_made_by(*database, started->engine->provenance());
  if (!ids) return report(kSubcommand, ids.error());
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  for (std::size_t begin = 0; begin < ids->size(); begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, ids->size());
    const std::vector<std::string> batch(ids->begin() + static_cast<std::ptrdiff_t>(begin),
                                         ids->begin() + static_cast<std::ptrdiff_t>(end));
    if (Status done = refresh_batch(*database, *started, settings.input.run.threads, batch); !done) {
      return report(kSubcommand, done.error());
    }
    if (on_terminal) std::cerr << fmt::format("\r{} of {} documents", end, ids->size()) << std::flush;
  }
  if (on_terminal && !ids->empty()) std::cerr << '\r' << std::string(40, ' ') << '\r';
  const auto current = is_up_to_date(*database, *resolver);
  if (!current) return report(kSubcommand, current.error());
  if (!*current) {
    if (Status done = derive_anew(*database, *resolver); !done) return report(kSubcommand, done.error());
  }
  notify(kSubcommand, fmt::format("{} documents of {} read again.", ids->size(), database->file()));
  return 0;
}

}  // namespace

Command add_rebuild(CLI::App& app) {
  auto settings = std::make_shared<CareSettings>();
  CLI::App* command = app.add_subcommand("rebuild", "derives everything in a ledger anew from its documents");
  add_care_settings(*command, *settings);
  command->footer("Example:\n  isnad rebuild --db iraq.db\nDocuments and decisions stay as they are.");
  return {command, [settings] { return rebuild(*settings); }};
}

Command add_verify(CLI::App& app) {
  auto settings = std::make_shared<CareSettings>();
  CLI::App* command = app.add_subcommand("verify", "proves that a ledger's hashes, spans, anchors and tables agree");
  add_care_settings(*command, *settings);
  command->footer(
      "Example:\n  isnad verify --db iraq.db && echo whole\nThe exit status is 67 where something is wrong.");
  return {command, [settings] { return verify(*settings); }};
}

Command add_refresh(CLI::App& app) {
  auto settings = std::make_shared<RefreshSettings>();
  CLI::App* command = app.add_subcommand("refresh", "reads again what an older engine read");
  add_db(*command, settings->db);
  add_reading_settings(*command, settings->input);
  add_gazetteer(*command, settings->input);
  command->footer(
      "Example:\n  isnad refresh --db iraq.db --threads 8\n"
      "Texts stay as they were cleaned; what was read out of them is replaced. Decisions hold: they point at words.");
  return {command, [settings] { return refresh(*settings); }};
}

}  // namespace isnad::cli
