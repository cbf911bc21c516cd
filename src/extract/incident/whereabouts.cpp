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
  out.add("own", own, feature);
  out.add("own-away", own, few(nearest));
  const Scene::Shares shares = scene.shares(place);
  const int all = scene.literal_places();
  out.add("country-share", all > 0 ? 10 * shares.country / all : 11, feature);
  out.add("names", few(shares.name), feature);
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
  MentionId best;
  float highest = 0;
  Features features;
  const ByteSpan around = surroundings(scene, group);
  const ByteSpan dateline = scene.layers.sentences.front();
  for (const Place& place : scene.layers.places) {
    if (!may_be_scene(scene, place)) continue;
    const ByteSpan span = scene.layers.mentions[place.mention.value].span;
    if (!around.contains(span) && !dateline.contains(span)) continue;
    features.clear();
    describe_place(scene, group, place, features);
    const float probability = judge->probability(features);
    if (probability > highest) {
      highest = probability;
      best = place.mention;
    }
  }
  return best;
}

namespace {

// What the text says near by of the same actor: as whose deed it tells others.
void describe_record(const Scene& scene, const Filler& perpetrator, Features& out) {
  if (!perpetrator.entity.valid()) return;
  std::array<int, 8> told{};
  const std::size_t first = perpetrator.deed > kMaxRecord ? perpetrator.deed - kMaxRecord : 0;
  const std::size_t last = std::min(scene.deeds.size(), perpetrator.deed + kMaxRecord + 1);
  for (std::size_t d = first; d < last; ++d) {
    const Event& event = scene.layers.events[scene.deeds[d].event.value];
    const bool own = std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
      return role.role == RoleName::kActor && role.entity == perpetrator.entity;
    });
    if (own) ++told[static_cast<std::size_t>(event.responsibility) % told.size()];
  }
  for (std::size_t way = 0; way < told.size(); ++way) {
    if (told[way] > 0) out.add("record", way, std::min(told[way], 3));
  }
}

}  // namespace

void describe_blame(const Scene& scene, const Filler& perpetrator, Features& out) {
  const Deed& deed = scene.deeds[perpetrator.deed];
  const Event& event = scene.layers.events[deed.event.value];
  out.add("bias");
  out.add("responsibility", static_cast<int>(event.responsibility));
  out.add("modality", static_cast<int>(event.modality));
  out.add("stances", event.attribution.size(),
          event.attribution.empty() ? 0 : static_cast<int>(event.attribution.back().stance));
  if (!event.attribution.empty()) {
    const Attribution& last = event.attribution.back();
    out.add("author", last.author);
    if (last.source.valid()) {
      const Entity& source = scene.layers.entities[last.source.value];
      out.add("source-kind", static_cast<int>(source.kind), static_cast<int>(last.stance));
      out.add("source-self", last.source == perpetrator.entity, static_cast<int>(last.stance));
    }
  }
  for (const Attribution& step : event.attribution) {
    out.add("step", static_cast<int>(step.stance), step.author);
    if (step.source.valid())
      out.add("step-kind", static_cast<int>(step.stance),
              static_cast<int>(scene.layers.entities[step.source.value].kind));
  }
  describe_record(scene, perpetrator, out);
  const Way way = scene.way_to_deed(perpetrator.head);
  out.add("way", way.length < 99 && way.deed == perpetrator.deed ? std::min(way.length, 6) : 9);
  const Token& head = scene.analysis[perpetrator.head];
  out.add("dep", static_cast<int>(head.dep), scene.word(head.head));
  if (perpetrator.entity.valid())
    out.add("kind", static_cast<int>(scene.layers.entities[perpetrator.entity.value].kind));
  out.add("same-sentence", head.sentence == deed.sentence);
  out.add("deed", scene.word(deed.token));
  for (const std::uint32_t sentence : {head.sentence, deed.sentence}) {
    const TokenSpan tokens = scene.analysis.sentences()[sentence];
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      const Pos pos = scene.analysis[i].pos;
      if (pos == Pos::kVerb || pos == Pos::kNoun || pos == Pos::kAdj || pos == Pos::kAdv || pos == Pos::kAux)
        out.add("word", scene.word(i));
    }
    if (head.sentence == deed.sentence) break;
  }
  for (const Statement& statement : scene.layers.statements) {
    const bool holds = std::any_of(statement.content.begin(), statement.content.end(),
                                   [&](ByteSpan span) { return span.contains(head.span); });
    const ByteSpan trigger = scene.analysis[deed.token].span;
    const bool tells = std::any_of(statement.content.begin(), statement.content.end(),
                                   [&](ByteSpan span) { return span.contains(trigger); });
    if (tells) out.add("told-by", static_cast<int>(statement.stance), statement.source.valid());
    if (tells && statement.source == perpetrator.entity) out.add("told-by-self", static_cast<int>(statement.stance));
    if (!holds) continue;
    out.add("said", static_cast<int>(statement.stance));
    if (statement.source.valid())
      out.add("said-by", static_cast<int>(statement.stance),
              static_cast<int>(scene.layers.entities[statement.source.value].kind));
  }
}

Responsibility responsibility_of(const Scene& scene, const Filler& perpetrator, const LinearModel* judge) {
  const Responsibility told = scene.layers.events[scene.deeds[perpetrator.deed].event.value].responsibility;
  if (told == Responsibility::kDenied) return told;
  if (judge == nullptr || judge->labels().size() != kResponsibilities.size())
    return told == Responsibility::kUnattributed ? Responsibility::kFact : told;
  Features features;
  describe_blame(scene, perpetrator, features);
  return kResponsibilities[judge->best(features)];
}

}  // namespace isnad::incident
