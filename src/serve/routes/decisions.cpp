#include "serve/routes/decisions.h"

#include <algorithm>
#include <set>

#include "export/ledger_json.h"
#include "ledger/query/circles.h"

namespace isnad::serve::routes {

using resolve::Decision;

std::vector<ShownDecision> shown_decisions(const std::vector<Decision>& all) {
  std::set<std::int64_t> standing;
  for (const Decision& one : resolve::standing(all)) standing.insert(one.id);
  std::set<std::int64_t> undone;  // undos that were undone
  for (const Decision& one : all) {
    if (one.action == resolve::Action::kUndo) undone.insert(one.undoes);
  }
  std::vector<ShownDecision> out;
  for (const Decision& one : all) {
    const bool is_undo = one.action == resolve::Action::kUndo;
    out.push_back({&one, is_undo ? !undone.contains(one.id) : standing.contains(one.id)});
  }
  return out;
}

std::vector<ShownDecision> decisions_about(ledger::Database& database, const std::vector<Decision>& all,
                                           const std::string& id) {
  std::vector<ShownDecision> out = shown_decisions(all);
  std::erase_if(out, [&](const ShownDecision& one) {
    if (one.decision->object == id) return false;
    const auto named = ledger::query::named(database, one.decision->object);
    return !named || named->size() != 1 || named->front().id != id;
  });
  return out;
}

void put_decisions(exports::JsonText& out, const std::vector<ShownDecision>& decisions) {
  out.begin_array();
  for (const ShownDecision& one : decisions) {
    std::string json = exports::ledger_json(*one.decision);
    json.pop_back();
    out.raw(json + (one.stands ? ",\"stands\":true}" : ",\"stands\":false}"));
  }
  out.end_array();
}

}  // namespace isnad::serve::routes
