// relations.h: who belongs to, leads, backs, fights whom, according to which documents: the history of each pair and
// type.
//
// In:  documents with their extractions. Out: histories, those told by most outlets first. Two ends are one party if
// the register knows them as one actor, else if their names agree letter by letter. Only named parties count. Cost: n
// log n in relations.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/read_document.h"

namespace isnad::resolve {

struct RelationHistory {
  std::size_t document = 0;            // that tells it first
  std::size_t relation = 0;            // index into that document's relations: type, ends, label, status, words
  std::vector<std::string> valid;      // each EDTF interval that was told, once
  std::vector<std::size_t> documents;  // one for each outlet that tells it, in the order of the documents
  double confidence = 0;               // of the surest telling
};

// The relation whose words stand for the history.
[[nodiscard]] const Relation& first_relation(std::span<const ReadDocument> documents, const RelationHistory& history);

// Relations that are less sure than `min_confidence` are left out.
[[nodiscard]] std::vector<RelationHistory> find_relation_histories(std::span<const ReadDocument> documents,
                                                                   double min_confidence);

}  // namespace isnad::resolve
