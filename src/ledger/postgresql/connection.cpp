#include "ledger/postgresql/connection.h"

#include <fmt/format.h>
#include <postgresql/libpq-fe.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "ledger/address.h"

namespace isnad::ledger::postgresql {
namespace {

constexpr std::int64_t kLock = 0x69736E64;  // "isnd": held by whoever writes

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// One line of a message of PostgreSQL, without its end.
std::string first_line(std::string_view message) {
  message = message.substr(0, message.find('\n'));
  while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.remove_suffix(1);
  return std::string(message);
}

Error cannot_connect(const std::string& shown, std::string_view message) {
  const bool is_missing =
      message.find("does not exist") != std::string_view::npos && message.find("database \"") != std::string_view::npos;
  const std::string said = first_line(message);
  if (is_missing) {
    return {
        ErrorCode::kNotFound,
        fmt::format("{}: there is no such database. Make it with createdb and isnad add, or name another with --db.",
                    shown)};
  }
  if (message.find("FATAL") != std::string_view::npos) {
    return {ErrorCode::kResource,
            fmt::format("{}: PostgreSQL lets nobody in that way ({}). Are user and password right (~/.pgpass)?", shown,
                        said)};
  }
  return {ErrorCode::kResource,
          fmt::format("{}: no server answers ({}). Does it run there? Name another with --db.", shown, said)};
}

}  // namespace

void ClearResult::operator()(pg_result* result) const { PQclear(result); }
void Connection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

Connection::Connection(std::string address, Access access, int patience_ms)
    : address_(std::move(address)), shown_(shown(address_)), access_(access), patience_ms_(patience_ms) {}
Connection::~Connection() = default;

Result<std::shared_ptr<Connection>> Connection::open(const std::string& address, Access access, int patience_ms) {
  std::shared_ptr<Connection> out(new Connection(address, access, patience_ms));
  if (Status done = out->connect(); !done) return done.error();
  return out;
}

Status Connection::connect() {
  char* mistake = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(address_.c_str(), &mistake));
  if (options == nullptr) {
    Error error{ErrorCode::kInvalidInput,
                fmt::format("{}: this is no address of a database ({}). Write postgresql://user@host/database.", shown_,
                            first_line(mistake == nullptr ? "" : mistake))};
    PQfreemem(mistake);
    return error;
  }
  // Behind the address, so that it can name another: who is asked for nothing waits for ever otherwise.
  constexpr std::array kNames = {"client_encoding", "connect_timeout", "application_name", "dbname",
                                 static_cast<const char*>(nullptr)};
  const std::array values = {"UTF8", "10", "isnad", address_.c_str(), static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectdbParams(kNames.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    return cannot_connect(shown_, PQerrorMessage(connection_.get()));
  }
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  reading_ = nullptr;
  in_pipeline_ = in_transaction_ = false;
  unanswered_ = 0;
  ++era_;
  return set_up();
}

Status Connection::set_up() {
  // Plans are made for the values that are asked for: what an actor tells may be one row or a million.
  Status done = run(fmt::format(
      "SET search_path = isnad; SET bytea_output = 'hex'; SET lock_timeout = {}; SET jit = off", patience_ms_));
  if (done && access_ == Access::kRead) done = run("SET default_transaction_read_only = on");
  return done;
}

Error Connection::failure(const pg_result* result) {
  const auto field = [&](int which) {
    const char* text = result == nullptr ? nullptr : PQresultErrorField(result, which);
    return std::string(text == nullptr ? "" : text);
  };
  const std::string state = field(PG_DIAG_SQLSTATE), said = first_line(field(PG_DIAG_MESSAGE_PRIMARY));
  const auto is_one_of = [&](std::initializer_list<std::string_view> kinds) {
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return state.starts_with(kind); });
  };
  if (state.empty() || is_one_of({"57P", "08"}) || PQstatus(connection_.get()) == CONNECTION_BAD) {
    return {ErrorCode::kResource,
            fmt::format("{}: the connection was lost{}. What was committed stays; try again when the server answers.",
                        shown_, said.empty() ? std::string() : " (" + said + ')')};
  }
  if (is_one_of({"55P03", "40001", "40P01"})) {
    return {ErrorCode::kResource,
            fmt::format("{}: another program is writing to the ledger. Try again when it has ended.", shown_)};
  }
  if (is_one_of({"42501", "25006"})) {
    return {ErrorCode::kResource,
            fmt::format("{}: this user may not do that ({}). Ask the ledger's owner for another role, or name another "
                        "ledger with --db.",
                        shown_, said)};
  }
  if (is_one_of({"2BP01"})) {
    return {ErrorCode::kResource,
            fmt::format("{}: what is to be replaced holds something that isnad did not make ({}). Drop that first, and "
                        "make it again afterwards.",
                        shown_, first_line(field(PG_DIAG_MESSAGE_DETAIL)))};
  }
  if (is_one_of({"53100"})) {
    return {
        ErrorCode::kResource,
        fmt::format("{}: the server's disk is full; what was added before stays. Make room, then add again.", shown_)};
  }
  if (is_one_of({"53"})) {
    return {ErrorCode::kResource,
            fmt::format("{}: the server has no room for this ({}). Try again later.", shown_, said)};
  }
  if (is_one_of({"22021", "22P05"})) {
    return {ErrorCode::kInvalidInput,
            fmt::format("{}: a text has a byte that PostgreSQL can't keep ({}). Take it out of the document.", shown_,
                        said)};
  }
  if (is_one_of({"23"})) {
    return {ErrorCode::kCorruptData,
            fmt::format("{}: the ledger is damaged ({}). Take a copy that is whole, or add the documents to a new one.",
                        shown_, said)};
  }
  return {ErrorCode::kInternal, fmt::format("{}: PostgreSQL: {} ({}).", shown_, said, state)};
}

