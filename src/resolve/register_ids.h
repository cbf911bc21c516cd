// register_ids.h: which actor of the register an entity is: as it was linked, but for what people decided.
//
// In:  the register's link of each entity, decisions laid on entities. Out: ids. Actors of the register that people
// joined are the first of them by id, in all documents; what people split off is none. Cost: linear in the entities of
// decisions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "resolve/actor_links.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

class RegisterIds {
 public:
  // `links`: by document and entity. Both must outlive it.
  using Links = std::vector<std::vector<RegisterLink>>;
  RegisterIds(const Links& links, const Rulings& rulings);
  // Empty for none.
  [[nodiscard]] std::string of(MemberRef entity) const;

 private:
  [[nodiscard]] std::string first_of(std::string id) const;
  void put_together(const std::string& one, const std::string& other);

  const Links& links_;
  const Rulings& rulings_;
  std::map<std::string, std::string> first_;  // of ids that are not first themselves
};

}  // namespace isnad::resolve
