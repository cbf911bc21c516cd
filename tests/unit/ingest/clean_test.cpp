// Plain texts: heads, dates of publication and their origin, language, alignment.
#include "ingest/clean.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/publication_date.h"
#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

constexpr std::string_view kReport = "Two rockets hit a depot near the river on Tuesday night, the ministry said.";

Document clean_text(const std::string& text) {
  auto document = test::from_text(text);
  EXPECT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(check::document_fault(*document, text), "");
  return std::move(document).value();
}

TEST(TextHead, ReadsLabelledLines) {
  const Document document =
      clean_text(fmt::format("title: Rockets hit depot\noutlet: Gulf Wire\ndate: 14 May 2024\nauthor: A. Writer\nurl: "
                             "https://gulf.example/1\n\n{}\n",
                             kReport));
  EXPECT_EQ(document.title, "Rockets hit depot");
  EXPECT_EQ(document.outlet, "Gulf Wire");
  EXPECT_EQ(document.published, "2024-05-14");
  EXPECT_EQ(document.published_from, DateOrigin::kHeader);
  EXPECT_THAT(document.authors, testing::ElementsAre("A. Writer"));
  EXPECT_EQ(document.url, "https://gulf.example/1");
  EXPECT_EQ(document.text, fmt::format("{}\n", kReport));
}

TEST(TextHead, ReadsADateBeforeTheFirstSentence) {
  for (const char* head :
       {" date 2024-11-06 ", "date: 2024-11-06 ", "Date: 6 November 2024\n", "date 2024-11-06\n\n"}) {
    const Document document = clean_text(head + std::string(kReport));
    EXPECT_EQ(document.published, "2024-11-06") << head;
    EXPECT_EQ(document.text, kReport) << head;
    EXPECT_EQ(document.dropped.size(), 1U) << head;
  }
}

TEST(TextHead, LeavesWhatIsNoHead) {
  for (const char* line : {"Title fights are rare here: this is one.", "date palms grew by the river",
                           "Dates: they grow here.", "author: ", "date: soon", "url: see below"}) {
    const std::string text = fmt::format("{}\n\n{}", line, kReport);
    EXPECT_EQ(clean_text(text).text, text);
  }
}

TEST(PublicationDate, ComesFromTheBestPlaceAndSaysFromWhere) {
  RawDocument raw;
  raw.name = "test";
  raw.text = "date: 2024-05-13\n\nBAGHDAD, May 12, 2024 (Gulf Wire) - " + std::string(kReport);
  raw.url = "https://gulf.example/2024/05/14/rockets";
  raw.published = "2024-05-15";
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->published_from, DateOrigin::kMetadata);
  raw.published.clear();
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->published, "2024-05-13");
  raw.text.erase(0, 18);
  auto from_url = ingest::clean(raw, test::ingest_tables());
  EXPECT_EQ(from_url->published, "2024-05-14");
  EXPECT_EQ(from_url->published_from, DateOrigin::kUrl);
  raw.url.clear();
  auto from_text = ingest::clean(raw, test::ingest_tables());
  EXPECT_EQ(from_text->published, "2024-05-12");
  EXPECT_EQ(from_text->published_from, DateOrigin::kText);
  EXPECT_TRUE(from_text->text.starts_with("BAGHDAD, May 12, 2024 (Gulf Wire) - Two rockets"));
}

// A head whose date can be read in two ways, an address, a text; then what comes of it.
struct TwoWays {
  const char* date;
  const char* url;
  const char* text;
  const char* published;
};
TEST(PublicationDate, ThatCanBeReadInTwoWaysIsSettledByCountryOrByOtherDatesOrLeftOpen) {
  for (const TwoWays& c : {
           TwoWays{"6/11/2024", "", "", ""},
           TwoWays{"6/11/2024", "https://gulf.example.com/1", "", ""},
           TwoWays{"6/11/2024", "https://gulf.example.uk/1", "", "2024-11-06"},
           TwoWays{"6/11/2024", "https://gulf.example.gov/1", "", "2024-06-11"},
           TwoWays{"6/11/2024", "https://gulf.example.com/2024/11/06/1", "", "2024-11-06"},
           TwoWays{"6/11/2024", "https://gulf.example.uk/2024/06/11/1", "", "2024-06-11"},
           TwoWays{"6/11/2024", "", " It follows the raid of 3 November 2024.", "2024-11-06"},
           TwoWays{"6/11/2024", "", " It follows the raid of June 9, 2024.", "2024-06-11"},
           TwoWays{"6/11/2024", "", " It follows raids of June 9, 2024 and 3 November 2024.", ""},
           TwoWays{"6/11/2024", "", " It follows the raid of 3 March 2024.", ""},
           TwoWays{"Wednesday 6/11/2024", "", "", "2024-11-06"},
           TwoWays{"16/11/2024", "", "", "2024-11-16"},
       }) {
    RawDocument raw;
    raw.name = "test";
    raw.url = c.url;
    raw.text = fmt::format("Outlet: Gulf Wire\nDate: {}\n\n{}{}", c.date, kReport, c.text);
    const auto document = ingest::clean(raw, test::ingest_tables());
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document->published, c.published) << c.date << " " << c.url << c.text;
    EXPECT_EQ(document->text, std::string(kReport) + c.text);  // the head is no part of the report
    const bool two_ways = std::string_view(c.date) == "6/11/2024";
    EXPECT_EQ(document->extra_json,
              two_ways ? R"({"published":"6/11/2024","published_readings":["2024-06-11","2024-11-06"]})" : "")
        << c.date;
    EXPECT_EQ(document->published_from, *c.published == '\0' ? DateOrigin::kNone : DateOrigin::kHeader);
  }
}

