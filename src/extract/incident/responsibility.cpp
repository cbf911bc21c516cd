#include "extract/incident/responsibility.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "extract/incident/feature_codes.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(responsibility::kName) == "incident-blame/1");

// So many event mentions before and after one are asked how they tell of the same actor.
constexpr std::size_t kMaxRecord = 20;
constexpr std::size_t kMostMentions = 12;
constexpr std::uint32_t kNear = 3;  // sentences

// In the order of the model's labels.
constexpr std::array<Responsibility, responsibility::kLabels.size()> kResponsibilities = {
    Responsibility::kFact, Responsibility::kClaimed, Responsibility::kAccused, Responsibility::kAccusedByAuthorities,
    Responsibility::kPossible};

int weight_of(Responsibility said) {
  return said == Responsibility::kPossible ? 0 : said == Responsibility::kDenied ? 1 : 2;
}

}  // namespace

ResponsibilityAttribution::ResponsibilityAttribution(const DocumentView& view, const learn::LinearModel* model)
    : view_(view), analysis_(view.analysis), model_(model), sides_(view.context, view.layers) {
  for (std::uint32_t s = 0; s < view.layers.statements.size(); ++s) {
    for (const TokenSpan content : view.layers.statements[s].content) contents_.push_back({content, s});
  }
  std::stable_sort(contents_.begin(), contents_.end(),
                   [](const Content& a, const Content& b) { return a.words.begin < b.words.begin; });
  for (std::uint32_t i = 0; i < view.layers.events.size(); ++i) {
    const Event& event = view.layers.events[i];
    if (event.type != EventType::kClaimResponsibility && event.type != EventType::kDenyResponsibility &&
        event.type != EventType::kAccuse && event.type != EventType::kThreaten)
      continue;
    for (const Role& role : event.roles) {
      if (!role.entity.valid()) continue;
      std::vector<std::uint32_t>& acts = acts_of_[role.entity.value];
      if (acts.size() < kMaxActs) acts.push_back(i);
    }
  }
  TokenIndex end = 0;
  for (const Content& content : contents_) reach_.push_back(end = std::max(end, content.words.end));
}

void ResponsibilityAttribution::describe(const EventCluster& cluster, EntityId actor, learn::Features& out) {
  cluster_ = &cluster;
  actor_ = actor;
  out_ = &out;
  const Entity& entity = view_.layers.entity(actor);
  out.add("bias");
  out.add("kind", code_of(entity.kind), code_of(cluster.kind));
  std::uint32_t last_sentence = 0xFFFFFFFF;
  for (std::size_t i = 0; i < std::min(cluster.event_mentions.size(), kMaxTellings); ++i) {
    const std::uint32_t told = cluster.event_mentions[i];
    describe_event(told);
    const std::uint32_t sentence = view_.event_mentions[told].sentence;
    if (sentence != last_sentence) describe_words("deed-word", sentence);
    last_sentence = sentence;
  }
  describe_record();
  for (const Told& told : mentions_near(actor)) describe_mention(told);
  out.merge();  // what is said twice counts once, so the order above says nothing
}

int ResponsibilityAttribution::away_from_cluster(std::uint32_t sentence) const {
  const std::vector<std::uint32_t>& told = cluster_->event_mentions;
  const auto sentence_of = [&](std::uint32_t number) { return view_.event_mentions[number].sentence; };
  const auto after =
      std::lower_bound(told.begin(), told.end(), sentence,
                       [&](std::uint32_t number, std::uint32_t here) { return sentence_of(number) < here; });
  int nearest = 99;
  if (after != told.begin()) nearest = std::min(nearest, static_cast<int>(sentence - sentence_of(*(after - 1))));
  if (after != told.end()) nearest = std::min(nearest, static_cast<int>(sentence_of(*after) - sentence));
  return nearest;
}

void ResponsibilityAttribution::describe_event(std::uint32_t event_mention) {
  const EventMention& told = view_.event_mentions[event_mention];
  const Event& event = view_.event(event_mention);
  const bool own = is_doer(event, actor_);
  out_->add("responsibility", code_of(view_.responsibility(told.event)), own);
  out_->add("modality", code_of(event.modality), own);
  out_->add("deed", view_.word(told.head));
  out_->add("step", code_of(Stance::kStates), true, own);  // the author's
  for (const layers::Link& step : view_.layers.chains.events[told.event.value]) {
    const std::uint64_t stance = code_of(step.stance);
    out_->add("step", stance, false, own);
    if (!step.source.valid()) continue;
    out_->add("step-kind", stance, code_of(view_.layers.entity(step.source).kind), own);
    out_->add("step-self", stance, step.source == actor_);
  }
  describe_statements(told.head, own);
}

