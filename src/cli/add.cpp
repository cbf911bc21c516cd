// add.cpp: `isnad add`: reads documents into a ledger (docs/formats/ledger.md).
//
// In:  the same inputs as `extract`. Out: documents in the ledger (desk/adding.h), and at the end
// the derived tables. A document that is there is not read again. A kill at any moment loses at most the batch that was
// not yet reported; what is derived is brought up to date by the next command that needs it.
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/amount.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/start.h"
#include "desk/adding.h"
#include "isnad/json.h"
#include "ledger/documents.h"
#include "ledger/open.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "add";

struct Settings {
  InputSettings input;
  std::string db;
};

constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kSkipped = "=";

// What a worker hands over beside the answer, as one string: the hash of what was given, that of the JSON, the JSON
// packed, the digest packed.
struct Packed {
  std::string_view given, json, bytes, digest;
  explicit Packed(std::string_view all)
      : given(all.substr(0, kHashDigits)), json(all.substr(kHashDigits, kHashDigits)) {
    std::size_t size = 0;
    std::string_view rest = all.substr(2 * kHashDigits);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    bytes = rest.substr(0, size);
    digest = rest.substr(size);
  }
  static std::string all(const std::string& given, std::string_view json, const resolve::ReadDocument& read) {
    const desk::PackedReading packed = desk::pack_reading(json, read);
    return given + packed.json_sha256 + std::to_string(packed.extraction.size()) + ' ' + packed.extraction +
           packed.digest;
  }
};

MakeWorker reading_worker(const Started& started, const DocumentReader& reader, ledger::KnownDocuments& known) {
  return [&]() -> DoDocuments {
    return [&, worker = std::make_shared<Reader>(started.engine)](std::vector<RawItem> items) {
      std::vector<Done> done;
      for (RawItem& raw : items) {
        const std::string name = raw.id;
        const std::string given = raw.document ? desk::given_hash(*raw.document) : std::string();
        if (raw.document) {
          const std::string& id = raw.document->id.empty() ? given : raw.document->id;
          if (known.has(id, given)) {
            done.push_back({{id, name, nullptr, Extraction()}, std::string(kSkipped)});
            continue;
          }
        }
        InputItem item = reader.finish(std::move(raw));
        if (!item.document) {
          done.push_back({{std::move(item.id), name, nullptr, item.document.error()}, {}});
          continue;
        }
        auto document = std::make_shared<const Document>(std::move(item.document).value());
        auto extraction = worker->read(*document);
        std::string rendered;
        if (extraction) {
          const std::string json = to_json(*document, *extraction);
          resolve::ReadDocument read{document, std::move(*extraction)};
          rendered = Packed::all(given, json, read);
          extraction = std::move(read.extraction);
        }
        done.push_back({{std::move(item.id), name, std::move(document), std::move(extraction)}, std::move(rendered)});
      }
      return done;
    };
  };
}

// Puts answers into the ledger as they come, and says how far it is.
class Taking {
 public:
  // `amount`: of articles that wait, where it is known.
  Taking(desk::Adding& adding, std::optional<std::size_t> amount) : adding_(adding), amount_(amount) {}

