// timeline.h: what several documents tell, as accounts in the order of time: what a person reads first.
//
// In:  documents with their extractions. Out: accounts, each with its words, its chain of who said it and its
// circumstances; copies of one passage are one account that names every outlet. An account is one sentence's telling of
// one happening. Accounts of one day and type that share a place or a target stand together as reports that may tell
// one thing; that they do is for the reader to say. Cost: n log n in accounts, and the square of those of one day and
// type.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad::exports {

struct ReadDocument {
  std::shared_ptr<const Document> document;
  Extraction extraction;
};

// One link of the chain of transmission, in words.
struct Link {
  std::string source;   // "Gulf Wire"; "unnamed" where the text names nobody
  std::string cue;      // "said"; empty for the outlet
  std::string channel;  // "Telegram"
};

struct Account {
  std::size_t document = 0;  // index into the documents
  std::string date;          // EDTF; empty where the text gives none
  std::string place;         // "Eilat, IL"
  bool place_is_country = false;
  std::optional<std::size_t> incident;  // index into the document's incidents
  std::string type;
  std::vector<std::string> modes;
  std::vector<std::string> who, whom, with;
  MentionId place_mention;        // behind `place`
  std::vector<EntityId> parties;  // behind `who` and `whom`
  Losses losses;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  Responsibility responsibility = Responsibility::kUnattributed;
  ByteSpan sentence;
  std::vector<ByteSpan> triggers;  // inside `sentence`
  std::vector<Link> chain;         // from the outlet inwards
  double confidence = 0;
  std::vector<std::string> explain;
  std::vector<std::size_t> also_in;  // documents that print the same passage
};

// Accounts of one day and type that their document fuses, or that name one place or one target.
struct Happening {
  std::vector<Account> accounts;
  bool losses_differ = false;  // two accounts give figures that can't both be right
};

struct TimelineOptions {
  double min_confidence = 0.1;
  std::vector<std::string> types;  // empty for all
  // What else is asked of an account; empty for nothing.
  std::function<bool(const Account&)> wanted;
};

[[nodiscard]] std::vector<Happening> make_timeline(std::span<const ReadDocument> documents,
                                                   const TimelineOptions& options);

}  // namespace isnad::exports
