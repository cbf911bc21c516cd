#include "ingest/kinds/mime.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/html/charset.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMaxFields = 1000;
constexpr std::size_t kMaxParts = 500;
constexpr int kMaxPartDepth = 8;
constexpr std::size_t kMaxWordsBytes = std::size_t{64} * 1024;  // of a field that is shown

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "%e2%82%ac" of RFC 2231.
std::string decoded_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '%' ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

struct EncodedWord {
  std::string charset, bytes;
  std::size_t size = 0;  // that it takes
};

// "=?charset?q?…?=" at the begin of `text`.
std::optional<EncodedWord> encoded_word(std::string_view text) {
  constexpr std::size_t kMaxWord = 1000;  // RFC 2047 has 75; writers don't keep to it
  if (!text.starts_with("=?")) return std::nullopt;
  text = text.substr(0, kMaxWord);
  const std::size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 3 > text.size() || text[charset_end + 2] != '?') {
    return std::nullopt;
  }
  const std::size_t end = text.find("?=", charset_end + 3);
  if (end == std::string_view::npos) return std::nullopt;
  EncodedWord word;
  word.charset = ascii_lower(text.substr(2, charset_end - 2));
  word.charset.resize(std::min(word.charset.find('*'), word.charset.size()));  // a language may follow
  word.size = end + 2;
  std::string content(text.substr(charset_end + 3, end - charset_end - 3));
  const char encoding = ascii_lower(text[charset_end + 1]);
  if (encoding == 'b') word.bytes = decoded_base64(content);
  if (encoding == 'q') {
    std::ranges::replace(content, '_', ' ');
    word.bytes = decoded_quoted_printable(content);
  }
  if (encoding != 'b' && encoding != 'q') return std::nullopt;
  return word;
}

void split_parts(std::string_view bytes, std::string_view outer_type, int depth, Message& message);

std::string decoded(std::string_view body, std::string_view encoding) {
  const std::string name = ascii_lower(trimmed(encoding));
  if (name == "base64") return decoded_base64(body);
  if (name == "quoted-printable") return decoded_quoted_printable(body);
  return std::string(body);
}

// The parts between the lines of a boundary; each is read at once.
void read_parts(std::string_view body, const std::string& boundary, std::string_view type, int depth,
                Message& message) {
  const std::string mark = "--" + boundary;
  std::size_t part_begin = std::string_view::npos;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    const std::string_view line = trimmed(body.substr(at, end - at));
    const bool closes = line.starts_with(mark) && line.substr(mark.size()) == "--";
    if (line == mark || closes) {
      if (part_begin != std::string_view::npos) {
        std::size_t part_end = at;  // the end of line before the mark belongs to it
        if (part_end > part_begin && body[part_end - 1] == '\n') --part_end;
        if (part_end > part_begin && body[part_end - 1] == '\r') --part_end;
        split_parts(body.substr(part_begin, part_end - part_begin), type, depth, message);
      }
      part_begin = closes ? std::string_view::npos : std::min(end + 1, body.size());
      if (closes) return;
    }
    at = end + 1;
  }
  if (part_begin != std::string_view::npos) split_parts(body.substr(part_begin), type, depth, message);
}

void read_body(const HeadFields& head, std::string_view body, std::string_view outer_type, int depth,
               Message& message) {
  const std::string_view content = head.raw("content-type");
  std::string type = media_type(content);
  if (type.empty()) type = outer_type == "multipart/digest" ? "message/rfc822" : "text/plain";
  if (type.starts_with("multipart/")) {
    const std::string boundary = parameter(content, "boundary");
    if (depth >= kMaxPartDepth || boundary.empty()) {
      message.cut = message.cut || depth >= kMaxPartDepth;
    } else {
      read_parts(body, boundary, type, depth + 1, message);
      return;
    }
    type = "text/plain";
  }
  if (message.parts.size() == kMaxParts) {
    message.cut = true;
    return;
  }
  const std::string_view disposition = head.raw("content-disposition");
  MessagePart part;
  part.type = std::move(type);
  part.charset = ascii_lower(parameter(content, "charset"));
  part.file = decoded_words(parameter(disposition, "filename"));
  if (part.file.empty()) part.file = decoded_words(parameter(content, "name"));
  if (part.file.empty() && media_type(disposition) == "attachment") part.file = "attachment";
  part.id = std::string(trimmed(head.raw("content-id")));
  if (part.id.starts_with('<') && part.id.ends_with('>')) part.id = part.id.substr(1, part.id.size() - 2);
  part.location = std::string(trimmed(head.raw("content-location")));
  part.bytes = decoded(body, head.raw("content-transfer-encoding"));
  part.is_alternative = outer_type == "multipart/alternative";
  message.parts.push_back(std::move(part));
}

