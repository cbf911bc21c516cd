#include "export/formats/coded.h"

#include <fmt/format.h>

#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::formats {
namespace {

using view::cell;
using view::Cell;
using view::Holds;
using F = const view::IncidentFacts&;

Cell count(std::uint32_t number) { return Cell(static_cast<std::int64_t>(number)); }

}  // namespace

Coded coded_table(const view::View& view, const std::string& name, CodedFields fields,
                  const std::function<bool(const view::IncidentFacts&)>& codes) {
  std::vector<const resolve::ResolvedIncident*> chosen;
  std::int64_t rejected = 0, not_done = 0, no_type = 0;
  for (const resolve::ResolvedIncident& incident : view.content().incidents) {
    if (incident.review == resolve::Review::kRejected) {
      ++rejected;
    } else if (!view::is_told_as_done(incident)) {
      ++not_done;
    } else if (!codes(view::facts_of(view, incident))) {
      ++no_type;
    } else {
      chosen.push_back(&incident);
    }
  }
  Coded out;
  out.table = view::table_of<view::IncidentFacts>(name, std::move(fields), [&view, chosen](const auto& take) {
    for (const resolve::ResolvedIncident* incident : chosen) {
      if (!take(view::facts_of(view, *incident))) return;
    }
  });
  if (rejected > 0) out.left_out.emplace_back("rejected by a person", rejected);
  if (not_done > 0) out.left_out.emplace_back("told by nobody as done", not_done);
  if (no_type > 0) out.left_out.emplace_back("of a type that the scheme does not code", no_type);
  return out;
}

std::string source_articles(const view::View& view, const view::IncidentFacts& facts) {
  std::vector<std::string> out;
  for (const std::string& document : facts.documents) {
    const view::Article* article = view.article(document);
    if (article == nullptr) continue;
    out.push_back(fmt::format("\"{},{},{}\"", article->outlet, view.published_day(document), article->title));
  }
  return view::on_one_line(view::joined(out, ";"));
}

void add_own_columns(const view::View& view, CodedFields& fields) {
  const auto told = [&view](const resolve::Attribute resolve::ResolvedIncident::*attribute) {
    return [&view, attribute](F f) { return cell(view::told_text(view, f.incident->*attribute, f.incident->reports)); };
  };
  using resolve::ResolvedIncident;
  const CodedFields own = {
      {"isnad_id", Holds::kText, "the incident in the ledger", [](F f) { return cell(f.incident->id); }},
      {"isnad_direction", Holds::kText,
       "a_to_b: side a (actor1) did it to side b (actor2); b_to_a; both: a clash; empty where a side is unknown or it "
       "is disputed who did it",
       [](F f) { return cell(view::direction(f.sides)); }},
      {"isnad_doer", Holds::kText, "who did it, one after another",
       [](F f) { return cell(view::on_one_line(view::joined(f.sides.doer.names))); }},
      {"isnad_recipient", Holds::kText, "whom it was done to",
       [](F f) { return cell(view::on_one_line(view::joined(f.sides.recipient.names))); }},
      {"isnad_doer_class", Holds::kText, "state, group or civilians, where all of them are the same",
       [](F f) { return cell(view::to_string(f.sides.doer.of)); }},
      {"isnad_recipient_class", Holds::kText, "the same of whom it was done to",
       [](F f) { return cell(view::to_string(f.sides.recipient.of)); }},
      {"isnad_type", Holds::kText, "our type", [](F f) { return cell(to_string(f.incident->type)); }},
      {"isnad_modes", Holds::kText, "our modes", [](F f) { return cell(view::modes_text(*f.incident)); }},
      {"isnad_modality", Holds::kText, "whether it is told as done, with who says so",
       told(&ResolvedIncident::modality)},
      {"isnad_responsibility", Holds::kText, "fact, claimed, accused, denied, …, with who says so",
       told(&ResolvedIncident::responsibility)},
      {"isnad_perpetrators_told", Holds::kText, "everybody who is said to have done it, with who says so",
       told(&ResolvedIncident::perpetrators)},
      {"isnad_date_start", Holds::kText, "first day", [](F f) { return cell(view::day_text(f.dates.start)); }},
      {"isnad_date_end", Holds::kText, "last day; empty where open",
       [](F f) { return cell(view::day_text(f.dates.end)); }},
      {"isnad_dates_told", Holds::kText, "every time that is told (EDTF), with who says so",
       told(&ResolvedIncident::time)},
      {"isnad_places_told", Holds::kText, "every place that is told, with who says so", told(&ResolvedIncident::place)},
      {"isnad_precision_m", Holds::kInteger, "metres around the point within which it happened",
       [](F f) { return cell(f.where.radius_m); }},
      {"isnad_killed_low", Holds::kInteger, "smallest number of dead that any report allows",
       [](F f) { return cell(f.killed.low); }},
      {"isnad_killed_high", Holds::kInteger, "largest; empty where open", [](F f) { return cell(f.killed.high); }},
      {"isnad_killed_told", Holds::kText, "every figure of dead, with who says so", told(&ResolvedIncident::killed)},
      {"isnad_wounded_told", Holds::kText, "every figure of wounded, with who says so",
       told(&ResolvedIncident::wounded)},
      {"isnad_disputed", Holds::kText, "attributes whose values can't all be true",
       [](F f) { return cell(view::disputed_text(*f.incident)); }},
      {"isnad_articles", Holds::kInteger, "articles that tell it",
       [](F f) { return count(f.incident->support.articles); }},
      {"isnad_stories", Holds::kInteger, "of them, those that are no copies",
       [](F f) { return count(f.incident->support.stories); }},
      {"isnad_outlets", Holds::kInteger, "outlets or agencies behind the stories",
       [](F f) { return count(f.incident->support.outlets); }},
      {"isnad_origins", Holds::kInteger, "independent voices", [](F f) { return count(f.incident->support.origins); }},
      {"isnad_confidence", Holds::kNumber, "0 to 1, of the reading", [](F f) { return Cell(f.incident->confidence); }},
      {"isnad_review", Holds::kText, "none, accepted or corrected by a person",
       [](F f) { return cell(to_string(f.incident->review)); }},
  };
  fields.insert(fields.end(), own.begin(), own.end());
}

}  // namespace isnad::exports::formats
