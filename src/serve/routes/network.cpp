// network.cpp: GET /network.
#include "ledger/query/network.h"

#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

// at, or from and to.
Result<query::AskedTime> time_of(const Asked& asked) {
  query::AskedTime out;
  const auto set = [&](std::string_view name, bool first, bool last) -> Status {
    if (!asked.has(name)) return {};
    const auto days = desk::days_meant(name, asked.value(name));
    if (!days) return days.error();
    if (first) out.first_day = days->first;
    if (last) out.last_day = days->last;
    return {};
  };
  Status done = set("at", true, true);
  if (done) done = set("from", true, false);
  if (done) done = set("to", false, true);
  if (!done) return done.error();
  if (!out.first_day.empty() && !out.last_day.empty() && out.last_day < out.first_day) {
    return Error{ErrorCode::kInvalidInput, "from comes after to: no day lies between."};
  }
  return out;
}

void put_nodes(JsonText& out, const query::Network& network) {
  out.key("nodes");
  out.begin_array();
  for (const query::NetworkNode& node : network.nodes) {
    out.begin_object();
    put_text(out, "id", node.id);
    put_text(out, "name", node.name);
    put_text(out, "kind", node.kind);
    put_count(out, "mentions", node.mentions);
    put_count(out, "happenings", node.incidents);
    put_count(out, "relations", node.relations);
    put_texts(out, "umbrellas", node.umbrellas);
    out.end_object();
  }
  out.end_array();
}

void put_edges(JsonText& out, const query::Network& network) {
  out.key("edges");
  out.begin_array();
  for (const query::NetworkEdge& edge : network.edges) {
    out.begin_object();
    put_text(out, "kind", edge.is_relation ? "relation" : "happenings");
    put_text_or_null(out, "id", edge.id);
    put_text(out, "type", edge.type);
    put_text(out, "source", edge.source);
    put_text(out, "target", edge.target);
    put_count(out, "weight", edge.weight);
    put_text_or_null(out, "status", edge.status);
    put_flag(out, "disputed", edge.disputed);
    put_text_or_null(out, "valid", edge.valid);
    put_flag(out, "time_told", edge.time_told);
    put_texts(out, "sources", edge.sources);
    out.end_object();
  }
  out.end_array();
}

Result<std::string> body_of(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kStandard = 150, kMost = 1000;
  if (Status fine = only_filter_and(asked, {"at", "from", "to", "limit"}); !fine) return fine.error();
  const auto words = question_of(asked);
  if (!words) return words.error();
  const auto time = time_of(asked);
  if (!time) return time.error();
  const auto most = asked.number("limit", kStandard, kMost);
  if (!most) return most.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  const auto filter = desk::filter_of((*reader)->database, bench.actors(), *words);
  if (!filter) return filter.error();
  const auto found = bench.find(**reader, key_of(*words), *filter, query::Order::kTime);
  if (!found) return found.error();
  if (Status done = bench.choose(**reader, *found); !done) return done.error();
  const auto network = query::network_of_chosen((*reader)->database, bench.actors(), *time,
                                                filter->actors.value_or(std::vector<std::int64_t>()), *most);
  if (!network) return network.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", network->total);
  put_count(out, "kept", network->kept);
  put_text_or_null(out, "at", asked.value("at"));
  put_text_or_null(out, "from", asked.value("from"));
  put_text_or_null(out, "to", asked.value("to"));
  put_nodes(out, *network);
  put_edges(out, *network);
  put_count(out, "left_out", network->kept - static_cast<std::int64_t>(network->nodes.size()));
  out.end_object();
  return out.take();
}

}  // namespace

Reply network(Workbench& bench, const Asked& asked) { return reply_of(body_of(bench, asked)); }

}  // namespace isnad::serve::routes
