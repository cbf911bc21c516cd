#include "ledger/derived.h"

#include <string>
#include <vector>

#include "core/sha256.h"
#include "core/string_map.h"
#include "ledger/decisions.h"
#include "ledger/derived_parts.h"
#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/register_parts.h"
#include "ledger/rows.h"
#include "resolve/digest.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kDerivedFor = "derived_for";

using resolve::Resolution;

// From the leaves to what they hang on.
constexpr std::string_view kTables[] = {"redirect",
                                        "statement_incident",
                                        "statement_link",
                                        "statement",
                                        "relation_link",
                                        "relation_report",
                                        "relation_interval",
                                        "relation_label",
                                        "relation",
                                        "incident_link",
                                        "incident_report",
                                        "incident_dispute",
                                        "incident_value",
                                        "incident_member",
                                        "incident_cover",
                                        "incident",
                                        "actor_link",
                                        "actor_member",
                                        "actor_name_document",
                                        "actor_name",
                                        "actor",
                                        "story_document",
                                        "story"};

template <typename Things>
Numbers numbers_of(DerivedRows& rows, const Things& things) {
  Numbers out;
  for (const auto& thing : things) out.put(rows.number_of(thing.id), thing.id);
  return out;
}

template <typename Things>
Status write_all(DerivedRows& rows, const AllNumbers& numbers, const Things& things) {
  for (const auto& thing : things) write(rows, numbers, thing);
  rows.clear_gone();
  for (const auto& thing : things) write(rows, numbers, thing);
  return rows.status();
}

Status write_redirects(Database& database, const std::vector<resolve::Redirect>& redirects) {
  core::StringMap<std::string> there;
  if (const Status done = for_rows(database, "SELECT old, new FROM redirect",
                                   [&](const Query& row) { there.emplace(row.text(0), row.text(1)); });
      !done) {
    return done;
  }
  auto put = database.prepare("INSERT OR REPLACE INTO redirect (old, new) VALUES (?1, ?2)");
  if (!put) return put.error();
  for (const resolve::Redirect& one : redirects) {
    const auto found = there.find(one.old_id);
    const bool same = found != there.end() && found->second == one.new_id;
    if (found != there.end()) there.erase(found);
    if (same) continue;
    if (const Status done = put->bind(1, one.old_id).bind(2, one.new_id).run(); !done) return done;
  }
  auto remove = database.prepare("DELETE FROM redirect WHERE old = ?1");
  if (!remove) return remove.error();
  for (const auto& [old, now] : there) {
    if (const Status done = remove->bind(1, old).run(); !done) return done;
  }
  return {};
}

}  // namespace

Result<std::string> fingerprint_of_truth(Database& database, std::string_view maker) {
  core::Sha256 hash;
  const auto add = [&](std::string_view part) {
    hash.add(part);
    hash.add(std::string_view("\0", 1));
  };
  add(maker);
  const auto documents = sum_of_documents(database);
  if (!documents) return documents.error();
  add(*documents);
  const auto parts = read_register_parts(database);
  if (!parts) return parts.error();
  for (const RegisterPart& part : *parts) {
    add(part.name);
    add(part.toml);
  }
  const auto decisions = read_decisions(database);
  if (!decisions) return decisions.error();
  for (const resolve::Decision& decision : *decisions) {
    add(std::to_string(decision.id));
    add(std::to_string(static_cast<int>(decision.action)));
    for (const std::string* part : {&decision.field, &decision.new_json}) add(*part);
    add(std::to_string(decision.undoes));
    add(std::to_string(static_cast<int>(decision.about)));
    for (const auto* anchors : {&decision.anchors, &decision.others}) {
      for (const resolve::DecidedAnchor& anchor : *anchors) {
        add(resolve::hash_of(anchor));
        add(anchor.type);
      }
      add("side");
    }
  }
  return hash.hex();
}

Result<std::string> derived_for(Database& database) { return meta(database, kDerivedFor); }

Status write_derived(Database& database, const Resolution& resolution, std::string_view fingerprint, Rewrite rewrite) {
  // Rows point at one another, and what points may come before what it points at.
  if (const Status done = database.execute("PRAGMA defer_foreign_keys = ON"); !done) return done;
  for (const std::string_view table : kTables) {
    if (rewrite == Rewrite::kChanged) break;
    if (const Status done = database.execute("DELETE FROM " + std::string(table)); !done) return done;
  }
  DerivedRows stories = story_rows(database), actors = actor_rows(database), incidents = incident_rows(database),
              relations = relation_rows(database), statements = statement_rows(database);
  auto documents = Numbers::read(database, "document");
  if (!documents) return documents.error();
  const AllNumbers numbers{std::move(*documents), numbers_of(actors, resolution.actors),
                           numbers_of(incidents, resolution.incidents)};
  if (const Status done = write_all(stories, numbers, resolution.stories); !done) return done;
  if (const Status done = write_all(actors, numbers, resolution.actors); !done) return done;
  if (const Status done = write_all(incidents, numbers, resolution.incidents); !done) return done;
  if (const Status done = write_all(relations, numbers, resolution.relations); !done) return done;
  if (const Status done = write_all(statements, numbers, resolution.statements); !done) return done;
  if (const Status done = write_redirects(database, resolution.redirects); !done) return done;
  return set_meta(database, kDerivedFor, fingerprint);
}

}  // namespace isnad::ledger
