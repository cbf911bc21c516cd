// weapons.h: words for weapons, their kind, and the mode they give an attack made with them.
//
// In:  data/weapons.toml. Out: look-up by lemma, the words before it considered ("suicide vest" before "vest").
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/phrases.h"

namespace isnad::lexicon {

struct Weapon {
  std::string kind;               // "drone"
  std::optional<EventMode> mode;  // of assault; none where the kind says nothing about it
  bool manned = false;            // people in it act: "tanks shelled the camp"
  std::string where;              // "data/weapons.toml:12"
};

class Weapons {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<Weapons> load(const std::filesystem::path& file);

  // Phrases whose value is an index for `operator[]`.
  [[nodiscard]] std::span<const Phrase> find(std::string_view lemma) const { return index_.find(lemma); }
  [[nodiscard]] const Weapon& operator[](std::uint32_t i) const { return weapons_[i]; }

 private:
  PhraseIndex index_;
  std::vector<Weapon> weapons_;
};

}  // namespace isnad::lexicon
