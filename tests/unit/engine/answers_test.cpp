// Whole answers: what is written is read back equal, over our own texts and, where they lie beside the project, over
// the development corpora; a text in another language than English is not read as if it were.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/sha256.h"
#include "isnad/engine.h"
#include "isnad/json.h"
#include "support/extraction_check.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ISNAD_SOURCE_DIR;
const fs::path kModel = kRoot / "build/models/en_core_web_sm-3.8.0";

class Answers : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kModel)) GTEST_SKIP() << "no model under build/models; make build fetches it";
  }
  static Reader& reader() {
    static const auto engine = Engine::create({kModel, kRoot / "data"});
    if (!engine) std::abort();
    static Reader one(*engine);
    return one;
  }
  static Document document_of(const std::string& text) {
    Document document;
    document.id = core::sha256_hex(text);
    document.language = "en";
    document.published = "2024-06-12";
    document.published_from = DateOrigin::kMetadata;
    document.sha256 = document.id;
    document.text = text;
    return document;
  }
};

// What JSON carries of an extraction (isnad/json.h lists what it doesn't).
Extraction as_written(Extraction all) {
  const auto thousandths = [](double& value) {
    value = static_cast<double>(static_cast<int>(value * 1000 + 0.5)) / 1000;
  };
  const auto chain = [](std::vector<Attribution>& links) {
    for (Attribution& link : links) {
      if (link.author) link.stance = Stance::kStates;
    }
  };
  const auto losses = [](Losses& told) {
    const Losses none;
    const bool any = told.killed || told.wounded || told.captured || told.missing || told.displaced;
    if (!any) told = none;
  };
  for (Mention& mention : all.mentions) mention.head = mention.span;
  for (Place& place : all.places) thousandths(place.confidence);
  for (Event& event : all.events) {
    thousandths(event.confidence);
    if (event.time_edtf.empty()) event.time_basis.clear();
    losses(event.losses);
    chain(event.attribution);
  }
  for (Relation& relation : all.relations) {
    thousandths(relation.confidence);
    chain(relation.attribution);
  }
  for (Statement& statement : all.statements) {
    thousandths(statement.confidence);
    chain(statement.attribution);
  }
  for (Incident& incident : all.incidents) {
    thousandths(incident.confidence);
    incident.losses.basis.clear();
  }
  return all;
}

// Reads the text, writes, reads, writes; says what is not as it should be.
std::string fault_of(const Document& document, Reader& reader) {
  const auto extraction = reader.read(document, {.tokens = true});
  if (!extraction) return extraction.error().message;
  if (const std::string fault = check::extraction_fault(document, *extraction); !fault.empty()) return fault;
  const std::string line = to_json(document, *extraction, {.explain = true});
  const auto read = from_json(line);
  if (!read) return read.error().message;
  if (to_json(read->document, read->extraction, {.explain = true}) != line) return "other bytes are written again";
  const Extraction wanted = as_written(*extraction);
  if (read->extraction == wanted) return {};
  if (read->extraction.mentions != wanted.mentions) return "other mentions are read back";
  if (read->extraction.events != wanted.events) return "other events are read back";
  if (read->extraction.statements != wanted.statements) return "other statements are read back";
  if (read->extraction.incidents != wanted.incidents) return "other incidents are read back";
  return "another extraction is read back";
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ending) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_F(Answers, OfTheExampleArticlesAreReadBackEqual) {
  int texts = 0;
  for (const char* ending : {".txt", ".html"}) {
    for (const fs::path& file : files_below(kRoot / "examples/articles", ending)) {
      std::ostringstream text;
      text << std::ifstream(file).rdbuf();
      EXPECT_EQ(fault_of(document_of(text.str()), reader()), "") << file;
      ++texts;
    }
  }
  EXPECT_GE(texts, 12);
}

TEST_F(Answers, OfTheGoldenSentencesAreReadBackEqual) {
  int texts = 0;
  for (const char* folder : {"events", "statements", "incidents"}) {
    for (const fs::path& file : files_below(kRoot / "tests/golden" / folder, ".tsv")) {
      std::ifstream in(file);
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("S\t")) continue;
        EXPECT_EQ(fault_of(document_of(line.substr(2)), reader()), "") << line;
        ++texts;
      }
    }
  }
  EXPECT_GE(texts, 400);
}

TEST_F(Answers, OfTheDevelopmentCorporaAreReadBackEqual) {
  const fs::path corpora = kRoot / "../shared/corpora";
  if (!fs::exists(corpora)) GTEST_SKIP() << "../shared/corpora is absent";
  constexpr std::size_t kEvery = 60;
  std::size_t lines = 0, texts = 0;
  for (const fs::path& file : files_below(corpora, ".ndjson")) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (lines++ % kEvery != 0) continue;
      const auto record = nlohmann::json::parse(line, nullptr, false);
      if (!record.is_object() || !record.contains("text") || !record["text"].is_string()) continue;
      const std::string text = record["text"].get<std::string>();
      EXPECT_EQ(fault_of(document_of(text), reader()), "") << file << ": " << text.substr(0, 80);
      ++texts;
    }
  }
  EXPECT_GE(texts, 100U);
}

// ISNAD_ANSWERS=FILE: what `isnad extract` wrote, such as all of build/answers.
TEST(AnswersOfAFile, AreReadAndWrittenAgainByteForByte) {
  const char* path = std::getenv("ISNAD_ANSWERS");
  if (path == nullptr) GTEST_SKIP() << "ISNAD_ANSWERS names no file";
  std::ifstream in(path);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line); ++count) {
    const auto read = from_json(line);
    ASSERT_TRUE(read.ok()) << count << ": " << read.error().message;
    const std::string again =
        read->error ? to_json(read->document.id, *read->error)
                    : to_json(read->document, read->extraction, {.explain = false, .tellings = read->tellings});
    ASSERT_EQ(again, line) << count;
    EXPECT_EQ(check::extraction_fault(read->document, read->extraction), "") << read->document.id;
  }
  EXPECT_GT(count, 0U);
}

TEST_F(Answers, OfATextInAnotherLanguageHaveNoLayer) {
  Document document = document_of("Rebels attacked the town of Rutba on Monday, killing two soldiers.");
  for (const char* language : {"fr", "ar", "de-AT", "zh"}) {
    document.language = language;
    const auto extraction = reader().read(document, {.tokens = true});
    ASSERT_TRUE(extraction.ok());
    Extraction empty;
    empty.made_by = extraction->made_by;
    EXPECT_EQ(*extraction, empty) << language;
    EXPECT_NE(to_json(document, *extraction).find(std::string("\"language\":\"") + language), std::string::npos);
  }
}

TEST_F(Answers, OfATextWhoseLanguageIsEnglishOrUnknownAreWhole) {
  Document document = document_of("Rebels attacked the town of Rutba on Monday, killing two soldiers.");
  for (const char* language : {"", "und", "en", "en-GB"}) {
    document.language = language;
    const auto extraction = reader().read(document);
    ASSERT_TRUE(extraction.ok());
    EXPECT_EQ(extraction->events.size(), 1U) << language;
  }
}

}  // namespace
}  // namespace isnad
