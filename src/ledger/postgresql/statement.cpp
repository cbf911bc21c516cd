// statement.cpp: one statement of a connection: its parameters out, its rows in.
#include <postgresql/libpq-fe.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "ledger/postgresql/connection.h"
#include "ledger/postgresql/tokens.h"

namespace isnad::ledger::postgresql {
namespace {

// Types by their numbers in PostgreSQL's catalogue, which never change.
enum : Oid {
  kBool = 16,
  kBytes = 17,
  kInt8 = 20,
  kInt2 = 21,
  kInt4 = 23,
  kFloat4 = 700,
  kFloat8 = 701,
  kNumeric = 1700
};

constexpr int kBinary = 1, kMostUnanswered = 512;

// Whole documents: rows that are not held all at once.
bool asks_for_documents(std::string_view sql) {
  return sql.find(" digest ") != std::string_view::npos || sql.find(" extraction ") != std::string_view::npos ||
         sql.find(" extraction,") != std::string_view::npos ||
         sql.find("SELECT * FROM document") != std::string_view::npos;
}

template <typename Unsigned>
Unsigned big_endian(const char* bytes) {
  Unsigned out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i)
    out = static_cast<Unsigned>(out << 8U | static_cast<unsigned char>(bytes[i]));
  return out;
}

// Numeric: groups of four decimal digits.
std::string text_of_numeric(std::string_view bytes) {
  constexpr int kDigits = 4, kNegative = 0x4000;
  const auto at = [&](std::size_t i) {
    return static_cast<std::int16_t>(big_endian<std::uint16_t>(bytes.data() + 2 * i));
  };
  const int groups = at(0), weight = at(1), sign = at(2), scale = at(3);
  std::string out = sign == kNegative ? "-" : "";
  const auto group = [&](int i) {
    std::string digits = std::to_string(i >= 0 && i < groups ? at(4 + static_cast<std::size_t>(i)) : 0);
    return std::string(static_cast<std::size_t>(kDigits) - digits.size(), '0') + digits;
  };
  std::string whole;
  for (int i = 0; i <= weight; ++i) whole += group(i);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  out += whole.empty() ? "0" : whole;
  if (scale > 0) {
    std::string rest;
    for (int i = weight + 1; static_cast<int>(rest.size()) < scale; ++i) rest += group(i);
    out += '.' + rest.substr(0, static_cast<std::size_t>(scale));
  }
  return out;
}

}  // namespace

Statement::Statement(std::shared_ptr<Connection> connection, std::string_view sql)
    : connection_(std::move(connection)),
      sql_(translated(sql)),
      does_(what_does(sql)),
      has_large_rows_(asks_for_documents(sql)) {}
Statement::~Statement() { forget(); }

Statement::Parameter& Statement::parameter(int number) {
  const auto at = static_cast<std::size_t>(number) - 1;
  if (at >= parameters_.size()) parameters_.resize(at + 1);
  return parameters_[at];
}

void Statement::bind(int number, std::string_view text) {
  const bool is_words = std::find(sql_.words.begin(), sql_.words.end(), number) != sql_.words.end();
  parameter(number) = {is_words ? tsquery_of(text) : std::string(text), false, false};
}
void Statement::bind_bytes(int number, std::string_view bytes) {
  parameter(number) = {std::string(bytes), false, true};
}
void Statement::bind_null(int number) { parameter(number) = {}; }

Status Statement::send() {
  pg_conn* const connection = connection_->connection_.get();
  std::vector<const char*> values;
  std::vector<int> lengths, formats;
  // What is bound beyond those that the statement has is nobody's: SQLite takes it so too.
  parameters_.resize(static_cast<std::size_t>(sql_.parameters));
  for (const Parameter& one : parameters_) {
    if (!one.is_null && !one.is_bytes && one.value.find('\0') != std::string::npos) {
      return Error{ErrorCode::kInvalidInput,
                   connection_->shown_ + ": a text has a byte 0, which PostgreSQL can't keep."};
    }
    values.push_back(one.is_null ? nullptr : one.value.c_str());
    lengths.push_back(static_cast<int>(one.value.size()));
    formats.push_back(one.is_bytes ? kBinary : 0);
  }
  const int count = static_cast<int>(values.size());
  if (era_ != connection_->era_) {
    name_.clear();
    runs_ = std::min(runs_, 1);
    era_ = connection_->era_;
  }
  // What is run again and again is worth a plan of its own.
  if (++runs_ == 2) {
    name_ = 's' + std::to_string(++connection_->prepared_);
    if (connection_->in_pipeline_) {
      if (PQsendPrepare(connection, name_.c_str(), sql_.sql.c_str(), count, nullptr) != 1)
        return connection_->failure(nullptr);
      ++connection_->unanswered_;
    } else {
      const ResultPtr prepared(PQprepare(connection, name_.c_str(), sql_.sql.c_str(), count, nullptr));
      if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
        name_.clear();
        runs_ = 0;
        return connection_->failure(prepared.get());
      }
    }
  }
  const int sent = name_.empty() ? PQsendQueryParams(connection, sql_.sql.c_str(), count, nullptr, values.data(),
                                                     lengths.data(), formats.data(), kBinary)
                                 : PQsendQueryPrepared(connection, name_.c_str(), count, values.data(), lengths.data(),
                                                       formats.data(), kBinary);
  return sent == 1 ? Status() : Status(connection_->failure(nullptr));
}

