#include "extract/incident/location.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <set>

#include "extract/incident/feature_codes.h"
#include "syntax/words.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(location::kName) == "incident-place/1");

// Places told further than this many sentences from all of a cluster are no scene of it, but for the dateline's.
constexpr std::uint32_t kMaxAway = 40;
// So many places before the first and after the last event mention of a cluster are looked at, so many of the first
// sentence. Both lie above what the development corpora hold.
constexpr std::size_t kMaxPlaces = 300, kMaxDateline = 100;

int few(int n) { return n <= 3 ? n : n <= 6 ? 4 : n <= 12 ? 5 : 6; }

TokenSpan words_of(const DocumentView& view, const Place& place) { return view.quoted(place.mention); }

// Places are in text order: the first one that begins at or after a word.
std::size_t first_place_from(const DocumentView& view, TokenIndex token) {
  const std::vector<Place>& all = view.layers.places;
  return static_cast<std::size_t>(
      std::lower_bound(all.begin(), all.end(), token,
                       [&](const Place& place, TokenIndex from) { return words_of(view, place).begin < from; }) -
      all.begin());
}

// The stretch of text in which a cluster's scene is sought.
TokenSpan surroundings(const DocumentView& view, const EventCluster& cluster) {
  const auto sentences = view.analysis.sentences();
  std::uint32_t first = view.event_mentions[cluster.event_mentions.front()].sentence;
  std::uint32_t last = view.event_mentions[cluster.event_mentions.back()].sentence;
  first = first > kMaxAway ? first - kMaxAway : 0;
  last = std::min(last + kMaxAway, static_cast<std::uint32_t>(sentences.size() - 1));
  return {sentences[first].begin, sentences[last].end};
}

bool may_be_scene(const DocumentView& view, const Place& place) {
  return place.mention.valid() && (place.literal || view.layers.mention(place.mention).form == MentionForm::kName);
}

Location location_by_rules(const DocumentView& view, const EventCluster& cluster) {
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const EventId event = view.event_mentions[event_mention].event;
    if (const Place* own = view.place_of(view.layers.events[event.value]))
      return {own->mention, fmt::format(" as e{} says", event.value)};
  }
  // As stories go, the scene is set first.
  const EventMention& first = view.event_mentions[cluster.event_mentions.front()];
  for (std::size_t p = first_place_from(view, view.analysis.sentences()[first.sentence].end); p-- > 0;) {
    const Place& place = view.layers.places[p];
    if (place.literal) return {place.mention, fmt::format(", named last before e{}", first.event.value)};
  }
  return {};
}

struct Candidate {
  const Place* place;
  float scene, country;
};

// The entities that have one of these roles in the cluster's events.
std::set<std::uint32_t> in_role(const DocumentView& view, const EventCluster& cluster,
                                std::initializer_list<RoleName> roles) {
  std::set<std::uint32_t> out;
  for (const std::uint32_t number : cluster.event_mentions) {
    for (const Role& role : view.event(number).roles) {
      if (std::ranges::find(roles, role.role) != roles.end() && role.entity.valid()) out.insert(role.entity.value);
    }
  }
  return out;
}

// Where a country is hit, the country that hits it is no scene: "Russia launched drones at Ukraine".
void leave_out_doers(const DocumentView& view, const EventCluster& cluster, std::vector<Candidate>& candidates) {
  const auto doers = in_role(view, cluster, {RoleName::kActor});
  const auto hit = in_role(view, cluster, {RoleName::kTarget, RoleName::kRecipient, RoleName::kVictim});
  const auto is_country_in = [&](const std::set<std::uint32_t>& entities) {
    return [&](const Candidate& one) {
      return one.place->feature == PlaceFeature::kCountry &&
             entities.contains(view.layers.mention(one.place->mention).entity.value);
    };
  };
  const auto is_hit = is_country_in(hit), did = is_country_in(doers);
  if (!std::ranges::any_of(candidates, [&](const Candidate& one) { return is_hit(one) && !did(one); })) return;
  std::erase_if(candidates, [&](const Candidate& one) { return did(one) && !is_hit(one); });
}

bool is_told_by_event(const DocumentView& view, const EventCluster& cluster, const Place& place) {
  return std::any_of(cluster.event_mentions.begin(), cluster.event_mentions.end(),
                     [&](std::uint32_t number) { return view.event(number).place == place.mention; });
}

