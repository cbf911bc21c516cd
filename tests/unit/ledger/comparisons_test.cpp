// What a resolution leaves for the next: it comes back as it was written, or not at all.
#include "ledger/comparisons.h"

#include <gtest/gtest.h>

#include <string>

#include "ledger/comparison_bytes.h"
#include "ledger/open.h"

namespace isnad::ledger {
namespace {

using resolve::Remembered;
using resolve::RememberedDocument;

RememberedDocument document(const std::string& id) {
  RememberedDocument out;
  out.id = id;
  out.state = 0xFEDCBA9876543210U;
  return out;
}

// By id; the ledger has them in another order.
Remembered remembered() {
  Remembered out{document("a"), document("b"), document("c")};
  out[0].alike = {1, 2};
  out[0].copies = {{2, 0.4375}};
  out[0].links = {{0, 0, 3, 1}, {0, 1, 200, 65535}, {0, 1, 201, 3}, {2, 1, 0, 4}, {5, 1, 7, 4}, {129, 2, 0, 256}};
  out[0].together = {{7, {0, 1, 0, 2, 1}}};
  out[1].state = 0;
  return out;
}

Database ledger() {
  auto database = open_ledger(":memory:", Access::kCreate);
  EXPECT_TRUE(database.ok());
  EXPECT_TRUE(database->execute(
      "INSERT INTO made_by (program, model, tables, weights, gazetteer) VALUES ('', '', '', '', '')"));
  for (const std::string id : {"c", "a", "b"}) {
    EXPECT_TRUE(database->execute(
        "INSERT INTO document (id, given_sha256, title, outlet, url, language, published, text_sha256, text, made_by, "
        "extraction_sha256, extraction, digest_by, digest) VALUES ('" +
        id + "', '', '', '', '', '', '', '', '', 1, 'read', x'', 0, x'')"));
  }
  return std::move(*database);
}

TEST(Comparisons, ComeBackAsTheyWereWritten) {
  Database database = ledger();
  ASSERT_TRUE(write_comparisons(database, "maker", remembered()));
  EXPECT_EQ(*read_comparisons(database, "maker"), remembered());
  Remembered other = remembered();
  other[2].state = 5;
  other[0].links.clear();
  ASSERT_TRUE(write_comparisons(database, "maker", other));
  EXPECT_EQ(*read_comparisons(database, "maker"), other);
}

TEST(Comparisons, OfAnotherProgramOrOfADocumentThatWasReadAgainAreNone) {
  Database database = ledger();
  ASSERT_TRUE(write_comparisons(database, "maker", remembered()));
  EXPECT_TRUE(read_comparisons(database, "another maker")->empty());
  ASSERT_TRUE(database.execute("UPDATE document SET extraction_sha256 = 'read again' WHERE id = 'b'"));
  EXPECT_TRUE(read_comparisons(database, "maker")->empty());
}

TEST(Comparisons, OfWhichOneRowIsGoneOrDamagedAreNone) {
  for (const char* const damage : {"DELETE FROM kept_comparison WHERE document = 1",
                                   "UPDATE kept_comparison SET bytes = x'00' WHERE document = 3"}) {
    Database database = ledger();
    ASSERT_TRUE(write_comparisons(database, "maker", remembered()));
    ASSERT_TRUE(database.execute(damage));
    EXPECT_TRUE(read_comparisons(database, "maker")->empty()) << damage;
  }
}

TEST(Comparisons, AreNotReadFromBytesThatAreCutOffOrGoOn) {
  constexpr std::int64_t kNumber = 20;
  const std::string bytes = comparison_bytes(remembered().front(), 9, kNumber, {kNumber, 3, 1000});
  const auto read = read_comparison(bytes, kNumber);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->seal, 9U);
  EXPECT_EQ(read->document.alike, (std::vector<std::uint32_t>{3, 1000}));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_comparison(std::string_view(bytes).substr(0, size), kNumber)) << size;
  }
  EXPECT_FALSE(read_comparison(bytes + '\0', kNumber));
}

}  // namespace
}  // namespace isnad::ledger
