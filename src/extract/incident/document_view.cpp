#include "extract/incident/document_view.h"

#include <algorithm>
#include <unordered_map>

#include "extract/feature_codes.h"

namespace isnad::extract::incident {
namespace {

constexpr int kFar = 20;

}  // namespace

DocumentView::DocumentView(const ExtractContext& c, const Reading& l, const std::vector<EventMention>& e,
                           const std::vector<NounPhrase>& n)
    : context(c),
      analysis(c.analysis),
      layers(l),
      event_mentions(e),
      noun_phrases(n),
      parts_of_mention_(l.mention_count()),
      event_mentions_in_(c.analysis.sentences().size()),
      since_(c.analysis.sentences().size(), kFar),
      until_(c.analysis.sentences().size(), kFar),
      place_at_(l.mention_count(), kNowhere),
      places_in_(c.analysis.sentences().size()),
      roles_of_(l.entity_count()),
      mention_of_event_(l.events.size(), kNowhere) {
  note_events();
  measure_distances();
  count_places();
  find_conjuncts();
}

void DocumentView::note_events() {
  for (std::uint32_t e = 0; e < layers.events.size(); ++e) {
    for (const Role& role : layers.events[e].roles) {
      std::vector<Part>& parts = parts_of_mention_[role.mention.value];
      if (parts.size() < kMaxRoles) parts.push_back({role.role, e});
    }
  }
  for (std::uint32_t i = 0; i < event_mentions.size(); ++i) {
    const EventMention& told = event_mentions[i];
    event_mentions_in_[told.sentence].push_back(i);
    mention_of_event_[told.event.value] = i;
    told_[static_cast<std::size_t>(told.kind)] = true;
    for (const Role& role : layers.events[told.event.value].roles) {
      if (!role.entity.valid()) continue;
      std::vector<RoleName>& known = roles_of_[role.entity.value];
      if (std::find(known.begin(), known.end(), role.role) == known.end()) known.push_back(role.role);
    }
  }
}

void DocumentView::measure_distances() {
  int last = kFar;
  for (std::size_t s = 0; s < event_mentions_in_.size(); ++s) {
    last = event_mentions_in_[s].empty() ? std::min(last + 1, kFar) : 0;
    since_[s] = last;
  }
  last = kFar;
  for (std::size_t s = event_mentions_in_.size(); s-- > 0;) {
    last = event_mentions_in_[s].empty() ? std::min(last + 1, kFar) : 0;
    until_[s] = last;
  }
}

void DocumentView::count_places() {
  std::unordered_map<std::string_view, int> countries, names, mentions, actors;
  for (std::uint32_t e = 0; e < layers.entity_count(); ++e) {
    const std::string_view country = country_of(EntityId{e});
    if (country.empty() || layers.entity(EntityId{e}).kind == EntityKind::kState) continue;
    const auto told = static_cast<int>(layers.mentions_of(EntityId{e}).size());
    actors[country] += told;
    actor_mentions_ += told;
  }
  for (std::uint32_t p = 0; p < layers.places.size(); ++p) {
    const Place& place = layers.places[p];
    if (place_at_[place.mention.value] == kNowhere) place_at_[place.mention.value] = p;
    if (place.literal) places_in_[analysis[quoted(place.mention).begin].sentence].push_back(p);
    ++mentions[place.country];
    if (!place.literal) continue;
    ++literal_places_;
    ++countries[place.country];
    ++names[place.name];
  }
  shares_.reserve(layers.places.size());
  for (const Place& place : layers.places) {
    shares_.push_back({countries[place.country], names[place.name], mentions[place.country], actors[place.country]});
  }
}

// Each chain is climbed once: whoever is met on the way learns what is found at its top.
void DocumentView::find_conjuncts() {
  first_conjunct_.assign(analysis.size(), kNoToken);
  std::vector<TokenIndex> chain;
  for (TokenIndex token = 0; token < analysis.size(); ++token) {
    TokenIndex at = token;
    while (first_conjunct_[at] == kNoToken && analysis[at].dep == Dep::kConj && !analysis.is_root(at)) {
      chain.push_back(at);
      at = analysis[at].head;
    }
    const TokenIndex first = first_conjunct_[at] == kNoToken ? at : first_conjunct_[at];
    first_conjunct_[at] = first;
    for (const TokenIndex met : chain) first_conjunct_[met] = first;
    chain.clear();
  }
}

std::string_view DocumentView::word(TokenIndex token) const {
  switch (analysis[token].tag) {
    case Tag::kNnp:
    case Tag::kNnps:
      return "<name>";
    case Tag::kCd:
      return "<number>";
    default:
      return analysis.lemma(token);
  }
}

const NounPhrase* DocumentView::noun_phrase_at(TokenIndex head) const {
  const auto at = std::lower_bound(noun_phrases.begin(), noun_phrases.end(), head,
                                   [](const NounPhrase& n, TokenIndex token) { return n.head < token; });
  return at == noun_phrases.end() || at->head != head ? nullptr : &*at;
}

TreePath DocumentView::path(TokenIndex from, TokenIndex to) const {
  std::array<TokenIndex, kMaxPath + 1> up{};
  int n = 0;
  for (TokenIndex at = from; n <= kMaxPath; at = analysis[at].head) {
    up[static_cast<std::size_t>(n++)] = at;
    if (analysis.is_root(at)) break;
  }
  TreePath path;
  TokenIndex at = to;
  std::uint64_t down = 0;
  for (int steps = 0; steps <= kMaxPath; ++steps) {
    const TokenIndex* const end = up.begin() + n;
    const auto* const met = std::find(static_cast<const TokenIndex*>(up.begin()), end, at);
    if (met != end) {
      std::uint64_t shape = 0;
      for (const auto* i = up.begin(); i != met; ++i) {
        shape = core::mix_hash(shape, code_of(analysis[*i].dep));
        if (analysis[*i].dep == Dep::kPrep || analysis[*i].dep == Dep::kAgent)
          shape = core::mix_hash(shape, analysis.lower(*i));
      }
      path.shape = core::mix_hash(core::mix_hash(shape, 1000 + static_cast<std::uint64_t>(steps)), down);
      path.length = static_cast<int>(met - up.begin()) + steps;
      return path;
    }
    if (analysis.is_root(at)) break;
    down = core::mix_hash(down, code_of(analysis[at].dep));
    at = analysis[at].head;
  }
  return path;
}

TreePath DocumentView::path_to_event(TokenIndex token) const {
  TreePath best;
  const std::span<const std::uint32_t> near = event_mentions_in_[analysis[token].sentence];
  for (std::size_t i = 0; i < std::min(near.size(), kMaxNear); ++i) {
    TreePath path = this->path(token, event_mentions[near[i]].head);
    path.event_mention = near[i];
    if (path.length < best.length) best = path;
  }
  return best;
}

std::span<const std::uint32_t> DocumentView::event_mentions_in(std::uint32_t sentence) const {
  const std::vector<std::uint32_t>& all = event_mentions_in_[sentence];
  return std::span(all).first(std::min(all.size(), kMaxTogether));
}

const EventMention* DocumentView::event_mention_of(std::uint32_t event) const {
  const std::uint32_t at = mention_of_event_[event];
  return at == kNowhere ? nullptr : &event_mentions[at];
}

std::span<const DocumentView::Part> DocumentView::parts_of(MentionId mention) const {
  return parts_of_mention_[mention.value];
}

std::string_view DocumentView::country_of(EntityId entity) const {
  if (!entity.valid() || layers.entity(entity).actor.empty()) return {};
  const lexicon::ActorIndex actor = context.lexicon.actors.find_id(layers.entity(entity).actor);
  return actor == lexicon::kNoActor ? std::string_view{} : context.lexicon.actors[actor].country;
}

const Place* DocumentView::place_of(const Event& event) const {
  const std::uint32_t at = event.place.valid() ? place_at_[event.place.value] : kNowhere;
  return at == kNowhere ? nullptr : &layers.places[at];
}

void DocumentView::set_relevance(std::vector<float> relevance) {
  relevance_ = std::move(relevance);
  top_relevance_ = relevance_.empty() ? 0 : *std::max_element(relevance_.begin(), relevance_.end());
}

}  // namespace isnad::extract::incident
