// Questions to a ledger: days of dates, words that people type, what differs between two ledgers.
#include <gmock/gmock.h>

#include "ledger/open.h"
#include "ledger/query/difference.h"
#include "ledger/query/filter.h"
#include "ledger/query/words.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Database in_memory() {
  auto database = open_ledger(":memory:", Access::kCreate);
  EXPECT_TRUE(database.ok()) << (database ? "" : database.error().message);
  return std::move(*database);
}

// A document with nothing read in it.
Status put_document(Database& database, std::string_view title, std::string_view text) {
  if (const Status made = database.execute("INSERT INTO made_by VALUES (1, '', '', '', '', '')"); !made) return made;
  auto insert = database.prepare(
      "INSERT INTO document (number, id, given_sha256, title, outlet, url, language, published, text_sha256, text, "
      "made_by, "
      "extraction_sha256, extraction, digest_by, digest) VALUES (1, 'd', '', ?1, 'Post', '', 'en', '', '', ?2, 1, '', "
      "x'', 0, "
      "x'')");
  if (!insert) return insert.error();
  return insert->bind(1, title).bind(2, text).run();
}

struct DaysCase {
  std::string_view edtf, first, last;
};

TEST(Schema, KnowsTheFirstAndTheLastDayOfEveryKindOfDate) {
  constexpr DaysCase kCases[] = {
      {"2024-09-25", "2024-09-25", "2024-09-25"},
      {"2024-09-25T10:35:00", "2024-09-25", "2024-09-25"},
      {"2024-09-25?", "2024-09-25", "2024-09-25"},
      {"2024-09~", "2024-09-01", "2024-09-31"},
      {"2018", "2018-01-01", "2018-12-31"},
      {"202X", "2020-01-01", "2029-12-31"},
      {"19XX", "1900-01-01", "1999-12-31"},
      {"2024-21", "2024-03-01", "2024-05-31"},
      {"2024-24", "2024-12-01", "2025-02-29"},
      {"2024-01-24", "2024-01-24", "2024-01-24"},
      {"2024-10/2024-12", "2024-10-01", "2024-12-31"},
      {"2023-10-17/..", "2023-10-17", "9999-12-31"},
      {"../2014", "0000-01-01", "2014-12-31"},
      {"2024-22/2024-24", "2024-06-01", "2025-02-29"},
  };
  Database database = in_memory();
  for (const DaysCase& one : kCases) {
    auto insert = database.prepare("INSERT INTO kept_day (edtf) VALUES (?1)");
    ASSERT_TRUE(insert);
    ASSERT_TRUE(insert->bind(1, one.edtf).run());
    auto days = database.prepare("SELECT first_day, last_day FROM kept_day WHERE edtf = ?1");
    ASSERT_TRUE(days);
    ASSERT_TRUE(*days->bind(1, one.edtf).step());
    EXPECT_EQ(days->text(0), one.first) << one.edtf;
    EXPECT_EQ(days->text(1), one.last) << one.edtf;
  }
}

TEST(Words, QuotesWhateverIsTypedSoThatNothingIsSyntax) {
  struct Case {
    std::string_view typed, asked;
  };
  constexpr Case kCases[] = {
      {"drone", "\"drone\""},
      {"drone AND base", "\"drone\" AND \"AND\" AND \"base\""},
      {"\"air base\" militia*", "\"air base\" AND \"militia\" *"},
      {"text: -NEAR(a", "\"text:\" AND \"-NEAR(a\""},
      {"\"never closed", "\"never closed\""},
      {"a\"b\"c", "\"a\" AND \"b\" AND \"c\""},
      {"--- * () \"\"", ""},
      {"", ""},
  };
  for (const Case& one : kCases) EXPECT_EQ(words_asked(one.typed, Matching::kAll), one.asked) << one.typed;
  EXPECT_EQ(words_asked("Libya war", Matching::kAny, WordEnds::kOpen), "\"Libya\" * OR \"war\" *");
}

