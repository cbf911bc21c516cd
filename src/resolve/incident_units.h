// incident_units.h: what event coreference compares: the events of each document.
//
// In:  digests, actors. Out: units: an event with what it is compared by; units of one document that turned out to be
// one happening are put together again, with the incident that their own reader made of them. Cost: linear in the
// events.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/civil_date.h"
#include "lexicon/deed_words.h"
#include "resolve/actors.h"
#include "resolve/digests.h"
#include "resolve/document_words.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// First and last day, as numbers (core/civil_date.h).
struct Days {
  std::int64_t first = 0, last = 0;
  [[nodiscard]] std::int64_t length() const { return last - first + 1; }
};

// Whether a deed was done, only spoken of as to come, or said not to have been: never fused with one another.
enum class Standing : std::uint8_t { kDone, kToCome, kNot };
[[nodiscard]] Standing standing_of(Modality modality);

// Sorts of violence of which one deed hardly has three: what explodes, what is fired by hand, the others each alone.
// What was destroyed or shot down, and that somebody was meant, tells no sort.
enum class Sort : std::uint8_t { kNone, kBombardment, kFire, kAbduction, kSexual, kRobbery };

struct Unit {
  std::uint32_t document = 0;
  std::vector<std::uint32_t> events;      // indices, in the order of their triggers; one, until units are put together
  std::optional<std::uint32_t> incident;  // of the document, where the unit has all events of it, or most
  bool whole = true;                      // all
  Level level = Level::kSingle;
  bool war = false;  // a series that is named as a whole: "the war", "the campaign"
  Standing standing = Standing::kDone;
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;              // sorted
  std::optional<Days> days;                  // none where no date is told, or an end is open
  bool day_inferred = false;                 // the text around the sentence tells them
  std::optional<std::int64_t> start;         // the first day, of what goes on ("since 17 October")
  std::optional<PlaceValue> place;           // as the event itself tells it
  std::vector<std::uint32_t> doers, others;  // actors, sorted: who did it; to whom, and who else takes part
  std::vector<std::string> names;            // folded, of persons that it was done to or by, two words and more; sorted
  std::vector<std::string> dead;             // likewise, of those whom it killed
  std::vector<std::uint32_t> slain;          // entities of the document whom it killed, named by one word too; sorted
  std::string word;                          // the trigger's last, lower case
  std::string stem;                          // of it
  std::uint32_t others_of_word = 0;  // events of the document with that word; the more, the less it tells them apart
  std::uint32_t others_of_type = 0;
  std::uint32_t days_of_document = 0, places_of_document = 0;  // different ones that its events are told of
  std::uint32_t days_of_deeds = 0;                             // days of single deeds of harm of the document
  bool among_many = false;              // the document tells deeds of many sorts, or by many sides: hardly all are one
  std::vector<Sort> sorts;              // of its modes, sorted
  std::vector<std::uint32_t> did, met;  // entities of the document: who did it, whom and what it was done to; sorted
  std::vector<std::string> hit;         // stems of the words of sites and vehicles that it was done to; sorted
  bool by_state = false, by_armed = false;  // done by forces of a state, by armed groups that are none of them
  std::vector<std::string> towns;  // its place and places that it was done to, where these are no whole regions; sorted
  std::vector<std::string> side_words;  // of its doers' names, beginnings of those that tell sides apart; sorted
  Losses losses;
  bool of_several = false;  // its dead are those of deeds in some towns that the document tells one by one
  bool several = false;     // told as several that were told before ("these attacks")
  bool repeated = false;    // told as one that was told before, with nothing of its own ("the attack")
  bool another = false;     // told as another deed than those before ("in a separate strike")
  bool answered = false;    // told as what another deed of its sentence answers ("in retaliation for the attack")
  bool preceding = false;   // or follows ("hours after a drone hit")
  std::vector<std::uint32_t> undated;  // of its events: their day is that of another deed of their sentence
  std::optional<TextSpan> beside;      // tells nothing of itself and goes on from that trigger, of another deed
  std::vector<std::uint32_t> words;    // of the sentence (lexicon::word_code), sorted, each once
  Anchor anchor;                       // the trigger
};

// Sorted, each once.
template <typename T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// Both sorted.
template <typename T>
[[nodiscard]] bool share_one(const std::vector<T>& a, const std::vector<T>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

[[nodiscard]] PlaceValue place_value(const PlaceDigest& place);

// The trigger's word without its endings: "shooting", "shoots" and "shoot" have one. Crude: what has another form
// altogether ("shot") is learnt.
[[nodiscard]] std::string stem_of(std::string_view word);

// Whether the dead of a town may be among those whom another unit of the document counts for a whole region.
[[nodiscard]] bool is_part_of_sum(const Unit& part, const Unit& whole);

// By document, then by the trigger; one unit an event.
[[nodiscard]] std::vector<Unit> units_of(const Digests& documents, const ActorTable& actors,
                                         const lexicon::DeedWords& words);
// Whether what a document says of its incident as a whole is said of units that are a part of it: of all its events
// alone, or of most (of halves, the one with its first event). Of which part the rest is that people parted, nobody
// knows.
enum class Part : std::uint8_t { kWhole, kMost };
// Units of one happening, those of a document as one. Requires them in the order of `units_of`.
[[nodiscard]] std::vector<Unit> put_together(const Digests& documents, std::span<const Unit* const> units,
                                             Part least = Part::kWhole);

}  // namespace isnad::resolve
