#include "export/dispute_tables.h"

#include <fmt/format.h>

#include "export/evidence.h"
#include "export/json_text.h"
#include "export/ledger_json.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::ResolvedIncident;
using resolve::ResolvedRelation;

// One side of a dispute.
struct Side {
  std::string text;
  std::string json;    // of the value
  std::string status;  // of a relation
  bool replaced = false;
  const std::vector<std::uint32_t>* support = nullptr;
};

// A party disputes by how it is said to be responsible, not by its name.
std::string side_text(const resolve::Value& value, bool date) {
  const auto* party = std::get_if<resolve::PartyValue>(&value);
  if (party == nullptr || party->responsibility == Responsibility::kUnattributed) return value_text(value, date);
  return fmt::format("{} ({})", party->name, to_string(party->responsibility));
}

std::vector<Side> sides_of(const Dispute& dispute) {
  std::vector<Side> out;
  if (dispute.relation != nullptr) {
    for (const resolve::RelationInterval& one : dispute.relation->intervals) {
      const std::string status(to_string(one.status));
      const std::string when = one.valid.empty() ? "(time not told)" : date_text(one.valid);
      out.push_back({fmt::format("{} {}", status, when), one.valid.empty() ? "null" : '"' + one.valid + '"', status,
                     false, &one.support});
    }
    return out;
  }
  const auto& named = *resolve::find_attribute(dispute.attribute);
  const bool date = named.kind == resolve::ValueKind::kDate;
  for (const resolve::ToldValue& told : (dispute.incident->*named.attribute).values) {
    out.push_back({side_text(told.value, date), ledger_json(told.value), {}, told.developing, &told.support});
  }
  return out;
}

const std::vector<resolve::Report>& reports_of(const Dispute& dispute) {
  return dispute.relation != nullptr ? dispute.relation->reports : dispute.incident->reports;
}
const std::string& id_of(const Dispute& dispute) {
  return dispute.relation != nullptr ? dispute.relation->id : dispute.incident->id;
}
std::string about(const Dispute& dispute, Labels& labels) {
  if (dispute.relation == nullptr) return short_text(*dispute.incident);
  const ResolvedRelation& one = *dispute.relation;
  return fmt::format("{} {} {}", labels.actor(one.subject), to_string(one.type), labels.actor(one.object));
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

void sides_json(JsonText& out, const Dispute& dispute, Labels& labels, bool in_words) {
  out.begin_array();
  for (const Side& side : sides_of(dispute)) {
    out.begin_object();
    out.key("value");
    out.raw(side.json);
    if (in_words) {
      out.key("label");
      out.text(side.text);
    }
    if (!side.status.empty()) {
      out.key("status");
      out.text(side.status);
    }
    if (side.replaced) {
      out.key("developing");
      out.boolean(true);
    }
    voices_json(out, reports_of(dispute), *side.support, labels);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::vector<Dispute> disputes_of(std::span<const ResolvedIncident> incidents,
                                 std::span<const ResolvedRelation> relations) {
  std::vector<Dispute> out;
  for (const ResolvedIncident& one : incidents) {
    for (const auto& named : resolve::kAttributes) {
      if ((one.*named.attribute).disputed) out.push_back({&one, named.name, nullptr});
    }
  }
  for (const ResolvedRelation& one : relations) {
    if (one.disputed) out.push_back({nullptr, "valid", &one});
  }
  return out;
}

std::string dispute_text(std::span<const Dispute> disputes, Labels& labels, const TextStyle& style) {
  const Colours colours(style.colours);
  std::string out;
  const std::string* above = nullptr;  // the id
  for (const Dispute& one : disputes) {
    const std::string& id = id_of(one);
    if (above == nullptr || *above != id) {
      if (above != nullptr) out += '\n';
      append_wrapped(fmt::format("{}  {}", colours.mark(about(one, labels)), colours.dim(id)), 0, style.width_columns,
                     out);
    }
    above = &id;
    append_wrapped(one.relation != nullptr ? "when, and whether" : std::string(one.attribute), 2, style.width_columns,
                   out);
    for (const Side& side : sides_of(one)) {
      append_wrapped(fmt::format("{}{}  {}", side.replaced ? side.text : colours.alarm(side.text),
                                 side.replaced ? " (replaced later by the same origin)" : "",
                                 colours.source(voices_text(reports_of(one), *side.support, labels))),
                     4, style.width_columns, out);
    }
  }
  return out;
}

Table dispute_table(std::span<const Dispute> disputes, Labels& labels) {
  Table table({{"id"}, {"about"}, {"attribute"}, {"value"}, {"replaced"}, {"said by"}});
  for (const Dispute& one : disputes) {
    for (const Side& side : sides_of(one)) {
      table.add({{id_of(one)},
                 {about(one, labels)},
                 {std::string(one.attribute)},
                 {side.text},
                 {side.replaced ? "true" : "false"},
                 {voices_text(reports_of(one), *side.support, labels)}});
    }
  }
  return table;
}

std::string dispute_json(const Dispute& dispute, Labels& labels) {
  JsonText out;
  out.begin_object();
  out.key(dispute.relation != nullptr ? "relation" : "incident");
  out.text(id_of(dispute));
  out.key("attribute");
  out.text(dispute.attribute);
  out.key("sides");
  sides_json(out, dispute, labels, false);
  out.end_object();
  return out.take();
}

std::string dispute_sides_json(const Dispute& dispute, Labels& labels) {
  JsonText out;
  sides_json(out, dispute, labels, true);
  return out.take();
}

}  // namespace isnad::exports
