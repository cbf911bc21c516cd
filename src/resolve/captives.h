// captives.h: how many a document says were taken in one happening, and whom.
//
// In:  the happening's events, in text order. Out: their figures put together. "Arrested a leader. They also detained
// two fighters": three, for who is told in the same sentence, with "also" or as "another", is somebody else. "Detained
// several men. Eight were held": eight, for a number that a vaguer one leaves room for says the same more exactly. Of
// other figures the largest, which has the others in it. Cost: the events, times the few figures that stand.
#pragma once

#include <optional>
#include <vector>

#include "lexicon/deed_words.h"
#include "resolve/digest.h"

namespace isnad::resolve {

// Those who were taken, each once; `total` is empty where no event tells that anybody was.
struct Captives {
  std::optional<Range> total;
  std::vector<Affected> victims;  // with how many they are, where that is told or follows from the rest
};

// `all` is what the document was made a digest of.
[[nodiscard]] Captives captives_of(const Extraction& all, const DocumentDigest& document,
                                   const std::vector<EventId>& events, const lexicon::DeedWords& words);

}  // namespace isnad::resolve
