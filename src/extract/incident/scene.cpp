#include "extract/incident/scene.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "extract/incident/feature_codes.h"
#include "isnad/vocabulary.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

constexpr int kFar = 20;
// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-slots") == "incident-noun/1");
static_assert(lexicon::schema_of("incident-sentences") == "incident-sentence/1");

constexpr std::uint32_t kNoDeed = 0xFFFFFFFF;

int bucket(int n) { return n <= 3 ? n : n <= 5 ? 4 : n <= 9 ? 5 : 6; }

}  // namespace

Scene::Scene(const ExtractContext& c, const Extraction& l, const std::vector<Deed>& d, const std::vector<Noun>& n)
    : context(c),
      analysis(c.analysis),
      layers(l),
      deeds(d),
      nouns(n),
      parts_of_mention_(l.mentions.size()),
      deeds_in_(l.sentences.size()),
      since_(l.sentences.size(), kFar),
      until_(l.sentences.size(), kFar),
      place_at_(l.mentions.size(), kNoPlaceHere),
      places_in_(l.sentences.size()),
      roles_of_(l.entities.size()),
      deed_of_event_(l.events.size(), kNoDeed) {
  for (std::uint32_t i = 0; i < deeds.size(); ++i) {
    deeds_in_[deeds[i].sentence].push_back(i);
    deed_of_event_[deeds[i].event.value] = i;
  }
  for (std::uint32_t e = 0; e < layers.events.size(); ++e) {
    for (const Role& role : layers.events[e].roles)
      parts_of_mention_[role.mention.value].push_back({role.role, e, true});
  }
  for (const Deed& deed : deeds) {
    told_[static_cast<std::size_t>(deed.kind)] = true;
    for (const Role& role : layers.events[deed.event.value].roles) {
      if (!role.entity.valid()) continue;
      std::vector<RoleName>& known = roles_of_[role.entity.value];
      if (std::find(known.begin(), known.end(), role.role) == known.end()) known.push_back(role.role);
    }
  }
  int last = kFar;
  for (std::size_t s = 0; s < deeds_in_.size(); ++s) {
    last = deeds_in_[s].empty() ? std::min(last + 1, kFar) : 0;
    since_[s] = last;
  }
  last = kFar;
  for (std::size_t s = deeds_in_.size(); s-- > 0;) {
    last = deeds_in_[s].empty() ? std::min(last + 1, kFar) : 0;
    until_[s] = last;
  }
  count_places();
}

