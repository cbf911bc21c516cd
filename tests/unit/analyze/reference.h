// reference.h: what the Python reference (data/make_reference.py) and `ruptures` (data/make_pelt_cuts.py) say of made
// series, for tests to compare with.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace isnad::analyze {

// The lines of a file. Empty where it is not there, which the tests take for a failure.
inline std::vector<nlohmann::json> lines_of(const std::string& file_name) {
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/unit/analyze/data/" + file_name);
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(file, line);) out.push_back(nlohmann::json::parse(line));
  return out;
}

// The reference's of one kind.
inline std::vector<nlohmann::json> reference_lines(const std::string& kind) {
  std::vector<nlohmann::json> out;
  for (auto& each : lines_of("reference.ndjson")) {
    if (each["kind"] == kind) out.push_back(std::move(each));
  }
  return out;
}

}  // namespace isnad::analyze