// "treated at a Springfield hospital", "flown to a hospital in San Antonio": where the hurt are cared for, unless an
// event has it as its place.
bool is_of_care(const DocumentView& view, const EventCluster& cluster, const Place& place) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[view.layers.mention(place.mention).head];
  const bool modifies = syntax::is_modifier(self.dep) || self.dep == Dep::kPoss;
  if (!modifies && (self.dep != Dep::kPobj || analysis[self.head].dep != Dep::kPrep)) return false;
  const TokenIndex thing = modifies ? self.head : analysis[self.head].head;
  const ClassSet care = view.context.lexicon.frames.classes().of(NeededClass::kRescue);
  const bool cares = syntax::is_noun(analysis[thing]) &&
                     (view.context.lexicon.frames.classes().of(analysis.lower(thing)) & care).any();
  return cares && !is_told_by_event(view, cluster, place);
}
void leave_out_care(const DocumentView& view, const EventCluster& cluster, std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&](const Candidate& one) { return is_of_care(view, cluster, *one.place); });
}

std::vector<Candidate> judge_places(const DocumentView& view, const EventCluster& cluster,
                                    const learn::LinearModel& model) {
  const LocationFeatures evidence(view, cluster);
  std::vector<Candidate> candidates;
  learn::Features features;
  std::array<float, location::kLabels.size()> scores{};
  const TokenSpan around = surroundings(view, cluster);
  const TokenSpan dateline = view.analysis.sentences().front();
  const auto look_at = [&](const Place& place) {
    const TokenSpan words = words_of(view, place);
    if (!may_be_scene(view, place) || (!around.contains(words) && !dateline.contains(words))) return;
    features.clear();
    evidence.describe(place, features);
    model.scores(features, scores);
    learn::softmax(scores);
    candidates.push_back({&place, scores[2], scores[1] + scores[2]});
  };
  const std::size_t of_dateline = std::min(first_place_from(view, dateline.end), kMaxDateline);
  const std::size_t first = first_place_from(view, view.event(cluster.event_mentions.front()).trigger.begin);
  const std::size_t last = first_place_from(view, view.event(cluster.event_mentions.back()).trigger.begin);
  const std::size_t begin = std::max(first_place_from(view, around.begin), first > kMaxPlaces ? first - kMaxPlaces : 0);
  const std::size_t end = std::min(first_place_from(view, around.end), last + kMaxPlaces);
  for (std::size_t p = 0; p < of_dateline; ++p) look_at(view.layers.places[p]);
  for (std::size_t p = std::max(begin, of_dateline); p < end; ++p) look_at(view.layers.places[p]);
  return candidates;
}

bool is_beside_event(const DocumentView& view, const EventCluster& cluster, const Place& place) {
  const std::uint32_t sentence = view.analysis[words_of(view, place).begin].sentence;
  return std::any_of(cluster.event_mentions.begin(), cluster.event_mentions.end(),
                     [&](std::uint32_t number) { return view.event(number).sentence == sentence; });
}

// Whether it is finer than a country, and told of what happened rather than of where that was written.
bool tells_scene(const DocumentView& view, const Place& place) {
  return place.feature != PlaceFeature::kCountry && place.literal &&
         !view.context.text.datelines.inside(words_of(view, place).begin);
}

// "killed two during a search for a leader in Laghman": the phrase hangs on the deed, one below another.
bool hangs_on_event(const DocumentView& view, const EventCluster& cluster, const Place& place) {
  constexpr int kMostArcs = 12;
  const Analysis& analysis = view.analysis;
  TokenIndex at = view.layers.mention(place.mention).head;
  bool where = false;  // a phrase that says where was passed
  for (int i = 0; i < kMostArcs; ++i) {
    const bool event = std::ranges::any_of(
        cluster.event_mentions, [&](std::uint32_t number) { return view.event(number).trigger.contains(at); });
    if (event) return where;
    where = where || (analysis[at].dep == Dep::kPrep &&
                      view.context.lexicon.function_words.is(lexicon::FunctionWord::kAtPlace, analysis.lower(at)));
    if (analysis[at].head == at) return false;
    at = analysis[at].head;
  }
  return false;
}

using Candidates = std::vector<Candidate>;

