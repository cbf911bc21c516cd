#include "analyze/reporting.h"

#include <algorithm>
#include <cmath>

namespace isnad::analyze {
namespace {

constexpr std::size_t kEnough = 10;        // events; from fewer no curve is learnt
constexpr std::int64_t kAssumedLag = 3;    // days
constexpr std::int64_t kLongestLag = 365;  // later is memory

}  // namespace

double LagCurve::known_after(std::int64_t days) const {
  if (days < 0) return 0;
  return static_cast<std::size_t>(days) < shares.size() ? shares[static_cast<std::size_t>(days)] : 1;
}

double LagCurve::surely_known_after(std::int64_t days) const {
  if (assumed || events == 0) return 0;
  const double share = known_after(days);
  // Wilson's interval, one-sided.
  constexpr double kZ = 1.645;
  const auto n = static_cast<double>(events);
  const double middle = share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  return (middle - half) / (1 + kZ * kZ / n);
}

std::int64_t LagCurve::days_until(double share) const {
  const auto found = std::ranges::find_if(shares, [&](double each) { return each >= share - 1e-12; });
  return found - shares.begin();
}

LagCurve lag_curve(std::span<const FirstTold> told, std::int64_t first, std::int64_t last) {
  struct Lag {
    std::int64_t lag = 0, most = 0;  // most: the longest that could have been seen
  };
  std::vector<Lag> lags;
  for (const FirstTold& each : told) {
    if (each.event < first || each.event > last || each.told > last) continue;
    const std::int64_t lag = std::max<std::int64_t>(0, each.told - each.event);
    if (lag <= kLongestLag) lags.push_back({lag, std::min(last - each.event, kLongestLag)});
  }
  LagCurve out;
  out.events = lags.size();
  if (lags.size() < kEnough) {
    out.assumed = true;
    out.shares.assign(static_cast<std::size_t>(kAssumedLag), 0.5);
    out.shares.push_back(1);
    return out;
  }
  const std::int64_t longest = std::ranges::max(lags, {}, &Lag::lag).lag;
  out.shares.assign(static_cast<std::size_t>(longest) + 1, 1);
  // F(k) = Π (1 - g(j)) over j > k; g(j): of the events that could have been told j days after and were told by then,
  // the share that was told on that very day.
  double share = 1;
  for (std::int64_t j = longest; j > 0; --j) {
    double by_then = 0;
    double on_it = 0;
    for (const Lag& each : lags) {
      if (each.most < j || each.lag > j) continue;
      ++by_then;
      on_it += each.lag == j;
    }
    if (by_then > 0) share *= 1 - on_it / by_then;
    out.shares[static_cast<std::size_t>(j) - 1] = share;
  }
  return out;
}

bool Reporting::is_known(std::int64_t day) const {
  return day >= first && day <= last && known[static_cast<std::size_t>(day - first)] != 0;
}

double Reporting::completeness(std::int64_t day) const {
  if (is_known(day)) return 1;
  const bool is_partly =
      day >= first && day <= last && !partly.empty() && partly[static_cast<std::size_t>(day - first)] != 0;
  return is_partly ? lag.surely_known_after(last - day) : 0;
}

Reporting reporting_of(std::span<const std::int64_t> published, std::span<const FirstTold> told, std::int64_t first,
                       std::int64_t last) {
  Reporting out;
  out.first = first;
  out.last = last;
  out.lag = lag_curve(told, first, last);
  const std::int64_t complete = out.lag.days_until(kComplete);
  out.window = std::clamp<std::int64_t>(complete, 1, kLongestWindow);
  out.complete_until = last - complete;
  out.half_until = last;
  while (out.half_until > out.complete_until && out.lag.surely_known_after(last - out.half_until) < kHalfTold)
    --out.half_until;
  out.known.assign(static_cast<std::size_t>(last - first + 1), 0);
  out.partly = out.known;
  for (const std::int64_t day : published) {
    const std::int64_t from = std::max(first, day - out.window);
    for (std::int64_t t = from; t <= std::min({last, day, out.half_until}); ++t)
      (t <= out.complete_until ? out.known : out.partly)[static_cast<std::size_t>(t - first)] = 1;
  }
  return out;
}

}  // namespace isnad::analyze