Status Connection::run(const std::string& sql) {
  if (Status done = settle(); !done) return done;
  if (in_pipeline_) {
    PQexitPipelineMode(connection_.get());
    in_pipeline_ = false;
  }
  const ResultPtr result(PQexec(connection_.get(), sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    return failure(result.get());
  }
  return {};
}

Status Connection::execute_untranslated(const std::string& sql) { return run(sql); }

Status Connection::execute(const std::string& sql) {
  for (const std::string_view one : statements_in(sql)) {
    if (one.starts_with("PRAGMA")) continue;
    if (one == "VACUUM") {  // the server does it by itself; what it knows of the tables is of use at once
      if (Status done = run("ANALYZE"); !done) return done;
      continue;
    }
    const bool begins = one.starts_with("BEGIN"), ends = one == "COMMIT" || one == "ROLLBACK";
    Status done = begins ? begin_reading() : one == "COMMIT" ? commit() : run(translated(one).sql);
    if (ends) in_transaction_ = false;
    // What was written before and failed is undone all the same.
    if (one == "ROLLBACK" && !done && PQstatus(connection_.get()) == CONNECTION_OK) done = run("ROLLBACK");
    if (!done) return done;
  }
  return {};
}

Status Connection::begin_reading() {
  const std::string begin = "BEGIN ISOLATION LEVEL REPEATABLE READ";
  Status done = run(begin);
  if (!done && PQstatus(connection_.get()) == CONNECTION_BAD) {
    // Nothing was begun on the connection that was lost: another one will do.
    if (Status again = connect(); !again) return again;
    done = run(begin);
  }
  in_transaction_ = static_cast<bool>(done);
  return done;
}

Status Connection::begin_writing() {
  if (Status done = run("BEGIN"); !done) return done;
  in_transaction_ = true;
  Status done = run(fmt::format("SELECT pg_advisory_xact_lock({})", kLock));
  if (!done) {
    in_transaction_ = false;
    static_cast<void>(run("ROLLBACK"));
  }
  return done;
}

// A statement that failed and was not asked about leaves nothing to commit: PostgreSQL would undo it without a word.
Status Connection::commit() {
  if (Status done = settle(); !done) return done;
  if (PQtransactionStatus(connection_.get()) == PQTRANS_INERROR) {
    return Error{ErrorCode::kInternal,
                 fmt::format("{}: PostgreSQL: a statement failed before; nothing was written.", shown_)};
  }
  return run("COMMIT");
}

Status Connection::settle() {
  if (reading_ != nullptr) {
    if (Status done = reading_->put_aside(); !done) return done;
  }
  if (unanswered_ > 0) {
    if (Status done = read_answers(); !done) {
      ++era_;  // what was to be prepared behind the mistake was not
      return done;
    }
  }
  return {};
}

Status Connection::read_answers() {
  pg_conn* const connection = connection_.get();
  unanswered_ = 0;
  if (PQpipelineSync(connection) != 1) return failure(nullptr);
  Status first;
  while (true) {
    const ResultPtr result(PQgetResult(connection));
    if (result == nullptr) {
      if (PQstatus(connection) == CONNECTION_BAD) return failure(nullptr);
      continue;  // the end of one statement's answers
    }
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    const bool is_bad = status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
    if (is_bad && first) first = failure(result.get());
    if (PQstatus(connection) == CONNECTION_BAD) return first;
  }
  return first;
}

std::unique_ptr<Statement> Connection::prepare(std::string_view sql) {
  return std::make_unique<Statement>(shared_from_this(), sql);
}

}  // namespace isnad::ledger::postgresql
