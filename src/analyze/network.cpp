#include "analyze/network.h"

#include <algorithm>
#include <map>

#include "analyze/philox.h"
#include "analyze/score.h"
#include "core/edtf.h"

namespace isnad::analyze {
namespace {

using ledger::query::TieInterval;
using ledger::query::ToldTie;

std::optional<std::int64_t> day_of(const std::string& published) {
  const auto date = core::Edtf::parse(published.substr(0, 10));
  const auto day = date ? date->latest() : std::nullopt;
  return day ? std::optional(core::day_number(*day)) : std::nullopt;
}

struct Ends {
  std::optional<std::int64_t> first, last;
};
Ends ends_of(const TieInterval& interval) {
  Ends out;
  const auto time = core::Edtf::parse(interval.valid);
  if (!time) return out;
  if (const auto day = time->earliest()) out.first = core::day_number(*day);
  if (const auto day = time->latest()) out.last = core::day_number(*day);
  return out;
}

// take(day of publication) for each report of an interval that is there.
template <typename Take>
bool any_report(const ToldTie& tie, const TieInterval& interval, std::span<const std::uint8_t> there, Take take) {
  return std::ranges::any_of(interval.reports, [&](std::uint32_t report) {
    if (report >= tie.reports.size() || (!there.empty() && !there[report])) return false;
    const auto day = day_of(tie.reports[report].published);
    return day && take(*day);
  });
}

bool holds_at(const ToldTie& tie, const TieInterval& interval, const Window& window,
              std::span<const std::uint8_t> there) {
  const Ends ends = ends_of(interval);
  if (ends.first && *ends.first > window.last) return false;
  if (ends.last && *ends.last < window.first) return false;
  return any_report(tie, interval, there, [&](std::int64_t published) {
    // Told without a beginning: it held when that was written. Told without an end: up to when that was written.
    if (!ends.first && !ends.last) return published >= window.first && published <= window.last;
    return ends.last.has_value() || published >= window.first;
  });
}

bool ended_between(const ToldTie& tie, const Window& before, const Window& after, std::span<const std::uint8_t> there) {
  return std::ranges::any_of(tie.intervals, [&](const TieInterval& interval) {
    const Ends ends = ends_of(interval);
    const bool told = any_report(tie, interval, there, [](std::int64_t) { return true; });
    if (!told) return false;
    if (interval.status == "holds") return ends.last && *ends.last >= before.first && *ends.last < after.first;
    if (interval.status != "ended") return false;
    if (ends.last) return *ends.last >= before.first && *ends.last <= after.last;
    return any_report(tie, interval, there,
                      [&](std::int64_t published) { return published > before.first && published <= after.last; });
  });
}

bool began_between(const ToldTie& tie, const Window& before, const Window& after, std::span<const std::uint8_t> there) {
  return std::ranges::any_of(tie.intervals, [&](const TieInterval& interval) {
    const Ends ends = ends_of(interval);
    return interval.status == "holds" && ends.first && *ends.first > before.last && *ends.first <= after.last &&
           any_report(tie, interval, there, [](std::int64_t) { return true; });
  });
}

}  // namespace

std::string_view to_string(TieChange change) {
  constexpr std::string_view kWords[] = {"gained", "first heard of", "kept", "lost", "not heard of since", "none"};
  return kWords[static_cast<std::size_t>(change)];
}

bool is_told_at(const ToldTie& tie, const Window& window, std::span<const std::uint8_t> reports_there) {
  return std::ranges::any_of(tie.intervals, [&](const TieInterval& interval) {
    return interval.status == "holds" && holds_at(tie, interval, window, reports_there);
  });
}

TieChange change_of(const ToldTie& tie, const Window& before, const Window& after,
                    std::span<const std::uint8_t> reports_there) {
  const bool then = is_told_at(tie, before, reports_there);
  const bool later = is_told_at(tie, after, reports_there);
  if (then && later) return TieChange::kKept;
  if (then) return ended_between(tie, before, after, reports_there) ? TieChange::kLost : TieChange::kNotHeardOf;
  if (later) return began_between(tie, before, after, reports_there) ? TieChange::kGained : TieChange::kFirstHeard;
  return TieChange::kNone;
}

Kept share_kept(const std::vector<ToldTie>& ties, const Window& before, const Window& after, std::uint64_t seed) {
  constexpr std::uint32_t kDraws = 400;
  std::map<std::string, std::uint32_t> stories;
  for (const ToldTie& tie : ties) {
    for (const auto& report : tie.reports) stories.emplace(report.story, 0);
  }
  std::uint32_t number = 0;
  for (auto& [story, place] : stories) place = number++;
  const auto counted = [&](const std::vector<std::uint8_t>& drawn) {
    Kept out;
    for (const ToldTie& tie : ties) {
      std::vector<std::uint8_t> there;
      for (const auto& report : tie.reports) there.push_back(drawn.empty() || drawn[stories.at(report.story)]);
      const bool then = is_told_at(tie, before, there);
      const bool later = is_told_at(tie, after, there);
      out.before += then;
      out.after += later;
      out.both += then && later;
    }
    const std::size_t either = out.before + out.after - out.both;
    out.share = either > 0 ? static_cast<double>(out.both) / static_cast<double>(either) : 0;
    return out;
  };
  Kept out = counted({});
  out.stories = stories.size();
  if (stories.empty()) return out;
  std::vector<double> shares;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kBootstrap, 0xFFFFFFFEU, draw);
    std::vector<std::uint8_t> drawn(stories.size(), 0);
    for (std::size_t i = 0; i < drawn.size(); ++i) drawn[random.below(number)] = 1;
    shares.push_back(counted(drawn).share);
  }
  std::ranges::sort(shares);
  out.low = sample_quantile(shares, 0.05);
  out.high = sample_quantile(shares, 0.95);
  return out;
}

}  // namespace isnad::analyze
