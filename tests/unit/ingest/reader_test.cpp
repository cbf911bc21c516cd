// Files, folders, gzip and streams: order, bounds, broken input, and that the stream goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "core/sha256.h"
#include "ingest/byte_source.h"
#include "ingest/line_reader.h"
#include "isnad/ingest.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class ReaderFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "isnad_reader";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const auto loaded = IngestTables::load(fs::path(ISNAD_SOURCE_DIR) / "data");
    ASSERT_TRUE(loaded.ok());
    tables_ = *loaded;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  std::string put_gzip(const std::string& name, const std::string& bytes) const {
    const std::string path = (folder_ / name).string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path;
  }
  // Texts of the documents, "! message" for those that can't be read.
  std::vector<std::string> read(const std::vector<std::string>& names, InputFormat format = InputFormat::kAuto) const {
    ReaderOptions options;
    options.max_document_bytes = 1000;
    DocumentReader reader(names, format, tables_, options);
    std::vector<std::string> out;
    while (auto item = reader.next()) {
      out.push_back(item->document ? item->document->text : "! " + item->document.error().message);
      EXPECT_FALSE(item->id.empty());
    }
    return out;
  }

  fs::path folder_;
  std::shared_ptr<const IngestTables> tables_;
};

TEST_F(ReaderFiles, AFolderGivesItsArticlesInOrder) {
  put("b.txt", "Second.");
  put("a/z.ndjson", "{\"text\":\"First.\"}\n");
  put("c.html", "<p>Third, with a few more words in it.</p>");
  put("notes.md", "No article.");
  put(".hidden/x.txt", "Hidden.");
  put(".y.txt", "Hidden.");
  EXPECT_THAT(read({folder_.string()}), ElementsAre("First.", "Second.", "Third, with a few more words in it."));
}

TEST_F(ReaderFiles, AFolderWithoutArticlesSaysSo) {
  put("notes.md", "No article.");
  EXPECT_THAT(read({folder_.string()}), ElementsAre(HasSubstr("no article in this folder")));
}

TEST_F(ReaderFiles, BadNamesDoNotStopTheOthers) {
  const std::string good = put("good.txt", "Good.");
  const std::string empty = put("empty.txt", "");
  const std::string blank = put("blank.txt", " \n ");
  EXPECT_THAT(read({"no/such.txt", empty, blank, good}),
              ElementsAre(HasSubstr("no/such.txt: can't be opened (No such file"), HasSubstr("the file is empty"),
                          HasSubstr("the file is empty"), "Good."));
}

TEST_F(ReaderFiles, AnEmptyStreamOfLinesIsAnError) {
  EXPECT_THAT(read({put("empty.ndjson", "")}), ElementsAre(HasSubstr("empty")));
}

TEST_F(ReaderFiles, BrokenLinesDoNotStopTheStream) {
  const std::string file = put(
      "a.ndjson", "\xEF\xBB\xBF{\"text\":\"One.\"}\r\n\r\n{\"text\":\"\xff\"}\nno json\n{\"text\":\"Tw\\u0000o.\"}\n" +
                      std::string("{\"text\":\"a") + '\0' + "b\"}\n{\"text\":\"Three.\"}\n{\"text\":\"cut");
  EXPECT_THAT(read({file}),
              ElementsAre("One.", HasSubstr("a.ndjson:3: the line is not UTF-8"), HasSubstr("a.ndjson:4:"), "Two.",
                          HasSubstr("a.ndjson:6:"), "Three.", HasSubstr("a.ndjson:8: the line is no whole JSON")));
}

