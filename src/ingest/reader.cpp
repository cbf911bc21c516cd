// reader.cpp: walks over names: each is a folder, or a stream that the reader of its kind (kinds/) takes apart
// (isnad/ingest.h).
//
// Memory: what the reader of a kind holds, one record, bounded.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/byte_source.h"
#include "ingest/clean.h"
#include "ingest/input_files.h"
#include "ingest/kinds/kinds.h"
#include "isnad/ingest.h"

namespace isnad {
namespace {

using namespace ingest;

using kinds::failed;

// The names of keys that were given come before those of the table.
InputKeys with_names(InputKeys keys, const KeyNames& names) {
  const auto prefer = [&](InputField field, const std::string& name) {
    if (!name.empty()) keys.prefer(field, name);
  };
  prefer(InputField::kTitle, names.title);
  prefer(InputField::kUrl, names.url);
  prefer(InputField::kOutlet, names.outlet);
  prefer(InputField::kPublished, names.published);
  prefer(InputField::kId, names.id);
  prefer(InputField::kAuthors, names.authors);
  prefer(InputField::kLanguage, names.language);
  prefer(InputField::kHtml, names.html);
  prefer(InputField::kText, names.text);
  return keys;
}

// A name still to be opened. Files that a folder gave are opened only where they are files.
struct Waiting {
  std::string name;
  OpenKind kind = OpenKind::kAnything;
  std::optional<Error> error;
};

}  // namespace

struct DocumentReader::State {
  std::deque<Waiting> waiting;
  InputFormat format = InputFormat::kAuto;
  std::shared_ptr<const IngestTables> tables;
  InputKeys keys;
  std::size_t max_document_bytes = 0;
  std::vector<std::string> notices;
  std::string name;           // of the stream that is open
  kinds::RecordsPtr records;  // of that stream
  std::deque<RawItem> ready;

  void open_folder() {
    auto folder = list_folder(name);
    if (!folder) {
      ready.push_back(failed(name, folder.error()));
      return;
    }
    std::ranges::move(folder->notices, std::back_inserter(notices));
    for (auto file = folder->files.rbegin(); file != folder->files.rend(); ++file) {
      waiting.push_front({std::move(file->path), OpenKind::kRegularFile, std::move(file->error)});
    }
  }

  void open_next() {
    Waiting next = std::move(waiting.front());
    waiting.pop_front();
    name = std::move(next.name);
    if (next.error) {
      ready.push_back(failed(name, std::move(*next.error)));
    } else if (looks_like_url(name)) {
      ready.push_back(failed(name, {ErrorCode::kNotFound,
                                    fmt::format("{}: is an address, and nothing is fetched from the network. Save the "
                                                "page (curl -o page.html ADDRESS) and name the file.",
                                                name)}));
    } else if (is_folder(name)) {
      open_folder();
    } else if (auto source = ByteSource::open(name, next.kind); !source) {
      ready.push_back(failed(name, source.error()));
    } else {
      read(std::move(source).value());
    }
  }

  void read(ByteSource source) {
    kinds::Reading reading;
    reading.name = name;
    reading.tables = tables.get();
    reading.keys = &keys;
    reading.notices = &notices;
    reading.max_document_bytes = max_document_bytes;
    reading.format = format;
    records = kinds::open_records(std::move(source), std::move(reading));
  }
};

DocumentReader::DocumentReader(std::vector<std::string> names, InputFormat format,
                               std::shared_ptr<const IngestTables> tables, const ReaderOptions& options)
    : state_(std::make_unique<State>()) {
  for (std::string& name : names) state_->waiting.push_back({std::move(name), OpenKind::kAnything, std::nullopt});
  state_->format = format;
  state_->keys = with_names(tables->keys, options.keys);
  state_->tables = std::move(tables);
  state_->max_document_bytes = options.max_document_bytes;
}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;

std::optional<RawItem> DocumentReader::next_raw() {
  State& s = *state_;
  while (true) {
    if (!s.ready.empty()) {
      RawItem item = std::move(s.ready.front());
      s.ready.pop_front();
      return item;
    }
    if (s.records) {
      if (auto item = s.records->next()) return item;
      s.records.reset();
      continue;
    }
    if (s.waiting.empty()) return std::nullopt;
    s.open_next();
  }
}

InputItem DocumentReader::finish(RawItem item) const {
  if (!item.document) return {std::move(item.id), item.document.error()};
  Result<Document> document = clean(std::move(item.document).value(), *state_->tables);
  std::string id = document ? document->id : std::move(item.id);
  return {std::move(id), std::move(document)};
}

std::optional<InputItem> DocumentReader::next() {
  auto item = next_raw();
  if (!item) return std::nullopt;
  return finish(std::move(*item));
}

std::vector<std::string> DocumentReader::take_notices() { return std::exchange(state_->notices, {}); }

}  // namespace isnad
