// adding.h: documents that were read, put into a ledger: a transaction every so many.
//
// In:  what was handed in, what was read out of it. Out: rows, each once (ledger/documents.h). Invariant: what `commit`
// reported is on disk. Packing is for any thread, adding for one. Errors: those of ledger/store.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/ingest.h"
#include "ledger/documents.h"
#include "resolve/read_document.h"

namespace isnad::desk {

// Of the bytes that hold the document; of its parts where the reader kept no hash of them.
[[nodiscard]] std::string given_hash(const RawDocument& raw);

// What the ledger keeps of a document beside its text.
struct PackedReading {
  std::string json_sha256, extraction, digest;
};
// `json`: the contract's, of this reading.
[[nodiscard]] PackedReading pack_reading(std::string_view json, const resolve::ReadDocument& read);

class Adding {
 public:
  static constexpr std::size_t kBatch =
      64;  // documents a transaction: a second's work, and no more than that can be lost

  [[nodiscard]] static Result<Adding> create(ledger::Database& database);

  [[nodiscard]] Status add(const ledger::NewDocument& document);
  void count_known() { ++known_; }
  // Whatever is added so far is on disk after that.
  [[nodiscard]] Status commit();

  [[nodiscard]] std::size_t committed() const { return committed_; }
  [[nodiscard]] std::size_t known() const { return known_; }
  [[nodiscard]] std::size_t versions() const { return versions_; }

 private:
  Adding(ledger::Database& database, ledger::DocumentWriter writer)
      : database_(&database), writer_(std::move(writer)) {}

  ledger::Database* database_;
  ledger::DocumentWriter writer_;
  std::optional<ledger::Transaction> transaction_;
  std::size_t added_ = 0, committed_ = 0, known_ = 0, versions_ = 0, in_batch_ = 0;
};

}  // namespace isnad::desk
