// The reports of tests/golden/incidents: which incidents each tells.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "extract/extract.h"
#include "isnad/vocabulary.h"
#include "support/engine_parts.h"
#include "support/event_golden.h"

namespace isnad {
namespace {

using support::kSource;

struct Expected {
  std::string type, modes, stage, parts;
};

struct Report {
  std::string where, text, published;
  std::vector<Expected> incidents;
};

std::vector<Report> read_reports(const std::filesystem::path& path) {
  std::vector<Report> reports;
  std::ifstream in(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::vector<std::string> cells = golden::split(line, '\t');
    if (cells.size() < 2) continue;
    if (cells[0] == "S")
      reports.push_back({fmt::format("{}:{}", path.filename().string(), number), cells[1], "2024-06-12", {}});
    if (reports.empty()) continue;
    if (cells[0] == "P") reports.back().published = cells[1];
    if (cells[0] != "I" || cells.size() < 3) continue;
    const std::size_t slash = cells[1].find('/');
    reports.back().incidents.push_back({cells[1].substr(0, slash),
                                        slash == std::string::npos ? "" : cells[1].substr(slash + 1), cells[2],
                                        cells.size() > 3 ? cells[3] : ""});
  }
  return reports;
}

std::string joined(const std::vector<EventMode>& modes) {
  std::string out;
  for (const EventMode mode : modes) {
    if (!out.empty()) out += ',';
    out += exports::to_string(mode);
  }
  return out;
}

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
    for (const Affected& one : *list)
      out.push_back(fmt::format("{}={} ({})", name, one.span.of(text), exports::to_string(one.effect)));
  }
  for (const Instrument& one : incident.instruments) out.push_back(fmt::format("instrument={}", one.span.of(text)));
  if (incident.place.valid()) out.push_back(fmt::format("place={}", all.mentions[incident.place.value].span.of(text)));
  if (!incident.time_edtf.empty()) out.push_back("time=" + incident.time_edtf);
  if (incident.losses.killed) out.push_back("killed=" + range_text(*incident.losses.killed));
  if (incident.losses.wounded) out.push_back("wounded=" + range_text(*incident.losses.wounded));
  if (!incident.perpetrators.empty()) {
    out.push_back(fmt::format("responsibility={}", exports::to_string(incident.perpetrators.front().responsibility)));
  }
  return out;
}

// "victim=mayor (killed)" fills "victim=the mayor (killed)"; the effect counts where it is asked for.
bool fills(const std::string& have, const std::string& want) {
  const std::size_t a = have.find('='), b = want.find('=');
  if (have.substr(0, a) != want.substr(0, b)) return false;
  std::string wanted = want.substr(b + 1);
  const std::string found = have.substr(a + 1);
  const std::size_t effect = wanted.rfind(" (");
  if (effect != std::string::npos) {
    if (!found.ends_with(wanted.substr(effect))) return false;
    wanted.resize(effect);
  }
  const bool exact = want.starts_with("killed") || want.starts_with("wounded") || want.starts_with("responsibility");
  return exact ? found == wanted : found.find(wanted) != std::string::npos;
}

std::string compare(const Expected& wanted, const std::vector<std::string>& have) {
  std::vector<std::string> want = golden::split(wanted.parts, ';');
  std::erase(want, "");
  for (const std::string& part : want) {
    if (std::none_of(have.begin(), have.end(), [&](const std::string& h) { return fills(h, part); }))
      return "misses " + part;
  }
  for (const std::string& part : have) {
    if (!part.starts_with("individual=") && !part.starts_with("organisation=")) continue;
    if (std::none_of(want.begin(), want.end(), [&](const std::string& w) { return fills(part, w); }))
      return "has " + part;
  }
  return "";
}

class IncidentGolden : public support::ReadingTest {};

void check(const Report& report, const Extraction& found) {
  const std::string at = report.where + ": " + report.text;
  EXPECT_EQ(found.incidents.size(), report.incidents.size()) << at;
  for (std::size_t i = 0; i < std::min(found.incidents.size(), report.incidents.size()); ++i) {
    const Incident& incident = found.incidents[i];
    const Expected& wanted = report.incidents[i];
    EXPECT_EQ(exports::to_string(incident.type), wanted.type) << at;
    EXPECT_TRUE(wanted.modes == "*" || joined(incident.modes) == wanted.modes) << at << joined(incident.modes);
    EXPECT_EQ(exports::to_string(incident.stage), wanted.stage) << at;
    EXPECT_EQ(compare(wanted, parts_of(incident, found, report.text)), "") << at;
    EXPECT_FALSE(incident.events.empty()) << at;
    EXPECT_GE(incident.confidence, 0) << at;
    EXPECT_LE(incident.confidence, 1) << at;
  }
}

// ISNAD_UPDATE_GOLDEN=FILE prints what the program says of the texts of FILE, one a line, as blocks to look through.
void write_block(std::ostream& out, const Report& report, const Extraction& found) {
  out << "S\t" << report.text << "\n";
  for (const Incident& incident : found.incidents) {
    out << "I\t" << exports::to_string(incident.type) << "/" << joined(incident.modes) << "\t"
        << exports::to_string(incident.stage) << "\t";
    bool first = true;
    for (const std::string& part : parts_of(incident, found, report.text)) {
      out << (first ? "" : "; ") << part;
      first = false;
    }
    out << "\n";
  }
}

TEST_F(IncidentGolden, ReportsTellTheIncidentsThatTheFilesSay) {
  if (const char* file = std::getenv("ISNAD_UPDATE_GOLDEN")) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) continue;
      const Report report{"", line, "2024-06-12", {}};
      write_block(std::cout, report, read(report.text, report.published));
    }
    return;
  }
  int texts = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "tests/golden/incidents")) {
    if (entry.path().extension() != ".tsv") continue;
    for (const Report& report : read_reports(entry.path())) {
      check(report, read(report.text, report.published));
      ++texts;
    }
  }
  EXPECT_GE(texts, 40);
}

}  // namespace
}  // namespace isnad
