// place_words.h: words beside a name that say whether it names a place.
//
// In:  data/place_words.toml, and the weights of the places' ranker in data/place_weights.tsv beside it.
// Out: look-ups by word in lower case. A mistake names file and line. Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

// What a common noun beside a name says that the place is.
enum class PlaceKindWord : std::uint8_t { kNone, kTown, kDivision, kDistrict };

class PlaceWords {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<PlaceWords> load(const std::filesystem::path& file);

  [[nodiscard]] bool is_locative(std::string_view lower) const { return locative_.contains(lower); }
  [[nodiscard]] bool is_bearer(std::string_view folded) const { return bearer_.contains(folded); }
  [[nodiscard]] bool is_person_title(std::string_view folded) const { return person_.contains(folded); }
  [[nodiscard]] bool is_acting(std::string_view lemma) const { return acting_.contains(lemma); }
  [[nodiscard]] bool is_thing(std::string_view lower) const { return thing_.contains(lower); }
  [[nodiscard]] bool is_never(std::string_view folded) const { return never_.contains(folded); }
  // "the 1300 block of Dover": what follows is a street.
  [[nodiscard]] bool is_of_street(std::string_view lemma) const { return of_street_.contains(lemma); }
  // Of a town: "the Karrada neighbourhood".
  [[nodiscard]] bool is_quarter(std::string_view lower) const { return quarter_.contains(lower); }
  // Countries (ISO codes) whose local papers are written in English.
  [[nodiscard]] bool is_english(std::string_view country) const { return english_.contains(country); }

  // "news", "times": what a paper is called, after its town.
  [[nodiscard]] bool is_outlet_word(std::string_view folded) const { return outlet_.contains(folded); }
  // "theparisnews" without "the".
  [[nodiscard]] std::string_view without_outlet_prefix(std::string_view folded) const;
  [[nodiscard]] PlaceKindWord kind_word(std::string_view lower) const;
  // 0 for an unknown witness.
  [[nodiscard]] double weight(std::string_view witness) const;

 private:
  [[nodiscard]] Status load_weights(const std::filesystem::path& file);

  core::StringMap<PlaceKindWord> kinds_;
  core::StringMap<double> weights_;
  core::StringMap<bool> locative_, bearer_, person_, acting_, thing_, never_, of_street_, quarter_, english_, outlet_;
  std::vector<std::string> outlet_prefixes_;
};

}  // namespace isnad::lexicon
