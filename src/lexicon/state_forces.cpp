#include "lexicon/state_forces.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "isnad/vocabulary.h"
#include "lexicon/fold.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

constexpr std::size_t kMostStateWords = 4;  // "Democratic Republic of Congo"

std::string joined(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

// As written, without the "'s" of a possessive and the points and commas at a word's end.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" \n\t"), name.size());
    std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    for (const std::string_view ending : {"'s", "’s", "'", "’", ","}) {
      if (word.size() > ending.size() && word.ends_with(ending)) word.remove_suffix(ending.size());
    }
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// The one country of a state that the words name, by its name or its people's; empty for none.
std::string_view state_code(std::span<const std::string> words, const Actors& actors) {
  const ActorIndex found = words.empty() ? kNoActor : actors.find_name(joined(words));
  if (found == kNoActor || actors[found].kind != EntityKind::kState) return {};
  return actors[found].country;
}

std::string body_words(std::span<const std::string> words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    for (std::string& part : folded_words(word)) {
      if (part != "the" || !out.empty()) out.push_back(std::move(part));
    }
  }
  return joined(out);
}

struct Parts {
  std::string_view code;  // of the state; empty where none is named
  std::string body;       // the other words, folded
};

// The ways to read a name as a state and a body: the state first, last after "of", or nowhere.
std::vector<Parts> readings(std::span<const std::string> words, const Actors& actors) {
  std::vector<Parts> out;
  if (!words.empty() && folded(words.front()) == "the") words = words.subspan(1);
  for (std::size_t n = std::min(kMostStateWords, words.size()); n > 0; --n) {
    const std::string_view code = state_code(words.first(n), actors);
    if (!code.empty() && n < words.size()) out.push_back({code, body_words(words.subspan(n))});
  }
  for (std::size_t at = 1; at + 1 < words.size(); ++at) {
    if (words[at] != "of" && words[at] != "in") continue;
    auto rest = words.subspan(at + 1);
    if (folded(rest.front()) == "the") rest = rest.subspan(1);
    const std::string_view code = state_code(rest, actors);
    if (!code.empty()) out.push_back({code, body_words(words.first(at))});
  }
  out.push_back({{}, body_words(words)});
  return out;
}

std::string demonym_of(ActorIndex state, const Actors& actors) {
  for (const ActorName& name : actors.names()) {
    if (name.actor == state && name.use == NameUse::kDemonym) return name.text;
  }
  return actors[state].name;
}

}  // namespace

Result<StateForces> StateForces::load(const std::filesystem::path& file, const Actors& actors) {
  auto table = read_toml(file);
  if (!table) return std::move(table).error();
  StateForces out;
  auto usual = toml_strings(*table, table->root, "department_states");
  if (!usual) return std::move(usual).error();
  out.in_departments_ = std::move(*usual);
  const Status read = for_each_entry(*table, "force", [&](const toml::table& entry) -> Status {
    if (Status known = check_keys(*table, entry, {"id", "kind", "name", "words", "departments", "described"}); !known)
      return known;
    Force force;
    force.id = entry["id"].value_or(std::string{});
    force.name = entry["name"].value_or(std::string{});
    force.place = toml_place(*table, entry);
    const auto kind = parse<EntityKind>(entry["kind"].value_or(std::string_view{}));
    auto words = toml_strings(*table, entry, "words");
    if (!words) return std::move(words).error();
    auto departments = toml_strings(*table, entry, "departments");
    if (!departments) return std::move(departments).error();
    auto described = toml_strings(*table, entry, "described");
    if (!described) return std::move(described).error();
    if (force.id.empty() || force.name.empty() || !kind || words->empty())
      return toml_mistake(*table, entry, "a force needs id, kind, name and words");
    force.kind = *kind;
    const auto number = static_cast<std::uint32_t>(out.forces_.size());
    for (const std::string& word : *words) out.by_words_.try_emplace(word, number);
    for (const std::string& word : *departments) {
      out.by_words_.try_emplace(word, number);
      out.departments_.try_emplace(word, true);
    }
    for (const std::string& word : *described) out.by_description_.try_emplace(word, number);
    force.words = std::move(*words);
    out.forces_.push_back(std::move(force));
    return {};
  });
  if (!read) return read.error();
  out.make(actors);
  return out;
}

// For each state and force the actor that has the name in the register, else a new one.
void StateForces::make(const Actors& actors) {
  std::vector<ActorIndex> states;
  core::StringMap<ActorIndex> found;  // bodies of the register by the state's code and the rule's number
  for (ActorIndex i = 0; i < actors.size(); ++i) {
    const bool state = actors[i].kind == EntityKind::kState && !actors[i].country.empty();
    if (state && state_number_.try_emplace(actors[i].country, static_cast<std::uint32_t>(states.size())).second)
      states.push_back(i);
  }
  for (const ActorName& name : actors.names()) {
    const Actor& actor = actors[name.actor];
    const bool body = actor.kind == EntityKind::kStateForce || actor.kind == EntityKind::kGovernmentBody;
    if (!body || name.use != NameUse::kName) continue;
    const std::vector<std::string> words = words_of(name.text);
    for (const Parts& parts : readings(words, actors)) {
      const auto rule = by_words_.find(parts.body);
      if (parts.code.empty() || rule == by_words_.end()) continue;
      found.try_emplace(fmt::format("{} {}", parts.code, rule->second), name.actor);
    }
  }
  bodies_.reserve(states.size() * forces_.size());
  for (const ActorIndex state : states) {
    const std::string& code = actors[state].country;
    const std::string demonym = demonym_of(state, actors);
    for (std::size_t i = 0; i < forces_.size(); ++i) {
      const auto known = found.find(fmt::format("{} {}", code, i));
      if (known != found.end()) {
        bodies_.push_back(known->second);
        continue;
      }
      bodies_.push_back(static_cast<ActorIndex>(actors.size() + made_.size()));
      Actor body;
      body.id = fmt::format("{}-{}", actors[state].id, forces_[i].id);
      body.kind = forces_[i].kind;
      body.name = fmt::format("{} {}", demonym, forces_[i].name);
      body.country = code;
      body.countries = {code};
      body.place = forces_[i].place;
      made_.push_back(std::move(body));
    }
  }
}

std::optional<StateForces::Found> StateForces::find(std::string_view name, Words words, const Actors& actors,
                                                    std::string_view home) const {
  const auto& table = words == Words::kName ? by_words_ : by_description_;
  const std::vector<std::string> split = words_of(name);
  for (const Parts& parts : readings(split, actors)) {
    const auto rule = table.find(parts.body);
    const auto state = state_number_.find(parts.code.empty() ? home : parts.code);
    if (rule == table.end() || state == state_number_.end()) continue;
    const bool foreign = std::find(in_departments_.begin(), in_departments_.end(), home) == in_departments_.end();
    if (parts.code.empty() && foreign && departments_.contains(parts.body)) continue;
    return Found{bodies_[state->second * forces_.size() + rule->second], !parts.code.empty()};
  }
  return std::nullopt;
}

}  // namespace isnad::lexicon
