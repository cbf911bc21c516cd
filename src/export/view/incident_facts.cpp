#include "export/view/incident_facts.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <variant>

#include "isnad/vocabulary.h"

namespace isnad::exports::view {
namespace {

void sort_once(std::vector<std::string>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

bool is_word(const resolve::Value& value, std::string_view word) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && *text == word;
}

void add_reports(const View& view, IncidentFacts& out) {
  constexpr const char* kNever = "9999";  // after every date
  const auto day_of = [&](const resolve::Report& report) {
    const std::string day = view.published_day(report.document);
    return day.empty() ? std::string(kNever) : day;
  };
  for (const resolve::Report& report : out.incident->reports) {
    out.documents.push_back(report.document);
    out.outlets.push_back(view.outlet(report.document));
    out.origins.push_back(view.actor_name(report.origin));
    const std::string day = view.published_day(report.document);
    if (!day.empty() && (out.first_published.empty() || day < out.first_published)) out.first_published = day;
    out.last_published = std::max(out.last_published, day);
    const auto key = [&](const resolve::Report& one) { return std::tuple(day_of(one), one.document, one.span); };
    if (out.first_report == nullptr || key(report) < key(*out.first_report)) out.first_report = &report;
  }
  sort_once(out.documents);
  sort_once(out.outlets);
  sort_once(out.origins);
}

}  // namespace

IncidentFacts facts_of(const View& view, const resolve::ResolvedIncident& incident) {
  IncidentFacts out;
  out.incident = &incident;
  out.dates = dates_of(incident.time);
  out.where = location_of(incident.place, view.content().schemes);
  out.sides = sides_of(view, incident);
  out.killed = figures_of(incident.killed);
  add_reports(view, out);
  return out;
}

bool is_told_as_done(const resolve::ResolvedIncident& incident) {
  const auto done = [](const resolve::ToldValue& told) {
    return is_word(told.value, to_string(Modality::kActual)) || is_word(told.value, to_string(Modality::kOngoing)) ||
           is_word(told.value, to_string(Modality::kAttempted));
  };
  return std::ranges::any_of(incident.modality.values, done);
}

bool is_intercepted(const resolve::ResolvedIncident& incident) {
  return incident.outcome.agreed && is_word(*incident.outcome.agreed, to_string(Outcome::kIntercepted));
}

std::vector<std::size_t> by_day(const View& view) {
  const auto& incidents = view.content().incidents;
  std::vector<std::pair<std::int64_t, std::int64_t>> days;
  for (const resolve::ResolvedIncident& incident : incidents) {
    const Dates dates = dates_of(incident.time);
    const std::int64_t last = std::numeric_limits<std::int64_t>::max();
    const std::int64_t begin = dates.start ? core::day_number(*dates.start) : last;
    days.emplace_back(begin, dates.end ? core::day_number(*dates.end) : last);
  }
  std::vector<std::size_t> out(incidents.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) { return days[a] < days[b]; });
  return out;
}

}  // namespace isnad::exports::view