// What the text says near by of the same actor: as whose deed it tells others.
void ResponsibilityAttribution::describe_record() {
  std::array<int, 8> told{};
  const std::uint32_t middle = cluster_->event_mentions.front();
  const std::size_t first = middle > kMaxRecord ? middle - kMaxRecord : 0;
  const std::size_t last = std::min(view_.event_mentions.size(), middle + kMaxRecord + 1);
  for (std::size_t i = first; i < last; ++i) {
    const Event& event = view_.event(static_cast<std::uint32_t>(i));
    if (!is_doer(event, actor_)) continue;
    const Responsibility responsibility = view_.responsibility(view_.event_mentions[i].event);
    ++told[static_cast<std::size_t>(responsibility) % told.size()];
  }
  for (std::size_t way = 0; way < told.size(); ++way) {
    if (told[way] > 0) out_->add("record", code_of(static_cast<Responsibility>(way)), std::min(told[way], 3));
  }
}

void ResponsibilityAttribution::describe_mention(const Told& told) {
  const Token& token = analysis_[told.head];
  out_->add("dep", code_of(token.dep), view_.word(token.head));
  if (analysis_[token.head].dep != Dep::kRoot) out_->add("higher", view_.word(analysis_[token.head].head));
  out_->add("away", away_from_cluster(told.sentence));
  const TreePath path = view_.path_to_event(told.head);
  const bool tied = path.found() && cluster_->holds(path.event_mention);
  out_->add("way", tied ? std::min(path.length, 6) : 9);
  if (tied) out_->add("way-shape", path.shape);
  describe_words("word", token.sentence);
  describe_statements(told.head, tied);
}

const std::vector<TokenIndex>& ResponsibilityAttribution::cues_in(std::uint32_t sentence) {
  const auto [at, is_new] = cues_.try_emplace(sentence);
  if (!is_new) return at->second;
  const TokenSpan tokens = analysis_.sentences()[sentence];
  const lexicon::Lexicon& lexicon = view_.context.lexicon;
  for (TokenIndex i = tokens.begin; i < tokens.end && at->second.size() < kMaxCues; ++i) {
    const std::string_view lemma = analysis_.lemma(i);
    if (!lexicon.speech_cues.find(lemma).empty() || !lexicon.modality.find(lemma).empty()) at->second.push_back(i);
  }
  return at->second;
}

// Words that say how one knows: of speech by their stance, of doubt by their modality, and what both hang on.
void ResponsibilityAttribution::describe_words(learn::FeatureName name, std::uint32_t sentence) {
  const lexicon::Lexicon& lexicon = view_.context.lexicon;
  for (const TokenIndex i : cues_in(sentence)) {
    const std::string_view lemma = analysis_.lemma(i);
    out_->add(name, lemma);
    if (const auto doubt = lexicon.modality.find(lemma); !doubt.empty()) {
      const lexicon::ModalityCue& cue = lexicon.modality[doubt.front().value];
      out_->add(name, cue.modality ? 1 + code_of(*cue.modality) : 0,
                cue.responsibility ? 1 + code_of(*cue.responsibility) : 0);
    }
    describe_speaker(name, i);
  }
}

void ResponsibilityAttribution::describe_speaker(learn::FeatureName name, TokenIndex verb) {
  const lexicon::SpeechCues& cues = view_.context.lexicon.speech_cues;
  const auto speech = cues.find(analysis_.lemma(verb));
  if (speech.empty()) return;
  const std::uint64_t stance = code_of(cues[speech.front().value].stance);
  out_->add(name, std::string_view("stance"), stance);
  const TokenIndex speaker = analysis_.child(verb, Dep::kNsubj);
  if (speaker == kNoToken) return;
  const NounPhrase* noun = view_.noun_phrase_at(speaker);
  if (noun == nullptr || !noun->entity.valid()) return;
  const Entity& source = view_.layers.entity(noun->entity);
  out_->add(name, stance, code_of(source.kind), noun->entity == actor_);
}

