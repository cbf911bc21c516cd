// store.h: the database behind Result: SQLite in a file, or PostgreSQL behind an address; statements, transactions,
// each given back when it goes out of scope.
//
// In:  SQL of this project's own (never of a user's making), as SQLite understands it (postgresql/dialect.h makes it
// the other's). Out: rows, or an error that says what failed on which ledger and what to do. Errors: kInvalidInput (no
// database), kCorruptData (a damaged one), kNotFound (no such file or database), kResource (locked by another program,
// read-only, disk full, no server), kInternal (a fault of this program).
// Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/result.h"
#include "ledger/access.h"

struct sqlite3;
struct sqlite3_stmt;

namespace isnad::ledger {

namespace postgresql {
class Connection;
class Statement;
}  // namespace postgresql

// Rows of one statement. Parameters count from 1, columns from 0.
class Query {
 public:
  Query();
  ~Query();
  Query(Query&& other) noexcept;
  Query& operator=(Query&& other) noexcept;
  Query& bind(int parameter, std::string_view text);
  Query& bind(int parameter, std::int64_t number);
  Query& bind(int parameter, double number);
  Query& bind_bytes(int parameter, std::string_view bytes);
  Query& bind_null(int parameter);
  template <typename T>
  Query& bind(int parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind_null(parameter);
  }

  // True while there is a row. Errors: see above.
  [[nodiscard]] Result<bool> step();
  // Runs it to its end and makes it ready for the next parameters.
  [[nodiscard]] Status run();
  void reset();

  // Of the row; views live until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::unique_ptr<postgresql::Statement> remote_;  // instead of it, of a ledger on a server
  std::string file_;
};

class Database {
 public:
  // `file`: a file, or an address of a server. Waits up to `busy_timeout_ms` for another program that writes. kCreate
  // makes the file where there is none.
  [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, Access access,
                                             int busy_timeout_ms = 10'000);

  [[nodiscard]] Status execute(const std::string& sql);
  [[nodiscard]] Result<Query> prepare(std::string_view sql);
  // The first column of the first row; empty where there is none.
  [[nodiscard]] Result<std::string> value(std::string_view sql);
  // Likewise; 0 where there is none.
  [[nodiscard]] Result<std::int64_t> integer(std::string_view sql);
  // Whether somebody else has written since it was asked last: another text then.
  [[nodiscard]] Result<std::string> data_version();
  // For messages, and to open it again.
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& address() const { return address_; }

  [[nodiscard]] bool is_on_server() const { return remote_ != nullptr; }
  // PostgreSQL's own words. Requires is_on_server().
  [[nodiscard]] Status execute_untranslated(const std::string& sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  friend class Transaction;
  std::unique_ptr<sqlite3, Close> database_;
  std::shared_ptr<postgresql::Connection> remote_;  // instead of it
  std::string file_, address_;
};

// Everything until commit, or nothing of it.
class Transaction {
 public:
  // Waits for other writers at the beginning, so that nothing fails for them later.
  [[nodiscard]] static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;

  [[nodiscard]] Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;  // null once it is over
};

}  // namespace isnad::ledger
