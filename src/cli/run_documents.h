// run_documents.h: reads documents on several threads and hands the answers over in the order of the input.
//
// In:  an engine, a reader, what to do with an answer. Out: calls of `take` in input order, from one thread at a time.
// Memory: a window of documents, whatever the length of the stream. Ctrl-C: documents begun are finished and written,
// then it stops.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "isnad/engine.h"
#include "isnad/ingest.h"

namespace isnad::cli {

struct RunOptions {
  unsigned threads = 1;
  std::size_t batch = 1;  // documents that a thread takes at a time: more pay where their work is shared
  ReadOptions read;
};

struct RunTotals {
  std::size_t documents = 0;
  std::size_t failed = 0;
  bool interrupted = false;
  ErrorCode last_error = ErrorCode::kInternal;  // of the documents that failed

  // 0; 130 after Ctrl-C, as shells report it; else the code of the last document that failed.
  [[nodiscard]] int exit_status() const { return interrupted ? 130 : failed > 0 ? static_cast<int>(last_error) : 0; }
};

// What came of one document: the extraction, or an error from ingest or from reading.
struct Answer {
  std::string id;
  std::string name;                          // for messages: the id as given, else the name of the file and line
  std::shared_ptr<const Document> document;  // null where ingest failed
  Result<Extraction> extraction;
};

// An answer, and what is to be written of it.
struct Done {
  Answer answer;
  std::string rendered;
};

// What one thread does with documents as they were handed in: each done, in their order.
using DoDocuments = std::function<std::vector<Done>(std::vector<RawItem>)>;
// The next document; nothing after the last.
using NextItem = std::function<std::optional<RawItem>()>;
// Called once a thread, for what belongs to one thread.
using MakeWorker = std::function<DoDocuments()>;
// Gets an answer and what was made of it; says whether to go on.
using TakeAnswer = std::function<bool(Answer&, const std::string&)>;
// Runs on the worker threads, for work that needs no order.
using RenderAnswer = std::function<std::string(const Answer&)>;

// `next` is called by one thread at a time, and never while an answer is taken.
[[nodiscard]] RunTotals run_workers(const MakeWorker& make_worker, const NextItem& next, const RunOptions& options,
                                    const TakeAnswer& take);
// The same with an engine's extraction as the work.
[[nodiscard]] RunTotals run_documents(const std::shared_ptr<const Engine>& engine, DocumentReader& reader,
                                      const RunOptions& options, const TakeAnswer& take,
                                      const RenderAnswer& render = {});

}  // namespace isnad::cli
