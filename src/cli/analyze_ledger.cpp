#include "cli/analyze_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyze/verdict.h"
#include "core/day_text.h"
#include "core/edtf.h"
#include "ledger/address.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"
#include "ledger/query/find.h"

namespace isnad::cli {
namespace {

using analyze::CountedIncident;
using analyze::Series;
using ledger::query::Publication;
using Json = nlohmann::ordered_json;

constexpr std::size_t kEnoughForTheatre = 10;
constexpr double kShareOfTheatre = 0.1;  // of the incidents with a country

// Countries in which at least a tenth of what is counted happened: of these somebody has to write for a day to be
// known.
std::vector<std::string> theatre_of(const std::vector<CountedIncident>& incidents) {
  std::map<std::string, std::size_t> countries;
  std::size_t placed = 0;
  for (const CountedIncident& incident : incidents) {
    std::set<std::string> own;
    for (const auto& place : incident.places) {
      if (!place.country.empty()) own.insert(place.country);
    }
    placed += !own.empty();
    for (const std::string& country : own) ++countries[country];
  }
  std::vector<std::string> out;
  if (placed < kEnoughForTheatre) return out;  // too few to say where: any story counts
  for (const auto& [country, count] : countries) {
    if (static_cast<double>(count) >= kShareOfTheatre * static_cast<double>(placed)) out.push_back(country);
  }
  return out;
}

// Over half of what is counted is told by who did it alone, or by whom it was done to alone.
bool is_claims_only(const analyze::LedgerEvents& events) {
  const auto of_one_side = std::ranges::count_if(events.incidents, [](const CountedIncident& each) {
    return analyze::told_by_one_side(each) != analyze::Side::kOther;
  });
  return 2 * static_cast<std::size_t>(of_one_side) > events.incidents.size();
}

struct Sources {
  std::set<std::string> reports, stories, origins, outlets;
};

}  // namespace

std::optional<std::int64_t> day_number_of(const std::string& published) {
  const auto date = core::Edtf::parse(published.substr(0, 10));
  const auto day = date ? date->latest() : std::nullopt;
  return day ? std::optional(core::day_number(*day)) : std::nullopt;
}

namespace {

// Single happenings that a person judged to be one, or to be none.
Result<std::vector<std::int64_t>> judged(ledger::Database& database, bool right) {
  ledger::query::Filter filter;
  filter.levels = {"single"};
  filter.reviews = right ? std::vector<std::string>{"accepted", "corrected"} : std::vector<std::string>{"rejected"};
  return ledger::query::find_incidents(database, filter, ledger::query::Order::kTime);
}

}  // namespace

Result<std::shared_ptr<AnalyzeLedger>> AnalyzeLedger::open(const LedgerSettings& settings, const std::string& as_of) {
  auto opened = QueryLedger::open(settings, as_of);
  if (!opened) return opened.error();
  std::shared_ptr<AnalyzeLedger> out(new AnalyzeLedger(std::move(*opened)));
  ledger::Database& database = out->ledger_.database;
  auto memberships = ledger::query::Memberships::read(database, out->ledger_.resolver.listed());
  if (!memberships) return memberships.error();
  out->memberships_ = std::move(*memberships);
  auto publications = ledger::query::read_publications(database);
  if (!publications) return publications.error();
  out->publications_ = std::move(*publications);
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (std::size_t i = 0; i < out->publications_.size(); ++i) {
    out->by_document_.emplace(out->publications_[i].document, i);
    const auto day = day_number_of(out->publications_[i].published);
    if (!day) continue;
    first = std::min(first.value_or(*day), *day);
    last = std::max(last.value_or(*day), *day);
  }
  if (!first) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no article with a day of publication{}: what could be known when can't be told.",
                             ledger::shown(settings.db), as_of.empty() ? "" : " up to " + as_of)};
  }
  out->first_day_ = *first;
  out->last_day_ = *last;
  if (!as_of.empty()) {
    std::string until = as_of.substr(0, as_of.find('T'));
    if (until.size() == as_of.size()) {
      const auto days = days_meant("--as-of", as_of);
      if (!days) return days.error();
      until = days->last;
    }
    out->last_day_ = std::max(out->first_day_, day_number_of(until).value_or(*last));
  }
  const auto reports = ledger::query::read_first_reports(database);
  if (!reports) return reports.error();
  for (const auto& each : *reports) {
    const auto event = day_number_of(each.event);
    const auto told = day_number_of(each.told);
    // What happened before anything was published here says how memory works, not how late news comes.
    if (event && told && *event >= out->first_day_) out->first_told_.push_back({*event, *told});
  }
  const auto hash = ledger::fingerprint_of_truth(database, out->ledger_.resolver.maker);
  if (!hash) return hash.error();
  out->hash_ = *hash;
  for (const bool right : {true, false}) {
    const auto numbers = judged(out->ledger_.database, right);
    if (!numbers) return numbers.error();
    out->reviewed_ += numbers->size();
  }
  return out;
}

