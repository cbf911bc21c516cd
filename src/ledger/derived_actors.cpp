// derived_actors.cpp: stories and actors into their tables.
#include <algorithm>
#include <string>
#include <vector>

#include "ledger/derived_parts.h"

namespace isnad::ledger {

DerivedRows story_rows(Database& database) {
  return {database, {{"story", "number", 6}, {"story_document", "story", 2}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& /*kept*/, const resolve::Story& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, numbers.documents.number(one.original), one.agency, one.documents.size());
    for (const std::string& document : one.documents) sink.add(1, number, numbers.documents.number(document));
  });
}

DerivedRows actor_rows(Database& database) {
  return {database,
          {{"kept_actor", "number", 8},
           {"kept_actor_name", "actor", 5},
           {"kept_actor_name_document", "actor", 3},
           {"kept_actor_member", "actor", 5}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::Actor& one) {
  const std::int64_t number = rows.number_of(one.id);
  std::vector<std::string> documents;  // all, each once
  for (const resolve::EntityRef& entity : one.members) {
    if (documents.empty() || documents.back() != entity.document) documents.push_back(entity.document);
  }
  rows.write(one.id, [&](auto& sink) {
    sink.add(0, number, one.id, kept.word(one.kind), kept.word(one.name), one.registered, one.collective, one.mentions);
    for (std::size_t i = 0; i < one.names.size(); ++i) {
      const bool everywhere = one.names[i].documents == documents;  // most are: then nobody lists them
      sink.add(1, number, i, kept.word(one.names[i].name), one.names[i].count, everywhere);
      if (everywhere) continue;
      for (const std::string& id : one.names[i].documents) sink.add(2, number, i, numbers.documents.number(id));
    }
    for (std::size_t i = 0; i < one.members.size(); ++i) {
      const resolve::EntityRef& entity = one.members[i];
      const auto document = numbers.documents.number(entity.document);
      if (one.links[i].why.empty()) {
        sink.add(3, number, document, entity.entity, nullptr, nullptr);
      } else {
        sink.add(3, number, document, entity.entity, thousandths(one.links[i].score), kept.word(one.links[i].why));
      }
    }
  });
}

}  // namespace isnad::ledger