Status Statement::begin() {
  Status done = ask();
  // A server that was started anew has cut what nobody used; outside of a transaction nothing is lost by asking again.
  if (!done && !connection_->in_transaction_ && PQstatus(connection_->connection_.get()) == CONNECTION_BAD) {
    forget();
    if (Status again = connection_->connect(); !again) return again;
    done = ask();
  }
  return done;
}

Status Statement::ask() {
  if (Status done = connection_->settle(); !done) return done;
  if (connection_->in_pipeline_) {
    PQexitPipelineMode(connection_->connection_.get());
    connection_->in_pipeline_ = false;
  }
  if (Status done = send(); !done) return done;
  if (has_large_rows_) PQsetSingleRowMode(connection_->connection_.get());
  is_running_ = true;
  connection_->reading_ = this;
  if (has_large_rows_) return {};
  return put_aside();
}

Result<bool> Statement::receive() {
  if (connection_->reading_ != this) return false;
  while (true) {
    ResultPtr result(PQgetResult(connection_->connection_.get()));
    if (result == nullptr) {
      connection_->reading_ = nullptr;
      return false;
    }
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_SINGLE_TUPLE || (status == PGRES_TUPLES_OK && PQntuples(result.get()) > 0)) {
      waiting_.push_back(std::move(result));
      return true;
    }
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) continue;
    Error error = connection_->failure(result.get());
    while (ResultPtr(PQgetResult(connection_->connection_.get())) != nullptr) {
    }
    connection_->reading_ = nullptr;
    return error;
  }
}

Status Statement::put_aside() {
  while (true) {
    const auto more = receive();
    if (!more) return more.error();
    if (!*more) return {};
  }
}

void Statement::forget() {
  // Of what nobody will read nothing is kept.
  while (connection_->reading_ == this) {
    const auto more = receive();
    waiting_.clear();
    if (!more || !*more) break;
  }
  waiting_.clear();
  rows_.reset();
  texts_.clear();
  row_ = -1;
  is_running_ = false;
}

Result<bool> Statement::step() {
  texts_.clear();
  if (!is_running_) {
    if (Status done = begin(); !done) {
      reset();
      return done.error();
    }
  }
  if (rows_ != nullptr && ++row_ < PQntuples(rows_.get())) return true;
  rows_.reset();
  if (waiting_.empty()) {
    const auto more = receive();
    if (!more) {
      reset();
      return more.error();
    }
    if (!*more) {
      is_running_ = false;
      return false;
    }
  }
  rows_ = std::move(waiting_.front());
  waiting_.pop_front();
  row_ = 0;
  return true;
}

bool Statement::is_sent_on() const { return does_ == Does::kWrites && connection_->in_transaction_; }

Status Statement::send_on() {
  Connection& connection = *connection_;
  if (!connection.in_pipeline_ || connection.unanswered_ >= kMostUnanswered) {
    if (Status done = connection.settle(); !done) return done;
    if (!connection.in_pipeline_ && PQenterPipelineMode(connection.connection_.get()) != 1)
      return connection.failure(nullptr);
    connection.in_pipeline_ = true;
  }
  Status done = send();
  if (done) ++connection.unanswered_;
  reset();
  return done;
}

void Statement::reset() {
  forget();
  parameters_.assign(parameters_.size(), {});
}

bool Statement::is_null(int column) const { return rows_ == nullptr || PQgetisnull(rows_.get(), row_, column) != 0; }

std::int64_t Statement::integer(int column) const {
  if (is_null(column)) return 0;
  const char* bytes = PQgetvalue(rows_.get(), row_, column);
  switch (PQftype(rows_.get(), column)) {
    case kBool:
      return *bytes != 0 ? 1 : 0;
    case kInt2:
      return static_cast<std::int16_t>(big_endian<std::uint16_t>(bytes));
    case kInt4:
      return static_cast<std::int32_t>(big_endian<std::uint32_t>(bytes));
    case kInt8:
      return static_cast<std::int64_t>(big_endian<std::uint64_t>(bytes));
    default: {
      const std::string_view digits = text(column);
      std::int64_t out = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), out);
      return out;
    }
  }
}

double Statement::number(int column) const {
  if (is_null(column)) return 0;
  const char* bytes = PQgetvalue(rows_.get(), row_, column);
  switch (PQftype(rows_.get(), column)) {
    case kFloat8:
      return std::bit_cast<double>(big_endian<std::uint64_t>(bytes));
    case kFloat4:
      return std::bit_cast<float>(big_endian<std::uint32_t>(bytes));
    case kNumeric:
      return std::strtod(
          text_of_numeric({bytes, static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column))}).c_str(), nullptr);
    default:
      return static_cast<double>(integer(column));
  }
}

std::string_view Statement::text(int column) const {
  if (is_null(column)) return {};
  const std::string_view bytes(PQgetvalue(rows_.get(), row_, column),
                               static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column)));
  const Oid type = PQftype(rows_.get(), column);
  const bool is_number = type == kBool || type == kInt2 || type == kInt4 || type == kInt8 || type == kFloat4 ||
                         type == kFloat8 || type == kNumeric;
  if (!is_number) return bytes;
  const auto at = static_cast<std::size_t>(column);
  if (texts_.size() <= at) texts_.resize(static_cast<std::size_t>(PQnfields(rows_.get())));
  const bool is_fraction = type == kFloat4 || type == kFloat8;
  texts_[at] = type == kNumeric ? text_of_numeric(bytes)
               : is_fraction    ? std::to_string(number(column))
                                : std::to_string(integer(column));
  return texts_[at];
}

}  // namespace isnad::ledger::postgresql
