#include "ingest/iso_date.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <vector>

#include "core/day_text.h"
#include "lexicon/fold.h"

namespace isnad::ingest {
namespace {

constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2199;
constexpr int kCenturyTurn = 30;                              // "90" is 1990, "24" is 2024
constexpr int kMostZoneMinutes = 14 * 60;                     // Kiribati; the other side of Greenwich has twelve
constexpr std::int64_t kFirstMilliseconds = 100'000'000'000;  // as seconds this would be the year 5138

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (static_cast<unsigned char>(c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0; }

// A run of digits, a run of letters, or one other byte.
struct Piece {
  std::string_view text;
  std::size_t end = 0;  // byte after it
  int number = -1;      // of up to 9 digits
  bool spaced = false;  // white space stands before it
  [[nodiscard]] bool is(char c) const { return text.size() == 1 && text[0] == c; }
  [[nodiscard]] bool word() const { return is_letter(text[0]); }
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool spaced = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t') {
      spaced = true;
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    if (is_digit(text[i])) {
      while (end < text.size() && is_digit(text[end])) ++end;
    } else if (is_letter(text[i])) {
      while (end < text.size() && is_letter(text[end])) ++end;
    }
    Piece piece{text.substr(i, end - i), end, -1, spaced};
    if (is_digit(text[i]) && end - i <= 9) {
      piece.number = 0;
      for (std::size_t at = i; at < end; ++at) piece.number = piece.number * 10 + (text[at] - '0');
    }
    pieces.push_back(piece);
    spaced = false;
    i = end;
  }
  return pieces;
}

// How a date of numbers alone is read where both could be the month.
enum class Order : std::uint8_t { kUnknown, kMonthFirst, kDayFirst };

// Reads a date, then perhaps a time and a zone, from the pieces of a string.
class DateParser {
 public:
  DateParser(std::string_view text, const PublicationWords& words, Order order = Order::kUnknown)
      : pieces_(pieces_of(text)), words_(words), order_(order) {}

  // A date at `at_`; moves behind it.
  bool date() {
    skip_fillers();
    return exists_after(numeric()) || exists_after(day_first()) || exists_after(month_first());
  }
  // A time of day, where one follows.
  void time() {
    const std::size_t before = at_;
    if (is(0, ',')) ++at_;
    if (is_word(0, "t") || is_filler(0)) ++at_;
    const bool compact = number(0) >= 0 && pieces_[at_].text.size() == 6;
    if (compact) {
      hour_ = number(0) / 10000, minute_ = number(0) / 100 % 100, second_ = number(0) % 100;
      ++at_;
    } else if (number(0) >= 0 && is(1, ':') && number(2) >= 0) {
      hour_ = number(0), minute_ = number(2), second_ = 0;
      at_ += 3;
      if (is(0, ':') && number(1) >= 0) second_ = number(1), at_ += 2;
      if (is(0, '.') && at_ + 1 < pieces_.size() && is_digit(pieces_[at_ + 1].text[0])) at_ += 2;
    } else {
      at_ = before;
      return;
    }
    half_day();
    has_time_ = hour_ < 24 && minute_ < 60 && second_ < 61;
    zone();
  }
  // Nothing behind it, and nothing wrong with it.
  [[nodiscard]] bool at_end() {
    if (bad_zone_) return false;
    while (at_ < pieces_.size() && (is(0, '.') || is(0, ')') || is(0, '|') || is_filler(0))) ++at_;
    return at_ == pieces_.size();
  }
  [[nodiscard]] std::size_t end() const { return at_ == 0 ? 0 : pieces_[at_ - 1].end; }
  [[nodiscard]] std::string iso() const {
    std::string out = core::day_text(date_);
    if (!has_time_) return out;
    out += fmt::format("T{:02}:{:02}:{:02}", hour_, minute_, second_);
    if (!zone_minutes_) return out;
    if (*zone_minutes_ == 0) return out + "Z";
    const int minutes = std::abs(*zone_minutes_);
    return out + fmt::format("{}{:02}:{:02}", *zone_minutes_ < 0 ? '-' : '+', minutes / 60, minutes % 60);
  }

 private:
  using Found = std::optional<std::pair<core::CivilDate, std::size_t>>;  // a date and the number of pieces it takes

