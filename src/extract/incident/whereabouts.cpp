#include "extract/incident/whereabouts.h"

#include <algorithm>
#include <array>

#include "extract/incident/feature_codes.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-place") == "incident-place/1");

// Places told further than this many sentences from all of a group's deeds are no scene of it, but for the dateline's.
constexpr std::uint32_t kMaxAway = 40;

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
  for (const std::uint32_t deed : group.deeds) {
    if (const Place* own = scene.place_of(scene.layers.events[scene.deeds[deed].event.value])) return own->mention;
  }
  // As stories go, the scene is set first.
  const ByteSpan sentence = scene.layers.sentences[scene.deeds[group.deeds.front()].sentence];
  MentionId best;
  for (const Place& place : scene.layers.places) {
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

}  // namespace

void describe_place(const Scene& scene, const Group& group, const Place& place, learn::Features& out) {
  const Analysis& analysis = scene.analysis;
  const Mention& mention = scene.layers.mentions[place.mention.value];
  const TokenSpan tokens = analysis.tokens_in(mention.span);
  if (tokens.size() == 0) return;
  const auto feature = code_of(place.feature);
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
  out.add("dep", code_of(token.dep), analysis[token.head].dep == Dep::kPrep ? analysis.lower(token.head) : "");
  if (token.dep == Dep::kPobj) {
    out.add("prep", analysis.lower(token.head), feature);
    out.add("above", analysis.lower(token.head), scene.word(analysis[token.head].head));
  }
  out.add_value("relevance", scene.relevance(static_cast<std::uint32_t>(sentence)));
  const Way way = scene.way_to_deed(head);
  const bool in_group = way.length < 99 && group.holds(way.deed);
  out.add("way", in_group ? std::min(way.length, 6) : 9, feature);
  if (in_group) out.add("way-shape", way.shape);
}

MentionId find_place(const Scene& scene, const Group& group, const learn::LinearModel* judge) {
  if (judge == nullptr) return place_by_rules(scene, group);
  learn::Features features;
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
    learn::softmax(scores);
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

}  // namespace isnad::extract::incident
