#include "ingest/kinds/json_lines.h"

#include <fmt/format.h>

#include <deque>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/line_reader.h"
#include "ingest/ndjson.h"

namespace isnad::ingest::kinds {
namespace {

RawItem line_item(const Line& line, const Reading& reading) {
  std::string where = fmt::format("{}:{}", reading.name, line.number);
  if (line.too_long) {
    Error error{ErrorCode::kResource, fmt::format("{}: the line is longer than {} MiB and was skipped. Split it.",
                                                  where, reading.max_document_bytes >> 20U)};
    return failed(std::move(where), std::move(error));
  }
  std::string_view text = line.text;
  if (line.number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  ParsedLine parsed = parse_ndjson_line(text, where, *reading.keys, reading.tables->publication);
  return {parsed.id.empty() ? std::move(where) : std::move(parsed.id), std::move(parsed.document)};
}

class JsonLines final : public Records {
 public:
  JsonLines(ByteSource source, Reading reading)
      : reading_(std::move(reading)), lines_(std::move(source), reading_.max_document_bytes) {}

  std::optional<RawItem> next() override {
    while (auto line = lines_.next()) {
      if (!line->too_long && trimmed(line->text).empty()) continue;
      return line_item(*line, reading_);
    }
    if (std::exchange(ended_, true)) return std::nullopt;
    if (const Status status = lines_.status(); !status) return failed(reading_.name, status.error());
    if (lines_.lines() == 0) return failed(reading_.name, empty_file(reading_));
    return std::nullopt;
  }

 private:
  Reading reading_;
  LineReader lines_;
  bool ended_ = false;
};

// A list that lies in memory.
class JsonList final : public Records {
 public:
  JsonList(std::string text, Reading reading)
      : reading_(std::move(reading)), text_(std::move(text)), objects_(split_json(text_)) {}

  [[nodiscard]] bool empty() const { return objects_.empty(); }
  std::string take_text() { return std::move(text_); }
  std::optional<RawItem> next() override {
    if (at_ == objects_.size()) return std::nullopt;
    const std::string_view object = objects_[at_++];
    return line_item({std::string(object), at_, false}, reading_);
  }

 private:
  Reading reading_;
  std::string text_;
  std::vector<std::string_view> objects_;
  std::size_t at_ = 0;
};

}  // namespace

RecordsPtr open_json_lines(ByteSource source, Reading reading) {
  // Lines are read one by one, so that they can't be made into UTF-8 as a whole.
  const std::string_view wide = html::wide_encoding(source.peek());
  if (wide.empty()) return std::make_unique<JsonLines>(std::move(source), std::move(reading));
  const std::string what = fmt::format("the lines are in {}. Convert them (iconv -f {} -t UTF-8).", wide, wide);
  return only(failed(reading.name, wrong(reading, what)));
}

RecordsPtr open_json_file(ByteSource source, Reading reading) {
  auto bytes = read_whole(source, reading);
  if (!bytes) return only(failed(reading.name, bytes.error()));
  auto list = std::make_unique<JsonList>(html::from_wide(std::move(*bytes)), reading);
  if (!list->empty()) return list;
  // Lines, or broken: the lines will say.
  return std::make_unique<JsonLines>(ByteSource::owning(list->take_text(), reading.name), std::move(reading));
}

}  // namespace isnad::ingest::kinds
