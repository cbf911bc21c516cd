// actors.cpp: stories, actors and redirects out of their tables.
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

Result<std::vector<resolve::Story>> read_stories(Database& database, Chosen chosen) {
  auto documents = Ids::create(database, "document", chosen == nullptr);
  if (!documents) return documents.error();
  Things<resolve::Story> stories(database, chosen);
  Status done = stories.read("SELECT number, id, original, agency FROM story", [&](const Query& row) {
    return resolve::Story{string_at(row, 1), {}, documents->id_at(row, 2), string_at(row, 3)};
  });
  if (!done) return done.error();
  done = stories.add("SELECT story, document.id FROM story_document JOIN document ON number = document", "story",
                     "story, document.id",
                     [](resolve::Story& story, const Query& row) { story.documents.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  return stories.finish();
}

Result<std::vector<resolve::Actor>> read_actors(Database& database, Chosen chosen) {
  Things<resolve::Actor> actors(database, chosen);
  Status done =
      actors.read("SELECT number, id, kind, name, registered, collective, mentions FROM actor", [](const Query& row) {
        resolve::Actor actor;
        actor.id = string_at(row, 1);
        actor.kind = word_at<EntityKind>(row, 2);
        actor.name = string_at(row, 3);
        actor.registered = row.integer(4) != 0;
        actor.collective = row.integer(5) != 0;
        actor.mentions = count_at(row, 6);
        return actor;
      });
  if (!done) return done.error();
  done = actors.add("SELECT actor, name, count FROM actor_name", "actor", "actor, position",
                    [](resolve::Actor& actor, const Query& row) {
                      actor.names.push_back({string_at(row, 1), count_at(row, 2), {}});
                    });
  if (!done) return done.error();
  done = actors.add("SELECT actor, position, document.id FROM actor_name_document JOIN document ON number = document",
                    "actor", "actor, position, document.id", [](resolve::Actor& actor, const Query& row) {
                      const std::uint32_t position = count_at(row, 1);
                      if (position < actor.names.size()) actor.names[position].documents.push_back(string_at(row, 2));
                    });
  if (!done) return done.error();
  done = actors.add(
      "SELECT actor, document.id, entity, coalesce(score, 0), coalesce(why, '') FROM actor_member LEFT JOIN "
      "actor_link USING (actor, document, entity) JOIN document ON number = document",
      "actor", "actor, document.id, entity", [](resolve::Actor& actor, const Query& row) {
        actor.members.push_back({string_at(row, 1), count_at(row, 2)});
        actor.links.push_back({row.number(3), string_at(row, 4)});
      });
  if (!done) return done.error();
  return actors.finish();
}

Result<std::vector<resolve::Redirect>> read_redirects(Database& database) {
  std::vector<resolve::Redirect> redirects;
  const Status done = for_rows(database, "SELECT old, new FROM redirect ORDER BY old", [&](const Query& row) {
    redirects.push_back({string_at(row, 0), string_at(row, 1)});
  });
  if (!done) return done.error();
  return redirects;
}

}  // namespace isnad::ledger::query
