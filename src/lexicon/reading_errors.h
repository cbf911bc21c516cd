// reading_errors.h: data/reading_errors.toml: how often what is read out of news is right, and how much is found.
//
// In:  the file, or one of the same form (`isnad analyze --errors`). Out: cases by type of happening; [all] is needed,
// and what a type lacks it has from there. A name that nothing reads, a negative number, a weight that is not of (0, 1]
// are an Error with file and line.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

struct JudgedCases {
  double right = 0, wrong = 0;
};
struct ReadingErrorRates {
  std::string type;  // empty for [all]
  JudgedCases precision, recall, actor;
  std::array<double, 3> day{};  // exact, within a week, within a month
};
class ReadingErrors {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<ReadingErrors> load(const std::filesystem::path& path);
  [[nodiscard]] const ReadingErrorRates& of(std::string_view type) const;

 private:
  std::vector<ReadingErrorRates> rates_;  // [all] first
};

}  // namespace isnad::lexicon