  [[nodiscard]] int number(std::size_t ahead) const {
    return at_ + ahead < pieces_.size() ? pieces_[at_ + ahead].number : -1;
  }
  [[nodiscard]] std::size_t figures(std::size_t ahead) const {
    return number(ahead) < 0 ? 0 : pieces_[at_ + ahead].text.size();
  }
  [[nodiscard]] bool is(std::size_t ahead, char c) const {
    return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].is(c);
  }
  [[nodiscard]] bool is_word(std::size_t ahead, std::string_view word) const {
    return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].word() &&
           lexicon::folded(pieces_[at_ + ahead].text) == word;
  }
  [[nodiscard]] bool is_filler(std::size_t ahead) const {
    return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].word() &&
           words_.fillers.contains(lexicon::folded(pieces_[at_ + ahead].text));
  }
  [[nodiscard]] int month(std::size_t ahead) const {
    if (at_ + ahead >= pieces_.size() || !pieces_[at_ + ahead].word()) return 0;
    const auto found = words_.months.find(lexicon::folded(pieces_[at_ + ahead].text));
    return found == words_.months.end() ? 0 : found->second;
  }
  void skip_fillers() {
    while (is_filler(0) || (at_ > 0 && (is(0, ',') || is(0, '.')))) {
      if (pieces_[at_].word()) {
        const auto named = words_.weekdays.find(lexicon::folded(pieces_[at_].text));
        if (named != words_.weekdays.end()) weekday_ = named->second;
      }
      ++at_;
    }
  }
  bool exists_after(const Found& found) {
    if (!found || !exists(found->first)) return false;
    date_ = found->first;
    at_ += found->second;
    return true;
  }
  [[nodiscard]] int year(std::size_t ahead) const {
    if (figures(ahead) == 4) return number(ahead);
    if (figures(ahead) != 2) return -1;
    return number(ahead) + (number(ahead) < kCenturyTurn ? 2000 : 1900);
  }

  // 2024-09-26, 2024/9/26, 20240926, 20240926101500, 26.09.2024, 9/26/2024 (where one of the two can be no month).
  Found numeric() {
    if (figures(0) == 8) return Found{{{number(0) / 10000, number(0) / 100 % 100, number(0) % 100}, 1}};
    if (at_ < pieces_.size() && pieces_[at_].text.size() == 14 && is_digit(pieces_[at_].text[0])) return fourteen();
    for (const char sign : {'-', '/', '.'}) {
      if (number(0) < 0 || !is(1, sign) || number(2) < 0 || !is(3, sign) || number(4) < 0) continue;
      if (figures(0) == 4) return Found{{{number(0), number(2), number(4)}, 5}};
      if (figures(4) != 4) return std::nullopt;
      const core::CivilDate by_day{number(4), number(2), number(0)}, by_month{number(4), number(0), number(2)};
      if (sign == '.' || number(0) > 12 || number(0) == number(2)) return Found{{by_day, 5}};
      if (number(2) > 12) return Found{{by_month, 5}};
      switch (settled(by_month, by_day)) {
        case Order::kDayFirst:
          return Found{{by_day, 5}};
        case Order::kMonthFirst:
          return Found{{by_month, 5}};
        case Order::kUnknown:
          return std::nullopt;
      }
    }
    return std::nullopt;
  }
  // As it was asked for, or as a weekday before the date tells.
  [[nodiscard]] Order settled(core::CivilDate by_month, core::CivilDate by_day) const {
    if (order_ != Order::kUnknown || weekday_ == 0 || !exists(by_month) || !exists(by_day)) return order_;
    const bool month_fits = weekday_of(by_month) == weekday_, day_fits = weekday_of(by_day) == weekday_;
    return month_fits == day_fits ? Order::kUnknown : month_fits ? Order::kMonthFirst : Order::kDayFirst;
  }
  Found fourteen() {
    const std::string_view text = pieces_[at_].text;
    const auto figure = [&](std::size_t from, std::size_t size) {
      int value = 0;
      for (std::size_t i = from; i < from + size; ++i) value = value * 10 + (text[i] - '0');
      return value;
    };
    hour_ = figure(8, 2), minute_ = figure(10, 2), second_ = figure(12, 2);
    has_time_ = hour_ < 24 && minute_ < 60 && second_ < 61;
    return Found{{{figure(0, 4), figure(4, 2), figure(6, 2)}, 1}};
  }
  // 26 September 2024, 26th of Sept. 2024, 3 Jan 90, 26-Sep-2024.
  Found day_first() const {
    if (number(0) < 1 || figures(0) > 2) return std::nullopt;
    std::size_t ahead = 1;
    if (is_word(ahead, "th") || is_word(ahead, "st") || is_word(ahead, "nd") || is_word(ahead, "rd")) ++ahead;
    while (is_filler(ahead) || is(ahead, '.') || is(ahead, '-')) ++ahead;
    const int found_month = month(ahead);
    if (found_month == 0) return std::nullopt;
    ++ahead;
    while (is_filler(ahead) || is(ahead, '.') || is(ahead, ',') || is(ahead, '-')) ++ahead;
    const int found_year = year(ahead);
    if (found_year < 0) return std::nullopt;
    return Found{{{found_year, found_month, number(0)}, ahead + 1}};
  }
  // September 26, 2024; Sept. 26th 2024; Thu Sep 26 10:00:00 GMT 2024 is not read.
  Found month_first() const {
    const int found_month = month(0);
    if (found_month == 0) return std::nullopt;
    std::size_t ahead = 1;
    while (is(ahead, '.')) ++ahead;
    if (number(ahead) < 1 || figures(ahead) > 2) return std::nullopt;
    const int day = number(ahead++);
    if (is_word(ahead, "th") || is_word(ahead, "st") || is_word(ahead, "nd") || is_word(ahead, "rd")) ++ahead;
    while (is(ahead, ',') || is(ahead, '.')) ++ahead;
    if (figures(ahead) != 4) return std::nullopt;
    return Found{{{number(ahead), found_month, day}, ahead + 1}};
  }

  // Of the offset at `at_`.
  [[nodiscard]] int minutes_of_hour(bool with_colon) const {
    return with_colon ? number(3) : figures(1) == 4 ? number(1) % 100 : 0;
  }
  void half_day() {
    const bool afternoon = is_word(0, "pm") || (is_word(0, "p") && is(1, '.') && is_word(2, "m"));
    const bool morning = is_word(0, "am") || (is_word(0, "a") && is(1, '.') && is_word(2, "m"));
    if (!afternoon && !morning) return;
    at_ += is(1, '.') ? 3 : 1;
    if (is(0, '.')) ++at_;
    if (afternoon && hour_ < 12) hour_ += 12;
    if (morning && hour_ == 12) hour_ = 0;
  }
  void zone() {
    const std::size_t before = at_;
    if (is(0, '(')) ++at_;
    if (at_ < pieces_.size() && pieces_[at_].word()) {
      const auto named = words_.zone_minutes.find(lexicon::folded(pieces_[at_].text));
      if (named == words_.zone_minutes.end()) {
        at_ = before;
        return;
      }
      zone_minutes_ = named->second;
      ++at_;
    }
    if ((is(0, '+') || is(0, '-')) && (figures(1) == 4 || figures(1) == 2)) {
      const int sign = is(0, '-') ? -1 : 1;
      const bool with_colon = figures(1) == 2 && is(2, ':') && figures(3) == 2;
      const int minutes =
          figures(1) == 4 ? number(1) / 100 * 60 + number(1) % 100 : number(1) * 60 + (with_colon ? number(3) : 0);
      bad_zone_ = minutes > kMostZoneMinutes || minutes_of_hour(with_colon) > 59;
      zone_minutes_ = sign * minutes;
      at_ += with_colon ? 4 : 2;
    }
  }

  std::vector<Piece> pieces_;
  const PublicationWords& words_;
  std::size_t at_ = 0;
  core::CivilDate date_{0, 0, 0};
  int hour_ = 0, minute_ = 0, second_ = 0;
  bool has_time_ = false;
  std::optional<int> zone_minutes_;
  bool bad_zone_ = false;
  int weekday_ = 0;  // told before the date; 1 is Monday
  Order order_ = Order::kUnknown;
};

