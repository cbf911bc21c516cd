#include "ledger/query/network.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "isnad/vocabulary.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

bool overlaps_asked(const std::string& valid, const AskedTime& time) {
  const auto interval = core::Edtf::parse(valid);
  const auto asked = time.as_edtf();
  return !interval || !asked || overlaps(*interval, *asked);
}

class Maker {
 public:
  Maker(Database& database, const lexicon::Actors& actors, const AskedTime& time)
      : database_(database), actors_(actors), time_(time) {}

  Status nodes(const std::vector<std::int64_t>& always, std::size_t most) {
    std::vector<std::pair<std::int64_t, std::int64_t>> counts;  // happenings, actor
    Status done = for_rows(
        database_,
        "SELECT v.actor, count(DISTINCT v.incident) FROM temp.chosen AS c CROSS JOIN kept_incident_value AS v ON "
        "v.incident = c.number WHERE v.actor IS NOT NULL AND v.attribute BETWEEN 3 AND 5 GROUP BY v.actor",
        [&](const Query& row) { counts.emplace_back(row.integer(1), row.integer(0)); });
    if (done) {
      done = for_rows(database_, "SELECT count(*) FROM kept_actor",
                      [&](const Query& row) { out_.total = row.integer(0); });
    }
    if (!done) return done;
    out_.kept = static_cast<std::int64_t>(counts.size());
    std::ranges::sort(counts, [&](const auto& a, const auto& b) {
      const bool first = std::ranges::find(always, a.second) != always.end();
      const bool second = std::ranges::find(always, b.second) != always.end();
      if (first != second) return first;
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (counts.size() > most) counts.resize(most);
    auto find = database_.prepare("SELECT id, name, kind, mentions FROM actor WHERE number = ?1");
    if (!find) return find.error();
    for (const auto& [incidents, number] : counts) {
      const auto row = find->bind(1, number).step();
      if (!row) return row.error();
      if (*row) {
        index_.emplace(number, out_.nodes.size());
        by_id_.emplace(string_at(*find, 0), out_.nodes.size());
        out_.nodes.push_back({number,
                              find->integer(3),
                              incidents,
                              0,
                              string_at(*find, 0),
                              string_at(*find, 1),
                              string_at(*find, 2),
                              {}});
      }
      find->reset();
    }
    return {};
  }

  Status relations() {
    std::vector<std::int64_t> numbers;
    for (const NetworkNode& node : out_.nodes) numbers.push_back(node.number);
    Where where;
    const std::string ours = where.any_of(numbers);
    where.add("r.subject IN " + ours);
    where.add("r.object IN " + ours);
    return for_rows_where(
        database_,
        "SELECT r.id, r.type, r.subject, r.object, r.disputed, v.valid, v.status, (SELECT count(DISTINCT p.origin) "
        "FROM "
        "kept_relation_report AS p WHERE p.relation = r.number), (SELECT group_concat(outlet, char(31)) FROM (SELECT "
        "DISTINCT d.outlet FROM kept_relation_report AS p JOIN document AS d ON d.number = p.document WHERE p.relation "
        "= "
        "r.number AND d.outlet <> '' ORDER BY d.outlet LIMIT 8) AS o) FROM relation AS r JOIN relation_interval AS v "
        "ON "
        "v.relation = "
        "r.number" +
            where.sql() + " ORDER BY r.id, v.position",
        where, [&](const Query& row) {
          const std::string valid = string_at(row, 5);
          if (!valid.empty() && !overlaps_asked(valid, time_)) return true;
          NetworkEdge edge;
          edge.id = string_at(row, 0);
          edge.type = string_at(row, 1);
          edge.disputed = row.integer(4) != 0;
          edge.valid = valid;
          edge.time_told = !valid.empty();
          edge.status = string_at(row, 6);
          edge.weight = row.integer(7);
          for (std::string_view rest = row.text(8); !rest.empty();) {
            const std::size_t end = std::min(rest.find('\x1f'), rest.size());
            edge.sources.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
          }
          add(std::move(edge), index_.at(row.integer(2)), index_.at(row.integer(3)));
          return true;
        });
  }

  // What the register knows, where nobody tells it.
  void registered() {
    for (const NetworkNode& node : std::vector<NetworkNode>(out_.nodes)) {
      const lexicon::ActorIndex self = actors_.find_id(node.id);
      if (self == lexicon::kNoActor) continue;
      for (const lexicon::ActorLink& link : actors_[self].links) {
        if (!link.relation) continue;  // a leader is named, and no actor
        const auto target = by_id_.find(link.target);
        if (target == by_id_.end()) continue;
        NetworkEdge edge;
        if (!link.since.empty() || !link.until.empty()) {
          edge.valid = (link.since.empty() ? ".." : link.since) + '/' + (link.until.empty() ? ".." : link.until);
          if (!overlaps_asked(edge.valid, time_)) continue;
        }
        edge.type = to_string(*link.relation);
        edge.status = "holds";
        edge.time_told = !edge.valid.empty();
        edge.sources = {"register"};
        add(std::move(edge), by_id_.at(node.id), target->second);
      }
    }
  }

  Status encounters() {
    struct Pair {
      std::int64_t count = 0, disputed = 0;
      std::map<std::string, std::int64_t> types;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Pair> pairs;
    const Status done = for_rows(
        database_,
        "SELECT DISTINCT c.number, d.actor, t.actor, (SELECT text FROM kept_word WHERE number = i.type), EXISTS "
        "(SELECT "
        "1 FROM incident_dispute AS x WHERE x.incident = c.number AND x.attribute IN ('perpetrators', 'targets')) FROM "
        "temp.chosen AS c CROSS JOIN kept_incident AS i ON i.number = c.number CROSS JOIN kept_incident_value AS d ON "
        "d.incident = c.number AND d.attribute = 3 AND d.actor IS NOT NULL CROSS JOIN kept_incident_value AS t ON "
        "t.incident = c.number AND t.attribute IN (4, 5) AND t.actor IS NOT NULL AND t.actor <> d.actor",
        [&](const Query& row) {
          if (!index_.contains(row.integer(1)) || !index_.contains(row.integer(2))) return;
          Pair& pair = pairs[{row.integer(1), row.integer(2)}];
          ++pair.count;
          pair.disputed += row.integer(4);
          ++pair.types[string_at(row, 3)];
        });
    if (!done) return done;
    for (const auto& [ends, pair] : pairs) {
      NetworkEdge edge;
      edge.is_relation = false;
      edge.weight = pair.count;
      edge.disputed = pair.disputed > 0;
      edge.type = std::ranges::max_element(pair.types, {}, [](const auto& one) { return one.second; })->first;
      edge.source = out_.nodes[index_.at(ends.first)].id;
      edge.target = out_.nodes[index_.at(ends.second)].id;
      out_.edges.push_back(std::move(edge));
    }
    return {};
  }

  Network take() { return std::move(out_); }

 private:
  void add(NetworkEdge edge, std::size_t subject, std::size_t object) {
    NetworkNode& from = out_.nodes[subject];
    ++from.relations;
    ++out_.nodes[object].relations;
    edge.source = from.id;
    edge.target = out_.nodes[object].id;
    const bool belongs = edge.type == "member-of" || edge.type == "part-of";
    if (belongs && edge.status == "holds" && subject != object &&
        std::ranges::find(from.umbrellas, edge.target) == from.umbrellas.end()) {
      from.umbrellas.push_back(edge.target);
    }
    out_.edges.push_back(std::move(edge));
  }

  Database& database_;
  const lexicon::Actors& actors_;
  const AskedTime& time_;
  Network out_;
  std::unordered_map<std::int64_t, std::size_t> index_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace

Result<Network> network_of_chosen(Database& database, const lexicon::Actors& actors, const AskedTime& time,
                                  const std::vector<std::int64_t>& always, std::size_t most) {
  Maker maker(database, actors, time);
  Status done = maker.nodes(always, most);
  if (done) done = maker.relations();
  if (done) maker.registered();
  if (done) done = maker.encounters();
  if (!done) return done.error();
  return maker.take();
}

}  // namespace isnad::ledger::query