// Who states what the word is part of, and how.
void ResponsibilityAttribution::describe_statements(TokenIndex word, bool tied) {
  auto at = std::upper_bound(contents_.begin(), contents_.end(), word,
                             [](TokenIndex token, const Content& content) { return token < content.words.begin; });
  for (std::size_t left = kMaxContents; left > 0 && at != contents_.begin(); --left) {
    --at;
    if (reach_[static_cast<std::size_t>(at - contents_.begin())] <= word) return;
    if (!at->words.contains(word)) continue;
    const Statement& statement = view_.layers.statements[at->statement];
    const std::uint64_t stance = code_of(statement.stance);
    out_->add("said", stance, tied);
    if (!statement.source.valid()) continue;
    out_->add("said-by", stance, code_of(view_.layers.entity(statement.source).kind), tied);
    out_->add("said-by-self", stance, statement.source == actor_);
  }
}

const std::vector<ResponsibilityAttribution::Told>& ResponsibilityAttribution::mentions_of(EntityId entity) {
  const auto [at, is_new] = mentions_.try_emplace(entity.value);
  if (!is_new) return at->second;
  const layers::MentionsOfEntity all = view_.layers.mentions_of(entity);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const TokenIndex head = view_.layers.mention(all[i]).head;
    at->second.push_back({analysis_[head].sentence, i, head});
  }
  std::stable_sort(at->second.begin(), at->second.end(),
                   [](const Told& a, const Told& b) { return a.sentence < b.sentence; });
  return at->second;
}

// The first ones of the entity's list that are told near the cluster.
std::vector<ResponsibilityAttribution::Told> ResponsibilityAttribution::mentions_near(EntityId entity) {
  const std::vector<Told>& all = mentions_of(entity);
  const std::vector<std::uint32_t>& told = cluster_->event_mentions;
  std::vector<Told> near;
  auto at = all.begin();
  // From whichever side has fewer.
  for (; all.size() <= told.size() && at != all.end() && near.size() < kMaxNearMentions; ++at) {
    if (away_from_cluster(at->sentence) <= static_cast<int>(kNear)) near.push_back(*at);
  }
  for (std::size_t i = 0; i < told.size() && at != all.end() && near.size() < kMaxNearMentions; ++i) {
    const std::uint32_t sentence = view_.event_mentions[told[i]].sentence;
    const std::uint32_t from = sentence > kNear ? sentence - kNear : 0;
    at = std::lower_bound(at, all.end(), from, [](const Told& one, std::uint32_t s) { return one.sentence < s; });
    for (; at != all.end() && at->sentence <= sentence + kNear && near.size() < kMaxNearMentions; ++at)
      near.push_back(*at);
  }
  std::sort(near.begin(), near.end(), [](const Told& a, const Told& b) { return a.number < b.number; });
  near.resize(std::min(near.size(), kMostMentions));
  return near;
}

bool ResponsibilityAttribution::is_done_by(const Event& event, EntityId actor) const {
  return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
    return role.role == RoleName::kActor && role.entity.valid() && sides_.one(role.entity, actor);
  });
}

std::optional<Attributed> ResponsibilityAttribution::told_of(const EventCluster& cluster, EntityId actor) const {
  std::optional<Attributed> possible;
  bool fact = false;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    if (!is_done_by(view_.event(event_mention), actor)) continue;
    const EventId event = view_.event_mentions[event_mention].event;
    const Responsibility told = view_.responsibility(event);
    const Attributed said{told, fmt::format("as e{} says", event.value)};
    fact = fact || told == Responsibility::kFact;
    if (told == Responsibility::kPossible) possible = said;
    if (told == Responsibility::kAccused || told == Responsibility::kAccusedByAuthorities ||
        told == Responsibility::kClaimed)
      return said;
  }
  return fact ? std::nullopt : possible;
}

