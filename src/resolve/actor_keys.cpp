#include "resolve/actor_keys.h"

#include <algorithm>

#include "lexicon/fold.h"

namespace isnad::resolve {
namespace {

std::vector<std::string_view> words_of(std::string_view phrase) {
  std::vector<std::string_view> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (end > 0) words.push_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return words;
}

bool is_preposition(std::string_view word) {
  return word == "in" || word == "of" || word == "from" || word == "with" || word == "by" || word == "on";
}

// "Council's", "al-Holt's"; not "Iranian-backed".
bool is_name(std::string_view word) {
  const std::size_t last = word.rfind('-');
  const char first = word[last == std::string_view::npos || last + 1 == word.size() ? 0 : last + 1];
  return first >= 'A' && first <= 'Z';
}

// "militias" as "militia", "bodies" as "body".
std::string singular(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + 'y';
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

// The state that a word names: "Iraqi", "Iraq"; empty for none.
std::string state_named(std::string_view word, const lexicon::Actors& register_of_actors) {
  const lexicon::ActorIndex found = register_of_actors.find_name(word);
  if (found == lexicon::kNoActor || register_of_actors[found].kind != EntityKind::kState) return {};
  return register_of_actors[found].id;
}

void add(std::vector<std::string>& list, std::string value) {
  if (value.empty() || std::find(list.begin(), list.end(), value) != list.end()) return;
  list.push_back(std::move(value));
  std::sort(list.begin(), list.end());
}

}  // namespace

KindGroup group_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return KindGroup::kPerson;
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
    case EntityKind::kParty:
    case EntityKind::kIntergovernmental:
    case EntityKind::kMedia:
    case EntityKind::kOrganisation:
      return KindGroup::kBody;
    case EntityKind::kState:
      return KindGroup::kState;
    case EntityKind::kPlace:
    case EntityKind::kFacility:
      return KindGroup::kPlace;
    case EntityKind::kPopulation:
      return KindGroup::kPeople;
    case EntityKind::kWeapon:
    case EntityKind::kVehicle:
    case EntityKind::kOther:
      break;
  }
  return KindGroup::kNone;
}

std::string name_key_of(std::string_view name) {
  std::string key;
  for (const std::string& word : lexicon::folded_words(name)) {
    if (word.empty() || (key.empty() && word == "the")) continue;
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

bool is_one_word(std::string_view key) { return key.find(' ') == std::string_view::npos; }

CollectiveKey collective_key_of(std::string_view description, const lexicon::Actors& register_of_actors) {
  CollectiveKey key;
  bool before_preposition = true;
  std::string_view head;
  std::vector<std::string_view> others;
  for (const std::string_view word : words_of(description)) {
    if (is_preposition(word)) before_preposition = false;
    const std::size_t hyphen = word.find('-');
    if (hyphen != std::string_view::npos && !is_name(word)) {  // "Iranian-backed": who backs is not whose they are
      add(key.backers, state_named(word.substr(0, hyphen), register_of_actors));
      continue;
    }
    const std::string state = state_named(word, register_of_actors);
    if (!state.empty()) {
      add(key.countries, state);
      continue;
    }
    others.push_back(word);
    if (before_preposition) head = word;
  }
  const std::string plain = lexicon::folded(head);
  key.head = singular(plain);
  key.several = key.head != plain;
  for (const std::string_view word : others) {
    if (word.data() == head.data()) continue;
    add(is_name(word) ? key.capitalised : key.lower, lexicon::folded(word));
  }
  return key;
}

}  // namespace isnad::resolve
