// run_documents.h: reads documents on several threads and hands the answers over in the order of the input.
//
// In:  an engine, a reader, a function that turns a document and its extraction into what is written. Out: calls of
// `write` in input order, from one thread at a time. Memory: a window of documents, whatever the length of the stream.
// Ctrl-C: documents begun are finished and written, then it stops.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "ingest/reader.h"
#include "isnad/engine.h"

namespace isnad {

struct RunOptions {
  unsigned threads = 1;
  ReadOptions read;
};

struct RunTotals {
  std::size_t documents = 0;
  std::size_t failed = 0;
  bool interrupted = false;
  ErrorCode last_error = ErrorCode::kInternal;  // of the documents that failed
};

// What came of one document: the extraction, or an error from ingest or from reading.
struct Answer {
  std::string id;
  std::shared_ptr<const Document> document;  // null where ingest failed
  Result<Extraction> extraction;
};

// `render` runs on the worker threads; `write` gets its strings in the order of the input and says whether to go on.
[[nodiscard]] RunTotals run_documents(const std::shared_ptr<const Engine>& engine, DocumentReader& reader,
                                      const RunOptions& options, const std::function<std::string(const Answer&)>& render,
                                      const std::function<bool(const std::string&)>& write);

}  // namespace isnad
