// review_desk.h: a ledger that a person decides about, with what is derived now.
//
// In:  a ledger, ids as they were typed. Out: decisions that carry the words of what they are about. Errors: those of
// ledger/store.h; kNotFound for an id that is none, kInvalidInput for what can't be decided.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "desk/ledger_file.h"
#include "desk/review_member.h"
#include "desk/review_value.h"

namespace isnad::desk {

class ReviewDesk {
 public:
  [[nodiscard]] static Result<ReviewDesk> open(const std::string& db, const Resolver& resolver);

  // A decision about a thing, with its members' words on the first side. Its object is what the id leads to now.
  [[nodiscard]] Result<resolve::Decision> decide(resolve::Action action, const std::string& typed);
  // Of an incident or an actor that there is.
  [[nodiscard]] Result<std::vector<ReviewMember>> members_named(const std::string& id);
  // Null where there is none.
  [[nodiscard]] const resolve::ResolvedIncident* incident(const std::string& id) const;
  [[nodiscard]] KnownThings known(const std::string& id) const { return {incidents_, actors_, incident(id)}; }
  [[nodiscard]] ledger::Database& database() { return database_; }

 private:
  explicit ReviewDesk(ledger::Database database) : database_(std::move(database)) {}

  ledger::Database database_;
  std::vector<resolve::ResolvedIncident> incidents_;
  std::vector<resolve::Actor> actors_;
  std::vector<resolve::Redirect> redirects_;
  std::vector<std::string> ids_;
};

}  // namespace isnad::desk
