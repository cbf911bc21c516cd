// reader.h: files, folders, standard input and NDJSON streams to documents, one after another.
//
// In:  names of files and folders ("-" is standard input) and their format. Out: documents in the order of the input;
// one that can't be read is an item with an error, and the stream goes on. Memory: one file, or one line, at a time,
// each bounded. `next_raw` belongs to one thread at a time; `finish`, where the work is, may run on any number of
// threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest_tables.h"
#include "ingest/input_files.h"
#include "ingest/raw_document.h"
#include "isnad/document.h"
#include "isnad/result.h"

namespace isnad::ingest {

struct InputItem {
  std::string id;  // of the document; where it can't be read, as given in the input, else the name of the file and line
  Result<Document> document;
};

// An article as handed in, not yet cleaned.
struct RawItem {
  std::string id;  // for an error: as given, else the name of the file and line
  Result<RawDocument> document;
};

struct ReaderLimits {
  std::size_t max_document_bytes = std::size_t{64} << 20U;  // a longer line or file is an error
};

class DocumentReader {
 public:
  DocumentReader(std::vector<std::string> names, InputFormat format, std::shared_ptr<const IngestTables> tables,
                 ReaderLimits limits = {});
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;

  // The next document; nullopt after the last.
  [[nodiscard]] std::optional<InputItem> next();
  // The same in two steps.
  [[nodiscard]] std::optional<RawItem> next_raw();
  [[nodiscard]] InputItem finish(RawItem item) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isnad::ingest
