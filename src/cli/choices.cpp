#include "cli/choices.h"

#include <algorithm>

#include "ingest/ascii.h"

namespace isnad::cli {

CLI::Validator one_of(std::string what, Words words) {
  std::string name(kOneOf);
  for (const std::string& word : words) name += word + ' ';
  const auto check = [what = std::move(what), words = std::move(words)](std::string& typed) -> std::string {
    const std::string word = ingest::ascii_lower(typed);
    if (std::ranges::find(words, word) == words.end()) return not_among(what, typed, words);
    typed = word;
    return {};
  };
  return {check, "", name};
}

}  // namespace isnad::cli