void Scene::count_places() {
  std::unordered_map<std::string_view, int> countries, names, mentions, actors;
  for (std::uint32_t e = 0; e < layers.entities.size(); ++e) {
    const std::string_view country = country_of(EntityId{e});
    if (country.empty() || layers.entities[e].kind == EntityKind::kState) continue;
    const auto count = static_cast<int>(layers.entities[e].mentions.size());
    actors[country] += count;
    actor_mentions_ += count;
  }
  for (std::uint32_t p = 0; p < layers.places.size(); ++p) {
    const Place& place = layers.places[p];
    const TokenSpan tokens = analysis.tokens_in(layers.mentions[place.mention.value].span);
    if (place_at_[place.mention.value] == kNoPlaceHere) place_at_[place.mention.value] = p;
    if (place.literal && tokens.size() > 0) places_in_[analysis[tokens.begin].sentence].push_back(p);
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

std::string_view Scene::country_of(EntityId entity) const {
  if (!entity.valid() || layers.entities[entity.value].actor.empty()) return {};
  const lexicon::ActorIndex actor = context.lexicon.actors.find_id(layers.entities[entity.value].actor);
  return actor == lexicon::kNoActor ? std::string_view{} : context.lexicon.actors[actor].country;
}

std::span<const std::uint32_t> Scene::deeds_in(std::uint32_t sentence) const { return deeds_in_[sentence]; }

std::string_view Scene::word(TokenIndex token) const {
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

Way Scene::way(TokenIndex from, std::uint32_t deed) const {
  std::array<TokenIndex, kMaxPath + 1> up{};
  int n = 0;
  for (TokenIndex at = from; n <= kMaxPath; at = analysis[at].head) {
    up[static_cast<std::size_t>(n++)] = at;
    if (analysis.is_root(at)) break;
  }
  Way way{deed, 0, 99};
  TokenIndex at = deeds[deed].token;
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
      way.shape = core::mix_hash(core::mix_hash(shape, 1000 + static_cast<std::uint64_t>(steps)), down);
      way.length = static_cast<int>(met - up.begin()) + steps;
      return way;
    }
    if (analysis.is_root(at)) break;
    down = core::mix_hash(down, code_of(analysis[at].dep));
    at = analysis[at].head;
  }
  return way;
}

Way Scene::way_to_deed(TokenIndex token) const {
  Way best;
  const std::span<const std::uint32_t> near = deeds_in_[analysis[token].sentence];
  for (std::size_t i = 0; i < std::min(near.size(), kMaxNear); ++i) {
    const Way way = this->way(token, near[i]);
    if (way.length < best.length) best = way;
  }
  return best;
}

void Scene::describe(const Noun& noun, learn::Features& out) const {
  out.add("bias");
  describe_self(noun, out);
  describe_syntax(noun.head, out);
  describe_roles(noun, out);
  describe_place_in_text(noun, out);
  out.add_vector("vector", analysis.vector(noun.head), 0.3F);
  const TokenIndex above = analysis[noun.head].head;
  out.add_vector("vector-above", analysis.vector(above), 0.3F);
}

void Scene::describe_self(const Noun& noun, learn::Features& out) const {
  const Token& head = analysis[noun.head];
  const std::string_view lemma = word(noun.head);
  out.add("lemma", lemma);
  out.add("tag", code_of(head.tag));
  std::uint64_t kind = 99;
  if (noun.mention.valid()) {
    const Mention& mention = layers.mentions[noun.mention.value];
    kind = code_of(mention.kind);
    out.add("form", code_of(mention.form), kind);
    if (noun.entity.valid()) {
      const Entity& entity = layers.entities[noun.entity.value];
      out.add("entity-kind", code_of(entity.kind), code_of(mention.form));
      out.add("register", !entity.actor.empty(), code_of(entity.kind));
      out.add("mentions", bucket(static_cast<int>(entity.mentions.size())), kind);
      out.add("first", entity.mentions.front() == noun.mention, kind);
    }
  }
  out.add("kind", kind, head.tag == Tag::kNns);
  if (const lexicon::NounKind* known = context.lexicon.kinds.noun(lemma))
    out.add("noun-kind", code_of(known->singular), code_of(known->plural));
  for (const lexicon::Phrase& phrase : context.lexicon.weapons.find(lemma)) {
    out.add("weapon", context.lexicon.weapons[phrase.value].kind);
    break;
  }
  for (const TokenIndex child : analysis.children(noun.head)) {
    const Dep dep = analysis[child].dep;
    if (dep == Dep::kDet || dep == Dep::kPoss || dep == Dep::kNummod)
      out.add("determiner", dep == Dep::kDet ? analysis.lower(child) : dep == Dep::kPoss ? "<poss>" : "<number>", kind);
    if (dep == Dep::kAmod || dep == Dep::kCompound) out.add("modifier", word(child), kind);
    if (dep == Dep::kPrep) out.add("below", analysis.lower(child), kind);
    if (dep == Dep::kRelcl || dep == Dep::kAcl) out.add("clause", word(child), kind);
    if (dep == Dep::kAppos) out.add("apposition", word(child), kind);
  }
}

void Scene::describe_syntax(TokenIndex head, learn::Features& out) const {
  const Token& self = analysis[head];
  const std::uint64_t kind = code_of(self.tag);
  TokenIndex above = self.head;
  out.add("dep", code_of(self.dep), word(above));
  out.add("dep-only", code_of(self.dep), code_of(analysis[above].pos));
  if (self.dep == Dep::kConj) {
    out.add("conjunct", word(above), code_of(analysis[above].dep));
    while (analysis[above].dep == Dep::kConj) above = analysis[above].head;
    out.add("conjunct-above", word(analysis[above].head), code_of(analysis[above].dep));
  }
  if (self.dep == Dep::kPobj) {
    out.add("prep", analysis.lower(above), word(analysis[above].head));
    out.add("prep-only", analysis.lower(above), code_of(analysis[analysis[above].head].pos), kind);
    const TokenIndex higher = analysis[analysis[above].head].head;
    out.add("prep-higher", analysis.lower(above), word(higher));
  } else {
    out.add("higher", code_of(self.dep), word(analysis[above].head));
  }
  for (int offset = -3; offset <= 3; ++offset) {
    const auto at = static_cast<std::int64_t>(head) + offset;
    if (offset == 0 || at < 0 || at >= static_cast<std::int64_t>(analysis.size())) continue;
    out.add(learn::FeatureName("near").at(offset), word(static_cast<TokenIndex>(at)));
  }
  const Way way = way_to_deed(head);
  if (way.length == 99) {
    out.add("no-way", code_of(self.dep));
    return;
  }
  const Deed& deed = deeds[way.deed];
  const std::uint64_t deed_kind = code_of(deed.kind);
  out.add("way", way.shape, deed_kind);
  out.add("way-word", way.shape, word(deed.token));
  out.add("way-length", way.length, deed_kind, kind);
  out.add("way-lemma", word(deed.token), word(head));
  out.add("way-side", head < deed.token, word(deed.token), kind);
}

void Scene::describe_roles(const Noun& noun, learn::Features& out) const {
  if (!noun.mention.valid()) {
    out.add("no-mention");
    return;
  }
  const Mention& own = layers.mentions[noun.mention.value];
  const auto add_parts = [&](MentionId mention, bool self) {
    for (const Part& part : parts_of_mention_[mention.value]) {
      const Event& event = layers.events[part.event];
      const std::uint32_t deed = deed_of_event_[part.event];
      const std::uint64_t deed_kind = deed == kNoDeed ? 50 : code_of(deeds[deed].kind);
      out.add(self ? learn::FeatureName("role") : learn::FeatureName("entity-role"), code_of(part.role), deed_kind,
              code_of(own.kind));
      out.add(self ? learn::FeatureName("role-type") : learn::FeatureName("entity-role-type"), code_of(part.role),
              to_string(event.type));
      if (!event.modes.empty())
        out.add(self ? learn::FeatureName("role-mode") : learn::FeatureName("entity-role-mode"), code_of(part.role),
                to_string(event.modes.front()));
      if (self) out.add("role-modality", code_of(part.role), code_of(event.modality), code_of(event.responsibility));
    }
  };
  add_parts(noun.mention, true);
  if (!noun.entity.valid()) return;
  int seen = 0;
  for (const MentionId other : layers.entities[noun.entity.value].mentions) {
    if (other != noun.mention && ++seen <= 12) add_parts(other, false);
  }
}

void Scene::describe_place_in_text(const Noun& noun, learn::Features& out) const {
  const std::uint64_t kind = noun.mention.valid() ? code_of(layers.mentions[noun.mention.value].kind) : 99;
  const auto sentence = static_cast<int>(noun.sentence);
  out.add("sentence", bucket(sentence), kind);
  out.add("since", bucket(since_[noun.sentence]), kind);
  out.add("until", bucket(until_[noun.sentence]), kind);
  if (!relevance_.empty()) {
    const auto tenth = [](float p) { return static_cast<int>(p * 10); };
    out.add("relevance", tenth(relevance_[noun.sentence]), kind);
    out.add("top-relevance", tenth(top_relevance_), kind);
    out.add("relevances", tenth(relevance_[noun.sentence]), tenth(top_relevance_));
    out.add_value("relevance-value", relevance_[noun.sentence]);
    out.add_value("top-relevance-value", top_relevance_);
  }
  std::array<bool, kKinds> told{};
  for (const std::uint32_t deed : deeds_in_[noun.sentence]) told[static_cast<std::size_t>(deeds[deed].kind)] = true;
  for (std::size_t k = 0; k < kKinds; ++k) {
    if (told[k]) out.add("told-here", code_of(static_cast<Kind>(k)), kind);
  }
  for (std::size_t k = 0; k < kKinds; ++k) {
    if (told_[k]) out.add("told", code_of(static_cast<Kind>(k)), kind);
  }
  const std::string_view lemma = word(noun.head);
  for (const std::uint32_t deed : deeds_in_[noun.sentence]) out.add("with-deed", word(deeds[deed].token), lemma);
}

void Scene::set_relevance(std::vector<float> relevance) {
  relevance_ = std::move(relevance);
  top_relevance_ = relevance_.empty() ? 0 : *std::max_element(relevance_.begin(), relevance_.end());
}

void Scene::describe_words(std::uint32_t sentence, learn::FeatureName name, learn::Features& out) const {
  const TokenSpan tokens = analysis.sentences()[sentence];
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Pos pos = analysis[i].pos;
    const bool says =
        pos == Pos::kVerb || pos == Pos::kNoun || pos == Pos::kAdj || pos == Pos::kAdv || pos == Pos::kAux;
    if (says && analysis[i].tag != Tag::kNnp) out.add(name, word(i));
  }
}

