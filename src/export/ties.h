// ties.h: who belongs to, leads, backs, fights whom, according to how many outlets: the lasting ties of several
// documents.
//
// In:  documents with their extractions. Out: ties, those told by most outlets first. Two ends are one party if the
// register knows them as one actor, else if their names agree letter by letter. Only named parties count.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "export/timeline.h"

namespace isnad::exports {

struct Tie {
  RelationType type = RelationType::kAliasOf;
  std::string subject, object;
  std::string label;               // of a role: "secretary"
  std::vector<std::string> valid;  // each EDTF interval that was told
  RelationStatus status = RelationStatus::kHolds;
  std::vector<std::string> outlets;  // or ids of documents without one
  std::size_t document = 0;          // the first that tells it, and where
  ByteSpan words;
  double confidence = 0;
};

[[nodiscard]] std::vector<Tie> find_ties(std::span<const ReadDocument> documents, double min_confidence);

}  // namespace isnad::exports
