#include "ledger/query/actor_view.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ledger/query/find.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

// "2014/..", empty for no ends.
std::string interval_text(const std::string& since, const std::string& until) {
  if (since.empty() && until.empty()) return {};
  return (since.empty() ? ".." : since) + "/" + (until.empty() ? ".." : until);
}

// Where its time is told, whether it has a day of those that are asked for.
bool overlaps_asked(const std::string& valid, const AskedTime& time) {
  const auto interval = core::Edtf::parse(valid);
  const auto asked = time.as_edtf();
  return !interval || !asked || overlaps(*interval, *asked);
}

Status add_told(Database& database, std::int64_t number, const AskedTime& time, ActorView& view) {
  Filter filter;
  filter.actors = {number};
  const auto numbers = find_relations(database, filter);
  if (!numbers) return numbers.error();
  const auto relations = read_relations(database, &*numbers);
  if (!relations) return relations.error();
  auto labels = Labels::create(database);
  if (!labels) return labels.error();
  for (const resolve::ResolvedRelation& one : *relations) {
    for (const resolve::RelationInterval& interval : one.intervals) {
      if (!interval.valid.empty() && !overlaps_asked(interval.valid, time)) continue;
      Tie tie{one.id,
              std::string(to_string(one.type)),
              one.subject,
              one.object,
              labels->actor(one.subject),
              labels->actor(one.object),
              one.labels,
              interval.valid,
              interval.status,
              one.disputed,
              {}};
      for (const std::uint32_t position : interval.support) {
        if (position < one.reports.size()) tie.reports.push_back(one.reports[position]);
      }
      (interval.valid.empty() ? view.time_not_told : view.held).push_back(std::move(tie));
    }
  }
  return {};
}

Tie registered_tie(const lexicon::Actors& actors, const lexicon::Actor& subject, const lexicon::ActorLink& link) {
  Tie tie;
  const lexicon::ActorIndex target = link.relation ? actors.find_id(link.target) : lexicon::kNoActor;
  const std::string name = target == lexicon::kNoActor ? link.target : actors[target].name;
  tie.type = std::string(to_string(link.relation.value_or(RelationType::kLeads)));
  tie.subject = subject.id;
  tie.subject_name = subject.name;
  tie.object = target == lexicon::kNoActor ? std::string() : link.target;
  tie.object_name = name;
  if (!link.relation) {  // a leader leads the body, not the other way round
    std::swap(tie.subject, tie.object);
    std::swap(tie.subject_name, tie.object_name);
  }
  tie.valid = interval_text(link.since, link.until);
  return tie;
}

void add_registered(const lexicon::Actors& actors, const AskedTime& time, ActorView& view) {
  const lexicon::ActorIndex self = actors.find_id(view.actor.id);
  if (self == lexicon::kNoActor) return;
  for (const lexicon::ActorName& name : actors.names()) {
    const bool own =
        name.actor == self && (name.use == lexicon::NameUse::kName || name.use == lexicon::NameUse::kAcronym);
    if (own && overlaps_asked(interval_text(name.since, name.until), time)) {
      view.registered_names.push_back({name.text, name.language, name.since, name.until});
    }
  }
  for (lexicon::ActorIndex i = 0; i < actors.size(); ++i) {
    for (const lexicon::ActorLink& link : actors[i].links) {
      if (i != self && !(link.relation && link.target == view.actor.id)) continue;
      Tie tie = registered_tie(actors, actors[i], link);
      if (overlaps_asked(tie.valid, time))
        (tie.valid.empty() ? view.time_not_told : view.held).push_back(std::move(tie));
    }
  }
}

}  // namespace

Result<ActorView> view_actor(Database& database, const lexicon::Actors& actors, std::int64_t number,
                             const AskedTime& time, std::size_t most_incidents) {
  const std::vector<std::int64_t> one = {number};
  auto read = read_actors(database, &one);
  if (!read) return read.error();
  if (read->empty()) return Error{ErrorCode::kInternal, "the actor is not there."};
  ActorView view;
  view.actor = std::move(read->front());
  if (Status done = add_told(database, number, time, view); !done) return done.error();
  add_registered(actors, time, view);
  for (auto* ties : {&view.held, &view.time_not_told}) {
    std::stable_sort(ties->begin(), ties->end(), [&](const Tie& a, const Tie& b) {
      const auto key = [&](const Tie& tie) {
        return std::tie(tie.type, tie.subject_name, tie.object_name, tie.valid, tie.relation);
      };
      return key(a) < key(b);
    });
  }
  Filter filter;
  filter.actors = one;
  filter.first_day = time.first_day;
  filter.last_day = time.last_day;
  auto incidents = find_incidents(database, filter, Order::kNewest, most_incidents);
  if (!incidents) return incidents.error();
  view.incidents = std::move(*incidents);
  return view;
}

}  // namespace isnad::ledger::query
