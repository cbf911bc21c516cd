#include "ledger/query/queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

// How much a doubt of each kind weighs, between none (0) and sure to be wrong (1).
constexpr double kOneOrigin = 0.15;        // nobody else tells it
constexpr double kDisputeDoubt = 0.6;      // one side at least is wrong
constexpr double kPairDoubt = 0.3;         // one day, place and type, and judged to be two
constexpr double kSharedPartyDoubt = 0.3;  // and a party in common
constexpr double kWoundedWeight = 0.5;     // of the dead's
constexpr std::size_t kMostPairs = 5000;

struct Weighed {
  double impact = 0, confidence = 0;
  std::int64_t origins = 0;
};

double impact_of(std::int64_t articles, std::int64_t killed, std::int64_t wounded) {
  return std::log2(1.0 + static_cast<double>(articles)) + std::log2(1.0 + static_cast<double>(killed)) +
         kWoundedWeight * std::log2(1.0 + static_cast<double>(wounded));
}

Status weigh(Database& database, std::unordered_map<std::int64_t, Weighed>& out) {
  // Losses: the largest that is told and not replaced.
  return for_rows(
      database,
      "SELECT i.number, i.articles, coalesce((SELECT max(coalesce(v.least, v.most)) FROM kept_incident_value AS v "
      "WHERE "
      "v.incident = i.number AND v.attribute = 7 AND v.marks & 2 = 0), 0), coalesce((SELECT max(coalesce(v.least, "
      "v.most)) FROM kept_incident_value AS v WHERE v.incident = i.number AND v.attribute = 8 AND v.marks & 2 = 0), "
      "0), "
      "iif(typeof(i.confidence) = 'integer', i.confidence / 1000.0, i.confidence), i.origins FROM temp.chosen AS c "
      "JOIN "
      "kept_incident AS i ON i.number = c.number JOIN kept_word AS w ON w.number = i.review WHERE w.text = 'none'",
      [&](const Query& row) {
        out.emplace(row.integer(0),
                    Weighed{impact_of(row.integer(1), row.integer(2), row.integer(3)), row.number(4), row.integer(5)});
      });
}

Status add_disputes(Database& database, const std::unordered_map<std::int64_t, Weighed>& weighed,
                    std::unordered_map<std::int64_t, int>& disputed, std::vector<QueueItem>& out) {
  return for_rows(
      database,
      "SELECT x.incident, x.attribute FROM temp.chosen AS c JOIN incident_dispute AS x ON x.incident = c.number",
      [&](const Query& row) {
        const auto found = weighed.find(row.integer(0));
        if (found == weighed.end()) return;
        ++disputed[row.integer(0)];
        const std::string attribute = string_at(row, 1);
        out.push_back({Waits::kDispute, row.integer(0), 0, attribute, found->second.impact, kDisputeDoubt,
                       fmt::format("sources contradict each other on {}", attribute)});
      });
}

// Two of one day, place and type that are not one, and no part of each other. Of a year or a month that thousands are
// told of nobody could say that they are one.
Status add_pairs(Database& database, const std::unordered_map<std::int64_t, Weighed>& weighed,
                 std::vector<QueueItem>& out) {
  return for_rows(
      database,
      fmt::format(
          "SELECT a.incident, b.incident, EXISTS (SELECT 1 FROM kept_incident_value AS p JOIN kept_incident_value AS q "
          "ON q.actor = p.actor WHERE p.incident = a.incident AND q.incident = b.incident AND p.attribute BETWEEN 3 "
          "AND "
          "5 AND q.attribute BETWEEN 3 AND 5) FROM temp.chosen AS c CROSS JOIN kept_incident_value AS a ON a.incident "
          "= "
          "c.number AND a.attribute = 1 AND a.marks & 1 <> 0 CROSS JOIN kept_day AS t ON t.number = a.day AND "
          "t.first_day = "
          "t.last_day CROSS JOIN kept_incident_value AS b ON b.day = a.day AND "
          "b.attribute = 1 AND b.incident > a.incident AND b.marks & 1 <> 0 JOIN temp.chosen AS d ON d.number = "
          "b.incident "
          "JOIN kept_incident AS i ON i.number = a.incident JOIN kept_incident AS j ON j.number = b.incident AND "
          "j.type "
          "= i.type AND j.level = i.level JOIN kept_incident_value AS x ON x.incident = a.incident AND x.attribute = 2 "
          "AND x.marks & 1 <> 0 JOIN kept_incident_value AS y ON y.incident = b.incident AND y.attribute = 2 AND "
          "y.place = "
          "x.place AND y.marks & 1 <> 0 WHERE NOT EXISTS (SELECT 1 FROM incident_cover AS v WHERE (v.incident = "
          "a.incident "
          "AND v.covered = b.incident) OR (v.incident = b.incident AND v.covered = a.incident)) GROUP BY a.incident, "
          "b.incident LIMIT {}",
          kMostPairs),
      [&](const Query& row) {
        const auto first = weighed.find(row.integer(0)), second = weighed.find(row.integer(1));
        if (first == weighed.end() || second == weighed.end()) return;
        const bool shared = row.integer(2) != 0;
        out.push_back({Waits::kSame,
                       row.integer(0),
                       row.integer(1),
                       {},
                       std::min(first->second.impact, second->second.impact),
                       kPairDoubt + (shared ? kSharedPartyDoubt : 0),
                       shared ? "one day, place, type and party: perhaps one happening"
                              : "one day, place and type: perhaps one happening"});
      });
}

}  // namespace

Result<std::vector<QueueItem>> queue_of_chosen(Database& database) {
  std::unordered_map<std::int64_t, Weighed> weighed;
  std::unordered_map<std::int64_t, int> disputed;
  std::vector<QueueItem> out;
  Status done = weigh(database, weighed);
  if (done) done = add_disputes(database, weighed, disputed, out);
  if (done) done = add_pairs(database, weighed, out);
  if (!done) return done.error();
  for (const auto& [number, one] : weighed) {
    const bool alone = one.origins <= 1;
    const double doubt = std::clamp(1 - one.confidence + (alone ? kOneOrigin : 0), 0.0, 1.0);
    std::string reason = fmt::format("confidence {:.2f}", one.confidence);
    reason += alone ? ", one origin" : fmt::format(", {} origins", one.origins);
    if (const auto found = disputed.find(number); found != disputed.end()) {
      reason += fmt::format(", {} disputed", found->second);
    }
    out.push_back({Waits::kHappening, number, 0, {}, one.impact, doubt, std::move(reason)});
  }
  std::ranges::sort(out, [](const QueueItem& a, const QueueItem& b) {
    if (a.score() != b.score()) return a.score() > b.score();
    return std::tie(a.incident, a.kind, a.other, a.attribute) < std::tie(b.incident, b.kind, b.other, b.attribute);
  });
  return out;
}

}  // namespace isnad::ledger::query
