// word_classes.h: what sort of thing a noun names, as far as frames ask ("kill a bill" is no killing).
//
// In:  data/frames/classes.toml, one list of lemmas a class. Out: a set of classes for each lemma. At most kMaxClasses;
// the first ones have names in the code, since names and mentions give them too.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "lexicon/phrases.h"

namespace isnad::lexicon {

inline constexpr std::size_t kMaxClasses = 192;
using ClassSet = std::bitset<kMaxClasses>;

enum class WordClass : std::uint8_t {
  kPerson,
  kGroup,
  kForce,
  kState,
  kPlace,
  kFacility,
  kWeapon,
  kVehicle,
  kEvent,
  kName,
  kPartitive,
  kWrapper,
  kFirstOfTable
};
// Classes of the table that code asks for by name; without one of them the table is no good.
enum class NeededClass : std::uint8_t {
  kStative,
  kHolding,
  kOrganisation,
  kMilitary,
  kMemberBody,
  kDisaster,
  kAccident,
  kHealth,
  kSport,
  kBusiness,
  kElection,
  kLabour,
  kRescue,
  kChemical,
  kProtest,
  kCasualty,
  kFatality,
  kInjury,
  kVenue,
  kCommemoration
};
inline constexpr std::size_t kNeededClasses = static_cast<std::size_t>(NeededClass::kCommemoration) + 1;
[[nodiscard]] std::string_view to_string(NeededClass needed);

[[nodiscard]] inline ClassSet class_bit(WordClass c) { return ClassSet{}.set(static_cast<std::size_t>(c)); }

class WordClasses {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<WordClasses> load(const std::filesystem::path& file);

  [[nodiscard]] ClassSet of(std::string_view lemma) const;
  [[nodiscard]] ClassSet of(NeededClass needed) const { return needed_[static_cast<std::size_t>(needed)]; }
  // The set with the one class of that name.
  [[nodiscard]] std::optional<ClassSet> named(std::string_view name) const;

 private:
  std::array<ClassSet, kNeededClasses> needed_;
  core::StringMap<ClassSet> words_;
  core::StringMap<ClassSet> names_;
};

}  // namespace isnad::lexicon
