#include "extract/incident/entity_roles.h"

#include <algorithm>
#include <cmath>

#include "extract/incident/feature_codes.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(entity_roles::kName) == "incident-part/1");

int tenth(float p) { return p < 0.05F ? 0 : static_cast<int>(p * 10) + 1; }
int few(std::size_t n) { return static_cast<int>(n <= 3 ? n : n <= 6 ? 4 : n <= 12 ? 5 : 6); }
float logit(float p) { return std::clamp(std::log((p + 0.01F) / (1.01F - p)) / 4.0F, -1.0F, 1.0F); }

std::size_t likeliest(const SlotScores& scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
}

int sentence_of(const DocumentView& view, std::uint32_t event_mention) {
  return static_cast<int>(view.event_mentions[event_mention].sentence);
}

// The event mention of the cluster told closest to a word; the first of several.
std::uint32_t closest_event(const DocumentView& view, const EventCluster& cluster, TokenIndex word) {
  const TreePath path = view.path_to_event(word);
  if (path.found() && cluster.holds(path.event_mention)) return path.event_mention;
  const auto sentence = static_cast<int>(view.analysis[word].sentence);
  std::uint32_t best = cluster.event_mentions.front();
  int closest = 1 << 20;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const int away = std::abs(sentence_of(view, event_mention) - sentence);
    if (away < closest) {
      closest = away;
      best = event_mention;
    }
  }
  return best;
}

}  // namespace

std::vector<EntityCandidate> gather_candidates(const DocumentView& view, const std::vector<SlotScores>& scores,
                                               float least) {
  std::vector<EntityCandidate> all;
  std::unordered_map<std::uint32_t, std::size_t> of_entity;
  std::unordered_map<std::string_view, std::size_t> of_word;
  for (std::uint32_t n = 0; n < scores.size(); ++n) {
    const NounPhrase& noun = view.noun_phrases[n];
    std::size_t at = all.size();
    at = noun.entity.valid() ? of_entity.try_emplace(noun.entity.value, at).first->second
                             : of_word.try_emplace(view.analysis.lemma(noun.head), at).first->second;
    if (at == all.size()) all.push_back({noun.entity, {}, {}, {}});
    all[at].noun_phrases.push_back(n);
  }
  std::vector<EntityCandidate> out;
  for (EntityCandidate& candidate : all) {
    for (const std::uint32_t n : candidate.noun_phrases) {
      for (std::size_t slot = 1; slot < kSlots; ++slot) {
        if (scores[n][slot] <= candidate.best[slot]) continue;
        candidate.best[slot] = scores[n][slot];
        candidate.noun[slot] = n;
      }
    }
    if (candidate.best[likeliest(candidate.best)] >= least && out.size() < kMaxCandidates)
      out.push_back(std::move(candidate));
  }
  return out;
}

EntityRoles::EntityRoles(const DocumentView& view, const std::vector<EventCluster>& clusters,
                         const std::vector<EntityCandidate>& candidates)
    : view_(view), clusters_(clusters), candidates_(candidates) {
  digests_.reserve(candidates.size());
  for (const EntityCandidate& candidate : candidates) digests_.push_back(digest_of(candidate));
  find_doers();
}

EntityRoles::Digest EntityRoles::digest_of(const EntityCandidate& candidate) const {
  Digest out;
  out.slot = likeliest(candidate.best);
  for (const EntityCandidate& other : candidates_) out.rivals += other.best[out.slot] > candidate.best[out.slot];
  for (const std::uint32_t n : candidate.noun_phrases) {
    const NounPhrase& noun = view_.noun_phrases[n];
    out.sentences.push_back(static_cast<int>(noun.sentence));
    if (const auto own = event_mention_of(view_, noun.head)) out.belong.push_back(*own);
    const TreePath path = view_.path_to_event(noun.head);
    if (path.found()) out.tied.emplace_back(path.event_mention, path.length);
  }
  std::sort(out.belong.begin(), out.belong.end());
  out.belong.erase(std::unique(out.belong.begin(), out.belong.end()), out.belong.end());
  // Of paths to one event mention the shortest comes first and stays.
  std::sort(out.tied.begin(), out.tied.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  out.tied.erase(std::unique(out.tied.begin(), out.tied.end(), same), out.tied.end());
  return out;
}

void EntityRoles::find_doers() {
  for (std::size_t c = 0; c < clusters_.size(); ++c) {
    for (const std::uint32_t event_mention : clusters_[c].event_mentions) {
      for (const Role& role : view_.event(event_mention).roles) {
        if (role.role != RoleName::kActor) continue;
        std::vector<std::size_t>& known = doer_in_[role.entity.value];
        if (known.empty() || known.back() != c) known.push_back(c);
      }
    }
  }
}

bool EntityRoles::is_doer_elsewhere(std::size_t cluster, EntityId entity) const {
  const auto known = doer_in_.find(entity.value);
  if (!entity.valid() || known == doer_in_.end()) return false;
  return !std::binary_search(known->second.begin(), known->second.end(), cluster);
}

// How near a candidate's noun phrases are told to a cluster.
void EntityRoles::describe_nearness(const EventCluster& cluster, std::size_t candidate, learn::Features& out) const {
  const Digest& digest = digests_[candidate];
  int nearest = TreePath::kNone, before = 0, shortest = TreePath::kNone;
  int nearest_noun = 0;
  std::size_t ties = 0;
  bool assigned = false;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const int told = sentence_of(view_, event_mention);
    const auto after = std::lower_bound(digest.sentences.begin(), digest.sentences.end(), told);
    // The noun phrase told first decides among those that are equally near, the event mention told first after it.
    const auto take = [&](int sentence) {
      const int away = std::abs(sentence - told);
      if (away > nearest || (away == nearest && sentence >= nearest_noun)) return;
      if (away == TreePath::kNone) return;
      nearest = away;
      nearest_noun = sentence;
      before = sentence < told;
    };
    if (after != digest.sentences.begin()) take(*(after - 1));
    if (after != digest.sentences.end()) take(*after);
    const auto tied = std::lower_bound(digest.tied.begin(), digest.tied.end(), event_mention,
                                       [](const auto& tie, std::uint32_t number) { return tie.first < number; });
    if (tied != digest.tied.end() && tied->first == event_mention) {
      ++ties;
      shortest = std::min(shortest, tied->second);
    }
    assigned = assigned || std::binary_search(digest.belong.begin(), digest.belong.end(), event_mention);
  }
  const bool elsewhere = digest.tied.size() > ties;
  const int away = few(static_cast<std::size_t>(nearest));
  out.add("away", digest.slot, away, before);
  out.add("away-kind", digest.slot, away, code_of(cluster.kind));
  out.add("tied", digest.slot, std::min(shortest, 6), elsewhere);
  out.add("assigned", digest.slot, assigned, tenth(candidates_[candidate].best[digest.slot]));
}

