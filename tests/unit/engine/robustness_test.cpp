// The whole engine on texts that no newsroom writes: every answer holds together (support/extraction_check.h).
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "isnad/engine.h"
#include "support/extraction_check.h"

namespace isnad {
namespace {

const std::shared_ptr<const Engine>& engine() {
  static const std::filesystem::path root = ISNAD_SOURCE_DIR;
  static const auto loaded = Engine::create({root / "build/models/en_core_web_sm-3.8.0", root / "data"});
  if (!loaded) std::abort();  // run `make setup`
  return *loaded;
}

Reader& reader() {
  static Reader one(engine());
  return one;
}

TEST(Engine, WithWholeTablesAndModelsHasNothingToWarnOf) {
  for (const Error& warning : engine()->warnings()) ADD_FAILURE() << warning.message;
}

std::string fault_of(const std::string& text) {
  Document document;
  document.text = text;
  const auto extraction = reader().read(document, {.tokens = true});
  return extraction ? check::extraction_fault(document, *extraction) : extraction.error().message;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Engine, TextsOfAlmostNothingGiveAnAnswer) {
  for (const std::string text : {"", " ", "\n", "\t\n ", ".", "\"", "a", "-", "Gaza", "\xC2\xA0", "\xF0\x9F\x9A\x80",
                                 "\xE2\x80\x9C", "(", "said", "killed", "5", "\xEF\xBB\xBF"}) {
    EXPECT_EQ(fault_of(text), "") << '"' << text << '"';
  }
}

const std::string kReport =
    "BEIRUT, May 14 (Northern Wire) \xE2\x80\x94 Two drones hit a depot near the caf\xC3\xA9 in Tyre on Tuesday, "
    "killing at "
    "least 3 people, a spokesman for Hezbollah said. \xE2\x80\x9CWe deny it,\xE2\x80\x9D the army replied.\n\n";

// A text that is cut off, at every character.
TEST(Engine, ATextCutAnywhereGivesAnAnswer) {
  for (std::size_t end = 0; end <= kReport.size(); ++end) {
    if (end < kReport.size() && core::utf8::is_continuation(kReport[end])) continue;
    ASSERT_EQ(fault_of(kReport.substr(0, end)), "") << end;
  }
}

TEST(Engine, TextsWithoutShapeGiveAnAnswer) {
  const std::vector<std::string> texts = {
      repeated("a", 100000),
      repeated("killed ", 3000),
      repeated("\xE2\x80\x9CHe said \xE2\x80\x9C", 500),
      repeated("(\"[", 2000),
      repeated("Hezbollah, ", 2000),
      repeated("who said that he said that ", 500),
      repeated("\n\n", 5000),
      repeated("1,000 ", 2000),
      repeated("May 14, ", 1000),
      repeated("\xD8\xAD\xD8\xB2\xD8\xA8 ", 1000),
      repeated("e\xCC\x81", 5000),
      repeated("\xF0\x9F\x9A\x80\xF0\x9F\x92\xA5 ", 1000),
      repeated("of the attack on the ", 500),
      repeated("U.S.-backed-", 500),
      repeated("Mr. ", 1000),
  };
  for (const std::string& text : texts) EXPECT_EQ(fault_of(text), "") << text.substr(0, 20);
}

TEST(Engine, AnAnswerDoesNotDependOnWhatWasReadBefore) {
  Document document;
  document.text = kReport;
  const auto first = reader().read(document);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(fault_of(repeated(kReport, 50)), "");
  const auto second = reader().read(document);
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(first->events.empty());
  EXPECT_EQ(first->events.size(), second->events.size());
  EXPECT_EQ(first->mentions.size(), second->mentions.size());
  for (std::size_t i = 0; i < first->events.size(); ++i)
    EXPECT_EQ(first->events[i].confidence, second->events[i].confidence);
}

TEST(Engine, ATextThatIsTooLongIsAnError) {
  Document document;
  document.text = repeated(kReport, 100000);
  const auto extraction = reader().read(document);
  ASSERT_FALSE(extraction.ok());
  EXPECT_EQ(extraction.error().code, ErrorCode::kResource);
}

}  // namespace
}  // namespace isnad
