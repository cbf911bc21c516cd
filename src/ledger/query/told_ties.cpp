#include "ledger/query/told_ties.h"

#include <algorithm>

#include "core/string_map.h"
#include "isnad/vocabulary.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

bool is_wanted(const std::vector<std::string>& types, std::string_view type) {
  return types.empty() || std::ranges::find(types, type) != types.end();
}

Result<core::StringMap<std::string>> stories_by_document(Database& database) {
  core::StringMap<std::string> out;
  const Status done = for_rows(database,
                               "SELECT d.id, s.id FROM story_document AS c JOIN story AS s ON s.number = c.story JOIN "
                               "document AS d ON d.number = c.document",
                               [&](const Query& row) { out.emplace(row.text(0), string_at(row, 1)); });
  if (!done) return done.error();
  return out;
}

// What the register knows of actors that the ledger has.
Status add_registered(Database& database, const lexicon::Actors& actors, const std::vector<std::string>& types,
                      std::vector<ToldTie>& out) {
  core::StringMap<std::pair<std::string, std::string>> known;  // name and kind by id
  const Status done =
      for_rows(database, "SELECT id, name, kind FROM actor WHERE registered = 1",
               [&](const Query& row) { known.emplace(row.text(0), std::pair(string_at(row, 1), string_at(row, 2))); });
  if (!done) return done;
  for (lexicon::ActorIndex i = 0; i < actors.size(); ++i) {
    const auto subject = known.find(actors[i].id);
    if (subject == known.end()) continue;
    for (const lexicon::ActorLink& link : actors[i].links) {
      const auto object = known.find(link.target);
      if (!link.relation || object == known.end() || !is_wanted(types, to_string(*link.relation))) continue;
      ToldTie tie;
      tie.type = to_string(*link.relation);
      tie.subject = actors[i].id;
      tie.object = link.target;
      tie.subject_name = subject->second.first;
      tie.subject_kind = subject->second.second;
      tie.object_name = object->second.first;
      const bool timed = !link.since.empty() || !link.until.empty();
      tie.intervals.push_back(
          {timed ? (link.since.empty() ? ".." : link.since) + '/' + (link.until.empty() ? ".." : link.until)
                 : std::string(),
           "holds",
           {}});
      out.push_back(std::move(tie));
    }
  }
  return {};
}

}  // namespace

Result<std::vector<ToldTie>> read_ties(Database& database, const lexicon::Actors& actors,
                                       const std::vector<std::string>& types) {
  const auto relations = read_relations(database);
  if (!relations) return relations.error();
  auto labels = Labels::create(database);
  if (!labels) return labels.error();
  const auto stories = stories_by_document(database);
  if (!stories) return stories.error();
  auto kind = database.prepare("SELECT kind FROM actor WHERE id = ?1");
  if (!kind) return kind.error();
  std::vector<ToldTie> out;
  for (const resolve::ResolvedRelation& relation : *relations) {
    if (!is_wanted(types, to_string(relation.type))) continue;
    ToldTie tie;
    tie.id = relation.id;
    tie.type = to_string(relation.type);
    tie.subject = relation.subject;
    tie.object = relation.object;
    tie.subject_name = labels->actor(relation.subject);
    tie.object_name = labels->actor(relation.object);
    const auto row = kind->bind(1, relation.subject).step();
    if (!row) return row.error();
    if (*row) tie.subject_kind = string_at(*kind, 0);
    kind->reset();
    tie.disputed = relation.disputed;
    for (const auto& interval : relation.intervals)
      tie.intervals.push_back({interval.valid, std::string(to_string(interval.status)), interval.support});
    for (const auto& report : relation.reports) {
      const DocumentLabel& document = labels->document(report.document);
      const auto story = stories->find(report.document);
      const std::string& origin = labels->actor(report.origin);
      tie.reports.push_back({report.document, document.voice(), document.published,
                             story == stories->end() ? report.document : story->second,
                             origin.empty() ? document.voice() : origin, labels->words(report.document, report.span)});
    }
    out.push_back(std::move(tie));
  }
  if (Status done = add_registered(database, actors, types, out); !done) return done.error();
  return out;
}

Result<std::set<std::string>> actors_written_of(Database& database, const std::string& first, const std::string& last) {
  auto query = database.prepare(
      "SELECT DISTINCT a.id FROM document AS d JOIN actor_member AS m ON m.document = d.number JOIN actor AS a ON "
      "a.number = m.actor WHERE substr(d.published, 1, 10) BETWEEN ?1 AND ?2");
  if (!query) return query.error();
  query->bind(1, first).bind(2, last);
  std::set<std::string> out;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.insert(string_at(*query, 0));
  }
}

}  // namespace isnad::ledger::query
