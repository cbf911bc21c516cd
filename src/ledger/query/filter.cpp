#include "ledger/query/filter.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "ledger/kept.h"
#include "resolve/worth.h"

namespace isnad::ledger::query {
namespace {

// Of a time `t` that is told of an incident: it is agreed, or none is.
constexpr std::string_view kIsTime =
    "(t.marks & 1 <> 0 OR NOT EXISTS (SELECT 1 FROM kept_incident_value AS a WHERE a.incident = t.incident AND "
    "a.attribute "
    "= "
    "1 AND a.marks & 1 <> 0))";

// "first_day <= ?1 AND last_day >= ?2" of a row with both.
std::string overlap(const Filter& filter, std::string_view row, Where& where) {
  std::string out;
  if (!filter.last_day.empty()) out += fmt::format("{}.first_day <= {}", row, where.value(filter.last_day));
  if (!filter.first_day.empty()) {
    out += fmt::format("{}{}.last_day >= {}", out.empty() ? "" : " AND ", row, where.value(filter.first_day));
  }
  return out;
}

// Publication days, of the table `document`: ISO dates, perhaps with a clock.
std::string published_condition(const Filter& filter, Where& where) {
  Both all;
  if (!filter.first_day.empty()) all.add("document.published >= " + where.value(filter.first_day));
  if (!filter.last_day.empty()) {
    all.add("document.published <> ''");
    all.add("substr(document.published, 1, 10) <= " + where.value(filter.last_day));
  }
  return all.take();
}

std::string place_condition(const Filter& filter, std::string_view number, Where& where) {
  if (!filter.places) return {};
  std::string told, tuples;
  for (const PlaceKey& place : *filter.places) {
    std::string one;
    for (const std::string& part : place) one += (one.empty() ? "" : ", ") + where.value(part);
    tuples += fmt::format("{}({})", tuples.empty() ? "" : ", ", one);
  }
  if (!tuples.empty()) {
    told = fmt::format(
        "SELECT incident FROM kept_incident_value WHERE place IN (SELECT number FROM kept_place WHERE (name, country, "
        "admin1, gazetteer) IN (VALUES {}))",
        tuples);
  }
  if (!filter.countries.empty()) {
    told += fmt::format(
        "{}SELECT incident FROM kept_incident_value WHERE place IN (SELECT number FROM kept_place WHERE country IN {})",
        told.empty() ? "" : " UNION ALL ", where.any_of(filter.countries));
  }
  return fmt::format("{} IN ({})", number, told.empty() ? "NULL" : told);
}

std::string type_condition(const Filter& filter, std::string_view number, Where& where) {
  if (filter.types.empty()) return {};
  std::string any = "chosen.type IN " + where.any_of(filter.types);
  for (const std::string& mode : filter.types) {
    any += fmt::format(" OR instr(',' || chosen.modes || ',', {}) > 0", where.value(',' + mode + ','));
  }
  return fmt::format("EXISTS (SELECT 1 FROM incident AS chosen WHERE chosen.number = {} AND ({}))", number, any);
}

// Who says it: somebody of a chain of attribution, or the outlet. `owner`: "incident" or "relation".
std::string source_condition(const Filter& filter, std::string_view owner, std::string_view number, Where& where) {
  if (!filter.source_actors) return {};
  std::string told = fmt::format("SELECT {0} FROM kept_chain JOIN kept_{0}_report ON chain = number WHERE actor IN {1}",
                                 owner, where.any_of(*filter.source_actors));
  if (!filter.source_outlets.empty()) {
    told += fmt::format(
        " UNION ALL SELECT {0} FROM document JOIN kept_{0}_report AS r ON r.document = document.number WHERE "
        "document.outlet IN {1}",
        owner, where.any_of(filter.source_outlets));
  }
  return fmt::format("{} IN ({})", number, told);
}

// What resolve::is_worth_a_row asks, of rows.
std::string worth_condition(std::string_view number, bool with_plans, Where& where) {
  const auto words_of = [](const auto& all) {
    std::vector<std::string> words;
    words.reserve(all.size());
    for (const auto one : all) words.emplace_back(to_string(one));
    return words;
  };
  std::string parts;  // of an incident's values: what an attribute tells
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    const int part = resolve::part_told_by(named);
    if (part != 0) parts += fmt::format(" WHEN {} THEN {}", attribute_number(named.name), part);
  }
  std::vector<std::string> with_day = words_of(resolve::kOfOne);
  for (const std::string& word : words_of(resolve::kSlight)) with_day.push_back(word);
  const std::array wide{PlaceFeature::kCountry, PlaceFeature::kRegion, PlaceFeature::kAdmin};
  const std::string told = fmt::format(
      "SELECT count(DISTINCT CASE w.attribute{0} END) FROM kept_incident_value AS w WHERE w.incident = {1} AND "
      "w.marks & 4 = 0 AND (w.attribute <> {2} OR worth.type IN {3}) AND (w.place IS NULL OR (SELECT feature FROM "
      "kept_place AS p WHERE p.number = w.place) NOT IN {4})",
      parts, number, attribute_number("time"), where.any_of(with_day), where.any_of(words_of(wide)));
  // That one of the incident's values of an attribute is (not) one of these words.
  const auto has_word = [&](std::string_view attribute, const std::vector<std::string>& words, std::string_view in) {
    return fmt::format(
        "EXISTS (SELECT 1 FROM kept_incident_value AS w WHERE w.incident = {} AND w.attribute = {} AND w.word {} {})",
        number, attribute_number(attribute), in, where.any_word_of(words));
  };
  std::vector<std::string> thought = words_of(resolve::kOnlyThought);
  if (with_plans) std::erase(thought, to_string(Modality::kPlanned));
  const std::string done =
      fmt::format("({} OR NOT {} OR {})", has_word("modality", thought, "NOT IN"), has_word("modality", thought, "IN"),
                  has_word("responsibility", {std::string(to_string(Responsibility::kDenied))}, "IN"));
  return fmt::format(
      "EXISTS (SELECT 1 FROM incident AS worth WHERE worth.number = {} AND (worth.review <> 'none' OR (worth.type NOT "
      "IN {} AND ({}) >= CASE WHEN worth.type IN {} OR (worth.type = '{}' AND worth.modes = '') THEN {} ELSE {} "
      "END AND "
      "{})))",
      number, where.any_of(words_of(resolve::kTalk)), told, where.any_of(words_of(resolve::kSlight)),
      to_string(resolve::kNamedByMode), resolve::kPartsOfRow + 1, resolve::kPartsOfRow, done);
}

// What stands in an incident's own row, and how it is told.
std::string own_condition(const Filter& filter, std::string_view number, Where& where) {
  Both all;
  if (!filter.modes.empty()) {
    std::string any;
    for (const std::string& mode : filter.modes) {
      any += fmt::format("{}instr(',' || own.modes || ',', {}) > 0", any.empty() ? "" : " OR ",
                         where.value(',' + mode + ','));
    }
    all.add(fmt::format("EXISTS (SELECT 1 FROM incident AS own WHERE own.number = {} AND ({}))", number, any));
  }
  for (const auto& [column, words] : {std::pair("level", &filter.levels), std::pair("review", &filter.reviews)}) {
    if (words->empty()) continue;
    all.add(fmt::format("{} IN (SELECT number FROM kept_incident WHERE {} IN {})", number, column,
                        where.any_word_of(*words)));
  }
  if (!filter.modalities.empty()) {
    all.add(
        fmt::format("EXISTS (SELECT 1 FROM kept_incident_value AS own WHERE own.incident = {} AND own.attribute = {} "
                    "AND own.word IN {})",
                    number, attribute_number("modality"), where.any_word_of(filter.modalities)));
  }
  return all.take();
}

// What is asked of incidents by things that tell or take part in them.
Filter without_type_and_source(const Filter& filter) {
  Filter out = filter;
  out.types.clear();
  out.source_actors.reset();
  out.source_outlets.clear();
  return out;
}

}  // namespace

