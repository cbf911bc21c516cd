#include "lexicon/function_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

// In the order of FunctionWord.
constexpr std::array<std::string_view, 13> kNames = {"place_of_event",  "goal",
                                                     "means",           "adjunct",
                                                     "place_of_tie",    "before_place_name",
                                                     "at_place",        "mistaken_for_name",
                                                     "article_in_name", "ordinal",
                                                     "calendar",        "other_time",
                                                     "beside"};

}  // namespace

Result<FunctionWords> FunctionWords::load(const std::filesystem::path& file) {
  const auto read = read_toml(file);
  if (!read) return read.error();
  FunctionWords out;
  for (const auto& [key, node] : read->root) {
    const auto name = std::find(kNames.begin(), kNames.end(), key.str());
    if (name == kNames.end()) return toml_mistake(*read, node, fmt::format("unknown set \"{}\"", key.str()));
    const auto list = node.value<std::string>();
    if (!list) return toml_mistake(*read, node, "a string of words was expected");
    std::istringstream words(*list);
    for (std::string word; words >> word;) {
      out.sets_[word] |= bit(static_cast<FunctionWord>(name - kNames.begin()));
    }
  }
  for (const std::string_view name : kNames) {
    if (!read->root.contains(name))
      return Error{ErrorCode::kCorruptData, fmt::format("{}: the set \"{}\" is missing.", file.string(), name)};
  }
  return out;
}

}  // namespace isnad::lexicon
