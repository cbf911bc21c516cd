// readers.h: connections to the ledger that questions share, each seeing one snapshot while a question is answered.
//
// In:  a ledger's file, the register. Out: a reader that is one's own until it is given back. Others may write at any
// time: a reader sees the ledger as it was when it was lent. For `as_of` a ledger in memory, of which the last few are
// kept. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "desk/ledger_file.h"
#include "ledger/query/labels.h"
#include "ledger/store.h"

namespace isnad::serve {

struct Reader {
  ledger::Database database;
  std::string state;  // what the answers rest on: where it is the same, so are they
  std::shared_ptr<const std::vector<std::int64_t>> chosen;  // what `temp.chosen` has
};

class Readers {
 public:
  struct Settings {
    std::string db;
    std::size_t connections = 4;
    const desk::Asked* known = nullptr;
    std::function<Result<const desk::Resolver*>()> resolver;  // for as_of; read when it is first needed
  };
  // Errors: those of ledger/open.h.
  [[nodiscard]] static Result<std::unique_ptr<Readers>> create(Settings settings);

  // Gives the reader back when it goes.
  class Lease {
   public:
    Lease(Readers* from, std::unique_ptr<Reader> reader) : from_(from), reader_(std::move(reader)) {}
    Lease(std::shared_ptr<Reader> reader, std::unique_lock<std::mutex> held)
        : shared_(std::move(reader)), held_(std::move(held)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (reader_ != nullptr) from_->give_back(std::move(reader_));
    }
    [[nodiscard]] Reader& operator*() const { return reader_ != nullptr ? *reader_ : *shared_; }
    [[nodiscard]] Reader* operator->() const { return &**this; }

   private:
    Readers* from_ = nullptr;
    std::unique_ptr<Reader> reader_;
    std::shared_ptr<Reader> shared_;
    std::unique_lock<std::mutex> held_;
  };
  // `as_of`: a date as typed; empty for the ledger as it is.
  [[nodiscard]] Result<Lease> lend(const std::string& as_of = {});

  // What answers rest on now. Waits for no question that is being answered.
  [[nodiscard]] Result<std::string> state();

  [[nodiscard]] const desk::Asked& known() const { return *settings_.known; }
  [[nodiscard]] const std::string& db() const { return settings_.db; }

 private:
  explicit Readers(Settings settings) : settings_(std::move(settings)) {}
  void give_back(std::unique_ptr<Reader> reader);
  [[nodiscard]] Result<Lease> lend_as_of(const std::string& day);

  struct Past {
    std::string key;
    std::mutex mutex;
    std::shared_ptr<Reader> reader;
  };
  Settings settings_;
  std::mutex mutex_;
  std::condition_variable free_again_;
  std::vector<std::unique_ptr<Reader>> free_;
  std::unique_ptr<ledger::Database> watching_;  // for state()
  std::mutex watching_mutex_;
  std::list<std::shared_ptr<Past>> past_;  // the last that were asked for
  std::mutex past_mutex_;
};

// What the answers of a connection rest on now.
[[nodiscard]] Result<std::string> state_of(ledger::Database& database);

}  // namespace isnad::serve