std::string incident_condition(const Filter& filter, std::string_view number, Where& where) {
  Both all;
  if (filter.has_time()) {
    // The agreed time where there is one: an article that only says "in 2024" widens nothing.
    all.add(fmt::format(
        "EXISTS (SELECT 1 FROM kept_incident_value AS t JOIN kept_day AS d ON d.number = t.day WHERE t.incident = {0} "
        "AND t.attribute = 1 AND {1} AND {2})",
        number, overlap(filter, "d", where), kIsTime));
  }
  if (filter.actors) {
    const std::string_view as = filter.part == Part::kDoer     ? " AND attribute = 3"
                                : filter.part == Part::kTarget ? " AND attribute IN (4, 5)"
                                                               : "";
    all.add(fmt::format("{} IN (SELECT incident FROM kept_incident_value WHERE actor IN {}{})", number,
                        where.any_of(*filter.actors), as));
  }
  all.add(place_condition(filter, number, where));
  all.add(type_condition(filter, number, where));
  if (!filter.responsibilities.empty()) {
    all.add(fmt::format("{} IN (SELECT incident FROM kept_incident_value WHERE said IN {})", number,
                        where.any_word_of(filter.responsibilities)));
  }
  all.add(source_condition(filter, "incident", number, where));
  if (filter.min_origins > 0) {
    // The index has those of several.
    all.add(fmt::format("{} IN (SELECT number FROM kept_incident WHERE origins >= {}{})", number,
                        where.value(filter.min_origins), filter.min_origins > 1 ? " AND origins > 1" : ""));
  }
  if (filter.disputed) all.add(fmt::format("{} IN (SELECT incident FROM incident_dispute)", number));
  if (filter.worth_a_row) all.add(worth_condition(number, filter.with_plans, where));
  all.add(own_condition(filter, number, where));
  if (filter.undisputed) all.add(fmt::format("{} NOT IN (SELECT incident FROM incident_dispute)", number));
  if (!filter.words.empty()) {
    all.add(
        // The index of words first: asked for each report it would take minutes.
        fmt::format("{} IN (SELECT told.incident FROM document_words CROSS JOIN kept_incident_report AS told ON "
                    "told.document = document_words.rowid WHERE document_words MATCH {})",
                    number, where.value(filter.words)));
  }
  return all.take();
}