// A country is the scene only where the sentences of the cluster tell none in it: the likeliest of those that an event
// names, else of those that stand in a sentence of an event, datelines left out.
Candidates::const_iterator finest_told(const DocumentView& view, const EventCluster& cluster,
                                       const Candidates& candidates) {
  std::set<std::uint32_t> own;
  for (const std::uint32_t number : cluster.event_mentions) {
    if (const Event& event = view.event(number); event.place.valid()) own.insert(event.place.value);
  }
  auto best = candidates.end();
  bool best_is_own = false;
  for (auto one = candidates.begin(); one != candidates.end(); ++one) {
    const Place& place = *one->place;
    const bool is_own = own.contains(place.mention.value);
    if (is_own ? place.feature == PlaceFeature::kCountry || !place.literal : !tells_scene(view, place)) continue;
    if (!is_own && !is_beside_event(view, cluster, place)) continue;
    if (best != candidates.end() && std::pair(best_is_own, best->scene) >= std::pair(is_own, one->scene)) continue;
    best = one;
    best_is_own = is_own;
  }
  return best;
}

// "In Nimroz last night, a force searched a compound. During the search it detained two": the likeliest of the last
// sentence before the first event that tells a place, if that is near.
Candidates::const_iterator told_before(const DocumentView& view, const EventCluster& cluster,
                                       const Candidates& candidates) {
  constexpr std::uint32_t kMostBefore = 2;  // sentences
  const std::uint32_t first = view.event_mentions[cluster.event_mentions.front()].sentence;
  auto best = candidates.end();
  std::uint32_t sentence_of_best = 0;
  for (auto one = candidates.begin(); one != candidates.end(); ++one) {
    const std::uint32_t sentence = view.analysis[words_of(view, *one->place).begin].sentence;
    if (sentence >= first || sentence + kMostBefore < first || !tells_scene(view, *one->place)) continue;
    const bool nearer = best == candidates.end() || sentence > sentence_of_best;
    if (!nearer && (sentence < sentence_of_best || one->scene <= best->scene)) continue;
    best = one;
    sentence_of_best = sentence;
  }
  return best;
}

}  // namespace

LocationFeatures::LocationFeatures(const DocumentView& view, const EventCluster& cluster)
    : view_(view), cluster_(cluster) {
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const Event& event = view.event(event_mention);
    if (event.place.valid()) own_.push_back(event.place.value);
    for (const Role& role : event.roles) {
      const std::string_view country = view.country_of(role.entity);
      if (!country.empty()) countries_.insert(country);
    }
  }
  std::sort(own_.begin(), own_.end());
}

void LocationFeatures::describe(const Place& place, learn::Features& out) const {
  const Analysis& analysis = view_.analysis;
  const TokenSpan tokens = words_of(view_, place);
  const std::uint64_t feature = code_of(place.feature);
  const auto sentence = static_cast<int>(analysis[tokens.begin].sentence);
  out.add("bias");
  out.add("feature", feature, place.literal);
  out.add("first-sentence", sentence == 0, feature);
  out.add("dateline", tokens.begin < 4 && sentence == 0, feature);
  describe_nearness(place, sentence, out);
  describe_shares(place, out);
  describe_syntax(place, view_.layers.mention(place.mention).head, out);
}

void LocationFeatures::describe_nearness(const Place& place, int sentence, learn::Features& out) const {
  const std::uint64_t feature = code_of(place.feature);
  const std::vector<std::uint32_t>& told = cluster_.event_mentions;
  const auto sentence_of = [&](std::uint32_t number) {
    return static_cast<int>(view_.event_mentions[number].sentence);
  };
  const auto after = std::lower_bound(told.begin(), told.end(), sentence,
                                      [&](std::uint32_t number, int here) { return sentence_of(number) < here; });
  int nearest = 99, before = 0;
  if (after != told.begin()) nearest = std::min(nearest, sentence - sentence_of(*(after - 1)));
  if (after != told.end() && sentence_of(*after) - sentence < nearest) {
    nearest = sentence_of(*after) - sentence;
    before = 1;
  }
  const bool own = std::binary_search(own_.begin(), own_.end(), place.mention.value);
  out.add("away", few(nearest), before, feature);
  out.add("away-literal", few(nearest), before, place.literal);
  out.add("own", own, feature);
  out.add("own-away", own, few(nearest));
}

