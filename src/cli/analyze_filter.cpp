#include "cli/analyze_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/choices.h"
#include "desk/question.h"

namespace isnad::cli {
namespace {

constexpr const char* kWhich = "Which incidents of a ledger (--db)";

using Names = std::vector<std::string> LedgerFilter::*;
struct Key {
  const char* name;
  Names values;
  Words (*words)();  // that there are; none for names
};
const Key kKeys[] = {
    {"actor", &LedgerFilter::actors, nullptr},
    {"target", &LedgerFilter::targets, nullptr},
    {"party", &LedgerFilter::parties, nullptr},
    {"place", &LedgerFilter::places, nullptr},
    {"source", &LedgerFilter::sources, nullptr},
    {"type", &LedgerFilter::types, desk::incident_types},
    {"responsibility", &LedgerFilter::responsibilities, [] { return words_of<Responsibility>(); }},
    {"modality", &LedgerFilter::modalities, [] { return words_of<Modality>(); }},
    {"outcome", &LedgerFilter::outcomes, [] { return words_of<Outcome>(); }},
};

Error no_condition(const std::string& typed) {
  std::vector<std::string> names;
  for (const Key& key : kKeys) names.emplace_back(key.name);
  return {ErrorCode::kInvalidInput,
          fmt::format("'{}' is no condition. Write KEY=VALUE, several of them with spaces between; keys are {}, "
                      "min-origins, members.",
                      typed, fmt::join(names, ", "))};
}

struct Pair {
  std::string key, value;
};
// A key is a word right before "="; its value ends before the next one.
std::vector<Pair> pairs_of(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> keys;  // where each begins, and its "="
  for (std::size_t at = text.find('='); at != std::string::npos; at = text.find('=', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] != ' ') --begin;
    keys.emplace_back(begin, at);
  }
  std::vector<Pair> out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::size_t end = i + 1 < keys.size() ? keys[i + 1].first : text.size();
    std::string value = text.substr(keys[i].second + 1, end - keys[i].second - 1);
    while (!value.empty() && value.back() == ' ') value.pop_back();
    out.push_back({text.substr(keys[i].first, keys[i].second - keys[i].first), std::move(value)});
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    out.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

}  // namespace

bool LedgerFilter::is_empty() const {
  return !members && min_origins == 0 &&
         std::ranges::all_of(kKeys, [&](const Key& key) { return (this->*key.values).empty(); });
}

std::string LedgerFilter::text() const {
  std::vector<std::string> parts;
  for (const Key& key : kKeys) {
    if (!(this->*key.values).empty())
      parts.push_back(fmt::format("{}={}", key.name, fmt::join(this->*key.values, " or ")));
  }
  if (members) parts.emplace_back("with members");
  if (min_origins > 0) parts.push_back(fmt::format("{} origins or more", min_origins));
  return parts.empty() ? std::string("all deeds") : fmt::format("{}", fmt::join(parts, ", "));
}

void add_ledger_filter(CLI::App& app, LedgerFilter& filter) {
  // A name may hold a comma, so each stands after an option of its own.
  const auto names = [&](const char* option, std::vector<std::string>& values, const char* help) {
    app.add_option(option, values, help)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("NAME")
        ->group(kWhich);
  };
  names("--actor", filter.actors, "only what this party did: a name, the beginning of one, an id; may be repeated");
  names("--target", filter.targets, "only what was done to this party");
  names("--party", filter.parties, "only what this party had any part in");
  app.add_flag("--members", filter.members,
               "with who belonged to these parties on the day; who perhaps did counts in the upper bound alone")
      ->group(kWhich);
  names("--place", filter.places, "only there: a place, a province, a country");
  names("--source", filter.sources, "only what this outlet or actor says");
  for (const Key& key : kKeys) {
    if (key.words == nullptr) continue;
    const std::string help =
        key.values == &LedgerFilter::modalities
            ? "only what is told so; else actual,ongoing: threats and plans only where they are asked for"
            : fmt::format("only with such a {}", key.name);
    app.add_option(fmt::format("--{}", key.name), filter.*key.values, help)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(one_of(key.name, key.words()))
        ->type_name("WORD,…")
        ->group(kWhich);
  }
  app.add_option("--min-origins", filter.min_origins, "only what so many independent origins tell")
      ->check(CLI::Range(0, 1'000'000).description(""))
      ->type_name("N")
      ->group(kWhich);
}

Result<LedgerFilter> with_conditions(LedgerFilter filter, const std::vector<std::string>& conditions) {
  std::vector<std::string> named;  // keys that were met before
  for (const std::string& condition : conditions) {
    const std::vector<Pair> pairs = pairs_of(condition);
    if (pairs.empty()) return no_condition(condition);
    for (const Pair& pair : pairs) {
      if (pair.key == "members" && (pair.value == "yes" || pair.value == "no")) {
        filter.members = pair.value == "yes";
        continue;
      }
      if (pair.key == "min-origins") {
        const auto [end, failed] =
            std::from_chars(pair.value.data(), pair.value.data() + pair.value.size(), filter.min_origins);
        if (failed == std::errc() && end == pair.value.data() + pair.value.size()) continue;
        return no_condition(condition);
      }
      const auto key = std::ranges::find_if(kKeys, [&](const Key& each) { return each.name == pair.key; });
      if (key == std::end(kKeys) || pair.value.empty()) return no_condition(condition);
      std::vector<std::string>& values = filter.*key->values;
      if (std::ranges::find(named, pair.key) == named.end()) values.clear();
      named.push_back(pair.key);
      if (key->words == nullptr) {
        values.push_back(pair.value);
        continue;
      }
      const Words words = key->words();
      for (const std::string& word : parts_of(pair.value)) {
        if (std::ranges::find(words, word) == words.end())
          return Error{ErrorCode::kInvalidInput, not_among(pair.key, word, words)};
        values.push_back(word);
      }
    }
  }
  return filter;
}

}  // namespace isnad::cli
