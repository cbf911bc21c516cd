#include "resolve/actor_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "lexicon/fold.h"

namespace isnad::resolve {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 4;  // of a title, of a state's name

Words words_of(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    for (const std::string_view ending : {"'s", "’s"}) {
      if (word.size() > ending.size() && word.ends_with(ending)) word.resize(word.size() - ending.size());
    }
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

std::string joined(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

bool is_article(const std::string& word) {
  const std::string plain = lexicon::folded(word);
  return plain == "the" || plain == "a" || plain == "an";
}

std::string state_of(std::span<const std::string> words, const lexicon::Actors& actors) {
  const auto found = words.empty() ? lexicon::kNoActor : actors.find_name(joined(words));
  if (found == lexicon::kNoActor || actors[found].kind != EntityKind::kState) return {};
  return actors[found].country;
}

std::string plain_title(std::span<const std::string> words) {
  Words out;
  for (const std::string& word : words) out.push_back(lexicon::folded(word));
  return joined(out);
}

}  // namespace

bool may_be_same(const Office& a, const Office& b) {
  return a.title == b.title && (a.state.empty() || b.state.empty() || a.state == b.state);
}

Result<OfficeReader> OfficeReader::load(const std::filesystem::path& file) {
  auto titles = lexicon::Titles::load(file);
  if (!titles) return std::move(titles).error();
  return OfficeReader(std::move(titles).value());
}

bool OfficeReader::is_office(const std::string& words) const {
  const lexicon::Title* title = titles_.find(words);
  return title != nullptr && !title->needs_name && title->relation != lexicon::TitleRelation::kNone;
}

std::optional<Office> OfficeReader::before_name(std::string_view words, const lexicon::Actors& actors) const {
  const Words split = words_of(words);
  const std::span<const std::string> all(split);
  for (std::size_t n = std::min(kMostWords, all.size()); n > 0; --n) {
    const auto title = all.last(n);
    if (!is_office(joined(title))) continue;
    Office office{plain_title(title), {}};
    const auto rest = all.first(all.size() - n);
    for (std::size_t m = std::min(kMostWords, rest.size()); m > 0 && office.state.empty(); --m) {
      office.state = state_of(rest.last(m), actors);
    }
    return office;
  }
  return std::nullopt;
}

std::optional<Office> OfficeReader::described(std::string_view words, const lexicon::Actors& actors) const {
  const Words split = words_of(words);
  std::span<const std::string> all(split);
  if (!all.empty() && is_article(all.front())) all = all.subspan(1);
  if (all.empty()) return std::nullopt;
  if (is_office(joined(all))) return Office{plain_title(all), {}};
  for (std::size_t n = 1; n < all.size() && n <= kMostWords; ++n) {  // "French president"
    std::string state = state_of(all.first(n), actors);
    if (!state.empty() && is_office(joined(all.subspan(n))))
      return Office{plain_title(all.subspan(n)), std::move(state)};
  }
  for (std::size_t at = 1; at + 1 < all.size(); ++at) {  // "president of the United States"
    if (all[at] != "of") continue;
    auto rest = all.subspan(at + 1);
    if (is_article(rest.front())) rest = rest.subspan(1);
    std::string state = state_of(rest, actors);
    if (!state.empty() && is_office(joined(all.first(at)))) return Office{plain_title(all.first(at)), std::move(state)};
  }
  return std::nullopt;
}

}  // namespace isnad::resolve
