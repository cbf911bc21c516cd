// incident_tables.cpp: incidents, their values and their reports as tables.
#include <variant>

#include "export/ledger_json.h"
#include "export/view/incident_facts.h"
#include "export/view/tables.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports::view {
namespace {

using resolve::ResolvedIncident;
using Fields = std::vector<Field<IncidentFacts>>;
using F = const IncidentFacts&;

Cell agreed_cell(const View& view, const resolve::Attribute& attribute) {
  return attribute.agreed ? cell(value_text(view, *attribute.agreed)) : Cell();
}

// Ids of the actors among the values.
std::string actor_ids(const resolve::Attribute& attribute) {
  std::vector<std::string> ids;
  for (const resolve::ToldValue& told : attribute.values) {
    const auto* party = std::get_if<resolve::PartyValue>(&told.value);
    if (party != nullptr && !party->actor.empty()) ids.push_back(party->actor);
  }
  return joined(ids);
}

void add_what(const View& view, Fields& out) {
  out.push_back(
      {"id", Holds::kText, "the incident; stays when documents are added", [](F f) { return cell(f.incident->id); }});
  out.push_back({"headline", Holds::kText, "what one would call it, made of the columns beside it",
                 [&view](F f) { return cell(headline(view, *f.incident)); }});
  out.push_back({"level", Holds::kText, "single: one happening; series: many told as one",
                 [](F f) { return cell(to_string(f.incident->level)); }});
  out.push_back(
      {"type", Holds::kText, "PLOVER's type, lower case", [](F f) { return cell(to_string(f.incident->type)); }});
  out.push_back({"modes", Holds::kText, "modes of the type", [](F f) { return cell(modes_text(*f.incident)); }});
  out.push_back({"modality", Holds::kText, "actual, planned, threatened, negated, …, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->modality, f.incident->reports)); }});
  out.push_back({"outcome", Holds::kText, "hit, intercepted, failed, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->outcome, f.incident->reports)); }});
}

void add_when_and_where(const View& view, Fields& out) {
  out.push_back({"date", Holds::kText, "the agreed time as EDTF; empty where disputed or not told",
                 [&view](F f) { return agreed_cell(view, f.incident->time); }});
  out.push_back({"date_start", Holds::kText,
                 "the first day that the agreed time covers, else that any told time covers",
                 [](F f) { return cell(day_text(f.dates.start)); }});
  out.push_back({"date_end", Holds::kText, "the last such day; empty where the end is open",
                 [](F f) { return cell(day_text(f.dates.end)); }});
  out.push_back({"date_precision", Holds::kText, "day, days (2 to 6), week, month (8 to 31 days), year, longer, open",
                 [](F f) { return cell(to_string(f.dates.precision)); }});
  out.push_back({"dates_told", Holds::kText, "every time that is told, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->time, f.incident->reports)); }});
  out.push_back({"place", Holds::kText, "the agreed place, else the only one with a point",
                 [](F f) { return cell(on_one_line(f.where.name)); }});
  out.push_back({"feature", Holds::kText, "its kind: city, town, base, …",
                 [](F f) { return f.where.feature ? cell(to_string(*f.where.feature)) : Cell(); }});
  out.push_back({"country", Holds::kText, "ISO 3166-1 code of the country, also where only that is agreed",
                 [](F f) { return cell(f.where.country); }});
  out.push_back({"admin1", Holds::kText, "first-order division", [](F f) { return cell(f.where.admin1); }});
  out.push_back(
      {"latitude", Holds::kNumber, "degrees; never of a country", [](F f) { return cell(f.where.latitude_deg); }});
  out.push_back(
      {"longitude", Holds::kNumber, "degrees; never of a country", [](F f) { return cell(f.where.longitude_deg); }});
  out.push_back({"precision_m", Holds::kInteger,
                 "metres around the point within which it happened (data/exports/places.tsv)",
                 [](F f) { return cell(f.where.radius_m); }});
  out.push_back(
      {"gazetteer", Holds::kText, "id of the place, geonames:NUMBER", [](F f) { return cell(f.where.gazetteer); }});
  out.push_back({"places_told", Holds::kText, "every place that is told, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->place, f.incident->reports)); }});
}

void add_parties(const View& view, Fields& out) {
  const auto add = [&](const char* name, const char* ids, resolve::Attribute ResolvedIncident::*attribute,
                       const std::string& who) {
    out.push_back({name, Holds::kText, who + ", with who says so", [&view, attribute](F f) {
                     return cell(told_text(view, f.incident->*attribute, f.incident->reports));
                   }});
    out.push_back({ids, Holds::kText, "ids of those of them that are actors",
                   [attribute](F f) { return cell(actor_ids(f.incident->*attribute)); }});
  };
  add("perpetrators", "perpetrator_ids", &ResolvedIncident::perpetrators,
      "who is said to have done it, claimed, accused or denied");
  add("targets", "target_ids", &ResolvedIncident::targets, "what or whom it was aimed at");
  add("victims", "victim_ids", &ResolvedIncident::victims, "whom it befell");
  out.push_back({"instruments", Holds::kText, "with what, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->instruments, f.incident->reports)); }});
  out.push_back({"responsibility", Holds::kText, "fact, claimed, accused, denied, …, with who says so",
                 [&view](F f) { return cell(told_text(view, f.incident->responsibility, f.incident->reports)); }});
}

void add_losses(const View& view, Fields& out) {
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    if (named.kind != resolve::ValueKind::kFigure) continue;
    const std::string name(named.name);
    const auto attribute = named.attribute;
    const auto add = [&](const char* which, const std::string& meaning, std::optional<std::int64_t> Figures::*figure) {
      out.push_back({name + which, Holds::kInteger, meaning,
                     [attribute, figure](F f) { return cell(figures_of(f.incident->*attribute).*figure); }});
    };
    add("_best", name + ": the lower bound of what is agreed; empty where disputed or not told", &Figures::best);
    add("_low", name + ": the lower bound of what is agreed, else the smallest number that any report allows",
        &Figures::low);
    add("_high",
        name + ": the upper bound of what is agreed, else the largest number that any report allows; empty where open",
        &Figures::high);
    out.push_back(
        {name + "_told", Holds::kText, name + ": every figure that is told, with who says so",
         [&view, attribute](F f) { return cell(told_text(view, f.incident->*attribute, f.incident->reports)); }});
  }
}

void add_sources(Fields& out) {
  const auto count = [](std::uint32_t number) { return Cell(static_cast<std::int64_t>(number)); };
  out.push_back({"disputed", Holds::kText, "attributes whose values can't all be true",
                 [](F f) { return cell(disputed_text(*f.incident)); }});
  out.push_back({"articles", Holds::kInteger, "articles that tell it",
                 [count](F f) { return count(f.incident->support.articles); }});
  out.push_back({"stories", Holds::kInteger, "of them, those that are no copies",
                 [count](F f) { return count(f.incident->support.stories); }});
  out.push_back({"outlets", Holds::kInteger, "outlets or agencies behind the stories",
                 [count](F f) { return count(f.incident->support.outlets); }});
  out.push_back({"origins", Holds::kInteger, "independent voices: where chains of attribution end",
                 [count](F f) { return count(f.incident->support.origins); }});
  out.push_back(
      {"origin_names", Holds::kText, "those voices", [](F f) { return cell(on_one_line(joined(f.origins))); }});
  out.push_back(
      {"first_published", Holds::kText, "day of the first article", [](F f) { return cell(f.first_published); }});
  out.push_back(
      {"last_published", Holds::kText, "day of the last article", [](F f) { return cell(f.last_published); }});
  out.push_back({"documents", Holds::kText, "ids of the articles", [](F f) { return cell(joined(f.documents)); }});
  out.push_back({"covers", Holds::kText, "of a series: ids of incidents that lie inside it",
                 [](F f) { return cell(joined(f.incident->covers)); }});
  out.push_back({"came_of", Holds::kText, "of a deed: ids of threats and plans that came before it",
                 [](F f) { return cell(joined(f.incident->came_of)); }});
  out.push_back(
      {"confidence", Holds::kNumber, "0 to 1, of the reading", [](F f) { return Cell(f.incident->confidence); }});
  out.push_back({"review", Holds::kText, "none, accepted, corrected or rejected by a person",
                 [](F f) { return cell(to_string(f.incident->review)); }});
}

struct ValueRow {
  const ResolvedIncident* incident = nullptr;
  const resolve::NamedAttribute* named = nullptr;
  const resolve::Value* value = nullptr;
  std::vector<std::uint32_t> support;
  bool developing = false, inferred = false, agreed = false, disputed = false;
  std::int64_t decision = 0;
};

bool each_value(const ResolvedIncident& incident, const std::function<bool(const ValueRow&)>& take) {
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    const resolve::Attribute& attribute = incident.*named.attribute;
    for (const resolve::ToldValue& told : attribute.values) {
      const bool agreed = attribute.agreed && *attribute.agreed == told.value;
      if (!take({&incident, &named, &told.value, told.support, told.developing, told.inferred, agreed,
                 attribute.disputed, 0}))
        return false;
    }
    if (attribute.decision != 0 && attribute.agreed &&
        !take({&incident, &named, &*attribute.agreed, {}, false, false, true, false, attribute.decision})) {
      return false;
    }
  }
  return true;
}

template <typename Alternative>
const Alternative* of(const ValueRow& row) {
  return std::get_if<Alternative>(row.value);
}

std::vector<Field<ValueRow>> value_fields(const View& view) {
  using V = const ValueRow&;
  const auto place = [&view](V v) {
    const auto* told = of<resolve::PlaceValue>(v);
    return told == nullptr ? Location() : location_of(*told, view.content().schemes);
  };
  const auto bound = [](V v, std::optional<std::int64_t> Range::*side) {
    const auto* range = of<Range>(v);
    return range == nullptr ? Cell() : cell(range->*side);
  };
  const auto says = [&view](V v) {
    std::vector<std::string> chains;
    for (const std::uint32_t at : v.support) {
      if (at >= v.incident->reports.size()) continue;
      const resolve::Report& report = v.incident->reports[at];
      chains.push_back(chain_text(view, report.document, report.chain));
    }
    return joined(chains);
  };
  const auto numbers = [](V v) {
    std::vector<std::string> out;
    for (const std::uint32_t at : v.support) out.push_back(std::to_string(at));
    return joined(out);
  };
  const auto party = [](V v) { return of<resolve::PartyValue>(v); };
  return {
      {"incident", Holds::kText, "id of the incident", [](V v) { return cell(v.incident->id); }},
      {"attribute", Holds::kText, "time, place, perpetrators, killed, …", [](V v) { return cell(v.named->name); }},
      {"value", Holds::kText, "the value in words", [&view](V v) { return cell(value_text(view, *v.value)); }},
      {"agreed", Holds::kBoolean, "it is the finest value inside which all lie", [](V v) { return Cell(v.agreed); }},
      {"disputed", Holds::kBoolean, "the values of the attribute can't all be true",
       [](V v) { return Cell(v.disputed); }},
      {"developing", Holds::kBoolean, "a later report of the same origin replaced it",
       [](V v) { return Cell(v.developing); }},
      {"inferred", Holds::kBoolean,
       "no report says it of the happening itself: the article is set there, or tells of that day around it",
       [](V v) { return Cell(v.inferred); }},
      {"said_by", Holds::kText, "chains of who says it, from the outlet inwards",
       [says](V v) { return cell(says(v)); }},
      {"reports", Holds::kText, "numbers of the reports that give it", [numbers](V v) { return cell(numbers(v)); }},
      {"decision", Holds::kInteger, "a person's decision that gives it",
       [](V v) { return v.decision == 0 ? Cell() : Cell(v.decision); }},
      {"least", Holds::kInteger, "lower bound of a figure", [bound](V v) { return bound(v, &Range::min); }},
      {"most", Holds::kInteger, "upper bound of a figure", [bound](V v) { return bound(v, &Range::max); }},
      {"actor", Holds::kText, "id of a party that is an actor",
       [party](V v) { return party(v) == nullptr ? Cell() : cell(party(v)->actor); }},
      {"responsibility", Holds::kText, "of a perpetrator",
       [party](V v) { return party(v) == nullptr ? Cell() : cell(to_string(party(v)->responsibility)); }},
      {"country", Holds::kText, "of a place", [place](V v) { return cell(place(v).country); }},
      {"admin1", Holds::kText, "of a place", [place](V v) { return cell(place(v).admin1); }},
      {"latitude", Holds::kNumber, "of a place; never of a country",
       [place](V v) { return cell(place(v).latitude_deg); }},
      {"longitude", Holds::kNumber, "of a place; never of a country",
       [place](V v) { return cell(place(v).longitude_deg); }},
      {"precision_m", Holds::kInteger, "metres around the point", [place](V v) { return cell(place(v).radius_m); }},
      {"gazetteer", Holds::kText, "id of a place", [place](V v) { return cell(place(v).gazetteer); }},
  };
}

struct ReportRow {
  const ResolvedIncident* incident = nullptr;
  std::size_t number = 0;
  [[nodiscard]] const resolve::Report& report() const { return incident->reports[number]; }
};

}  // namespace

Table incidents_table(const View& view) {
  Fields fields;
  add_what(view, fields);
  add_when_and_where(view, fields);
  add_parties(view, fields);
  add_losses(view, fields);
  add_sources(fields);
  return table_of<IncidentFacts>("incidents", std::move(fields), [&view](const auto& take) {
    for (const ResolvedIncident& incident : view.content().incidents) {
      if (!take(facts_of(view, incident))) return;
    }
  });
}

Table values_table(const View& view) {
  return table_of<ValueRow>("values", value_fields(view), [&view](const auto& take) {
    for (const ResolvedIncident& incident : view.content().incidents) {
      if (!each_value(incident, take)) return;
    }
  });
}

Table reports_table(const View& view) {
  using R = const ReportRow&;
  const auto article = [&view](R r) { return view.article(r.report().document); };
  std::vector<Field<ReportRow>> fields = {
      {"incident", Holds::kText, "id of the incident", [](R r) { return cell(r.incident->id); }},
      {"report", Holds::kInteger, "number within the incident, from 0",
       [](R r) { return Cell(static_cast<std::int64_t>(r.number)); }},
      {"document", Holds::kText, "id of the article", [](R r) { return cell(r.report().document); }},
      {"outlet", Holds::kText, "where it appeared", [&view](R r) { return cell(view.outlet(r.report().document)); }},
      {"published", Holds::kText, "when it appeared",
       [article](R r) { return article(r) == nullptr ? Cell() : cell(article(r)->published); }},
      {"title", Holds::kText, "of the article",
       [article](R r) { return article(r) == nullptr ? Cell() : cell(on_one_line(article(r)->title)); }},
      {"url", Holds::kText, "of the article",
       [article](R r) { return article(r) == nullptr ? Cell() : cell(article(r)->url); }},
      {"said_by", Holds::kText, "the chain, from the outlet inwards",
       [&view](R r) { return cell(chain_text(view, r.report().document, r.report().chain)); }},
      {"origin", Holds::kText, "where the chain ends: an actor's name, or an outlet with words",
       [&view](R r) { return cell(on_one_line(view.actor_name(r.report().origin))); }},
      {"sentence", Holds::kText, "the words that tell it",
       [&view](R r) { return cell(view.words(r.report().document, r.report().span)); }},
      {"begin", Holds::kInteger, "first code point of the sentence in the article's text",
       [](R r) { return Cell(static_cast<std::int64_t>(r.report().span.begin)); }},
      {"end", Holds::kInteger, "one past its last code point",
       [](R r) { return Cell(static_cast<std::int64_t>(r.report().span.end)); }},
  };
  return table_of<ReportRow>("reports", std::move(fields), [&view](const auto& take) {
    for (const ResolvedIncident& incident : view.content().incidents) {
      for (std::size_t i = 0; i < incident.reports.size(); ++i) {
        if (!take(ReportRow{&incident, i})) return;
      }
    }
  });
}

}  // namespace isnad::exports::view
