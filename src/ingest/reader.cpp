// reader.cpp: files, folders, standard input and NDJSON streams to documents, one after another (isnad/ingest.h).
//
// Memory: one file, or one line, at a time, each bounded. What is no text, page or NDJSON is told by its first bytes
// and is one error, not one a line.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/byte_source.h"
#include "ingest/clean.h"
#include "ingest/file_kind.h"
#include "ingest/html/charset.h"
#include "ingest/input_files.h"
#include "ingest/line_reader.h"
#include "ingest/ndjson.h"
#include "isnad/ingest.h"

namespace isnad {
namespace {

using namespace ingest;

RawItem failed(std::string id, Error error) { return {std::move(id), std::move(error)}; }

// The names of keys that were given come before those of the table.
InputKeys with_names(InputKeys keys, const KeyNames& names) {
  for (InputKeys::Field& field : keys.fields) {
    const std::string& name = field.field == InputField::kText        ? names.text
                              : field.field == InputField::kId        ? names.id
                              : field.field == InputField::kTitle     ? names.title
                              : field.field == InputField::kPublished ? names.published
                                                                      : std::string();
    if (!name.empty()) field.keys.insert(field.keys.begin(), ascii_lower(name));
  }
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
  std::string name;  // of the stream that is open
  std::optional<LineReader> lines;
  std::deque<RawItem> ready;

  RawItem line_item(const Line& line) {
    std::string where = fmt::format("{}:{}", name, line.number);
    if (line.too_long) {
      Error error{ErrorCode::kResource, fmt::format("{}: the line is longer than {} MiB and was skipped. Split it.",
                                                    where, max_document_bytes >> 20U)};
      return failed(std::move(where), std::move(error));
    }
    std::string_view text = line.text;
    if (line.number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    ParsedLine parsed = parse_ndjson_line(text, where, keys, tables->publication);
    return {parsed.id.empty() ? std::move(where) : std::move(parsed.id), std::move(parsed.document)};
  }

  // The next line that holds something; nullopt at the end.
  std::optional<RawItem> next_line() {
    while (auto line = lines->next()) {
      if (!line->too_long && trimmed(line->text).empty()) continue;
      return line_item(*line);
    }
    std::optional<RawItem> last;
    if (const Status status = lines->status(); !status) last = failed(name, status.error());
    if (lines->lines() == 0 && !last) last = failed(name, empty_file());
    lines.reset();
    return last;
  }
  [[nodiscard]] Error empty_file() const {
    return {ErrorCode::kInvalidInput, fmt::format("{}: the file is empty.", name)};
  }

  // All of a stream; an error where it is empty, broken or too long.
  Result<std::string> read_whole(ByteSource& source) const {
    std::string bytes;
    for (std::string_view chunk = source.peek(); !chunk.empty(); chunk = source.peek()) {
      bytes += chunk;
      source.skip(chunk.size());
      if (bytes.size() > max_document_bytes) {
        return Error{ErrorCode::kResource, fmt::format("{}: longer than {} MiB. Split it, or is it NDJSON?", name,
                                                       max_document_bytes >> 20U)};
      }
    }
    if (const Status status = source.status(); !status) return status.error();
    if (trimmed(bytes).empty()) return empty_file();
    return bytes;
  }

  // A file that is one article.
  RawItem file_item(ByteSource& source, InputFormat kind) const {
    auto bytes = read_whole(source);
    if (!bytes) return failed(name, bytes.error());
    if (auto error = foreign(*bytes)) return failed(name, std::move(*error));  // the first piece may have been short
    RawDocument raw;
    raw.name = name;
    raw.source_sha256 = source.sha256();
    (kind == InputFormat::kHtml ? raw.html : raw.text) = std::move(bytes).value();
    return {name, std::move(raw)};
  }
  // JSON that may be one object, or a list of them, or one object a line.
  void read_json(ByteSource& source) {
    auto bytes = read_whole(source);
    if (!bytes) {
      ready.push_back(failed(name, bytes.error()));
      return;
    }
    const std::string text = html::from_wide(std::move(bytes).value());
    const std::vector<std::string_view> objects = split_json(text);
    if (objects.empty()) {  // lines, or broken: the lines will say
      LineReader reader(ByteSource::of(text), max_document_bytes);
      while (auto line = reader.next()) {
        if (!trimmed(line->text).empty()) ready.push_back(line_item(*line));
      }
      return;
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
      ready.push_back(line_item({std::string(objects[i]), i + 1, false}));
    }
  }
  [[nodiscard]] std::optional<Error> foreign(std::string_view bytes) const {
    const auto kind = foreign_kind(bytes, name);
    if (!kind) return std::nullopt;
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: {}", name, *kind)};
  }
  // Lines are read one by one, so that they can't be made into UTF-8 as a whole.
  [[nodiscard]] std::optional<Error> wide_lines(std::string_view first_bytes) const {
    const std::string_view wide = html::wide_encoding(first_bytes);
    if (wide.empty()) return std::nullopt;
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: the lines are in {}. Convert them (iconv -f {} -t UTF-8).", name, wide, wide)};
  }

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
    if (format != InputFormat::kNdjson) source.start_hash();
    InputFormat kind = format;
    if (kind == InputFormat::kAuto) kind = detect_format(name, source.peek());
    if (auto refused = foreign(source.peek())) {
      ready.push_back(failed(name, std::move(*refused)));
    } else if (kind == InputFormat::kNdjson && format == InputFormat::kAuto && is_json_name(name)) {
      read_json(source);
    } else if (kind != InputFormat::kNdjson) {
      ready.push_back(file_item(source, kind));
    } else if (auto error = wide_lines(source.peek())) {
      ready.push_back(failed(name, std::move(*error)));
    } else {
      lines.emplace(std::move(source), max_document_bytes);
    }
  }
};

DocumentReader::DocumentReader(std::vector<std::string> names, InputFormat format,
                               std::shared_ptr<const IngestTables> tables, ReaderOptions options)
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
    if (s.lines) {
      if (auto item = s.next_line()) return item;
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
