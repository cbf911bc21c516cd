// word_table.h: words and phrases by class, each with a value: the vocabulary of a small grammar.
//
// In:  a TOML file of tables, `[class]` with lines `phrase = "value"` (data/times.toml, numbers.toml, quantities.toml).
// Out: look-up of what begins with a word, the longest phrase first. What a value means is the grammar's business.
// A word may stand in several classes. Thread-safe: immutable once loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/atoms.h"
#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

struct WordEntry {
  std::uint8_t word_class = 0;    // index into the class names given to `load`
  std::vector<std::string> rest;  // the words after the first
  std::string value;
  double number = 0;  // `value` as a number, where it is one
  std::string where;  // "data/times.toml:12"

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rest.size()) + 1; }
};

class WordTable {
 public:
  // Errors: kNotFound, kCorruptData (file and line): a class that isn't among `classes`, a value that is no string.
  [[nodiscard]] static Result<WordTable> load(const std::filesystem::path& file,
                                              std::span<const std::string_view> classes);

  // Entries whose first word this is, the longest first; empty for none.
  [[nodiscard]] std::span<const WordEntry> find(std::string_view first) const;
  // The longest entry of the class that stands at atom `i`; null for none.
  [[nodiscard]] const WordEntry* match(const core::Atoms& atoms, std::uint32_t i, std::uint8_t word_class) const;

 private:
  core::StringMap<std::vector<WordEntry>> entries_;
};

// The words of a table in a text, each atom looked up once: a grammar asks about an atom many times, and of most atoms
// the table knows nothing. Both must outlive it.
class AtomWords {
 public:
  AtomWords(const core::Atoms& atoms, const WordTable& table);

  // Entries whose first word atom `i` is, the longest first; empty for none and past the end.
  [[nodiscard]] std::span<const WordEntry> at(std::uint32_t i) const {
    return i < entries_.size() ? entries_[i] : std::span<const WordEntry>{};
  }
  // The longest entry of the class that stands at atom `i`; null for none.
  [[nodiscard]] const WordEntry* match(std::uint32_t i, std::uint8_t word_class) const;

 private:
  const core::Atoms& atoms_;
  std::vector<std::span<const WordEntry>> entries_;  // of each atom
};

}  // namespace isnad::lexicon
