#include "lexicon/word_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

double number_of(const std::string& text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// Of entries that begin with atom `i`, the longest first, the first of the class that stands there.
const WordEntry* longest(std::span<const WordEntry> entries, const core::Atoms& atoms, std::uint32_t i,
                         std::uint8_t word_class) {
  for (const WordEntry& entry : entries) {
    if (entry.word_class != word_class) continue;
    bool fits = true;
    for (std::uint32_t k = 0; fits && k < entry.rest.size(); ++k) fits = atoms.is(i + 1 + k, entry.rest[k]);
    if (fits) return &entry;
  }
  return nullptr;
}

}  // namespace

Result<WordTable> WordTable::load(const std::filesystem::path& file, std::span<const std::string_view> classes) {
  Result<TomlFile> read = read_toml(file);
  if (!read) return std::move(read).error();
  WordTable out;
  for (const auto& [key, node] : read->root) {
    const auto known = std::find(classes.begin(), classes.end(), key.str());
    const toml::table* words = node.as_table();
    if (known == classes.end() || words == nullptr)
      return toml_mistake(*read, node, fmt::format("'{}' is no class of words here", key.str()));
    for (const auto& [phrase, value] : *words) {
      const auto text = value.value<std::string>();
      const core::Atoms atoms(phrase.str());
      if (!text || atoms.size() == 0) return toml_mistake(*read, value, "expected: phrase = \"value\"");
      WordEntry entry;
      entry.word_class = static_cast<std::uint8_t>(known - classes.begin());
      for (std::uint32_t i = 1; i < atoms.size(); ++i) entry.rest.emplace_back(atoms.lower(i));
      entry.value = *text;
      entry.number = number_of(*text);
      entry.where = toml_place(*read, value);
      out.entries_[std::string(atoms.lower(0))].push_back(std::move(entry));
    }
  }
  for (auto& [first, entries] : out.entries_) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const WordEntry& a, const WordEntry& b) { return a.rest.size() > b.rest.size(); });
  }
  return out;
}

std::span<const WordEntry> WordTable::find(std::string_view first) const {
  const auto at = entries_.find(first);
  if (at == entries_.end()) return {};
  return at->second;
}

const WordEntry* WordTable::match(const core::Atoms& atoms, std::uint32_t i, std::uint8_t word_class) const {
  return longest(find(atoms.lower(i)), atoms, i, word_class);
}

AtomWords::AtomWords(const core::Atoms& atoms, const WordTable& table) : atoms_(atoms) {
  entries_.reserve(atoms.size());
  for (std::uint32_t i = 0; i < atoms.size(); ++i) entries_.push_back(table.find(atoms.lower(i)));
}

const WordEntry* AtomWords::match(std::uint32_t i, std::uint8_t word_class) const {
  return longest(at(i), atoms_, i, word_class);
}

}  // namespace isnad::lexicon
