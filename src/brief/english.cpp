#include "brief/english.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "core/edtf.h"

namespace isnad::brief {
namespace {

bool is_upper(std::string_view word) { return !word.empty() && std::isupper(static_cast<unsigned char>(word[0])) != 0; }
// No letter of it is a capital: "al-Kaabi" is a name.
bool is_lower(std::string_view word) {
  return !word.empty() && std::isalpha(static_cast<unsigned char>(word[0])) != 0 &&
         std::ranges::none_of(word, [](unsigned char c) { return std::isupper(c) != 0; });
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (space != 0) out.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return out;
}

// The word that carries a noun phrase: the last before "of", "in", "for" and the like.
std::string_view head_of(const std::vector<std::string_view>& words) {
  constexpr std::string_view kEnds[] = {"of",   "in",      "for",  "on", "at",  "from", "to",
                                        "near", "against", "with", "by", "who", "that", "and"};
  std::size_t end = 1;
  while (end < words.size() && std::ranges::find(kEnds, words[end]) == std::end(kEnds)) ++end;
  std::string_view head = words[end - 1];
  while (!head.empty() && std::ispunct(static_cast<unsigned char>(head.back())) != 0) head.remove_suffix(1);
  return head;
}

bool plural_noun(const BriefWords& words, std::string_view head) {
  const std::string noun = lowered(head);
  if (words.lists("plural-nouns", noun)) return true;
  return noun.size() > 2 && noun.back() == 's' && !noun.ends_with("ss") && !noun.ends_with("us") &&
         !noun.ends_with("is");
}

// "Greek-operated": a kind; "al-Qaim": a name.
bool is_compound(std::string_view word) {
  const std::size_t hyphen = word.find('-');
  return is_upper(word) && hyphen != std::string_view::npos && is_lower(word.substr(hyphen + 1));
}

// "Iranian", "US": says of which kind it is, not which one.
bool is_demonym(const BriefWords& words, std::string_view word) {
  const bool acronym =
      word.size() < 4 && std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) != 0; });
  return acronym || word.ends_with("an") || word.ends_with("ese") || word.ends_with("ish") || is_compound(word) ||
         words.lists("demonyms", lowered(word));
}

bool is_possessive(std::string_view word) {
  return word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’");
}

// A or an.
std::string_view indefinite(const BriefWords& words, std::string_view first) {
  const std::string word = lowered(first);
  const bool vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
  return vowel && !words.lists("short-vowel", word) ? "an" : "a";
}

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view kSeasons[] = {"spring", "summer", "autumn", "winter"};
constexpr int kFirstSeason = 21;

std::string_view month_name(int month) { return kMonths[static_cast<std::size_t>(month - 1)]; }

std::string bare(const core::EdtfDate& date) {
  if (date.open_digits == 1) return fmt::format("the {}s", date.year);
  if (date.open_digits > 1) return fmt::format("the years {} to {}", date.year, date.year + 99);
  if (date.month == 0) return std::to_string(date.year);
  if (date.is_season()) return fmt::format("{} {}", kSeasons[date.month - kFirstSeason], date.year);
  if (date.day == 0) return fmt::format("{} {}", month_name(date.month), date.year);
  return fmt::format("{} {} {}", date.day, month_name(date.month), date.year);
}

// What of the first date the second does not say again: "24" of 24 to 26 May 2024.
std::string bare_before(const core::EdtfDate& first, const core::EdtfDate& last) {
  if (first.open_digits > 0 || last.open_digits > 0 || first.year != last.year || first.month == 0 ||
      first.is_season() || last.month == 0 || last.is_season()) {
    return bare(first);
  }
  const bool days = first.day > 0 && last.day > 0;
  if (days && first.month == last.month) return std::to_string(first.day);
  if (first.day > 0) return days ? fmt::format("{} {}", first.day, month_name(first.month)) : bare(first);
  return last.day > 0 ? bare(first) : std::string(month_name(first.month));
}

bool same_day(const core::EdtfDate& a, const core::EdtfDate& b) {
  return a.day > 0 && a.year == b.year && a.month == b.month && a.day == b.day;
}

}  // namespace

bool is_plural(const BriefWords& words, std::string_view name) {
  const auto all = words_in(name);
  if (all.empty()) return false;
  const std::string_view head = head_of(all);
  if (!is_lower(head)) return words.lists("plural-heads", head);
  return plural_noun(words, head) && !words.lists("mass-nouns", head);
}

