#include "cli/reading_in.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iostream>
#include <utility>
#include <vector>

#include "cli/amount.h"
#include "isnad/json.h"
#include "ledger/open.h"

namespace isnad::cli {
namespace {

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

// A document that the ledger lacks: read, and packed for it.
Done read_one(RawItem raw, const std::string& given, const Started& started, Reader& worker) {
  std::string name = raw.id;
  Result<Document> made =
      raw.document ? make_document(std::move(*raw.document), *started.tables) : Result<Document>(raw.document.error());
  if (!made) return {{name, name, nullptr, made.error()}, {}};
  auto document = std::make_shared<const Document>(std::move(*made));
  auto extraction = worker.read(*document);
  std::string rendered;
  if (extraction) {
    const std::string json = to_json(*document, *extraction);
    resolve::ReadDocument read{document, std::move(*extraction)};
    rendered = Packed::all(given, json, read);
    extraction = std::move(read.extraction);
  }
  std::string id = document->id;
  return {{std::move(id), std::move(name), std::move(document), std::move(extraction)}, std::move(rendered)};
}

// Says how far it is, on a terminal.
class Progress {
 public:
  explicit Progress(std::optional<std::size_t> amount) : amount_(amount) {}

  void one_more() {
    constexpr std::size_t kEvery = 10;
    if (++seen_ % kEvery != 0 || !on_terminal_) return;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun_;
    const double a_second = static_cast<double>(seen_) / std::max(seconds.count(), 1e-3);
    std::string line = fmt::format("{} articles, {:.1f} articles/s", seen_, a_second);
    if (amount_ && *amount_ >= seen_) {
      line = fmt::format("{} of {} articles, {:.1f} articles/s, {} left", seen_, *amount_, a_second,
                         as_time(static_cast<double>(*amount_ - seen_) / a_second));
    }
    say(line);
  }
  static void say(std::string_view line) {
    if (isatty(STDERR_FILENO) != 0) std::cerr << fmt::format("\r{:<70}", line) << std::flush;
  }
  static void end() {
    if (isatty(STDERR_FILENO) != 0) std::cerr << '\r' << std::string(70, ' ') << '\r' << std::flush;
  }

 private:
  std::size_t seen_ = 0;
  std::optional<std::size_t> amount_;
  bool on_terminal_ = isatty(STDERR_FILENO) != 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<std::unique_ptr<ReadingIn>> ReadingIn::open(std::string_view subcommand, const std::string& db,
                                                   InputSettings& settings) {
  auto opened = ledger::open_ledger(db, ledger::Access::kCreate, kPatienceMs);
  if (!opened) return opened.error();
  auto database = std::make_unique<ledger::Database>(std::move(*opened));
  auto known = ledger::KnownDocuments::open(*database);
  if (!known) return known.error();
  auto adding = desk::Adding::create(*database);
  if (!adding) return adding.error();
  auto started = start(subcommand, settings);
  if (!started) return started.error();
  auto resolver = Resolver::create(settings.engine.data);
  if (!resolver) return resolver.error();
  return std::unique_ptr<ReadingIn>(new ReadingIn(subcommand, std::move(database), std::move(*known),
                                                  std::move(*adding), std::move(*started), std::move(*resolver)));
}

MakeWorker ReadingIn::make_worker() {
  return [this]() -> DoDocuments {
    return [this, worker = std::make_shared<Reader>(started_.engine)](std::vector<RawItem> items) {
      std::vector<Done> done;
      for (RawItem& raw : items) {
        const std::string given = raw.document ? desk::given_hash(*raw.document) : std::string();
        const std::string id = !raw.document || raw.document->id.empty() ? given : raw.document->id;
        if (raw.document && known_.has(id, given)) {
          done.push_back({{id, raw.id, nullptr, Extraction()}, std::string(kSkipped)});
        } else {
          done.push_back(read_one(std::move(raw), given, started_, *worker));
        }
      }
      return done;
    };
  };
}

RunTotals ReadingIn::read(const NextItem& next, const RunOptions& run, std::optional<std::size_t> amount,
                          const std::function<bool()>& taken) {
  Progress progress(amount);
  const auto take = [&](Answer& answer, const std::string& rendered) {
    if (!answer.extraction) {
      report(subcommand_, answer.extraction.error());
    } else if (rendered == kSkipped) {
      adding_.count_known();
    } else {
      const Packed packed(rendered);
      status_ = adding_.add(
          {answer.document.get(), &answer.extraction->made_by, packed.given, packed.json, packed.bytes, packed.digest});
    }
    progress.one_more();
    return status_.ok() && (!taken || taken());
  };
  const RunTotals totals = run_workers(make_worker(), next, run, take);
  Progress::end();
  if (status_) status_ = adding_.commit();
  return totals;
}

Status ReadingIn::derive() {
  const auto current = is_up_to_date(*database_, resolver_);
  if (!current) return current.error();
  if (*current) return {};
  Progress::say("resolving…");  // takes a while in a large ledger
  Status done = derive_anew(*database_, resolver_);
  Progress::end();
  return done;
}

}  // namespace isnad::cli
