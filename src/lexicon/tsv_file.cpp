#include "lexicon/tsv_file.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace isnad::lexicon {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<double> TsvLine::number(std::size_t column) const {
  const std::string_view text = columns[column];
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Error TsvLine::mistake(std::string_view what) const {
  return {ErrorCode::kCorruptData, fmt::format("{}:{}: {}.", file, number_in_file, what)};
}

Status for_each_line(const std::filesystem::path& file, std::size_t columns,
                     const std::function<Status(const TsvLine&)>& use) {
  const std::string name = file.string();
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", name)};
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (text.empty() || text.front() == '#') continue;
    TsvLine line{name, number, {}};
    std::string_view rest = text;
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = rest.find('\t');
      line.columns.push_back(rest.substr(0, end));
      if (end != std::string_view::npos) rest.remove_prefix(end + 1);
    }
    if (line.columns.size() != columns)
      return line.mistake(fmt::format("{} columns where {} belong", line.columns.size(), columns));
    if (Status ok = use(line); !ok) return ok;
  }
  return {};
}

}  // namespace isnad::lexicon
