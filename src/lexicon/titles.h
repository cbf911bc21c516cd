// titles.h: words for offices and ranks before, after and around a person's name, and what they say about it.
//
// In:  data/titles.toml. Out: longest match over folded words. A mistake names file and line. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "isnad/result.h"
#include "lexicon/name_trie.h"

namespace isnad::lexicon {

enum class TitleRelation : std::uint8_t {
  kNone,      // says nothing about a body: Mr, Sheikh, Dr
  kLeads,     // leader, commander, head
  kHoldsRole  // minister, spokesman, deputy commander
};
enum class Gender : std::uint8_t { kUnknown, kMale, kFemale };

struct Title {
  std::string text;
  TitleRelation relation = TitleRelation::kNone;
  Gender gender = Gender::kUnknown;
  bool needs_name = false;  // a form of address: never a mention by itself ("Mr", "Lt. Gen.")
};

class Titles {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<Titles> load(const std::filesystem::path& file);

  [[nodiscard]] const NameTrie& trie() const { return trie_; }
  [[nodiscard]] const Title& operator[](std::uint32_t value) const { return titles_[value]; }
  // Exactly this title; null if it isn't one.
  [[nodiscard]] const Title* find(std::string_view text) const;

 private:
  NameTrie trie_;
  std::vector<Title> titles_;
};

}  // namespace isnad::lexicon
