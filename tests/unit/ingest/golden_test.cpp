// Golden files of ingest: dates, lines that cleaning drops or keeps, whole web pages. tests/golden/README.md says how
// to add to them; ISNAD_UPDATE_GOLDEN=1 rewrites what pages are expected to give, shows the difference and fails.
#include "support/golden.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "ingest/html/charset.h"
#include "ingest/iso_date.h"
#include "isnad/vocabulary.h"
#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
const fs::path kGolden = fs::path(ISNAD_SOURCE_DIR) / "tests/golden/ingest";

struct Row {
  int line = 0;
  std::string first, second;
};

std::vector<Row> rows_of(golden::Table& table) {
  std::vector<Row> rows;
  for (const golden::Line& line : table.lines()) {
    auto cells = line.cells();
    if (cells.size() == 2) rows.push_back({line.number, std::move(cells[0]), std::move(cells[1])});
    if (cells.size() != 2) table.unreadable(line, "a line has two cells");
  }
  return rows;
}

TEST(IngestGolden, DatesAreReadAsTheTableSays) {
  golden::Table table(kGolden / "dates.tsv");
  const auto rows = rows_of(table);
  ASSERT_GT(rows.size(), 40U);
  for (const Row& row : rows) {
    const auto date = ingest::to_iso_date(row.first, test::ingest_tables().publication);
    EXPECT_EQ(date.value_or("-"), row.second) << "dates.tsv:" << row.line << ": " << row.first;
  }
}

TEST(IngestGolden, LinesAreDroppedAsTheTableSays) {
  constexpr std::string_view kBefore =
      "The town lies on the river, an hour north of the capital, and has a bridge.\n\n";
  constexpr std::string_view kBehind = "\n\nNobody has said what became of the third truck, which was not found.";
  golden::Table table(kGolden / "cleaning.tsv");
  const auto rows = rows_of(table);
  ASSERT_GT(rows.size(), 60U);
  for (const Row& row : rows) {
    std::string line = row.second;
    std::string kept;
    std::string reason = row.first;
    if (reason.ends_with('+')) {
      reason.pop_back();
      const std::size_t bar = line.find(" || ");
      ASSERT_NE(bar, std::string::npos) << "cleaning.tsv:" << row.line << ": no \" || \"";
      kept = line.substr(0, bar);
      line = line.substr(bar + 4);
    }
    const std::string given = fmt::format("{}{}{}{}{}", kBefore, kept, kept.empty() ? "" : " ", line, kBehind);
    const auto document = test::from_text(given);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(check::document_fault(*document, given), "");
    if (reason == "keep") {
      EXPECT_EQ(document->text, given) << "cleaning.tsv:" << row.line;
      continue;
    }
    ASSERT_EQ(document->dropped.size(), 1U) << "cleaning.tsv:" << row.line << ": " << document->text;
    EXPECT_EQ(document->dropped[0].text, line) << "cleaning.tsv:" << row.line;
    EXPECT_EQ(to_string(document->dropped[0].reason), reason) << "cleaning.tsv:" << row.line << ": " << line;
    const std::string middle = kept.empty() ? std::string{} : kept + "\n\n";
    EXPECT_EQ(document->text, fmt::format("{}{}{}", kBefore, middle, kBehind.substr(2))) << "cleaning.tsv:" << row.line;
  }
}

std::string shown(const Document& document) {
  std::string out = fmt::format("title: {}\noutlet: {}\n", document.title, document.outlet);
  for (const std::string& author : document.authors) out += fmt::format("author: {}\n", author);
  out += fmt::format("language: {}\npublished: {} ({})\n", document.language, document.published,
                     to_string(document.published_from));
  for (const Dropped& passage : document.dropped) {
    out += fmt::format("dropped: {}: {}\n", to_string(passage.reason), passage.text);
  }
  return out + "\n" + document.text + "\n";
}

TEST(IngestGolden, PagesGiveTheArticleAndWhatTheySayOfIt) {
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(kGolden)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    const std::string bytes = test::read_file(entry.path());
    const auto document = test::from_html(bytes);
    ASSERT_TRUE(document.ok()) << entry.path() << ": " << document.error().message;
    EXPECT_EQ(check::document_fault(*document, ingest::html::to_utf8(bytes)), "") << entry.path();
    fs::path expected = entry.path();
    expected.replace_extension(".expected.txt");
    golden::expect_file(expected, shown(*document));
  }
  EXPECT_GE(pages, 10U);
}

}  // namespace
}  // namespace isnad
