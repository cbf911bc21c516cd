#include "export/formats/gexf.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "export/formats/markup.h"
#include "export/formats/network.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::formats {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;  // attribute and value

struct Declared {
  std::string_view name, type;
};
constexpr Declared kNodeAttributes[] = {
    {"kind", "string"}, {"registered", "boolean"}, {"collective", "boolean"}, {"mentions", "integer"}};
constexpr Declared kEdgeAttributes[] = {{"relation", "string"}, {"status", "string"},    {"titles", "string"},
                                        {"valid", "string"},    {"disputed", "boolean"}, {"documents", "string"}};

template <std::size_t N>
std::string declarations(std::string_view of, const Declared (&attributes)[N]) {
  std::string out = fmt::format("    <attributes class=\"{}\" mode=\"static\">\n", of);
  for (const Declared& one : attributes) {
    out += fmt::format("      <attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>\n", one.name, one.type);
  }
  return out + "    </attributes>\n";
}

std::string attribute_values(const Values& values) {
  std::string out = "        <attvalues>\n";
  for (const auto& [name, value] : values) {
    if (!value.empty()) out += fmt::format("          <attvalue for=\"{}\" value=\"{}\"/>\n", name, markup_text(value));
  }
  return out + "        </attvalues>\n";
}

std::string flag(bool value) { return value ? "true" : "false"; }

std::string node_text(const resolve::Actor& actor) {
  return fmt::format("      <node id=\"{}\" label=\"{}\">\n{}      </node>\n", markup_text(actor.id),
                     markup_text(view::on_one_line(actor.name)),
                     attribute_values({{"kind", std::string(to_string(actor.kind))},
                                       {"registered", flag(actor.registered)},
                                       {"collective", flag(actor.collective)},
                                       {"mentions", std::to_string(actor.mentions)}}));
}

// Intervals of one relation with one status: Gephi makes one edge of parallel ones of a kind, so that they have to be
// spells of one.
struct Tie {
  const resolve::ResolvedRelation* relation = nullptr;
  RelationStatus status = RelationStatus::kHolds;
  std::vector<view::Dates> spells;
  std::set<std::string> valid, documents;
  std::set<std::uint32_t> reports;
  bool always = false;  // an interval of which no time is told
};

std::vector<Tie> ties_of(const view::View& view) {
  std::vector<Tie> out;
  std::size_t first = 0;  // tie of the relation at hand
  for (const Edge& edge : network_edges(view)) {
    if (out.empty() || out.back().relation != edge.relation) first = out.size();
    const RelationStatus status = edge.interval->status;
    auto found = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                              [&](const Tie& tie) { return tie.status == status; });
    if (found == out.end()) found = out.insert(out.end(), {edge.relation, status, {}, {}, {}, {}, false});
    if (edge.dates.precision == view::DatePrecision::kUnknown) {
      found->always = true;
    } else {
      found->spells.push_back(edge.dates);
      found->valid.insert(edge.interval->valid);
    }
    found->reports.insert(edge.interval->support.begin(), edge.interval->support.end());
    for (const std::string& document : evidence_of(edge)) found->documents.insert(document);
  }
  return out;
}

std::string spells_text(const Tie& tie) {
  if (tie.always || tie.spells.empty()) return {};
  std::string out = "        <spells>\n";
  for (const view::Dates& dates : tie.spells) {
    out += "          <spell";
    if (dates.start) out += fmt::format(" start=\"{}\"", view::day_text(dates.start));
    if (dates.end) out += fmt::format(" end=\"{}\"", view::day_text(dates.end));
    out += "/>\n";
  }
  return out + "        </spells>\n";
}

std::string in_one(const std::set<std::string>& texts) { return view::joined({texts.begin(), texts.end()}); }

std::string tie_text(const Tie& tie) {
  const resolve::ResolvedRelation& relation = *tie.relation;
  const std::string_view type = to_string(relation.type), status = to_string(tie.status);
  const bool stands = tie.status == RelationStatus::kHolds;
  const std::string kind = stands ? std::string(type) : fmt::format("{} ({})", type, status);
  return fmt::format(
      "      <edge id=\"{}/{}\" source=\"{}\" target=\"{}\" kind=\"{}\" label=\"{}\" weight=\"{}\">\n{}{}      "
      "</edge>\n",
      markup_text(relation.id), status, markup_text(relation.subject), markup_text(relation.object), kind, kind,
      tie.reports.size(), spells_text(tie),
      attribute_values({{"relation", relation.id},
                        {"status", std::string(status)},
                        {"titles", view::on_one_line(view::joined(relation.labels))},
                        {"valid", in_one(tie.valid)},
                        {"disputed", flag(relation.disputed)},
                        {"documents", in_one(tie.documents)}}));
}

std::string meta_text(const view::About& about) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : about_pairs(about)) parts.push_back(fmt::format("{}: {}", key, value));
  return fmt::format(
      "  <meta lastmodifieddate=\"{}\">\n    <creator>isnad</creator>\n    <description>{}</description>\n  </meta>\n",
      markup_text(about.date), markup_text(view::joined(parts)));
}

}  // namespace

void write_gexf(const view::View& view, const Sink& sink) {
  std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n";
  head += meta_text(view.about());
  head +=
      "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" timerepresentation=\"interval\">\n";
  head += declarations("node", kNodeAttributes) + declarations("edge", kEdgeAttributes) + "    <nodes>\n";
  if (!sink(head)) return;
  for (const resolve::Actor* actor : network_nodes(view)) {
    if (!sink(node_text(*actor))) return;
  }
  if (!sink("    </nodes>\n    <edges>\n")) return;
  for (const Tie& tie : ties_of(view)) {
    if (!sink(tie_text(tie))) return;
  }
  sink("    </edges>\n  </graph>\n</gexf>\n");
}

}  // namespace isnad::exports::formats
