// incident_features.h: what two events have in common, and in what they differ, as numbers for the judge of pairs.
//
// In:  two units, what is known of their documents. Out: facts between 0 and 1 (PairFact), symmetric in the two. Facts
// that a text leaves open have a number of their own beside them: "no day told" is no other than "the same day".
// Invariant: a function of the two units and their documents, never of the set that they are resolved in: a document
// that is added changes no pair of others. Cost: linear in the words of two sentences and of two documents.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "learn/features.h"
#include "resolve/document_words.h"
#include "resolve/incident_units.h"

namespace isnad::resolve {

// What the judge knows of a document beside its events.
struct DocumentView {
  WordVector all, lead;
  std::optional<std::int64_t> published;  // day number
};

// And of a unit.
struct UnitView {
  WordVector sentence;
  std::vector<std::uint32_t> letters;  // runs of three letters of the trigger's word, sorted
};

// Numbers are frozen: weights are stored by them. A new fact takes the next.
enum class PairFact : std::uint8_t {
  // Two documents: how alike their words are, all of them and those of the leads.
  kSameDocument = 0,
  kDocumentsAlike = 1,
  kLeadsAlike = 2,
  // The two sentences; the lesser of how alike each is to the other document; how rare the rarest shared word.
  kSentencesAlike = 3,
  kSentenceInOther = 4,
  kRarestShared = 5,
  // Two documents: days between their publications.
  kPublishedUnknown = 6,
  kPublishedApart = 7,
  kPublishedSameDay = 8,
  // Of the triggers.
  kSameWord = 9,
  kSameStem = 10,
  kWordsAlike = 11,
  // Of deed.
  kSameType = 12,
  kModesShared = 13,
  kModesDiffer = 14,
  kSameModality = 15,
  kOutcomeShared = 16,
  kOutcomeDiffers = 17,
  kInstrumentShared = 18,
  kInstrumentDiffers = 19,
  // Of one at least.
  kDaysUnknown = 20,
  kSameDay = 21,
  kDaysOverlap = 22,
  kDaysApart = 23,
  // Of one at least.
  kPlaceUnknown = 24,
  kSameTown = 25,
  kSameWidePlace = 26,
  kPlaceInside = 27,
  kPlaceUnclear = 28,
  // Named persons, then actors: who did it, who else takes part.
  kPersonShared = 29,
  kPersonDiffers = 30,
  kDoerShared = 31,
  kDoerDiffers = 32,
  kOtherShared = 33,
  kOtherDiffers = 34,
  kDoerIsOther = 35,
  // Losses.
  kKilledSame = 36,
  kKilledDiffers = 37,
  kKilledUnknown = 38,
  kWoundedSame = 39,
  kWoundedDiffers = 40,
  // One document: what its own reader made of them, and how far apart they stand.
  kReaderJoins = 41,
  kReaderParts = 42,
  kSameSentence = 43,
  kNextSentence = 44,
  kFarInText = 45,
  // In the first lines.
  kOneInLead = 46,
  kBothInLead = 47,
  // Other events of the document with that word, of that type: the more, the less it tells.
  kManyOfWord = 48,
  kManyOfType = 49,
  kSeries = 50,
  kToCome = 51,
  // Of the documents: how many days and places their events are told of.
  kManyDays = 52,
  kManyPlaces = 53,
  kCount = 54
};
inline constexpr std::size_t kPairFacts = static_cast<std::size_t>(PairFact::kCount);
using PairFacts = std::array<float, kPairFacts>;

// Cosines, which take most of the time of a comparison: whoever compares many pairs of two documents counts them once.
struct PairLikeness {
  double documents = 1, leads = 1;        // 1 for one document
  double a_in_other = 0, b_in_other = 0;  // of a's sentence to all of b's document, and back
};

struct PairSides {
  const Unit &a, &b;
  const DocumentDigest &document_a, &document_b;
  const DocumentView &view_a, &view_b;
  const UnitView &words_a, &words_b;
  PairLikeness alike;
};

[[nodiscard]] DocumentView view_of(const DocumentDigest& document, const lexicon::WordRarity& rarity);
[[nodiscard]] UnitView view_of(const Unit& unit, const lexicon::WordRarity& rarity);
[[nodiscard]] PairFacts compare(const PairSides& sides, const lexicon::WordRarity& rarity);

// Features of "event-pair/1": the facts, how they work together, and the two words.
void describe_pair(const PairFacts& facts, const Unit& a, const Unit& b, learn::Features& out);

// Days of no overlap between; 0 where they touch.
[[nodiscard]] std::int64_t days_between(const Days& a, const Days& b);

}  // namespace isnad::resolve
