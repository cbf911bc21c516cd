#include "export/formats/geopackage.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "export/formats/scratch_file.h"
#include "export/view/location.h"
#include "export/view/tables.h"
#include "export/view/value_text.h"
#include "ledger/store.h"

namespace isnad::exports::formats {
namespace {

using ledger::Database;
using ledger::Query;
using view::Cell;
using view::Column;
using view::Holds;
using view::Row;
using view::Table;

// OGC 12-128r15, annex C; the application id is "GPKG", the version 1.3.0.
constexpr const char* kFoundation = R"sql(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
   || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
   || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
   || 'AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
)sql";

template <typename Number>
void append_bytes(std::string& out, Number number) {
  static_assert(std::endian::native == std::endian::little);
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

struct Box {
  double west = 0, south = 0, east = 0, north = 0;
  bool any = false;
  void add(double longitude, double latitude) {
    west = any ? std::min(west, longitude) : longitude;
    east = any ? std::max(east, longitude) : longitude;
    south = any ? std::min(south, latitude) : latitude;
    north = any ? std::max(north, latitude) : latitude;
    any = true;
  }
};

std::string_view type_of(Holds holds) {
  constexpr std::string_view kTypes[] = {"TEXT", "INTEGER", "DOUBLE", "BOOLEAN"};
  return kTypes[static_cast<std::size_t>(holds)];
}

void bind(Query& query, int at, const Cell& cell) {
  std::visit(
      [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::monostate>) {
          query.bind_null(at);
        } else if constexpr (std::is_same_v<Value, std::string>) {
          query.bind(at, std::string_view(value));
        } else if constexpr (std::is_same_v<Value, bool>) {
          query.bind(at, std::int64_t{value});
        } else {
          query.bind(at, value);
        }
      },
      cell);
}

// The point of a row, from its columns.
struct PointColumns {
  std::optional<std::size_t> latitude, longitude;
};
PointColumns points_of(const Table& table) {
  PointColumns out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == "latitude") out.latitude = i;
    if (table.columns[i].name == "longitude") out.longitude = i;
  }
  return out;
}

Status register_layer(Database& out, const Table& table, const view::About& about, const Box* box) {
  auto contents = out.prepare("INSERT INTO gpkg_contents VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!contents) return contents.error();
  const std::string said = view::about_json(about), changed = about.date + "T00:00:00.000Z";
  contents->bind(1, table.name).bind(2, box == nullptr ? "attributes" : "features").bind(3, said).bind(4, changed);
  if (box != nullptr && box->any) {
    contents->bind(5, box->west).bind(6, box->south).bind(7, box->east).bind(8, box->north);
  }
  if (box != nullptr) contents->bind(9, std::int64_t{4326});
  if (Status done = contents->run(); !done || box == nullptr) return done;
  auto geometry = out.prepare("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POINT', 4326, 0, 0)");
  if (!geometry) return geometry.error();
  return geometry->bind(1, table.name).run();
}

// One table; with points, a layer.
Status write_table(Database& out, const Table& table, const view::About& about, bool with_points) {
  std::string columns = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", places = "?1";
  if (with_points) columns += ", geom POINT";
  for (const Column& column : table.columns) columns += fmt::format(", \"{}\" {}", column.name, type_of(column.holds));
  const std::size_t before = with_points ? 2 : 1, count = table.columns.size() + before;
  for (std::size_t i = 2; i <= count; ++i) places += fmt::format(", ?{}", i);
  if (Status done = out.execute(fmt::format("CREATE TABLE \"{}\" ({})", table.name, columns)); !done) return done;
  auto insert = out.prepare(fmt::format("INSERT INTO \"{}\" VALUES ({})", table.name, places));
  if (!insert) return insert.error();
  const PointColumns at = points_of(table);
  Box box;
  std::int64_t number = 0;
  Status done;
  table.each_row([&](const Row& row) {
    insert->bind(1, ++number);
    if (with_points) insert->bind_null(2);
    const auto* latitude = with_points && at.latitude ? std::get_if<double>(&row[*at.latitude]) : nullptr;
    const auto* longitude = with_points && at.longitude ? std::get_if<double>(&row[*at.longitude]) : nullptr;
    if (latitude != nullptr && longitude != nullptr) {
      insert->bind_bytes(2, geopackage_point(*longitude, *latitude));
      box.add(*longitude, *latitude);
    }
    for (std::size_t i = 0; i < row.size(); ++i) bind(*insert, static_cast<int>(i + before + 1), row[i]);
    done = insert->run();
    return done.ok();
  });
  return done ? register_layer(out, table, about, with_points ? &box : nullptr) : done;
}

// The rows of the table of values that are places.
Table places_layer(const view::View& view) {
  Table out = view::values_table(view);
  out.name = "places";
  const auto is_place = [](const Row& row) {
    const auto* attribute = std::get_if<std::string>(&row[1]);
    return attribute != nullptr && *attribute == "place";
  };
  out.each_row = [each = std::move(out.each_row), is_place](const view::TakeRow& take) {
    each([&](const Row& row) { return !is_place(row) || take(row); });
  };
  return out;
}

Table about_table(const view::About& about) {
  return {"about",
          {{"key", Holds::kText, "what"}, {"value", Holds::kText, "its value"}},
          [&about](const view::TakeRow& take) {
            for (const auto& [key, value] : about_pairs(about)) {
              if (!take({key, value})) return;
            }
          }};
}

}  // namespace

std::string geopackage_point(double longitude_deg, double latitude_deg) {
  constexpr char kLittleEndNoEnvelope = 1, kLittleEnd = 1;
  constexpr std::int32_t kWgs84 = 4326;
  constexpr std::uint32_t kPoint = 1;
  std::string out("GP\0", 3);
  out += kLittleEndNoEnvelope;
  append_bytes(out, kWgs84);
  out += kLittleEnd;
  append_bytes(out, kPoint);
  append_bytes(out, longitude_deg);
  append_bytes(out, latitude_deg);
  return out;
}

Status write_geopackage(const view::View& view, std::span<const Table> attributes, const Sink& sink) {
  const auto file = ScratchFile::create();
  if (!file) return file.error();
  {
    auto out = Database::open(file->path(), ledger::Access::kCreate);
    if (!out) return out.error();
    Status done = out->execute(kFoundation);
    if (done) done = write_table(*out, view::incidents_table(view), view.about(), true);
    if (done) done = write_table(*out, places_layer(view), view.about(), true);
    for (const Table& table : attributes) {
      if (done) done = write_table(*out, table, view.about(), false);
    }
    if (done) done = write_table(*out, about_table(view.about()), view.about(), false);
    if (done) done = out->execute("COMMIT");
    if (!done) return done;
  }
  return file->send(sink);
}

}  // namespace isnad::exports::formats
