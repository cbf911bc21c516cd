#include "ingest/kinds/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/file_kind.h"
#include "ingest/kinds/http_answer.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/kinds.h"
#include "ingest/kinds/mime.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{256} * 1024;

struct WarcRecord {
  std::string name;
  HeadFields head;
  std::string block, sha256;
  bool too_long = false;
  std::optional<Error> error;

  [[nodiscard]] std::string field(std::string_view key) const { return std::string(trimmed(head.raw(key))); }
};

// Cuts the stream into records.
class WarcStream {
 public:
  WarcStream(ByteSource source, const Reading& reading) : source_(std::move(source)), reading_(reading) {}

  std::optional<WarcRecord> next() {
    if (!find_record()) return std::nullopt;
    WarcRecord record;
    record.name = record_name(reading_, "record", ++number_, at_byte_);
    core::Sha256 hash;
    std::string head;
    if (!read_head(head)) {
      record.error = broken(record, "the head of the record never ends");
      return record;
    }
    hash.add(head);
    record.head = HeadFields::read(std::string_view(head).substr(head.find('\n') + 1)).first;
    std::uint64_t left = 0;
    const std::string length = record.field("content-length");
    const auto [end, fault] = std::from_chars(length.data(), length.data() + length.size(), left);
    if (length.empty() || fault != std::errc() || end != length.data() + length.size()) {
      record.error = broken(record, "the record has no Content-Length");
      return record;
    }
    read_block(left, hash, record);
    record.sha256 = hash.hex();
    return record;
  }
  [[nodiscard]] Status status() const { return source_.status(); }
  // Goes on behind damaged gzip data; false where nothing follows.
  bool recover() { return source_.recover(); }

 private:
  void skip(std::size_t bytes) {
    source_.skip(bytes);
    at_byte_ += bytes;
  }
  static Error broken(const WarcRecord& record, std::string_view what) {
    return {ErrorCode::kCorruptData, fmt::format("{}: {}, and was left out.", record.name, what)};
  }

  // To the next line that begins a record; false at the end.
  bool find_record() {
    constexpr std::string_view kMark = "WARC/";
    bool line_begins = true;
    for (std::string_view bytes = source_.peek(kMark.size()); !bytes.empty(); bytes = source_.peek(kMark.size())) {
      if (line_begins && bytes.starts_with(kMark)) return true;
      const std::size_t end = bytes.find('\n');
      line_begins = end != std::string_view::npos;
      skip(line_begins ? end + 1 : bytes.size());
    }
    return false;
  }

  // Up to and with the empty line.
  bool read_head(std::string& head) {
    for (std::string_view bytes = source_.peek(); !bytes.empty(); bytes = source_.peek()) {
      const std::size_t end = bytes.find('\n');
      const std::string_view piece = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
      const std::size_t size = piece.size();
      head += piece;
      skip(size);
      if (head.ends_with("\n\r\n") || head.ends_with("\n\n")) return true;
      if (head.size() > kMaxHeadBytes) return false;
    }
    return false;
  }

  void read_block(std::uint64_t left, core::Sha256& hash, WarcRecord& record) {
    record.too_long = left > reading_.max_document_bytes;
    while (left > 0) {
      const std::string_view bytes = source_.peek();
      if (bytes.empty()) {
        record.error = broken(record, status() ? "the record is cut off" : "the gzip data in the record is damaged");
        return;
      }
      const std::string_view piece =
          bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size())));
      hash.add(piece);
      if (!record.too_long) record.block += piece;
      left -= piece.size();
      skip(piece.size());
    }
  }

  ByteSource source_;
  const Reading& reading_;
  std::size_t number_ = 0;
  std::size_t at_byte_ = 0;
};

class WarcRecords final : public Records {
 public:
  WarcRecords(ByteSource source, Reading reading)
      : reading_(std::move(reading)), stream_(std::move(source), reading_) {}

  std::optional<RawItem> next() override {
    while (true) {
      if (inner_) {
        if (auto item = inner_->next()) {
          any_ = true;
          return finished(std::move(*item));
        }
        inner_.reset();
      }
      auto record = stream_.next();
      if (!record) {
        const Status status = stream_.status();
        if (!stream_.recover()) return at_end();
        if (std::exchange(last_was_broken_, false)) continue;  // of the record that the damage is in
        any_ = true;
        return failed(reading_.name, status.error());
      }
      last_was_broken_ = record->error.has_value();
      if (auto item = read(*record)) {
        any_ = true;
        return item;
      }
    }
  }

