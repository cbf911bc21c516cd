#include "extract/entity/name_words.h"

#include <algorithm>
#include <array>

namespace isnad {

bool blocks_names(EntityLabel label) {
  switch (label) {
    case EntityLabel::kNone:
    case EntityLabel::kPerson:
    case EntityLabel::kOrg:
    case EntityLabel::kGpe:
    case EntityLabel::kLoc:
    case EntityLabel::kFac:
    case EntityLabel::kNorp:
    case EntityLabel::kProduct:
      return false;
    default:
      return true;
  }
}

bool is_hyphen(std::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2010" || text == "\u2011";
}

bool is_calendar_word(std::string_view lower) {
  constexpr std::array<std::string_view, 33> kWords = {
      "january",  "february", "march",    "april",  "may",   "june",    "july",   "august",  "september",
      "october",  "november", "december", "jan",    "feb",   "mar",     "apr",    "jun",     "jul",
      "aug",      "sep",      "sept",     "oct",    "nov",   "dec",     "monday", "tuesday", "wednesday",
      "thursday", "friday",   "saturday", "sunday", "today", "tomorrow"};
  if (lower.ends_with('.')) lower.remove_suffix(1);
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

}  // namespace isnad
