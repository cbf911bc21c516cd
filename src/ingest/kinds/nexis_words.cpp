#include "ingest/kinds/nexis_words.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest::kinds {
namespace {

Result<const toml::table*> table_at(const lexicon::TomlFile& file, const toml::table& parent, const char* key) {
  const toml::table* table = parent[key].as_table();
  if (table == nullptr) return lexicon::toml_mistake(file, parent, fmt::format("there is no table [{}]", key));
  return table;
}

Status read_labels(const lexicon::TomlFile& file, const toml::table& table, core::StringMap<std::string>& into) {
  for (const auto& [key, value] : table) {
    const auto held = value.value<std::string>();
    if (!held) return lexicon::toml_mistake(file, value, "a label is followed by a text");
    into.emplace(ascii_lower(key.str()), *held);
  }
  return {};
}

Status read_words(const lexicon::TomlFile& file, const char* key, core::StringMap<bool>& into) {
  const auto table = table_at(file, file.root, key);
  if (!table) return table.error();
  const auto words = lexicon::toml_strings(file, **table, "words");
  if (!words) return words.error();
  for (const std::string& word : *words) into.emplace(ascii_lower(word), true);
  return {};
}

}  // namespace

Result<NexisWords> NexisWords::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  NexisWords out;
  const auto lines = table_at(*file, file->root, "lines");
  if (!lines) return lines.error();
  constexpr std::array<std::pair<const char*, NexisLine>, 4> kLines{{{"begin", NexisLine::kBegin},
                                                                     {"end", NexisLine::kEnd},
                                                                     {"body", NexisLine::kBody},
                                                                     {"behind", NexisLine::kBehind}}};
  for (const auto& [key, line] : kLines) {
    const auto words = lexicon::toml_strings(*file, **lines, key);
    if (!words) return words.error();
    for (const std::string& word : *words) out.lines.emplace(ascii_lower(word), line);
  }
  const auto labels = table_at(*file, file->root, "label");
  if (!labels) return labels.error();
  for (const auto& [key, into] : {std::pair{"before", &out.before}, std::pair{"after", &out.after}}) {
    const auto table = table_at(*file, **labels, key);
    if (!table) return table.error();
    if (const Status status = read_labels(*file, **table, *into); !status) return status.error();
  }
  if (const Status status = read_words(*file, "rights", out.rights); !status) return status.error();
  if (const Status status = read_words(*file, "by", out.by); !status) return status.error();
  return out;
}

}  // namespace isnad::ingest::kinds
