// actor_keys.h: the words by which entities of different documents are recognised as one.
//
// In:  an entity, the register. Out: keys: entities with a key in common are one actor (actors.h says where that is not
// enough). Cost: linear in the names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/actors.h"
#include "resolve/digest.h"

namespace isnad::resolve {

// Kinds between which texts and readers waver: an organisation here is a party there.
enum class KindGroup : std::uint8_t { kPerson, kBody, kState, kPlace, kPeople, kNone };
[[nodiscard]] KindGroup group_of(EntityKind kind);

// The name folded, without its article: "kataib hezbollah".
[[nodiscard]] std::string name_key_of(std::string_view name);
[[nodiscard]] bool is_one_word(std::string_view key);

// "iraqi militias" and "militias in Iraq" have one key: what they are, of which countries, by whom backed. No countries
// where the words say none: whose militias those are only the document knows.
struct CollectiveKey {
  std::string head;                    // "militia"
  bool several = false;                // "militias", not "the militia"
  std::vector<std::string> countries;  // ids of states, sorted
  std::vector<std::string> backers;
  // The other words, folded: those that may be names ("DNC officials"), for they have a capital, and those that are
  // none.
  std::vector<std::string> capitalised, lower;
};
[[nodiscard]] CollectiveKey collective_key_of(std::string_view description, const lexicon::Actors& register_of_actors);

}  // namespace isnad::resolve
