#include "ingest/kinds/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/kinds/fragment.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/kinds.h"
#include "ingest/kinds/mail_text.h"
#include "ingest/kinds/mime.h"
#include "ingest/kinds/one_document.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kLeastFields = 3;  // of the head of a mail; "Received: two letters" is none
constexpr std::size_t kHeadBytes = 8192;

// The fields of a head as mail has it, in lower case; empty where the first lines are none.
std::string mail_head(std::string_view bytes) {
  bytes = bytes.substr(0, kHeadBytes);
  std::string head;
  std::size_t fields = 0;
  if (bytes.starts_with("From ")) bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);  // mbox
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) break;  // cut off
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    const bool continues = line.front() == ' ' || line.front() == '\t';
    const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    const bool field = colon != std::string_view::npos && colon > 0 && line[colon] == ':';
    if (head.empty() ? !field : !continues && !field) return {};
    if (!continues) ++fields;
    head += ascii_lower(line) + '\n';
  }
  return fields < kLeastFields ? std::string() : '\n' + head;
}

bool has_mail_head(std::string_view bytes) {
  const std::string head = mail_head(bytes);
  return std::ranges::any_of(std::initializer_list<std::string_view>{"\nreceived:", "\nreturn-path:", "\nmessage-id:",
                                                                     "\nmime-version:", "\nsnapshot-content-location:"},
                             [&](std::string_view field) { return head.find(field) != std::string::npos; });
}

std::string utf8_of(const MessagePart& part) { return html::to_utf8(part.bytes, part.charset); }

// The part that a page saved as MHTML begins with; none in a mail.
const MessagePart* saved_page(const Message& message) {
  const std::string type = media_type(message.head.raw("content-type"));
  const bool saved = message.head.has("snapshot-content-location") || !message.head.has("received");
  if (type != "multipart/related" || !saved) return nullptr;
  const auto page = std::ranges::find(message.parts, "text/html", &MessagePart::type);
  const bool located =
      page != message.parts.end() && (!page->location.empty() || message.head.has("snapshot-content-location"));
  return located ? &*page : nullptr;
}

// Turns one message into documents.
class MessageReader {
 public:
  MessageReader(const Reading& reading, std::deque<RawItem>& out) : reading_(reading), out_(out) {}

  void read(std::string_view bytes, const std::string& name, std::string sha256, int depth) {
    const Message message = read_message(bytes);
    const std::size_t before = out_.size();
    if (const MessagePart* page = saved_page(message)) {
      add_page(message, *page, name, std::move(sha256));
      return;
    }
    add_text(message, name, std::move(sha256));
    for (const MessagePart& part : message.parts) add_attached(part, name, depth);
    if (out_.size() == before) {
      out_.push_back(failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: the message has no text.", name)}));
    }
  }

 private:
  void add_page(const Message& message, const MessagePart& page, const std::string& name, std::string sha256) {
    RawDocument raw;
    raw.name = name;
    raw.source_sha256 = std::move(sha256);
    raw.html = utf8_of(page);
    raw.url = trimmed(message.head.raw("snapshot-content-location"));
    if (raw.url.empty() && looks_like_url(page.location)) raw.url = page.location;
    Json extra = Json::object();
    if (std::string saved = message.head.text("date"); !saved.empty()) extra["saved"] = std::move(saved);
    raw.extra_json = dumped(extra);
    out_.push_back({name, std::move(raw)});
  }

  void add_text(const Message& message, const std::string& name, std::string sha256) {
    const MailText text = text_of(message);
    if (trimmed(text.text).empty()) return;
    const MailWords& words = reading_.tables->mail;
    RawDocument raw;
    raw.name = name;
    raw.source_sha256 = std::move(sha256);
    raw.text = text.text;
    const std::string from = message.head.text("from"), subject = message.head.text("subject");
    raw.outlet = sender_of(text.from.empty() ? from : text.from);
    raw.title = subject_of(text.subject.empty() ? subject : text.subject, words);
    raw.published = date_of(text.is_forwarded ? text.date : message.head.text("date"));
    raw.url = trimmed(message.head.raw("archived-at"));
    if (raw.url.starts_with('<') && raw.url.ends_with('>')) raw.url = raw.url.substr(1, raw.url.size() - 2);
    Json extra = Json::object();
    const auto keep = [&](const char* key, std::string value) {
      if (!value.empty()) extra[key] = std::move(value);
    };
    keep("message_id", message.head.text("message-id"));
    keep("list_id", message.head.text("list-id"));
    if (text.is_forwarded) {
      keep("forwarded_by", from);
      keep("forwarded_on", message.head.text("date"));
    }
    raw.extra_json = dumped(extra);
    out_.push_back({name, std::move(raw)});
  }
  // Without the remark behind the zone: "Fri, 27 Oct 2023 10:00:00 +0300 (EEST)".
  static std::string date_of(std::string_view date) { return std::string(trimmed(date.substr(0, date.find('(')))); }

  // The plain text; HTML where there is none, or where the plain text only says that there is HTML.
  [[nodiscard]] MailText text_of(const Message& message) const {
    std::string plain, html;
    bool flowed = false;
    for (const MessagePart& part : message.parts) {
      if (!part.file.empty()) continue;
      if (part.type == "text/html") {
        html += fragment_text(utf8_of(part), reading_.tables->html) + "\n\n";
      } else if (part.type.starts_with("text/") && part.type != "text/calendar") {
        plain += utf8_of(part) + "\n\n";
      }
    }
    flowed = ascii_lower(parameter(message.head.raw("content-type"), "format")) == "flowed";
    constexpr std::size_t kEnoughBytes = 400, kTimes = 4;
    const bool stub = trimmed(plain).empty() || (html.size() > kEnoughBytes && plain.size() * kTimes < html.size());
    if (!stub || html.empty()) return read_mail_text(plain, flowed, reading_.tables->mail);
    return read_mail_text(html, false, reading_.tables->mail);
  }

  void add_attached(const MessagePart& part, const std::string& name, int depth) {
    const std::string inner_name = fmt::format("{}: {}", name, part.file.empty() ? "attached message" : part.file);
    if (part.type == "message/rfc822") {
      if (depth < kMostNested) read(part.bytes, inner_name, core::sha256_hex(part.bytes), depth + 1);
      return;
    }
    if (part.file.empty()) return;
    const Sample sample{std::string_view(part.bytes).substr(0, kSampleBytes), part.file, *reading_.keys,
                        *reading_.tables};
    if (!sample.bytes.starts_with("%PDF-") && !sample.bytes.starts_with("PK\x03\x04")) {
      if (!part.type.starts_with("image/")) reading_.notice(fmt::format("{}: was left out.", inner_name));
      return;
    }
    Reading inside = reading_.inside(inner_name);
    inside.depth += depth;
    const RecordsPtr records = open_records(ByteSource::owning(part.bytes, inner_name), std::move(inside));
    while (auto item = records->next()) out_.push_back(std::move(*item));
  }

  const Reading& reading_;
  std::deque<RawItem>& out_;
};

// Cuts a mailbox at its "From " lines.
class MailboxRecords final : public Records {
 public:
  MailboxRecords(ByteSource source, Reading reading) : reading_(std::move(reading)), source_(std::move(source)) {}