 private:
  // An error; or nothing, where the record is skipped or its articles come from `inner_`.
  std::optional<RawItem> read(WarcRecord& record) {
    const std::string kind = ascii_lower(record.field("warc-type"));
    if (record.error) return failed(record.name, std::move(*record.error));
    if (kind != "response" && kind != "resource" && kind != "conversion") return std::nullopt;
    if (record.field("content-length") == "0") return std::nullopt;
    if (record.too_long) {
      return failed(record.name, {ErrorCode::kResource, fmt::format("{}: longer than {} MiB, and was skipped.",
                                                                    record.name, reading_.max_document_bytes >> 20U)});
    }
    std::string type = media_type(record.head.raw("content-type"));
    HttpAnswer answer{200, type, parameter(record.head.raw("content-type"), "charset"), {}};
    if (kind == "response" && (type == "application/http" || record.block.starts_with("HTTP/"))) {
      auto read = read_http_answer(record.block, reading_.max_document_bytes);
      if (!read)
        return failed(record.name, {read.error().code, fmt::format("{}: {}", record.name, read.error().message)});
      answer = std::move(read).value();
    } else {
      answer.body = std::move(record.block);
    }
    constexpr int kFirstGood = 200, kPastGood = 300;
    if (answer.status < kFirstGood || answer.status >= kPastGood) {
      count(fmt::format("status {}", answer.status));
    } else if (!may_be_article(answer.type)) {
      count(answer.type.substr(0, 40));
    } else if (record.field("warc-target-uri").ends_with("/robots.txt")) {
      count("robots.txt");
    } else if (!trimmed(answer.body).empty()) {
      open_inner(record, std::move(answer));
    }
    return std::nullopt;
  }

  void open_inner(const WarcRecord& record, HttpAnswer answer) {
    Reading inside = reading_.inside(record.name);
    inside.charset = std::move(answer.charset);
    inside.url = record.field("warc-target-uri");
    if (inside.url.starts_with('<') && inside.url.ends_with('>'))
      inside.url = inside.url.substr(1, inside.url.size() - 2);
    inside.record_sha256 = record.sha256;
    const bool is_page = answer.type == "text/html" || answer.type == "application/xhtml+xml";
    Json extra = Json::object();
    if (std::string date = record.field("warc-date"); !date.empty()) extra["warc_date"] = std::move(date);
    if (std::string id = record.field("warc-record-id"); !id.empty()) extra["warc_record_id"] = std::move(id);
    extra_ = std::move(extra);
    ByteSource body = ByteSource::owning(std::move(answer.body), record.name);
    const Sample sample{body.peek(kSampleBytes), record.name, *reading_.keys, *reading_.tables};
    // What a server calls a page may be anything: what has a head of its own is taken for what it is.
    if (is_page && !is_told(sample)) inside.format = InputFormat::kHtml;
    if (const auto refused = foreign_kind(sample.bytes)) {
      count(refused->substr(0, refused->find_first_of(".,(")));
    } else {
      inner_ = open_records(std::move(body), std::move(inside));
    }
  }
  void count(const std::string& what) {
    constexpr std::size_t kMostKinds = 1000;
    if (no_pages_.size() < kMostKinds) ++no_pages_[what];
  }

  RawItem finished(RawItem item) const {
    if (!item.document) return item;
    Json extra = parse_object(item.document->extra_json).value_or(Json::object());
    for (const auto& [key, value] : extra_.items()) {
      if (!extra.contains(key)) extra[key] = value;
    }
    item.document->extra_json = dumped(extra);
    return item;
  }

  std::optional<RawItem> at_end() {
    if (std::exchange(ended_, true)) return std::nullopt;
    if (!no_pages_.empty())
      reading_.notice(fmt::format("{}: answers that are no pages: {}.", reading_.name, counted()));
    if (const Status status = stream_.status(); !status) return failed(reading_.name, status.error());
    if (!any_) return failed(reading_.name, wrong(reading_, "the web archive has no page."));
    return std::nullopt;
  }
  // "12 image/png, 3 status 404"
  [[nodiscard]] std::string counted() const {
    constexpr std::size_t kShown = 6;
    std::vector<std::pair<std::string, std::size_t>> kinds(no_pages_.begin(), no_pages_.end());
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
    std::string out;
    for (std::size_t i = 0; i < std::min(kinds.size(), kShown); ++i) {
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", kinds[i].second, kinds[i].first);
    }
    return kinds.size() > kShown ? out + " and others" : out;
  }

  Reading reading_;
  WarcStream stream_;
  RecordsPtr inner_;
  Json extra_ = Json::object();
  std::map<std::string, std::size_t> no_pages_;
  bool any_ = false, ended_ = false;
  bool last_was_broken_ = false;
};

}  // namespace

bool may_be_article(std::string_view type) {
  if (type.empty() || type == "application/octet-stream") return true;
  for (const std::string_view other :
       {"image/", "audio/", "video/", "font/", "text/css", "text/javascript", "text/dns", "application/javascript",
        "application/x-javascript", "application/json", "application/ecmascript", "application/font",
        "application/x-font", "application/wasm", "application/warc-fields", "application/vnd.ms-fontobject",
        "text/vtt", "application/manifest", "application/ld+json"}) {
    if (type.starts_with(other)) return false;
  }
  return true;
}

bool is_warc(const Sample& sample) {
  return sample.bytes.starts_with("WARC/1.") || sample.bytes.starts_with("WARC/0.");
}

RecordsPtr open_warc(ByteSource source, Reading reading) {
  return std::make_unique<WarcRecords>(std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
