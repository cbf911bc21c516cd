#include "export/formats/geojson.h"

#include <type_traits>
#include <variant>

#include "export/json_text.h"
#include "export/ledger_json.h"
#include "export/view/location.h"
#include "export/view/tables.h"

namespace isnad::exports::formats {
namespace {

void append(JsonText& out, const view::Cell& cell) {
  std::visit(
      [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::monostate>) {
          out.null();
        } else if constexpr (std::is_same_v<Value, std::string>) {
          out.text(value);
        } else if constexpr (std::is_same_v<Value, bool>) {
          out.boolean(value);
        } else if constexpr (std::is_same_v<Value, std::int64_t>) {
          out.integer(value);
        } else {
          out.number(value);
        }
      },
      cell);
}

void append_point(JsonText& out, const view::Location& where) {
  out.key("geometry");
  if (!where.has_point()) {
    out.null();
    return;
  }
  out.begin_object();
  out.key("type");
  out.text("Point");
  out.key("coordinates");
  out.begin_array();
  out.number(*where.longitude_deg);
  out.number(*where.latitude_deg);
  out.end_array();
  out.end_object();
}

// Every place that is told, as the contract has it.
void append_places(JsonText& out, const resolve::Attribute& place) {
  out.key("places");
  out.begin_array();
  for (const resolve::ToldValue& told : place.values) out.raw(ledger_json(told.value));
  out.end_array();
}

}  // namespace

void write_geojson(const view::View& view, const Sink& sink) {
  if (!sink("{\"type\":\"FeatureCollection\",\"isnad\":" + about_json(view.about()) + ",\"features\":[")) return;
  const view::Table table = view::incidents_table(view);
  const auto& incidents = view.content().incidents;
  std::size_t at = 0;
  table.each_row([&](const view::Row& row) {
    const resolve::ResolvedIncident& incident = incidents[at];
    JsonText out;
    out.begin_object();
    out.key("type");
    out.text("Feature");
    out.key("id");
    out.text(incident.id);
    append_point(out, view::location_of(incident.place, view.content().schemes));
    out.key("properties");
    out.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      out.key(table.columns[i].name);
      append(out, row[i]);
    }
    append_places(out, incident.place);
    out.end_object();
    out.end_object();
    return sink((at++ == 0 ? "\n" : ",\n") + out.take());
  });
  sink("\n]}\n");
}

}  // namespace isnad::exports::formats
