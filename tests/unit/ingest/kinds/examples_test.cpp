// The examples of each kind of input, whole, packed, cut anywhere, and twice: what documents they give.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/sha256.h"
#include "ingest/clean.h"
#include "support/document_check.h"
#include "support/inputs_support.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const fs::path kInputs = fs::path(ISNAD_SOURCE_DIR) / "examples/inputs";

std::vector<std::string> all_examples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kInputs)) {
    if (entry.path().extension() != ".md") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string bytes_of(const std::string& name) { return test::read_file(kInputs / name); }

Document document_of(const RawItem& item) {
  if (!item.document) {
    ADD_FAILURE() << item.document.error().message;
    return {};
  }
  auto document = ingest::clean(*item.document, test::ingest_tables());
  if (!document) {
    ADD_FAILURE() << document.error().message;
    return {};
  }
  return *document;
}

std::vector<Document> documents_of(const std::string& name) {
  std::vector<Document> out;
  for (const RawItem& item : test::read_example(name).items) out.push_back(document_of(item));
  return out;
}

constexpr const char* kQaim =
    "Two drones hit a depot of the Popular Mobilization Forces near al-Qaim on Tuesday, killing two fighters, a "
    "security official in Anbar said.";
constexpr const char* kMore =
    "No group has said that it carried out the attack. The coalition said that it had not been in the area.";

TEST(InputExamples, EachGivesTheDocumentsThatAreInIt) {
  const std::vector<std::pair<const char*, std::size_t>> expected{
      {"articles.tar.gz", 2},    {"articles.zip", 2},     {"crawl.wacz", 3}, {"crawl.warc.gz", 3},
      {"gulf-wire.rss", 2},      {"levant-daily.rdf", 1}, {"list.mbox", 2},  {"littoral.feed.json", 2},
      {"newsletter.eml", 1},     {"nexis.docx", 2},       {"nexis.txt", 2},  {"report.docx", 1},
      {"report.pdf", 1},         {"saved-page.mhtml", 1}, {"table.csv", 2},  {"telegram.json", 2},
      {"tigris-monitor.atom", 1}};
  for (const auto& [name, count] : expected) {
    const test::Inputs inputs = test::read_example(name);
    EXPECT_THAT(inputs.items, SizeIs(count)) << name;
    for (const RawItem& item : inputs.items) {
      ASSERT_TRUE(item.document.ok()) << item.document.error().message;
      EXPECT_THAT(item.document->name, StartsWith(name));
      EXPECT_TRUE(item.document->source_sha256.size() == 64 || !item.document->id.empty()) << name;
      const Document document = document_of(item);
      if (std::string(name) == "report.pdf") continue;  // says neither
      EXPECT_THAT(document.published, StartsWith("2024-0")) << name << ": " << document.text;
      EXPECT_FALSE(document.outlet.empty()) << name;
    }
  }
  EXPECT_EQ(all_examples().size(), expected.size() + 2);  // and two that are refused
}

TEST(InputExamples, TwiceTheSameIdsAndEachDocumentItsOwn) {
  const auto ids_of = [](const std::string& name) {
    std::vector<std::string> ids;
    for (const RawItem& item : test::read_example(name).items) {
      const bool named = !item.document || !item.document->id.empty();
      ids.push_back(named ? item.id : item.document->source_sha256);
    }
    return ids;
  };
  for (const std::string& name : all_examples()) {
    const auto ids = ids_of(name);
    EXPECT_EQ(ids_of(name), ids);
    EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size()) << name;
  }
}

TEST(InputExamples, TheNameSaysNothing) {
  for (const std::string& name : all_examples()) {
    const std::string bytes = bytes_of(name);
    EXPECT_EQ(test::read_inputs(bytes, "x.txt").texts().size(), test::read_example(name).texts().size()) << name;
  }
}

// Near both ends every byte, and some between: PDF and DOCX take their time.
std::vector<std::size_t> places_in(const std::string& bytes) {
  constexpr std::size_t kEnds = 24, kBetween = 90;
  std::vector<std::size_t> places;
  const std::size_t step = bytes.size() / kBetween + 1;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at < kEnds || at + kEnds > bytes.size() || at % step == 0) places.push_back(at);
  }
  return places;
}

