#include "cli/network_attacks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/analyze_corrected.h"

namespace isnad::cli {

using analyze::CountedIncident;
using analyze::Window;

std::vector<Attack> attacks_in(const LedgerSeries& read, const Window& before, const Window* after) {
  std::map<std::pair<std::string, std::string>, Attack> out;
  const auto inside = [](const analyze::Happening& happening, const Window& window) {
    return !happening.when.empty() && std::ranges::all_of(happening.when, [&](const analyze::DaySpan& each) {
      return each.first >= window.first && each.last <= window.last;
    });
  };
  for (std::size_t i = 0; i < read.happenings.size(); ++i) {
    const bool then = inside(read.happenings[i], before);
    const bool later = after != nullptr && inside(read.happenings[i], *after);
    if (!then && !later) continue;
    const CountedIncident& incident = read.events.incidents[i];
    for (const auto& doer : incident.perpetrators) {
      for (const auto& target : incident.targets) {
        if (doer.actor.empty() || target.actor.empty() || doer.actor == target.actor) continue;
        Attack& one = out[{doer.name, target.name}];
        one.doer = doer.name;
        one.target = target.name;
        one.before += then;
        one.after += later;
        if (one.happenings.empty() || one.happenings.back() != i) one.happenings.push_back(i);
        if (one.places.empty() || one.places.back() != read.happenings[i].place)
          one.places.push_back(read.happenings[i].place);
      }
    }
  }
  std::vector<Attack> list;
  list.reserve(out.size());
  for (auto& [names, attack] : out) list.push_back(std::move(attack));
  return list;
}

Result<CorrectedAttacks> corrected_attacks(const AnalyzeSettings& settings, AnalyzeInput& input,
                                           const LedgerSeries& read, const std::vector<Attack>& attacks,
                                           const Window& before, const std::optional<Window>& after) {
  const auto corrector = Corrector::create(settings, input);
  if (!corrector) return corrector.error();
  const auto spread = [&](const Corrected& corrected, const Window& window) {
    return spread_of(corrected, settings.level, [&](const std::vector<double>& counts) {
      double sum = 0;
      for (std::size_t t = 0; t < counts.size(); ++t) {
        const std::int64_t day = read.series.first + static_cast<std::int64_t>(t);
        if (day >= window.first && day <= window.last) sum += counts[t];
      }
      return sum;
    });
  };
  const auto json = [&](const Corrected& corrected) {
    return Json{{"before", json_of(spread(corrected, before))},
                {"after", after ? json_of(spread(corrected, *after)) : Json()}};
  };
  CorrectedAttacks out;
  std::set<std::size_t> all;
  for (const Attack& attack : attacks) {
    all.insert(attack.happenings.begin(), attack.happenings.end());
    if (out.of.size() >= kMostGroups) {
      out.of.emplace_back();
      continue;
    }
    const auto own = (*corrector)->of(read, attack.happenings);
    if (!own) return own.error();
    out.of.push_back(json(*own));
  }
  if (all.empty()) return out;
  const auto whole = (*corrector)->of(read, {all.begin(), all.end()});
  if (!whole) return whole.error();
  out.all = corrected_json(settings, read.series, *whole);
  out.all.erase("total_in_known_units");
  out.all.update(json(*whole));
  const auto shown_in = [&](const Window& window) {
    const Spread told = spread(*whole, window);
    return fmt::format("{:.0f} [{:.0f}, {:.0f}]", told.best, told.low, told.high);
  };
  std::size_t then = 0;
  std::size_t later = 0;
  for (const Attack& attack : attacks) {
    then += attack.before;
    later += attack.after;
  }
  out.text = fmt::format(
      "Acts of one against another, corrected for errors of reading: {} then{}, beside {}{} observed (an act of two is "
      "in "
      "both). How often a tie is misread was not measured: ties are as they were told.",
      shown_in(before), after ? fmt::format(", {} after", shown_in(*after)) : "", then,
      after ? fmt::format(" and {}", later) : "");
  return out;
}

}  // namespace isnad::cli
