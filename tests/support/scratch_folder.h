// scratch_folder.h: an empty folder of this process alone, for fuzzers of what is read from files.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace isnad {

// In memory where the system has such a place: a fuzzer writes thousands of files a second.
inline std::filesystem::path scratch_folder() {
  namespace fs = std::filesystem;
  std::error_code none;
  const fs::path base = fs::is_directory("/dev/shm", none) ? fs::path("/dev/shm") : fs::temp_directory_path();
  fs::path scratch = base / ("isnad-fuzz-" + std::to_string(::getpid()));
  fs::remove_all(scratch, none);
  fs::create_directories(scratch);
  return scratch;
}

}  // namespace isnad
