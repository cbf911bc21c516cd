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
#include "extract/scene/doers.h"
#include "extract/scene/scene.h"
#include "extract/statement/chains.h"
#include "extract/statement/statements.h"
#include "extract/time/timex.h"
#include "extract/worth/worth.h"

namespace isnad::extract {

Reading read(const ExtractContext& context) {
  Reading reading;
  reading.times = time::find_times(context);
  reading.quantities = quantity::find_quantities(context, reading.times);
  const std::vector<place::Toponym> toponyms = place::find_toponyms(context);
  const std::vector<place::PlacedToponym> placed = place::resolve_places(context, toponyms);
  std::vector<Mention> mentions = entity::find_mentions(context, toponyms);
  mentions = entity::with_place_mentions(context, toponyms, std::move(mentions));
  const std::vector<Place> lying = entity::places_of_mentions(placed, mentions);
  reading.mention_layer = entity::group_entities(context, std::move(mentions), lying);
  reading.places = entity::places_of_mentions(placed, reading.mention_layer.mentions);
  reading.events = event::find_events(context, reading);
  reading.relations = relation::find_relations(context, reading);
  statement::StatementsAndSpeakers found = statement::find_statements(context, reading);
  reading.statements = std::move(found.statements);
  reading.speaker_layer = std::move(found.speakers);
  reading.chains = statement::find_chains(context, reading);
  reading.wording = entity::word_mentions(context, reading);
  reading.incidents = incident::find_incidents(context, reading);
  reading.scene = scene::carry_scene(context, reading);
  scene::carry_doers(context, reading);
  return reading;
}

Extraction extract(const ExtractContext& context) {
  Reading reading = read(context);
  worth::leave_out_none(context, reading);
  return publish(context, std::move(reading));
}

}  // namespace isnad::extract
