// scan_classes.h: the classes of words in data/numbers.toml, data/times.toml and data/quantities.toml.
//
// An enum and the names its members have in the file, in the same order.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::lexicon {

enum class NumberClass : std::uint8_t { kCardinal, kMultiplier, kOrdinal, kOrdinalEnding, kVague, kPair };
inline constexpr std::string_view kNumberClasses[] = {"cardinal",       "multiplier", "ordinal",
                                                      "ordinal_ending", "vague",      "pair"};

enum class TimeClass : std::uint8_t {
  kMonth,
  kShortMonth,
  kWeekday,
  kWeekdays,
  kShortWeekday,
  kSeason,
  kSeasons,
  kUnit,
  kUnits,
  kDayPart,
  kDayParts,
  kClockWord,
  kZone,
  kDayWord,
  kReference,
  kDirection,
  kEdge,
  kStage,
  kAbout,
  kShift,
  kFrequency,
  kEach,
  kEra,
  kDecadeName,
  kHoliday,
  kFiscal,
  kCounted,
  kPeriod,
  kWeakReference,
  kEnded,
  kAhead,
  kBack,
  kFiller,
  kHalf,
  kNumbered,
  kNumberedBehind,
  kPersianMonth,
  kIslamicMonth,
  kCalendarEra,
  kCalendarYear,
  kLastPart,
  kPutOff,
  kBroughtAbout,
  kKnownDay,
  kDeed
};
inline constexpr std::string_view kTimeClasses[] = {
    "month",           "short_month",   "weekday",       "weekdays",       "short_weekday",
    "season",          "seasons",       "unit",          "units",          "day_part",
    "day_parts",       "clock_word",    "zone",          "day_word",       "reference",
    "direction",       "edge",          "stage",         "about",          "shift",
    "frequency",       "each",          "era",           "decade_name",    "holiday",
    "fiscal",          "counted",       "period",        "weak_reference", "ended",
    "ahead",           "back",          "filler",        "half",           "numbered",
    "numbered_behind", "persian_month", "islamic_month", "calendar_era",   "calendar_year",
    "last_part",       "put_off",       "brought_about", "known_day",      "deed"};

enum class QuantityClass : std::uint8_t { kPeople, kThing, kBound, kNotCounted, kFate, kFraction, kAge, kSeveral };
inline constexpr std::string_view kQuantityClasses[] = {"people", "thing",    "bound", "not_counted",
                                                        "fate",   "fraction", "age",   "several"};

}  // namespace isnad::lexicon
