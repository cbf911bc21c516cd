// derived_actors.cpp: stories and actors into their tables.
#include "ledger/derived_parts.h"
#include "ledger/rows.h"

namespace isnad::ledger {

Status write_stories(Database& database, const AllNumbers& numbers, std::span<const resolve::Story> stories) {
  Table story(database, "story", 5), member(database, "story_document", 2);
  std::int64_t number = 0;
  for (const resolve::Story& one : stories) {
    story.add(++number, one.id, numbers.documents.number(one.original), one.agency, one.documents.size());
    for (const std::string& document : one.documents) member.add(number, numbers.documents.number(document));
  }
  return story.status() ? member.status() : story.status();
}

Status write_actors(Database& database, const AllNumbers& numbers, std::span<const resolve::Actor> actors) {
  Table actor(database, "actor", 7), name(database, "actor_name", 4), document(database, "actor_name_document", 3),
      member(database, "actor_member", 5);
  std::int64_t number = 0;
  for (const resolve::Actor& one : actors) {
    actor.add(++number, one.id, one.kind, one.name, one.registered, one.collective, one.mentions);
    for (std::size_t i = 0; i < one.names.size(); ++i) {
      name.add(number, i, one.names[i].name, one.names[i].count);
      for (const std::string& id : one.names[i].documents) document.add(number, i, numbers.documents.number(id));
    }
    for (std::size_t i = 0; i < one.members.size(); ++i) {
      const resolve::EntityRef& entity = one.members[i];
      member.add(number, numbers.documents.number(entity.document), entity.entity, one.links[i].score,
                 one.links[i].why);
    }
  }
  for (const Table* table : {&actor, &name, &document}) {
    if (!table->status()) return table->status();
  }
  return member.status();
}

}  // namespace isnad::ledger
