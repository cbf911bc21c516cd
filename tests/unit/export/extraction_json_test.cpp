// The object that `isnad extract` writes of one example article, whole; and of a document that can't be read.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "isnad/json.h"
#include "support/engine_parts.h"
#include "support/golden.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

using Json = nlohmann::ordered_json;
using support::kSource;

class ExtractionJson : public support::ReadingTest {};

std::string written(const std::string& article, const ReadOptions& read, const JsonOptions& write) {
  const auto document = test::from_text(test::read_file(kSource / "examples/articles" / article));
  if (!document) return document.error().message;
  const auto extraction = support::reader()->read(*document, read);
  return extraction ? to_json(*document, *extraction, write) : extraction.error().message;
}

// One key a line, and one item of a list, so that a difference can be read. `made_by` names the build and is left out.
std::string laid_out(const std::string& line) {
  std::string out;
  const Json object = Json::parse(line);
  for (const auto& [key, value] : object.items()) {
    if (key == "made_by") continue;
    out += key + ":";
    if (!value.is_array()) out += " " + value.dump();
    for (const Json& item : value.is_array() ? value : Json::array()) out += "\n  " + item.dump();
    out += "\n";
  }
  return out;
}

// The same with the line of each entry of a table left out ("data/cues.toml:19" is "data/cues.toml"), which every new
// line above it moves; each must begin an entry of that table.
std::string without_lines(const std::string& text) {
  static const std::regex kPlace("(data/[a-z/_]+\\.toml):([0-9]+)");
  for (std::sregex_iterator it(text.begin(), text.end(), kPlace), end; it != end; ++it) {
    std::istringstream table(test::read_file(kSource / (*it)[1].str()));
    std::string line;
    for (int left = std::stoi((*it)[2]); left > 0; --left) std::getline(table, line);
    EXPECT_TRUE(line.starts_with("[[") || line.find(" = ") != std::string::npos) << it->str() << ": " << line;
  }
  return std::regex_replace(text, kPlace, "$1");
}

TEST_F(ExtractionJson, OfAnArticleIsTheGoldenObject) {
  const std::string article = "10_levant-daily_2024-09-26.txt";
  golden::expect_file(kSource / "tests/golden/extraction/10_levant-daily.txt", laid_out(written(article, {}, {})));
  golden::expect_file(kSource / "tests/golden/extraction/10_levant-daily.all.txt",
                      without_lines(laid_out(written(article, {.tokens = true}, {.explain = true}))));
}

// What stands in the line is what is laid out: nothing is lost or put in another order by the parser above.
TEST_F(ExtractionJson, IsOneLineWithoutBlanksThatReadsBackTheSame) {
  const std::string line = written("12_atlantic-courier_2024-11-06.html", {}, {});
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(Json::parse(line).dump(), line);
}

TEST_F(ExtractionJson, PointsAtTheTextInCodePoints) {
  Document document;
  document.id = "a";
  document.text = "Die K\xC3\xA4mpfer \xF0\x9F\x9A\x80 flohen.";
  Extraction extraction;
  extraction.sentences = {{0, static_cast<std::uint32_t>(document.text.size())}};
  const auto at = static_cast<std::uint32_t>(document.text.find("flohen"));
  extraction.quantities = {{{at, at + 6}, {2, std::nullopt}, "fighters"}};
  const Json object = Json::parse(to_json(document, extraction));
  EXPECT_EQ(object["sentences"], Json::parse("[[0,21]]"));
  EXPECT_EQ(object["quantities"][0]["span"], Json::parse("[14,20]"));
  EXPECT_EQ(object["quantities"][0]["min"], 2);
  EXPECT_EQ(object["quantities"][0]["max"], nullptr);
}

TEST(ErrorJson, NamesTheDocumentAndTheError) {
  EXPECT_EQ(to_json("a\"b", Error{ErrorCode::kInvalidInput, "not UTF-8 at byte 5"}),
            R"({"schema":"isnad/1","id":"a\"b","error":{"code":"invalid-input","message":"not UTF-8 at byte 5"}})");
}

}  // namespace
}  // namespace isnad
