// date_order.h: which of its two readings a date of publication like "6/11/2024" has, where something decides.
//
// In:  both readings, and what else the document says: the address, the outlet, other dates. Out: the reading, or none:
// then the document goes on without a date, and the readings are kept. What decides, in this order: another full date
// in the address or near the top of the text that lies within days of one reading and of no other; the country in the
// outlet's address (data/publication.toml, [date_order]); of a date that stands in the text the first day of the week
// that it names, where that is the day of one reading alone, or the one before it ("06-08-2013 A bomb killed 18 on
// Tuesday"). Cost: one look at the first kEvidenceBytes of the text. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/iso_date.h"
#include "ingest/publication_words.h"

namespace isnad::ingest {

inline constexpr std::size_t kEvidenceBytes = 8000;

struct DateEvidence {
  std::string_view url;
  std::string_view outlet;
  std::string_view text;
  bool stands_in_text = false;  // the date itself, and no field gave it
};

[[nodiscard]] std::optional<std::string> decided_date(const TwoReadings& readings, const DateEvidence& evidence,
                                                      const PublicationWords& words);

}  // namespace isnad::ingest
