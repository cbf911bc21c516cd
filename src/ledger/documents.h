// documents.h: the ledger's first log: documents as they were read, each once, never changed but by `refresh`.
//
// In:  a document, the hash of the bytes that held it, its extraction as JSON. Out: rows, and the same back. What has
// the id of another document but other bytes is another version of it: the one published first (of equals that with
// the smallest hash) has the id, the others have '@' and twelve digits of their hash behind it, whatever the order in
// which they came. Both are kept. One transaction is the caller's business. Errors: those of store.h; kCorruptData
// where an extraction can't be read.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/document.h"
#include "isnad/provenance.h"
#include "ledger/store.h"
#include "ledger/words_index.h"
#include "resolve/digest.h"
#include "resolve/read_document.h"

namespace isnad::ledger {

struct NewDocument {
  const Document* document = nullptr;
  const Provenance* made_by = nullptr;
  std::string_view given_sha256;
  std::string_view extraction_sha256;  // of the JSON
  std::string_view extraction;         // packed (extraction_bytes.h)
  std::string_view digest;             // packed (pack_digest)
};

// A digest as the ledger keeps it.
[[nodiscard]] std::string pack_digest(const resolve::DocumentDigest& digest, std::string_view text);
[[nodiscard]] Result<resolve::DocumentDigest> unpack_digest(std::string_view packed, const Document& document);
// Of the program that makes digests: those of another one are not relied on.
[[nodiscard]] std::int64_t digest_maker(std::string_view program);

enum class Added : std::uint8_t { kNew, kKnown, kVersion };

class DocumentWriter {
 public:
  [[nodiscard]] static Result<DocumentWriter> create(Database& database);
  // A document that is there with the same bytes stays as it is.
  [[nodiscard]] Result<Added> add(const NewDocument& document);
  // Puts what a newer engine read of a document in place of what is there. Requires the id to be there.
  [[nodiscard]] Status replace_extraction(const NewDocument& document);
  // Puts a digest in place of one that another program made.
  [[nodiscard]] Status replace_digest(const std::string& id, std::int64_t maker, std::string_view digest);

 private:
  enum Statement : std::uint8_t {
    kInsert,
    kVersions,
    kMadeBy,
    kInsertMadeBy,
    kReplace,
    kRename,
    kRead,
    kDigest,
    kSum,
    kSetSum
  };
  DocumentWriter(Database& database, WordsIndex words) : database_(&database), words_(std::move(words)) {}
  [[nodiscard]] Result<std::int64_t> number_of(const Provenance& made_by);
  [[nodiscard]] Status insert(const NewDocument& document, const std::string& id);
  [[nodiscard]] Status give_other_id(const std::string& id, const std::string& new_id);
  template <typename Change>
  [[nodiscard]] Status change_sum(Change change);

  Database* database_;
  WordsIndex words_;
  std::vector<Query> statements_;
};

// Asks which documents are there, from any thread, while another connection writes.
class KnownDocuments {
 public:
  [[nodiscard]] static Result<KnownDocuments> open(const Database& database);
  // A document that was given this id, with these bytes. False as well where it can't be asked: then it is read again.
  [[nodiscard]] bool has(const std::string& id, std::string_view given_sha256);

 private:
  KnownDocuments(Database database, Query query) : database_(std::move(database)), query_(std::move(query)) {}
  Database database_;
  Query query_;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
};

// A document as it is kept.
struct StoredDocument {
  std::string id, text, text_sha256, extraction_sha256;
  std::string extraction;  // the contract's JSON, with the text
};
// All of them in the order of their ids. `take` says whether to go on; documents of which `leave_out` is true are not
// unpacked.
[[nodiscard]] Status for_each_document(Database& database, const std::function<Result<bool>(StoredDocument&)>& take,
                                       const std::function<bool(const std::string&)>& leave_out = {});

// One of them; kNotFound where there is none.
[[nodiscard]] Result<StoredDocument> find_document(Database& database, const std::string& id);
// The ids of documents that something else than `made_by` read, sorted.
[[nodiscard]] Result<std::vector<std::string>> documents_not_made_by(Database& database, const Provenance& made_by);

// Reads the JSON back.
[[nodiscard]] Result<resolve::ReadDocument> read_back(const StoredDocument& stored);

// All digests, in no order. Those that another program made are made anew; `remade` gets them packed.
using TakeRemade = std::function<Status(const std::string& id, const std::string& digest)>;
[[nodiscard]] Result<std::vector<resolve::DocumentDigest>> read_digests(Database& database, std::int64_t maker,
                                                                        const TakeRemade& remade);

// One number for all documents with their extractions, whatever their order; kept as they come, so that asking for it
// costs nothing. `counted`: from the rows, to prove it.
[[nodiscard]] Result<std::string> sum_of_documents(Database& database);
[[nodiscard]] Result<std::string> counted_sum_of_documents(Database& database);
[[nodiscard]] Status set_sum_of_documents(Database& database, std::string_view sum);

}  // namespace isnad::ledger
