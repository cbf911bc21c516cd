// incidents.h: what one document tells of each happening, put together: who tells it how, and where they contradict.
//
// In:  a document and what was read out of it. Out: its incidents, joined by the judge of pairs that the ledger uses
// across documents, and for each its level, the single incidents that a series covers, an account for each voice, and
// the attributes whose accounts can't all be true (docs/contract.md). Nothing else of the extraction is touched; a
// ledger keeps it as it was read. Cost: some tenths of a millisecond for a page; near linear in its events.
// Thread-safe: const.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/result.h"
#include "isnad/vocabulary.h"

namespace isnad {

using IncidentId = Id<struct IncidentTag>;

// One happening, several that are told as one ("more than 100 attacks since 17 October"), or what they are part of: a
// war, which is no deed and has no stage.
enum class IncidentLevel : std::uint8_t { kSingle, kSeries, kBackground };
template <>
inline constexpr auto kWords<IncidentLevel> = std::to_array<Word<IncidentLevel>>({{IncidentLevel::kSingle, "single"},
                                                                                  {IncidentLevel::kSeries, "series"},
                                                                                  {IncidentLevel::kBackground,
                                                                                   "background"}});

// How one voice tells an incident: everything of which it is the end of the chain, whoever passes it on.
struct IncidentAccount {
  std::vector<EventId> events;
  std::vector<Attribution> attribution;  // of the first of the events
  Responsibility responsibility = Responsibility::kUnattributed;
  Losses losses;  // `basis` is empty
  friend bool operator==(const IncidentAccount&, const IncidentAccount&) = default;
};

// What is told of one incident beside what it is.
struct IncidentTelling {
  IncidentLevel level = IncidentLevel::kSingle;
  std::vector<IncidentId> covers;         // of a series: the single incidents told that lie inside it
  std::vector<IncidentAccount> accounts;  // in the order of the text; one or more
  std::vector<std::string> disputed;      // attributes ("killed", "time") whose accounts can't all be true
  friend bool operator==(const IncidentTelling&, const IncidentTelling&) = default;
};

class IncidentTeller {
 public:
  // `data`: the folder of tables. Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<IncidentTeller> create(const std::filesystem::path& data);

  // Joins the incidents of `extraction`, which is as a Reader gave it; one telling for each that is then there.
  [[nodiscard]] std::vector<IncidentTelling> tell(const std::shared_ptr<const Document>& document,
                                                  Extraction& extraction) const;

 private:
  struct Parts;
  explicit IncidentTeller(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace isnad
