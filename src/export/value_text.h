// value_text.h: values of the ledger in words for people.
//
// In:  a value, an attribute, a chain. Out: UTF-8 on one line. Decides nothing: where the values differ, all stand
// there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/resolution.h"

namespace isnad::exports {

// "3", "3 to 5", "at least 3", "at most 5", "some".
[[nodiscard]] std::string range_text(const Range& range);
// An EDTF date: "2024-09-25", "since 2023-10-17", "2024-10 to 2024-12", "about 2018", "spring 2024", "the 2020s"; what
// is none as it is.
[[nodiscard]] std::string date_text(std::string_view edtf);
// "Eilat, IL"; "Erbil (Arbil), IQ" where the province has another name.
[[nodiscard]] std::string place_text(const resolve::PlaceValue& place);
// A date as date_text has it where `kind` says that it is one.
[[nodiscard]] std::string value_text(const resolve::Value& value, bool date = false);
// The agreed value; else all that are not replaced, with ", ", or with " | " where they can't all be true.
[[nodiscard]] std::string attribute_text(const resolve::Attribute& attribute, bool date = false);
// The losses that are told: "3 killed, 4 wounded".
[[nodiscard]] std::string losses_text(const resolve::ResolvedIncident& incident);
// "assault (drone, rocket)"; of a series "assault (drone), a series".
[[nodiscard]] std::string what_text(const resolve::ResolvedIncident& incident);

}  // namespace isnad::exports
