#include "resolve/rulings.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/string_map.h"
#include "isnad/vocabulary.h"
#include "resolve/anchors.h"

namespace isnad::resolve {
namespace {

struct Candidate {
  const Anchor* words = nullptr;
  std::string_view type;
};

std::vector<Candidate> candidates_of(const DocumentDigest& document, About about) {
  std::vector<Candidate> out;
  if (about == About::kIncident) {
    for (const EventDigest& event : document.events) out.push_back({&event.trigger, to_string(event.type)});
  } else {
    for (const EntityDigest& entity : document.entities) out.push_back({&entity.anchor, to_string(entity.kind)});
  }
  return out;
}

// Those at the very words, else those whose words overlap; of several at the same words those of the type, if any is.
std::vector<std::uint32_t> find(const DecidedAnchor& anchor, const std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> found;
  Agreement best = Agreement::kOverlapping;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    const Agreement agreement = agreement_of(anchor, *candidates[i].words);
    if (agreement < best) continue;
    if (agreement > best) found.clear();
    best = agreement;
    found.push_back(i);
  }
  const auto is_other = [&](std::uint32_t i) { return candidates[i].type != anchor.type; };
  if (!std::all_of(found.begin(), found.end(), is_other)) std::erase_if(found, is_other);
  return found;
}

}  // namespace

Rulings::Rulings(const Digests& documents, std::span<const Decision> decisions, About about) {
  if (decisions.empty()) return;
  find_members(documents, decisions, about);
  for (const Ruling& ruling : standing_) {
    const Action action = ruling.decision->action;
    if (action == Action::kAccept || action == Action::kCorrect) continue;
    for (const auto& side : ruling.sides) {
      for (const MemberRef member : side) slots_.emplace(member, static_cast<std::uint32_t>(slots_.size()));
    }
  }
  parent_.resize(slots_.size());
  for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = i;
  rejected_by_.resize(slots_.size());
  apart_of_.resize(slots_.size());
  find_rejected();
  group();
}

void Rulings::find_members(const Digests& documents, std::span<const Decision> decisions, About about) {
  core::StringMap<std::uint32_t> index;
  for (std::uint32_t i = 0; i < documents.size(); ++i) index.emplace(documents[i].id, i);
  std::map<std::uint32_t, std::vector<Candidate>> candidates;
  std::set<std::int64_t> holding;
  for (const Decision& one : resolve::standing({decisions.begin(), decisions.end()})) holding.insert(one.id);
  for (const Decision& decision : decisions) {
    if (decision.about != about || decision.action == Action::kUndo) continue;
    const bool holds = holding.contains(decision.id);
    Ruling ruling{&decision, {}};
    for (std::size_t side = 0; side < ruling.sides.size(); ++side) {
      for (const DecidedAnchor& anchor : side == 0 ? decision.anchors : decision.others) {
        const auto document = index.find(anchor.document);
        std::vector<std::uint32_t> found;
        if (document != index.end()) {
          auto [at, is_new] = candidates.try_emplace(document->second);
          if (is_new) at->second = candidates_of(documents[document->second], about);
          found = find(anchor, at->second);
        }
        if (found.empty() && holds) unfound_.push_back({decision.id, anchor});
        for (const std::uint32_t number : found) ruling.sides[side].push_back({document->second, number});
      }
      touched_.insert(ruling.sides[side].begin(), ruling.sides[side].end());
    }
    if (holds) standing_.push_back(std::move(ruling));
  }
  std::sort(standing_.begin(), standing_.end(),
            [](const Ruling& a, const Ruling& b) { return a.decision->id < b.decision->id; });
  std::stable_sort(unfound_.begin(), unfound_.end(),
                   [](const Unfound& a, const Unfound& b) { return a.decision < b.decision; });
}

void Rulings::find_rejected() {
  for (const Ruling& ruling : standing_) {
    if (ruling.decision->action == Action::kSplit) continue;
    const std::int64_t by = ruling.decision->action == Action::kReject ? ruling.decision->id : 0;
    for (const auto& side : ruling.sides) {
      for (const MemberRef member : side) {
        if (const auto slot = slots_.find(member); slot != slots_.end()) rejected_by_[slot->second] = by;
      }
    }
  }
}

// From the last to the first, so that the later holds.
void Rulings::group() {
  for (auto ruling = standing_.rbegin(); ruling != standing_.rend(); ++ruling) {
    const auto& [first, second] = ruling->sides;
    const Action action = ruling->decision->action;
    if (action == Action::kMerge) {
      std::vector<MemberRef> both = first;
      both.insert(both.end(), second.begin(), second.end());
      join(both);
    } else if (action == Action::kSplit) {
      join(first);
      join(second);
      keep_apart(first, second);
    } else if (action == Action::kReject) {
      join(first);
    }
  }
  for (const Ruling& ruling : standing_) {
    if (ruling.decision->action != Action::kSplit) continue;
    for (const MemberRef go : ruling.sides[1]) {
      const bool gone = std::any_of(ruling.sides[0].begin(), ruling.sides[0].end(),
                                    [&](MemberRef stay) { return apart(*group_of(go), group_of(stay)); });
      if (gone) going_.insert(go);
    }
  }
}

std::uint32_t Rulings::root(std::uint32_t slot) const {
  while (parent_[slot] != slot) slot = parent_[slot];
  return slot;
}

void Rulings::join(const std::vector<MemberRef>& members) {
  for (std::size_t i = 1; i < members.size(); ++i) {
    // With the first before it that it may be one with.
    for (std::size_t j = 0; j < i; ++j) {
      const std::uint32_t a = root(slots_.at(members[j])), b = root(slots_.at(members[i]));
      if (a == b) break;
      if (apart_of_[a].contains(b) || rejected_by_[a] != rejected_by_[b]) continue;
      parent_[b] = a;
      for (const std::uint32_t other : apart_of_[b]) {
        apart_of_[other].erase(b);
        apart_of_[other].insert(a);
        apart_of_[a].insert(other);
      }
      break;
    }
  }
}

void Rulings::keep_apart(const std::vector<MemberRef>& stay, const std::vector<MemberRef>& go) {
  for (const MemberRef one : stay) {
    for (const MemberRef other : go) {
      const std::uint32_t a = root(slots_.at(one)), b = root(slots_.at(other));
      if (a == b) continue;  // a later decision joined them
      apart_of_[a].insert(b);
      apart_of_[b].insert(a);
    }
  }
}

std::optional<std::uint32_t> Rulings::group_of(MemberRef member) const {
  const auto slot = slots_.find(member);
  return slot == slots_.end() ? std::nullopt : std::optional(root(slot->second));
}

bool Rulings::apart(std::uint32_t group, std::optional<std::uint32_t> other) const {
  if (rejected_by_[group] != (other ? rejected_by_[*other] : 0)) return true;
  return other && apart_of_[group].contains(*other);
}

}  // namespace isnad::resolve
