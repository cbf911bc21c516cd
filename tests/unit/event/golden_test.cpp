// The sentences of tests/golden/events: what each tells, event by event.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "extract/extract.h"
#include "isnad/vocabulary.h"
#include "support/engine_parts.h"
#include "support/event_golden.h"

namespace isnad {
namespace {

std::string roles_of(const Event& event, const Extraction& all, std::string_view text) {
  std::string out;
  for (const Role& role : event.roles) {
    if (!out.empty()) out += "; ";
    out +=
        std::string(exports::to_string(role.role)) + "=" + std::string(all.mentions[role.mention.value].span.of(text));
  }
  return out;
}

std::string modes_of(const Event& event) {
  std::string out;
  for (const EventMode mode : event.modes) {
    if (!out.empty()) out += ',';
    out += exports::to_string(mode);
  }
  return out;
}

std::string more_of(const Event& event) {
  std::string out;
  if (event.outcome != Outcome::kNone) out += "outcome=" + std::string(exports::to_string(event.outcome));
  const bool plain =
      event.responsibility == Responsibility::kFact || event.responsibility == Responsibility::kUnattributed;
  if (!plain) {
    if (!out.empty()) out += ' ';
    out += "responsibility=";
    out += exports::to_string(event.responsibility);
  }
  return out;
}

bool holds(std::string_view a, std::string_view b) {
  return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
}

// Every wanted role is there, and every actor that is there is wanted.
std::string compare_roles(const std::string& wanted, const std::string& found) {
  const std::vector<std::string> want = golden::split(wanted, ';'), have = golden::split(found, ';');
  const auto fills = [](const std::string& a, const std::string& b) {
    const std::size_t x = a.find('='), y = b.find('=');
    if (x == std::string::npos || y == std::string::npos) return false;
    return a.substr(0, x) == b.substr(0, y) && holds(a.substr(x + 1), b.substr(y + 1));
  };
  for (const std::string& role : want) {
    if (role.empty()) continue;
    if (std::none_of(have.begin(), have.end(), [&](const std::string& h) { return fills(role, h); }))
      return "misses " + role;
  }
  for (const std::string& role : have) {
    if (!role.starts_with("actor=")) continue;
    if (std::none_of(want.begin(), want.end(), [&](const std::string& w) { return fills(role, w); }))
      return "has " + role;
  }
  return "";
}

class EventGolden : public support::ReadingTest {};

std::vector<std::string> golden_files() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ISNAD_SOURCE_DIR) + "/tests/golden/events")) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check(const golden::Block& block, const Extraction& found) {
  const std::string at = block.file + ":" + std::to_string(block.line) + ": " + block.sentence;
  EXPECT_EQ(found.events.size(), block.events.size()) << at;
  for (std::size_t i = 0; i < std::min(found.events.size(), block.events.size()); ++i) {
    const Event& event = found.events[i];
    const golden::ExpectedEvent& wanted = block.events[i];
    EXPECT_EQ(exports::to_string(event.type), wanted.type) << at;
    EXPECT_EQ(modes_of(event), wanted.modes) << at;
    EXPECT_EQ(event.trigger.of(block.sentence), wanted.trigger) << at;
    EXPECT_EQ(exports::to_string(event.modality), wanted.modality) << at << " (" << wanted.trigger << ")";
    EXPECT_EQ(compare_roles(wanted.roles, roles_of(event, found, block.sentence)), "")
        << at << " (" << wanted.trigger << ")";
    EXPECT_EQ(more_of(event), wanted.more) << at << " (" << wanted.trigger << ")";
    EXPECT_FALSE(event.explain.empty()) << at;
  }
}

// ISNAD_UPDATE_GOLDEN=FILE writes what the program says of the sentences of FILE, one a line, as blocks to look
// through.
void write_blocks(std::ostream& out, const std::string& sentence, const Extraction& found) {
  out << "S\t" << sentence << "\n";
  for (const Event& event : found.events) {
    const std::string modes = modes_of(event);
    out << "E\t" << exports::to_string(event.type) << (modes.empty() ? "" : "/") << modes << "\t"
        << event.trigger.of(sentence) << "\t" << exports::to_string(event.modality) << "\t"
        << roles_of(event, found, sentence);
    const std::string more = more_of(event);
    out << (more.empty() ? "" : "\t") << more << "\n";
  }
}

TEST_F(EventGolden, SentencesTellTheEventsThatTheFilesSay) {
  if (const char* file = std::getenv("ISNAD_UPDATE_GOLDEN")) {
    std::ifstream in(file);
    std::ofstream out(std::string(file) + ".tsv");
    for (std::string line; std::getline(in, line);) write_blocks(out, line, read(line));
    return;
  }
  int sentences = 0;
  for (const std::string& file : golden_files()) {
    for (const golden::Block& block : golden::read_blocks(file)) {
      check(block, read(block.sentence));
      ++sentences;
    }
  }
  EXPECT_GE(sentences, 200);
}

TEST_F(EventGolden, EveryRolePointsAtAMentionAndEverySpanIsInsideTheText) {
  for (const std::string text : {"", ".", "attack", "Attack attack attack!", "killed killed killed by by by the the",
                                 "\xE2\x80\x9CWe attacked,\xE2\x80\x9D he said. No."}) {
    const Extraction found = read(text);
    for (const Event& event : found.events) {
      EXPECT_LE(event.trigger.end, text.size());
      EXPECT_LT(event.trigger.begin, event.trigger.end);
      for (const Role& role : event.roles) EXPECT_LT(role.mention.value, found.mentions.size());
    }
  }
}

TEST_F(EventGolden, AVeryLongSentenceTakesLinearTime) {
  std::string text = "Rebels attacked";
  for (int i = 0; i < 4000; ++i) text += " and bombed the town";
  EXPECT_FALSE(read(text).events.empty());
}

}  // namespace
}  // namespace isnad
