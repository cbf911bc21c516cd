// place_words.h: words beside a name that say whether it names a place.
//
// In:  data/place_words.toml. Out: look-ups by word in lower case. A mistake names file and line. Thread-safe.
#pragma once

#include <filesystem>
#include <string_view>

#include "isnad/result.h"
#include "lexicon/fold.h"

namespace isnad {

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
  // Countries (ISO codes) whose local papers are written in English.
  [[nodiscard]] bool is_english(std::string_view country) const { return english_.contains(country); }

 private:
  ViewMap<bool> locative_, bearer_, person_, acting_, thing_, never_, english_;
};

}  // namespace isnad
