#include "ingest/reader.h"

#include <fmt/format.h>

#include <deque>

#include "ingest/ascii.h"
#include "ingest/byte_source.h"
#include "ingest/clean.h"
#include "ingest/line_reader.h"
#include "ingest/ndjson.h"

namespace isnad::ingest {
namespace {

RawItem failed(std::string id, Error error) { return {std::move(id), std::move(error)}; }

}  // namespace

struct DocumentReader::State {
  std::deque<std::string> names;  // still to be opened, folders among them
  InputFormat format = InputFormat::kAuto;
  std::shared_ptr<const IngestTables> tables;
  ReaderLimits limits;
  std::string name;  // of the stream that is open
  std::optional<LineReader> lines;
  std::deque<RawItem> ready;

  RawItem line_item(const Line& line) {
    std::string where = fmt::format("{}:{}", name, line.number);
    if (line.too_long) {
      Error error{ErrorCode::kResource, fmt::format("{}: the line is longer than {} MiB and was skipped. Split it.",
                                                    where, limits.max_document_bytes >> 20U)};
      return failed(std::move(where), std::move(error));
    }
    std::string_view text = line.text;
    if (line.number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    ParsedLine parsed = parse_ndjson_line(text, where, tables->keys, tables->publication);
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
      if (bytes.size() > limits.max_document_bytes) {
        return Error{ErrorCode::kResource, fmt::format("{}: longer than {} MiB. Split it, or is it NDJSON?", name,
                                                       limits.max_document_bytes >> 20U)};
      }
    }
    if (const Status status = source.status(); !status) return status.error();
    if (trimmed(bytes).empty()) return empty_file();
    return bytes;
  }

  // A file that is one article, or JSON that is not one object a line.
  void read_file(ByteSource source, InputFormat kind) {
    auto bytes = read_whole(source);
    if (!bytes) {
      ready.push_back(failed(name, bytes.error()));
      return;
    }
    RawDocument raw;
    raw.name = name;
    (kind == InputFormat::kHtml ? raw.html : raw.text) = std::move(bytes).value();
    ready.push_back({name, std::move(raw)});
  }
  void read_json(ByteSource source) {
    auto bytes = read_whole(source);
    if (!bytes) {
      ready.push_back(failed(name, bytes.error()));
      return;
    }
    std::vector<std::string> objects = split_json(*bytes);
    if (objects.empty()) {  // one object a line, or broken: the lines will say
      LineReader reader(ByteSource::of(*bytes), limits.max_document_bytes);
      while (auto line = reader.next()) {
        if (!trimmed(line->text).empty()) ready.push_back(line_item(*line));
      }
      return;
    }
    for (std::size_t i = 0; i < objects.size(); ++i) ready.push_back(line_item({std::move(objects[i]), i + 1, false}));
  }

  void open_next() {
    auto files = input_files(names.front());
    name = std::move(names.front());
    names.pop_front();
    if (!files) {
      ready.push_back(failed(name, files.error()));
      return;
    }
    if (files->size() != 1 || files->front() != name) {
      names.insert(names.begin(), files->begin(), files->end());
      return;
    }
    auto source = ByteSource::open(name);
    if (!source) {
      ready.push_back(failed(name, source.error()));
      return;
    }
    InputFormat kind = format;
    if (kind == InputFormat::kAuto) kind = detect_format(name, source->peek());
    if (kind == InputFormat::kNdjson && format == InputFormat::kAuto && is_json_name(name)) {
      read_json(std::move(source).value());
    } else if (kind == InputFormat::kNdjson) {
      lines.emplace(std::move(source).value(), limits.max_document_bytes);
    } else {
      read_file(std::move(source).value(), kind);
    }
  }
};

DocumentReader::DocumentReader(std::vector<std::string> names, InputFormat format,
                               std::shared_ptr<const IngestTables> tables, ReaderLimits limits)
    : state_(new State) {
  state_->names.assign(names.begin(), names.end());
  state_->format = format;
  state_->tables = std::move(tables);
  state_->limits = limits;
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
    if (s.names.empty()) return std::nullopt;
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

}  // namespace isnad::ingest
