// deed_words.h: data/deeds.toml: words by which one deed is told apart from others, or spoken of again.
//
// In:  the file; what stands before a trigger. Out: whether its words are of a set. A set that is missing, unknown or
// empty is a mistake that names the file. Thread-safe: immutable once loaded. Cost: a pass over the words before.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

// What words speak of that tell no deed themselves.
enum class Allusion : std::uint8_t { kViolence, kDead, kHurt };

// "injury", "critical condition": each word in lower case, as it stands or as its lemma.
struct AllusionPhrase {
  std::vector<std::string> words;
  Allusion meant = Allusion::kViolence;
};

class DeedWords {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<DeedWords> load(const std::filesystem::path& file);

  // "war": what names many deeds at once. `lower`: the trigger's last word.
  [[nodiscard]] bool is_war(std::string_view lower) const { return wars_.contains(lower); }
  // "shot": who is said to have been may live or be dead.
  [[nodiscard]] bool is_hit(std::string_view lower) const { return hits_.contains(lower); }
  // "one died and six others were shot": the six are none of the dead.
  // `told_before`: also of "the others", who were told of.
  [[nodiscard]] bool tells_besides(std::string_view sentence, bool told_before = true) const;
  // "in a separate |strike": `before` is the text up to the trigger.
  [[nodiscard]] bool tells_another(std::string_view before) const;
  // "also |detained two": others than those before.
  [[nodiscard]] bool tells_also(std::string_view before) const { return has_near(also_, before, 0); }
  // "these drone |attacks"
  [[nodiscard]] bool tells_several(std::string_view before) const { return has_near(several_, before); }
  // "the |attack"
  [[nodiscard]] bool tells_repeated(std::string_view before) const { return has_near(repeated_, before, 0); }
  // "in retaliation for the |attack"
  [[nodiscard]] bool tells_answered(std::string_view before) const { return has_phrase(answered_, before); }
  // "hours after a drone |wounded"
  [[nodiscard]] bool tells_preceding(std::string_view before) const { return has_phrase(preceded_, before); }
  // "accused of the |attack": what went before the news.
  [[nodiscard]] bool tells_recalled(std::string_view before) const { return has_phrase(recalled_, before); }
  // "forces": a folded word that names of any side may have, so that it tells no two apart.
  [[nodiscard]] bool is_of_any_side(std::string_view folded) const { return any_side_.contains(folded); }
  // What begins with that word and speaks of a deed told elsewhere; the longest first.
  [[nodiscard]] std::span<const AllusionPhrase> allusions(std::string_view first) const;
  // "it |happened", "it was |accidental": a lemma of which a pronoun is the subject, so that the pronoun speaks of a
  // deed.
  [[nodiscard]] bool takes_place(std::string_view lemma) const { return takes_place_.contains(lemma); }
  [[nodiscard]] bool is_said_of_deeds(std::string_view lemma) const { return said_of_deeds_.contains(lemma); }
  // "this"
  [[nodiscard]] bool is_pronoun_of_deeds(std::string_view lower) const { return pronouns_.contains(lower); }

 private:
  using Phrases = std::vector<std::vector<std::string>>;
  // In the clause that reaches to the end of `before`.
  [[nodiscard]] static bool has_phrase(const Phrases& phrases, std::string_view before);

  static constexpr std::size_t kMostBetween = 2;  // words between the one that tells and the trigger
  // Among the last words of the clause that reaches to the end of `before`.
  [[nodiscard]] static bool has_near(const core::StringMap<bool>& words, std::string_view before,
                                     std::size_t most_between = kMostBetween);

  core::StringMap<bool> wars_, hits_, besides_, compares_, also_, another_, several_, repeated_, any_side_;
  core::StringMap<bool> takes_place_, said_of_deeds_, pronouns_;
  core::StringMap<std::vector<AllusionPhrase>> allusions_;  // by their first word
  Phrases answered_, preceded_, recalled_;
};

}  // namespace isnad::lexicon
