// ged.cpp: incidents in the columns of UCDP GED (codebook 24.1), in their order. docs/formats/exports.md has the
// mapping.
#include <fmt/format.h>

#include <algorithm>

#include "export/formats/coded.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::formats {
namespace {

using view::cell;
using view::Cell;
using view::Holds;
using view::joined;
using view::on_one_line;
using F = const view::IncidentFacts&;

const view::Side& side_a(F f) { return view::recipient_is_side_a(f.sides) ? f.sides.recipient : f.sides.doer; }
const view::Side& side_b(F f) { return view::recipient_is_side_a(f.sides) ? f.sides.doer : f.sides.recipient; }
std::string names(const view::Side& side) { return on_one_line(joined(side.names)); }

std::string dyad(F f) {
  return side_a(f).names.empty() || side_b(f).names.empty() ? std::string()
                                                            : names(side_a(f)) + " - " + names(side_b(f));
}

std::optional<std::int64_t> year(F f) {
  const bool one = f.dates.start && f.dates.end && f.dates.start->year == f.dates.end->year;
  return one ? std::optional<std::int64_t>(f.dates.start->year) : std::nullopt;
}

// What the codebook has and a ledger knows nothing of.
view::Field<view::IncidentFacts> empty(const char* name, view::Holds holds = Holds::kText) {
  return {name, holds, "always empty: the ledger has no such code", [](F) { return Cell(); }};
}

CodedFields who_fields() {
  return {
      {"id", Holds::kText, "the incident's id in the ledger (GED: a number)", [](F f) { return cell(f.incident->id); }},
      empty("relid"),
      {"year", Holds::kInteger, "of the days, where both lie in one year", [](F f) { return cell(year(f)); }},
      empty("active_year", Holds::kInteger),
      empty("code_status"),
      {"type_of_violence", Holds::kInteger,
       "1 with a state, 2 between groups, 3 against civilians; empty where a side is unknown or mixed",
       [](F f) { return cell(view::type_of_violence(f.sides)); }},
      empty("conflict_dset_id"),
      empty("conflict_new_id"),
      empty("conflict_name"),
      empty("dyad_dset_id"),
      empty("dyad_new_id"),
      {"dyad_name", Holds::kText, "side_a - side_b, where both are known", [](F f) { return cell(dyad(f)); }},
      empty("side_a_dset_id"),
      empty("side_a_new_id"),
      {"side_a", Holds::kText, "the state where a group fights one, else who did it (isnad_direction)",
       [](F f) { return cell(names(side_a(f))); }},
      empty("side_b_dset_id"),
      empty("side_b_new_id"),
      {"side_b", Holds::kText, "the other side, as the ledger names it", [](F f) { return cell(names(side_b(f))); }},
  };
}

CodedFields source_fields(const view::View& view) {
  const auto title = [&view](F f) {
    const view::Article* article = f.first_report == nullptr ? nullptr : view.article(f.first_report->document);
    return article == nullptr ? std::string() : on_one_line(article->title);
  };
  return {
      {"number_of_sources", Holds::kInteger, "stories: articles that are no copies of each other",
       [](F f) { return Cell(static_cast<std::int64_t>(f.incident->support.stories)); }},
      {"source_article", Holds::kText, "every article: \"outlet,day,title\", separated by ;",
       [&view](F f) { return cell(source_articles(view, f)); }},
      {"source_office", Holds::kText, "the outlets", [](F f) { return cell(on_one_line(joined(f.outlets, ";"))); }},
      {"source_date", Holds::kText, "day of the first article", [](F f) { return cell(f.first_published); }},
      {"source_headline", Holds::kText, "title of the first article", [title](F f) { return cell(title(f)); }},
      {"source_original", Holds::kText, "who says so in the end: the origins",
       [](F f) { return cell(on_one_line(joined(f.origins, ";"))); }},
  };
}

CodedFields where_fields(const view::View& view) {
  const auto told = [&view](F f) { return view::told_text(view, f.incident->place, f.incident->reports); };
  const auto point = [](F f) {
    return f.where.has_point() ? fmt::format("POINT({} {})", *f.where.longitude_deg, *f.where.latitude_deg)
                               : std::string();
  };
  return {
      {"where_prec", Holds::kInteger,
       "1 exact place, 4 province, 5 region or river, 6 country; empty where no country is known",
       [](F f) { return cell(f.where.ged_where_prec); }},
      {"where_coordinates", Holds::kText, "the place", [](F f) { return cell(on_one_line(f.where.name)); }},
      {"where_description", Holds::kText, "every place that is told, with who says so",
       [told](F f) { return cell(told(f)); }},
      {"adm_1", Holds::kText, "first-order division", [](F f) { return cell(f.where.admin1); }},
      empty("adm_2"),
      {"latitude", Holds::kNumber, "degrees; empty for a country", [](F f) { return cell(f.where.latitude_deg); }},
      {"longitude", Holds::kNumber, "degrees; empty for a country", [](F f) { return cell(f.where.longitude_deg); }},
      {"geom_wkt", Holds::kText, "the point as WKT", [point](F f) { return cell(point(f)); }},
      {"priogrid_gid", Holds::kInteger, "cell of PRIO-GRID, reckoned from the point",
       [](F f) { return cell(view::prio_grid_cell(f.where)); }},
      {"country", Holds::kText, "its English name",
       [&view](F f) { return cell(view.content().schemes.country_name(f.where.country)); }},
      empty("country_id", Holds::kInteger),
      empty("region"),
  };
}

CodedFields when_and_loss_fields() {
  const auto civilians = [](F f) { return view::type_of_violence(f.sides) == 3; };
  return {
      {"event_clarity", Holds::kInteger, "1 a single happening, 2 many told as one",
       [](F f) { return Cell(std::int64_t{f.incident->level == resolve::Level::kSingle ? 1 : 2}); }},
      {"date_prec", Holds::kInteger,
       "1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; empty beyond, and for open ends",
       [](F f) { return cell(view::ged_date_prec(f.dates)); }},
      {"date_start", Holds::kText, "first day that the agreed time covers, else that any told time covers",
       [](F f) { return cell(view::day_text(f.dates.start)); }},
      {"date_end", Holds::kText, "last such day; empty where the end is open",
       [](F f) { return cell(view::day_text(f.dates.end)); }},
      empty("deaths_a", Holds::kInteger),
      empty("deaths_b", Holds::kInteger),
      {"deaths_civilians", Holds::kInteger, "best, where type_of_violence is 3",
       [civilians](F f) { return civilians(f) ? cell(f.killed.best) : Cell(); }},
      {"deaths_unknown", Holds::kInteger, "best, where it is not: whose dead they are is not told side by side",
       [civilians](F f) { return civilians(f) ? Cell() : cell(f.killed.best); }},
      {"best", Holds::kInteger, "lower bound of the agreed figure; empty where disputed or not told, never 0 for that",
       [](F f) { return cell(f.killed.best); }},
      {"high", Holds::kInteger,
       "upper bound of what is agreed, else the largest number that any report allows; empty where open",
       [](F f) { return cell(f.killed.high); }},
      {"low", Holds::kInteger, "lower bound of what is agreed, else the smallest number that any report allows",
       [](F f) { return cell(f.killed.low); }},
      empty("gwnoa", Holds::kInteger),
      empty("gwnob", Holds::kInteger),
  };
}

}  // namespace

Coded ged_coded(const view::View& view) {
  CodedFields fields;
  for (const CodedFields& part : {who_fields(), source_fields(view), where_fields(view), when_and_loss_fields()}) {
    fields.insert(fields.end(), part.begin(), part.end());
  }
  add_own_columns(view, fields);
  return coded_table(view, "ged", std::move(fields), [](F f) { return f.incident->type == EventType::kAssault; });
}

}  // namespace isnad::exports::formats