void Scene::describe_deed(const Deed& deed, learn::Features& out) const {
  const Event& event = layers.events[deed.event.value];
  const std::uint64_t kind = code_of(deed.kind);
  const Token& token = analysis[deed.token];
  out.add("deed", kind, code_of(event.modality));
  out.add("deed-word", word(deed.token), code_of(token.tag));
  out.add("deed-dep", word(deed.token), code_of(token.dep));
  out.add("deed-tag", code_of(token.tag), kind);
  out.add("deed-responsibility", code_of(event.responsibility), kind);
  out.add("deed-dated", event.time_edtf.size(), kind);
  out.add("deed-placed", event.place.valid(), kind);
  out.add("deed-count", event.count.has_value(), kind);
  for (const EventMode mode : event.modes) out.add("deed-mode", to_string(mode));
  if (event.losses.killed) out.add("deed-killed", std::min<std::int64_t>(event.losses.killed->min.value_or(0), 5));
  if (!context.document.published.empty() && event.time_edtf.size() >= 7) {
    const std::string_view published = context.document.published;
    out.add("deed-same-month", event.time_edtf.substr(0, 7) == published.substr(0, 7), kind);
    out.add("deed-same-year", event.time_edtf.substr(0, 4) == published.substr(0, 4), kind);
  }
  for (const Role& role : event.roles) {
    const Mention& mention = layers.mentions[role.mention.value];
    out.add("deed-role", code_of(role.role), code_of(mention.kind), code_of(mention.form));
    const TokenSpan head = analysis.tokens_in(mention.head);
    if (head.size() > 0) out.add("deed-role-word", code_of(role.role), word(head.begin));
    if (head.size() > 0) out.add("deed-role-tag", code_of(role.role), code_of(analysis[head.begin].tag), kind);
  }
}

