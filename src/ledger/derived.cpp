#include "ledger/derived.h"

#include <string>
#include <vector>

#include "core/sha256.h"
#include "ledger/decisions.h"
#include "ledger/derived_parts.h"
#include "ledger/open.h"
#include "ledger/register_parts.h"
#include "ledger/rows.h"
#include "resolve/digest.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kDerivedFor = "derived_for";

using resolve::Resolution;

// From the leaves to what they hang on.
constexpr std::string_view kTables[] = {"redirect",          "statement_incident",
                                        "statement_link",    "statement",
                                        "relation_link",     "relation_report",
                                        "relation_interval", "relation_label",
                                        "relation",          "incident_link",
                                        "incident_report",   "incident_dispute",
                                        "incident_value",    "incident_member",
                                        "incident_cover",    "incident",
                                        "actor_member",      "actor_name_document",
                                        "actor_name",        "actor",
                                        "story_document",    "story"};

}  // namespace

Result<std::string> fingerprint_of_truth(Database& database, std::string_view maker) {
  core::Sha256 hash;
  const auto add = [&](std::string_view part) {
    hash.add(part);
    hash.add(std::string_view("\0", 1));
  };
  add(maker);
  auto query = database.prepare("SELECT id, extraction_sha256 FROM document ORDER BY id");
  if (!query) return query.error();
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) break;
    add(query->text(0));
    add(query->text(1));
  }
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

Status write_derived(Database& database, const Resolution& resolution, std::string_view fingerprint) {
  for (const std::string_view table : kTables) {
    if (const Status done = database.execute("DELETE FROM " + std::string(table)); !done) return done;
  }
  auto documents = Numbers::read(database, "document");
  if (!documents) return documents.error();
  const AllNumbers numbers{std::move(*documents), Numbers::of(resolution.actors), Numbers::of(resolution.incidents)};
  if (const Status done = write_stories(database, numbers, resolution.stories); !done) return done;
  if (const Status done = write_actors(database, numbers, resolution.actors); !done) return done;
  if (const Status done = write_incidents(database, numbers, resolution.incidents); !done) return done;
  if (const Status done = write_relations(database, numbers, resolution.relations); !done) return done;
  if (const Status done = write_statements(database, numbers, resolution.statements); !done) return done;
  Table redirect(database, "redirect", 2);
  for (const resolve::Redirect& one : resolution.redirects) redirect.add(one.old_id, one.new_id);
  if (!redirect.status()) return redirect.status();
  return set_meta(database, kDerivedFor, fingerprint);
}

}  // namespace isnad::ledger
