// ids.h: names of derived things: a letter for the kind and the first 16 digits of a hash of the smallest member.
#pragma once

#include <string>
#include <string_view>

namespace isnad::resolve {

// `hash`: hexadecimal digits, at least 16.
[[nodiscard]] inline std::string made_id(char kind, std::string_view hash) {
  constexpr std::size_t kDigits = 16;
  return kind + std::string(hash.substr(0, kDigits));
}

// Things are added in the order of their ids: where the last has the id of the one before (two deeds told by the same
// words), it gets a number behind it.
template <typename List>
void make_different(List& things) {
  if (things.size() < 2) return;
  const std::string& before = things[things.size() - 2].id;
  std::string& id = things.back().id;
  if (!before.starts_with(id)) return;
  const std::size_t number = before.size() == id.size() ? 2 : std::stoul(before.substr(id.size() + 1)) + 1;
  id += '-' + std::to_string(number);
}

}  // namespace isnad::resolve