TEST(PublicationDate, InTwoWaysInMetadataInAPageAndInALineOfTheText) {
  RawDocument raw;
  raw.name = "test";
  raw.text = kReport;
  raw.published = "6/11/2024";
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->published, "");
  raw.outlet = "gulf.example.uk";
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->published, "2024-11-06");
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->published_from, DateOrigin::kMetadata);
  raw.published = "soon";
  EXPECT_EQ(ingest::clean(raw, test::ingest_tables())->extra_json, R"({"published":"soon"})");
  const std::string page =
      fmt::format("<meta property='article:published_time' content='6/11/2024'><p>{}</p>", kReport);
  EXPECT_EQ(test::from_html(page)->published, "");
  EXPECT_THAT(test::from_html(page)->extra_json, testing::HasSubstr("published_readings"));
  EXPECT_EQ(test::from_html(page, "https://gulf.example.uk/1")->published, "2024-11-06");
  const auto line = test::from_text("Rockets hit depot\nPublished: 6/11/2024\n" + std::string(kReport));
  EXPECT_EQ(line->text, "Rockets hit depot\n" + std::string(kReport));
  EXPECT_THAT(line->extra_json, testing::HasSubstr("published_readings"));
}

TEST(PublicationDate, IsReadFromAddresses) {
  const auto& words = test::ingest_tables().publication;
  EXPECT_EQ(ingest::date_of_url("https://a.example/2024/05/14/x.html", words), "2024-05-14");
  EXPECT_EQ(ingest::date_of_url("https://a.example/world/2024-5-4-x", words), "2024-05-04");
  EXPECT_EQ(ingest::date_of_url("https://a.example/2024/may/14/x", words), "2024-05-14");
  EXPECT_EQ(ingest::date_of_url("https://a.example/story-20240514", words), "2024-05-14");
  EXPECT_EQ(ingest::date_of_url("https://a.example/2024/05/x", words), std::nullopt);
  EXPECT_EQ(ingest::date_of_url("https://a.example/a?d=2024/05/14", words), std::nullopt);
  EXPECT_EQ(ingest::date_of_url("https://a.example/id/2024051400", words), std::nullopt);
  EXPECT_EQ(ingest::date_of_url("https://a.example/99991414/x", words), std::nullopt);
}

TEST(PublicationDate, IsNotTakenFromTheStory) {
  for (const char* text : {"On September 11, 2001, four planes were hijacked over the east coast, the report says.",
                           "The treaty of 3 May 1916 drew the border.", "May 2024 was quiet.",
                           "In Paris, 12 May 1968 is remembered as the day on which it began."}) {
    EXPECT_EQ(clean_text(text).published, "") << text;
  }
}

