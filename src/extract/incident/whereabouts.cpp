#include "extract/incident/whereabouts.h"

#include <algorithm>
#include <array>

namespace isnad::incident {
namespace {

// Places told further than this many sentences from all of a group's deeds are no scene of it, but for the dateline's.
constexpr std::uint32_t kMaxAway = 40;

// So many deeds before and after one are asked how they blame the same actor.
constexpr std::size_t kMaxRecord = 20;

int few(int n) { return n <= 3 ? n : n <= 6 ? 4 : n <= 12 ? 5 : 6; }

// The stretch of text in which a group's scene is sought.
ByteSpan surroundings(const Scene& scene, const Group& group) {
  const auto& sentences = scene.layers.sentences;
  std::uint32_t first = scene.deeds[group.deeds.front()].sentence, last = first;
  for (const std::uint32_t deed : group.deeds) {
    first = std::min(first, scene.deeds[deed].sentence);
    last = std::max(last, scene.deeds[deed].sentence);
  }
  first = first > kMaxAway ? first - kMaxAway : 0;
  last = std::min(last + kMaxAway, static_cast<std::uint32_t>(sentences.size() - 1));
  return {sentences[first].begin, sentences[last].end};
}

bool may_be_scene(const Scene& scene, const Place& place) {
  return place.mention.valid() &&
         (place.literal || scene.layers.mentions[place.mention.value].form == MentionForm::kName);
}

MentionId place_by_rules(const Scene& scene, const Group& group) {
  const auto& places = scene.layers.places;
  for (const std::uint32_t deed : group.deeds) {
    const MentionId own = scene.layers.events[scene.deeds[deed].event.value].place;
    const bool known =
        own.valid() && std::any_of(places.begin(), places.end(), [&](const Place& p) { return p.mention == own; });
    if (known) return own;
  }
  // As stories go, the scene is set first.
  const ByteSpan sentence = scene.layers.sentences[scene.deeds[group.deeds.front()].sentence];
  MentionId best;
  for (const Place& place : places) {
    if (scene.layers.mentions[place.mention.value].span.begin >= sentence.end) break;
    if (place.literal) best = place.mention;
  }
  return best;
}

// Whether somebody who plays a part in a group's deeds is known to be of the country.
bool has_actor_of(const Scene& scene, const Group& group, std::string_view country) {
  for (const std::uint32_t deed : group.deeds) {
    for (const Role& role : scene.layers.events[scene.deeds[deed].event.value].roles) {
      if (!country.empty() && scene.country_of(role.entity) == country) return true;
    }
  }
  return false;
}

constexpr std::array<Responsibility, 5> kResponsibilities = {
    Responsibility::kFact, Responsibility::kClaimed, Responsibility::kAccused, Responsibility::kAccusedByAuthorities,
    Responsibility::kPossible};

}  // namespace

void describe_place(const Scene& scene, const Group& group, const Place& place, Features& out) {
  const Analysis& analysis = scene.analysis;
  const Mention& mention = scene.layers.mentions[place.mention.value];
  const TokenSpan tokens = analysis.tokens_in(mention.span);
  if (tokens.size() == 0) return;
  const auto feature = static_cast<int>(place.feature);
  const auto sentence = static_cast<int>(analysis[tokens.begin].sentence);
  out.add("bias");
  out.add("feature", feature, place.literal);
  out.add("first-sentence", sentence == 0, feature);
  out.add("dateline", tokens.begin < 4 && sentence == 0, feature);
  int nearest = 99, before = 0;
  bool own = false;
  for (const std::uint32_t deed : group.deeds) {
    const int away = sentence - static_cast<int>(scene.deeds[deed].sentence);
    if (std::abs(away) < nearest) {
      nearest = std::abs(away);
      before = away <= 0;
    }
    own = own || scene.layers.events[scene.deeds[deed].event.value].place == place.mention;
  }
  out.add("away", few(nearest), before, feature);
  out.add("away-literal", few(nearest), before, place.literal);
  out.add("own", own, feature);
  out.add("own-away", own, few(nearest));
  const Scene::Shares shares = scene.shares(place);
  const int all = scene.literal_places();
  out.add("country-share", all > 0 ? 10 * shares.country / all : 11, feature);
  out.add("names", few(shares.name), feature);
  const auto tenth = [](int part, int whole) { return whole > 0 ? 10 * part / whole : 11; };
  out.add("mention-share", tenth(shares.mentions, static_cast<int>(scene.layers.places.size())), place.literal);
  out.add("actor-share", tenth(shares.actors, scene.actor_mentions()));
  out.add("shares", all > 0 ? 5 * shares.country / all : 6, 5 * shares.actors / std::max(1, scene.actor_mentions()));
  out.add("role-country", has_actor_of(scene, group, place.country), feature);
  if (!scene.layers.places.empty()) {
    const Place& first = scene.layers.places.front();
    out.add("first-country", first.country == place.country, feature);
    out.add("first-name", first.name == place.name, feature);
  }
  const TokenIndex head =
      analysis.tokens_in(mention.head).size() > 0 ? analysis.tokens_in(mention.head).begin : tokens.begin;
  const Token& token = analysis[head];
  out.add("dep", static_cast<int>(token.dep), analysis[token.head].dep == Dep::kPrep ? analysis.lower(token.head) : "");
  if (token.dep == Dep::kPobj) {
    out.add("prep", analysis.lower(token.head), feature);
    out.add("above", analysis.lower(token.head), scene.word(analysis[token.head].head));
  }
  out.add_value("relevance", scene.relevance(static_cast<std::uint32_t>(sentence)));
  const Way way = scene.way_to_deed(head);
  const bool in_group =
      way.length < 99 && std::find(group.deeds.begin(), group.deeds.end(), way.deed) != group.deeds.end();
  out.add("way", in_group ? std::min(way.length, 6) : 9, feature);
  if (in_group) out.add("way-shape", way.shape);
}

MentionId find_place(const Scene& scene, const Group& group, const LinearModel* judge) {
  if (judge == nullptr) return place_by_rules(scene, group);
  if (judge->labels().size() != kPlaceLabels.size()) return {};
  Features features;
  std::array<float, kPlaceLabels.size()> scores{};
  struct Candidate {
    const Place* place;
    float scene, country;
  };
  std::vector<Candidate> candidates;
  const ByteSpan around = surroundings(scene, group);
  const ByteSpan dateline = scene.layers.sentences.front();
  for (const Place& place : scene.layers.places) {
    if (!may_be_scene(scene, place)) continue;
    const ByteSpan span = scene.layers.mentions[place.mention.value].span;
    if (!around.contains(span) && !dateline.contains(span)) continue;
    features.clear();
    describe_place(scene, group, place, features);
    judge->scores(features, scores);
    softmax(scores);
    candidates.push_back({&place, scores[2], scores[1] + scores[2]});
  }
  // The country by its likeliest place, then the likeliest scene in it.
  const auto likelier = [](float Candidate::*score) {
    return [score](const Candidate& a, const Candidate& b) { return a.*score < b.*score; };
  };
  const auto country = std::max_element(candidates.begin(), candidates.end(), likelier(&Candidate::country));
  if (country == candidates.end()) return {};
  const std::string_view code = country->place->country;
  std::erase_if(candidates, [&](const Candidate& c) { return c.place->country != code; });
  return std::max_element(candidates.begin(), candidates.end(), likelier(&Candidate::scene))->place->mention;
}

namespace {

class BlameFeatures {
 public:
  BlameFeatures(const Scene& scene, const Group& group, EntityId actor, Features& out)
      : scene_(scene), analysis_(scene.analysis), group_(group), actor_(actor), out_(out) {}

