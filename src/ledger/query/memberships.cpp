#include "ledger/query/memberships.h"

#include "core/day_text.h"
#include "core/edtf.h"
#include "core/string_map.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

// The first day of an EDTF date, or its last; empty for none.
std::string edge_of(const std::string& edtf, bool last) {
  const auto date = core::Edtf::parse(edtf);
  const auto day = date ? (last ? date->latest() : date->earliest()) : std::nullopt;
  return day ? core::day_text(*day) : std::string();
}

constexpr std::int64_t kAround = 365;  // days before and after somebody writes that a tie holds

std::string moved(std::string_view day, std::int64_t days) {
  const auto date = core::Edtf::parse(day);
  const auto first = date ? date->earliest() : std::nullopt;
  return first ? core::day_text(core::add_days(*first, days)) : std::string();
}

bool overlaps(const Membership& tie, const std::string& first_day, const std::string& last_day) {
  return (last_day.empty() || tie.first_day.empty() || tie.first_day <= last_day) &&
         (first_day.empty() || tie.last_day.empty() || tie.last_day >= first_day);
}

}  // namespace

Result<Memberships> Memberships::read(Database& database, const lexicon::Actors& actors) {
  Memberships out;
  const auto put = [&](Membership tie) { out.by_umbrella_.emplace(tie.umbrella, std::move(tie)); };
  Status done = for_rows(
      database,
      "SELECT r.subject, r.object, r.disputed, i.status, i.valid, min(substr(d.published, 1, 10)), "
      "max(substr(d.published, 1, 10)) FROM relation AS r JOIN relation_interval AS i ON i.relation = r.number LEFT "
      "JOIN "
      "json_each(i.reports) AS p ON true LEFT JOIN relation_report AS t ON t.relation = r.number AND t.position = "
      "p.value LEFT "
      "JOIN document AS d ON d.number = t.document AND length(d.published) >= 10 WHERE r.type IN ('member-of', "
      "'part-of') AND i.status IN ('holds', 'ended', 'alleged') GROUP BY r.id, i.position, r.subject, r.object, "
      "r.disputed, i.status, i.valid ORDER BY r.id, i.position",
      [&](const Query& row) {
        const std::string valid = string_at(row, 4);
        const bool sure = row.integer(2) == 0 && row.text(3) != "alleged" && !valid.empty();
        put({row.integer(0), row.integer(1), edge_of(valid, false), edge_of(valid, true), sure});
        // Told without a time: it held when that was written.
        if (!valid.empty() || row.text(3) != "holds" || row.integer(2) != 0 || row.is_null(5)) return;
        put({row.integer(0), row.integer(1), moved(row.text(5), -kAround), moved(row.text(6), kAround), true});
      });
  if (!done) return done.error();
  core::StringMap<std::int64_t> numbers;
  done = for_rows(database, "SELECT id, number FROM actor WHERE registered = 1",
                  [&](const Query& row) { numbers.emplace(row.text(0), row.integer(1)); });
  if (!done) return done.error();
  for (lexicon::ActorIndex i = 0; i < actors.size(); ++i) {
    const auto member = numbers.find(actors[i].id);
    if (member == numbers.end()) continue;
    for (const lexicon::ActorLink& link : actors[i].links) {
      const auto umbrella = numbers.find(link.target);
      if (umbrella == numbers.end()) continue;
      if (link.relation != RelationType::kMemberOf && link.relation != RelationType::kPartOf) continue;
      put({member->second, umbrella->second, edge_of(link.since, false), edge_of(link.until, true), true});
    }
  }
  return out;
}

std::map<std::int64_t, bool> Memberships::between(const std::vector<std::int64_t>& umbrellas,
                                                  const std::string& first_day, const std::string& last_day) const {
  std::map<std::int64_t, bool> out;
  std::vector<std::int64_t> open = umbrellas;
  for (const std::int64_t umbrella : umbrellas) out[umbrella] = true;
  while (!open.empty()) {
    const std::int64_t umbrella = open.back();
    open.pop_back();
    const auto [begin, end] = by_umbrella_.equal_range(umbrella);
    for (auto tie = begin; tie != end; ++tie) {
      if (!overlaps(tie->second, first_day, last_day)) continue;
      const bool sure = tie->second.sure && out[umbrella];
      const auto [known, is_new] = out.try_emplace(tie->second.member, sure);
      if (!is_new && (known->second || !sure)) continue;
      known->second = sure;
      open.push_back(tie->second.member);  // again, where it is sure by another way
    }
  }
  return out;
}

std::vector<std::int64_t> Memberships::ever(const std::vector<std::int64_t>& umbrellas) const {
  std::vector<std::int64_t> out;
  for (const auto& [actor, sure] : between(umbrellas, {}, {})) out.push_back(actor);
  return out;
}

}  // namespace isnad::ledger::query