analyze::Reviewed AnalyzeLedger::stratum_of(const CountedIncident& incident) const {
  constexpr std::string_view kSides[] = {"told by who did it", "told by whom it was done to", "told by others"};
  analyze::Reviewed out;
  out.type = incident.type;
  out.side = kSides[static_cast<std::size_t>(analyze::told_by_one_side(incident))];
  if (incident.reports.empty()) return out;
  const auto found = by_document_.find(analyze::telling_report(incident).document);
  if (found != by_document_.end()) out.language = publications_[found->second].language;
  return out;
}

Result<std::vector<analyze::Reviewed>> AnalyzeLedger::review_log() {
  std::vector<analyze::Reviewed> out;
  auto decisions = ledger::read_decisions(ledger_.database);
  if (!decisions) return decisions.error();
  const auto holding = resolve::standing(std::move(*decisions));
  for (const bool right : {true, false}) {
    const auto numbers = judged(ledger_.database, right);
    if (!numbers) return numbers.error();
    const auto incidents = ledger::query::read_counted(ledger_.database, *numbers);
    if (!incidents) return incidents.error();
    for (const CountedIncident& incident : *incidents) {
      analyze::Reviewed one = stratum_of(incident);
      one.right = right;
      for (const resolve::Decision& decision : holding) {
        if (decision.action != resolve::Action::kCorrect || decision.object != incident.id) continue;
        if (decision.field == "perpetrators" || decision.field == "targets") one.actor_right = false;
        if (decision.field != "time") continue;
        // Both are EDTF in quotation marks; what was open or a span before was not wrong by so many days.
        const auto day = [](const std::string& json) {
          const auto date = core::Edtf::parse(json.size() > 2 ? json.substr(1, json.size() - 2) : std::string());
          const auto first = date ? date->earliest() : std::nullopt;
          return first ? std::optional(core::day_number(*first)) : std::nullopt;
        };
        const auto before = day(decision.old_json);
        const auto after = day(decision.new_json);
        if (before && after) one.days_off = *after - *before;
      }
      out.push_back(std::move(one));
    }
  }
  return out;
}

Result<analyze::EventsAsked> AnalyzeLedger::asked_of(const LedgerFilter& filter) {
  QueryWords words;
  words.places = filter.places;
  words.sources = filter.sources;
  words.types = filter.types;
  words.responsibilities = filter.responsibilities;
  words.modalities = filter.modalities.empty() ? std::vector<std::string>{"actual", "ongoing"} : filter.modalities;
  words.min_origins = filter.min_origins;
  words.all = false;
  analyze::EventsAsked out;
  auto made = filter_of(ledger_.database, ledger_.resolver.listed(), words);
  if (!made) return made.error();
  out.filter = std::move(*made);
  const auto meant = [&](const std::vector<std::string>& names, std::vector<std::int64_t>& numbers) -> Status {
    for (const std::string& name : names) {
      const auto found = actors_meant(ledger_.database, name);
      if (!found) return found.error();
      numbers.insert(numbers.end(), found->begin(), found->end());
    }
    return {};
  };
  if (Status done = meant(filter.actors, out.doers); !done) return done.error();
  if (Status done = meant(filter.targets, out.targets); !done) return done.error();
  if (Status done = meant(filter.parties, out.parties); !done) return done.error();
  out.by_doer = !filter.actors.empty();
  out.by_target = !filter.targets.empty();
  out.by_party = !filter.parties.empty();
  out.members = filter.members;
  out.outcomes = filter.outcomes;
  return out;
}

