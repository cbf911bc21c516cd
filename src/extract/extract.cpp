#include "extract/extract.h"

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/entity/wording.h"
#include "extract/event/event.h"
#include "extract/incident/incident.h"
#include "extract/place/resolve.h"
#include "extract/place/toponym.h"
#include "extract/quantity/quantity.h"
#include "extract/relation/relations.h"
#include "extract/statement/chains.h"
#include "extract/statement/statements.h"
#include "extract/time/timex.h"

namespace isnad {

Extraction extract(const ExtractContext& context) {
  Extraction out;
  for (const TokenSpan sentence : context.analysis.sentences()) {
    out.sentences.push_back(context.analysis.bytes_of(sentence));
  }
  out.times = find_times(context);
  out.quantities = find_quantities(context, out.times);
  const std::vector<Toponym> toponyms = find_toponyms(context);
  out.mentions = find_mentions(context, toponyms);
  add_place_mentions(toponyms, context, out.mentions);
  group_entities(context, out);
  out.places = resolve_places(context, toponyms, out.mentions);
  out.events = find_events(context, out);
  out.relations = find_relations(context, out);
  out.statements = find_statements(context, out);
  attribute(context, out);
  word_mentions(context, out);
  out.incidents = find_incidents(context, out);
  return out;
}

}  // namespace isnad
