// analyze_response.cpp: `isnad analyze response`: what followed such events, in both directions.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyze/response.h"
#include "cli/analyze_again.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_options.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"

namespace isnad::cli {
namespace {

using analyze::Series;

struct Direction {
  std::string name;
  const Series& events;
  const Series& outcome;
  double least;
  analyze::Response* made;
};

// Few events are told one by one, with the counts on either side.
void list_cases(const Direction& direction, const std::vector<std::size_t>& steps, std::size_t window,
                AnalyzeAnswer& answer) {
  for (const std::size_t step : steps) {
    double before = 0;
    double after = 0;
    for (std::size_t d = 1; d <= window; ++d) {
      if (step >= d && direction.outcome.known[step - d]) before += direction.outcome.best[step - d];
      if (step + d < direction.outcome.size() && direction.outcome.known[step + d])
        after += direction.outcome.best[step + d];
    }
    answer.below.push_back(fmt::format("  {}: {:.0f} in the {} units before, {:.0f} in the {} after",
                                       direction.events.label(step), before, window, after, window));
  }
}

// Both directions of other counts, by fewer placebo draws; a part a direction.
AgainQuestion both_again(double least, analyze::ResponseOptions options, bool other_way) {
  options.draws = 199;
  return [=](std::span<const Series> series) -> Result<AgainParts> {
    AgainParts out;
    const auto ask = [&](const Series& outcome, const Series& events, double at_least) {
      const auto made = analyze::response_after(outcome, events, at_least, options);
      if (made) {
        out.push_back({made->verdict, ratios_of(made->windows)});
      } else {
        out.push_back({analyze::Verdict::kTooFew, {}});
      }
    };
    ask(series[1], series[0], least);
    if (other_way) ask(series[0], series[1], 1);
    return out;
  };
}

void tell(const AnalyzeInput& input, const Direction& direction, const analyze::ResponseOptions& options,
          const AgainAnswer& again, AnalyzeAnswer& answer) {
  const auto steps = analyze::event_steps(direction.events, direction.least);
  analyze::Response* const made = direction.made;
  if (again.duplicates_matter[answer.results.size()]) add(made->caveats, analyze::Caveat::kDuplicatesMatter);
  for (const analyze::WindowResponse& w : made->windows) {
    add_row(answer.table, {direction.name, std::to_string(w.window), std::to_string(made->events),
                           std::to_string(w.clusters), fmt::format("{:.0f}", w.sum), shown(w.placebo_mean),
                           fmt::format("{:.2f}", w.ratio), shown(w.band_low, w.band_high), shown(w.p),
                           fmt::format("{:.2f} / {:.2f}", w.share_followed, w.placebo_share)});
  }
  const analyze::WindowResponse& last = made->windows.back();
  answer.below.push_back(
      fmt::format("{}: counts in the {} {}s after were {:.2f} times those after placebo dates, band {:.2f} to {:.2f}; "
                  "p over all windows {}: {}. {}",
                  direction.name, last.window, to_string(direction.outcome.unit), last.ratio, last.band_low,
                  last.band_high, shown(made->p_any), to_string(made->verdict), caveats_text(made->caveats)));
  std::vector<std::string> firsts;
  for (const analyze::WindowResponse& w : made->windows) {
    const std::size_t unit = w.window - 1;
    firsts.push_back(fmt::format("within {} after {:.0f} % (placebo {:.0f} % [{:.0f}, {:.0f}])", w.window,
                                 100 * made->first_after[unit], 100 * made->placebo_first_after[unit],
                                 100 * made->placebo_first_low[unit], 100 * made->placebo_first_high[unit]));
  }
  answer.below.push_back(fmt::format("{}: a first one followed {} of the events (Kaplan-Meier).", direction.name,
                                     fmt::join(firsts, ", ")));
  if (made->cut > 0) {
    answer.below.push_back(
        fmt::format("{}: {} events lie so late that of the {} {}s after them less than nine tenths are told by now: "
                    "they are followed "
                    "as far as is known.",
                    direction.name, made->cut, last.window, to_string(direction.outcome.unit)));
  }
  if (made->verdict == analyze::Verdict::kTooFew) list_cases(direction, steps, last.window, answer);
  Json windows = Json::array();
  for (const analyze::WindowResponse& w : made->windows) {
    windows.push_back({{"units", w.window},
                       {"clusters", w.clusters},
                       {"sum", w.sum},
                       {"placebo_mean", w.placebo_mean},
                       {"known_share", w.known},
                       {"ratio", w.ratio},
                       {"band", {w.band_low, w.band_high}},
                       {"p", w.p},
                       {"share_followed", w.share_followed},
                       {"placebo_share_followed", w.placebo_share}});
  }
  Json evidence = Json::array();
  for (const std::size_t step : steps) evidence.push_back(unit_of(input, direction.events, step));
  answer.results.push_back(
      {{"direction", direction.name},
       {"observed",
        {{"events", made->events},
         {"outcomes", made->outcomes},
         {"curve", made->curve},
         {"first_after", made->first_after},
         {"events_followed_less_far", made->cut}}},
       {"expected",
        {{"placebo_draws", options.draws},
         {"placebo_shift", options.shift},
         {"windows", std::move(windows)},
         {"placebo_curve", made->placebo_curve},
         {"placebo_first_after",
          {{"mean", made->placebo_first_after}, {"low", made->placebo_first_low}, {"high", made->placebo_first_high}}},
         {"p_any_window", made->p_any}}},
       {"verdict", to_string(made->verdict)},
       {"caveats", codes_of(made->caveats)},
       {"evidence", std::move(evidence)}});
}

}  // namespace

Result<OutcomeApart> without_shared(AnalyzeInput& input) {
  const LedgerSeries& events = input.read.front();
  LedgerSeries& outcome = input.read.back();
  std::set<std::string> ids;
  std::set<std::string> sentences;
  const auto sentence = [](const auto& report) { return report.document + '\n' + report.quote; };
  for (const auto& incident : events.events.incidents) {
    ids.insert(incident.id);
    for (const auto& report : incident.reports) sentences.insert(sentence(report));
  }
  OutcomeApart out;
  std::vector<analyze::Happening> kept;
  std::vector<analyze::CountedIncident> incidents;
  std::vector<std::uint8_t> sure;
  for (std::size_t i = 0; i < outcome.happenings.size(); ++i) {
    const auto& incident = outcome.events.incidents[i];
    const bool is_shared = ids.contains(incident.id) ||
                           (!incident.reports.empty() && std::ranges::all_of(incident.reports, [&](const auto& report) {
                             return sentences.contains(sentence(report));
                           }));
    out.shared += is_shared;
    if (is_shared) continue;
    kept.push_back(outcome.happenings[i]);
    incidents.push_back(incident);
    sure.push_back(outcome.events.sure[i]);
  }
  outcome.happenings = std::move(kept);
  outcome.events.incidents = std::move(incidents);
  outcome.events.sure = std::move(sure);
  auto series = analyze::series_from_happenings(outcome.happenings, outcome.reporting, outcome.request);
  if (!series) return series.error();
  series->caveats = outcome.series.caveats;
  series->reviewed = outcome.series.reviewed;
  outcome.series = *series;
  out.outcome = std::move(*series);
  return out;
}

namespace {

std::string shared_text(std::size_t shared) {
  return fmt::format(
      "{} incidents are events themselves, or told by the same sentences alone: not counted as outcomes.", shared);
}

// Each event with the counts on either side, known or not, and how many of these days are known.
int few_of_a_ledger(const AnalyzeSettings& settings, const AnalyzeInput& input, const Series& events,
                    const Series& outcome, std::size_t shared) {
  const std::size_t window = settings.days.empty() ? 14 : *std::ranges::max_element(settings.days);
  analyze::Caveats caveats = analyze::caveats_of(events);
  for (const analyze::Caveat each : analyze::caveats_of(outcome)) add(caveats, each);
  add(caveats, analyze::Caveat::kFewEvents);
  AnalyzeAnswer answer;
  answer.analysis = "response";
  answer.above = {fmt::format("After {}: {}: {}. No {} of which anything is known holds an event, or an outcome.",
                              events.name, outcome.name, to_string(analyze::Verdict::kTooFew), to_string(events.unit))};
  answer.table = table_of({"event", "count", fmt::format("{} before", window), "of these known", "after", "known"});
  Json cases = Json::array();
  for (std::size_t t = 0; t < events.size(); ++t) {
    if (events.best[t] < settings.least) continue;
    double sums[2] = {0, 0};
    std::size_t known[2] = {0, 0};
    for (std::size_t d = 1; d <= window; ++d) {
      if (t >= d) {
        sums[0] += outcome.best[t - d];
        known[0] += outcome.known[t - d];
      }
      if (t + d < outcome.size()) {
        sums[1] += outcome.best[t + d];
        known[1] += outcome.known[t + d];
      }
    }
    add_row(answer.table, {events.label(t), fmt::format("{:.0f}", events.best[t]), fmt::format("{:.0f}", sums[0]),
                           std::to_string(known[0]), fmt::format("{:.0f}", sums[1]), std::to_string(known[1])});
    Json one = unit_of(input, events, t);
    one["before"] = {{"units", window}, {"count", sums[0]}, {"known", known[0]}};
    one["after"] = {{"units", window}, {"count", sums[1]}, {"known", known[1]}};
    cases.push_back(std::move(one));
  }
  answer.below = told_one_by_one(input, events);
  answer.below.push_back(caveats_text(caveats));
  if (shared > 0) answer.below.push_back(shared_text(shared));
  answer.results = {{{"direction", "as asked"},
                     {"observed", {{"cases", std::move(cases)}, {"shared_left_out", shared}}},
                     {"verdict", to_string(analyze::Verdict::kTooFew)},
                     {"caveats", codes_of(caveats)}}};
  add_totals(input, answer);
  return write_analysis(settings, input, answer);
}

}  // namespace

int analyze_response(const AnalyzeSettings& settings) {
  constexpr std::string_view kSubcommand = "analyze response";
  if (settings.after.empty() || settings.then.empty())
    return report_usage(kSubcommand, "--after CONDITION and --then CONDITION are needed.");
  auto input = read_input(settings);
  if (!input) return report(kSubcommand, input.error());
  const auto events = series_of(*input, settings, settings.after, settings.after_count);
  if (!events) return report(kSubcommand, events.error());
  auto outcome = series_of(*input, settings, settings.then);
  if (!outcome) return report(kSubcommand, outcome.error());
  std::size_t shared = 0;
  if (input->ledger != nullptr) {
    auto apart = without_shared(*input);
    if (!apart) return report(kSubcommand, apart.error());
    shared = apart->shared;
    outcome = std::move(apart->outcome);
    // Days of a ledger on which nothing is known may hold events all the same; of a few each is shown.
    if (analyze::event_steps(*events, settings.least).empty() || outcome->total() == 0)
      return few_of_a_ledger(settings, *input, *events, *outcome, shared);
  }
  const analyze::ResponseOptions options = response_options(settings);
  AnalyzeAnswer answer;
  answer.analysis = "response";
  answer.above = {
      fmt::format("After {}{}: {}", events->name,
                  settings.least > 1 ? fmt::format(" (at least {:g} a unit)", settings.least) : "", outcome->name),
      "Placebo dates move within 45 units, those closer than the window together; 'followed' is all that is said."};
  answer.table = table_of({"direction", "units after", "events", "clusters", "sum", "placebo", "ratio", "band 95 %",
                           "p", "share followed / placebo"});
  auto as_asked = analyze::response_after(*outcome, *events, settings.least, options);
  if (!as_asked) return report(kSubcommand, as_asked.error());
  // What stands first may as well be what follows: the other direction is always shown.
  auto other_way = analyze::response_after(*events, *outcome, 1, options);
  if (!other_way) notify(kSubcommand, other_way.error().message);
  AgainAsked asked;
  asked.ask = both_again(settings.least, options, other_way.ok());
  asked.series = 2;
  asked.parts = other_way ? 2 : 1;
  asked.names = {"as asked", "the other way"};
  asked.around.assign(asked.parts, events->size() / 2);
  const auto again = ask_again(settings, *input, asked);
  if (!again) return report(kSubcommand, again.error());
  tell(*input, {"as asked", *events, *outcome, settings.least, &*as_asked}, options, *again, answer);
  if (other_way) tell(*input, {"the other way", *outcome, *events, 1, &*other_way}, options, *again, answer);
  put_again(*again, answer);
  if (shared > 0) answer.below.push_back(shared_text(shared));
  add_totals(*input, answer);
  return write_analysis(settings, *input, answer);
}

}  // namespace isnad::cli