TEST(PublicationDate, StandsBeforeTheTextWhereLineBreaksWereLost) {
  const struct {
    const char *text, *published;
  } cases[] = {
      {"Tue May 14 2024 Rockets hit depot. Rockets hit a depot.", "2024-05-14"},
      {"14.05.2024Get short URL 0 3 Rockets hit a depot.", "2024-05-14"},
      {"14 May 2024 25 people were killed by rockets.", "2024-05-14"},
      {"14 May 2024 at 2354 Rockets hit a depot.", "2024-05-14"},
      {"Date of publication 14 May 2024 Rockets hit a depot.", "2024-05-14"},
      {"Rockets hit depot Monitor AFP Tuesday 14 May 2024 Rockets hit a depot.", "2024-05-14"},
      {"Rockets hit depot Harbour Daily Tuesday 14 May 2024 \"Rockets\" hit a depot.", "2024-05-14"},
      {"14-05-2024 Rockets hit a depot on Monday.", "2024-05-14"},
      {"06-08-2013 Bomb kills 18. It went off on Tuesday.", "2013-08-06"},
      {"06-08-2013 Bomb kills 18. It went off on Thursday.", ""},
      {"14 May 2024 was the worst day of the war. Rockets hit a depot.", ""},
      {"Rockets hit the depot on Tuesday 14 May 2024 The depot burnt.", ""},
      {"The battle of Tuesday 14 May 1924 The depot burnt.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(clean_text(c.text).published, c.published) << c.text;
}

TEST(PublicationDate, IsReadFromDatelinesAndDateLines) {
  EXPECT_EQ(clean_text("SAN SALVADOR, 3 JAN 90 (RADIO) -- [TEXT] " + std::string(kReport)).published, "1990-01-03");
  EXPECT_EQ(clean_text("Rockets hit depot\n\n14 May 2024\n\n" + std::string(kReport)).published, "2024-05-14");
  EXPECT_EQ(
      clean_text("Forces strike depot\nHarbour Command\n2024-05-S-014\nFor release\n\nEASTPORT, Harbourland (May 14, "
                 "2024)\n" +
                 std::string(kReport))
          .published,
      "2024-05-14");
  EXPECT_EQ(clean_text("Harbour Command Morning Update, May 14, 2024\n\n" + std::string(kReport)).published,
            "2024-05-14");
  EXPECT_EQ(clean_text("The massacre of May 14, 1924\n\n" + std::string(kReport)).published, "");
  const Document labelled =
      clean_text("Rockets hit depot\nPublished: May 14, 2024 10:05 am EDT\n" + std::string(kReport));
  EXPECT_EQ(labelled.published, "2024-05-14T10:05:00-04:00");
  EXPECT_EQ(labelled.text, "Rockets hit depot\n" + std::string(kReport));
}

TEST(PlainText, DropsControlCharactersAndMendsLineEnds) {
  const Document document = clean_text(std::string("\xEF\xBB\xBF"
                                                   "One\r\ntwo\rthree") +
                                       '\0' + "\x07 four\ffive");
  EXPECT_EQ(document.text, "One\ntwo\nthree four\nfive");
  EXPECT_EQ(clean_text("One\u2028two\u2029three").text, "One\ntwo\nthree");
}

TEST(PlainText, StaysAsItIsWhereNothingIsWrongWithIt) {
  const std::string text = "  " + std::string(kReport) + "\n\n  \u201cNo,\u201d he said.\u00a0\u2014 Yes.\t\n";
  EXPECT_EQ(clean_text(text).text, text);
}

TEST(PlainText, ThatIsNotUtf8NamesTheByte) {
  const auto document = test::from_text("caf\xe9");
  ASSERT_FALSE(document.ok());
  EXPECT_THAT(document.error().message, testing::HasSubstr("not UTF-8 at byte 3"));
}

TEST(PlainText, OfNothingButBoilerplateIsKept) {
  EXPECT_EQ(clean_text("Source: Gulf Wire").text, "Source: Gulf Wire");
  EXPECT_FALSE(test::from_text("\xEF\xBB\xBF \n").ok());
}

TEST(IngestTables, NameTheLineOfAMistake) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "isnad_tables";
  const auto message = [&](const char* file, const std::string& bytes) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const char* name : {"input_keys.toml", "publication.toml", "languages.toml", "cleaning.toml", "html.toml"}) {
      fs::copy_file(fs::path(ISNAD_SOURCE_DIR) / "data" / name, folder / name);
    }
    std::ofstream(folder / file) << bytes;
    const auto loaded = IngestTables::load(folder);
    return loaded ? std::string() : loaded.error().message;
  };
  using testing::HasSubstr;
  EXPECT_THAT(message("cleaning.toml", "\n[[rule]]\nreason = \"promo\"\npattern = '('\n"),
              HasSubstr("cleaning.toml:2: The pattern"));
  EXPECT_THAT(message("cleaning.toml", "[[rule]]\nreason = \"x\"\n"),
              HasSubstr("cleaning.toml:1: 'reason' is caption"));
  EXPECT_THAT(message("input_keys.toml", "[[field]]\nfield = \"txt\"\n"),
              HasSubstr("input_keys.toml:1: 'txt' is no field"));
  EXPECT_THAT(message("publication.toml", "[[month]]\nnames = [\"jan\"]\n"),
              HasSubstr("1 entries [[month]] instead of 12"));
  EXPECT_THAT(message("languages.toml", "[[language]]\nnames = [\"x\"]\n"),
              HasSubstr("languages.toml:1: a language needs"));
  EXPECT_THAT(message("html.toml", "[[cue]]\nkind = \"x\"\n"), HasSubstr("html.toml:1: 'x' is no kind"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace isnad
