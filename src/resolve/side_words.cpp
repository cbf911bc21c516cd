#include "resolve/side_words.h"

#include <algorithm>

#include "lexicon/fold.h"

namespace isnad::resolve {

void add_side_words(std::string_view text, const lexicon::DeedWords& words, std::vector<std::string>& out) {
  constexpr std::size_t kTelling = 5;  // letters of a word that tell it
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" -"), rest.size());
    const std::string_view written = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (written.empty() || written.front() < 'A' || written.front() > 'Z') continue;
    for (const std::string& word : lexicon::folded_words(written)) {
      if (word.size() > 1 && !words.is_of_any_side(word)) out.push_back(word.substr(0, kTelling));
    }
  }
}

}  // namespace isnad::resolve
