// The sentences of tests/golden/events: what each tells, event by event.
#include "support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

std::vector<std::string> roles_of(const Event& event, const Extraction& all, std::string_view text) {
  std::vector<std::string> out;
  for (const Role& role : event.roles) {
    std::string item = fmt::format("{}={}", to_string(role.role), all.mentions[role.mention.value].span.of(text));
    if (std::find(out.begin(), out.end(), item) == out.end()) out.push_back(std::move(item));
  }
  return out;
}

std::string type_of(const Event& event) {
  std::string out(to_string(event.type));
  char parting = '/';
  for (const EventMode mode : event.modes) {
    out += parting;
    out += to_string(mode);
    parting = ',';
  }
  return out;
}

std::string more_of(const Event& event) {
  std::string out;
  if (event.outcome != Outcome::kNone) out += fmt::format("outcome={}", to_string(event.outcome));
  const bool plain =
      event.responsibility == Responsibility::kFact || event.responsibility == Responsibility::kUnattributed;
  if (!plain) out += fmt::format("{}responsibility={}", out.empty() ? "" : " ", to_string(event.responsibility));
  return out;
}

// The same role, filled by words that hold the written ones or are held by them.
bool fills(const std::string& found, const std::string& written) {
  const std::size_t x = found.find('='), y = written.find('=');
  return found.substr(0, x) == written.substr(0, y) &&
         golden::share_words(std::string_view(found).substr(x + 1), std::string_view(written).substr(y + 1));
}

// "E<TAB>type/mode,mode<TAB>trigger<TAB>modality<TAB>role=words; role=words<TAB>outcome=… responsibility=…".
struct Written {
  std::vector<std::string> cells;  // without the E; five, the last may be empty
  golden::Items roles;
  std::string mistake;  // what is known to be wrong about the line as a whole
};

std::optional<Written> parse(const golden::Line& line) {
  Written out;
  out.cells = line.cells();
  out.mistake = golden::take_known_mistake(out.cells);
  out.cells.erase(out.cells.begin());
  if (out.cells.size() < 3 || out.cells.size() > 5) return std::nullopt;
  out.cells.resize(5);
  out.roles = golden::parse_items(out.cells[3], "; ");
  if (!golden::are_named(out.roles)) return std::nullopt;
  return out;
}

std::string line_of(const std::vector<std::string>& cells, const std::string& mistake) {
  std::string out = "E\t" + golden::joined({cells[0], cells[1], cells[2], cells[3]}, "\t");
  if (!cells[4].empty()) out += "\t" + cells[4];
  return mistake.empty() ? out : out + "\twrong: " + mistake;
}

class EventGolden : public support::ReadingTest {
 protected:
  static void check(golden::Table& table, const golden::Block& block) {
    const std::string text = block.head.text.substr(2);
    const Extraction all = read(text);
    std::vector<Written> written;
    for (const golden::Line& line : block.lines) {
      auto one = parse(line);
      if (!one) return table.unreadable(line, "not E, type, trigger, modality, role=words; …, more");
      table.count_known(one->roles.known_mistakes() + (one->mistake.empty() ? 0 : 1));
      written.push_back(std::move(*one));
    }
    std::vector<std::string> faults, wanted{block.head.text};
    if (all.events.size() != written.size()) {
      faults.push_back(fmt::format("tells {} events, {} are listed", all.events.size(), written.size()));
    }
    std::vector<bool> used(written.size());
    for (const Event& event : all.events) {
      EXPECT_FALSE(event.explain.empty()) << text;
      const std::string trigger(event.trigger.of(text));
      Written like;  // the line that lists this event, for its roles and marks
      like.cells.resize(5);
      for (std::size_t i = 0; i < written.size(); ++i) {
        if (used[i] || written[i].cells[1] != trigger) continue;
        used[i] = true;
        like = written[i];
        break;
      }
      const auto roles = golden::compare(like.roles, roles_of(event, all, text), fills, "; ");
      const std::vector<std::string> cells{type_of(event), trigger, std::string(to_string(event.modality)),
                                           roles.proposed, more_of(event)};
      for (const std::string& fault : roles.faults) faults.push_back(trigger + " " + fault);
      for (const std::size_t i : {0U, 1U, 2U, 4U}) {
        if (cells[i] != like.cells[i]) faults.push_back(fmt::format("{}: {} is {}", trigger, like.cells[i], cells[i]));
      }
      wanted.push_back(line_of(cells, like.mistake));
    }
    table.expect(block.head.number, block.last(), wanted, faults);
  }
};

TEST_F(EventGolden, SentencesTellTheEventsThatTheFilesSay) {
  std::size_t sentences = 0;
  for (const auto& file : golden::tables_in(kSource / "tests/golden/events")) {
    golden::Table table(file);
    const auto blocks = golden::blocks_of(table, "E");
    for (const golden::Block& block : blocks) check(table, block);
    sentences += blocks.size();
  }
  EXPECT_GE(sentences, 200U);
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

}  // namespace
}  // namespace isnad