analyze::Reporting AnalyzeLedger::reporting_on(const std::vector<std::string>& theatre, std::int64_t first,
                                               const std::set<std::string>& left_out) const {
  std::map<std::string, std::int64_t> stories;  // the day of each, once
  for (const Publication& each : publications_) {
    const bool there = theatre.empty() || std::ranges::any_of(each.countries, [&](const std::string& country) {
                         return std::ranges::binary_search(theatre, country);
                       });
    const auto day = day_number_of(each.story_published);
    if (there && day && !left_out.contains(each.story)) stories.emplace(each.story, *day);
  }
  std::vector<std::int64_t> days;
  for (const auto& [story, day] : stories) days.push_back(day);
  return analyze::reporting_of(days, first_told_, first, std::max(first, last_day_));
}

std::set<std::string> AnalyzeLedger::stories_of(const analyze::LedgerEvents& events) const {
  std::set<std::string> out;
  for (const CountedIncident& incident : events.incidents) {
    for (const auto& report : incident.reports) {
      const auto found = by_document_.find(report.document);
      if (found != by_document_.end()) out.insert(publications_[found->second].story);
    }
  }
  return out;
}

Result<LedgerSeries> AnalyzeLedger::read(const LedgerSeriesAsked& asked) {
  const auto events_asked = asked_of(asked.filter);
  if (!events_asked) return events_asked.error();
  auto events = analyze::read_events(ledger_.database, *memberships_, *events_asked);
  if (!events) return events.error();
  LedgerSeries out;
  out.asked = asked;
  const auto first_place = static_cast<std::uint32_t>(pool_.size());
  auto happenings = analyze::happenings_of(*events, asked.count, first_place);
  if (!happenings) return happenings.error();
  out.happenings = std::move(*happenings);
  out.events = std::move(*events);
  pool_.insert(pool_.end(), out.events.incidents.begin(), out.events.incidents.end());
  sure_.insert(sure_.end(), out.events.sure.begin(), out.events.sure.end());
  const std::int64_t first = asked.begin ? core::day_number(*asked.begin) : first_day_;
  const std::int64_t last = asked.end ? std::min(last_day_, core::day_number(*asked.end)) : last_day_;
  if (last < first) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("no day lies from {} to {}: the ledger's articles are of {} to {}.",
                    core::day_text(core::civil_date(first)), core::day_text(core::civil_date(last)),
                    core::day_text(core::civil_date(first_day_)), core::day_text(core::civil_date(last_day_)))};
  }
  out.theatre = theatre_of(out.events.incidents);
  out.reporting = reporting_on(out.theatre, first);
  const analyze::Reporting others = reporting_on(out.theatre, first, stories_of(out.events));
  for (std::int64_t day = first; day <= last; ++day) {
    out.days_known += out.reporting.is_known(day);
    out.by_others += others.is_known(day);
  }
  out.request = {fmt::format("{}, {}", asked.count, asked.filter.text()),
                 asked.unit,
                 first,
                 last,
                 asked.seed,
                 nullptr,
                 asked.gaps};
  auto series = analyze::series_from_happenings(out.happenings, out.reporting, out.request);
  if (!series) return series.error();
  out.series = std::move(*series);
  out.series.reviewed = reviewed_ >= analyze::kEnoughReviewed;
  // Days that are known by their events alone are no sample of all days: their rate is too high.
  if (2 * out.by_others < out.days_known) add(out.series.caveats, analyze::Caveat::kThinCoverage);
  if (is_claims_only(out.events)) add(out.series.caveats, analyze::Caveat::kClaimsOnly);
  if (!analyze::disagreements(out.events.totals).empty()) add(out.series.caveats, analyze::Caveat::kCountersDisagree);
  return out;
}

