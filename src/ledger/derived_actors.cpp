// derived_actors.cpp: stories and actors into their tables.
#include "ledger/derived_parts.h"

namespace isnad::ledger {

DerivedRows story_rows(Database& database) {
  return {database, {{"story", "number", 6}, {"story_document", "story", 2}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, const resolve::Story& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, numbers.documents.number(one.original), one.agency, one.documents.size());
    for (const std::string& document : one.documents) sink.add(1, number, numbers.documents.number(document));
  });
}

DerivedRows actor_rows(Database& database) {
  return {database,
          {{"actor", "number", 8},
           {"actor_name", "actor", 4},
           {"actor_name_document", "actor", 3},
           {"actor_member", "actor", 3},
           {"actor_link", "actor", 5}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, const resolve::Actor& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, one.kind, one.name, one.registered, one.collective, one.mentions);
    for (std::size_t i = 0; i < one.names.size(); ++i) {
      sink.add(1, number, i, one.names[i].name, one.names[i].count);
      for (const std::string& id : one.names[i].documents) sink.add(2, number, i, numbers.documents.number(id));
    }
    for (std::size_t i = 0; i < one.members.size(); ++i) {
      const resolve::EntityRef& entity = one.members[i];
      sink.add(3, number, numbers.documents.number(entity.document), entity.entity);
      if (one.links[i].why.empty()) continue;
      sink.add(4, number, numbers.documents.number(entity.document), entity.entity, one.links[i].score,
               one.links[i].why);
    }
  });
}

}  // namespace isnad::ledger
