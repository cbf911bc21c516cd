// day_weights.h: data/timeline.toml: what makes a day of a timeline matter.
//
// In:  the file. Out: numbers. A name that lacks, or that nothing reads, is an Error with file and line.
#pragma once

#include <filesystem>

#include "isnad/result.h"

namespace isnad::lexicon {

struct DayWeights {
  double retold = 0, told = 0, written_next_day = 0;
  double later_days = 0, silent_stories = 0;

  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<DayWeights> load(const std::filesystem::path& file);
};

}  // namespace isnad::lexicon
