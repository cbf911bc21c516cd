// voices.h: who tells what: all that one origin tells of an attribute in one document, taken together.
//
// In:  told values with the reports that give them, who stands behind each report. Out: voices, which point at what
// they tell and must not outlive it. One article often gives
// several days, places and figures of one happening: the day of the blow and of the death, the market and the bridge,
// the dead and the children among them. Those are parts of one telling and contradict nothing; two voices are at odds
// where nothing that the one tells fits anything that the other tells. Cost: linear in what is told, times its
// logarithm.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/attribute.h"

namespace isnad::resolve {

// What a told value rests on.
enum class Basis : std::uint8_t {
  kTold,       // the words give it
  kNamed,      // a figure: so many victims are spoken of, and there may be more ("a man was killed")
  kInferred,   // not said of the happening: where, or when, the document as a whole is set
  kOvertaken,  // a figure: the wounded of whom the dead are told too; kept, without a say
};

// A value, and the report (an index) that gives it.
struct Told {
  Value value;
  std::uint32_t report = 0;
  Basis basis = Basis::kTold;
  std::string part = {};  // of a figure: the place that it is told of; empty for the whole
};

// Who stands behind a report.
struct Teller {
  std::string_view origin;     // of the report
  std::string_view published;  // of the document: ISO 8601; empty where unknown
  std::uint32_t document = 0;  // an index
  bool author = false;         // who wrote the document, and not somebody quoted there
};

struct Voice {
  Teller teller;
  std::vector<const Told*> told;  // by report
};

// Without tellers every report is a voice of its own.
[[nodiscard]] std::vector<Voice> voices_of(const std::vector<Told>& told, std::span<const Teller> tellers);

// When each voice's origin first told what the voice tells: an outlet that repeats an agency's first figure on the day
// of its second makes no dispute of it. `same` says whether two voices tell the same. Empty where unknown.
[[nodiscard]] std::vector<std::string_view> first_told(std::span<const Voice> voices,
                                                       const std::function<bool(std::size_t, std::size_t)>& same);

// Each value once with its reports, by the first report that gives it; developing where all who tell it took it back.
[[nodiscard]] std::vector<ToldValue> gathered(std::span<const Voice* const> standing,
                                              std::span<const Voice* const> taken_back);

}  // namespace isnad::resolve
