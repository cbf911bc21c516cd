// accounts.h: one sentence's telling of one happening, from the events and incidents of a document.
//
// In:  documents with their extractions, which happening each event is told of. Out: accounts in text order, each
// pointing at the events that it joins. What the sentence leaves open (day, place) is taken from the incident, which
// knows the rest of the document. Cost: linear in the events, times the logarithm of their number.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/names.h"
#include "resolve/read_document.h"

namespace isnad::resolve {

struct Account {
  std::size_t document = 0;     // index into the documents
  std::vector<EventId> events;  // those of one sentence that are one happening; the first gives type and chain
  std::size_t incident = 0;     // that it tells of: an index into those of all documents
  ByteSpan sentence;
  std::string date;  // EDTF; empty where the text gives none
  Scene scene;
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  std::vector<Party> who, whom, with;  // each name once; parties that the text calls by pronouns only are left out
  Losses losses;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  Responsibility responsibility = Responsibility::kUnattributed;
  double confidence = 0;
  std::vector<std::size_t> also_in;  // documents that print the same passage
};

// The event that gives the account its type, its words and its chain of who said it.
[[nodiscard]] const Event& first_event(std::span<const ReadDocument> documents, const Account& account);

inline constexpr std::size_t kNoIncident = static_cast<std::size_t>(-1);

// The accounts of document `index`, behind those that are there. `incident_of`: the happening that each event is told
// of, kNoIncident for events that are left out.
void tell_accounts(std::span<const ReadDocument> documents, std::size_t index, std::span<const std::size_t> incident_of,
                   std::vector<Account>& out);

// Words of threat, claim and accusation say of a deed in the same sentence how it stands; the deed's own account shows
// that, so the word's account is left out.
void drop_words_of_standing(std::vector<Account>& accounts);

}  // namespace isnad::resolve
