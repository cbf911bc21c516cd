#include "ledger/derived.h"

#include <vector>

#include "core/sha256.h"
#include "ledger/decisions.h"
#include "ledger/open.h"
#include "resolve/digest.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kDerivedFor = "derived_for";

using resolve::Resolution;
using resolve::Story;

Status write_stories(Database& database, const Resolution& resolution) {
  auto story = database.prepare("INSERT INTO story (id, original, agency, documents) VALUES (?1, ?2, ?3, ?4)");
  if (!story) return story.error();
  auto member = database.prepare("INSERT INTO story_document (story, document) VALUES (?1, ?2)");
  if (!member) return member.error();
  for (const Story& one : resolution.stories) {
    story->bind(1, one.id).bind(2, one.original).bind(3, one.agency);
    story->bind(4, static_cast<std::int64_t>(one.documents.size()));
    if (const Status done = story->run(); !done) return done;
    for (const std::string& document : one.documents) {
      if (const Status done = member->bind(1, one.id).bind(2, document).run(); !done) return done;
    }
  }
  return {};
}

// From the leaves to what they hang on.
constexpr std::string_view kTables[] = {"story_document", "story"};

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
  const auto decisions = read_decisions(database);
  if (!decisions) return decisions.error();
  for (const resolve::Decision& decision : *decisions) {
    add(std::to_string(decision.id));
    add(std::to_string(static_cast<int>(decision.action)));
    for (const std::string* part : {&decision.field, &decision.new_json}) add(*part);
    add(std::to_string(decision.undoes));
    for (const auto* anchors : {&decision.anchors, &decision.others}) {
      for (const resolve::Anchor& anchor : *anchors) add(resolve::hash_of(anchor));
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
  if (const Status done = write_stories(database, resolution); !done) return done;
  return set_meta(database, kDerivedFor, fingerprint);
}

}  // namespace isnad::ledger
