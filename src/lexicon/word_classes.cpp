#include "lexicon/word_classes.h"

#include <fmt/format.h>

#include <array>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

constexpr std::array<std::string_view, 12> kFixedNames = {"person", "group",    "force",     "state",
                                                          "place",  "facility", "weapon",    "vehicle",
                                                          "event",  "name",     "partitive", "wrapper"};

// In the order of NeededClass.
constexpr std::array<std::string_view, kNeededClasses> kNeededNames = {
    "stative",       "holding",  "organisation", "military", "member-body", "disaster",     "accident",
    "health",        "sport",    "business",     "election", "labour",      "rescue",       "chemical",
    "event-protest", "casualty", "fatality",     "injury",   "venue",       "commemoration"};

}  // namespace

std::string_view to_string(NeededClass needed) { return kNeededNames[static_cast<std::size_t>(needed)]; }

Result<WordClasses> WordClasses::load(const std::filesystem::path& file) {
  Result<TomlFile> read = read_toml(file);
  if (!read) return std::move(read).error();
  const TomlFile& toml = *read;
  WordClasses out;
  std::size_t next = 0;
  for (const std::string_view name : kFixedNames) out.names_.emplace(name, ClassSet{}.set(next++));
  for (const auto& [key, node] : toml.root) {
    auto [it, added] = out.names_.try_emplace(std::string(key.str()));
    if (added) {
      if (next >= kMaxClasses) return toml_mistake(toml, node, "too many classes");
      it->second.set(next++);
    }
    Result<std::vector<std::string>> words = toml_strings(toml, toml.root, key.str());
    if (!words) return std::move(words).error();
    for (const std::string& word : *words) out.words_[word] |= it->second;
  }
  for (std::size_t i = 0; i < kNeededNames.size(); ++i) {
    const auto found = out.names_.find(kNeededNames[i]);
    if (found == out.names_.end()) {
      return Error{ErrorCode::kCorruptData, fmt::format("{}: the class \"{}\" is missing, which rules ask for.",
                                                        file.string(), kNeededNames[i])};
    }
    out.needed_[i] = found->second;
  }
  return out;
}

ClassSet WordClasses::of(std::string_view lemma) const {
  const auto it = words_.find(lemma);
  return it == words_.end() ? ClassSet{} : it->second;
}

std::optional<ClassSet> WordClasses::named(std::string_view name) const {
  const auto it = names_.find(name);
  if (it == names_.end()) return std::nullopt;
  return it->second;
}

}  // namespace isnad::lexicon