  void describe() {
    const Entity& entity = scene_.layers.entities[actor_.value];
    out_.add("bias");
    out_.add("kind", static_cast<int>(entity.kind), static_cast<int>(group_.kind));
    for (const std::uint32_t deed : group_.deeds) describe_deed(scene_.deeds[deed]);
    describe_record();
    int near = 0;
    for (const MentionId id : entity.mentions) {
      if (near == kMostMentions) break;
      const TokenSpan head = analysis_.tokens_in(scene_.layers.mentions[id.value].head);
      if (head.size() == 0) continue;
      const int away = away_from_group(analysis_[head.begin].sentence);
      if (away > kNear) continue;
      ++near;
      describe_mention(head.begin, away);
    }
    out_.merge();
  }

 private:
  static constexpr int kMostMentions = 12, kNear = 3;

  int away_from_group(std::uint32_t sentence) const {
    int nearest = 99;
    for (const std::uint32_t deed : group_.deeds)
      nearest = std::min(nearest, std::abs(static_cast<int>(sentence) - static_cast<int>(scene_.deeds[deed].sentence)));
    return nearest;
  }

  void describe_deed(const Deed& deed) {
    const Event& event = scene_.layers.events[deed.event.value];
    const bool own = std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
      return role.role == RoleName::kActor && role.entity == actor_;
    });
    out_.add("responsibility", static_cast<int>(event.responsibility), own);
    out_.add("modality", static_cast<int>(event.modality), own);
    out_.add("deed", scene_.word(deed.token));
    for (const Attribution& step : event.attribution) {
      const int stance = static_cast<int>(step.stance);
      out_.add("step", stance, step.author, own);
      if (!step.source.valid()) continue;
      out_.add("step-kind", stance, static_cast<int>(scene_.layers.entities[step.source.value].kind), own);
      out_.add("step-self", stance, step.source == actor_);
    }
    describe_words("deed-word", deed.sentence);
    describe_statements(analysis_[deed.token].span, own);
  }