TEST(InputExamples, CutAnywhereTheyGiveDocumentsOrErrors) {
  for (const std::string& name : all_examples()) {
    const std::string bytes = bytes_of(name);
    for (const std::size_t size : places_in(bytes)) {
      const std::string cut(bytes.data(), size);  // of exact size, so that ASan sees a read beyond it
      const test::Inputs inputs = test::read_inputs(cut, name);
      EXPECT_FALSE(inputs.items.empty()) << name << " at " << size;
      for (const RawItem& item : inputs.items) {
        if (!item.document) continue;
        const auto document = ingest::clean(*item.document, test::ingest_tables());
        if (document && item.document->html.empty()) {
          EXPECT_EQ(check::document_fault(*document, item.document->text), "") << name << " at " << size;
        }
      }
    }
  }
}

TEST(InputExamples, OneByteChangedAnywhereHurtsNobody) {
  for (const std::string& name : all_examples()) {
    const std::string bytes = bytes_of(name);
    for (std::size_t at = 0; at<bytes.size(); at += bytes.size()> 4000 ? 211 : 3) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x20 : 0x81));
      EXPECT_LE(test::read_inputs(changed, name).items.size(), 100U) << name << " at " << at;
    }
  }
}

TEST(InputExamples, FeedsGiveFullContentAndMarkSummaries) {
  const auto rss = documents_of("gulf-wire.rss");
  ASSERT_THAT(rss, SizeIs(2));
  EXPECT_EQ(rss[0].text, std::string(kQaim) + "\n\n" + kMore);
  EXPECT_EQ(rss[0].title, "Drones hit depot near al-Qaim");
  EXPECT_EQ(rss[0].outlet, "Gulf Wire");
  EXPECT_EQ(rss[0].url, "https://gulf-wire.example/iraq/drones-al-qaim");
  EXPECT_EQ(rss[0].published, "2024-01-30T18:05:00Z");
  EXPECT_THAT(rss[0].authors, ElementsAre("S. Halabi"));
  EXPECT_EQ(rss[0].language, "en");
  EXPECT_THAT(rss[0].extra_json, AllOf(HasSubstr("gw-1001"), Not(HasSubstr("summary_only"))));
  EXPECT_THAT(rss[1].extra_json, HasSubstr("\"summary_only\":true"));
  const auto atom = documents_of("tigris-monitor.atom");
  EXPECT_EQ(atom[0].title, "Depot & checkpoint near al-Qaim hit");
  EXPECT_EQ(atom[0].url, "https://tigris-monitor.example/77");
  EXPECT_EQ(atom[0].published, "2024-01-31T07:00:00Z");
  EXPECT_THAT(atom[0].authors, ElementsAre("R. Jubouri"));
  EXPECT_EQ(atom[0].text, std::string(kQaim) + "\n\nThree men died, a doctor in the town said.");
  const auto rdf = documents_of("levant-daily.rdf");
  EXPECT_EQ(rdf[0].outlet, "Levant Daily");
  EXPECT_EQ(rdf[0].published, "2024-02-01T12:00:00+02:00");
  const auto json = documents_of("littoral.feed.json");
  EXPECT_EQ(json[0].outlet, "Littoral Television");
  EXPECT_THAT(json[0].authors, ElementsAre("N. Farah"));
  EXPECT_THAT(json[0].text, StartsWith("The Houthi movement said"));
  EXPECT_THAT(json[1].extra_json, AllOf(HasSubstr("summary_only"), HasSubstr("lt-6")));
}

