#include "ledger/derived.h"

#include <string>
#include <vector>

#include "core/sha256.h"
#include "ledger/decisions.h"
#include "ledger/derived_parts.h"
#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/redirects.h"
#include "ledger/register_parts.h"
#include "ledger/rows.h"
#include "resolve/digest.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kDerivedFor = "derived_for";

using resolve::Resolution;

// From the leaves to what they hang on.
constexpr std::string_view kTables[] = {"kept_redirect",
                                        "statement_incident",
                                        "kept_statement",
                                        "kept_relation_report",
                                        "kept_relation_interval",
                                        "relation_label",
                                        "kept_relation",
                                        "kept_incident_report",
                                        "incident_dispute",
                                        "kept_incident_value",
                                        "incident_member",
                                        "incident_member_word",
                                        "incident_cover",
                                        "incident_threat",
                                        "kept_incident",
                                        "kept_actor_member",
                                        "kept_actor_name_document",
                                        "kept_actor_name",
                                        "kept_actor",
                                        "story_document",
                                        "story",
                                        "kept_chain",
                                        "kept_place",
                                        "kept_day",
                                        "kept_word"};

template <typename Things>
Numbers numbers_of(DerivedRows& rows, const Things& things) {
  Numbers out;
  for (const auto& thing : things) out.put(rows.number_of(thing.id), thing.id);
  return out;
}

template <typename Things>
Status write_all(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const Things& things) {
  for (const auto& thing : things) write(rows, numbers, kept, thing);
  rows.clear_gone();
  for (const auto& thing : things) write(rows, numbers, kept, thing);
  return rows.status();
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

Result<bool> may_derive(Database& database) {
  if (!database.is_on_server()) return true;
  const auto may = database.value("SELECT has_table_privilege('isnad.kept_word', 'INSERT')");
  if (!may) return may.error();
  return *may == "1";
}

Result<std::string> derived_for(Database& database) { return meta(database, kDerivedFor); }

Status write_derived(Database& database, const Resolution& resolution, std::string_view fingerprint, Rewrite rewrite) {
  // Rows point at one another, and what points may come before what it points at.
  if (Status done = database.execute("PRAGMA defer_foreign_keys = ON"); !done) return done;
  for (const std::string_view table : kTables) {
    if (rewrite == Rewrite::kChanged) break;
    if (Status done = database.execute("DELETE FROM " + std::string(table)); !done) return done;
  }
  DerivedRows stories = story_rows(database), actors = actor_rows(database), incidents = incident_rows(database),
              relations = relation_rows(database), statements = statement_rows(database);
  auto documents = Numbers::read(database, "document");
  if (!documents) return documents.error();
  const AllNumbers numbers{std::move(*documents), numbers_of(actors, resolution.actors),
                           numbers_of(incidents, resolution.incidents)};
  auto kept = Kept::open(database);
  if (!kept) return kept.error();
  for (const resolve::Actor& one : resolution.actors) kept->set_actor_name(actors.number_of(one.id), one.name);
  Status done = write_all(stories, numbers, *kept, resolution.stories);
  if (done) done = write_all(actors, numbers, *kept, resolution.actors);
  if (done) done = write_all(incidents, numbers, *kept, resolution.incidents);
  if (done) done = write_all(relations, numbers, *kept, resolution.relations);
  if (done) done = write_all(statements, numbers, *kept, resolution.statements);
  if (done) done = kept->status();
  if (done) done = write_redirects(database, numbers, resolution.redirects);
  if (!done) return done;
  return set_meta(database, kDerivedFor, fingerprint);
}

}  // namespace isnad::ledger
