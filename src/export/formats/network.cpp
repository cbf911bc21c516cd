#include "export/formats/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::formats {
namespace {

using view::cell;
using view::Cell;
using view::Holds;
using view::on_one_line;

}  // namespace

std::vector<const resolve::Actor*> network_nodes(const view::View& view) {
  std::set<std::string_view> ids;
  for (const resolve::ResolvedRelation& relation : view.content().relations) {
    ids.insert(relation.subject);
    ids.insert(relation.object);
  }
  std::vector<const resolve::Actor*> out;
  for (const std::string_view id : ids) {
    if (const resolve::Actor* actor = view.actor(id)) out.push_back(actor);
  }
  return out;
}

std::vector<Edge> network_edges(const view::View& view) {
  std::vector<Edge> out;
  for (const resolve::ResolvedRelation& relation : view.content().relations) {
    if (view.actor(relation.subject) == nullptr || view.actor(relation.object) == nullptr) continue;
    std::size_t number = 0;
    for (const resolve::RelationInterval& interval : relation.intervals) {
      out.push_back(
          {&relation, &interval, fmt::format("{}/{}", relation.id, number++), view::dates_of(interval.valid)});
    }
  }
  return out;
}

std::vector<std::string> evidence_of(const Edge& edge) {
  std::set<std::string> documents;
  for (const std::uint32_t at : edge.interval->support) {
    if (at < edge.relation->reports.size()) documents.insert(edge.relation->reports[at].document);
  }
  return {documents.begin(), documents.end()};
}

view::Table nodes_table(const view::View& view) {
  using N = const resolve::Actor*;
  return view::table_of<N>(
      "nodes",
      {{"Id", Holds::kText, "id of the actor", [](const N& n) { return cell(n->id); }},
       {"Label", Holds::kText, "its name", [](const N& n) { return cell(on_one_line(n->name)); }},
       {"kind", Holds::kText, "person, armed-group, umbrella, state, …",
        [](const N& n) { return cell(to_string(n->kind)); }},
       {"registered", Holds::kBoolean, "the register of actors has it", [](const N& n) { return Cell(n->registered); }},
       {"collective", Holds::kBoolean, "a description of several", [](const N& n) { return Cell(n->collective); }},
       {"mentions", Holds::kInteger, "how often it is named",
        [](const N& n) { return Cell(static_cast<std::int64_t>(n->mentions)); }}},
      [&view](const auto& take) {
        for (const N& node : network_nodes(view)) {
          if (!take(node)) return;
        }
      });
}

view::Table edges_table(const view::View& view) {
  using E = const Edge&;
  const auto chains = [&view](E e) {
    std::vector<std::string> out;
    for (const std::uint32_t at : e.interval->support) {
      if (at >= e.relation->reports.size()) continue;
      out.push_back(view::chain_text(view, e.relation->reports[at].document, e.relation->reports[at].chain));
    }
    return view::joined(out, " | ");
  };
  return view::table_of<Edge>(
      "edges",
      {{"Source", Holds::kText, "id of the actor it begins with", [](E e) { return cell(e.relation->subject); }},
       {"Target", Holds::kText, "id of the actor it leads to", [](E e) { return cell(e.relation->object); }},
       {"Type", Holds::kText, "Directed", [](E) { return cell(std::string_view("Directed")); }},
       {"Id", Holds::kText, "relation and number of the interval", [](E e) { return cell(e.id); }},
       {"Label", Holds::kText, "member-of, leads, backed-by, …", [](E e) { return cell(to_string(e.relation->type)); }},
       {"Weight", Holds::kInteger, "reports that say so",
        [](E e) { return Cell(static_cast<std::int64_t>(e.interval->support.size())); }},
       {"titles", Holds::kText, "titles and the like",
        [](E e) { return cell(on_one_line(view::joined(e.relation->labels))); }},
       {"status", Holds::kText, "holds, ended, planned, denied, alleged",
        [](E e) { return cell(to_string(e.interval->status)); }},
       {"valid", Holds::kText, "when it held, as EDTF", [](E e) { return cell(e.interval->valid); }},
       {"start", Holds::kText, "first day; empty where open or not told",
        [](E e) { return cell(view::day_text(e.dates.start)); }},
       {"end", Holds::kText, "last day; empty where open or not told",
        [](E e) { return cell(view::day_text(e.dates.end)); }},
       {"disputed", Holds::kBoolean, "the reports can't all be true", [](E e) { return Cell(e.relation->disputed); }},
       {"said_by", Holds::kText, "chains of who says so, separated by |", [chains](E e) { return cell(chains(e)); }},
       {"documents", Holds::kText, "ids of the articles", [](E e) { return cell(view::joined(evidence_of(e))); }}},
      [&view](const auto& take) {
        for (const Edge& edge : network_edges(view)) {
          if (!take(edge)) return;
        }
      });
}

}  // namespace isnad::exports::formats
