// geojson.h: incidents as GeoJSON (RFC 7946): points with the radius within which it happened.
//
// In:  a view. Out: one FeatureCollection; a feature an incident, by id; its geometry is a point where one place with
// coordinates is agreed or alone told, else null (a country, rival places). Properties are the columns of the table of
// incidents, `places` every place that is told. Where the file comes from stands in the member "isnad".
#pragma once

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

void write_geojson(const view::View& view, const Sink& sink);

}  // namespace isnad::exports::formats
