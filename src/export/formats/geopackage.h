// geopackage.h: incidents and the places told as layers of points in a GeoPackage (OGC 12-128r15, version 1.3), with
// the other tables beside them.
//
// In:  a view, tables. Out: an SQLite file that QGIS and GDAL open: layer "incidents" (a point or no geometry, as
// GeoJSON has it), layer "places" (every place that is told of an incident), a table of attributes for each table
// given, and "about". WGS 84; no spatial index. Errors: those of ledger/store.h. Through ledger/store.h, which is
// SQLite behind Result: this file and the ledger are the only ones that know SQL.
#pragma once

#include <span>

#include "export/formats/sink.h"
#include "export/view/table.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

[[nodiscard]] Status write_geopackage(const view::View& view, std::span<const view::Table> attributes,
                                      const Sink& sink);
// A point as GeoPackage holds it: its header and WKB, little end first.
[[nodiscard]] std::string geopackage_point(double longitude_deg, double latitude_deg);

}  // namespace isnad::exports::formats