  // What the text says near by of the same actor: as whose deed it tells others.
  void describe_record() {
    std::array<int, 8> told{};
    const std::uint32_t middle = group_.deeds.front();
    const std::size_t first = middle > kMaxRecord ? middle - kMaxRecord : 0;
    const std::size_t last = std::min(scene_.deeds.size(), middle + kMaxRecord + 1);
    for (std::size_t d = first; d < last; ++d) {
      const Event& event = scene_.layers.events[scene_.deeds[d].event.value];
      const bool own = std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
        return role.role == RoleName::kActor && role.entity == actor_;
      });
      if (own) ++told[static_cast<std::size_t>(event.responsibility) % told.size()];
    }
    for (std::size_t way = 0; way < told.size(); ++way) {
      if (told[way] > 0) out_.add("record", way, std::min(told[way], 3));
    }
  }

  void describe_mention(TokenIndex head, int away) {
    const Token& token = analysis_[head];
    out_.add("dep", static_cast<int>(token.dep), scene_.word(token.head));
    if (analysis_[token.head].dep != Dep::kRoot) out_.add("higher", scene_.word(analysis_[token.head].head));
    out_.add("away", away);
    const Way way = scene_.way_to_deed(head);
    const bool tied =
        way.length < 99 && std::find(group_.deeds.begin(), group_.deeds.end(), way.deed) != group_.deeds.end();
    out_.add("way", tied ? std::min(way.length, 6) : 9);
    if (tied) out_.add("way-shape", way.shape);
    describe_words("word", token.sentence);
    describe_statements(token.span, tied);
  }

  // Words that say how one knows: of speech by their stance, of doubt by their modality, and what both hang on.
  void describe_words(FeatureName name, std::uint32_t sentence) {
    const TokenSpan tokens = analysis_.sentences()[sentence];
    const Lexicon& lexicon = scene_.context.lexicon;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      const std::string_view lemma = analysis_.lemma(i);
      const auto speech = lexicon.speech_cues.find(lemma);
      const auto doubt = lexicon.modality.find(lemma);
      if (speech.empty() && doubt.empty()) continue;
      out_.add(name, lemma);
      if (!doubt.empty()) {
        const ModalityCue& cue = lexicon.modality[doubt.front().value];
        out_.add(name, cue.modality ? 1 + static_cast<int>(*cue.modality) : 0,
                 cue.responsibility ? 1 + static_cast<int>(*cue.responsibility) : 0);
      }
      if (speech.empty()) continue;
      const auto stance = static_cast<int>(lexicon.speech_cues[speech.front().value].stance);
      out_.add(name, std::string_view("stance"), stance);
      const TokenIndex speaker = analysis_.child(i, Dep::kNsubj);
      if (speaker == kNoToken) continue;
      const auto noun = std::lower_bound(scene_.nouns.begin(), scene_.nouns.end(), speaker,
                                         [](const Noun& n, TokenIndex head) { return n.head < head; });
      if (noun == scene_.nouns.end() || noun->head != speaker || !noun->entity.valid()) continue;
      const Entity& source = scene_.layers.entities[noun->entity.value];
      out_.add(name, stance, static_cast<int>(source.kind), noun->entity == actor_);
    }
  }

  // Who states what the span is part of, and how.
  void describe_statements(ByteSpan span, bool tied) {
    for (const Statement& statement : scene_.layers.statements) {
      const bool holds = std::any_of(statement.content.begin(), statement.content.end(),
                                     [&](ByteSpan content) { return content.contains(span); });
      if (!holds) continue;
      const int stance = static_cast<int>(statement.stance);
      out_.add("said", stance, tied);
      if (!statement.source.valid()) continue;
      out_.add("said-by", stance, static_cast<int>(scene_.layers.entities[statement.source.value].kind), tied);
      out_.add("said-by-self", stance, statement.source == actor_);
    }
  }

  const Scene& scene_;
  const Analysis& analysis_;
  const Group& group_;
  const EntityId actor_;
  Features& out_;
};

}  // namespace

void describe_blame(const Scene& scene, const Group& group, EntityId actor, Features& out) {
  BlameFeatures(scene, group, actor, out).describe();
}

Responsibility responsibility_of(const Scene& scene, const Group& group, const Filler& perpetrator,
                                 const LinearModel* judge) {
  const Responsibility told = scene.layers.events[scene.deeds[perpetrator.deed].event.value].responsibility;
  if (told == Responsibility::kDenied) return told;
  if (judge == nullptr || !perpetrator.entity.valid() || judge->labels().size() != kResponsibilities.size())
    return told == Responsibility::kUnattributed ? Responsibility::kFact : told;
  Features features;
  describe_blame(scene, group, perpetrator.entity, features);
  return kResponsibilities[judge->best(features)];
}

}  // namespace isnad::incident
