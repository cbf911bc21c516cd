// dispute_tables.cpp: what can't all be true, side by side with who says it (ledger_tables.h).
#include <fmt/format.h>

#include "export/json_text.h"
#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::ResolvedIncident;
using resolve::ResolvedRelation;

// A party disputes by how it is said to be responsible, not by its name.
std::string side_text(const resolve::Value& value, bool date) {
  const auto* party = std::get_if<resolve::PartyValue>(&value);
  if (party == nullptr || party->responsibility == Responsibility::kUnattributed) return value_text(value, date);
  return fmt::format("{} ({})", party->name, to_string(party->responsibility));
}

void voices_json(JsonText& out, const std::vector<resolve::Report>& reports, const std::vector<std::uint32_t>& support,
                 Labels& labels) {
  out.key("reports");
  out.begin_array();
  for (const std::uint32_t position : support) {
    if (position >= reports.size()) continue;
    const resolve::Report& report = reports[position];
    const auto& label = labels.document(report.document);
    out.begin_object();
    const auto text = [&](std::string_view key, std::string_view value) {
      out.key(key);
      out.text(value);
    };
    text("document", report.document);
    text("outlet", label.outlet);
    text("published", label.published);
    text("said", said_text(report.document, report.chain, labels));
    text("origin", report.origin);
    text("words", labels.words(report.document, report.span));
    out.key("span");
    out.begin_array();
    out.integer(report.span.begin);
    out.integer(report.span.end);
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

}  // namespace

Table dispute_table(std::span<const ResolvedIncident> incidents, std::span<const ResolvedRelation> relations,
                    Labels& labels) {
  Table table({{"id", Shown::kAlways, true},
               {"date", Shown::kAlways, true},
               {"about", Shown::kAlways, true},
               {"attribute", Shown::kAlways, true},
               {"value"},
               {"replaced", Shown::kCsv},
               {"said by"}});
  for (const ResolvedIncident& one : incidents) {
    for (const auto& named : resolve::kAttributes) {
      const resolve::Attribute& attribute = one.*named.attribute;
      if (!attribute.disputed) continue;
      const bool date = named.kind == resolve::ValueKind::kDate;
      for (const resolve::ToldValue& told : attribute.values) {
        table.add({{one.id},
                   {attribute_text(one.time, true)},
                   {joined({what_text(one), attribute_text(one.place)}, one.place.values.empty() ? "" : " · ")},
                   {std::string(named.name)},
                   {side_text(told.value, date) + (told.developing ? " (replaced)" : ""), !told.developing},
                   {told.developing ? "true" : "false"},
                   {voices_text(one.reports, told.support, labels)}});
      }
    }
  }
  for (const ResolvedRelation& one : relations) {
    if (!one.disputed) continue;
    for (const resolve::RelationInterval& interval : one.intervals) {
      table.add({{one.id},
                 {""},
                 {fmt::format("{} {} {}", labels.actor(one.subject), to_string(one.type), labels.actor(one.object))},
                 {"when and whether"},
                 {fmt::format("{} {}", to_string(interval.status),
                              interval.valid.empty() ? "(time not told)" : date_text(interval.valid)),
                  true},
                 {"false"},
                 {voices_text(one.reports, interval.support, labels)}});
    }
  }
  return table;
}

std::string dispute_json(const ResolvedIncident& incident, std::string_view name, Labels& labels) {
  const resolve::Attribute& attribute = incident.*resolve::find_attribute(name)->attribute;
  JsonText out;
  out.begin_object();
  out.key("incident");
  out.text(incident.id);
  out.key("attribute");
  out.text(name);
  out.key("sides");
  out.begin_array();
  for (const resolve::ToldValue& told : attribute.values) {
    out.begin_object();
    out.key("value");
    out.raw(ledger_json(told.value));
    if (told.developing) {
      out.key("developing");
      out.boolean(true);
    }
    voices_json(out, incident.reports, told.support, labels);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

std::string dispute_json(const ResolvedRelation& relation, Labels& labels) {
  JsonText out;
  out.begin_object();
  out.key("relation");
  out.text(relation.id);
  out.key("attribute");
  out.text("valid");
  out.key("sides");
  out.begin_array();
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out.begin_object();
    out.key("value");
    interval.valid.empty() ? out.null() : out.text(interval.valid);
    out.key("status");
    out.text(to_string(interval.status));
    voices_json(out, relation.reports, interval.support, labels);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
