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

// The words of `key = […]` in a table.
Status take_words(const lexicon::TomlFile& file, const toml::table& table, std::string_view key, bool fold,
                  core::StringMap<bool>& into) {
  const auto words = lexicon::toml_strings(file, table, key);
  if (!words) return words.error();
  for (const std::string& word : *words) into.emplace(fold ? lexicon::folded(word) : word, true);
  return {};
}

Result<const toml::table*> table_named(const lexicon::TomlFile& file, std::string_view key) {
  const toml::table* table = file.root[key].as_table();
  if (table == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [{}].", file.name, key)};
  return table;
}

// The words of `[key] words = […]`.
Status load_words(const lexicon::TomlFile& file, std::string_view key, bool fold, core::StringMap<bool>& into) {
  const auto table = table_named(file, key);
  if (!table) return table.error();
  if (Status status = take_words(file, **table, "words", fold, into); !status) return status;
  return lexicon::check_keys(file, **table, {"words"});
}

// [[key]] entries, in order: each name to the number of its entry, from 1. There have to be `count`.
Status load_numbered(const lexicon::TomlFile& file, std::string_view key, int count, core::StringMap<int>& into) {
  int number = 0;
  Status status = lexicon::for_each_entry(file, key, [&](const toml::table& entry) -> Status {
    ++number;
    const auto names = lexicon::toml_strings(file, entry, "names");
    if (!names) return names.error();
    for (const std::string& name : *names) into.emplace(lexicon::folded(name), number);
    return lexicon::check_keys(file, entry, {"names"});
  });
  if (!status || number == count) return status;
  return Error{ErrorCode::kCorruptData,
               fmt::format("{}: {} entries [[{}]] instead of {}.", file.name, number, key, count)};
}

// [date_order]: last labels of addresses.
Status load_order(const lexicon::TomlFile& file, PublicationWords& out) {
  const auto table = table_named(file, "date_order");
  if (!table) return table.error();
  Status status = take_words(file, **table, "day_first", false, out.day_first);
  if (status) status = take_words(file, **table, "month_first", false, out.month_first);
  return status ? lexicon::check_keys(file, **table, {"day_first", "month_first"}) : status;
}

// [byline]: words that open it, join its names, end them.
Status load_byline(const lexicon::TomlFile& file, PublicationWords& out) {
  const auto table = table_named(file, "byline");
  if (!table) return table.error();
  Status status = take_words(file, **table, "openers", false, out.byline_openers);
  if (status) status = take_words(file, **table, "joiners", false, out.byline_joiners);
  if (status) status = take_words(file, **table, "ends", false, out.byline_ends);
  return status ? lexicon::check_keys(file, **table, {"openers", "joiners", "ends"}) : status;
}

}  // namespace

Result<PublicationWords> PublicationWords::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  PublicationWords out;
  Status status = load_numbered(*file, "month", 12, out.months);
  if (status) status = load_numbered(*file, "weekday", 7, out.weekdays);
  if (status) status = load_order(*file, out);
  if (!status) return status.error();
  if (status = load_words(*file, "filler", true, out.fillers); !status) return status.error();
  if (status = load_words(*file, "date_line", false, out.date_line_words); !status) return status.error();
  if (status = load_words(*file, "dated_title", false, out.dated_titles); !status) return status.error();
  if (status = load_words(*file, "update_line", false, out.update_words); !status) return status.error();
  if (status = load_byline(*file, out); !status) return status.error();
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
