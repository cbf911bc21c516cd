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
  ingest::RawDocument raw;
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

TEST(PublicationDate, IsReadFromDatelinesAndDateLines) {
  EXPECT_EQ(clean_text("SAN SALVADOR, 3 JAN 90 (RADIO) -- [TEXT] " + std::string(kReport)).published, "1990-01-03");
  EXPECT_EQ(clean_text("Rockets hit depot\n\n14 May 2024\n\n" + std::string(kReport)).published, "2024-05-14");
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

TEST(Language, IsToldByFunctionWords) {
  const auto& languages = test::ingest_tables().languages;
  EXPECT_EQ(languages.detect("The ministry said that the two rockets had been fired from the hills on the other side "
                             "of the river, and that "
                             "five of the conscripts were in a hospital in the capital."),
            "en");
  EXPECT_EQ(languages.detect(
                "Das Ministerium teilte mit, dass die beiden Raketen aus den Bergen auf der anderen Seite des Flusses "
                "abgefeuert worden seien und dass fünf Soldaten in der Stadt sind."),
            "de");
  EXPECT_EQ(languages.detect("El ministerio dijo que los dos cohetes fueron lanzados desde las colinas al otro lado "
                             "del río y que cinco de "
                             "los reclutas están en un hospital de la capital."),
            "es");
  EXPECT_EQ(
      languages.detect(
          "Wizara ilisema kwamba makombora mawili yalirushwa kutoka milimani ng'ambo ya mto na askari watano wako "
          "hospitalini mjini humo leo asubuhi sana kabisa."),
      "und");
  EXPECT_EQ(languages.detect("Two rockets."), "");
  EXPECT_EQ(languages.code("English"), "en");
  EXPECT_EQ(languages.code("en_us"), "en-US");
  EXPECT_EQ(languages.code("a language"), "");
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
    const auto loaded = ingest::IngestTables::load(folder);
    return loaded ? std::string() : loaded.error().message;
  };
  using testing::HasSubstr;
  EXPECT_THAT(message("cleaning.toml", "\n[[rule]]\nreason = \"promo\"\npattern = '('\n"),
              HasSubstr("cleaning.toml:2: The pattern"));
  EXPECT_THAT(message("cleaning.toml", "[[rule]]\nreason = \"x\"\n"),
              HasSubstr("cleaning.toml:1: 'reason' is caption"));
  EXPECT_THAT(message("input_keys.toml", "[[field]]\nfield = \"txt\"\n"),
              HasSubstr("input_keys.toml:1: 'txt' is no field"));
  EXPECT_THAT(message("publication.toml", "[[month]]\nnames = [\"jan\"]\n"), HasSubstr("1 months"));
  EXPECT_THAT(message("languages.toml", "[[language]]\nnames = [\"x\"]\n"),
              HasSubstr("languages.toml:1: a language needs"));
  EXPECT_THAT(message("html.toml", "[[cue]]\nkind = \"x\"\n"), HasSubstr("html.toml:1: 'x' is no kind"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace isnad
