#include "ingest/text_head.h"

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/iso_date.h"
#include "ingest/masthead.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kMaxLabelBytes = 24;
constexpr std::size_t kMaxValueBytes = 600;
constexpr std::size_t kMaxLines = 16;
constexpr std::size_t kMaxTitleBytes = 200;

std::uint32_t place(std::size_t at) { return static_cast<std::uint32_t>(at); }

// Stores the value; false where it can't be one.
bool store(TextHead& head, HeadField field, std::string_view value, const PublicationWords& words) {
  if (value.empty() || value.size() > kMaxValueBytes) return false;
  switch (field) {
    case HeadField::kPublished: {
      if (auto date = to_iso_date(value, words)) {
        head.published = std::move(*date);
        return true;
      }
      if (!two_readings(value, words)) return false;
      head.undecided = value;
      return true;
    }
    case HeadField::kAuthors:
      head.authors.emplace_back(value);
      return true;
    case HeadField::kTitle:
      head.title = value;
      return true;
    case HeadField::kOutlet:
      head.outlet = value;
      return true;
    case HeadField::kUrl:
      head.url = value;
      return looks_like_url(value);
    case HeadField::kLanguage:
      head.language = value;
      return true;
  }
  return false;
}

// "title: Rockets strike two bases".
bool head_line(TextHead& head, std::string_view line, const PublicationWords& words) {
  const std::size_t colon = line.substr(0, kMaxLabelBytes).find(':');
  if (colon == std::string_view::npos) return false;
  const auto field = words.head_labels.find(ascii_lower(trimmed(line.substr(0, colon))));
  return field != words.head_labels.end() && store(head, field->second, trimmed(line.substr(colon + 1)), words);
}

// "date 2024-11-06 Prior to the election", "Date of publication 8 October 2017 At least 11": the bytes that the label
// and the date take, 0 for none.
std::size_t leading_head(TextHead& head, std::string_view line, const PublicationWords& words) {
  for (std::size_t end = 0; end < line.size() && end <= kMaxLabelBytes; ++end) {
    if (line[end] != ' ' && line[end] != ':') continue;
    const auto field = words.head_labels.find(ascii_lower(line.substr(0, end)));
    if (field == words.head_labels.end() || field->second != HeadField::kPublished) continue;
    const std::size_t begin = std::min(line.find_first_not_of(" :", end), line.size());
    const auto date = leading_date(line.substr(begin), words);
    if (!date) continue;
    const std::size_t after = begin + date->size_bytes;
    if (after < line.size() && !is_ascii_space(line[after])) return 0;
    head.published = date->iso;
    return after;
  }
  return 0;
}

bool is_title_like(std::string_view line) {
  return line.size() <= kMaxTitleBytes && line.back() != '.' && line.back() != ':' && line.back() != '"';
}

void add(TextHead& head, Masthead line, std::string& updated) {
  if (head.published.empty()) head.published = std::move(line.published);
  if (head.undecided.empty()) head.undecided = std::move(line.undecided);
  if (updated.empty()) updated = std::move(line.updated);
  head.authors.insert(head.authors.end(), line.authors.begin(), line.authors.end());
}

// What stands between the title and the text, and the lines that say it; the title stays where it is. Nothing where
// only a date stands there, which may be a part of the report.
std::vector<ByteSpan> take_mastheads(TextHead& head, std::string_view text, std::size_t begin,
                                     const PublicationWords& words) {
  std::vector<ByteSpan> lines;
  TextHead found;
  std::string updated;
  bool certain = false;
  std::string_view title;
  for (std::size_t seen = 0; begin < text.size() && seen < kMaxLines;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    const std::size_t next = std::min(end + 1, text.size());
    if (line.empty()) {
      begin = next;
      continue;
    }
    ++seen;
    if (auto masthead = read_masthead(line, words)) {
      certain = certain || masthead->certain;
      add(found, std::move(*masthead), updated);
      lines.push_back({place(begin), place(next)});
    } else if (lines.empty() && title.empty() && is_title_like(line)) {
      title = line;
    } else {
      break;
    }
    begin = next;
  }
  if (!certain || lines.empty() || trimmed(text.substr(lines.back().end)).empty()) return {};
  if (found.published.empty() && found.undecided.empty()) found.published = std::move(updated);
  if (head.published.empty()) head.published = std::move(found.published);
  if (head.undecided.empty()) head.undecided = std::move(found.undecided);
  if (head.authors.empty()) head.authors = std::move(found.authors);
  if (head.title.empty()) head.title = title;
  return lines;
}

}  // namespace

TextHead take_head(AlignedText& aligned, const PublicationWords& words, std::vector<Dropped>& dropped) {
  TextHead head;
  const std::string_view text = aligned.text();
  std::size_t begin = 0;
  std::size_t taken = 0;  // bytes that the head takes
  for (std::size_t lines = 0; begin < text.size() && lines < kMaxLines; ++lines) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = std::min(end + 1, text.size());
    if (line.empty()) continue;
    if (!head_line(head, line, words)) {
      if (taken == 0) {
        const auto at = static_cast<std::size_t>(line.data() - text.data());
        if (const std::size_t size = leading_head(head, line, words); size > 0) taken = at + size;
      }
      break;
    }
    taken = begin;
  }
  if (taken > 0 && trimmed(text.substr(taken)).empty()) return {};  // a text of nothing but heads is a text
  std::vector<ByteSpan> spans = take_mastheads(head, text, taken, words);
  for (const ByteSpan line : spans) {
    dropped.push_back({DropReason::kByline, std::string(trimmed(line.of(text)))});
  }
  if (taken > 0) {
    dropped.push_back({DropReason::kBoilerplate, std::string(trimmed(text.substr(0, taken)))});
    while (taken < text.size() && is_ascii_space(text[taken])) ++taken;
    if (spans.empty() || spans.front().begin > taken) {
      spans.insert(spans.begin(), {0, place(taken)});
    } else {
      spans.front().begin = 0;
    }
  }
  if (!spans.empty() && trimmed(text.substr(0, spans.front().begin)).empty()) {  // no blank lines before what is left
    spans.front().begin = 0;
    while (spans.back().end < text.size() && is_ascii_space(text[spans.back().end])) ++spans.back().end;
  }
  aligned.erase(spans);
  return head;
}

}  // namespace isnad::ingest
