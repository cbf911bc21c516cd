// The sentences of tests/golden/statements: who says what, by which words, and through whom the events are known.
#include "support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

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
  if (statement.quote != QuoteForm::kIndirect) more += " quote=" + std::string(to_string(statement.quote));
  if (!statement.channel.empty()) more += " channel=" + statement.channel;
  if (statement.addressee.valid()) more += " to=" + name_of(all, statement.addressee);
  std::string line = "Q\t" + name_of(all, statement.source) + "\t" + joined(statement.cue, text) + "\t" +
                     joined(statement.content, text) + "\t" + std::string(to_string(statement.stance));
  if (!more.empty()) line += "\t" + more.substr(1);
  return line;
}

// "E<TAB>trigger<TAB>responsibility<TAB>author > source > …".
std::string line_of(const Event& event, const Extraction& all, std::string_view text) {
  std::string chain;
  for (const Attribution& link : event.attribution) {
    chain += (chain.empty() ? "" : " > ") + (link.author ? std::string("author") : name_of(all, link.source));
  }
  return "E\t" + std::string(event.trigger.of(text)) + "\t" + std::string(to_string(event.responsibility)) + "\t" +
         chain;
}

class StatementGolden : public support::ReadingTest {
 protected:
  // All statements and all events have to be listed, word for word: first the statements, then the events.
  static void check(golden::Table& table, const golden::Block& block) {
    const std::string text = block.head.text.substr(2);
    const Extraction found = read(text);
    std::vector<std::string> lines;
    for (const Statement& statement : found.statements) lines.push_back(line_of(statement, found, text));
    for (const Event& event : found.events) lines.push_back(line_of(event, found, text));
    std::vector<std::string> faults, wanted{block.head.text};
    std::vector<bool> used(block.lines.size());
    for (const std::string& line : lines) {
      std::string written = line;
      bool listed = false;
      for (std::size_t i = 0; i < block.lines.size() && !listed; ++i) {
        auto cells = block.lines[i].cells();
        const std::string mistake = golden::take_known_mistake(cells);
        if (used[i] || golden::joined(cells, "\t") != line) continue;
        listed = used[i] = true;
        written = block.lines[i].text;
        table.count_known(mistake.empty() ? 0 : 1);
      }
      if (!listed) faults.push_back("has a line that is not listed");
      wanted.push_back(written);
    }
    if (std::find(used.begin(), used.end(), false) != used.end()) faults.emplace_back("misses a line");
    table.expect(block.head.number, block.last(), wanted, faults);
  }
};

TEST_F(StatementGolden, SentencesSayWhatTheFilesSay) {
  std::size_t sentences = 0;
  for (const auto& file : golden::tables_in(support::kSource / "tests/golden/statements")) {
    golden::Table table(file);
    const auto blocks = golden::blocks_of(table, "QE");
    for (const golden::Block& block : blocks) check(table, block);
    sentences += blocks.size();
  }
  EXPECT_GE(sentences, 60U);
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

}  // namespace
}  // namespace isnad
