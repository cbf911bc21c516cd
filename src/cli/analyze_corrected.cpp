#include "cli/analyze_corrected.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/score.h"
#include "lexicon/overlay.h"
#include "lexicon/reading_errors.h"

namespace isnad::cli {
namespace {

analyze::ErrorRates standard_of(const lexicon::ReadingErrors& table, const std::string& type) {
  const lexicon::ReadingErrorRates& own = table.of(type);
  analyze::ErrorRates out;
  out.of = own.type.empty() ? "all" : own.type;
  out.precision = {own.precision.right, own.precision.wrong};
  out.recall = {own.recall.right, own.recall.wrong};
  out.actor = {own.actor.right, own.actor.wrong};
  out.day = own.day;
  return out;
}

std::string_view maker_of(const AnalyzeSettings& settings, const Corrected& corrected) {
  if (!settings.errors.empty()) return "file";
  return corrected.is_reviewed() ? "review log" : "release";
}

Json cases_json(const analyze::Cases& cases) { return {cases.right, cases.wrong}; }

}  // namespace

bool Corrected::is_reviewed() const { return std::ranges::all_of(strata, &analyze::ErrorRates::reviewed); }

Result<std::optional<Corrector>> Corrector::create(const AnalyzeSettings& settings, AnalyzeInput& input) {
  if (input.ledger == nullptr) {
    if (settings.errors.empty()) return std::optional<Corrector>();
    return Error{ErrorCode::kInvalidInput, "--errors is of a ledger: who counted a file has to say how often it errs."};
  }
  auto table = lexicon::ReadingErrors::load(settings.errors.empty()
                                                ? lexicon::base_of(settings.ledger.data) / "reading_errors.toml"
                                                : std::filesystem::path(settings.errors));
  if (!table) return table.error();
  Corrector out(settings, input, std::move(*table));
  auto log = input.ledger->review_log();
  if (!log) return log.error();
  if (settings.errors.empty()) out.log_ = std::move(*log);
  return std::optional<Corrector>(std::move(out));
}

Result<Corrected> Corrector::of(const LedgerSeries& read, const std::vector<std::size_t>& only) const {
  Corrected out;
  out.judged = log_.size();
  std::vector<analyze::CountedReading> readings;
  const auto add = [&](analyze::Doubt doubt, const analyze::CountedIncident& incident, std::optional<double> share) {
    if (doubt.spans.empty()) return;
    const analyze::Reviewed like = input_.ledger->stratum_of(incident);
    analyze::ErrorRates rates = analyze::rates_of(log_, like, standard_of(table_, like.type));
    const auto found = std::ranges::find(out.strata, rates.of, &analyze::ErrorRates::of);
    const auto stratum = static_cast<std::size_t>(found - out.strata.begin());
    if (found == out.strata.end()) {
      out.strata.push_back(std::move(rates));
      out.readings.push_back(0);
    }
    if (share) {
      ++out.others;
    } else {
      ++out.readings[stratum];
    }
    readings.push_back({std::move(doubt), stratum, share});
  };
  auto doubts = analyze::doubts_of(read.happenings, read.request);
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    if (only.empty() || std::ranges::binary_search(only, i))
      add(std::move(doubts[i]), read.events.incidents[i], std::nullopt);
  }
  const LedgerFilter& filter = read.asked.filter;
  const bool by_actor = !filter.actors.empty() || !filter.targets.empty() || !filter.parties.empty();
  if (by_actor && only.empty()) {
    const auto others = input_.ledger->others(read);
    if (!others) return others.error();
    auto theirs = analyze::doubts_of(others->happenings, read.request);
    for (std::size_t i = 0; i < theirs.size(); ++i) add(std::move(theirs[i]), others->incidents[i], others->shares[i]);
  }
  analyze::CorrectionOptions options;
  // Of very many happenings, or over very many units, fewer draws: their quantiles are as sure as the counts are large.
  constexpr std::size_t kMostWork = 50'000'000;
  constexpr std::size_t kLeastDraws = 200;
  const std::size_t each = std::max({readings.size(), read.series.size(), std::size_t{1}});
  options.draws = std::min(settings_.draws, std::max(kLeastDraws, kMostWork / each));
  options.seed = settings_.seed;
  options.by_actor = by_actor;
  out.draws = analyze::corrected_draws(read.series, readings, out.strata, options);
  return out;
}

Result<std::optional<Corrected>> corrected_of(const AnalyzeSettings& settings, AnalyzeInput& input) {
  const auto corrector = Corrector::create(settings, input);
  if (!corrector) return corrector.error();
  if (!*corrector) return std::optional<Corrected>();
  auto out = (*corrector)->of(input.read.front());
  if (!out) return out.error();
  return std::optional(std::move(*out));
}

double known_sum(const analyze::Series& series, const std::vector<double>& counts, std::size_t begin, std::size_t end) {
  double sum = 0;
  for (std::size_t t = begin; t < std::min(end, series.size()); ++t) sum += series.known[t] ? counts[t] : 0;
  return sum;
}

Spread spread_of(const Corrected& corrected, double level,
                 const std::function<double(const std::vector<double>&)>& number) {
  std::vector<double> values;
  for (const auto& each : corrected.draws) values.push_back(number(each));
  std::ranges::sort(values);
  return {analyze::sample_quantile(values, 0.5 - level / 2), analyze::sample_quantile(values, 0.5),
          analyze::sample_quantile(values, 0.5 + level / 2)};
}

Json json_of(const Spread& spread) { return {{"low", spread.low}, {"best", spread.best}, {"high", spread.high}}; }

Json corrected_json(const AnalyzeSettings& settings, const analyze::Series& series, const Corrected& corrected) {
  Json rates = Json::array();
  for (std::size_t i = 0; i < corrected.strata.size(); ++i) {
    const analyze::ErrorRates& each = corrected.strata[i];
    rates.push_back({{"of", each.of},
                     {"readings", corrected.readings[i]},
                     {"reviewed", each.reviewed},
                     {"precision", cases_json(each.precision)},
                     {"recall", cases_json(each.recall)},
                     {"actor", cases_json(each.actor)},
                     {"day", each.day}});
  }
  const Spread total = spread_of(corrected, settings.level,
                                 [&](const auto& counts) { return known_sum(series, counts, 0, series.size()); });
  return {{"total_in_known_units", json_of(total)},        {"level", settings.level},
          {"by", maker_of(settings, corrected)},           {"judged", corrected.judged},
          {"perhaps_misread_as_others", corrected.others}, {"rates", std::move(rates)}};
}

std::string corrected_text(const AnalyzeSettings& settings, const analyze::Series& series, const Corrected& corrected) {
  const Spread total = spread_of(corrected, settings.level,
                                 [&](const auto& counts) { return known_sum(series, counts, 0, series.size()); });
  const std::string_view maker = maker_of(settings, corrected);
  const std::string by =
      maker == "release"
          ? fmt::format("by the release's figures; {} of this ledger's happenings were judged, 30 are needed",
                        corrected.judged)
          : fmt::format("by the {}", maker);
  return fmt::format(
      "Corrected for errors of reading ({}): {:.0f} [{:.0f}, {:.0f}] at {:.0f} %, beside {:.0f} "
      "observed.",
      by, total.best, total.low, total.high, 100 * settings.level, series.total());
}

}  // namespace isnad::cli