TEST(InputExamples, WebArchivesGiveTheirPagesAndCountTheRest) {
  const test::Inputs inputs = test::read_example("crawl.warc.gz");
  EXPECT_THAT(inputs.notices, ElementsAre(AllOf(HasSubstr("1 image/png"), HasSubstr("1 status 301"))));
  const auto pages = documents_of("crawl.warc.gz");
  ASSERT_THAT(pages, SizeIs(3));
  EXPECT_EQ(pages[0].text, std::string(kQaim) + "\n\n" + kMore);
  EXPECT_EQ(pages[0].outlet, "Gulf Wire");
  EXPECT_EQ(pages[0].url, "https://gulf-wire.example/iraq/drones-al-qaim");
  EXPECT_EQ(pages[0].published, "2024-01-30T18:05:00Z");  // of the page, not of the crawl
  EXPECT_THAT(pages[0].extra_json, HasSubstr("\"warc_date\":\"2024-02-03T10:00:00Z\""));
  EXPECT_EQ(pages[1].outlet, "Littoral T\u00e9l\u00e9vision");  // windows-1252, as the server says
  EXPECT_THAT(pages[1].text, HasSubstr("\u201cWe saw smoke,\u201d"));
  EXPECT_EQ(pages[2].published, "2024-02-02");
  EXPECT_EQ(documents_of("crawl.wacz")[2].id, pages[2].id);
}

TEST(InputExamples, ArchivesNameTheirMembers) {
  const test::Inputs zip = test::read_example("articles.zip");
  EXPECT_EQ(zip.items[0].document->name, "articles.zip: day/badia.txt");
  EXPECT_THAT(zip.notices, ElementsAre(HasSubstr("1 × a picture")));
  const test::Inputs tar = test::read_example("articles.tar.gz");
  EXPECT_EQ(tar.items[0].document->name, "articles.tar.gz: Tagesblatt/bericht-\u00e4.txt");
  EXPECT_EQ(tar.items[1].id, "gw-1");
  EXPECT_EQ(zip.items[0].document->source_sha256, core::sha256_hex(zip.items[0].document->text));
  EXPECT_EQ(tar.items[0].document->source_sha256, zip.items[0].document->source_sha256);
}

TEST(InputExamples, NexisArticlesAreApartWithTheirHeads) {
  for (const char* name : {"nexis.txt", "nexis.docx"}) {
    const auto articles = documents_of(name);
    ASSERT_THAT(articles, SizeIs(2)) << name;
    EXPECT_EQ(articles[0].title, "Drones hit depot near al-Qaim") << name;
    EXPECT_EQ(articles[0].outlet, "Gulf Wire");
    EXPECT_EQ(articles[0].published, "2024-01-30");
    EXPECT_EQ(articles[0].text, std::string(kQaim) + "\n\n" + kMore) << name;
    EXPECT_THAT(articles[0].extra_json, HasSubstr("\"length\":\"52 words\""));
    EXPECT_EQ(articles[1].outlet, "Levant Daily");
    EXPECT_THAT(articles[1].authors, ElementsAre("Nadia Farah"));
    EXPECT_EQ(articles[1].published, "2024-02-01");
    EXPECT_THAT(articles[1].text, AllOf(StartsWith("The Houthi movement"), testing::EndsWith("had missed.")));
  }
}

TEST(InputExamples, WordFilesGiveTheirTextWithoutHeadsAndFeet) {
  const auto report = documents_of("report.docx");
  EXPECT_EQ(report[0].title, "Attacks in the west, week 5");
  EXPECT_EQ(report[0].outlet, "Tigris Monitor");
  EXPECT_EQ(report[0].published, "2024-02-02");
  EXPECT_THAT(report[0].text, AllOf(StartsWith(kQaim), HasSubstr("2 killed"), Not(HasSubstr("subscribers"))));
}

