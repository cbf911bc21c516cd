// actors.cpp: stories and actors out of their tables.
#include "ledger/query/reports.h"
#include "ledger/query/resolution.h"

namespace isnad::ledger::query {

Result<std::vector<resolve::Story>> read_stories(Database& database) {
  std::vector<resolve::Story> stories;
  const auto documents = Numbers::read(database, "document");
  if (!documents) return documents.error();
  Status done = for_rows(database, "SELECT id, original, agency FROM story ORDER BY number", [&](const Query& row) {
    stories.push_back({string_at(row, 0), {}, documents->id_at(row, 1), string_at(row, 2)});
  });
  if (!done) return done.error();
  done = for_rows_of(
      database, stories,
      "SELECT story, document.id FROM story_document JOIN document ON number = document ORDER BY story, document.id",
      [](resolve::Story& story, const Query& row) { story.documents.push_back(string_at(row, 1)); });
  if (!done) return done.error();
  return stories;
}

Result<std::vector<resolve::Actor>> read_actors(Database& database) {
  std::vector<resolve::Actor> actors;
  Status done = for_rows(database, "SELECT id, kind, name, registered, collective, mentions FROM actor ORDER BY number",
                         [&](const Query& row) {
                           resolve::Actor actor;
                           actor.id = string_at(row, 0);
                           actor.kind = word_at<EntityKind>(row, 1);
                           actor.name = string_at(row, 2);
                           actor.registered = row.integer(3) != 0;
                           actor.collective = row.integer(4) != 0;
                           actor.mentions = count_at(row, 5);
                           actors.push_back(std::move(actor));
                         });
  if (!done) return done.error();
  done = for_rows_of(database, actors, "SELECT actor, name, count FROM actor_name ORDER BY actor, position",
                     [](resolve::Actor& actor, const Query& row) {
                       actor.names.push_back({string_at(row, 1), count_at(row, 2), {}});
                     });
  if (!done) return done.error();
  done = for_rows_of(
      database, actors,
      "SELECT actor, position, document.id FROM actor_name_document JOIN document ON number = document ORDER BY actor, "
      "position, document.id",
      [](resolve::Actor& actor, const Query& row) {
        const std::uint32_t position = count_at(row, 1);
        if (position < actor.names.size()) actor.names[position].documents.push_back(string_at(row, 2));
      });
  if (!done) return done.error();
  done = for_rows_of(
      database, actors,
      "SELECT actor, document.id, entity FROM actor_member JOIN document ON number = document ORDER BY actor, "
      "document.id, entity",
      [](resolve::Actor& actor, const Query& row) {
        actor.members.push_back({string_at(row, 1), count_at(row, 2)});
      });
  if (!done) return done.error();
  return actors;
}

}  // namespace isnad::ledger::query
