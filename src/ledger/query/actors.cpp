// actors.cpp: stories, actors and redirects out of their tables.
#include "ledger/query/actor_names.h"
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

namespace {

Status read_names(Things<resolve::Actor>& actors) {
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
  if (!done) return done;
  return actors.add("SELECT actor, name, count FROM actor_name", "actor", "actor, position",
                    [](resolve::Actor& actor, const Query& row) {
                      actor.names.push_back({string_at(row, 1), count_at(row, 2), {}});
                    });
}

}  // namespace

Result<std::vector<resolve::Actor>> read_actor_names(Database& database, const std::vector<std::int64_t>& chosen) {
  Things<resolve::Actor> actors(database, &chosen);
  if (Status done = read_names(actors); !done) return done.error();
  return actors.finish();
}

Result<std::vector<resolve::Actor>> read_actors(Database& database, Chosen chosen) {
  Things<resolve::Actor> actors(database, chosen);
  Status done = read_names(actors);
  if (!done) return done.error();
  // Some names are used in some documents, which are listed, most in all documents of their actor.
  const auto take_document = [](resolve::Actor& actor, const Query& row) {
    const std::uint32_t position = count_at(row, 1);
    if (position < actor.names.size()) actor.names[position].documents.push_back(string_at(row, 2));
  };
  done =
      actors.add("SELECT actor, position, document.id FROM kept_actor_name_document JOIN document ON number = document",
                 "actor", "actor, position, document.id", take_document);
  if (!done) return done.error();
  done = actors.add(
      "SELECT DISTINCT n.actor, n.position, document.id FROM kept_actor_name AS n CROSS JOIN kept_actor_member AS m ON "
      "m.actor = n.actor AND n.everywhere = 1 JOIN document ON number = m.document",
      "n.actor", "n.actor, n.position, document.id", take_document);
  if (!done) return done.error();
  done = actors.add(
      "SELECT actor, document.id, entity, coalesce(iif(typeof(score) = 'integer', score / 1000.0, score), 0), "
      "coalesce((SELECT text FROM kept_word WHERE kept_word.number = why), '') FROM kept_actor_member JOIN document ON "
      "document.number = document",
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
