// document_incidents.h: the incidents of one document as the ledger would make them of it alone.
//
// In:  a document as it was read. Out: how its events lie together (found by find_incidents: one mechanism), written
// back into its extraction. An incident of the document's reader is found again in the one that holds its first event;
// events that no reader's incident has make a new one where two or more of them are one happening, and no assault, of
// which the reader knows better what is worth telling (data/models/incident.md).
#pragma once

#include <vector>

#include "isnad/incidents.h"
#include "resolve/incident_knowledge.h"
#include "resolve/read_document.h"

namespace isnad::resolve {

std::vector<IncidentTelling> tell_incidents(ReadDocument& read, const IncidentKnowledge& knowledge);

}  // namespace isnad::resolve