std::string relation_condition(const Filter& filter, std::string_view number, Where& where) {
  Both all;
  if (filter.has_time()) {
    all.add(
        fmt::format("{} IN (SELECT t.relation FROM relation_interval AS t WHERE {} AND t.status IN ('holds', "
                    "'ended', 'alleged'))",
                    number, overlap(filter, "t", where)));
  }
  if (filter.actors) {
    all.add(fmt::format(
        "{0} IN (SELECT number FROM kept_relation WHERE subject IN {1} UNION ALL SELECT number FROM kept_relation "
        "WHERE object IN {1})",
        number, where.any_of(*filter.actors)));
  }
  if (!filter.types.empty()) {
    all.add(fmt::format("{} IN (SELECT number FROM kept_relation WHERE type IN {})", number,
                        where.any_word_of(filter.types)));
  }
  all.add(source_condition(filter, "relation", number, where));
  if (filter.min_origins > 0) {
    all.add(fmt::format("(SELECT count(DISTINCT origin) FROM kept_relation_report WHERE relation = {}) >= {}", number,
                        where.value(filter.min_origins)));
  }
  if (filter.disputed) all.add(fmt::format("{} IN (SELECT number FROM kept_relation WHERE disputed = 1)", number));
  return all.take();
}

std::string statement_condition(const Filter& filter, Where& where) {
  Both all;
  all.add(published_condition(filter, where));
  if (filter.actors) {
    all.add(
        fmt::format("statement.number IN (SELECT number FROM kept_statement WHERE source IN {0} UNION ALL SELECT "
                    "number FROM kept_statement WHERE addressee IN {0})",
                    where.any_of(*filter.actors)));
  }
  if (!filter.types.empty()) all.add("statement.stance IN " + where.any_word_of(filter.types));
  if (filter.source_actors) {
    std::string any = "statement.source IN " + where.any_of(*filter.source_actors);
    if (!filter.source_outlets.empty()) any += " OR document.outlet IN " + where.any_of(filter.source_outlets);
    all.add('(' + any + ')');
  }
  Filter told = without_type_and_source(filter);
  told.first_day.clear();
  told.last_day.clear();
  told.actors.reset();
  if (const std::string incident = incident_condition(told, "told.incident", where); !incident.empty()) {
    all.add("statement.number IN (SELECT told.statement FROM statement_incident AS told WHERE " + incident + ')');
  }
  return all.take();
}

std::string document_condition(const Filter& filter, Where& where) {
  Both all;
  all.add(published_condition(filter, where));
  if (filter.source_actors) all.add("document.outlet IN " + where.any_of(filter.source_outlets));
  return all.take();
}

std::string story_condition(const Filter& filter, Where& where) {
  Both all;
  all.add(published_condition(filter, where));
  if (filter.source_actors) {
    all.add(filter.source_outlets.empty()
                ? "NULL"
                : fmt::format("(document.outlet IN {0} OR story.agency IN {0})", where.any_of(filter.source_outlets)));
  }
  Filter told = without_type_and_source(filter);
  told.first_day.clear();
  told.last_day.clear();
  if (const std::string incident = incident_condition(told, "told.incident", where); !incident.empty()) {
    all.add(
        "story.number IN (SELECT c.story FROM kept_incident_report AS told JOIN story_document AS c ON c.document = "
        "told.document WHERE " +
        incident + ')');
  }
  return all.take();
}

std::string actor_condition(const Filter& filter, std::string_view number, Where& where) {
  Both all;
  if (!filter.types.empty()) {
    all.add(
        fmt::format("{} IN (SELECT number FROM kept_actor WHERE kind IN {})", number, where.any_word_of(filter.types)));
  }
  if (filter.actors) all.add(fmt::format("{} IN {}", number, where.any_of(*filter.actors)));
  Filter told = filter;
  told.types.clear();
  told.actors.reset();
  if (const std::string incident = incident_condition(told, "part.incident", where); !incident.empty()) {
    all.add(
        fmt::format("{} IN (SELECT part.actor FROM kept_incident_value AS part WHERE part.actor IS NOT NULL AND {})",
                    number, incident));
  }
  return all.take();
}

}  // namespace isnad::ledger::query
