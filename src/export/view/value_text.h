// value_text.h: values, chains and lists in words that a cell of a table can hold.
//
// In:  what was resolved. Out: text on one line, UTF-8. Several values stand after one another with "; ", who says it
// behind " ← " from the outlet inwards. Invariant: no value and no side of a dispute is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/view/view.h"

namespace isnad::exports::view {

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between = "; ");
// "24", "20 to 30", "at least 24", "at most 30".
[[nodiscard]] std::string range_text(const Range& range);
// "Kirkuk, IQ", "Kata'ib Hezbollah (claimed)", "drone", "2024-05-14".
[[nodiscard]] std::string value_text(const View& view, const resolve::Value& value);
// "Gulf Wire ← US military official (confirms, website)".
[[nodiscard]] std::string chain_text(const View& view, const std::string& document,
                                     const std::vector<resolve::Link>& chain);
// Every value with those who give it: "5 ← Harakat al-Nujaba; 3 ← Gulf Wire (replaced later)". `reports`: of the
// incident.
[[nodiscard]] std::string told_text(const View& view, const resolve::Attribute& attribute,
                                    const std::vector<resolve::Report>& reports);
// "killed; place": the attributes whose values can't all be true.
[[nodiscard]] std::string disputed_text(const resolve::ResolvedIncident& incident);
// "drone; missile"
[[nodiscard]] std::string modes_text(const resolve::ResolvedIncident& incident);
// "Kata'ib Hezbollah: drone, assault, Kirkuk, 2023-12-03": what one would call it.
[[nodiscard]] std::string headline(const View& view, const resolve::ResolvedIncident& incident);
// Line ends, tabs and other controls to spaces, one for one.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace isnad::exports::view
