// sizes.h: how often each test cries wolf on series in which nothing changed, and sees what did; by simulation.
//
// In:  the number of a series. Out: for each question whether its alarm came. The unit test runs 60 of them, `make
// nightly` a thousand (bench/analyze_sizes.cpp), so that both say the same of the same series.
// Follows: specification ../shared/design/analysis.md, sections 7 and 8.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isnad::analyze {

struct Alarm {
  std::string of;    // what is counted
  std::string goal;  // of its share, in words
  bool came = false;
};
struct Trial {
  std::string name;
  std::vector<Alarm> (*run)(std::uint32_t number);  // the same alarms, in the same order, for each number
};
[[nodiscard]] const std::vector<Trial>& trials();
// Requires that there is one of that name.
[[nodiscard]] const Trial& trial(const std::string& name);

}  // namespace isnad::analyze
