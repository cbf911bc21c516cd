#include "lexicon/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::lexicon {
namespace {

constexpr std::string_view kEnd = "# end";
constexpr std::string_view kList = "tables.txt";
constexpr std::string_view kShown = "shown";

// The last bytes of a file, enough for its last line; nothing if it can't be read.
std::optional<std::string> tail_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return std::nullopt;
  const std::streamoff size = in.tellg(), wanted = std::min<std::streamoff>(size, 16);
  if (wanted < 0) return std::nullopt;  // a folder
  in.seekg(size - wanted);
  std::string tail(static_cast<std::size_t>(wanted), '\0');
  if (!in.read(tail.data(), wanted)) return std::nullopt;
  return tail;
}

bool ends_whole(std::string_view tail) {
  while (tail.ends_with('\n') || tail.ends_with('\r')) tail.remove_suffix(1);
  return tail.substr(tail.rfind('\n') + 1) == kEnd;
}

// What is wrong with a table; nothing where it is whole.
std::optional<Error> fault_of(const std::filesystem::path& file) {
  const auto fault = [&](ErrorCode code, std::string_view what) {
    return Error{code, fmt::format("{}: {}. Fetch the data again.", file.string(), what)};
  };
  const std::optional<std::string> tail = tail_of(file);
  if (!tail) return fault(ErrorCode::kNotFound, "the table is missing or can't be read");
  if (tail->find_first_not_of(" \t\r\n") == std::string::npos)
    return fault(ErrorCode::kCorruptData, "the table is empty");
  if (!ends_whole(*tail)) {
    return fault(ErrorCode::kCorruptData, fmt::format("the table is cut off: it doesn't end with the line '{}'", kEnd));
  }
  return std::nullopt;
}

}  // namespace

namespace {

struct Listed {
  std::string path, mark;  // mark: empty, or what is said of the table
};
std::vector<Listed> listed_in(const std::filesystem::path& data) {
  std::vector<Listed> out;
  std::ifstream list(data / kList);
  for (std::string line; std::getline(list, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = line.find(' ');
    out.push_back({line.substr(0, space), space == std::string::npos ? "" : line.substr(space + 1)});
  }
  return out;
}

}  // namespace

std::set<std::string> shown_tables(const std::filesystem::path& data) {
  std::set<std::string> out;
  for (Listed& each : listed_in(data)) {
    if (each.mark == kShown) out.insert(std::move(each.path));
  }
  return out;
}

std::vector<Error> table_warnings(const std::filesystem::path& data) {
  std::vector<Error> out;
  const auto look_at = [&](const std::filesystem::path& file) {
    if (auto fault = fault_of(file)) out.push_back(*std::move(fault));
  };
  look_at(data / kList);
  for (const Listed& each : listed_in(data)) look_at(data / each.path);
  return out;
}

}  // namespace isnad::lexicon
