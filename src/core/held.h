// held.h: two times: did something hold on a day, and could it be known by then?
//
// In:  when it held as it was told (EDTF), a day, the day on which it was told. Out: surely, possibly or not.
// "2023-10/2024" held surely from the end of October 2023, the latest that it can have begun, to the first day of 2024,
// and possibly from the first of October to the end of 2024. A date that is no interval says that it held at some time
// of it. An open end ("2023-10-17/..") was told to last: surely to the day on which that was said, possibly after it.
// An open beginning is sure of the last day alone. Marks of doubt (? ~ %) leave nothing sure. Thread-safe: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/civil_date.h"
#include "core/edtf.h"

namespace isnad::core {

enum class Held : std::uint8_t { kNo, kPossibly, kSurely };

// `told`: the day on which it was said; nothing where no report has one.
[[nodiscard]] Held held_on(const Edtf& valid, const CivilDate& day, const std::optional<CivilDate>& told);

// The same for what is written in a ledger. No time told (empty): surely on the day on which it was said, possibly on
// any other. Text that is no EDTF says nothing: possibly.
[[nodiscard]] Held held_on(std::string_view valid, const CivilDate& day, const std::optional<CivilDate>& told);

// The day of an ISO 8601 date or date-time, such as a document's `published`; nothing where it names no day.
[[nodiscard]] std::optional<CivilDate> day_of(std::string_view date_or_time);

// Whether what was published then could be known at the end of that day. Without a date of publication: no.
[[nodiscard]] bool known_by(std::string_view published, const CivilDate& day);

}  // namespace isnad::core
