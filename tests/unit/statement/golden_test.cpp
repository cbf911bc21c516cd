// The sentences of tests/golden/statements: who says what, by which words, and through whom the events are known.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

std::string name_of(const Extraction& all, EntityId id) {
  return id.valid() ? all.entities[id.value].name : std::string("-");
}

std::string joined(const std::vector<ByteSpan>& spans, std::string_view text) {
  std::string out;
  for (const ByteSpan span : spans) out += (out.empty() ? "" : " + ") + std::string(span.of(text));
  return out;
}

// "Q<TAB>source<TAB>cue<TAB>content<TAB>stance<TAB>quote=… channel=… to=…".
std::string line_of(const Statement& statement, const Extraction& all, std::string_view text) {
  std::string more;
  if (statement.quote != QuoteForm::kIndirect) more += " quote=" + std::string(exports::to_string(statement.quote));
  if (!statement.channel.empty()) more += " channel=" + statement.channel;
  if (statement.addressee.valid()) more += " to=" + name_of(all, statement.addressee);
  std::string line = "Q\t" + name_of(all, statement.source) + "\t" + joined(statement.cue, text) + "\t" +
                     joined(statement.content, text) + "\t" + std::string(exports::to_string(statement.stance));
  if (!more.empty()) line += "\t" + more.substr(1);
  return line;
}

// "E<TAB>trigger<TAB>responsibility<TAB>author > source > …".
std::string line_of(const Event& event, const Extraction& all, std::string_view text) {
  std::string chain;
  for (const Attribution& link : event.attribution) {
    chain += (chain.empty() ? "" : " > ") + (link.author ? std::string("author") : name_of(all, link.source));
  }
  return "E\t" + std::string(event.trigger.of(text)) + "\t" + std::string(exports::to_string(event.responsibility)) +
         "\t" + chain;
}

class StatementGolden : public support::ReadingTest {};

std::vector<std::string> golden_files() {
  std::vector<std::string> files;
  const std::string folder = std::string(ISNAD_SOURCE_DIR) + "/tests/golden/statements";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// All statements of a sentence have to be listed; of its events those that matter.
void check(const std::string& at, const std::string& sentence, const std::vector<std::string>& wanted,
           const Extraction& found) {
  std::vector<std::string> statements, events;
  for (const Statement& statement : found.statements) statements.push_back(line_of(statement, found, sentence));
  for (const Event& event : found.events) events.push_back(line_of(event, found, sentence));
  std::vector<std::string> wanted_statements;
  for (const std::string& line : wanted) {
    if (line[0] == 'Q') wanted_statements.push_back(line);
    if (line[0] != 'E') continue;
    EXPECT_NE(std::find(events.begin(), events.end(), line), events.end())
        << at << "\n  wanted " << line << "\n  found " << testing::PrintToString(events);
  }
  EXPECT_EQ(statements, wanted_statements) << at;
}

TEST_F(StatementGolden, SentencesSayWhatTheFilesSay) {
  int sentences = 0;
  for (const std::string& file : golden_files()) {
    std::ifstream in(file);
    std::string sentence, at;
    std::vector<std::string> wanted;
    const auto finish = [&] {
      if (!sentence.empty()) check(at, sentence, wanted, read(sentence)), ++sentences;
      wanted.clear();
    };
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.starts_with("S\t")) {
        finish();
        sentence = line.substr(2);
        at = file + ":" + std::to_string(number) + ": " + sentence;
      } else if (line.starts_with("Q\t") || line.starts_with("E\t")) {
        wanted.push_back(line);
      }
    }
    finish();
  }
  EXPECT_GE(sentences, 60);
}

TEST_F(StatementGolden, WithoutModelsTheTablesStillSayWhoSaysWhat) {
  lexicon::Lexicon tables = *support::engine_parts()->lexicon;
  tables.models = lexicon::Models();
  const Extraction found = read("The army said that it had shelled the town.", "2024-06-12", tables);
  ASSERT_EQ(found.statements.size(), 1U);
  EXPECT_EQ(name_of(found, found.statements[0].source), "army");
}

void expect_sound(const Extraction& found, std::size_t size) {
  const auto inside = [&](ByteSpan span) { return span.begin < span.end && span.end <= size; };
  for (const Statement& statement : found.statements) {
    ASSERT_FALSE(statement.cue.empty());
    ASSERT_FALSE(statement.content.empty());
    EXPECT_TRUE(inside(statement.cue[0]));
    for (const ByteSpan span : statement.content) EXPECT_TRUE(inside(span));
    EXPECT_TRUE(!statement.source.valid() || statement.source.value < found.entities.size());
    EXPECT_FALSE(statement.attribution.empty());
    EXPECT_GE(statement.confidence, 0);
    EXPECT_LE(statement.confidence, 1);
  }
  for (const Event& event : found.events) {
    ASSERT_FALSE(event.attribution.empty());
    EXPECT_TRUE(event.attribution[0].author);
  }
}

TEST_F(StatementGolden, OddTextsGiveSoundStatements) {
  for (const std::string text : {"", "\"", "\"\"\"\"", "said", "said said said said",
                                 ": : :", "\xE2\x80\x9C\xE2\x80\x9D said he", "He said \"\n\n\" she said",
                                 "who said that who said that who said", "According to", "according to according to",
                                 "\xE2\x80\x9CWe said,\xE2\x80\x9D \xE2\x80\x9Che said,\xE2\x80\x9D said he said"}) {
    const std::string owned = text;
    expect_sound(read(owned), owned.size());
  }
}

TEST_F(StatementGolden, AVeryLongSentenceIsRead) {
  std::string text = "He said";
  for (int i = 0; i < 1000; ++i) text += " that she told them he knew \"it\" and";
  expect_sound(read(text), text.size());
}

}  // namespace
}  // namespace isnad
