// reviews.h: what people said of whole incidents: accepted, rejected, corrected.
//
// In:  incidents, decisions laid on their events. Out: the incidents marked; a corrected attribute has a person's value
// as its agreed one, beside the machine's values, which stay with their reports. A decision speaks of the incident that
// holds most of its words. The later decision holds; what is corrected stays so when it is accepted.
#pragma once

#include <string>
#include <vector>

#include "resolve/actors.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

void mark_reviews(const Digests& documents, const ActorTable& actors, const Rulings& rulings,
                  std::vector<ResolvedIncident>& incidents);

}  // namespace isnad::resolve
