#include "ledger/query/overview.h"

#include <fmt/format.h>

#include <limits>

#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

Status not_read(Database& database, Overview& out) {
  // An article whose language is read and that tells nothing is read; one in another language is not.
  struct Reason {
    std::string_view reason, condition;
  };
  constexpr Reason kReasons[] = {
      {"not in English", "d.language NOT LIKE 'en%' AND d.language <> 'und' AND d.language <> ''"},
      {"in no language that could be told", "d.language = 'und' OR d.language = ''"},
      {"without a day of publication: days such as \"on Wednesday\" are not known", "d.published = ''"}};
  for (const auto& [reason, condition] : kReasons) {
    Overview::NotRead one{std::string(reason), 0, {}};
    const Status done = for_rows(
        database,
        fmt::format("SELECT id, count(*) OVER () FROM document AS d WHERE {} ORDER BY number DESC LIMIT 20", condition),
        [&](const Query& row) {
          one.count = row.integer(1);
          one.articles.push_back(string_at(row, 0));
        });
    if (!done) return done;
    if (one.count > 0) out.not_read.push_back(std::move(one));
  }
  return {};
}

}  // namespace

Result<Overview> overview_of(Database& database) {
  Overview out;
  const auto count = [&](std::int64_t& into, std::string_view sql) {
    return for_rows(database, sql, [&](const Query& row) { into = row.integer(0); });
  };
  Status done = count(out.articles, "SELECT count(*) FROM document");
  const auto then = [&](std::int64_t& into, std::string_view sql) {
    if (done) done = count(into, sql);
  };
  then(out.newest, "SELECT coalesce(max(number), 0) FROM document");
  then(out.outlets, "SELECT count(DISTINCT outlet) FROM document WHERE outlet <> ''");
  then(out.stories, "SELECT count(*) FROM story");
  then(out.happenings, "SELECT count(*) FROM kept_incident");
  then(out.series,
       "SELECT count(*) FROM kept_incident WHERE level = (SELECT number FROM kept_word WHERE substr(text, 1, 6) = "
       "'series' AND +text = 'series')");
  then(out.actors, "SELECT count(*) FROM kept_actor");
  then(out.registered_actors, "SELECT count(*) FROM kept_actor WHERE registered = 1");
  then(out.relations, "SELECT count(*) FROM kept_relation");
  then(out.statements, "SELECT count(*) FROM kept_statement");
  then(out.places, "SELECT count(*) FROM kept_place WHERE latitude IS NOT NULL");
  then(out.disputes,
       "SELECT (SELECT count(DISTINCT incident) FROM incident_dispute) + (SELECT count(*) FROM kept_relation WHERE "
       "disputed = 1)");
  then(out.undated,
       "SELECT count(*) FROM kept_incident AS i WHERE NOT EXISTS (SELECT 1 FROM kept_incident_value AS v WHERE "
       "v.incident = i.number AND v.attribute = 1)");
  then(out.unplaced,
       "SELECT count(*) FROM kept_incident AS i WHERE NOT EXISTS (SELECT 1 FROM kept_incident_value AS v WHERE "
       "v.incident = i.number AND v.attribute = 2)");
  if (done) {
    done = for_rows(database,
                    "SELECT coalesce(min(substr(published, 1, 10)), ''), coalesce(max(substr(published, 1, 10)), '') "
                    "FROM document WHERE published <> ''",
                    [&](const Query& row) {
                      out.first_published = string_at(row, 0);
                      out.last_published = string_at(row, 1);
                    });
  }
  if (done) {
    done = for_rows(database,
                    "SELECT coalesce(min(d.first_day), ''), coalesce(max(d.last_day), '') FROM kept_day AS d WHERE "
                    "d.first_day > '0000-12-31' AND d.last_day < '9999' AND EXISTS (SELECT 1 FROM kept_incident_value "
                    "AS v WHERE v.day = d.number AND v.attribute = 1 AND v.marks & 1 <> 0)",
                    [&](const Query& row) {
                      out.first_day = string_at(row, 0);
                      out.last_day = string_at(row, 1);
                    });
  }
  if (done) {
    done = for_rows(database, "SELECT language, count(*) FROM document GROUP BY language ORDER BY count(*) DESC, 1",
                    [&](const Query& row) { out.languages.emplace_back(string_at(row, 0), row.integer(1)); });
  }
  if (done) {
    done = for_rows(database,
                    "SELECT m.program, m.model, m.tables, m.weights, m.gazetteer, count(*) FROM document AS d JOIN "
                    "made_by AS m ON m.number = d.made_by GROUP BY m.number ORDER BY count(*) DESC",
                    [&](const Query& row) {
                      out.made_by.push_back({string_at(row, 0), string_at(row, 1), string_at(row, 2), string_at(row, 3),
                                             string_at(row, 4), row.integer(5)});
                    });
  }
  if (done) done = not_read(database, out);
  if (!done) return done.error();
  return out;
}

Result<News> news_since(Database& database, std::int64_t document, std::int64_t until, std::size_t most) {
  News out;
  if (until < 0) until = std::numeric_limits<std::int64_t>::max();
  const auto list = [&](std::string_view sql, std::int64_t& count, std::vector<std::string>& ids) -> Status {
    auto query = database.prepare(sql);
    if (!query) return query.error();
    query->bind(1, document).bind(2, until);
    while (true) {
      const auto row = query->step();
      if (!row) return row.error();
      if (!*row) return {};
      ++count;
      if (ids.size() < most) ids.push_back(string_at(*query, 0));
    }
  };
  Status done = list("SELECT id FROM document WHERE number > ?1 AND number <= ?2 ORDER BY number DESC", out.articles,
                     out.article_ids);
  if (done) {
    done = list(
        "SELECT i.id FROM kept_incident AS i WHERE i.number IN (SELECT incident FROM document AS d JOIN "
        "kept_incident_report AS r ON r.document = d.number WHERE d.number > ?1 AND d.number <= ?2) ORDER BY i.origins "
        "DESC, i.articles DESC, i.id",
        out.incidents, out.incident_ids);
  }
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::ledger::query
