// reader.h: files, standard input and NDJSON streams to documents, one after another.
//
// In:  names of files ("-" is standard input) and their format. Out: documents in the order of the input; one that
// can't be read is an item with an error, and the stream goes on. Memory: one file, or one line, at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "isnad/document.h"
#include "isnad/result.h"

namespace isnad {

enum class InputFormat : std::uint8_t { kAuto, kText, kHtml, kNdjson };

struct InputItem {
  std::string id;  // of the document; where it can't be read, as given in the input, else the name of the file and line
  Result<Document> document;
};

class DocumentReader {
 public:
  DocumentReader(std::vector<std::string> names, InputFormat format);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;

  // The next document; nullopt after the last.
  [[nodiscard]] std::optional<InputItem> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isnad
