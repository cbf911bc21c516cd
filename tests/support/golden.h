// golden.h: reads golden tables, holds them against what the program answers, says the difference and can write it.
//
// A table has one line a case (or a block of lines), cells parted by tabs; `#` begins a remark. Whatever else a line
// holds has to be readable: a line that isn't is a failure. Lists in a cell are closed: what the program answers beyond
// them is a failure, unless the list ends with `…`. Mistakes that are known stay visible:
//   `wrong:x` in a list: the program answers x and should not;  `misses:x`: it should answer x and does not;
//   a last cell `wrong: why`: the line says what the program answers, and why that is a mistake.
// They are counted and printed; one that is mended is a failure until its mark is gone.
// ISNAD_UPDATE_GOLDEN=1 writes the program's answers into the tables, marks kept. It prints each difference and fails:
// what changed is to be read, not trusted.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::golden {

inline std::string trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

inline std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(by, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  return parts;
}

inline std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

// True if one text lies in the other and is cut off at the ends of words.
inline bool share_words(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = a.find(b); !b.empty() && at != std::string_view::npos; at = a.find(b, at + 1)) {
    const std::size_t end = at + b.size();
    const bool begins = at == 0 || !letter(a[at - 1]) || !letter(b.front());
    const bool ends = end == a.size() || !letter(a[end]) || !letter(b.back());
    if (begins && ends) return true;
  }
  return false;
}

// The items of a list, by what they say of the program.
struct Items {
  std::vector<std::string> right, wrong, missed;
  bool open = false;
  [[nodiscard]] std::size_t known_mistakes() const { return wrong.size() + missed.size(); }
};

inline Items parse_items(std::string_view cell, std::string_view separator) {
  constexpr std::string_view kWrong = "wrong:", kMissed = "misses:", kOpen = "…";
  Items items;
  for (const std::string& part : split(cell, trimmed(separator))) {
    const std::string item = trimmed(part);
    if (item.empty()) continue;
    if (item == kOpen) {
      items.open = true;
    } else if (item.starts_with(kWrong)) {
      items.wrong.push_back(trimmed(std::string_view(item).substr(kWrong.size())));
    } else if (item.starts_with(kMissed)) {
      items.missed.push_back(trimmed(std::string_view(item).substr(kMissed.size())));
    } else {
      items.right.push_back(item);
    }
  }
  return items;
}

// Whether each item is a name and its words: "role=words".
inline bool are_named(const Items& items) {
  for (const auto* list : {&items.right, &items.wrong, &items.missed}) {
    for (const std::string& item : *list) {
      const std::size_t equals = item.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == item.size()) return false;
    }
  }
  return true;
}

struct Difference {
  std::vector<std::string> faults;  // in words; empty where the list holds
  std::string proposed;             // the list as the program answers, marks kept
};

using Fits = std::function<bool(const std::string& found, const std::string& written)>;

// Holds what was found against a list.
inline Difference compare(const Items& items, const std::vector<std::string>& found, const Fits& fits,
                          std::string_view separator) {
  Difference out;
  std::vector<std::string> kept;
  const auto is_found = [&](const std::string& written) {
    return std::any_of(found.begin(), found.end(), [&](const std::string& f) { return fits(f, written); });
  };
  const auto keep_if = [&](bool holds, const std::string& item, const std::string& mark, std::string_view fault) {
    if (holds) kept.push_back(mark + item);
    if (!holds) out.faults.push_back(fmt::format(fmt::runtime(fault), item));
  };
  for (const std::string& item : items.right) keep_if(is_found(item), item, "", "misses {}");
  for (const std::string& item : items.wrong) {
    keep_if(is_found(item), item, "wrong:", "no longer answers {}: take the mark out");
  }
  for (const std::string& item : items.missed) {
    if (is_found(item)) kept.push_back(item);  // the mark goes
    keep_if(!is_found(item), item, "misses:", "answers {} now: take the mark off");
  }
  for (const std::string& one : found) {
    const auto lists = [&](const std::vector<std::string>& list) {
      return std::any_of(list.begin(), list.end(), [&](const std::string& written) { return fits(one, written); });
    };
    if (items.open || lists(items.right) || lists(items.wrong) || lists(items.missed)) continue;
    out.faults.push_back("has " + one + ", which is not listed");
    kept.push_back(one);
  }
  if (items.open) kept.emplace_back("…");
  out.proposed = joined(kept, separator);
  return out;
}

inline bool updating() { return std::getenv("ISNAD_UPDATE_GOLDEN") != nullptr; }

struct Line {
  int number = 0;  // from 1
  std::string text;
  [[nodiscard]] std::vector<std::string> cells() const { return split(text, "\t"); }
};

