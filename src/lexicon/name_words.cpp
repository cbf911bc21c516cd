#include "lexicon/name_words.h"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <array>
#include <charconv>

#include "lexicon/fold.h"
#include "lexicon/overlay.h"
#include "lexicon/toml_file.h"
#include "lexicon/tsv_file.h"

namespace isnad::lexicon {

// Fills a NameWords from its tables.
class NameWordsReader {
 public:
  Status read(const std::filesystem::path& data) {
    auto names = read_toml(data / "names.toml");
    if (!names) return std::move(names).error();
    auto titles = read_toml(data / "titles.toml");
    if (!titles) return std::move(titles).error();
    auto numbers = read_toml(data / "numbers.toml");
    if (!numbers) return std::move(numbers).error();
    auto kinds = read_toml(data / "kinds.toml");
    if (!kinds) return std::move(kinds).error();
    if (Status known = check_keys(*names, names->root,
                                  {"legal_form", "generic", "common", "shared", "apart", "country", "particles",
                                   "ordinal", "numbered", "optional"});
        !known)
      return known;
    if (Status read = read_flags(*names); !read) return read;
    if (Status read = read_generations(*kinds); !read) return read;
    if (Status read = read_numbers(*names, "ordinal", out_.ordinals_); !read) return read;
    if (Status read = read_numbers(*numbers, "cardinal", out_.cardinals_); !read) return read;
    if (Status read = read_places(data / "countries.tsv"); !read) return read;
    if (Status read = read_countries(*names); !read) return read;
    if (Status read = for_each_entry(*names, "legal_form",
                                     [&](const toml::table& entry) {
                                       return add_phrases(*names, entry, "words",
                                                          entry["form"].value_or(std::string{}));
                                     });
        !read)
      return read;
    return for_each_entry(*titles, "title",
                          [&](const toml::table& entry) { return add_phrases(*titles, entry, "titles", {}); });
  }
  NameWords take() { return std::move(out_); }

 private:
  Status read_generations(const TomlFile& file) {
    return for_each_entry(file, "generation", [&](const toml::table& entry) -> Status {
      const auto words = toml_strings(file, entry, "words");
      if (!words) return words.error();
      for (const std::string& word : *words) out_.flags_[word] |= NameWords::kGeneration;
      return {};
    });
  }

  Status read_flags(const TomlFile& file) {
    struct Row {
      std::string_view table, key;
      NameWords::Flag flag;
    };
    constexpr std::array<Row, 8> kRows = {{{"particles", "words", NameWords::kParticle},
                                           {"particles", "link", NameWords::kLink},
                                           {"generic", "words", NameWords::kGeneric},
                                           {"common", "words", NameWords::kCommon},
                                           {"shared", "words", NameWords::kShared},
                                           {"apart", "words", NameWords::kApart},
                                           {"optional", "words", NameWords::kOptional},
                                           {"numbered", "words", NameWords::kNumbered}}};
    for (const Row& row : kRows) {
      const toml::node* node = file.root.get(row.table);
      const toml::table* table = node == nullptr ? nullptr : node->as_table();
      if (table == nullptr) return toml_mistake(file, file.root, fmt::format("[{}] is missing", row.table));
      auto words = toml_strings(file, *table, row.key);
      if (!words) return std::move(words).error();
      for (const std::string& word : *words) {
        const std::string plain = folded(word);
        if (plain.empty()) return toml_mistake(file, *node, fmt::format("'{}' has no letters", word));
        out_.flags_[plain] |= row.flag;
      }
    }
    return {};
  }

  // Names of countries, peoples and capitals of one word: "Chile", "Chilean", "Santiago".
  Status read_places(const std::filesystem::path& file) {
    constexpr std::size_t kColumns = 9, kCode = 0, kName = 2, kOthers = 6, kDemonyms = 7, kCapital = 8;
    return for_each_line(file, kColumns, [&](const TsvLine& line) -> Status {
      for (const std::size_t column : {kName, kOthers, kDemonyms, kCapital}) {
        for (const std::string_view name : split(line[column], '|')) {
          const auto words = folded_words(name);
          if (column != kCapital && column != kDemonyms) add_country(name, line[kCode]);
          if (words.size() == 1) out_.flags_[words.front()] |= NameWords::kPlace;
        }
      }
      add_country(line[kCode], line[kCode]);
      const std::string locale = "und_" + std::string(line[kCode]);
      add_country(uloc_getISO3Country(locale.c_str()), line[kCode]);
      return {};
    });
  }

