// ledger.h: a ledger as Python has it: filled, asked, decided about; one thread at a time, waiting without Python's
// lock.
//
// In:  the parameters that the command line and the workbench know (serve/workbench.h says what they mean). Out: the
// contract's objects as JSON. What is derived is brought up to date before it is asked for. Errors: Failure.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "arrow.h"
#include "desk/adding.h"
#include "desk/ledger_file.h"
#include "ledger/query/filter.h"
#include "reading.h"
#include "serve/asked.h"

namespace isnad::python {

// A document that is read and packed, to be put into a ledger.
struct Prepared {
  std::string id, given;
  bool known = false;  // the ledger has it: it was not read
  std::shared_ptr<const Document> document;
  Provenance made_by;
  desk::PackedReading packed;
};

struct Counts {
  std::size_t added = 0, known = 0, versions = 0;
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

class Ledger {
 public:
  // Writable, a file that is not there is made; else it is opened for reading alone.
  Ledger(std::string file, const std::string& data, bool read_only);
  // As it would have been if nothing had been published or decided after a day: in memory.
  [[nodiscard]] std::unique_ptr<Ledger> as_of(const std::string& day);

  // `kind`: incidents, disputes, relations, statements, stories, actors, search, timeline, sources, reviews.
  [[nodiscard]] std::vector<std::string> find(const std::string& kind, const Parameters& parameters);
  [[nodiscard]] std::string csv(const std::string& kind, const Parameters& parameters);
  [[nodiscard]] std::string show(const std::string& id);
  [[nodiscard]] std::string actor(const std::string& name, const std::string& at);
  [[nodiscard]] std::vector<std::string> document_ids();
  [[nodiscard]] std::string document(const std::string& id);
  [[nodiscard]] std::shared_ptr<const Table> table(const std::string& name);

  // On any thread, several at once.
  [[nodiscard]] std::unique_ptr<Prepared> prepare(const Reading& reading, const std::string& bytes, InputFormat format,
                                                  const std::string& name);
  [[nodiscard]] std::unique_ptr<Prepared> prepare(const Reading& reading, const Source& source, Item& item);
  void put(const Prepared& prepared);
  // All that was put is on disk after that. What was counted since the last time. Between the first `put` and this
  // questions are answered of what was derived last.
  Counts commit();
  void resolve();
  // Whether documents or decisions wait that no answer has yet.
  [[nodiscard]] bool is_stale();

  // The decisions that were made.
  [[nodiscard]] std::vector<std::string> review(const std::string& action, const std::vector<std::string>& named,
                                                const std::string& field, const std::string& value,
                                                const std::string& by, const std::string& why);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool read_only() const { return read_only_; }

 private:
  Ledger(std::string file, desk::Asked known, ledger::Database database);
  void expect_writable() const;
  // Requires that the mutex is held. Where this user may not write what follows, or another program writes for long,
  // what was derived last stays, unless it `must` be written.
  void bring_up_to_date(bool must = false);
  [[nodiscard]] const desk::Resolver& resolver();
  [[nodiscard]] ledger::query::Filter filter(const serve::Asked& asked, const std::string& kind);
  // A document that the ledger has; null for another.
  [[nodiscard]] std::unique_ptr<Prepared> known_one(const std::string& id, const std::string& given);
  [[nodiscard]] std::unique_ptr<Prepared> prepared(const Reading& reading, Document document, std::string given) const;

  std::string file_;
  bool read_only_ = false, is_past_ = false;
  std::mutex mutex_;
  desk::Asked known_;
  std::unique_ptr<const desk::Resolver> resolver_;
  std::optional<ledger::Database> database_;
  // Articles are added by a connection of their own, so that questions need not wait for a batch.
  std::mutex adding_mutex_;
  std::optional<ledger::Database> adding_database_;
  std::optional<desk::Adding> adding_;
  std::optional<ledger::KnownDocuments> known_documents_;
  std::atomic<bool> is_adding_ = false;
};

}  // namespace isnad::python