void LocationFeatures::describe_shares(const Place& place, learn::Features& out) const {
  const std::uint64_t feature = code_of(place.feature);
  const DocumentView::Shares shares = view_.shares(place);
  const int all = view_.literal_places();
  out.add("country-share", all > 0 ? 10 * shares.country / all : 11, feature);
  out.add("names", few(shares.name), feature);
  const auto tenth = [](int part, int whole) { return whole > 0 ? 10 * part / whole : 11; };
  out.add("mention-share", tenth(shares.mentions, static_cast<int>(view_.layers.places.size())), place.literal);
  out.add("actor-share", tenth(shares.actors, view_.actor_mentions()));
  out.add("shares", all > 0 ? 5 * shares.country / all : 6, 5 * shares.actors / std::max(1, view_.actor_mentions()));
  out.add("role-country", countries_.contains(place.country), feature);
  const Place& first = view_.layers.places.front();
  out.add("first-country", first.country == place.country, feature);
  out.add("first-name", first.name == place.name, feature);
}

void LocationFeatures::describe_syntax(const Place& place, TokenIndex head, learn::Features& out) const {
  const Analysis& analysis = view_.analysis;
  const std::uint64_t feature = code_of(place.feature);
  const Token& token = analysis[head];
  out.add("dep", code_of(token.dep), analysis[token.head].dep == Dep::kPrep ? analysis.lower(token.head) : "");
  if (token.dep == Dep::kPobj) {
    out.add("prep", analysis.lower(token.head), feature);
    out.add("above", analysis.lower(token.head), view_.word(analysis[token.head].head));
  }
  out.add_value("relevance", view_.relevance(analysis[words_of(view_, place).begin].sentence));
  const TreePath path = view_.path_to_event(head);
  const bool in_cluster = path.found() && cluster_.holds(path.event_mention);
  out.add("way", in_cluster ? std::min(path.length, 6) : 9, feature);
  if (in_cluster) out.add("way-shape", path.shape);
}

Location find_location(const DocumentView& view, const EventCluster& cluster, const learn::LinearModel* model) {
  if (model == nullptr) return location_by_rules(view, cluster);
  std::vector<Candidate> candidates = judge_places(view, cluster, *model);
  leave_out_doers(view, cluster, candidates);
  leave_out_care(view, cluster, candidates);
  // The country by its likeliest place, then the likeliest scene in it.
  const auto likelier = [](float Candidate::*score) {
    return [score](const Candidate& a, const Candidate& b) { return a.*score < b.*score; };
  };
  const auto country = std::max_element(candidates.begin(), candidates.end(), likelier(&Candidate::country));
  if (country == candidates.end()) return {};
  const std::string_view code = country->place->country;
  const float sure_of_country = country->country;
  std::erase_if(candidates, [&](const Candidate& c) { return c.place->country != code; });
  // "an Afghan patrol" tells the country where nothing else does.
  const auto is_literal = [](const Candidate& c) { return c.place->literal; };
  if (std::any_of(candidates.begin(), candidates.end(), is_literal)) std::erase_if(candidates, std::not_fn(is_literal));
  const std::vector<Candidate>& left = candidates;
  auto best = std::max_element(left.begin(), left.end(), likelier(&Candidate::scene));
  const bool country_alone = best->place->feature == PlaceFeature::kCountry;
  const bool of_dateline = view.context.text.datelines.inside(words_of(view, *best->place).begin);
  // Where it was written, and what is told elsewhere, gives way to what an event of it names.
  if (country_alone || of_dateline || !is_told_by_event(view, cluster, *best->place)) {
    const auto is_beside = [&](const Candidate& c) { return is_beside_event(view, cluster, *c.place); };
    const auto finer = finest_told(view, cluster, left);
    const auto leads = [&](const Place& place) {
      return country_alone || is_told_by_event(view, cluster, place) ||
             (of_dateline && hangs_on_event(view, cluster, place));
    };
    if (finer != left.end() && leads(*finer->place)) {
      best = finer;
    } else if (of_dateline || std::none_of(left.begin(), left.end(), is_beside)) {
      const auto before = told_before(view, cluster, left);
      if (before != left.end()) best = before;
    }
  }
  return {best->place->mention,
          fmt::format(" by {}: country {:.3f}, scene {:.3f}", location::kName, sure_of_country, best->scene)};
}

}  // namespace isnad::extract::incident
