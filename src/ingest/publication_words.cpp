#include "ingest/publication_words.h"

#include <fmt/format.h>

#include "lexicon/fold.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest {
namespace {

Result<HeadField> head_field(const lexicon::TomlFile& file, const toml::node& node) {
  const std::string name = node.value_or(std::string{});
  if (name == "title") return HeadField::kTitle;
  if (name == "outlet") return HeadField::kOutlet;
  if (name == "published") return HeadField::kPublished;
  if (name == "authors") return HeadField::kAuthors;
  if (name == "url") return HeadField::kUrl;
  if (name == "language") return HeadField::kLanguage;
  return lexicon::toml_mistake(file, node, fmt::format("a head line can't give '{}'", name));
}

// The words of `[key] words = […]`.
Status load_words(const lexicon::TomlFile& file, std::string_view key, bool fold, core::StringMap<bool>& into) {
  const toml::table* table = file.root[key].as_table();
  if (table == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [{}].", file.name, key)};
  const auto words = lexicon::toml_strings(file, *table, "words");
  if (!words) return words.error();
  for (const std::string& word : *words) into.emplace(fold ? lexicon::folded(word) : word, true);
  return lexicon::check_keys(file, *table, {"words"});
}

}  // namespace

Result<PublicationWords> PublicationWords::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  PublicationWords out;
  int month = 0;
  Status status = lexicon::for_each_entry(*file, "month", [&](const toml::table& entry) -> Status {
    ++month;
    const auto names = lexicon::toml_strings(*file, entry, "names");
    if (!names) return names.error();
    for (const std::string& name : *names) out.months.emplace(lexicon::folded(name), month);
    return lexicon::check_keys(*file, entry, {"names"});
  });
  if (!status) return status.error();
  if (month != 12)
    return Error{ErrorCode::kCorruptData, fmt::format("{}: {} months; a year has 12.", file->name, month)};
  if (status = load_words(*file, "filler", true, out.fillers); !status) return status.error();
  if (status = load_words(*file, "date_line", false, out.date_line_words); !status) return status.error();
  if (const toml::table* zones = file->root["zone"].as_table()) {
    for (const auto& [name, value] : *zones) {
      const auto minutes = value.value<int>();
      if (!minutes) return lexicon::toml_mistake(*file, value, "a zone is a number of minutes");
      out.zone_minutes.emplace(std::string(name.str()), *minutes);
    }
  }
  if (const toml::table* labels = file->root["head"].as_table()) {
    for (const auto& [label, value] : *labels) {
      const auto field = head_field(*file, value);
      if (!field) return field.error();
      out.head_labels.emplace(std::string(label.str()), *field);
    }
  }
  return out;
}

}  // namespace isnad::ingest
