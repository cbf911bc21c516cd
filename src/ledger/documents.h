// documents.h: the ledger's first log: documents as they were read, each once, never changed but by `refresh`.
//
// In:  a document, the hash of the bytes that held it, its extraction as JSON. Out: rows, and the same back. One
// transaction is the caller's business. Errors: those of store.h; kCorruptData where an extraction can't be read.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/document.h"
#include "isnad/provenance.h"
#include "ledger/store.h"
#include "resolve/read_document.h"

namespace isnad::ledger {

struct NewDocument {
  const Document* document = nullptr;
  const Provenance* made_by = nullptr;
  std::string_view given_sha256;
  std::string_view extraction_sha256;  // of the JSON
  std::string_view extraction;         // packed (extraction_bytes.h)
};

enum class Added : std::uint8_t { kNew, kKnown, kOtherUnderThatId };

class DocumentWriter {
 public:
  [[nodiscard]] static Result<DocumentWriter> create(Database& database);
  // A document that is there with the same bytes stays as it is.
  [[nodiscard]] Result<Added> add(const NewDocument& document);
  // Puts what a newer engine read of a document in place of what is there. Requires the id to be there.
  [[nodiscard]] Status replace_extraction(const NewDocument& document);

 private:
  DocumentWriter(Query insert, Query known, Query made_by, Query insert_made_by, Query replace)
      : insert_(std::move(insert)),
        known_(std::move(known)),
        made_by_(std::move(made_by)),
        insert_made_by_(std::move(insert_made_by)),
        replace_(std::move(replace)) {}
  [[nodiscard]] Result<std::int64_t> number_of(const Provenance& made_by);

  Query insert_, known_, made_by_, insert_made_by_, replace_;
};

// The hash of the given bytes by id, of all documents.
[[nodiscard]] Result<core::StringMap<std::string>> known_documents(Database& database);

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

}  // namespace isnad::ledger
