#include "ingest/date_order.h"

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/publication_date.h"

namespace isnad::ingest {
namespace {

constexpr std::int64_t kDaysBefore = 14;  // a report tells of days that are just over
constexpr std::int64_t kDaysAfter = 1;    // zones of time

// The day of an ISO date.
std::int64_t day_of(std::string_view iso) {
  const auto figure = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : iso.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  return core::day_number({figure(0, 4), figure(5, 2), figure(8, 2)});
}

// Counts on which side the other dates of the document stand.
class Sides {
 public:
  explicit Sides(const TwoReadings& readings)
      : month_first_(day_of(readings.month_first)), day_first_(day_of(readings.day_first)) {}

  void add(std::string_view iso) {
    const std::int64_t day = day_of(iso);
    month_seen_ = month_seen_ || near(day, month_first_);
    day_seen_ = day_seen_ || near(day, day_first_);
  }
  [[nodiscard]] bool month_only() const { return month_seen_ && !day_seen_; }
  [[nodiscard]] bool day_only() const { return day_seen_ && !month_seen_; }

 private:
  static bool near(std::int64_t told, std::int64_t published) {
    return told >= published - kDaysBefore && told <= published + kDaysAfter;
  }
  std::int64_t month_first_, day_first_;
  bool month_seen_ = false, day_seen_ = false;
};

// Full dates in the text: "26 September 2024", "Sept. 26, 2024", "2024-09-26".
void add_dates_of(std::string_view text, const PublicationWords& words, Sides& sides) {
  text = text.substr(0, kEvidenceBytes);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || is_ascii_space(text[at - 1]) || text[at - 1] == '(';
    const bool digit = text[at] >= '0' && text[at] <= '9', capital = text[at] >= 'A' && text[at] <= 'Z';
    if (!begins || (!digit && !capital)) continue;
    if (const auto date = leading_date(text.substr(at), words)) sides.add(date->iso);
  }
}

// The first day of the week that the text names in full, 1 (Monday) … 7; 0 for none.
int first_weekday(std::string_view text, const PublicationWords& words) {
  constexpr std::size_t kShortestBytes = 6;  // "Sun" and "sat" are other words too
  text = text.substr(0, kEvidenceBytes);
  for (std::size_t at = 0; at < text.size();) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.size() < kShortestBytes || word.front() > 'Z') continue;
    if (const auto day = words.weekdays.find(ascii_lower(word)); day != words.weekdays.end()) return day->second;
  }
  return 0;
}

// A report tells of its own day or of the day before.
bool is_told_on(std::string_view published, int weekday) {
  constexpr int kDaysOfWeek = 7;
  const int own = core::weekday_of(core::civil_date(day_of(published)));
  return (own - weekday + kDaysOfWeek) % kDaysOfWeek <= 1;
}

// "uk" of "https://www.gulf.example.uk/1"; empty for what is no address.
std::string last_label(std::string_view address) {
  if (looks_like_url(address)) address.remove_prefix(address.find("//") + 2);
  address = address.substr(0, address.find_first_of("/:?#"));
  const std::size_t dot = address.rfind('.');
  if (dot == std::string_view::npos || address.find_first_of(" \t") != std::string_view::npos) return {};
  return ascii_lower(address.substr(dot + 1));
}

}  // namespace

std::optional<std::string> decided_date(const TwoReadings& readings, const DateEvidence& evidence,
                                        const PublicationWords& words) {
  Sides sides(readings);
  if (const auto date = date_of_url(evidence.url, words)) sides.add(*date);
  add_dates_of(evidence.text, words, sides);
  if (sides.month_only()) return readings.month_first;
  if (sides.day_only()) return readings.day_first;
  for (const std::string_view address : {evidence.url, evidence.outlet}) {
    const std::string label = last_label(address);
    if (words.day_first.contains(label)) return readings.day_first;
    if (words.month_first.contains(label)) return readings.month_first;
  }
  const int weekday = evidence.stands_in_text ? first_weekday(evidence.text, words) : 0;
  if (weekday == 0) return std::nullopt;
  const bool month = is_told_on(readings.month_first, weekday), day = is_told_on(readings.day_first, weekday);
  if (month != day) return month ? readings.month_first : readings.day_first;
  return std::nullopt;
}

}  // namespace isnad::ingest
