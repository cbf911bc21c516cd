#include "core/folder.h"

#include <algorithm>

namespace isnad::core {

std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder, std::error_code& error) {
  std::vector<std::filesystem::path> found;
  std::filesystem::directory_iterator entries(folder, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    found.push_back(entries->path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace isnad::core
