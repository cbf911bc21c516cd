#include "ingest/publication_date.h"

#include <algorithm>

#include "core/day_text.h"
#include "ingest/ascii.h"
#include "ingest/iso_date.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kMaxUrlBytes = 2048;
constexpr std::size_t kFirstLines = 5;
constexpr std::size_t kFirstLinesOfDateline = 10;  // a press office has its own head above it
constexpr std::size_t kMaxPlaceBytes = 60;         // "SAN SALVADOR, El Salvador, " before the date
constexpr std::size_t kMaxTitleBytes = 200;
constexpr std::size_t kMaxAgencyBytes = 50;  // "(ACAN-EFE)" after it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of `figures` digits at `at`, if no digit stands on either side.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t figures) {
  if (at + figures > text.size() || (at > 0 && is_digit(text[at - 1]))) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + figures; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  if (at + figures < text.size() && is_digit(text[at + figures])) return std::nullopt;
  return value;
}

// One or two digits at `at`, and how many.
std::optional<std::pair<int, std::size_t>> short_number_at(std::string_view text, std::size_t at) {
  for (const std::size_t figures : {2U, 1U}) {
    if (const auto number = number_at(text, at, figures)) return std::pair{*number, std::size_t{figures}};
  }
  return std::nullopt;
}

// A year of the web at `at`, then month and day, each after a "/", "-" or "_".
std::optional<std::string> parted_date(std::string_view url, std::size_t at, const PublicationWords& words) {
  const auto sign = [&](std::size_t place) {
    return place < url.size() && (url[place] == '/' || url[place] == '-' || url[place] == '_');
  };
  const auto year = number_at(url, at, 4);
  if (!year || *year < 1990 || !sign(at + 4)) return std::nullopt;
  at += 5;
  int month = 0;
  if (const auto number = short_number_at(url, at)) {
    month = number->first;
    at += number->second;
  } else {
    const std::size_t end = std::min(url.find_first_of("/-_", at), url.size());
    const auto named = words.months.find(ascii_lower(url.substr(at, end - at)));
    if (named == words.months.end()) return std::nullopt;
    month = named->second;
    at = end;
  }
  if (!sign(at)) return std::nullopt;
  const auto day = short_number_at(url, at + 1);
  if (!day) return std::nullopt;
  const core::CivilDate date{*year, month, day->first};
  return exists(date) ? std::optional(core::day_text(date)) : std::nullopt;
}

