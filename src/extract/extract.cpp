#include "extract/extract.h"

#include <utility>

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/entity/place_mentions.h"
#include "extract/entity/wording.h"
#include "extract/event/event.h"
#include "extract/incident/incident.h"
#include "extract/place/resolve.h"
#include "extract/place/toponym.h"
#include "extract/publish.h"
#include "extract/quantity/quantity.h"
#include "extract/relation/relations.h"
#include "extract/statement/chains.h"
#include "extract/statement/statements.h"
#include "extract/time/timex.h"

namespace isnad::extract {
Extraction extract(const ExtractContext& context) {
  Extraction out;
  for (const TokenSpan sentence : context.analysis.sentences()) {
    out.sentences.push_back(context.analysis.bytes_of(sentence));
  }
  out.times = time::find_times(context);
  out.quantities = quantity::find_quantities(context, out.times);
  const std::vector<place::Toponym> toponyms = place::find_toponyms(context);
  const std::vector<place::PlacedToponym> placed = place::resolve_places(context, toponyms);
  out.mentions = entity::find_mentions(context, toponyms);
  entity::add_place_mentions(context, toponyms, out.mentions);
  entity::group_entities(context, out);
  out.places = entity::places_of_mentions(placed, out.mentions);
  out.events = event::find_events(context, out);
  out.relations = relation::find_relations(context, out);
  out.statements = statement::find_statements(context, out);
  statement::attribute(context, out);
  entity::word_mentions(context, out);
  std::vector<incident::FoundIncident> incidents = incident::find_incidents(context, out);
  return publish(std::move(out), std::move(incidents));
}

}  // namespace isnad::extract
