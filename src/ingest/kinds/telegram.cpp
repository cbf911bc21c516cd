#include "ingest/kinds/telegram.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/iso_date.h"
#include "ingest/kinds/json_items.h"
#include "ingest/kinds/json_object.h"

namespace isnad::ingest::kinds {
namespace {

bool has_key(std::string_view json, std::string_view key) {
  const std::string quoted = fmt::format("\"{}\"", key);
  for (std::size_t at = json.find(quoted); at != std::string_view::npos; at = json.find(quoted, at + 1)) {
    if (trimmed(json.substr(at + quoted.size(), 8)).starts_with(':')) return true;
  }
  return false;
}

// A text is a string, or a list of strings and of objects with a text (links, bold words).
void append_text(const Json& part, std::string& text, Json& links) {
  if (part.is_string()) text += part.get<std::string>();
  if (!part.is_object()) return;
  text += text_at(part, "text");
  if (std::string target = text_at(part, "href"); !target.empty()) links.push_back(std::move(target));
}

std::string text_of(const Json& message, Json& links) {
  std::string text;
  const auto found = message.find("text");
  if (found == message.end()) return text;
  if (!found->is_array()) append_text(*found, text, links);
  if (found->is_array()) {
    for (const Json& part : *found) append_text(part, text, links);
  }
  return text;
}

std::string published_of(const Json& message) {
  const std::string seconds = text_at(message, "date_unixtime");
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  if (fault == std::errc() && end == seconds.data() + seconds.size() && !seconds.empty()) {
    if (auto date = to_iso_date(value)) return *date;
  }
  return text_at(message, "date");  // the clock of who exported it
}

class TelegramRecords final : public Records {
 public:
  TelegramRecords(ByteSource source, Reading reading)
      : reading_(std::move(reading)), messages_(std::move(source), "messages", reading_.max_document_bytes) {}

  std::optional<RawItem> next() override {
    while (auto item = messages_.next()) {
      ++number_;
      std::string name = record_name(reading_, "message", number_, item->begin_byte);
      if (item->too_long || item->cut_off) {
        const char* what = item->too_long ? "the message is too long, and was skipped." : "the message is cut off.";
        return failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: {}", name, what)});
      }
      const auto message = parse_object(item->bytes);
      if (!message) {
        return failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: the message is no JSON object.", name)});
      }
      if (const std::string type = text_at(*message, "type"); !type.empty() && type != "message") continue;
      RawDocument raw = read(*message);
      if (trimmed(raw.text).empty()) {
        ++without_text_;
        continue;
      }
      raw.name = name;
      raw.source_sha256 = core::sha256_hex(item->bytes);
      ++given_;
      return RawItem{std::move(name), std::move(raw)};
    }
    return at_end();
  }

 private:
  RawDocument read(const Json& message) const {
    RawDocument raw;
    Json links = Json::array();
    raw.text = text_of(message, links);
    raw.published = published_of(message);
    const std::string from = text_at(message, "from"), chat = messages_.around("name");
    raw.outlet = chat.empty() ? from : chat;
    if (!from.empty() && from != raw.outlet) raw.authors.push_back(from);
    if (std::string signature = text_at(message, "author"); !signature.empty())
      raw.authors.push_back(std::move(signature));
    Json extra = Json::object();
    const auto keep = [&](const char* key, std::string value) {
      if (!value.empty()) extra[key] = std::move(value);
    };
    keep("forwarded_from", text_at(message, "forwarded_from"));
    keep("forwarded_from_id", text_at(message, "forwarded_from_id"));
    keep("saved_from", text_at(message, "saved_from"));
    keep("chat", chat);
    keep("chat_type", messages_.around("type"));
    keep("chat_id", messages_.around("id"));
    keep("message_id", text_at(message, "id"));
    keep("reply_to", text_at(message, "reply_to_message_id"));
    keep("edited", text_at(message, "edited"));
    if (!links.empty()) extra["links"] = std::move(links);
    raw.extra_json = dumped(extra);
    return raw;
  }
  std::optional<RawItem> at_end() {
    if (std::exchange(ended_, true)) return std::nullopt;
    if (without_text_ > 0) {
      reading_.notice(
          fmt::format("{}: {} messages without a text (pictures, films) were left out.", reading_.name, without_text_));
    }
    if (const Status status = messages_.status(); !status) return failed(reading_.name, status.error());
    if (!messages_.fault().empty()) return failed(reading_.name, wrong(reading_, messages_.fault() + "."));
    if (given_ == 0) return failed(reading_.name, wrong(reading_, "no message in this export has a text."));
    return std::nullopt;
  }

  Reading reading_;
  JsonItems messages_;
  std::size_t number_ = 0, given_ = 0, without_text_ = 0;
  bool ended_ = false;
};

}  // namespace

bool is_telegram(const Sample& sample) {
  if (!trimmed(sample.bytes).starts_with('{')) return false;
  const std::size_t list = sample.bytes.find("\"messages\"");
  if (list != std::string_view::npos) {
    const std::string_view first = sample.bytes.substr(list);
    return has_key(sample.bytes.substr(0, list), "type") && has_key(first, "messages") && has_key(first, "date") &&
           (has_key(first, "text") || has_key(first, "actor"));
  }
  return has_key(sample.bytes, "personal_information") && has_key(sample.bytes, "about");  // all of an account
}

RecordsPtr open_telegram(ByteSource source, Reading reading) {
  return std::make_unique<TelegramRecords>(std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
