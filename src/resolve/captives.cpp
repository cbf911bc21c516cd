#include "resolve/captives.h"

#include <algorithm>

namespace isnad::resolve {
namespace {

// What one event tells of those whom it took, until another tells it more exactly.
struct Figure {
  Range range;
  EventId event;
};

bool is_taken(const Role& role) { return role.role == RoleName::kVictim || role.role == RoleName::kRecipient; }
std::int64_t least_of(const Range& range) { return range.min.value_or(0); }
bool leaves_room_for(const Range& vague, const Range& exact) {
  return !vague.max && least_of(vague) <= least_of(exact);
}

class Counting {
 public:
  Counting(const Extraction& all, const DocumentDigest& document, const lexicon::DeedWords& words)
      : all_(all), document_(document), words_(words) {}

  void take(EventId id) {
    const EventDigest& event = document_.events[id.value];
    const Figure next{*event.losses.captured, id};
    auto known = std::ranges::find_if(standing_, [&](const Figure& one) { return share_somebody(one.event, id); });
    const bool same = known != standing_.end();
    if (!same && (standing_.empty() || is_more(id))) {
      standing_.push_back(next);
      return;
    }
    if (!same)
      known =
          std::ranges::find_if(standing_, [&](const Figure& one) { return leaves_room_for(one.range, next.range); });
    if (known == standing_.end())  // a part of the most that was told, or all of whom that was a part
      known = std::ranges::max_element(standing_, {}, [](const Figure& one) { return least_of(one.range); });
    const bool finer = leaves_room_for(known->range, next.range) && (next.range.max || !known->range.max);
    // "captured a leader", then "the leader and several of his men": all of them.
    const bool whole = (same || next.range.max) && least_of(next.range) > least_of(known->range);
    if (finer || whole) *known = next;
  }

  [[nodiscard]] Captives result() const {
    Captives out;
    for (const Figure& one : standing_) {
      if (!out.total) out.total = Range{0, 0};
      *out.total->min += least_of(one.range);
      if (!one.range.max) out.total->max.reset();
      if (out.total->max) *out.total->max += *one.range.max;
      add_victims(one, out.victims);
    }
    return out;
  }

 private:
  // Others than those of whom it was told before: told in one sentence with them, with "also", or as "another"; not who
  // is another beside somebody of the same event ("the leader and another fighter"), nor one of the parties of which it
  // was told ("three leaders and two fighters were held … Two others were held").
  [[nodiscard]] bool is_more(EventId id) const {
    const EventDigest& event = document_.events[id.value];
    const auto beside = [&](const Figure& one) { return document_.events[one.event.value].sentence == event.sentence; };
    if (std::ranges::any_of(standing_, beside)) return true;
    const bool also = words_.tells_also(event.trigger.before);
    const bool another =
        words_.tells_besides(event.wording, false) && std::ranges::count_if(all_.events[id.value].roles, is_taken) < 2;
    return (also || another) && !is_party_of(*event.losses.captured);
  }
  [[nodiscard]] bool is_party_of(const Range& range) const {
    return std::ranges::any_of(standing_, [&](const Figure& one) {
      const std::vector<Range> parties = parties_of(one);
      const auto fits = [&](const Range& party) { return party == range || leaves_room_for(party, range); };
      return parties.size() > 1 && std::ranges::any_of(parties, fits);
    });
  }
  // The numbers that an event gives, and whom it takes without one.
  [[nodiscard]] std::vector<Range> parties_of(const Figure& figure) const {
    std::vector<Range> out;
    std::int64_t rest = least_of(figure.range);
    for (const QuantityId id : all_.events[figure.event.value].losses.basis) {
      out.push_back(all_.quantities[id.value].range);
      rest -= least_of(out.back());
    }
    if (rest > 0) out.push_back({rest, rest});
    return out;
  }
  [[nodiscard]] bool share_somebody(EventId a, EventId b) const {
    return std::ranges::any_of(all_.events[a.value].roles, [&](const Role& role) {
      return is_taken(role) && std::ranges::any_of(all_.events[b.value].roles, [&](const Role& other) {
               return is_taken(other) && other.entity == role.entity;
             });
    });
  }

  // "arrested a leader and three fighters": each number is that of the party right behind it. Of those without, a
  // person is one where a rest is left for the others ("a leader and several of his men"), of one party the rest.
  void add_victims(const Figure& figure, std::vector<Affected>& out) const {
    const Event& event = all_.events[figure.event.value];
    const std::size_t first = out.size();
    for (const Role& role : event.roles) {
      if (is_taken(role))
        out.push_back({role.entity, all_.mentions[role.mention.value].span, std::nullopt, Effect::kCaptured});
    }
    const std::span<Affected> victims = std::span(out).subspan(first);
    std::int64_t rest = least_of(figure.range);
    for (const QuantityId id : event.losses.basis) {
      const Quantity& quantity = all_.quantities[id.value];
      Affected* counted = nullptr;
      for (Affected& victim : victims) {
        const bool behind = victim.span.end > quantity.span.begin;
        if (behind && !victim.count && (counted == nullptr || victim.span.begin < counted->span.begin))
          counted = &victim;
      }
      if (counted == nullptr) continue;
      counted->count = quantity.range;
      rest -= least_of(quantity.range);
    }
    auto open = std::ranges::count_if(victims, [](const Affected& victim) { return !victim.count; });
    for (Affected& victim : victims) {
      const bool person = victim.entity.valid() && document_.entities[victim.entity.value].kind == EntityKind::kPerson;
      if (victim.count || !person || open < 2 || rest <= open) continue;
      victim.count = Range{1, 1};
      --open;
      --rest;
    }
    for (Affected& victim : victims) {
      if (victims.size() == 1) victim.count = figure.range;
      if (!victim.count && open == rest) victim.count = Range{1, 1};
      if (!victim.count && open == 1 && rest > 1)
        victim.count = Range{rest, figure.range.max ? std::optional(rest) : std::nullopt};
    }
  }

  const Extraction& all_;
  const DocumentDigest& document_;
  const lexicon::DeedWords& words_;
  std::vector<Figure> standing_;
};

}  // namespace

Captives captives_of(const Extraction& all, const DocumentDigest& document, const std::vector<EventId>& events,
                     const lexicon::DeedWords& words) {
  Counting counting(all, document, words);
  for (const EventId id : events) {
    if (document.events[id.value].losses.captured) counting.take(id);
  }
  return counting.result();
}

}  // namespace isnad::resolve