TEST_F(ReaderFiles, ALineThatIsTooLongIsSkipped) {
  const std::string file =
      put("a.ndjson", "{\"text\":\"One.\"}\n{\"text\":\"" + std::string(300'000, 'x') + "\"}\n{\"text\":\"Two.\"}\n");
  EXPECT_THAT(read({file}), ElementsAre("One.", HasSubstr("a.ndjson:2: the line is longer than"), "Two."));
}

TEST_F(ReaderFiles, AFileThatIsTooLongIsAnError) {
  EXPECT_THAT(read({put("a.txt", std::string(2000, 'x'))}), ElementsAre(HasSubstr("longer than")));
}

TEST_F(ReaderFiles, GzipIsReadWhateverTheName) {
  EXPECT_THAT(read({put_gzip("a.txt.gz", "One."), put_gzip("b.ndjson.gz", "{\"text\":\"Two.\"}\n"),
                    put_gzip("c", "{\"text\":\"Three.\"}\n")}),
              ElementsAre("One.", "Two.", "Three."));
}

TEST_F(ReaderFiles, SeveralGzipMembersAreOneStream) {
  const std::string both = test::read_file(put_gzip("a.gz", "{\"text\":\"One.\"}\n")) +
                           test::read_file(put_gzip("b.gz", "{\"text\":\"Two.\"}\n"));
  EXPECT_THAT(read({put("both.ndjson.gz", both)}), ElementsAre("One.", "Two."));
}

TEST_F(ReaderFiles, GzipCutAnywhereIsAnErrorAndNoCrash) {
  const std::string whole = test::read_file(put_gzip("a.ndjson.gz", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"));
  for (std::size_t size = 3; size < whole.size(); ++size) {
    const auto texts = read({put("cut.ndjson.gz", whole.substr(0, size))});
    ASSERT_FALSE(texts.empty()) << size;
    EXPECT_THAT(texts.back(), HasSubstr("cut")) << size;
  }
}

TEST_F(ReaderFiles, ZerosBehindGzipDataArePaddingAndOtherBytesAreDamage) {
  const std::string whole = test::read_file(put_gzip("a.gz", "One."));
  EXPECT_THAT(read({put("zeros.gz", whole + std::string(512, '\0'))}), ElementsAre("One."));
  EXPECT_THAT(read({put("more.gz", whole + std::string(512, '\0') + whole)}), ElementsAre("One.One."));
  EXPECT_THAT(read({put("junk.gz", whole + std::string(100, '\0') + "junk")}), ElementsAre(HasSubstr("damaged")));
}

TEST_F(ReaderFiles, TheIdIsTheHashOfTheBytesThatHoldTheDocument) {
  const std::string page = "<p>A page of some words, which cleaning changes.</p>";
  const std::string line = R"({"text":"One.","x":1})";
  const std::string zipped = put_gzip("b.txt.gz", "Two.");
  DocumentReader reader(
      {put("a.html", page), zipped, put("c.ndjson", "\xEF\xBB\xBF" + line + "\r\n{\"id\":\"own\",\"text\":\"x\"}\n"),
       put("d.json", "[\n  " + line + " ,\n  {\"text\": \"Two.\"}\n]\n")},
      InputFormat::kAuto, tables_);
  std::vector<std::string> ids;
  while (auto item = reader.next()) ids.push_back(item->id);
  EXPECT_THAT(
      ids, ElementsAre(core::sha256_hex(page), core::sha256_hex(test::read_file(zipped)), core::sha256_hex(line), "own",
                       core::sha256_hex(line), core::sha256_hex("{\"text\": \"Two.\"}")));
  RawDocument raw;
  raw.text = "Two.";
  EXPECT_EQ(make_document(raw, *tables_)->id, core::sha256_hex("Two."));
}

TEST_F(ReaderFiles, AKeyOfOnesOwnComesBeforeThoseOfTheTable) {
  ReaderOptions options;
  options.keys.text = "Cuerpo";
  options.keys.published = "dia";
  DocumentReader reader({put("a.ndjson", R"({"cuerpo":"One.","text":"Two.","dia":"2024-05-14"})")}, InputFormat::kAuto,
                        tables_, options);
  const auto item = reader.next();
  ASSERT_TRUE(item->document.ok()) << item->document.error().message;
  EXPECT_EQ(item->document->text, "One.");
  EXPECT_EQ(item->document->published, "2024-05-14");
  EXPECT_THAT(item->document->extra_json, HasSubstr(R"("text":"Two.")"));
}

TEST_F(ReaderFiles, AnAddressIsNotFetched) {
  EXPECT_THAT(read({"https://gulf.example/1"}), ElementsAre(HasSubstr("nothing is fetched")));
}

TEST_F(ReaderFiles, ABrokenListGivesWhatIsWhole) {
  EXPECT_THAT(read({put("a.json", R"([{"text":"One."},{"text":"Two."},{"text":"cut)")}),
              ElementsAre("One.", "Two.", HasSubstr("a.json:3: the line is no whole JSON")));
  EXPECT_THAT(read({put("b.json", R"([{"text":"One."}} and more)")}), ElementsAre(HasSubstr("b.json:1")));
}

TEST_F(ReaderFiles, JsonFilesCutAnywhereAreDocumentsOrErrors) {
  const std::string whole = R"( [ {"text":"One, \"x\"."}, {"text":"Two.","y":[1,{"z":null}]} ] )";
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto texts = read({put("cut.json", whole.substr(0, size))});
    ASSERT_FALSE(texts.empty()) << size;
    EXPECT_LE(texts.size(), 2U) << size;
  }
}

TEST_F(ReaderFiles, JsonFilesHoldAnObjectAListOrLines) {
  EXPECT_THAT(
      read({put("a.json", "{\n  \"text\": \"One.\"\n}\n"), put("b.json", "[{\"text\":\"Two.\"},{\"text\":\"Three.\"}]"),
            put("c.json", "{\"text\":\"Four.\"}\n{\"text\":\"Five.\"}\n")}),
      ElementsAre("One.", "Two.", "Three.", "Four.", "Five."));
}

TEST_F(ReaderFiles, TheContentTellsTheFormatWhereTheNameDoesNot) {
  EXPECT_THAT(read({put("a", "{\"text\":\"One.\"}\n"),
                    put("b", "<!DOCTYPE html><p>Two, with a few more words in it.</p>"), put("c", "Three.")}),
              ElementsAre("One.", "Two, with a few more words in it.", "Three."));
}

TEST(LineReader, GivesTheSameLinesWhateverTheChunks) {
  const std::string bytes = "one\r\n\ntwo\n" + std::string(70'000, 'x') + "\nlast";
  ingest::LineReader reader(ingest::ByteSource::of(bytes), 100'000);
  std::vector<std::string> lines;
  while (auto line = reader.next()) lines.push_back(line->text);
  EXPECT_THAT(lines, ElementsAre("one", "", "two", std::string(70'000, 'x'), "last"));
}

}  // namespace
}  // namespace isnad
