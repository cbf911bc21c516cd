// english.h: articles, plurals, lists, numbers and dates in English, for people.
//
// In:  names and values of the ledger, the lists of data/brief.toml. Out: words. Decides nothing about content.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/phrase.h"
#include "isnad/extraction.h"
#include "lexicon/brief_words.h"
#include "resolve/attribute.h"

namespace isnad::brief {

using lexicon::BriefWords;

// "the Islamic Resistance in Iraq", "Kataib Hezbollah", "a fuel depot", "US troops", "the port of Eilat".
[[nodiscard]] std::string with_article(const BriefWords& words, const std::string& name);
// Several things: "US troops", "three guards".
[[nodiscard]] bool is_plural(const BriefWords& words, std::string_view name);
// "three", "34", "1,400".
[[nodiscard]] std::string number_text(std::int64_t number);
// "three", "at least 34", "20 to 30", "no"; `number` is how the verb behind it goes.
struct Amount {
  std::string text;
  Number number = Number::kMore;
  bool none = false;
  [[nodiscard]] std::string alone(const BriefWords& words) const { return none ? words.word("none") : text; }
};
[[nodiscard]] Amount amount_of(const BriefWords& words, const Range& range);

// "on 25 September 2024", "in September 2024", "between 24 and 26 May 2024", "since 17 October 2023"; empty for what is
// no date.
[[nodiscard]] std::string when_text(std::string_view edtf);
// "25 September 2024", "September 2024", "24 to 26 May 2024", "since 17 October 2023".
[[nodiscard]] std::string date_text(std::string_view edtf);
// "at Ain al-Asad, Iraq", "in Eilat, Israel", "on the Euphrates". `country`: its name, empty where it says nothing new.
[[nodiscard]] std::string at_text(const BriefWords& words, const resolve::PlaceValue& place,
                                  const std::string& country);

// "A, B and C"; of more than `most` "A, B and 4 more". The facts keep their citations.
[[nodiscard]] Parts listed(const BriefWords& words, const std::vector<Parts>& items, std::size_t most,
                           std::string_view last = "and");

}  // namespace isnad::brief