  // Names of countries that countries.tsv lacks.
  Status read_countries(const TomlFile& file) {
    const toml::node* node = file.root.get("country");
    const toml::table* table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) return toml_mistake(file, file.root, "[country] is missing");
    for (const auto& [name, value] : *table) {
      const std::string code = value.value_or(std::string{});
      if (country_of_code(code).empty())
        return toml_mistake(file, value, fmt::format("'{}' is no country's code", code));
      add_country(name.str(), code);
    }
    return {};
  }
  [[nodiscard]] std::string_view country_of_code(const std::string& code) const {
    const auto found = out_.countries_.find(folded(code));
    return found == out_.countries_.end() ? std::string_view{} : std::string_view(found->second);
  }

  void add_country(std::string_view name, std::string_view code) {
    const auto words = folded_words(name);
    if (!words.empty()) out_.countries_.try_emplace(fmt::format("{}", fmt::join(words, " ")), code);
  }

  static Status read_numbers(const TomlFile& file, std::string_view key, core::StringMap<int>& out) {
    const toml::node* node = file.root.get(key);
    const toml::table* table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) return toml_mistake(file, file.root, fmt::format("[{}] is missing", key));
    for (const auto& [word, value] : *table) {
      const std::string digits = value.value_or(std::string{});
      int number = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (error != std::errc{} || end != digits.data() + digits.size())
        return toml_mistake(file, value, fmt::format("'{}' is no number", digits));
      out.emplace(word.str(), number);
    }
    return {};
  }

  Status add_phrases(const TomlFile& file, const toml::table& entry, std::string_view key, const std::string& form) {
    auto words = toml_strings(file, entry, key);
    if (!words) return std::move(words).error();
    if (key == "words" && form.empty()) return toml_mistake(file, entry, "a legal form needs 'form'");
    for (const std::string& word : *words) {
      if (!out_.phrases_.add(word, static_cast<std::uint32_t>(out_.forms_.size())))
        return toml_mistake(file, entry, fmt::format("'{}' has no letters", word));
    }
    out_.forms_.push_back(form);
    return {};
  }

  NameWords out_;
};

Result<NameWords> NameWords::load(const std::filesystem::path& data) {
  NameWordsReader reader;
  if (Status read = reader.read(base_of(data)); !read) return read.error();
  return reader.take();
}

NameWords::Match NameWords::longest(std::span<const std::string> words) const {
  std::vector<WordId> ids;
  constexpr std::size_t kLongest = 8;
  for (const std::string& word : words.subspan(0, std::min(words.size(), kLongest))) {
    ids.push_back(phrases_.word(word));
    if (ids.back() == kUnknownWord) break;
  }
  if (ids.empty() || !phrases_.begins(ids.front())) return {};
  const NameTrie::Match match = phrases_.longest(ids, 0);
  if (!match) return {};
  const std::string& form = forms_[match.values.front()];
  return {match.end, form.empty() ? Phrase::kTitle : Phrase::kLegalForm, form};
}

std::string_view NameWords::country(std::string_view name) const {
  const auto look_up = [&](std::string_view part) -> std::string_view {
    const auto found = countries_.find(fmt::format("{}", fmt::join(folded_words(part), " ")));
    return found == countries_.end() ? std::string_view{} : std::string_view(found->second);
  };
  if (const auto code = look_up(name); !code.empty()) return code;
  const std::size_t open = name.find('(');
  if (open == std::string_view::npos) return {};
  if (const auto code = look_up(name.substr(0, open)); !code.empty()) return code;
  const std::string_view inside = name.substr(open + 1);
  return look_up(inside.substr(0, inside.find(')')));
}

}  // namespace isnad::lexicon
