// actors.cpp: stories and actors out of their tables.
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

Result<std::vector<resolve::Story>> read_stories(Database& database) {
  ById<resolve::Story> stories;
  Status done = for_rows(database, "SELECT id, original, agency FROM story ORDER BY id", [&](const Query& row) {
    stories.add({string_at(row, 0), {}, string_at(row, 1), string_at(row, 2)});
  });
  if (!done) return done.error();
  done = for_rows_of(database, stories, "SELECT story, document FROM story_document ORDER BY story, document",
                     [](resolve::Story& story, const Query& row) { story.documents.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  return stories.take();
}

Result<std::vector<resolve::Actor>> read_actors(Database& database) {
  ById<resolve::Actor> actors;
  Status done = for_rows(database, "SELECT id, kind, name, registered, collective, mentions FROM actor ORDER BY id",
                         [&](const Query& row) {
                           resolve::Actor actor;
                           actor.id = string_at(row, 0);
                           actor.kind = word_at<EntityKind>(row, 1);
                           actor.name = string_at(row, 2);
                           actor.registered = row.integer(3) != 0;
                           actor.collective = row.integer(4) != 0;
                           actor.mentions = count_at(row, 5);
                           actors.add(std::move(actor));
                         });
  if (!done) return done.error();
  done = for_rows_of(database, actors, "SELECT actor, name, count FROM actor_name ORDER BY actor, position",
                     [](resolve::Actor& actor, const Query& row) {
                       actor.names.push_back({string_at(row, 1), count_at(row, 2), {}});
                     });
  if (!done) return done.error();
  done = for_rows_of(database, actors,
                     "SELECT actor, position, document FROM actor_name_document ORDER BY actor, position, document",
                     [](resolve::Actor& actor, const Query& row) {
                       const std::uint32_t position = count_at(row, 1);
                       if (position < actor.names.size()) actor.names[position].documents.push_back(string_at(row, 2));
                     });
  if (!done) return done.error();
  done =
      for_rows_of(database, actors, "SELECT actor, document, entity FROM actor_member ORDER BY actor, document, entity",
                  [](resolve::Actor& actor, const Query& row) {
                    actor.members.push_back({string_at(row, 1), count_at(row, 2)});
                  });
  if (!done) return done.error();
  return actors.take();
}

}  // namespace isnad::ledger::query
