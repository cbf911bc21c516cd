#include "export/formats/timeline_js.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <variant>

#include "core/edtf.h"
#include "export/formats/markup.h"
#include "export/json_text.h"
#include "export/view/incident_facts.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::formats {
namespace {

void text(JsonText& out, std::string_view key, const std::string& value) {
  out.key(key);
  out.text(value);
}

// As precise as the agreed time is told: a month has no day.
void append_date(JsonText& out, std::string_view key, const core::CivilDate& day, const core::EdtfDate* told) {
  out.key(key);
  out.begin_object();
  out.key("year");
  out.integer(day.year);
  if (told == nullptr || (told->month != 0 && !told->is_season())) {
    out.key("month");
    out.integer(day.month);
  }
  if (told == nullptr || told->day != 0) {
    out.key("day");
    out.integer(day.day);
  }
  out.end_object();
}

std::optional<core::Edtf> agreed_time(const resolve::ResolvedIncident& incident) {
  const auto* edtf = incident.time.agreed ? std::get_if<std::string>(&*incident.time.agreed) : nullptr;
  return edtf == nullptr ? std::nullopt : core::Edtf::parse(*edtf);
}

std::string body(const view::View& view, const view::IncidentFacts& facts) {
  std::string out;
  if (facts.first_report != nullptr) {
    out += fmt::format("<p>{}</p>", markup_text(view.words(facts.first_report->document, facts.first_report->span)));
  }
  const std::string killed = view::told_text(view, facts.incident->killed, facts.incident->reports);
  if (!killed.empty()) out += fmt::format("<p>Killed: {}</p>", markup_text(killed));
  const std::string disputed = view::disputed_text(*facts.incident);
  if (!disputed.empty()) out += fmt::format("<p>Disputed: {}</p>", markup_text(disputed));
  std::vector<std::string> sources;
  for (const std::string& document : facts.documents) {
    const view::Article* article = view.article(document);
    if (article == nullptr) continue;
    const std::string name = markup_text(fmt::format("{}, {}", view.outlet(document), view.published_day(document)));
    const std::string address = web_address(article->url);
    sources.push_back(address.empty() ? name : fmt::format("<a href=\"{}\">{}</a>", markup_text(address), name));
  }
  return out + fmt::format("<p>{}</p>", view::joined(sources));
}

std::string event(const view::View& view, const view::IncidentFacts& facts) {
  const auto time = agreed_time(*facts.incident);
  const core::EdtfDate* first = time && time->first() ? &*time->first() : nullptr;
  const core::EdtfDate* last = time && time->last() ? &*time->last() : nullptr;
  JsonText out;
  out.begin_object();
  text(out, "unique_id", facts.incident->id);
  append_date(out, "start_date", *facts.dates.start, first);
  if (facts.dates.end && *facts.dates.end != *facts.dates.start) append_date(out, "end_date", *facts.dates.end, last);
  if (time) text(out, "display_date", time->to_string());
  text(out, "group", std::string(to_string(facts.incident->type)));
  out.key("text");
  out.begin_object();
  text(out, "headline", markup_text(view::headline(view, *facts.incident)));
  text(out, "text", body(view, facts));
  out.end_object();
  out.end_object();
  return out.take();
}

std::string title(const view::About& about) {
  std::string lines;
  for (const auto& [key, value] : about_pairs(about)) lines += fmt::format("<p>{}: {}</p>", key, markup_text(value));
  JsonText out;
  out.begin_object();
  out.key("text");
  out.begin_object();
  text(out, "headline", "isnad");
  text(out, "text", lines);
  out.end_object();
  out.end_object();
  return out.take();
}

}  // namespace

std::vector<std::pair<std::string, std::int64_t>> write_timeline_js(const view::View& view, const Sink& sink) {
  std::int64_t not_done = 0, without_day = 0;
  bool goes_on = sink("{\"title\":" + title(view.about()) + ",\"events\":[");
  bool first = true;
  for (const std::size_t at : view::by_day(view)) {
    const resolve::ResolvedIncident& incident = view.content().incidents[at];
    const view::IncidentFacts facts = view::facts_of(view, incident);
    if (incident.review == resolve::Review::kRejected || !view::is_told_as_done(incident)) {
      ++not_done;
    } else if (!facts.dates.start) {
      ++without_day;
    } else {
      goes_on = goes_on && sink((first ? "\n" : ",\n") + event(view, facts));
      first = false;
    }
  }
  if (goes_on) sink("\n]}\n");
  std::vector<std::pair<std::string, std::int64_t>> out;
  if (not_done > 0) out.emplace_back("incidents that nobody tells as done or a person rejected", not_done);
  if (without_day > 0) out.emplace_back("incidents without a first day", without_day);
  return out;
}

}  // namespace isnad::exports::formats
