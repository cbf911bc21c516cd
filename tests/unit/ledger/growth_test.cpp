// A ledger that grows step by step holds what one that was filled at once holds: same things, same rows.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <span>

#include "ledger/comparisons.h"
#include "ledger/derived.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"
#include "resolve/resolving_again.h"
#include "support/digests.h"

namespace isnad::ledger {
namespace {

using Documents = std::vector<resolve::DocumentDigest>;

// Strikes on two towns on three days: many tell one, with rival figures; some are copies; some name a person.
Documents reports(std::mt19937& chance, int count) {
  Documents out;
  for (int i = 0; i < count; ++i) {
    const std::string day = support::numbered("2024-05-0", 1 + static_cast<int>(chance() % 3));
    const std::string town = chance() % 2 == 0 ? "Northtown" : "Southtown";
    out.push_back(support::strike(support::numbered("d", i), day, town, 2 + static_cast<int>(chance() % 4)));
    resolve::DocumentDigest& last = out.back();
    if (chance() % 3 == 0 && i > 0) last.shingles = out[chance() % out.size()].shingles;
    if (chance() % 2 == 0) {
      const bool whole = chance() % 2 == 0;
      const std::uint32_t person = support::add_entity(last, EntityKind::kPerson, whole ? "Salim Haddad" : "Haddad");
      last.events[0].roles.push_back({RoleName::kVictim, person});
    }
  }
  return out;
}

class Growing : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / support::numbered("isnad-growth-", ::getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  // A ledger whose documents have ids and nothing else: derived rows point at their numbers.
  Database ledger_of(const Documents& documents, const std::string& name) const {
    auto database = open_ledger(folder_ / name, Access::kCreate);
    EXPECT_TRUE(database.ok());
    EXPECT_TRUE(database->execute(
        "INSERT INTO made_by (program, model, tables, weights, gazetteer) VALUES ('', '', '', '', '')"));
    for (const resolve::DocumentDigest& document : documents) {
      EXPECT_TRUE(
          database->execute("INSERT INTO document (id, given_sha256, title, outlet, url, language, published, "
                            "text_sha256, text, made_by, "
                            "extraction_sha256, extraction, digest_by, digest) VALUES ('" +
                            document.id + "', '', '', '', '', '', '', '', '', 1, '', x'', 0, x'')"));
    }
    return std::move(*database);
  }

  std::filesystem::path folder_;
};

void derive(Database& database, std::span<const resolve::DocumentDigest> documents) {
  auto transaction = Transaction::begin(database);
  ASSERT_TRUE(transaction);
  auto remembered = read_comparisons(database, "maker");
  ASSERT_TRUE(remembered.ok());
  const resolve::Resolution resolution =
      resolve::resolve_again(documents, support::shipped_register(), support::shipped_knowledge(), {}, *remembered);
  Status done = write_derived(database, resolution, "truth");
  if (done) done = write_comparisons(database, "maker", *remembered);
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_TRUE(transaction->commit());
}

// Rows of a table without the numbers by which a ledger names its own things.
std::string rows(Database& database, const std::string& sql) {
  return *database.value("SELECT group_concat(line, char(10)) FROM (SELECT " + sql + " ORDER BY 1)");
}

TEST_F(Growing, HoldsInTheEndWhatIsResolvedAtOnceWhateverTheSteps) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    std::mt19937 chance(seed);
    Documents documents = reports(chance, 14);
    Database at_once = ledger_of(documents, support::numbered("at_once", static_cast<int>(seed)));
    derive(at_once, documents);
    std::shuffle(documents.begin(), documents.end(), chance);
    Database grown = ledger_of(documents, support::numbered("grown", static_cast<int>(seed)));
    const std::span<const resolve::DocumentDigest> all(documents);
    for (std::size_t have = 0; have < all.size();) {
      have = std::min(all.size(), have + 1 + chance() % 5);
      derive(grown, all.first(have));
    }
    EXPECT_EQ(*query::read_stories(grown), *query::read_stories(at_once)) << seed;
    EXPECT_EQ(*query::read_actors(grown), *query::read_actors(at_once)) << seed;
    EXPECT_EQ(*query::read_incidents(grown), *query::read_incidents(at_once)) << seed;
    EXPECT_EQ(*query::read_statements(grown), *query::read_statements(at_once)) << seed;
    EXPECT_EQ(*query::read_redirects(grown), *query::read_redirects(at_once)) << seed;
    EXPECT_EQ(*read_comparisons(grown, "maker"), *read_comparisons(at_once, "maker")) << seed;
    for (const std::string table : {"incident_value", "incident_member", "incident_report", "actor_name",
                                    "actor_member", "story_document", "redirect"}) {
      EXPECT_EQ(rows(grown, "count(*) AS line FROM " + table), rows(at_once, "count(*) AS line FROM " + table))
          << table;
    }
    EXPECT_EQ(*grown.value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
  }
}

}  // namespace
}  // namespace isnad::ledger
