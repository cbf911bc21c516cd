// plan_values.h: values of FEEDS.toml: lengths of time, sizes, counts, each with its bounds.
//
// In:  a table, a key. Out: the value, where the key is there. Errors: kCorruptData with file and line, as those of
// lexicon/toml_file.h; `read_plan` makes them mistakes of the input.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lexicon/toml_file.h"

namespace isnad::collect {

// "1.5s", "250ms", "30m", "6h", "1d".
[[nodiscard]] Result<std::chrono::milliseconds> read_duration(std::string_view written);

class PlanTable {
 public:
  PlanTable(const lexicon::TomlFile& file, const toml::table& table) : file_(file), table_(table) {}

  [[nodiscard]] Status take(std::string_view key, std::string& into) const;
  [[nodiscard]] Status take(std::string_view key, std::chrono::milliseconds& into) const;
  // A number without a unit; from 1 on.
  [[nodiscard]] Status take_count(std::string_view key, std::size_t& into, std::size_t least = 1) const;
  [[nodiscard]] Status take_seed(std::string_view key, std::uint64_t& into) const;
  // "8MB", "300KB", "1GB": powers of 1024.
  [[nodiscard]] Status take_size(std::string_view key, std::size_t& into) const;

  [[nodiscard]] bool has(std::string_view key) const { return table_.get(key) != nullptr; }
  [[nodiscard]] Error mistake(std::string_view key, std::string_view what) const;
  [[nodiscard]] const lexicon::TomlFile& file() const { return file_; }
  [[nodiscard]] const toml::table& table() const { return table_; }

 private:
  const lexicon::TomlFile& file_;
  const toml::table& table_;
};

}  // namespace isnad::collect
