// counted.h: incidents as a count opens into them: when, how many, who, where, and every report with its words.
//
// In:  numbers of incidents (find.h). Out: plain values in the order of the numbers. Of times, places and figures the
// agreed one alone where there is one, else all that are told and not taken back, each with the number of origins that
// give it. Errors: those of store.h. Cost: the incidents' own rows, and the text of each document that tells one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

struct CountedReport {
  std::string document, title, outlet, published;  // published: as the document has it; empty where unknown
  std::string origin;                              // where the chain of attribution ends: an actor's id, else an outlet
  std::string origin_name;                         // in words
  std::string quote;                               // the sentence
  bool tells_it = false;                           // words for the deed itself stand in it
};
struct CountedTime {
  std::string edtf;
  std::size_t origins = 0;
  bool inferred = false;  // the text around it tells the day, no report says it of the happening
};
struct CountedFigure {
  std::optional<std::int64_t> least, most;
  std::size_t origins = 0;
};
struct CountedParty {
  std::string actor, name;     // actor: an id; empty for what is no actor
  std::string responsibility;  // of perpetrators
};
struct CountedPlace {
  std::string name, country;
};
struct CountedIncident {
  std::string id, level, type;
  std::vector<std::string> modes;
  std::vector<CountedTime> times;
  std::vector<CountedPlace> places;
  std::vector<CountedParty> perpetrators, targets;  // targets: victims too
  std::vector<CountedFigure> killed, wounded;
  std::vector<std::string> responsibilities, modalities, outcomes;
  std::vector<CountedReport> reports;
};
[[nodiscard]] Result<std::vector<CountedIncident>> read_counted(Database& database,
                                                                const std::vector<std::int64_t>& numbers);

}  // namespace isnad::ledger::query