  std::optional<RawItem> next() override {
    while (ready_.empty() && !ended_) take_message();
    if (!ready_.empty()) {
      RawItem item = std::move(ready_.front());
      ready_.pop_front();
      return item;
    }
    if (std::exchange(said_end_, true)) return std::nullopt;
    if (const Status status = source_.status(); !status) return failed(reading_.name, status.error());
    return std::nullopt;
  }

 private:
  // With its end; empty at the end of the stream.
  std::string take_line() {
    std::string line;
    for (std::string_view bytes = source_.peek(); !bytes.empty(); bytes = source_.peek()) {
      const std::size_t end = bytes.find('\n');
      const std::size_t size = end == std::string_view::npos ? bytes.size() : end + 1;
      if (line.size() < reading_.max_document_bytes) line += bytes.substr(0, size);
      source_.skip(size);
      at_byte_ += size;
      if (end != std::string_view::npos) break;
    }
    return line;
  }

  void take_message() {
    const std::size_t begin = at_byte_ - pending_.size();
    std::string stored = std::exchange(pending_, {}), bytes;  // as it stands; without the mailbox's own marks
    bool blank_before = false, too_long = false;
    while (true) {
      std::string line = take_line();
      if (line.empty()) {
        ended_ = true;
        break;
      }
      if (line.starts_with("From ") && (blank_before || stored.empty())) {
        if (stored.empty()) {
          stored = std::move(line);
          continue;
        }
        pending_ = std::move(line);
        break;
      }
      blank_before = trimmed(line).empty();
      too_long = too_long || stored.size() + line.size() > reading_.max_document_bytes;
      if (too_long) continue;
      stored += line;
      const std::size_t marks = line.find_first_not_of('>');
      const bool escaped = marks != std::string::npos && marks > 0 && line.compare(marks, 5, "From ") == 0;
      bytes += escaped ? line.substr(1) : line;
    }
    if (trimmed(bytes).empty() && !too_long) return;
    std::string name = record_name(reading_, "message", ++number_, begin);
    if (too_long) {
      ready_.push_back(failed(name, {ErrorCode::kResource, fmt::format("{}: longer than {} MiB, and was skipped.", name,
                                                                       reading_.max_document_bytes >> 20U)}));
      return;
    }
    MessageReader(reading_, ready_).read(bytes, name, core::sha256_hex(stored), 0);
  }

  Reading reading_;
  ByteSource source_;
  std::deque<RawItem> ready_;
  std::string pending_;  // the "From " line that ended the message before
  std::size_t at_byte_ = 0, number_ = 0;
  bool ended_ = false, said_end_ = false;
};

class ReadyItems final : public Records {
 public:
  explicit ReadyItems(std::deque<RawItem> items) : items_(std::move(items)) {}
  std::optional<RawItem> next() override {
    if (items_.empty()) return std::nullopt;
    RawItem item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  std::deque<RawItem> items_;
};

}  // namespace

bool is_mail(const Sample& sample) { return has_mail_head(sample.bytes); }

bool is_mailbox(const Sample& sample) {
  return sample.bytes.starts_with("From ") && !mail_head(sample.bytes).empty() && has_mail_head(sample.bytes);
}

RecordsPtr open_mail(ByteSource source, Reading given) {
  const Reading reading = std::move(given);
  auto bytes = read_whole(source, reading);
  if (!bytes) return only(failed(reading.name, bytes.error()));
  std::deque<RawItem> items;
  MessageReader(reading, items).read(*bytes, reading.name, hash_of(source, reading), 0);
  return std::make_unique<ReadyItems>(std::move(items));
}

RecordsPtr open_mailbox(ByteSource source, Reading reading) {
  return std::make_unique<MailboxRecords>(std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