std::optional<Responsibility> ResponsibilityAttribution::answers_for(const Event& act, EntityId actor) const {
  if (act.modality != Modality::kActual && act.modality != Modality::kOngoing) return std::nullopt;
  const auto part = [&](RoleName role) {
    return std::find_if(act.roles.begin(), act.roles.end(), [&](const Role& one) { return one.role == role; });
  };
  const auto has = [&](RoleName role) {
    return std::any_of(act.roles.begin(), act.roles.end(),
                       [&](const Role& one) { return one.role == role && one.entity == actor; });
  };
  if (act.type == EventType::kClaimResponsibility && has(RoleName::kActor)) return Responsibility::kClaimed;
  if (act.type == EventType::kDenyResponsibility && has(RoleName::kActor)) return Responsibility::kDenied;
  if (act.type == EventType::kThreaten && has(RoleName::kActor)) return Responsibility::kPossible;
  const bool alleges = std::find(act.modes.begin(), act.modes.end(), EventMode::kAllege) != act.modes.end();
  if (act.type != EventType::kAccuse || !alleges || !has(RoleName::kRecipient)) return std::nullopt;
  const auto accuser = part(RoleName::kActor);
  const bool known = accuser != act.roles.end() && accuser->entity.valid();
  return known && sides_.speaks_for_state(accuser->entity) ? Responsibility::kAccusedByAuthorities
                                                           : Responsibility::kAccused;
}

// A sentence that tells a deed speaks of that one: "denied that it attacked the convoy".
bool ResponsibilityAttribution::speaks_of_another(const Event& act, const EventCluster& cluster) const {
  for (const std::uint32_t event_mention : view_.event_mentions_in(act.sentence)) {
    if (cluster.holds(event_mention)) return false;
  }
  const std::vector<Event>& events = view_.layers.events;
  auto at = std::lower_bound(events.begin(), events.end(), act.sentence,
                             [](const Event& event, std::uint32_t sentence) { return event.sentence < sentence; });
  for (; at != events.end() && at->sentence == act.sentence; ++at) {
    if (at->type == EventType::kAssault) return true;
  }
  return false;
}

std::optional<Attributed> ResponsibilityAttribution::said_of(const EventCluster& cluster, EntityId actor) {
  cluster_ = &cluster;
  const auto acts = acts_of_.find(actor.value);
  if (acts == acts_of_.end()) return std::nullopt;
  std::optional<Attributed> nearest;
  int away = 1 << 20;
  for (const std::uint32_t number : acts->second) {
    const Event& act = view_.layers.events[number];
    const std::optional<Responsibility> said = answers_for(act, actor);
    if (!said || speaks_of_another(act, cluster)) continue;
    const int here = away_from_cluster(act.sentence);
    // Who is charged and denies it is charged; who threatened and claims it claims it.
    const int more = nearest ? weight_of(*said) - weight_of(nearest->responsibility) : 1;
    if (more < 0 || (more == 0 && here >= away)) continue;
    away = here;
    nearest = Attributed{*said, fmt::format("as e{} says", number)};
  }
  return nearest;
}

Attributed ResponsibilityAttribution::attribute(const EventCluster& cluster, const RoleFiller& perpetrator) {
  const EventId event = view_.event_mentions[perpetrator.event_mention].event;
  const Responsibility told = view_.responsibility(event);
  if (told == Responsibility::kDenied) return {told, fmt::format("as e{} says", event.value)};
  // What the text says of who did it outweighs what is likely.
  bool does = true;
  if (perpetrator.entity.valid()) {
    if (std::optional<Attributed> own = told_of(cluster, perpetrator.entity)) return *std::move(own);
    does = std::any_of(cluster.event_mentions.begin(), cluster.event_mentions.end(),
                       [&](std::uint32_t one) { return is_done_by(view_.event(one), perpetrator.entity); });
    std::optional<Attributed> said = does ? std::nullopt : said_of(cluster, perpetrator.entity);
    if (said) return *std::move(said);
  }
  if (model_ == nullptr || !perpetrator.entity.valid()) {
    return {told == Responsibility::kUnattributed ? Responsibility::kFact : told,
            fmt::format("as e{} says", event.value)};
  }
  learn::Features features;
  describe(cluster, perpetrator.entity, features);
  std::array<float, kResponsibilities.size()> scores{};
  model_->scores(features, scores);
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  learn::softmax(scores);
  // Whom no word for the deed has as doer, and who claims nothing, may have done it.
  const bool sure =
      kResponsibilities[best] == Responsibility::kFact || kResponsibilities[best] == Responsibility::kClaimed;
  if (!does && sure) return {Responsibility::kPossible, "by no word for the deed"};
  return {kResponsibilities[best],
          fmt::format("by {}: {} {:.3f}", responsibility::kName, responsibility::kLabels[best], scores[best])};
}

}  // namespace isnad::extract::incident
