#include "extract/event/parts.h"

#include <algorithm>
#include <optional>

#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

class Parts {
 public:
  Parts(View& view, const Candidates& candidates, const std::vector<std::uint32_t>& event_of,
        std::vector<Event>& events)
      : view_(view), analysis_(view.analysis), candidates_(candidates), event_of_(event_of), events_(events) {}

  void run() {
    for (std::uint32_t c = 0; c < candidates_.list.size(); ++c) {
      const Candidate& candidate = candidates_.list[c];
      if (candidate.kind != lexicon::WordKind::kVerb || event_of_[c] == kNotFused) continue;
      const std::optional<std::uint32_t> above = event_above(candidate.token);
      if (above && *above != event_of_[c] && are_one(*above, event_of_[c])) tie(*above, event_of_[c]);
    }
  }

 private:
  // The event of the verb that the word is coordinated with, or hangs on as a participle.
  std::optional<std::uint32_t> event_above(TokenIndex verb) const {
    for (int i = 0; i < kMostSteps; ++i) {
      const Token& self = analysis_[verb];
      const bool participle =
          self.dep == Dep::kAdvcl && self.tag == Tag::kVbg && analysis_.child(verb, Dep::kMark) == kNoToken;
      const bool beside = self.dep == Dep::kConj && !is_alternative(self.head);
      if ((!participle && !beside) || !syntax::is_verb(analysis_[self.head])) return std::nullopt;
      verb = self.head;
      if (const std::optional<std::uint32_t> event = event_at(verb)) return event;
    }
    return std::nullopt;
  }
  // "killed or captured".
  bool is_alternative(TokenIndex verb) const {
    const TokenIndex and_or = analysis_.child(verb, Dep::kCc);
    return and_or != kNoToken && analysis_.lower(and_or) == "or";
  }
  std::optional<std::uint32_t> event_at(TokenIndex token) const {
    std::uint32_t c = candidates_.at[token];
    while (c != kNotFused && candidates_.list[c].fused_into != kNotFused) c = candidates_.list[c].fused_into;
    if (c == kNotFused || event_of_[c] == kNotFused) return std::nullopt;
    return event_of_[c];
  }

  // A deed that others may be a part of, or that may be a part of others.
  static bool is_done(const Event& event) {
    return (event.modality == Modality::kActual || event.modality == Modality::kOngoing) &&
           event.outcome != Outcome::kIntercepted;
  }
  static bool has_mode(const Event& event, EventMode mode) {
    return std::ranges::find(event.modes, mode) != event.modes.end();
  }
  static bool is_of_force(const Event& event) {
    const bool taking =
        event.type == EventType::kCoerce && (has_mode(event, EventMode::kArrest) || has_mode(event, EventMode::kSeize));
    return event.type == EventType::kAssault || taking;
  }
  static bool takes_ground(const Event& event) {
    return event.type == EventType::kChange && has_mode(event, EventMode::kTookTerritory);
  }

  bool are_one(std::uint32_t a, std::uint32_t b) const {
    const Event& one = events_[a];
    const Event& other = events_[b];
    const bool deeds = (is_of_force(one) || takes_ground(one)) && is_of_force(other);
    if (!deeds || !is_done(one) || !is_done(other) || one.sentence != other.sentence) return false;
    const bool two_towns = view_.is_named_place(one.place) && view_.is_named_place(other.place) &&
                           entity_of(one.place) != entity_of(other.place);
    const bool two_days = !one.time_edtf.empty() && !other.time_edtf.empty() && one.time_edtf != other.time_edtf;
    return !two_towns && !two_days && are_by_one(one, other);
  }
  EntityId entity_of(MentionId mention) const { return view_.reading.mention(mention).entity; }
  static bool are_by_one(const Event& one, const Event& other) {
    const auto is_doer = [](const Role& role) { return role.role == RoleName::kActor; };
    return std::ranges::any_of(one.roles, [&](const Role& role) {
      return is_doer(role) && std::ranges::any_of(other.roles, [&](const Role& its) {
               return is_doer(its) && its.entity == role.entity && role.entity.valid();
             });
    });
  }

  void tie(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t first = std::min(a, b), later = std::max(a, b);
    const EventId whole = events_[first].part_of.valid() ? events_[first].part_of : EventId{first};
    if (whole.value != later) events_[later].part_of = whole;
  }

  static constexpr int kMostSteps = 4;

  View& view_;
  const Analysis& analysis_;
  const Candidates& candidates_;
  const std::vector<std::uint32_t>& event_of_;
  std::vector<Event>& events_;
};

}  // namespace

void find_parts(View& view, const Candidates& candidates, const std::vector<std::uint32_t>& event_of,
                std::vector<Event>& events) {
  Parts(view, candidates, event_of, events).run();
}

}  // namespace isnad::extract::event
