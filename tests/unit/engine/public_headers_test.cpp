// The public headers stand alone: each is compiled by itself with nothing but include/ to see (CMakeLists.txt here),
// and names no header of src/ or of another project.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace isnad {
namespace {

// "isnad/span.h" or <vector>: no other folder, no header of C or of a library.
bool is_allowed(const std::string& included) {
  const std::string name = included.substr(1, included.size() - 2);
  if (included.front() == '"') return name.starts_with("isnad/");
  return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

TEST(PublicHeaders, IncludeEachOtherAndTheStandardLibraryOnly) {
  int headers = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(ISNAD_SOURCE_DIR) / "include/isnad")) {
    ++headers;
    std::ifstream in(entry.path());
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (!line.starts_with("#include ")) continue;
      const std::size_t end = line.find_first_of(">\"", 10);
      EXPECT_TRUE(is_allowed(line.substr(9, end - 8))) << entry.path() << ":" << number << ": " << line;
    }
  }
  EXPECT_GE(headers, 8);
}

TEST(PublicHeaders, APlantedFaultIsSeen) {
  EXPECT_FALSE(is_allowed("\"core/utf8.h\""));
  EXPECT_FALSE(is_allowed("<fmt/format.h>"));
  EXPECT_FALSE(is_allowed("<unistd.h>"));
  EXPECT_TRUE(is_allowed("\"isnad/span.h\""));
  EXPECT_TRUE(is_allowed("<string_view>"));
}

}  // namespace
}  // namespace isnad
