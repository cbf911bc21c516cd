// SQLite's words become PostgreSQL's, and nothing else is touched; texts are cut as FTS5 cuts them; addresses hide
// passwords.
#include "ledger/postgresql/dialect.h"

#include <gmock/gmock.h>

#include <string>

#include "ledger/address.h"
#include "ledger/postgresql/tokens.h"

namespace isnad::ledger {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Pair {
  std::string_view sqlite, postgresql;
};

TEST(Dialect, WordsOfOneBecomeThoseOfTheOther) {
  for (const auto& [sqlite, postgresql] : {
           Pair{"SELECT a FROM b WHERE c = ?1 AND d = ?12", "SELECT a FROM b WHERE c = $1 AND d = $12"},
           Pair{"FROM temp.chosen AS c CROSS JOIN x ON x.a = c.a", "FROM pg_temp.chosen AS c JOIN x ON x.a = c.a"},
           Pair{"SELECT begin, end, r.end, CASE a WHEN 1 THEN 2 END",
                "SELECT begin, \"end\", r.\"end\", CASE a WHEN 1 THEN 2 END"},
           Pair{"SELECT sender, ends, the_end", "SELECT sender, ends, the_end"},
           Pair{"WHERE a = b AND +text = ?3", "WHERE a = b AND text = $3"},
           Pair{"SELECT a + 1, b +c", "SELECT a + 1, b c"},
           Pair{"SELECT group_concat(a, char(31)), varchar(3)", "SELECT group_concat(a, chr(31)), varchar(3)"},
           Pair{"x IN () OR y", "x IN (SELECT NULL WHERE false) OR y"},
           Pair{"SELECT 'end ?1 temp.x', \"end\" -- end ?2\nFROM a",
                "SELECT 'end ?1 temp.x', \"end\" -- end ?2\nFROM a"},
           Pair{"SELECT 'it''s end' , end", "SELECT 'it''s end' , \"end\""},
       }) {
    EXPECT_EQ(postgresql::translated(sqlite).sql, postgresql);
  }
}

TEST(Dialect, QuestionsToTheIndexOfWordsAreKnown) {
  const auto out = postgresql::translated("SELECT rowid FROM document_words WHERE a = ?1 AND document_words MATCH ?2");
  EXPECT_EQ(out.sql, "SELECT rowid FROM document_words WHERE a = $1 AND document_words.words @@ $2::tsquery");
  EXPECT_THAT(out.words, ElementsAre(2));
}

TEST(Dialect, TablesLoseWhatIsOfSqliteAlone) {
  const std::string table = postgresql::translated_schema(
      "CREATE TABLE document (\n  number INTEGER PRIMARY KEY, -- of TEXT\n  a TEXT NOT NULL, b REAL, c BLOB, reports "
      "ANY, score ANY,\n"
      "  made_by INTEGER NOT NULL REFERENCES made_by (number), d INTEGER REFERENCES kept_actor (number), end "
      "INTEGER\n) STRICT, WITHOUT ROWID");
  EXPECT_THAT(table, HasSubstr("number bigint PRIMARY KEY DEFAULT next_number('document', 'number'), -- of TEXT"));
  EXPECT_THAT(
      table,
      HasSubstr(
          "a text COLLATE \"C\" NOT NULL, b double precision, c bytea, reports text COLLATE \"C\", score numeric"));
  EXPECT_THAT(table, HasSubstr("REFERENCES made_by (number), d bigint, \"end\" bigint"));
  EXPECT_THAT(table, Not(HasSubstr("STRICT")));
  EXPECT_THAT(table, Not(HasSubstr("ROWID")));
  EXPECT_THAT(postgresql::translated_schema(
                  "CREATE TABLE a (b TEXT GENERATED ALWAYS AS (CASE WHEN edtf GLOB '*/' THEN 'x' END) VIRTUAL)"),
              HasSubstr("CASE WHEN glob('*/', edtf) THEN 'x' END) STORED"));
  EXPECT_THAT(
      postgresql::translated_schema("CREATE TRIGGER document_words_added AFTER INSERT ON document BEGIN SELECT 1; END"),
      IsEmpty());
}

TEST(Dialect, StatementsAreToldApart) {
  EXPECT_THAT(postgresql::statements_in("-- a; b\nDELETE FROM x; SELECT ';' ;\n-- the end\n"),
              ElementsAre("DELETE FROM x", "SELECT ';'"));
  EXPECT_EQ(postgresql::what_does("INSERT INTO a VALUES (?1)"), postgresql::Does::kWrites);
  EXPECT_EQ(postgresql::what_does("INSERT INTO a VALUES (?1) RETURNING id"), postgresql::Does::kReads);
  EXPECT_EQ(postgresql::what_does("SELECT 1"), postgresql::Does::kReads);
  EXPECT_EQ(postgresql::what_does("CREATE TABLE a (b)"), postgresql::Does::kOther);
}

TEST(Tokens, AreThoseOfFts5) {
  EXPECT_THAT(postgresql::tokens_of("The Drones' attacks on Ba'qūba, 2024"),
              ElementsAre("the", "drone", "attack", "on", "ba", "quba", "2024"));
  const auto words = postgresql::word_vector("Drones attack", "An attack.");
  EXPECT_EQ(words.text, "'an':5 'attack':2A,6 'drone':1A ");
  EXPECT_EQ(words.tokens, 4);
  EXPECT_EQ(postgresql::tsquery_of("\"drone attacks\" AND \"hospit\" *"), "('drone' <-> 'attack') & ('hospit':*)");
  EXPECT_EQ(postgresql::tsquery_of("\"a\" OR \"b\""), "('a') | ('b')");
  EXPECT_EQ(postgresql::tsquery_of("\"—\""), "'\x01'");
}

TEST(Address, HidesPasswords) {
  EXPECT_EQ(shown("postgresql://anna:s3cret@db:5432/iraq"), "postgresql://anna@db:5432/iraq");
  EXPECT_EQ(shown("postgresql://anna:p%40ss@/iraq?host=/run"), "postgresql://anna@/iraq?host=/run");
  EXPECT_EQ(shown("postgresql:///iraq?user=a&password=s3cret&host=b"), "postgresql:///iraq?user=a&password=***&host=b");
  EXPECT_EQ(shown("a:b@c.db"), "a:b@c.db");
  EXPECT_EQ(name_of("postgresql://anna@db/iraq?sslmode=require"), "iraq");
  EXPECT_EQ(name_of("/home/anna/iraq.db"), "iraq.db");
  EXPECT_TRUE(is_on_server("postgres://x"));
  EXPECT_FALSE(is_on_server("postgres.db"));
}

}  // namespace
}  // namespace isnad::ledger