  // False where the ledger takes no more; `error()` says why.
  bool take(Answer& answer, const std::string& rendered) {
    ++seen_;
    if (!answer.extraction) {
      report(kSubcommand, answer.extraction.error());
    } else if (rendered == kSkipped) {
      adding_.count_known();
    } else if (Status done = add(answer, Packed(rendered)); !done) {
      error_ = done.error();
      return false;
    }
    show_progress();
    return true;
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  void end_progress() const {
    if (on_terminal_) std::cerr << '\r' << std::string(70, ' ') << '\r' << std::flush;
  }
  // What comes after the last article takes a while in a large ledger.
  void say_that_it_resolves() const {
    if (on_terminal_) std::cerr << "resolving…" << std::flush;
  }

 private:
  Status add(Answer& answer, const Packed& packed) {
    return adding_.add(
        {answer.document.get(), &answer.extraction->made_by, packed.given, packed.json, packed.bytes, packed.digest});
  }

  void show_progress() const {
    constexpr std::size_t kEvery = 10;
    if (!on_terminal_ || seen_ % kEvery != 0) return;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun_;
    const double a_second = static_cast<double>(seen_) / std::max(seconds.count(), 1e-3);
    std::string line = fmt::format("{} articles, {:.1f} articles/s", seen_, a_second);
    if (amount_ && *amount_ >= seen_) {
      line = fmt::format("{} of {} articles, {:.1f} articles/s, {} left", seen_, *amount_, a_second,
                         as_time(static_cast<double>(*amount_ - seen_) / a_second));
    }
    std::cerr << fmt::format("\r{:<70}", line) << std::flush;
  }

  desk::Adding& adding_;
  std::optional<Error> error_;
  std::size_t seen_ = 0;
  std::optional<std::size_t> amount_;
  bool on_terminal_ = isatty(STDERR_FILENO) != 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

void say_how_it_ended(const desk::Adding& adding, const RunTotals& totals, const std::string& db) {
  std::string said = fmt::format("{} documents added to {}", adding.committed(), db);
  if (adding.known() > 0) said += fmt::format(", {} were there already", adding.known());
  if (totals.failed > 0) said += fmt::format(", {} could not be read", totals.failed);
  if (adding.versions() > 0) said += fmt::format(", {} of them other versions of what was there", adding.versions());
  if (totals.interrupted) said += "; interrupted, add the same again to go on";
  notify(kSubcommand, said + '.');
}

int run(Settings settings) {
  auto database = ledger::open_ledger(settings.db, ledger::Access::kCreate, kPatienceMs);
  if (!database) return report(kSubcommand, database.error());
  auto known = ledger::KnownDocuments::open(*database);
  if (!known) return report(kSubcommand, known.error());
  auto adding = desk::Adding::create(*database);
  if (!adding) return report(kSubcommand, adding.error());
  const auto started = start(kSubcommand, settings.input);
  if (!started) return report(kSubcommand, started.error());
  const auto resolver = Resolver::create(settings.input.engine.data);
  if (!resolver) return report(kSubcommand, resolver.error());

  DocumentReader reader(settings.input.files, settings.input.format, started->tables, {.keys = settings.input.keys});
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  Taking taking(*adding, on_terminal ? amount_of(settings.input.files) : std::nullopt);
  const auto take = [&](Answer& answer, const std::string& rendered) { return taking.take(answer, rendered); };
  const RunTotals totals = run_workers(reading_worker(*started, reader, *known), reader, settings.input.run, take);
  taking.end_progress();
  const auto fail = [&](const Error& error) {
    notify(kSubcommand, fmt::format("{} documents were added to {}; they stay.", adding->committed(), settings.db));
    return report(kSubcommand, error);
  };
  const Status ended = taking.error() ? Status(*taking.error()) : adding->commit();
  if (!ended) return fail(ended.error());
  for (const std::string& notice : reader.take_notices()) notify(kSubcommand, notice);
  if (!totals.interrupted) {
    const auto current = is_up_to_date(*database, *resolver);
    if (!current) return report(kSubcommand, current.error());
    if (!*current) {
      taking.say_that_it_resolves();
      const Status done = derive_anew(*database, *resolver);
      taking.end_progress();
      if (!done) return fail(done.error());
    }
  }
  say_how_it_ended(*adding, totals, settings.db);
  return totals.exit_status();
}

}  // namespace

Command add_add(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* add = app.add_subcommand("add", "reads documents into a ledger: many articles, one account");
  add_db(*add, settings->db);
  add_input_settings(*add, settings->input);
  add_gazetteer(*add, settings->input);
  add->footer(
      "Examples:\n"
      "  isnad add my-articles/\n"
      "  isnad add --db iraq.db --input-format ndjson --threads 8 - < articles.ndjson\n"
      "  isnad add --db iraq.db today.html && isnad export incidents --db iraq.db\n"
      "A document that the ledger holds is not read again. Ctrl-C, or a kill, loses nothing that was added: add the "
      "same "
      "again to\n"
      "go on. The exit status says whether documents could not be read (isnad help exit-codes).");
  return {add, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
