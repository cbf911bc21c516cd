#include "export/event_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/json_text.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using resolve::DocumentDigest;
using resolve::EventDigest;

std::vector<std::string> names_of(const EventRow& row, std::initializer_list<RoleName> roles) {
  std::vector<std::string> names;
  for (const resolve::RoleDigest& role : row.event->roles) {
    if (std::find(roles.begin(), roles.end(), role.role) == roles.end()) continue;
    const std::string& name = row.document->entities[role.entity].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::string place_text(const EventRow& row) {
  if (!row.event->place) return {};
  const resolve::PlaceDigest& place = row.document->places[*row.event->place];
  return exports::place_text({place.name, place.country, place.admin1, place.gazetteer, {}, {}, place.feature});
}

std::string said_text(const EventRow& row) {
  std::string out = row.document->outlet;
  for (const resolve::LinkDigest& link : row.event->attribution) {
    if (link.author) continue;
    const std::string who = link.source          ? row.document->entities[*link.source].name
                            : link.words.empty() ? "unnamed"
                                                 : link.words;
    out += fmt::format("{}{} ({})", out.empty() ? "" : " ← ", who, to_string(link.stance));
  }
  return out;
}

std::string modes_text(const EventDigest& event) {
  std::vector<std::string> modes;
  for (const EventMode mode : event.modes) modes.emplace_back(to_string(mode));
  return joined(modes, ", ");
}

std::string id_of(const EventRow& row) { return fmt::format("{}/e{}", row.document->id, row.event->id); }

}  // namespace

Table event_table(std::span<const EventRow> rows) {
  Table table({{"date", Shown::kTable},
               {"time", Shown::kCsv},
               {"type"},
               {"modes"},
               {"modality", Shown::kCsv},
               {"responsibility", Shown::kCsv},
               {"place"},
               {"who"},
               {"whom"},
               {"words"},
               {"said by"},
               {"published"},
               {"incident"},
               {"event", Shown::kCsv},
               {"document", Shown::kCsv},
               {"confidence", Shown::kCsv}});
  for (const EventRow& row : rows) {
    const EventDigest& event = *row.event;
    table.add({{date_text(event.time_edtf)},
               {event.time_edtf},
               {std::string(to_string(event.type))},
               {modes_text(event)},
               {std::string(to_string(event.modality))},
               {std::string(to_string(event.responsibility))},
               {place_text(row)},
               {joined(names_of(row, {RoleName::kActor}), "; ")},
               {joined(names_of(row, {RoleName::kRecipient, RoleName::kVictim, RoleName::kTarget}), "; ")},
               {event.trigger.quote},
               {said_text(row)},
               {row.document->published.substr(0, 10)},
               {row.incident},
               {id_of(row)},
               {row.document->id},
               {fmt::format("{:.3f}", event.confidence)}});
  }
  return table;
}

std::string event_json(const EventRow& row) {
  const EventDigest& event = *row.event;
  JsonText out;
  const auto text = [&](std::string_view key, std::string_view value) {
    out.key(key);
    value.empty() ? out.null() : out.text(value);
  };
  const auto span = [&](std::string_view key, const resolve::TextSpan& one) {
    out.key(key);
    out.begin_array();
    out.integer(one.begin);
    out.integer(one.end);
    out.end_array();
  };
  out.begin_object();
  text("document", row.document->id);
  out.key("event");
  out.id('e', event.id);
  text("incident", row.incident);
  text("outlet", row.document->outlet);
  text("published", row.document->published);
  text("type", to_string(event.type));
  out.key("modes");
  out.begin_array();
  for (const EventMode mode : event.modes) out.text(to_string(mode));
  out.end_array();
  text("modality", to_string(event.modality));
  text("responsibility", to_string(event.responsibility));
  text("time", event.time_edtf);
  text("place", place_text(row));
  out.key("roles");
  out.begin_array();
  for (const resolve::RoleDigest& role : event.roles) {
    out.begin_object();
    text("role", to_string(role.role));
    text("name", row.document->entities[role.entity].name);
    out.end_object();
  }
  out.end_array();
  text("words", event.trigger.quote);
  span("trigger", event.trigger.span);
  text("sentence", event.wording);
  span("span", event.sentence);
  text("said", said_text(row));
  out.key("confidence");
  out.thousandths(event.confidence);
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
