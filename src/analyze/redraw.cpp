#include "analyze/redraw.h"

#include <algorithm>
#include <atomic>

#include "core/threads.h"

namespace isnad::analyze {

std::vector<Parameters> redrawn(const Fit& fit, std::span<const double> half_lives, std::size_t steps,
                                const RedrawOptions& options) {
  constexpr std::size_t kSettling = 100;  // steps until a path has forgotten where it began
  std::vector<Parameters> out(options.draws);
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(options.threads, [&] {
    for (std::size_t draw = next++; draw < options.draws; draw = next++) {
      RandomStream random(options.seed, Purpose::kRefit, options.unit, static_cast<std::uint32_t>(draw));
      auto path = simulate(fit.parameters, half_lives, resting_state(fit.parameters, half_lives.size()), steps + kSettling, random);
      path.erase(path.begin(), path.begin() + kSettling);
      const std::vector<std::uint8_t> known(path.size(), 1);
      const Fit again = fit_series(path, known, half_lives, fit.theta).fit;
      Theta theta(fit.theta.size());
      for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = 2 * fit.theta[i] - again.theta[i];
      out[draw] = unpack(theta, 1);
    }
  });
  return out;
}

}  // namespace isnad::analyze
