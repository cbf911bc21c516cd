// tsv_file.h: reads a table of ours line by line and words its mistakes with file and line.
//
// Lines that are empty or begin with # are left out. For tables of lexicon/ and of export/.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

// The parts between separators; none for an empty text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

struct TsvLine {
  const std::string& file;
  std::size_t number_in_file;
  std::vector<std::string_view> columns;

  [[nodiscard]] std::string_view operator[](std::size_t column) const { return columns[column]; }
  [[nodiscard]] std::optional<double> number(std::size_t column) const;
  // "data/places.tsv:12: …" as kCorruptData.
  [[nodiscard]] Error mistake(std::string_view what) const;
};

// Errors: kNotFound; kCorruptData for a line with another number of columns, and whatever `use` returns.
[[nodiscard]] Status for_each_line(const std::filesystem::path& file, std::size_t columns,
                                   const std::function<Status(const TsvLine&)>& use);

}  // namespace isnad::lexicon
