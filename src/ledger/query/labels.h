// labels.h: what ids stand for, in words: the names of actors, what is known of documents, the words at a span.
//
// In:  ids, numbers, spans. Out: words; empty for what is not there. Each is read once and kept. Not for several
// threads.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/string_map.h"
#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

struct DocumentLabel {
  std::string id, title, outlet, url, published;
  // The title; where none is known the beginning of the id.
  [[nodiscard]] std::string name() const;
  // The outlet; where none is known the name.
  [[nodiscard]] std::string voice() const { return outlet.empty() ? name() : outlet; }
};

class Labels {
 public:
  [[nodiscard]] static Result<Labels> create(Database& database);

  [[nodiscard]] const std::string& actor(const std::string& id);
  [[nodiscard]] const DocumentLabel& document(const std::string& id);
  // The words of a document at a span, on one line.
  [[nodiscard]] std::string words(const std::string& document, resolve::TextSpan span);

 private:
  struct Text {
    std::string text;
    std::vector<std::uint32_t> bytes;  // of each 64th code point
  };
  Labels(Query actor, Query document, Query text)
      : actor_(std::move(actor)), document_(std::move(document)), text_(std::move(text)) {}
  [[nodiscard]] const Text& text(const std::string& id);

  Query actor_, document_, text_;
  core::StringMap<std::string> actors_;
  core::StringMap<DocumentLabel> documents_;
  core::StringMap<Text> texts_;
};

}  // namespace isnad::ledger::query