TEST(InputExamples, ReportsInPdfAreReadColumnByColumn) {
  const test::Inputs inputs = test::read_inputs(bytes_of("report.pdf"), "report.pdf");
  ASSERT_TRUE(inputs.items[0].document.ok()) << inputs.items[0].document.error().message;
  const RawDocument& report = *inputs.items[0].document;
  EXPECT_EQ(report.title, "Drones over the western desert");
  EXPECT_EQ(
      report.text,
      std::string(kQaim) +
          " It was the third attack on the depot since October.\n\n"
          "No group has said that it carried out the attack. Iranian-backed groups had announced a pause. The "
          "coalition said that it had not been in the area.\n\n"
          "A rocket fell beside the base at al-Shaddadi in Hasaka province on Wednesday night and wounded nobody, "
          "an officer of the Syrian Democratic Forces said.\n\n"
          "The Houthi movement said on Thursday that it had fired a missile at the bulk carrier Marlin Star in "
          "the Gulf of Aden; the ship's manager said that the missile had missed.");
  EXPECT_THAT(report.extra_json, AllOf(HasSubstr("1 Counted by the monitor's own people"), HasSubstr("Report 5/2024")));
  EXPECT_THAT(test::read_example("scan.pdf").texts(), ElementsAre(HasSubstr("has no text")));
  EXPECT_THAT(test::read_example("locked.pdf").texts(), ElementsAre(HasSubstr("opens with a password only")));
}

TEST(InputExamples, MailsGiveWhatWasWritten) {
  const auto letter = documents_of("newsletter.eml");
  EXPECT_EQ(letter[0].title, "Depot near al-Qaim hit \u2013 two dead");
  EXPECT_EQ(letter[0].outlet, "Gulf Wire");
  EXPECT_EQ(letter[0].published, "2024-01-30T18:10:00Z");
  EXPECT_EQ(letter[0].text, fmt::format("{}\n\n\u201c{}\u201d", kQaim, kMore));
  const auto list = documents_of("list.mbox");
  EXPECT_EQ(list[0].outlet, "Badia Observatory");
  EXPECT_EQ(list[0].title, "Rocket in Hasaka");
  EXPECT_THAT(list[0].published, StartsWith("2024-01-31T23:10:00"));
  EXPECT_THAT(list[0].text, AllOf(StartsWith("A rocket fell beside the base at al-Shaddadi in Hasaka province on "
                                             "Wednesday night and wounded nobody"),
                                  testing::EndsWith("\n\nFrom the north nothing was heard.")));
  EXPECT_THAT(list[0].extra_json, HasSubstr("\"forwarded_by\":\"Desk <desk@desk.example>\""));
  EXPECT_EQ(list[1].outlet, "Levant Daily");
  const auto saved = documents_of("saved-page.mhtml");
  EXPECT_EQ(saved[0].url, "https://www.littoral.example/news/marlin-star");
  EXPECT_EQ(saved[0].published, "2024-02-01T14:30:00+02:00");  // of the page, not of the day it was saved
  EXPECT_THAT(saved[0].text, StartsWith("The Houthi movement said on Thursday"));
}

TEST(InputExamples, TelegramMessagesKeepWhomTheyCameFrom) {
  const test::Inputs inputs = test::read_example("telegram.json");
  EXPECT_THAT(inputs.notices, ElementsAre(HasSubstr("1 messages without a text")));
  const auto messages = documents_of("telegram.json");
  EXPECT_EQ(messages[0].outlet, "Minbar Now");
  EXPECT_EQ(messages[0].published, "2024-01-30T18:00:00Z");
  EXPECT_THAT(messages[0].text, HasSubstr("attacked the base at al-Shaddadi with a rocket on Tuesday."));
  EXPECT_THAT(messages[0].extra_json, HasSubstr("\"forwarded_from\":\"Rafidain Channel\""));
  EXPECT_THAT(messages[1].extra_json, HasSubstr("https://minbar.example/43"));
}

TEST(InputExamples, TablesAreReadByTheirColumns) {
  const auto rows = documents_of("table.csv");
  EXPECT_EQ(rows[0].title, "Drones hit depot near al-Qaim");
  EXPECT_EQ(rows[0].text, std::string(kQaim) + "\n\n" + kMore);
  EXPECT_EQ(rows[0].published, "2024-01-30");
  EXPECT_THAT(rows[0].extra_json, HasSubstr("\"Desk\":\"Iraq\""));
  EXPECT_THAT(rows[1].text, HasSubstr("had \"missed\"."));
}

}  // namespace
}  // namespace isnad
