// Files that are no articles are refused by what they are; texts in other encodings are read or named.
#include "ingest/file_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "isnad/ingest.h"
#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

using std::string_literals::operator""s;
using testing::HasSubstr;

constexpr std::string_view kReport = "Two rockets hit a depot near the river on Tuesday night, the ministry said.\n";

std::string message(const std::string& bytes, std::string_view name = "file", InputFormat format = InputFormat::kAuto) {
  const auto document = read_document(bytes, format, test::ingest_tables(), name);
  return document ? "" : document.error().message;
}

struct Foreign {
  std::string bytes;
  const char* what;
};

const std::vector<Foreign>& foreign_files() {
  static const std::vector<Foreign> files{
      {"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0xxxxxxxxxxxxxxxx[Content_Types].xml xl/workbook.xml"s, "Excel file"},
      {"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"s, "OpenDocument"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"s, "old Word"},
      {"{\\rtf1\\ansi Two rockets}", "an RTF file"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "a picture"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "a picture"},
      {"GIF89a\x01\0\x01\0"s, "a picture"},
      {"II*\0\x08\0\0\0"s, "a picture"},
      {"RIFF\x24\0\0\0WEBPVP8 "s, "a picture"},
      {"SQLite format 3\0\x10\0"s, "a database"},
      {"\x7F\x45LF\x02\x01\x01\0"s, "a program"},
      {"MZ\x90\0\x03\0\0\0"s, "a program"},
      {"<?xml version='1.0'?>\n<!-- x -->\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>",
       "a sitemap"},
      {"<svg xmlns='http://www.w3.org/2000/svg'><text>Two rockets</text></svg>", "a picture"},
  };
  return files;
}

TEST(FileKind, NamesWhatIsNoArticleWhateverTheNameAndTheFormat) {
  for (const Foreign& file : foreign_files()) {
    EXPECT_THAT(message(file.bytes), HasSubstr(file.what));
    EXPECT_THAT(message(file.bytes, "a.txt", InputFormat::kText), HasSubstr(file.what));
    EXPECT_THAT(message(file.bytes, "a.html"), HasSubstr(file.what));
  }
  EXPECT_THAT(message("place,killed\nDjibo,2\n", "a.csv"), HasSubstr("none of the columns"));
}

TEST(FileKind, CutAnywhereIsNamedOrReadOrAnError) {
  for (const Foreign& file : foreign_files()) {
    for (std::size_t size = 0; size < file.bytes.size(); ++size) {
      const std::string cut(file.bytes.data(), size);
      (void)ingest::foreign_kind(cut);
      (void)message(cut);
    }
  }
}

TEST(FileKind, LeavesArticlesAlone) {
  for (const std::string& text :
       {"From: A. Writer\nTo: the desk\nSubject: Rockets\n\n"s + std::string(kReport),
        "Received: two letters. "s + std::string(kReport), "From the north came rockets.\nIt rained.\n"s,
        "MZ is a company, \"GIF\" a format. "s + std::string(kReport),
        "<p>The RSS feed is down, and so is the &lt;feed&gt; of others.</p>"s, "PK"s, "Rar! he said."s}) {
    EXPECT_EQ(ingest::foreign_kind(text), std::nullopt) << text;
  }
}

std::string wide(std::string_view text, std::size_t size, bool big, bool mark) {
  std::string out;
  const auto put = [&](std::uint32_t value) {
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> 8 * (big ? size - 1 - i : i) & 0xFFU);
  };
  if (mark) put(0xFEFF);
  for (const char c : text) put(static_cast<unsigned char>(c));
  return out;
}

TEST(FileKind, TextsOfTwoAndFourBytesACharacterAreRead) {
  for (const std::size_t size : {2U, 4U}) {
    for (const bool big : {false, true}) {
      for (const bool mark : {false, true}) {
        const std::string bytes = wide(kReport, size, big, mark);
        const auto document = read_document(bytes, InputFormat::kAuto, test::ingest_tables(), "a.txt");
        ASSERT_TRUE(document.ok()) << document.error().message;
        EXPECT_EQ(document->text, kReport) << size << big << mark;
        EXPECT_EQ(check::document_fault(*document, kReport), "");
        const auto page = read_document(wide("<p>Two rockets hit a depot.</p>", size, big, mark), InputFormat::kHtml,
                                        test::ingest_tables(), "a.html");
        ASSERT_TRUE(page.ok()) << page.error().message;
        EXPECT_EQ(page->text, "Two rockets hit a depot.") << size << big << mark;
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
          (void)read_document(bytes.substr(0, cut), InputFormat::kText, test::ingest_tables(), "a.txt");
        }
      }
    }
  }
}

TEST(FileKind, AdviceOnACodePageIsGivenOnlyToWhatLooksLikeOne) {
  EXPECT_THAT(message("He had a caf\xE9 at the na\xEFve market, \x93no\x94."),
              HasSubstr("not UTF-8 at byte 12; it looks like WINDOWS-1252"));
  std::string binary = "data";
  for (int i = 0; i < 400; ++i) binary += static_cast<char>(i * 37 + 1);
  EXPECT_THAT(message(binary), testing::AllOf(HasSubstr("not UTF-8 at byte"), testing::Not(HasSubstr("iconv"))));
  // "Two soldiers were wounded in the shelling" in windows-1251.
  EXPECT_THAT(
      message("\xC4\xE2\xEE\xE5 \xF1\xEE\xEB\xE4\xE0\xF2 \xE1\xFB\xEB\xE8 \xF0\xE0\xED\xE5\xED\xFB \xE2 "
              "\xF0\xE5\xE7\xF3\xEB\xFC\xF2\xE0\xF2\xE5 \xEE\xE1\xF1\xF2\xF0\xE5\xEB\xE0 \xEF\xEE\xE7\xE8\xF6\xE8\xE9"),
      testing::Not(HasSubstr("WINDOWS-1252")));
}

}  // namespace
}  // namespace isnad
