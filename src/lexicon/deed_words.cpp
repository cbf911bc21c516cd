#include "lexicon/deed_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "lexicon/fold.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

// What stands behind the last sign that ends a clause.
std::string_view last_clause(std::string_view before) {
  const std::size_t sign = before.find_last_of(",;:.!?()\"\n");
  return sign == std::string_view::npos ? before : before.substr(sign + 1);
}

// What stands behind the last sign that ends a sentence. Where none is in sight, a capital may begin it.
std::string_view last_sentence(std::string_view before) {
  const std::size_t sign = before.find_last_of(".!?\"\n");
  if (sign != std::string_view::npos) return before.substr(sign + 1);
  const bool begins = !before.empty() && before.front() >= 'A' && before.front() <= 'Z';
  return begins ? before : std::string_view();
}

Result<std::vector<std::string>> words_of(const TomlFile& file, std::string_view set) {
  auto words = toml_strings(file, file.root, set);
  if (words && words->empty())
    return Error{ErrorCode::kCorruptData, fmt::format("{}: the set \"{}\" is missing or empty.", file.name, set)};
  return words;
}

}  // namespace

Result<DeedWords> DeedWords::load(const std::filesystem::path& path) {
  const auto file = read_toml(path);
  if (!file) return file.error();
  if (Status known = check_keys(*file, file->root,
                                {"wars", "hits", "besides", "compares", "also", "another", "several", "repeated",
                                 "answered", "preceded", "recalled", "any_side", "of_violence", "of_the_dead",
                                 "of_the_hurt", "takes_place", "said_of_deeds", "pronouns"});
      !known)
    return known.error();
  DeedWords out;
  for (auto& [set, words] :
       {std::pair("wars", &out.wars_), std::pair("hits", &out.hits_), std::pair("besides", &out.besides_),
        std::pair("compares", &out.compares_), std::pair("also", &out.also_), std::pair("another", &out.another_),
        std::pair("several", &out.several_), std::pair("repeated", &out.repeated_),
        std::pair("any_side", &out.any_side_), std::pair("takes_place", &out.takes_place_),
        std::pair("said_of_deeds", &out.said_of_deeds_), std::pair("pronouns", &out.pronouns_)}) {
    const auto list = words_of(*file, set);
    if (!list) return list.error();
    for (const std::string& word : *list) words->emplace(word, true);
  }
  for (auto& [set, phrases] : {std::pair("answered", &out.answered_), std::pair("preceded", &out.preceded_),
                               std::pair("recalled", &out.recalled_)}) {
    const auto list = words_of(*file, set);
    if (!list) return list.error();
    for (const std::string& phrase : *list) phrases->push_back(folded_words(phrase));
  }
  for (const auto& [set, meant] :
       {std::pair("of_violence", Allusion::kViolence), std::pair("of_the_dead", Allusion::kDead),
        std::pair("of_the_hurt", Allusion::kHurt)}) {
    const auto list = words_of(*file, set);
    if (!list) return list.error();
    for (const std::string& phrase : *list) {
      std::vector<std::string> words = folded_words(phrase);
      if (words.empty())
        return Error{ErrorCode::kCorruptData,
                     fmt::format("{}: the set \"{}\" has an entry without a word.", file->name, set)};
      std::vector<AllusionPhrase>& alike = out.allusions_[words.front()];
      alike.push_back({std::move(words), meant});
    }
  }
  for (auto& [first, phrases] : out.allusions_)
    std::ranges::stable_sort(phrases, std::greater(), [](const AllusionPhrase& one) { return one.words.size(); });
  return out;
}

std::span<const AllusionPhrase> DeedWords::allusions(std::string_view first) const {
  const auto found = allusions_.find(first);
  return found == allusions_.end() ? std::span<const AllusionPhrase>() : found->second;
}

bool DeedWords::has_near(const core::StringMap<bool>& words, std::string_view before, std::size_t most_between) {
  const std::vector<std::string> told = folded_words(last_clause(before));
  const std::size_t count = std::min(told.size(), most_between + 1);
  return std::any_of(told.end() - static_cast<std::ptrdiff_t>(count), told.end(),
                     [&](const std::string& word) { return words.contains(word); });
}

bool DeedWords::tells_besides(std::string_view sentence, bool told_before) const {
  const std::vector<std::string> words = folded_words(sentence);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!besides_.contains(words[i]) || (i + 1 < words.size() && compares_.contains(words[i + 1]))) continue;
    if (told_before || i == 0 || (!repeated_.contains(words[i - 1]) && !several_.contains(words[i - 1]))) return true;
  }
  return false;
}

bool DeedWords::tells_another(std::string_view before) const {
  if (has_near(another_, before)) return true;
  const auto is_another = [&](const std::string& word) { return another_.contains(word); };
  // "Hours earlier, rockets had been |fired"
  const std::string_view sentence = last_sentence(before);
  const std::size_t comma = sentence.find(',');
  if (comma == std::string_view::npos) return false;
  const std::vector<std::string> opening = folded_words(sentence.substr(0, comma));
  return std::any_of(opening.begin(), opening.end(), is_another);
}

bool DeedWords::has_phrase(const Phrases& phrases, std::string_view before) {
  const std::vector<std::string> words = folded_words(last_clause(before));
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::vector<std::string>& phrase) {
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
  });
}

}  // namespace isnad::lexicon