// One file. Its lines are read at once; what is to be written is written at the end.
class Table {
 public:
  explicit Table(std::filesystem::path file) : file_(std::move(file)) {
    std::ifstream in(file_);
    if (!in) {
      ADD_FAILURE() << file_ << " can't be read";
      return;
    }
    for (std::string text; std::getline(in, text);) all_.push_back(text);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!all_[i].empty() && all_[i].front() != '#') lines_.push_back({static_cast<int>(i) + 1, all_[i]});
    }
    if (lines_.empty()) ADD_FAILURE() << file_ << " has no line";
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() {
    if (known_mistakes_ > 0) std::cout << file_.string() << ": " << known_mistakes_ << " known mistakes\n";
    if (!updating() || changes_.empty()) return;
    std::ofstream out(file_);
    for (int number = 1; number <= static_cast<int>(all_.size()); ++number) {
      const auto change = std::find_if(changes_.begin(), changes_.end(),
                                       [&](const Change& c) { return c.first <= number && number <= c.last; });
      if (change == changes_.end()) out << all_[static_cast<std::size_t>(number) - 1] << '\n';
      if (change == changes_.end() || change->first != number) continue;
      for (const std::string& line : change->lines) out << line << '\n';
    }
  }

  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] std::string where(int number) const { return fmt::format("{}:{}", file_.filename().string(), number); }
  void count_known(std::size_t mistakes) { known_mistakes_ += mistakes; }

  // A line that can't be read.
  void unreadable(const Line& line, std::string_view why) {
    ADD_FAILURE() << where(line.number) << ": " << why << ": " << line.text;
  }

  // Lines [first, last] should read `wanted`. `faults` says why not; empty: all is well.
  void expect(int first, int last, const std::vector<std::string>& wanted, const std::vector<std::string>& faults,
              const std::string& more = {}) {
    if (faults.empty()) return;
    std::string difference;
    for (int i = first; i <= last; ++i) difference += "\n  - " + all_[static_cast<std::size_t>(i) - 1];
    for (const std::string& line : wanted) difference += "\n  + " + line;
    ADD_FAILURE() << where(first) << ": " << joined(faults, "; ") << difference << more
                  << (updating() ? "\n  (written; read the difference)" : "");
    changes_.push_back({first, last, wanted});
  }

 private:
  struct Change {
    int first = 0, last = 0;
    std::vector<std::string> lines;
  };
  std::filesystem::path file_;
  std::vector<std::string> all_;
  std::vector<Line> lines_;
  std::vector<Change> changes_;
  std::size_t known_mistakes_ = 0;
};

// The tables of a folder of tests/golden, in the order of their names.
inline std::vector<std::filesystem::path> tables_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) ADD_FAILURE() << folder << " has no table";
  return files;
}

// "S<TAB>text" begins a block; its other lines stand below.
struct Block {
  Line head;
  std::vector<Line> lines;
  [[nodiscard]] int last() const { return lines.empty() ? head.number : lines.back().number; }
};

// `kinds`: the letters that lines of a block may begin with, besides S.
inline std::vector<Block> blocks_of(Table& table, std::string_view kinds) {
  std::vector<Block> blocks;
  for (const Line& line : table.lines()) {
    const bool marked = line.text.size() > 2 && line.text[1] == '\t';
    if (marked && line.text[0] == 'S') {
      blocks.push_back({line, {}});
    } else if (!marked || kinds.find(line.text[0]) == std::string_view::npos) {
      table.unreadable(line, fmt::format("a line begins with S or one of {} and a tab", kinds));
    } else if (blocks.empty()) {
      table.unreadable(line, "it belongs to no S");
    } else {
      blocks.back().lines.push_back(line);
    }
  }
  return blocks;
}

// The reason in a last cell "wrong: why", which is cut off; empty where there is none.
inline std::string take_known_mistake(std::vector<std::string>& cells) {
  constexpr std::string_view kMark = "wrong: ";
  if (cells.empty() || !cells.back().starts_with(kMark)) return {};
  std::string why = cells.back().substr(kMark.size());
  cells.pop_back();
  return why;
}

// Compares a whole file with what it should hold; writes it where that is asked for, prints the difference and fails.
inline void expect_file(const std::filesystem::path& file, const std::string& content) {
  std::ifstream in(file, std::ios::binary);
  const std::string before{std::istreambuf_iterator<char>(in), {}};
  if (before == content) return;
  const auto old_lines = split(before, "\n"), new_lines = split(content, "\n");
  std::string difference;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < std::max(old_lines.size(), new_lines.size()) && shown < 20; ++i) {
    const auto at = [&](const auto& lines) { return i < lines.size() ? lines[i] : std::string("(no line)"); };
    if (at(old_lines) == at(new_lines)) continue;
    difference += fmt::format("\n{}:\n  - {}\n  + {}", i + 1, at(old_lines), at(new_lines));
    ++shown;
  }
  ADD_FAILURE() << file << " differs" << difference << (updating() ? "\n  (written; read the difference)" : "");
  if (updating()) std::ofstream(file, std::ios::binary) << content;
}

}  // namespace isnad::golden
