#include "lexicon/kinds.h"

#include <fmt/format.h>

#include "isnad/vocabulary.h"
#include "lexicon/fold.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view kSpace = " \t\r\n";
  for (auto begin = text.find_first_not_of(kSpace); begin != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(kSpace, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(kSpace, end);
  }
  return words;
}

// The kind named under `key`; nullopt where the key is absent.
Result<std::optional<EntityKind>> kind_under(const TomlFile& file, const toml::table& entry, std::string_view key) {
  const toml::node* node = entry.get(key);
  if (node == nullptr) return std::optional<EntityKind>{};
  const auto kind = parse<EntityKind>(node->value_or(std::string_view{}));
  if (!kind) return toml_mistake(file, *node, fmt::format("'{}' names no kind of the contract", key));
  return kind;
}

Status read_head(const TomlFile& file, const toml::table& entry, core::StringMap<NounKind>& nouns) {
  if (Status known = check_keys(file, entry, {"kind", "plural", "collective", "generic", "whole", "nouns"}); !known)
    return known;
  const auto kind = kind_under(file, entry, "kind");
  if (!kind) return kind.error();
  if (!*kind) return toml_mistake(file, entry, "a [[head]] needs a 'kind'");
  const auto plural = kind_under(file, entry, "plural");
  if (!plural) return plural.error();
  const NounKind noun{**kind, plural->value_or(**kind), entry["collective"].value_or(false),
                      entry["generic"].value_or(false), entry["whole"].value_or(false)};
  for (const std::string_view word : words_of(entry["nouns"].value_or(std::string_view{}))) {
    if (!nouns.emplace(word, noun).second) {
      return toml_mistake(file, entry, fmt::format("'{}' stands in two [[head]] entries; keep one", word));
    }
  }
  return {};
}

Status read_name_word(const TomlFile& file, const toml::table& entry, core::StringMap<NameWordKind>& words) {
  if (Status known = check_keys(file, entry, {"kind", "at", "words"}); !known) return known;
  const auto kind = kind_under(file, entry, "kind");
  if (!kind) return kind.error();
  const auto at = entry["at"].value_or(std::string_view{"any"});
  if (!*kind || (at != "any" && at != "first" && at != "last")) {
    return toml_mistake(file, entry, "a [[name_word]] needs a 'kind', and 'at' is any, first or last");
  }
  for (const std::string_view word : words_of(entry["words"].value_or(std::string_view{}))) {
    NameWordKind& known = words[folded(word)];
    auto& slot = at == "first" ? known.first : at == "last" ? known.last : known.any;
    if (!slot) slot = **kind;
  }
  return {};
}

}  // namespace

Result<Kinds> Kinds::load(const std::filesystem::path& file) {
  auto read = read_toml(file);
  if (!read) return read.error();
  Kinds kinds;
  Status status =
      for_each_entry(*read, "head", [&](const toml::table& entry) { return read_head(*read, entry, kinds.nouns_); });
  if (!status) return status.error();
  status = for_each_entry(*read, "name_word",
                          [&](const toml::table& entry) { return read_name_word(*read, entry, kinds.name_words_); });
  if (!status) return status.error();
  status = for_each_entry(*read, "name_link", [&](const toml::table& entry) -> Status {
    for (const std::string_view word : words_of(entry["words"].value_or(std::string_view{})))
      kinds.name_links_.emplace(word, true);
    return {};
  });
  if (!status) return status.error();
  status = for_each_entry(*read, "generation", [&](const toml::table& entry) -> Status {
    const auto words = toml_strings(*read, entry, "words");
    if (!words) return words.error();
    for (const std::string& word : *words) kinds.generations_.emplace(word, true);
    return {};
  });
  if (!status) return status.error();
  status = for_each_entry(*read, "modifier", [&](const toml::table& entry) -> Status {
    const auto kind = kind_under(*read, entry, "kind");
    if (!kind) return kind.error();
    if (!*kind) return toml_mistake(*read, entry, "a [[modifier]] needs a 'kind'");
    for (const std::string_view word : words_of(entry["words"].value_or(std::string_view{})))
      kinds.modifiers_.emplace(word, **kind);
    return {};
  });
  if (!status) return status.error();
  status = for_each_entry(*read, "gender", [&](const toml::table& entry) -> Status {
    const auto gender = entry["gender"].value_or(std::string_view{});
    if (gender != "male" && gender != "female") return toml_mistake(*read, entry, "'gender' is male or female");
    for (const std::string_view word : words_of(entry["nouns"].value_or(std::string_view{}))) {
      kinds.genders_.emplace(word, gender == "male" ? Gender::kMale : Gender::kFemale);
    }
    return {};
  });
  if (!status) return status.error();
  return kinds;
}

const NounKind* Kinds::noun(std::string_view word) const {
  const auto found = nouns_.find(word);
  return found == nouns_.end() ? nullptr : &found->second;
}

const EntityKind* Kinds::modifier(std::string_view lower) const {
  const auto found = modifiers_.find(lower);
  return found == modifiers_.end() ? nullptr : &found->second;
}

Gender Kinds::gender(std::string_view lemma) const {
  const auto found = genders_.find(lemma);
  return found == genders_.end() ? Gender::kUnknown : found->second;
}

const NameWordKind* Kinds::name_word(std::string_view folded) const {
  const auto found = name_words_.find(folded);
  return found == name_words_.end() ? nullptr : &found->second;
}

}  // namespace isnad::lexicon