void EntityRoles::describe_roles(const EventCluster& cluster, const EntityCandidate& candidate, std::size_t slot,
                                 learn::Features& out) const {
  if (!candidate.entity.valid()) return;
  bool here = false;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const Event& event = view_.event(event_mention);
    for (const Role& role : event.roles) {
      if (role.entity != candidate.entity) continue;
      here = true;
      out.add("role", code_of(role.role), slot);
      out.add("role-kind", code_of(role.role), code_of(view_.layers.entity(candidate.entity).kind),
              code_of(cluster.kind));
    }
  }
  for (const RoleName role : view_.roles_of(candidate.entity)) out.add("role-anywhere", code_of(role), here, slot);
}

void EntityRoles::describe(std::size_t number, std::size_t index, learn::Features& out) const {
  const EventCluster& cluster = clusters_[number];
  const EntityCandidate& candidate = candidates_[index];
  const std::size_t slot = digests_[index].slot;
  const NounPhrase& noun = view_.noun_phrases[candidate.noun[slot]];
  std::uint64_t kind = 99, form = 9;
  if (noun.mention.valid()) {
    kind = code_of(view_.layers.mention(noun.mention).kind);
    form = code_of(view_.layers.mention(noun.mention).form);
  }
  if (candidate.entity.valid()) kind = code_of(view_.layers.entity(candidate.entity).kind);
  out.add("bias");
  out.add("best", slot);
  out.add("kind", kind, form, slot);
  out.add("lemma", view_.word(noun.head), slot);
  for (std::size_t s = 1; s < kSlots; ++s) {
    out.add("score", s, tenth(candidate.best[s]));
    out.add_value(learn::FeatureName("score-value").at(static_cast<int>(s)), candidate.best[s]);
    out.add_value(learn::FeatureName("score-logit").at(static_cast<int>(s)), logit(candidate.best[s]));
    out.add("score-group", s, tenth(candidate.best[s]), code_of(cluster.kind));
  }
  out.add("score-kind", tenth(candidate.best[slot]), kind, slot);
  out.add("nouns", few(candidate.noun_phrases.size()), slot);
  out.add("rivals", few(digests_[index].rivals), slot);
  out.add("groups", few(clusters_.size()), few(number), slot);
  out.add("group-kind", code_of(cluster.kind), slot, kind);
  out.add("first", few(view_.noun_phrases[candidate.noun_phrases.front()].sentence), slot);
  describe_nearness(cluster, index, out);
  describe_roles(cluster, candidate, slot, out);
}

std::vector<RoleFiller> EntityRoles::find(std::size_t cluster, const learn::LinearModel& model) const {
  std::vector<RoleFiller> out;
  // The second of somebody whom the text tells as doer of another happening, and of nothing in this one.
  const float sure = model.threshold("sure"), sure_of_another = model.threshold("sure-of-another");
  learn::Features features;
  SlotScores scores{};
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    features.clear();
    describe(cluster, c, features);
    model.scores(features, scores);
    learn::softmax(scores);
    const std::size_t slot = likeliest(scores);
    if (scores[slot] < sure) continue;
    const bool doer =
        slot == static_cast<std::size_t>(Slot::kIndividual) || slot == static_cast<std::size_t>(Slot::kOrganisation);
    const EntityCandidate& candidate = candidates_[c];
    if (doer && scores[slot] < sure_of_another && is_doer_elsewhere(cluster, candidate.entity)) continue;
    const NounPhrase& noun =
        view_.noun_phrases[candidate.best[slot] > 0 ? candidate.noun[slot] : candidate.noun_phrases.front()];
    out.push_back({static_cast<Slot>(slot), noun.head, noun.words, noun.mention, noun.entity,
                   closest_event(view_, clusters_[cluster], noun.head), scores[slot]});
  }
  return out;
}

}  // namespace isnad::extract::incident
