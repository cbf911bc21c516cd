#include "cli/analyze_options.h"

#include <algorithm>

namespace isnad::cli {

analyze::TempoOptions tempo_options(const AnalyzeSettings& settings) {
  analyze::TempoOptions options;
  options.level = settings.level;
  options.seed = settings.seed;
  options.threads = settings.threads;
  return options;
}

analyze::PauseOptions pause_options(const AnalyzeSettings& settings, const analyze::Series& series) {
  analyze::PauseOptions options;
  options.seed = settings.seed;
  options.threads = settings.threads;
  options.from = series.size() / 3;
  return options;
}

analyze::ChangeOptions change_options(const AnalyzeSettings& settings, const analyze::Series& series) {
  analyze::ChangeOptions options;
  options.least = series.unit == analyze::Unit::kMonth ? 8 : 14;
  options.most = settings.most;
  options.draws = std::min<std::size_t>(settings.draws, 499);
  options.seed = settings.seed;
  options.threads = settings.threads;
  return options;
}

analyze::CompareOptions compare_options(const AnalyzeSettings& settings, std::size_t at) {
  analyze::CompareOptions options;
  options.at = at;
  if (!settings.windows.empty()) options.windows = settings.windows;
  options.draws = settings.draws;
  options.level = settings.level;
  options.seed = settings.seed;
  options.threads = settings.threads;
  return options;
}

analyze::ResponseOptions response_options(const AnalyzeSettings& settings) {
  analyze::ResponseOptions options;
  options.seed = settings.seed;
  options.draws = std::max<std::size_t>(1999, settings.draws);
  if (!settings.days.empty()) options.windows = settings.days;
  return options;
}

}  // namespace isnad::cli