std::optional<std::string> parsed(std::string_view given, const PublicationWords& words, Order order) {
  if (given.size() > kMaxDateBytes) return std::nullopt;
  DateParser parser(given, words, order);
  if (!parser.date()) return std::nullopt;
  parser.time();
  if (!parser.at_end()) return std::nullopt;
  return parser.iso();
}

}  // namespace

bool exists(core::CivilDate date) {
  if (date.year < kFirstYear || date.year > kLastYear) return false;
  return std::chrono::year_month_day{std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day))}
      .ok();
}

std::optional<std::string> to_iso_date(std::string_view given, const PublicationWords& words) {
  return parsed(given, words, Order::kUnknown);
}

std::optional<TwoReadings> two_readings(std::string_view given, const PublicationWords& words) {
  if (parsed(given, words, Order::kUnknown)) return std::nullopt;
  auto month_first = parsed(given, words, Order::kMonthFirst), day_first = parsed(given, words, Order::kDayFirst);
  if (!month_first || !day_first) return std::nullopt;
  return TwoReadings{std::move(*month_first), std::move(*day_first)};
}

std::optional<std::string> to_iso_date(std::int64_t epoch) {
  if (epoch <= 0) return std::nullopt;
  if (epoch >= kFirstMilliseconds) epoch /= 1000;
  if (epoch >= kFirstMilliseconds) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds(epoch)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::optional<LeadingDate> leading_date(std::string_view text, const PublicationWords& words) {
  DateParser parser(text.substr(0, kMaxDateBytes), words);
  if (!parser.date()) return std::nullopt;
  return LeadingDate{parser.iso(), parser.end()};
}

}  // namespace isnad::ingest
