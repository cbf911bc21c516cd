// reference.h: what the Python reference says of small made series (data/make_reference.py), for tests to compare with.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace isnad::analyze {

// The lines of one kind. Empty where the file is not there, which the tests take for a failure.
inline std::vector<nlohmann::json> reference_lines(const std::string& kind) {
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/unit/analyze/data/reference.ndjson");
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(file, line);) {
    auto object = nlohmann::json::parse(line);
    if (object["kind"] == kind) out.push_back(std::move(object));
  }
  return out;
}

}  // namespace isnad::analyze