TEST(Words, AreSearchedWithoutAMistakeWhateverIsTyped) {
  Database database = in_memory();
  ASSERT_TRUE(put_document(database, "Title", "Rebels struck the Café of Erbil with drones."));
  const std::string nasty[] = {"\"",
                               "a\"",
                               "* *",
                               "^a",
                               "a^",
                               "{title text} : a",
                               "NOT",
                               "NOT a",
                               "OR",
                               "a AND",
                               "(",
                               ")",
                               "a+b",
                               std::string("a\0b", 3),
                               "'",
                               "—",
                               "\xE2\x80\xA6",
                               "NEAR(a b, 2)",
                               "title:a",
                               "-",
                               "\"\"\"",
                               "🙂"};
  for (const std::string& typed : nasty) {
    const auto found = search_words(database, typed, {}, 0);
    EXPECT_TRUE(found.ok()) << typed << ": " << (found ? "" : found.error().message);
  }
  const auto found = search_words(database, "drone cafe", {}, 0);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->all_words);
  ASSERT_THAT(found->documents, SizeIs(1));
  const auto some = search_words(database, "drone absent", {}, 0);
  ASSERT_TRUE(some);
  EXPECT_FALSE(some->all_words);
  EXPECT_THAT(some->documents, SizeIs(1));
}

TEST(Words, FollowTheDocumentsThatAreAddedChangedAndTakenOut) {
  Database database = in_memory();
  ASSERT_TRUE(put_document(database, "", "A bridge fell."));
  const auto count = [&](std::string_view word) { return search_words(database, word, {}, 0)->documents.size(); };
  EXPECT_EQ(count("bridge"), 1U);
  ASSERT_TRUE(database.execute("UPDATE document SET text = 'A tower fell.'"));
  EXPECT_EQ(count("bridge"), 0U);
  EXPECT_EQ(count("tower"), 1U);
  ASSERT_TRUE(database.execute("DELETE FROM document"));
  EXPECT_EQ(count("tower"), 0U);
  EXPECT_TRUE(database.execute("INSERT INTO document_words (document_words, rank) VALUES ('integrity-check', 1)"));
}

resolve::ResolvedIncident incident(std::string id, std::int64_t killed) {
  resolve::ResolvedIncident out;
  out.id = std::move(id);
  out.killed.values = {{Range{killed, killed}, {0}, false}};
  out.killed.agreed = Range{killed, killed};
  out.reports = {{"d1", {0, 9}, {}, "Post"}};
  return out;
}

TEST(Difference, NamesWhatCameWentWasMergedAndChanged) {
  Everything before, after;
  before.incidents = {incident("i1", 3), incident("i2", 4), incident("i3", 5), incident("i4", 6)};
  after.incidents = {incident("i1", 3), incident("i3", 7), incident("i5", 1)};
  after.redirects = {{"i4", "i3"}};
  const Difference difference = difference_of(before, after);
  ASSERT_THAT(difference.incidents, SizeIs(4));
  EXPECT_EQ(difference.incidents[0].kind, ChangeKind::kWent);
  EXPECT_EQ(difference.incidents[0].before->id, "i2");
  EXPECT_EQ(difference.incidents[1].kind, ChangeKind::kChanged);
  EXPECT_THAT(difference.incidents[1].fields, ElementsAre("killed"));
  EXPECT_EQ(difference.incidents[2].kind, ChangeKind::kMerged);
  EXPECT_EQ(difference.incidents[2].now, "i3");
  EXPECT_EQ(difference.incidents[3].kind, ChangeKind::kCame);
  EXPECT_EQ(difference.incidents[3].after->id, "i5");
}

TEST(Difference, IsNothingBetweenALedgerAndItself) {
  Everything all;
  all.incidents = {incident("i1", 3), incident("i2", 4)};
  all.actors = {{}};
  all.actors[0].id = "a1";
  const Difference difference = difference_of(all, all);
  EXPECT_THAT(difference.incidents, IsEmpty());
  EXPECT_THAT(difference.actors, IsEmpty());
}

}  // namespace
}  // namespace isnad::ledger::query
