#include "ledger/verify.h"

#include <fmt/format.h>

#include <utility>

#include "core/sha256.h"
#include "isnad/provenance.h"
#include "ledger/comparisons.h"
#include "ledger/decisions.h"
#include "ledger/documents.h"
#include "ledger/extraction_bytes.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"
#include "ledger/rows.h"

namespace isnad::ledger {
namespace {

using Faults = std::vector<std::string>;

// Of a server: its pages are its own business, the rows that point at others are looked at as SQLite does.
Status check_references(Database& database, Faults& faults) {
  auto pattern = open_ledger(":memory:", Access::kCreate);
  if (!pattern) return pattern.error();
  struct Reference {
    std::string table, column, parent, key;
  };
  std::vector<Reference> references;
  Status done =
      for_rows(*pattern,
               "SELECT s.name, f.\"from\", f.\"table\", f.\"to\" FROM sqlite_schema AS s, "
               "pragma_foreign_key_list(s.name) AS f WHERE s.type = 'table' ORDER BY s.name, f.id",
               [&](const Query& row) {
                 references.push_back({string_at(row, 0), string_at(row, 1), string_at(row, 2), string_at(row, 3)});
               });
  if (!done) return done;
  for (const Reference& one : references) {
    const auto lost = database.value(fmt::format(
        "SELECT count(*) FROM {0} AS c WHERE c.{1} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {2} AS p WHERE "
        "p.{3} = c.{1})",
        one.table, one.column, one.parent, one.key));
    if (!lost) return lost.error();
    if (*lost != "0") faults.push_back(fmt::format("{} rows of {} point at nothing.", *lost, one.table));
  }
  return {};
}

Status check_pages(Database& database, Faults& faults) {
  if (database.is_on_server()) return check_references(database, faults);
  constexpr std::size_t kMostTold = 20;
  if (Status done = for_rows(database, "PRAGMA integrity_check",
                             [&](const Query& row) {
                               if (row.text(0) != "ok" && faults.size() < kMostTold)
                                 faults.push_back(fmt::format("the file: {}.", row.text(0)));
                             });
      !done) {
    return done;
  }
  return for_rows(database, "PRAGMA foreign_key_check", [&](const Query& row) {
    if (faults.size() < kMostTold) faults.push_back(fmt::format("a row of {} points at nothing.", row.text(0)));
  });
}

void check_document(const Query& row, Faults& faults) {
  StoredDocument stored{string_at(row, 0), string_at(row, 1), string_at(row, 2), string_at(row, 3), {}};
  const auto fault = [&](std::string_view what) { faults.push_back(fmt::format("document {}: {}.", stored.id, what)); };
  if (core::sha256_hex(stored.text) != stored.text_sha256) return fault("the text is not the one that was read");
  auto json = unpack_extraction(row.text(4), stored.text);
  if (!json) return fault(json.error().message);
  if (core::sha256_hex(*json) != stored.extraction_sha256) return fault("the extraction is not the one that was read");
  stored.extraction = std::move(json).value();
  const auto back = read_back(stored);
  if (!back) {
    faults.push_back(back.error().message);
    return;
  }
  if (row.integer(5) != digest_maker(program_version())) return;  // it is made anew before it is relied on
  const auto digest = unpack_digest(row.text(6), *back->document);
  if (!digest) return fault(digest.error().message);
  if (*digest != resolve::digest_of(*back)) fault("the digest is not that of the extraction; isnad rebuild mends it");
}

Status check_anchors(Database& database, Faults& faults) {
  const auto decisions = read_decisions(database);
  if (!decisions) return decisions.error();
  for (const resolve::Decision& decision : resolve::standing(*decisions)) {
    for (const auto* anchors : {&decision.anchors, &decision.others}) {
      for (const resolve::Anchor& anchor : *anchors) {
        const auto document = find_document(database, anchor.document);
        if (!document && document.error().code != ErrorCode::kNotFound) continue;  // told already
        const bool found =
            document && document->text.find(anchor.before + anchor.quote + anchor.after) != std::string::npos;
        if (!found) {
          faults.push_back(fmt::format("decision {}: its words \"{}\" are not in document {}.", decision.id,
                                       anchor.quote, anchor.document));
        }
      }
    }
  }
  return {};
}

template <typename List>
Status compare(const Result<List>& stored, const List& fresh, std::string_view what, Faults& faults) {
  if (!stored) return stored.error();
  if (*stored != fresh) {
    faults.push_back(
        fmt::format("{} differ from what the documents resolve to; isnad rebuild writes them anew.", what));
  }
  return {};
}

}  // namespace

Result<Faults> faults_of_truth(Database& database) {
  Faults faults;
  if (Status done = check_pages(database, faults); !done) return done.error();
  if (Status done = for_rows(
          database,
          "SELECT id, text, text_sha256, extraction_sha256, extraction, digest_by, digest FROM document ORDER BY id",
          [&](const Query& row) { check_document(row, faults); });
      !done) {
    return done.error();
  }
  const auto sum = sum_of_documents(database), counted = counted_sum_of_documents(database);
  if (!sum) return sum.error();
  if (!counted) return counted.error();
  if (*sum != *counted) {
    faults.emplace_back(
        "documents were changed by another program; add them to a new ledger, or take a copy that is whole.");
  }
  if (Status done = check_anchors(database, faults); !done) return done.error();
  return faults;
}

Result<std::int64_t> look_over(Database& database) {
  const auto damage =
      database.is_on_server() ? Result<std::string>(std::string("ok")) : database.value("PRAGMA quick_check(1)");
  if (!damage) return damage.error();
  if (*damage != "ok") {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{} is damaged: {}. Take it from a backup.", database.file(), *damage)};
  }
  const auto count = database.value("SELECT count(*) FROM document");
  if (!count) return count.error();
  return std::stoll(*count);
}

Result<Faults> faults_of_derived(Database& database, const resolve::Resolution& fresh) {
  Faults faults;
  Status done = compare(query::read_stories(database), fresh.stories, "stories", faults);
  if (done) done = compare(query::read_actors(database), fresh.actors, "actors", faults);
  if (done) done = compare(query::read_incidents(database), fresh.incidents, "incidents", faults);
  if (done) done = compare(query::read_relations(database), fresh.relations, "relations", faults);
  if (done) done = compare(query::read_statements(database), fresh.statements, "statements", faults);
  if (done) done = compare(query::read_redirects(database), fresh.redirects, "redirects", faults);
  if (!done) return done.error();
  return faults;
}

Result<Faults> faults_of_comparisons(Database& database, const resolve::Remembered& left, std::string_view maker) {
  const auto remembered = read_comparisons(database, maker);
  if (!remembered) return remembered.error();
  if (remembered->empty() || *remembered == left) return Faults();
  return Faults{"what is kept of comparisons is not what they come to; isnad rebuild writes it anew."};
}

}  // namespace isnad::ledger
