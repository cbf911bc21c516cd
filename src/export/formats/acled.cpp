// acled.cpp: incidents in the columns of ACLED's files, in their order. docs/formats/exports.md has the mapping; types
// are worded by data/exports/acled.tsv.
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
using view::SideClass;
using F = const view::IncidentFacts&;

view::Against against(F f) {
  const SideClass doer = f.sides.doer.of, recipient = f.sides.recipient.of;
  const auto armed = [](SideClass side) { return side == SideClass::kState || side == SideClass::kGroup; };
  if (recipient == SideClass::kCivilians) return view::Against::kCivilians;
  return armed(doer) && armed(recipient) ? view::Against::kArmed : view::Against::kAnybody;
}

const view::AcledType* type_of(const view::View& view, F f) {
  std::vector<EventMode> modes = f.incident->modes;
  if (view::is_intercepted(*f.incident)) modes.push_back(EventMode::kIntercept);
  return view.content().schemes.acled(f.incident->type, modes, against(f));
}

// The first told is the actor, the others stand beside; those that are rivals stand together.
std::string first_of(const view::Side& side, bool rivals) {
  if (side.names.empty()) return {};
  return on_one_line(rivals ? joined(side.names) : side.names.front());
}
std::string others_of(const view::Side& side, bool rivals) {
  if (rivals || side.names.size() < 2) return {};
  return on_one_line(joined({side.names.begin() + 1, side.names.end()}));
}
std::string interaction_code(const view::Side& side) { return side.of == SideClass::kCivilians ? "Civilians" : ""; }

view::Field<view::IncidentFacts> empty(const char* name, view::Holds holds = Holds::kText) {
  return {name, holds, "always empty: the ledger has no such code", [](F) { return Cell(); }};
}

CodedFields what_fields(const view::View& view) {
  const auto word = [&view](F f, std::string view::AcledType::*part) {
    const view::AcledType* type = type_of(view, f);
    return type == nullptr ? Cell() : cell(type->*part);
  };
  const auto year = [](F f) {
    const auto day = view::acled_event_date(f.dates);
    return day ? Cell(static_cast<std::int64_t>(day->year)) : Cell();
  };
  return {
      {"event_id_cnty", Holds::kText, "the incident's id in the ledger (ACLED: country and number)",
       [](F f) { return cell(f.incident->id); }},
      {"event_date", Holds::kText,
       "the day; the middle of a stretch of up to a month, as ACLED has it (time_precision); empty beyond",
       [](F f) { return cell(view::day_text(view::acled_event_date(f.dates))); }},
      {"year", Holds::kInteger, "of event_date", year},
      {"time_precision", Holds::kInteger, "1 the day, 2 up to a week, 3 up to a month",
       [](F f) { return cell(view::acled_time_precision(f.dates)); }},
      {"disorder_type", Holds::kText, "by data/exports/acled.tsv",
       [word](F f) { return word(f, &view::AcledType::disorder); }},
      {"event_type", Holds::kText, "by data/exports/acled.tsv; empty where what is known doesn't tell",
       [word](F f) { return word(f, &view::AcledType::event); }},
      {"sub_event_type", Holds::kText, "by data/exports/acled.tsv; empty where what is known doesn't tell",
       [word](F f) { return word(f, &view::AcledType::sub_event); }},
  };
}

CodedFields who_fields() {
  const auto doer = [](F f) -> const view::Side& { return f.sides.doer; };
  const auto recipient = [](F f) -> const view::Side& { return f.sides.recipient; };
  return {
      {"actor1", Holds::kText, "who did it: the first told; all of them where that is disputed",
       [doer](F f) { return cell(first_of(doer(f), f.sides.doers_disputed)); }},
      {"assoc_actor_1", Holds::kText, "who did it with them",
       [doer](F f) { return cell(others_of(doer(f), f.sides.doers_disputed)); }},
      {"inter1", Holds::kText,
       "Civilians, where they are; else empty: whether a force is rebel, militia, home or foreign is not known",
       [doer](F f) { return cell(interaction_code(doer(f))); }},
      {"actor2", Holds::kText, "whom it was done to: the first told",
       [recipient](F f) { return cell(first_of(recipient(f), false)); }},
      {"assoc_actor_2", Holds::kText, "to whom else",
       [recipient](F f) { return cell(others_of(recipient(f), false)); }},
      {"inter2", Holds::kText, "as inter1", [recipient](F f) { return cell(interaction_code(recipient(f))); }},
      empty("interaction"),
      {"civilian_targeting", Holds::kText, "Civilian targeting, where all it was done to are civilians",
       [recipient](F f) {
         return recipient(f).of == SideClass::kCivilians ? cell(std::string_view("Civilian targeting")) : Cell();
       }},
  };
}

CodedFields where_fields(const view::View& view) {
  return {
      empty("iso", Holds::kInteger),
      empty("region"),
      {"country", Holds::kText, "its English name",
       [&view](F f) { return cell(view.content().schemes.country_name(f.where.country)); }},
      {"admin1", Holds::kText, "first-order division", [](F f) { return cell(f.where.admin1); }},
      empty("admin2"),
      empty("admin3"),
      {"location", Holds::kText, "the place", [](F f) { return cell(on_one_line(f.where.name)); }},
      {"latitude", Holds::kNumber, "degrees; empty for a country", [](F f) { return cell(f.where.latitude_deg); }},
      {"longitude", Holds::kNumber, "degrees; empty for a country", [](F f) { return cell(f.where.longitude_deg); }},
      {"geo_precision", Holds::kInteger, "1 the place itself, 3 a region; empty without a point",
       [](F f) { return cell(f.where.acled_geo_precision); }},
  };
}

CodedFields source_fields(const view::View& view) {
  const auto notes = [&view](F f) {
    return f.first_report == nullptr ? std::string() : view.words(f.first_report->document, f.first_report->span);
  };
  // ACLED takes the lowest figure where reports differ.
  const auto fatalities = [](F f) { return f.killed.best ? f.killed.best : f.killed.low; };
  return {
      {"source", Holds::kText, "the outlets", [](F f) { return cell(on_one_line(joined(f.outlets))); }},
      empty("source_scale"),
      {"notes", Holds::kText, "the sentence that tells it, of the first article",
       [notes](F f) { return cell(notes(f)); }},
      {"fatalities", Holds::kInteger,
       "lower bound of the agreed figure, where disputed the lowest told; empty where nobody says, never 0 for that",
       [fatalities](F f) { return cell(fatalities(f)); }},
      empty("tags"),
      empty("timestamp", Holds::kInteger),
  };
}

}  // namespace

Coded acled_coded(const view::View& view) {
  CodedFields fields;
  for (const CodedFields& part : {what_fields(view), who_fields(), where_fields(view), source_fields(view)}) {
    fields.insert(fields.end(), part.begin(), part.end());
  }
  add_own_columns(view, fields);
  return coded_table(view, "acled", std::move(fields), [&view](F f) { return type_of(view, f) != nullptr; });
}

}  // namespace isnad::exports::formats