std::string with_article(const BriefWords& words, const std::string& name) {
  const auto all = words_in(name);
  if (all.empty()) return name;
  const std::string_view first = all.front(), head = head_of(all);
  if (lowered(first) == "the" && all.size() > 1) return fmt::format("the{}", name.substr(3));
  if ((first == "A" || first == "An") && all.size() > 1) return fmt::format("a{}", name.substr(1));
  const bool determined = is_lower(first) && words.lists("determined", first);
  if (determined || is_possessive(first) || std::isdigit(static_cast<unsigned char>(name.front())) != 0) return name;
  const bool possessed = std::ranges::any_of(all, is_possessive);  // "Harakat Hezbollah al-Nujaba's office"
  if (!is_lower(head)) {
    const bool the = !possessed && (words.lists("the-names", name) || words.lists("the-heads", head));
    return the ? fmt::format("the {}", name) : name;
  }
  if (plural_noun(words, head) || words.lists("mass-nouns", head) || (possessed && !is_lower(first))) return name;
  // "the US embassy", "the port of Eilat", "the Ain al-Asad air base"; but "a US base", "a fuel depot".
  const bool defined = words.lists("the-nouns", head) || (is_lower(first) && std::ranges::any_of(all, is_upper)) ||
                       (!is_lower(first) && !is_demonym(words, first));
  if (defined) return fmt::format("the {}", name);
  return fmt::format("{} {}", indefinite(words, first), name);
}

std::string number_text(std::int64_t number) {
  constexpr std::string_view kSmall[] = {"zero", "one", "two",   "three", "four",
                                         "five", "six", "seven", "eight", "nine"};
  if (number >= 0 && number < 10) return std::string(kSmall[number]);
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(digits.begin() + static_cast<std::ptrdiff_t>(at - 3), ',');
  return digits;
}

Amount amount_of(const BriefWords& words, const Range& range) {
  const auto with = [&](std::string_view name, const Fillings& slots) {
    return Sentence{fill(words.word(name), slots)}.text();
  };
  const auto number = [](std::int64_t value) { return plain(number_text(value)); };
  if (range.min && range.max && *range.min == *range.max) {
    if (*range.min == 0) return {words.word("no"), Number::kMore, true};
    return {number_text(*range.min), *range.min == 1 ? Number::kOne : Number::kMore, false};
  }
  if (range.min && range.max) return {with("from-to", {{"from", number(*range.min)}, {"to", number(*range.max)}})};
  constexpr std::int64_t kRound = 10;  // the ledger has "more than 100" as at least 101
  if (range.min && *range.min > kRound && *range.min % kRound == 1) {
    return {with("more-than", {{"number", number(*range.min - 1)}})};
  }
  if (range.min)
    return {with("at-least", {{"number", number(*range.min)}}), *range.min == 1 ? Number::kOne : Number::kMore};
  if (range.max) return {with("at-most", {{"number", number(*range.max)}})};
  return {words.word("some")};
}

std::string date_text(std::string_view edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date) return std::string(edtf);
  if (!date->first()) return fmt::format("until {}", bare(*date->last()));
  if (!date->last()) return fmt::format("since {}", bare(*date->first()));
  const std::string_view about = date->first()->approximate ? "about " : "";
  if (!date->is_interval() || same_day(*date->first(), *date->last())) {
    return fmt::format("{}{}", about, bare(*date->first()));
  }
  return fmt::format("{}{} to {}", about, bare_before(*date->first(), *date->last()), bare(*date->last()));
}

std::string when_text(std::string_view edtf) {
  const auto date = core::Edtf::parse(edtf);
  if (!date) return {};
  if (!date->first()) return fmt::format("up to {}", bare(*date->last()));
  if (!date->last()) return fmt::format("since {}", bare(*date->first()));
  const core::EdtfDate& first = *date->first();
  if (date->is_interval() && !same_day(first, *date->last())) {
    return fmt::format("between {} and {}", bare_before(first, *date->last()), bare(*date->last()));
  }
  if (first.approximate) return fmt::format("around {}", bare(first));
  return fmt::format("{} {}", first.day > 0 ? "on" : "in", bare(first)) + (first.uncertain ? " (uncertain)" : "");
}

std::string at_text(const BriefWords& words, const resolve::PlaceValue& place, const std::string& country) {
  if (place.name.empty()) return {};
  std::string_view preposition = "in";
  switch (place.feature) {
    case PlaceFeature::kBase:
    case PlaceFeature::kCamp:
    case PlaceFeature::kPort:
    case PlaceFeature::kAirport:
    case PlaceFeature::kCrossing:
    case PlaceFeature::kLandmark:
      preposition = "at";
      break;
    case PlaceFeature::kRiver:
      preposition = "on";
      break;
    default:
      break;
  }
  std::string out = fmt::format("{} {}", preposition, with_article(words, place.name));
  if (!country.empty() && country != place.name) out += fmt::format(", {}", country);
  return out;
}

Parts listed(const BriefWords& words, const std::vector<Parts>& items, std::size_t most, std::string_view last) {
  std::vector<Parts> shown(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(most, items.size())));
  if (items.size() > most) {
    shown.push_back(
        fill(words.word("and-more"), {{"number", plain(number_text(static_cast<std::int64_t>(items.size() - most)))}}));
  }
  Parts out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool is_last = i + 1 == shown.size();
    if (i > 0) append(out, plain(is_last ? fmt::format(" {} ", words.word(last)) : std::string(", ")).parts);
    append(out, shown[i]);
  }
  return out;
}

}  // namespace isnad::brief
