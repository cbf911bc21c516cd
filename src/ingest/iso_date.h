// iso_date.h: dates as metadata and heads write them, to ISO 8601.
//
// In:  "2024-09-26T10:00:00Z", "20240926T101500Z", "Thu, 26 Sep 2024 10:00:00 GMT", "September 26, 2024 4:05 pm EDT",
//      "26.09.2024", seconds since 1970. Out: "2024-09-26" or "2024-09-26T10:00:00Z".
// Nothing is guessed: a date that does not exist, that stands at an offset which no clock has ("+99:99"), or that can
// be read in two ways ("03/04/2024") is no date; `two_readings` gives both of the last. Cost: one pass over at most
// kMaxDateBytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/civil_date.h"
#include "ingest/publication_words.h"

namespace isnad::ingest {

inline constexpr std::size_t kMaxDateBytes = 120;

// A day that the Gregorian calendar has, in a year that news can come from.
[[nodiscard]] bool exists(core::CivilDate date);

// The whole of `given` as a date; nullopt where it is none, or not for certain.
[[nodiscard]] std::optional<std::string> to_iso_date(std::string_view given, const PublicationWords& words);
// A date whose day and month can be told apart by nothing in it: "6/11/2024". Where a weekday stands beside it that
// only one reading has, that one is certain, and `to_iso_date` gives it.
struct TwoReadings {
  std::string month_first, day_first;  // ISO 8601
};
[[nodiscard]] std::optional<TwoReadings> two_readings(std::string_view given, const PublicationWords& words);
// Seconds (or milliseconds) since 1970, UTC.
[[nodiscard]] std::optional<std::string> to_iso_date(std::int64_t epoch);

// A full date that `text` begins with, and the bytes it takes: "Nov 6, 2024 - Prior to" gives 11. Two-figure years are
// taken for the twentieth century from 30 on ("3 Jan 90").
struct LeadingDate {
  std::string iso;
  std::size_t size_bytes = 0;
};
[[nodiscard]] std::optional<LeadingDate> leading_date(std::string_view text, const PublicationWords& words);

}  // namespace isnad::ingest