Json AnalyzeLedger::evidence(std::uint32_t place, bool quotes) const {
  const CountedIncident& incident = pool_[place];
  const auto names = [](const auto& things) {
    Json out = Json::array();
    for (const auto& each : things) {
      if (std::ranges::find(out, Json(each.name)) == out.end()) out.push_back(each.name);
    }
    return out;
  };
  Json times = Json::array();
  for (const auto& time : incident.times) times.push_back(time.edtf);
  Json out{{"incident", incident.id}, {"time", std::move(times)}, {"type", incident.type}};
  out["sure"] = sure_[place] != 0;
  out["perpetrators"] = names(incident.perpetrators);
  out["targets"] = names(incident.targets);
  out["places"] = names(incident.places);
  if (!quotes) return out;
  Json reports = Json::array();
  for (const auto& report : incident.reports) {
    reports.push_back({{"document", report.document},
                       {"outlet", report.outlet},
                       {"published", report.published},
                       {"origin", report.origin_name},
                       {"quote", report.quote}});
  }
  out["reports"] = std::move(reports);
  return out;
}

namespace {

Sources sources_of(const LedgerSeries& series, const std::vector<Publication>& publications,
                   const std::map<std::string, std::size_t>& by_document) {
  Sources out;
  for (const CountedIncident& incident : series.events.incidents) {
    for (const auto& report : incident.reports) {
      out.reports.insert(report.document + '\n' + report.quote);
      out.origins.insert(report.origin);
      const auto found = by_document.find(report.document);
      if (found == by_document.end()) continue;
      out.stories.insert(publications[found->second].story);
      out.outlets.insert(publications[found->second].story_outlet);
    }
  }
  return out;
}

}  // namespace

Json AnalyzeLedger::made_of(const LedgerSeries& series) const {
  const Sources sources = sources_of(series, publications_, by_document_);
  const auto day = [](std::int64_t number) { return core::day_text(core::civil_date(number)); };
  return {{"incidents", series.events.incidents.size()},
          {"reports", sources.reports.size()},
          {"stories", sources.stories.size()},
          {"origins", sources.origins.size()},
          {"outlets", sources.outlets.size()},
          {"theatre", series.theatre},
          {"lag",
           {{"learnt_from", series.reporting.lag.events},
            {"assumed", series.reporting.lag.assumed},
            {"window_days", series.reporting.window},
            {"days_known", series.days_known},
            {"days_known_by_other_stories", series.by_others},
            {"complete_until", day(series.reporting.complete_until)}}}};
}

std::string AnalyzeLedger::made_of_text(const LedgerSeries& series) const {
  const Sources sources = sources_of(series, publications_, by_document_);
  const analyze::Series& counted = series.series;
  const auto& reporting = series.reporting;
  std::string out = fmt::format(
      "Made of {} incidents ({} undated, {} outside these days, {} perhaps of another day{}), told by {} reports in {} "
      "stories of {} outlets, {} origins; ledger {}.\n",
      series.events.incidents.size(), counted.undated, counted.outside, counted.doubtful_dates,
      counted.doubtful_parties > 0 ? fmt::format(", {} perhaps of another party", counted.doubtful_parties) : "",
      sources.reports.size(), sources.stories.size(), sources.outlets.size(), sources.origins.size(),
      hash_.substr(0, 12));
  if (counted.without_figure > 0)
    out += fmt::format("Of {} nobody says how many; of {} only 'at least'.\n", counted.without_figure,
                       counted.open_figures);
  const std::string alone =
      2 * series.by_others < series.days_known
          ? fmt::format(
                "\nOf {} known days {} are known by stories that tell nothing of what is counted: days that are "
                "known by their events alone are no sample of all days, and their rate is too high "
                "(thin-coverage).",
                series.days_known, series.by_others)
          : std::string();
  const std::string lag = reporting.lag.assumed
                              ? fmt::format("the lag is assumed, only {} incidents teach it", reporting.lag.events)
                              : fmt::format("nine tenths are told within {} days, by {} incidents",
                                            reporting.lag.days_until(analyze::kComplete), reporting.lag.events);
  out += fmt::format(
      "A day is known if a story on {} came out within {} days of it, up to {} ({}); of others nothing is said.{}",
      series.theatre.empty() ? "anything" : fmt::format("{}", fmt::join(series.theatre, ", ")), reporting.window,
      core::day_text(core::civil_date(reporting.complete_until)), lag, alone);
  return out;
}

}  // namespace isnad::cli
