#include "extract/event/circumstances.h"

#include <algorithm>

namespace isnad::event {
namespace {

// The token of a span that everything else in it hangs on.
TokenIndex head_of(const Analysis& analysis, TokenSpan tokens) {
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    if (analysis.is_root(t) || !tokens.contains(analysis[t].head)) return t;
  }
  return tokens.begin;
}

constexpr std::uint32_t kNobody = kNotFused;

class Dater {
 public:
  Dater(View& view, const Candidates& candidates)
      : view_(view),
        analysis_(view.analysis),
        all_(candidates),
        out_(candidates.list.size()),
        light_(analysis_.size(), kNobody) {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].light != kNoToken) light_[all_.list[i].light] = i;
    }
  }

  std::vector<When> run() {
    for (std::uint32_t i = 0; i < view_.layers.times.size(); ++i) {
      const Time& time = view_.layers.times[i];
      if (time.edtf.empty() || time.type == TimeType::kDuration || time.type == TimeType::kSet) continue;
      const TokenSpan tokens = analysis_.tokens_in(time.span);
      if (tokens.size() == 0) continue;
      place(TimeId{i}, head_of(analysis_, tokens));
    }
    for (const auto& [sentence, time] : loose_) date_sentence(sentence, time);
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (out_[i].edtf.empty()) inherit(i);
    }
    share_fused();
    return std::move(out_);
  }

 private:
  std::uint32_t event_at(TokenIndex token) const {
    if (all_.at[token] != kNobody) return all_.at[token];
    return light_[token];
  }

  void place(TimeId time, TokenIndex from) {
    TokenIndex at = from;
    for (int i = 0; i < 2 * kMaxClimb; ++i) {
      if (const std::uint32_t event = event_at(at); event != kNobody) {
        give(event, time);
        return;
      }
      // "said on Monday that …": when it was said, not when it happened.
      if (is_verb(analysis_[at]) && analysis_.child(at, Dep::kCcomp) != kNoToken) return;
      const Token& self = analysis_[at];
      if (self.head == at) break;
      at = self.head;
    }
    loose_.emplace_back(analysis_[from].sentence, time);
  }

  // "On Monday rebels attacked the town and killed five": what hangs on a dated deed shares its date. What is only
  // spoken of ("condemned on Monday the killing") doesn't.
  void inherit(std::uint32_t event) {
    TokenIndex at = all_.list[event].token;
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& self = analysis_[at];
      if (self.head == at || self.dep == Dep::kRelcl || self.dep == Dep::kCcomp) return;
      at = self.head;
      const std::uint32_t above = event_at(at);
      if (above == kNobody || above == event) continue;
      if (all_.list[above].frame->reporting) return;
      if (out_[above].edtf.empty()) continue;
      out_[event] = out_[above];
      return;
    }
  }

  void give(std::uint32_t event, TimeId time) {
    When& when = out_[event];
    if (!when.edtf.empty()) return;
    when.edtf = view_.layers.times[time.value].edtf;
    when.basis.push_back(time);
  }

  void date_sentence(std::uint32_t sentence, TimeId time) {
    const TokenSpan tokens = analysis_.sentences()[sentence];
    const auto first = std::lower_bound(all_.list.begin(), all_.list.end(), tokens.begin,
                                        [](const Candidate& c, TokenIndex begin) { return c.token < begin; });
    for (auto it = first; it != all_.list.end() && it->token < tokens.end; ++it) {
      give(static_cast<std::uint32_t>(it - all_.list.begin()), time);
    }
  }

  void share_fused() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      for (const std::uint32_t other : all_.list[i].told_also_by) {
        if (out_[i].edtf.empty()) out_[i] = out_[other];
      }
    }
  }

  View& view_;
  const Analysis& analysis_;
  const Candidates& all_;
  std::vector<When> out_;
  std::vector<std::uint32_t> light_;
  std::vector<std::pair<std::uint32_t, TimeId>> loose_;
};

bool is_place(View& view, TokenIndex token) {
  const MentionId mention = view.mention(token);
  if (!mention.valid()) return false;
  if (view.layers.mentions[mention.value].form == MentionForm::kPronoun) return false;
  const EntityKind kind = view.layers.mentions[mention.value].kind;
  return kind == EntityKind::kPlace || kind == EntityKind::kFacility || kind == EntityKind::kState;
}

MentionId place_among(View& view, const Candidate& candidate, std::initializer_list<RoleName> roles) {
  for (const RoleName role : roles) {
    for (const Filler& filler : candidate.fillers) {
      if (filler.role != role) continue;
      const MentionId mention = view.mention(filler.head);
      if (is_place(view, filler.head) || (role == RoleName::kPlace && mention.valid())) return mention;
    }
  }
  return {};
}

// "killed three soldiers in the town": the phrase hangs on the people.
MentionId place_below_fillers(View& view, const Candidate& candidate) {
  Arguments below;
  for (const Filler& filler : candidate.fillers) {
    if (filler.role == RoleName::kActor) continue;
    below.clear();
    collect_prepositions(view, filler.head, below);
    for (const Argument& argument : below) {
      const std::string_view word = view.analysis.lower(argument.preposition);
      if ((word == "in" || word == "at" || word == "near") && is_place(view, argument.head))
        return view.mention(argument.head);
    }
  }
  return {};
}

}  // namespace

std::vector<When> find_times(View& view, const Candidates& candidates) { return Dater(view, candidates).run(); }

MentionId find_place(View& view, const Candidates& candidates, const Candidate& candidate) {
  MentionId place = place_among(view, candidate, {RoleName::kPlace});
  for (const std::uint32_t other : candidate.told_also_by) {
    if (!place.valid()) place = place_among(view, candidates.list[other], {RoleName::kPlace});
  }
  if (!place.valid()) place = place_below_fillers(view, candidate);
  if (!place.valid()) place = place_among(view, candidate, {RoleName::kTarget, RoleName::kDestination});
  return place;
}

}  // namespace isnad::event
