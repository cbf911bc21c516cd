#include "lexicon/day_weights.h"

#include <fmt/format.h>

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

Status read_numbers(const TomlFile& file, std::string_view section,
                    std::initializer_list<std::pair<std::string_view, double*>> wanted) {
  const toml::table* table = file.root[section].as_table();
  if (table == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [{}].", file.name, section)};
  std::vector<std::string_view> names;
  for (const auto& [name, number] : wanted) {
    const auto value = (*table)[name].value<double>();
    if (!value || *value < 0)
      return toml_mistake(file, *table, fmt::format("[{}] lacks the number '{}'", section, name));
    *number = *value;
    names.push_back(name);
  }
  return check_keys(file, *table, names);
}

}  // namespace

Result<DayWeights> DayWeights::load(const std::filesystem::path& path) {
  const auto file = read_toml(path);
  if (!file) return file.error();
  DayWeights out;
  if (Status known = check_keys(*file, file->root, {"day", "later"}); !known) return known.error();
  Status done = read_numbers(
      *file, "day", {{"retold", &out.retold}, {"told", &out.told}, {"written-next-day", &out.written_next_day}});
  if (!done) return done.error();
  done = read_numbers(*file, "later", {{"days", &out.later_days}, {"stories", &out.silent_stories}});
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::lexicon
