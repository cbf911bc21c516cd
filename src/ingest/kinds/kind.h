// kind.h: what every reader of a kind of input is: told by the first bytes, it gives articles one after another.
//
// In:  a ByteSource, and a Reading: where it came from and what bounds it. Out: RawItems in the order of the file; what
// can't be read is an item with an error that names file, record and byte, and the next record follows. Memory: one
// record, bounded by Reading::max_document_bytes. A reader belongs to one thread at a time. To add a kind: one file
// here, one line in kinds.cpp, a fuzz target, a page in docs/formats/inputs.md.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_source.h"
#include "ingest/ingest_tables.h"
#include "ingest/input_keys.h"
#include "isnad/ingest.h"

namespace isnad::ingest::kinds {

inline constexpr int kMostNested = 3;  // archives in archives, mails in mails

struct Reading {
  std::string name;  // of the file, or of the member or record that holds the bytes
  const IngestTables* tables = nullptr;
  const InputKeys* keys = nullptr;  // the table's, with the user's own before them
  std::vector<std::string>* notices = nullptr;
  std::size_t max_document_bytes = 0;
  InputFormat format = InputFormat::kAuto;  // what the user says it is
  int depth = 0;                            // of archives, mails and records around the bytes
  std::string charset;                      // that the transport named; may be empty
  std::string url;                          // that the record around it has; may be empty
  std::string record_sha256;                // of that record, the id of the one document in it; may be empty

  // For what lies inside.
  [[nodiscard]] Reading inside(std::string inner_name) const {
    return {std::move(inner_name), tables,    keys, notices, max_document_bytes,
            InputFormat::kAuto,    depth + 1, {},   {},      {}};
  }
  void notice(std::string sentence) const {
    if (notices != nullptr) notices->push_back(std::move(sentence));
  }
};

// The articles of one file.
class Records {
 public:
  Records() = default;
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;
  virtual ~Records() = default;
  [[nodiscard]] virtual std::optional<RawItem> next() = 0;
};
using RecordsPtr = std::unique_ptr<Records>;

// What a kind is told by.
struct Sample {
  std::string_view bytes;  // the first of the file, unpacked; in UTF-8 where they were of two or four bytes a character
  std::string_view name;
  const InputKeys& keys;
  const IngestTables& tables;
};

// "feed.xml: what is wrong"
[[nodiscard]] Error wrong(const Reading& reading, std::string_view what, ErrorCode code = ErrorCode::kInvalidInput);
[[nodiscard]] Error too_long(const Reading& reading);
[[nodiscard]] Error empty_file(const Reading& reading);
[[nodiscard]] RawItem failed(std::string id, Error error);
// Records that are one item.
[[nodiscard]] RecordsPtr only(RawItem item);

// All of a stream; an error where it is empty, broken or longer than a document may be.
[[nodiscard]] Result<std::string> read_whole(ByteSource& source, const Reading& reading);

// "file.warc: record 3 (byte 1234)"
[[nodiscard]] std::string record_name(const Reading& reading, std::string_view noun, std::size_t number,
                                      std::size_t byte);

}  // namespace isnad::ingest::kinds