void Scene::describe_sentence(std::uint32_t sentence, learn::Features& out) const {
  out.add("bias");
  describe_words(sentence, "word", out);
  if (sentence > 0) describe_words(sentence - 1, "word-before", out);
  if (sentence + 1 < deeds_in_.size()) describe_words(sentence + 1, "word-after", out);
  for (std::uint32_t first = 0; first < std::min<std::size_t>(3, deeds_in_.size()); ++first)
    describe_words(first, "word-first", out);
  for (const std::uint32_t deed : deeds_in_[sentence]) describe_deed(deeds[deed], out);
  out.add("sentence", bucket(static_cast<int>(sentence)), !deeds_in_[sentence].empty());
  out.add("since", bucket(since_[sentence]));
  out.add("until", bucket(until_[sentence]));
  std::array<int, kKinds> told{};
  const auto here =
      static_cast<std::size_t>(std::lower_bound(deeds.begin(), deeds.end(), sentence,
                                                [](const Deed& d, std::uint32_t s) { return d.sentence < s; }) -
                               deeds.begin());
  for (std::size_t d = here > kMaxTold ? here - kMaxTold : 0; d < std::min(deeds.size(), here + kMaxTold); ++d) {
    ++told[static_cast<std::size_t>(deeds[d].kind)];
    out.add("told-word", word(deeds[d].token));
  }
  for (std::size_t k = 0; k < kKinds; ++k) out.add("told", code_of(static_cast<Kind>(k)), bucket(told[k]));
  std::array<bool, 32> kinds{};
  auto noun = std::lower_bound(nouns.begin(), nouns.end(), sentence,
                               [](const Noun& n, std::uint32_t s) { return n.sentence < s; });
  for (; noun != nouns.end() && noun->sentence == sentence; ++noun) {
    if (noun->mention.valid()) kinds[static_cast<std::size_t>(layers.mentions[noun->mention.value].kind)] = true;
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (kinds[k]) out.add("kind", code_of(static_cast<EntityKind>(k)), !deeds_in_[sentence].empty());
  }
  for (const std::uint32_t p : places_in_[sentence]) out.add("placed", code_of(layers.places[p].feature));
}

}  // namespace isnad::extract::incident