void split_parts(std::string_view bytes, std::string_view outer_type, int depth, Message& message) {
  const auto [head, body] = HeadFields::read(bytes);
  read_body(head, body, outer_type, depth, message);
}

}  // namespace

std::pair<HeadFields, std::string_view> HeadFields::read(std::string_view bytes) {
  HeadFields head;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) break;
    const bool continues = line.front() == ' ' || line.front() == '\t';
    if (continues && !head.fields_.empty()) {
      head.fields_.back().second += ' ';
      head.fields_.back().second += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || head.fields_.size() == kMaxFields) continue;
    head.fields_.emplace_back(ascii_lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
  return {std::move(head), bytes};
}

std::string_view HeadFields::raw(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

std::string HeadFields::text(std::string_view name) const { return decoded_words(raw(name)); }

bool HeadFields::has(std::string_view name) const {
  return std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first) != fields_.end();
}

std::string media_type(std::string_view value) {
  return ascii_lower(trimmed(value.substr(0, value.find_first_of(";,"))));
}

std::string parameter(std::string_view value, std::string_view name) {
  std::string joined;  // of pieces: name*0="…"; name*1*=…
  bool percent = false;
  for (std::size_t at = value.find(';'); at < value.size();) {
    const std::size_t equals = value.find('=', at);
    if (equals == std::string_view::npos) break;
    const std::string key = ascii_lower(trimmed(value.substr(at + 1, equals - at - 1)));
    std::string content;
    std::size_t i = std::min(value.find_first_not_of(" \t", equals + 1), value.size());
    if (i < value.size() && value[i] == '"') {
      for (++i; i < value.size() && value[i] != '"'; ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        content += value[i];
      }
      at = value.find(';', i);
    } else {
      at = value.find(';', i);
      content = trimmed(value.substr(i, std::min(at, value.size()) - i));
    }
    if (key == name) return content;
    if (!key.starts_with(name) || key.size() <= name.size() || key[name.size()] != '*') continue;
    percent = percent || key.ends_with('*');
    joined += content;
  }
  if (!percent) return joined;
  const std::size_t charset_end = joined.find('\''), language_end = joined.find('\'', charset_end + 1);
  if (charset_end == std::string::npos || language_end == std::string::npos) return decoded_percent(joined);
  return html::to_utf8(decoded_percent(std::string_view(joined).substr(language_end + 1)),
                       ascii_lower(std::string_view(joined).substr(0, charset_end)));
}

std::string decoded_words(std::string_view value) {
  value = value.substr(0, kMaxWordsBytes);
  std::string out;
  std::string charset, run;  // words of one charset are decoded together: letters may be cut between them
  const auto flush = [&] {
    if (!run.empty()) out += html::to_utf8(std::move(run), charset);
    run.clear();
  };
  for (std::size_t at = 0; at < value.size();) {
    if (auto word = encoded_word(value.substr(at))) {
      if (word->charset != charset) flush();
      charset = word->charset;
      run += word->bytes;
      at += word->size;
      const std::size_t next = std::min(value.find_first_not_of(" \t", at), value.size());
      if (value.substr(next).starts_with("=?")) at = next;  // white space between encoded words is none
      continue;
    }
    flush();
    out += value[at++];
  }
  flush();
  return html::to_utf8(std::move(out));
}

std::string decoded_quoted_printable(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '=') {
      out += bytes[i];
      continue;
    }
    const int high = i + 2 < bytes.size() ? hex_value(bytes[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(bytes[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
      continue;
    }
    const std::size_t after = std::min(bytes.find_first_not_of(" \t\r", i + 1), bytes.size());
    if (after == bytes.size() || bytes[after] == '\n') {
      i = after;  // a soft end of line
    } else {
      out += '=';
    }
  }
  return out;
}

std::string decoded_base64(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 4 * 3);
  unsigned held = 0;
  int bits = 0;
  for (const char c : bytes) {
    unsigned value = 64;
    if (c >= 'A' && c <= 'Z') value = static_cast<unsigned>(c - 'A');
    if (c >= 'a' && c <= 'z') value = static_cast<unsigned>(c - 'a') + 26;
    if (c >= '0' && c <= '9') value = static_cast<unsigned>(c - '0') + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (c == '=') bits = 0;  // what follows begins anew
    if (value == 64) continue;
    held = (held << 6U | value) & 0xFFFFFFU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>(held >> static_cast<unsigned>(bits) & 0xFFU);
    }
  }
  return out;
}

Message read_message(std::string_view bytes) {
  Message message;
  auto [head, body] = HeadFields::read(bytes);
  message.head = std::move(head);
  read_body(message.head, body, {}, 0, message);
  return message;
}

}  // namespace isnad::ingest::kinds
