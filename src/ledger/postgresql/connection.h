// connection.h: a connection to a ledger in PostgreSQL, and statements on it, as store.h has them for SQLite. Private
// to ledger/.
//
// In:  this project's SQL (dialect.h makes it PostgreSQL's). Out: rows, or an error as store.h describes them:
// kNotFound (no such database), kResource (no server, no entry, no right, a lock, a lost connection), kInvalidInput (an
// address that is none), kCorruptData, kInternal. What is read comes whole into memory, but where rows hold packed
// documents: those come one by one, and whoever asks something else in between gets what is left put aside first. What
// is written in a transaction is sent without waiting for an answer; whoever reads or commits next hears of what
// failed. So a row that is written costs no journey. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "ledger/access.h"
#include "ledger/postgresql/dialect.h"

struct pg_conn;
struct pg_result;

namespace isnad::ledger::postgresql {

struct ClearResult {
  void operator()(pg_result* result) const;
};
using ResultPtr = std::unique_ptr<pg_result, ClearResult>;

class Statement;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `patience_ms`: how long to wait for another program that writes.
  [[nodiscard]] static Result<std::shared_ptr<Connection>> open(const std::string& address, Access access,
                                                                int patience_ms);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] std::unique_ptr<Statement> prepare(std::string_view sql);
  // Several statements, without parameters; what SQLite alone understands (PRAGMA) is passed over.
  [[nodiscard]] Status execute(const std::string& sql);
  // PostgreSQL's own words, as they are.
  [[nodiscard]] Status execute_untranslated(const std::string& sql);
  // Begins one that writes: alone, as with SQLite.
  [[nodiscard]] Status begin_writing();
  // Begins one that sees one state of the ledger until it ends.
  [[nodiscard]] Status begin_reading();

 private:
  friend class Statement;
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  Connection(std::string address, Access access, int patience_ms);
  [[nodiscard]] Status connect();
  [[nodiscard]] Status set_up();
  [[nodiscard]] Status commit();
  [[nodiscard]] Status run(const std::string& sql);
  // Before anything else is asked: rows that are still coming are put aside, answers to what was written are read.
  [[nodiscard]] Status settle();
  [[nodiscard]] Status read_answers();
  [[nodiscard]] Error failure(const pg_result* result);

  std::string address_, shown_;
  Access access_;
  int patience_ms_;
  std::unique_ptr<pg_conn, Finish> connection_;
  Statement* reading_ = nullptr;  // whose rows are still coming
  int unanswered_ = 0;            // statements whose answers are still to come
  bool in_pipeline_ = false, in_transaction_ = false;
  std::int64_t prepared_ = 0;  // names of statements
  std::int64_t era_ = 0;       // grows where statements that were prepared are gone, or may be
};

// As ledger::Query.
class Statement {
 public:
  Statement(std::shared_ptr<Connection> connection, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int parameter, std::string_view text);
  void bind_bytes(int parameter, std::string_view bytes);
  void bind_null(int parameter);

  [[nodiscard]] Result<bool> step();
  // What only writes, in a transaction, needs no answer: it is sent, and whoever reads next hears of what failed.
  [[nodiscard]] bool is_sent_on() const;
  [[nodiscard]] Status send_on();
  void reset();

  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Connection;
  struct Parameter {
    std::string value;
    bool is_null = true, is_bytes = false;
  };
  Parameter& parameter(int number);
  [[nodiscard]] Status send();
  [[nodiscard]] Status ask();
  [[nodiscard]] Status begin();          // sends it, and takes what comes first
  [[nodiscard]] Result<bool> receive();  // the next result that has rows; false at the end
  [[nodiscard]] Status put_aside();      // the rest of the rows
  void forget();

  std::shared_ptr<Connection> connection_;
  Translated sql_;
  std::string name_;      // once it is prepared: the second time that it is run
  std::int64_t era_ = 0;  // in which it was
  Does does_;
  bool has_large_rows_;
  int runs_ = 0;
  std::vector<Parameter> parameters_;
  std::deque<ResultPtr> waiting_;
  ResultPtr rows_;
  int row_ = -1;
  bool is_running_ = false;
  mutable std::vector<std::string> texts_;  // of numbers that were asked for as texts, by column; of the row
};

}  // namespace isnad::ledger::postgresql
