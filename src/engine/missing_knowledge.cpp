// missing_knowledge.cpp: what of the knowledge that the engine can do without isn't there (isnad/engine.h).
//
// In:  paths. Out: one Error a gap: kNotFound for what is missing, kCorruptData for a table without an entry. Cost: the
// first lines of every table are read.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "core/folder.h"
#include "isnad/engine.h"
#include "lexicon/gazetteer.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

// The weights that a step of extraction or of ingest asks for; a test compares this with data/models/.
constexpr std::array<std::string_view, 16> kWeights = {
    "event-confidence-scale", "event-confidence",  "html_blocks_1",  "html_blocks_2",
    "incident-blame",         "incident-parts",    "incident-place", "incident-sentences",
    "incident-slots",         "incident-ties",     "incident-worth", "places",
    "relation-confidence",    "statement-content", "statement-cue",  "statement-source",
};

bool has_entry(const fs::path& table) {
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string::npos && line[first] != '#') return true;
  }
  return false;
}

std::vector<fs::path> tables_in(const fs::path& data) {
  std::vector<fs::path> tables;
  for (const fs::path& folder : {data, data / "actors", data / "frames"}) {
    std::error_code error;
    for (const fs::path& file : entries_of(folder, error)) {
      if (file.extension() == ".toml" || file.extension() == ".tsv") tables.push_back(file);
    }
  }
  return tables;
}

}  // namespace

std::vector<Error> missing_knowledge(const EngineOptions& options) {
  std::vector<Error> gaps;
  std::error_code error;
  if (options.gazetteer.empty() && gazetteer_beside(options.data).empty()) {
    gaps.push_back({ErrorCode::kNotFound,
                    "There is no gazetteer, so few places get coordinates. Run tools/setup/gazetteer.sh, or name it "
                    "with --gazetteer or in ISNAD_GAZETTEER."});
  }
  const fs::path models = options.data / "models";
  if (!fs::is_directory(models, error)) {
    gaps.push_back(
        {ErrorCode::kNotFound,
         fmt::format("{}: no folder of weights, so tables decide alone. Fetch data/ again.", models.string())});
  } else {
    for (const std::string_view name : kWeights) {
      const fs::path file = models / fmt::format("{}.bin", name);
      if (fs::exists(file, error)) continue;
      gaps.push_back(
          {ErrorCode::kNotFound,
           fmt::format("{}: these weights are missing, so tables decide alone. Fetch data/ again.", file.string())});
    }
  }
  for (const fs::path& table : tables_in(options.data)) {
    if (has_entry(table)) continue;
    gaps.push_back(
        {ErrorCode::kCorruptData, fmt::format("{}: a table without an entry. Is it cut off?", table.string())});
  }
  return gaps;
}

}  // namespace isnad