// A date that stands as a dateline has it: place before, agency and a dash behind; or in brackets that end the line.
std::optional<std::string> dateline_date(std::string_view line, const PublicationWords& words) {
  for (std::size_t at = 0; at < std::min(line.size(), kMaxPlaceBytes); ++at) {
    const bool begins = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
    if (!begins) continue;
    const auto date = leading_date(line.substr(at), words);
    if (!date) continue;
    std::string_view rest = trimmed(line.substr(at + date->size_bytes));
    if (rest.starts_with(')')) {
      rest = trimmed(rest.substr(1));
      if (rest.empty() && at > 1) return date->iso;
    }
    if (rest.starts_with('(')) {
      const std::size_t end = rest.substr(0, kMaxAgencyBytes).find(')');
      if (end == std::string_view::npos) return std::nullopt;
      rest = trimmed(rest.substr(end + 1));
    }
    for (const std::string_view dash : {"-", "\u2013", "\u2014", ":"}) {
      if (rest.starts_with(dash)) return date->iso;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// What may follow a date that only stands before a text: a new sentence, or the hour.
bool begins_anew(std::string_view rest) {
  rest = trimmed(rest);
  if (rest.starts_with("at ")) rest.remove_prefix(3);
  if (rest.empty()) return false;
  const char first = rest.front();
  return is_digit(first) || (first >= 'A' && first <= 'Z') || first == '"' || first == '(' || (first & 0x80) != 0;
}

// Where line breaks were lost: "Thu Sep 5 2013 Car bomb kills four in Damascus. A car bomb …", or behind the title and
// the agency, with the day of the week: "Air raid kills 21 Monitor AFP Thursday 24 Apr 2014 An air strike …".
std::optional<TextDate> date_before_text(std::string_view line, ByteSpan span, const PublicationWords& words) {
  const std::string_view first = line.substr(0, line.find(' '));
  if (first.size() < line.size() && two_readings(first, words) && begins_anew(line.substr(first.size())))
    return TextDate{{}, std::string(first), span};
  bool may_begin = true;  // behind a word that is written as a name
  for (std::size_t at = 0; at < std::min(line.size(), kMaxTitleBytes);) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (may_begin && (at == 0 || words.weekdays.contains(ascii_lower(word)))) {
      const auto date = leading_date(line.substr(at), words);
      if (date && begins_anew(line.substr(at + date->size_bytes))) return TextDate{date->iso, {}, span};
    }
    may_begin = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    at = end + 1;
  }
  return std::nullopt;
}

// A line, or the rest of one, that is a date and no more.
std::optional<TextDate> whole_date(std::string_view given, ByteSpan line, const PublicationWords& words) {
  if (auto date = to_iso_date(given, words)) return TextDate{std::move(*date), {}, line};
  if (two_readings(given, words)) return TextDate{{}, std::string(given), line};
  return std::nullopt;
}

// "Published: 3 May 2016": a label and a date, no more.
std::optional<TextDate> labelled_date(std::string_view line, ByteSpan span, const PublicationWords& words) {
  for (std::size_t end = 1; end < std::min<std::size_t>(line.size(), 24); ++end) {
    if (line[end] != ' ' && line[end] != ':') continue;
    if (!words.date_line_words.contains(ascii_lower(trimmed(line.substr(0, end))))) continue;
    std::string_view rest = trimmed(line.substr(end));
    if (rest.starts_with(':')) rest = trimmed(rest.substr(1));
    if (auto date = whole_date(rest, span, words)) {
      date->label_line = true;
      return date;
    }
  }
  return std::nullopt;
}

// "Offensive Campaign Assessment, November 3, 2023".
std::optional<std::string> title_date(std::string_view line, const PublicationWords& words) {
  if (line.size() > kMaxTitleBytes) return std::nullopt;
  const std::size_t from = line.size() - std::min(line.size(), kMaxDateBytes);
  for (std::size_t at = std::max<std::size_t>(from, 1); at < line.size(); ++at) {
    if (line[at - 1] != ' ') continue;
    const auto date = leading_date(line.substr(at), words);
    if (!date || at + date->size_bytes != line.size()) continue;
    std::string_view before = trimmed(line.substr(0, at));
    if (before.ends_with(',') || before.ends_with(':')) before = trimmed(before.substr(0, before.size() - 1));
    const std::size_t last = before.rfind(' ');
    const std::string_view word = last == std::string_view::npos ? before : before.substr(last + 1);
    return words.dated_titles.contains(ascii_lower(word)) ? std::optional(date->iso) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> date_of_url(std::string_view url, const PublicationWords& words) {
  url = url.substr(0, std::min(url.find('?'), kMaxUrlBytes));
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (!is_digit(url[at]) || (at > 0 && is_digit(url[at - 1]))) continue;
    if (auto date = parted_date(url, at, words)) return date;
    const auto compact = number_at(url, at, 8);
    if (!compact || *compact < 19900101 || *compact > 20991231) continue;
    const core::CivilDate date{*compact / 10000, *compact / 100 % 100, *compact % 100};
    if (exists(date)) return core::day_text(date);
  }
  return std::nullopt;
}

std::optional<TextDate> date_of_text(std::string_view text, const PublicationWords& words) {
  std::size_t begin = 0;
  for (std::size_t seen = 0; begin < text.size() && seen < kFirstLinesOfDateline;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    ++seen;
    const auto at = static_cast<std::uint32_t>(line.data() - text.data());
    const ByteSpan span{at, at + static_cast<std::uint32_t>(line.size())};
    if (seen == 1) {
      if (auto date = title_date(line, words)) return TextDate{std::move(*date), {}, span};
      if (auto date = date_before_text(line, span, words)) return date;
    }
    if (seen <= kFirstLines && line.size() <= kMaxDateBytes) {
      if (auto date = whole_date(line, span, words)) return date;
      if (auto date = labelled_date(line, span, words)) return date;
    }
    if (auto date = dateline_date(line, words)) return TextDate{std::move(*date), {}, span};
  }
  return std::nullopt;
}

}  // namespace isnad::ingest
