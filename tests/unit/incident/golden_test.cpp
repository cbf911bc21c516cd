// The reports of tests/golden/incidents: which incidents each tells.
#include "support/golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

std::string range_text(const Range& range) {
  const auto end = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string(".."); };
  return range.min == range.max ? end(range.min) : end(range.min) + "-" + end(range.max);
}

// The words by which a perpetrator is known: all mentions of the entity.
std::string words_of(EntityId entity, const Extraction& all, std::string_view text) {
  std::string out;
  for (const MentionId mention : all.entities[entity.value].mentions) {
    out += (out.empty() ? "" : " | ") + std::string(all.mentions[mention.value].span.of(text));
  }
  return out;
}

std::vector<std::string> parts_of(const Incident& incident, const Extraction& all, std::string_view text) {
  std::vector<std::string> out;
  for (const Perpetrator& one : incident.perpetrators) {
    out.push_back(
        fmt::format("{}={}", one.individual ? "individual" : "organisation", words_of(one.entity, all, text)));
  }
  for (const auto& [name, list] : {std::pair{"target", &incident.targets}, std::pair{"victim", &incident.victims}}) {
    for (const Affected& one : *list) {
      const std::string_view word = to_string(one.effect);
      const std::string effect = word.empty() ? "" : fmt::format(" ({})", word);
      out.push_back(fmt::format("{}={}{}", name, one.span.of(text), effect));
    }
  }
  for (const Instrument& one : incident.instruments) out.push_back(fmt::format("instrument={}", one.span.of(text)));
  if (incident.place.valid()) out.push_back(fmt::format("place={}", all.mentions[incident.place.value].span.of(text)));
  if (!incident.time_edtf.empty()) out.push_back("time=" + incident.time_edtf);
  if (incident.losses.killed) out.push_back("killed=" + range_text(*incident.losses.killed));
  if (incident.losses.wounded) out.push_back("wounded=" + range_text(*incident.losses.wounded));
  if (!incident.perpetrators.empty()) {
    const Responsibility first = incident.perpetrators.front().responsibility;
    out.push_back(fmt::format("responsibility={}", to_string(first)));
  }
  return out;
}

// "victim=mayor (killed)" fills "victim=the mayor (killed)". What is no words of the text has to be the same.
bool fills(const std::string& found, const std::string& written) {
  const std::size_t a = found.find('='), b = written.find('=');
  const std::string part = written.substr(0, b);
  if (found.substr(0, a) != part) return false;
  constexpr std::string_view kExact[] = {"killed", "wounded", "responsibility", "time"};
  if (std::find(std::begin(kExact), std::end(kExact), part) != std::end(kExact)) return found == written;
  const auto cut = [](const std::string& text, std::size_t equals) {
    const std::size_t effect = text.ends_with(')') ? text.rfind(" (") : text.size();
    return std::pair(text.substr(equals + 1, effect - equals - 1), text.substr(effect));
  };
  const auto [words, effect] = cut(found, a);
  const auto [wanted, wanted_effect] = cut(written, b);
  return effect == wanted_effect && words.size() >= wanted.size() && golden::share_words(words, wanted);
}

// "I<TAB>type/mode,mode<TAB>stage<TAB>part=words; part=words"; modes of `*` are left open.
struct Written {
  std::vector<std::string> cells;  // without the I; three
  golden::Items parts;
  std::string mistake;  // what is known to be wrong about the line as a whole
};

std::optional<Written> parse(const golden::Line& line) {
  Written out;
  out.cells = line.cells();
  out.mistake = golden::take_known_mistake(out.cells);
  out.cells.erase(out.cells.begin());
  if (out.cells.size() < 2 || out.cells.size() > 3) return std::nullopt;
  out.cells.resize(3);
  out.parts = golden::parse_items(out.cells[2], "; ");
  if (!golden::are_named(out.parts)) return std::nullopt;
  return out;
}

std::string type_of(const Incident& incident, const std::string& written) {
  const std::string_view type = to_string(incident.type);
  const std::string open = fmt::format("{}/*", type);
  if (written == open) return open;
  std::vector<std::string> words;
  for (const EventMode mode : incident.modes) words.emplace_back(to_string(mode));
  const std::string modes = golden::joined(words, ",");
  return fmt::format("{}{}{}", type, modes.empty() ? "" : "/", modes);
}

class IncidentGolden : public support::ReadingTest {
 protected:
  static void check(golden::Table& table, const golden::Block& block) {
    const std::string text = block.head.text.substr(2);
    std::string published = "2024-06-12";
    std::vector<std::string> faults, wanted{block.head.text};
    std::vector<Written> written;
    for (const golden::Line& line : block.lines) {
      if (line.text.front() == 'P') {
        published = line.text.substr(2);
        wanted.push_back(line.text);
        continue;
      }
      auto one = parse(line);
      if (!one) return table.unreadable(line, "not I, type, stage, part=words; …");
      table.count_known(one->parts.known_mistakes() + (one->mistake.empty() ? 0 : 1));
      written.push_back(std::move(*one));
    }
    const Extraction all = read(text, published);
    if (all.incidents.size() != written.size()) {
      faults.push_back(fmt::format("tells {} incidents, {} are listed", all.incidents.size(), written.size()));
    }
    written.resize(all.incidents.size(), Written{{"", "", ""}, {}, ""});
    for (std::size_t i = 0; i < all.incidents.size(); ++i) {
      const Incident& incident = all.incidents[i];
      EXPECT_FALSE(incident.events.empty()) << text;
      const auto parts = golden::compare(written[i].parts, parts_of(incident, all, text), fills, "; ");
      faults.insert(faults.end(), parts.faults.begin(), parts.faults.end());
      const std::string type = type_of(incident, written[i].cells[0]), stage(to_string(incident.stage));
      if (type != written[i].cells[0]) faults.push_back("is of type " + type);
      if (stage != written[i].cells[1]) faults.push_back("is at the stage " + stage);
      wanted.push_back(golden::joined({"I", type, stage, parts.proposed}, "\t"));
      if (!written[i].mistake.empty()) wanted.back() += "\twrong: " + written[i].mistake;
    }
    table.expect(block.head.number, block.last(), wanted, faults);
  }
};

TEST_F(IncidentGolden, ReportsTellTheIncidentsThatTheFilesSay) {
  std::size_t texts = 0;
  for (const auto& file : golden::tables_in(support::kSource / "tests/golden/incidents")) {
    golden::Table table(file);
    const auto blocks = golden::blocks_of(table, "PI");
    for (const golden::Block& block : blocks) check(table, block);
    texts += blocks.size();
  }
  EXPECT_GE(texts, 40U);
}

}  // namespace
}  // namespace isnad
