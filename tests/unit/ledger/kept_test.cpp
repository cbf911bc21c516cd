// Rows of derived tables share what is said again and again; what people read stays as it was.
#include "ledger/kept.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "ledger/open.h"
#include "ledger/query/find.h"
#include "ledger/redirects.h"
#include "support/engine_parts.h"
#include "support/told.h"

namespace isnad::ledger {
namespace {

Database in_memory() {
  auto database = open_ledger(":memory:", Access::kCreate);
  EXPECT_TRUE(database.ok()) << (database ? "" : database.error().message);
  return std::move(*database);
}

std::string part_of_schema(int number) {
  std::ifstream file(support::kSource / "src/ledger/schema" / ("00" + std::to_string(number) + ".sql"));
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Kept, HasOneNumberForWhatIsEqualAlsoWhenItIsOpenedAgain) {
  Database database = in_memory();
  std::int64_t word = 0, place = 0, day = 0, chain = 0;
  const resolve::PlaceValue town{"Northtown", "IQ", "", "geonames:1", 33.5, std::nullopt, PlaceFeature::kCity};
  resolve::PlaceValue other = town;
  other.longitude_deg = 44.0;
  const std::vector<resolve::Link> links = {{true, "", "", Stance::kStates, ""},
                                            {false, "", "the mayor", Stance::kClaims, "radio"}};
  for (int round = 0; round < 2; ++round) {
    auto kept = Kept::open(database);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->word(""), 0);
    if (round == 0) {
      word = kept->word("the mayor");
      place = kept->place(town);
      day = kept->day("2024-05");
      chain = *kept->chain(links, Numbers());
    }
    EXPECT_EQ(kept->word("the mayor"), word);
    EXPECT_EQ(kept->place(town), place);
    EXPECT_NE(kept->place(other), place);
    EXPECT_EQ(kept->day("2024-05"), day);
    EXPECT_EQ(kept->chain(links, Numbers()), chain);
    EXPECT_EQ(kept->chain(std::span(links).first(1), Numbers()), std::nullopt);
    EXPECT_TRUE(kept->status());
  }
  EXPECT_EQ(*database.value("SELECT count(*) FROM kept_word WHERE text = 'the mayor'"), "1");
}

TEST(Kept, NumbersAttributesAsTheSchemaDoes) {
  Database database = in_memory();
  for (const resolve::NamedAttribute& one : resolve::kAttributes) {
    EXPECT_EQ(*database.value("SELECT number FROM kept_attribute WHERE name = '" + std::string(one.name) + "'"),
              std::to_string(attribute_number(one.name)));
  }
  EXPECT_EQ(*database.value("SELECT count(*) FROM kept_attribute"), std::to_string(resolve::kAttributes.size()));
}

TEST(Kept, WritesFewDecimalsAsThousandthsAndLosesNone) {
  for (const double number : {0.0, 0.594, 1.0, -3.125, 0.001}) {
    const auto kept = thousandths(number);
    ASSERT_TRUE(std::holds_alternative<std::int64_t>(kept)) << number;
    EXPECT_EQ(static_cast<double>(std::get<std::int64_t>(kept)) / 1000.0, number);
  }
  for (const double number : {1.0 / 3, 0.12345, 1e20}) {
    EXPECT_EQ(std::get<double>(thousandths(number)), number);
  }
}

TEST(Redirects, LeadOnFromEveryKindOfId) {
  Database database = in_memory();
  ASSERT_TRUE(
      database.execute("INSERT INTO kept_word VALUES (0, ''); INSERT INTO kept_incident VALUES (7, "
                       "'i00000000000000aa', 0, 0, 0, 1, 1, 1, "
                       "1, 500, 0, 0); INSERT INTO kept_actor VALUES (9, 'northland', 0, 0, 1, 0, 1, 0)"));
  AllNumbers numbers;
  numbers.incidents.put(7, "i00000000000000aa");
  numbers.actors.put(9, "northland");
  const std::vector<resolve::Redirect> redirects = {{"a00000000000000bb", "northland"},
                                                    {"i00000000000000bb", "i00000000000000aa"},
                                                    {"i00000000000000bb-2", "i00000000000000aa"},
                                                    {"iffffffffffffffff", "i00000000000000aa"}};
  for (int round = 0; round < 2; ++round) ASSERT_TRUE(write_redirects(database, numbers, redirects));
  for (const resolve::Redirect& one : redirects) {
    const auto found = query::find_id(database, one.new_id == "northland" ? "actor" : "incident", one.old_id);
    ASSERT_TRUE(found) << one.old_id;
    EXPECT_EQ(*found, one.new_id == "northland" ? 9 : 7) << one.old_id;
    EXPECT_EQ(*database.value("SELECT new FROM redirect WHERE old = '" + one.old_id + "'"), one.new_id);
  }
  EXPECT_FALSE(query::find_id(database, "incident", "i00000000000000bc"));
  ASSERT_TRUE(write_redirects(database, numbers, {redirects[0]}));
  EXPECT_EQ(*database.value("SELECT count(*) FROM redirect"), "1");
}

TEST(Schema, MakesALedgerOfFourNarrowAndKeepsItsTruth) {
  const auto file = std::filesystem::temp_directory_path() / ("isnad-schema-" + std::to_string(::getpid()) + ".db");
  std::filesystem::remove(file);
  {
    auto old = Database::open(file, Access::kCreate);
    ASSERT_TRUE(old);
    for (int part = 1; part <= 4; ++part) ASSERT_TRUE(old->execute(part_of_schema(part))) << part;
    ASSERT_TRUE(old->execute(
        "PRAGMA application_id = 0x69736E64; PRAGMA user_version = 4; INSERT INTO meta VALUES ('derived_for', 'then'), "
        "('documents', 'sum'); INSERT INTO made_by VALUES (1, '', '', '', '', ''); INSERT INTO document (id, "
        "given_sha256, "
        "title, outlet, url, language, published, text_sha256, text, made_by, extraction_sha256, extraction, "
        "digest_by, "
        "digest) VALUES ('d', '', '', '', '', '', '', '', 'Rebels left.', 1, '', x'', 0, x''); INSERT INTO actor "
        "VALUES (1, "
        "'a1', 'state', 'A', 0, 0, 1, 0)"));
  }
  {
    auto database = open_ledger(file, Access::kRead);
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(*database->value("PRAGMA user_version"), std::to_string(kSchemaVersion));
    EXPECT_EQ(*database->value("SELECT text FROM document"), "Rebels left.");
    EXPECT_EQ(*meta(*database, "documents"), "sum");
    EXPECT_EQ(*meta(*database, "derived_for"), "");  // whoever asks next derives it anew
    EXPECT_EQ(*database->value("SELECT count(*) FROM actor"), "0");
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

}  // namespace
}  // namespace isnad::ledger
