// pronoun.h: what a personal pronoun says about the one it stands for.
#pragma once

#include <string_view>

#include "lexicon/titles.h"

namespace isnad::extract::entity {

enum class PronounPerson : std::uint8_t { kSpeaker, kPerson, kMany, kThing };

struct Pronoun {
  std::string_view word;
  PronounPerson person = PronounPerson::kThing;
  lexicon::Gender gender = lexicon::Gender::kUnknown;
  bool plural = false;
};

// Null for other words. Takes the word in lower case.
[[nodiscard]] const Pronoun* pronoun(std::string_view lower);

}  // namespace isnad::extract::entity
