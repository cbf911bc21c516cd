#include "cli/analyze_again.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>

#include "analyze/score.h"
#include "core/threads.h"

namespace isnad::cli {
namespace {

using analyze::Series;
using analyze::Verdict;

std::int64_t day_at(const Series& series, std::size_t step) {
  return core::day_number(analyze::first_day_of(series.first + static_cast<std::int64_t>(step), series.unit));
}

// What can't be answered of other counts is an answer too.
Result<AgainParts> asked(const AgainQuestion& question, std::span<const Series> series, std::size_t parts) {
  auto out = question(series);
  if (out) return out;
  const ErrorCode code = out.error().code;
  if (code == ErrorCode::kInvalidInput) return AgainParts(parts, {Verdict::kTooFew, {}});
  if (code == ErrorCode::kNotFound) return AgainParts(parts, {Verdict::kCannotTell, {}});
  return out;
}

// A series whose counts are those of a draw: nothing of it is doubtful any more.
Series with_counts(const Series& series, const std::vector<double>& counts, std::uint32_t draw) {
  Series out = series;
  out.best = counts;
  if (series.missing) {
    const std::vector<double> missing = series.missing(draw);
    for (std::size_t t = 0; t < out.size(); ++t) out.best[t] += missing[t];
  }
  out.low = out.high = out.best;
  out.doubts.clear();
  out.missing = nullptr;
  return out;
}

Json object_of(const AgainPart& part) {
  Json out = Json::object();
  if (part.verdict) out["verdict"] = to_string(*part.verdict);
  for (const AgainFigure& each : part.figures) out[Json::json_pointer(each.at)] = each.value;
  return out;
}

std::string text_of(const AgainPart& part) {
  std::string out(part.verdict ? to_string(*part.verdict) : "");
  if (part.figures.empty()) return out;
  const AgainFigure& last = part.figures.back();
  const std::string figure = fmt::format("{} {}", last.words, shown(last.value));
  return out.empty() ? figure : fmt::format("{} ({})", out, figure);
}

// Of each draw the answer to `question`, by several threads.
Result<std::vector<AgainParts>> of_draws(const AgainQuestion& question, std::size_t parts,
                                         const std::vector<Series>& series, const std::vector<Corrected>& corrected,
                                         std::size_t draws, unsigned threads) {
  std::vector<std::optional<Result<AgainParts>>> made(draws);
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(threads, [&] {
    for (std::size_t draw = next++; draw < draws; draw = next++) {
      std::vector<Series> counts;
      for (std::size_t i = 0; i < series.size(); ++i)
        counts.push_back(with_counts(series[i], corrected[i].draws[draw], static_cast<std::uint32_t>(draw)));
      made[draw] = asked(question, counts, parts);
    }
  });
  std::vector<AgainParts> out;
  for (auto& each : made) {
    if (!*each) return each->error();
    out.push_back(std::move(**each));
  }
  return out;
}

// Low, middle and high of each figure, in the order in which they first came.
struct SpreadFigure {
  std::string at, words;
  std::vector<double> values;
};
std::vector<SpreadFigure> figures_of(const std::vector<AgainParts>& draws, std::size_t part) {
  std::vector<SpreadFigure> out;
  for (const AgainParts& draw : draws) {
    for (const AgainFigure& figure : draw[part].figures) {
      auto found = std::ranges::find(out, figure.at, &SpreadFigure::at);
      if (found == out.end()) found = out.insert(out.end(), {figure.at, figure.words, {}});
      found->values.push_back(figure.value);
    }
  }
  for (SpreadFigure& each : out) std::ranges::sort(each.values);
  return out;
}

std::string part_name(const AgainAsked& asked, std::size_t part) {
  return part < asked.names.size() ? fmt::format(" ({})", asked.names[part]) : std::string();
}

Status add_corrected(const AnalyzeSettings& settings, AnalyzeInput& input, const AgainAsked& asked,
                     const std::vector<Series>& series, AgainAnswer& out) {
  const auto corrector = Corrector::create(settings, input);
  if (!corrector) return corrector.error();
  std::vector<Corrected> corrected;
  for (std::size_t i = 0; i < asked.series; ++i) {
    auto made = (*corrector)->of(input.read[i]);
    if (!made) return made.error();
    corrected.push_back(std::move(*made));
  }
  std::size_t all = settings.draws;
  for (const Corrected& each : corrected) all = std::min(all, each.draws.size());
  const std::size_t few = std::min(all, asked.draws);
  const auto answers = of_draws(asked.ask, asked.parts, series, corrected, few, settings.threads);
  if (!answers) return answers.error();
  Result<std::vector<AgainParts>> cheap = std::vector<AgainParts>();
  if (asked.figures_alone) cheap = of_draws(asked.figures_alone, asked.parts, series, corrected, all, settings.threads);
  if (!cheap) return cheap.error();
  out.lines.push_back(corrected_text(settings, series.back(), corrected.back()));
  for (std::size_t part = 0; part < asked.parts; ++part) {
    Json& object = out.objects[part]["corrected"] = corrected_json(settings, series.back(), corrected.back());
    std::vector<std::string> words;
    std::vector<SpreadFigure> figures = figures_of(*cheap, part);
    for (SpreadFigure& each : figures_of(*answers, part)) {
      if (std::ranges::find(figures, each.at, &SpreadFigure::at) == figures.end()) figures.push_back(std::move(each));
    }
    for (const SpreadFigure& each : figures) {
      const Spread spread{analyze::sample_quantile(each.values, 0.5 - settings.level / 2),
                          analyze::sample_quantile(each.values, 0.5),
                          analyze::sample_quantile(each.values, 0.5 + settings.level / 2)};
      object[Json::json_pointer(each.at)] = json_of(spread);
      words.push_back(fmt::format("{} {} {}", each.words, shown(spread.best), shown(spread.low, spread.high)));
    }
    std::map<Verdict, std::size_t> verdicts;
    for (const AgainParts& draw : *answers) {
      if (draw[part].verdict) ++verdicts[*draw[part].verdict];
    }
    std::string shares;
    for (const auto& [verdict, count] : verdicts) {
      const double share = static_cast<double>(count) / static_cast<double>(few);
      object["verdicts"][std::string(to_string(verdict))] = share;
      shares += fmt::format("{}{} in {:.0f} %", shares.empty() ? "" : ", ", to_string(verdict), 100 * share);
    }
    object["asked_again"] = few;
    out.lines.push_back(fmt::format("Of what is corrected{}, if readings err at all times alike: {}{}{}{}.",
                                    part_name(asked, part), fmt::join(words, ", "),
                                    words.empty() || shares.empty() ? "" : "; ", shares,
                                    shares.empty() ? "" : fmt::format(" of {} draws", few)));
  }
  return {};
}

// Each series of the question counted otherwise.
template <typename Count>
Result<std::vector<Series>> counted_otherwise(const AnalyzeInput& input, const AgainAsked& asked, Count count) {
  std::vector<Series> out;
  for (std::size_t i = 0; i < asked.series; ++i) {
    auto made = count(input.read[i]);
    if (!made) return made.error();
    out.push_back(std::move(*made));
  }
  return out;
}

// Each incident as many times as stories, and reports, tell it.
Status add_counted_by(const AnalyzeInput& input, const AgainAsked& asked_again, AgainAnswer& out) {
  std::vector<AgainParts> made;
  constexpr const char* kNames[] = {"stories", "reports"};
  for (const auto by : {AnalyzeLedger::Told::kStories, AnalyzeLedger::Told::kReports}) {
    const auto series =
        counted_otherwise(input, asked_again, [&](const auto& read) { return input.ledger->weighed(read, by); });
    if (!series) return series.error();
    auto parts = asked(asked_again.ask, *series, asked_again.parts);
    if (!parts) return parts.error();
    made.push_back(std::move(*parts));
  }
  for (std::size_t part = 0; part < asked_again.parts; ++part) {
    for (std::size_t i = 0; i < made.size(); ++i) out.objects[part]["counted_by"][kNames[i]] = object_of(made[i][part]);
    out.duplicates_matter[part] = made[0][part].verdict != made[1][part].verdict;
    out.lines.push_back(fmt::format("The same{} counted by stories: {}; by reports: {}.", part_name(asked_again, part),
                                    text_of(made[0][part]), text_of(made[1][part])));
  }
  return {};
}

// Of the outlets that write on both sides of a step, where others came or went.
Status add_throughout(const AnalyzeInput& input, const AgainAsked& asked_again, const std::vector<Series>& series,
                      AgainAnswer& out) {
  for (std::size_t part = 0; part < std::min(asked_again.parts, asked_again.around.size()); ++part) {
    const auto step = asked_again.around[part];
    if (!step || !roster_at(input, series.front(), *step).changed) continue;
    const auto outlets = analyze::outlets_throughout(stories_of(input), day_at(series.front(), *step));
    const auto told =
        counted_otherwise(input, asked_again, [&](const auto& read) { return input.ledger->told_by(read, outlets); });
    if (!told) return told.error();
    const auto parts =
        asked(asked_again.throughout ? asked_again.throughout : asked_again.ask, *told, asked_again.parts);
    if (!parts) return parts.error();
    const AgainPart& made = (*parts)[part];
    Json& object = out.objects[part]["throughout"] = object_of(made);
    object["outlets"] = outlets.size();
    out.throughout[part] = made.verdict;
    out.lines.push_back(fmt::format("Of what the {} outlets tell that write on both sides of {}: {}.", outlets.size(),
                                    series.front().label(*step), text_of(made)));
  }
  return {};
}

Status add_told_once(const AnalyzeInput& input, const AgainAsked& asked_again, AgainAnswer& out) {
  const auto series =
      counted_otherwise(input, asked_again, [&](const auto& read) { return input.ledger->told_once(read); });
  if (!series) return series.error();
  const auto parts = asked(asked_again.ask, *series, asked_again.parts);
  if (!parts) return parts.error();
  for (std::size_t part = 0; part < asked_again.parts; ++part) {
    Json& object = out.objects[part]["told_once"] = object_of((*parts)[part]);
    object["total_in_known_units"] = series->back().total();
    std::string words = text_of((*parts)[part]);
    out.lines.push_back(
        fmt::format("Of the {:.0f} that one origin alone tells, so that none is there because another took it up: {}.",
                    series->back().total(), words.empty() ? "nothing can be said" : words));
  }
  return {};
}

}  // namespace

Result<AgainAnswer> ask_again(const AnalyzeSettings& settings, AnalyzeInput& input, const AgainAsked& asked) {
  AgainAnswer out;
  out.objects.assign(asked.parts, Json::object());
  out.duplicates_matter.assign(asked.parts, false);
  out.throughout.resize(asked.parts);
  if (input.ledger == nullptr) {
    const auto refused = Corrector::create(settings, input);
    if (!refused) return refused.error();
    return out;
  }
  std::vector<Series> series;
  for (std::size_t i = 0; i < asked.series; ++i) series.push_back(input.read[i].series);
  // What a counter has beyond the reports is told by no story.
  if (settings.counter.empty()) {
    if (settings.count == "incidents" && asked.counted_by) {
      if (Status done = add_counted_by(input, asked, out); !done) return done.error();
    }
    if (asked.told_once) {
      if (Status done = add_told_once(input, asked, out); !done) return done.error();
    }
    if (Status done = add_throughout(input, asked, series, out); !done) return done.error();
  }
  if (Status done = add_corrected(settings, input, asked, series, out); !done) return done.error();
  return out;
}

void put_again(const AgainAnswer& again, AnalyzeAnswer& answer) {
  for (std::size_t part = 0; part < std::min(again.objects.size(), answer.results.size()); ++part)
    answer.results[part].update(again.objects[part]);
  answer.below.insert(answer.below.end(), again.lines.begin(), again.lines.end());
}

RosterAt roster_at(const AnalyzeInput& input, const Series& series, std::size_t step) {
  if (input.ledger == nullptr) {
    const analyze::Roster roster = analyze::roster_around(input.table, series, step);
    return {roster.changed(),
            fmt::format("the whole list has {} countries or places in the year before and {} in the year after: its "
                        "coverage changed",
                        roster.before, roster.after),
            {{"places_year_before", roster.before}, {"places_year_after", roster.after}}};
  }
  const analyze::OutletRoster roster = analyze::outlets_around(stories_of(input), day_at(series, step));
  return {
      roster.changed(),
      fmt::format("of {} stories in the year before {:.0f} % are of outlets that have none after; of {} in the year "
                  "after {:.0f} % of outlets that had none",
                  roster.before, 100 * roster.left, roster.after, 100 * roster.came),
      {{"stories_year_before", roster.before},
       {"stories_year_after", roster.after},
       {"share_of_outlets_that_left", roster.left},
       {"share_of_outlets_that_came", roster.came}}};
}

}  // namespace isnad::cli
