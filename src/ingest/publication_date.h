// publication_date.h: the date of publication where no field gives it: from the address, or from the text's first
// lines.
//
// Only what can be nothing else is taken: "/2024/09/26/" in an address; a dateline with a full date ("BAGHDAD, Oct. 18,
// 2023 (Reuters) -", "KABUL, Afghanistan (Feb. 8, 2011)"); a line among the first that is a date and no more
// ("Published: 3 May 2016"); a date before the first sentence, where line breaks were lost ("5 Sep 2013 Car bomb kills
// four", "… Monitor AFP Thursday 24 Apr 2014 An air strike"); a title that ends in one and calls the text by a word for
// what is written for one day ("Operational Update, Feb. 8, 2011").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/publication_words.h"
#include "isnad/span.h"

namespace isnad::ingest {

[[nodiscard]] std::optional<std::string> date_of_url(std::string_view url, const PublicationWords& words);

struct TextDate {
  std::string iso;          // empty where the date can be read in two ways
  std::string undecided;    // then as it stands there
  ByteSpan line;            // the line that says it
  bool label_line = false;  // "Published: 3 May 2016": no part of the report
};
[[nodiscard]] std::optional<TextDate> date_of_text(std::string_view text, const PublicationWords& words);

}  // namespace isnad::ingest
