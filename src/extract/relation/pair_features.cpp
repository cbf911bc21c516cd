#include "extract/relation/pair_features.h"

#include <algorithm>
#include <array>

namespace isnad {
namespace {

constexpr std::uint32_t kMostNeighbours = 14;  // mentions of one sentence that a mention is paired with
constexpr TokenIndex kFarthest = 45;           // tokens between two heads
constexpr std::size_t kLongestPath = 12;       // tokens on each side
constexpr TokenIndex kMostWords = 12;          // words between that are looked at
constexpr std::size_t kMostLinks = 12;         // of one pair
constexpr std::size_t kMostRoles = 8;          // of one event

constexpr std::array<std::string_view, 16> kKindNames = {
    "<person>", "<group>", "<umbrella>", "<state>", "<force>", "<government>", "<party>",   "<intergov>",
    "<media>",  "<body>",  "<people>",   "<place>", "<site>",  "<weapon>",     "<vehicle>", "<thing>"};

std::uint64_t pair_key(EntityId a, EntityId b) { return (std::uint64_t{a.value} << 32) | b.value; }

std::uint64_t number(EntityKind kind) { return static_cast<std::uint64_t>(kind); }

// 1, 2, 3-4, 5-8, …
std::uint64_t bucket(std::uint64_t value) {
  std::uint64_t b = 0;
  for (; value > 0; value /= 2) ++b;
  return b;
}

std::string_view role_name(RoleName role) {
  constexpr std::array<std::string_view, 9> kNames = {"actor", "recipient", "victim",      "target",     "instrument",
                                                      "place", "origin",    "destination", "beneficiary"};
  return kNames[static_cast<std::size_t>(role)];
}

}  // namespace

PairReader::PairReader(const ExtractContext& context, const Extraction& extraction, std::span<const Relation> ties)
    : context_(context),
      analysis_(context.analysis),
      extraction_(extraction),
      name_at_(context.analysis.size(), 0) {
  places_.reserve(extraction.mentions.size());
  for (std::uint32_t m = 0; m < extraction.mentions.size(); ++m) {
    const Mention& mention = extraction.mentions[m];
    const TokenSpan tokens = analysis_.tokens_in(mention.span), head = analysis_.tokens_in(mention.head);
    places_.push_back({tokens, head.size() != 0 ? head.begin : tokens.size() != 0 ? tokens.begin : kNoToken});
    if (mention.form != MentionForm::kName) continue;
    for (TokenIndex t = tokens.begin; t < tokens.end; ++t) name_at_[t] = m + 1;
  }
  for (const Relation& tie : ties) {
    link(tie.subject, tie.object, "tie> " + tie.type);
    link(tie.object, tie.subject, "tie< " + tie.type);
  }
  index_events();
  sorts_.reserve(analysis_.size());
  for (TokenIndex i = 0; i < analysis_.size(); ++i) sorts_.push_back(sort_of(i));
}

void PairReader::link(EntityId a, EntityId b, std::string what) {
  auto& list = links_[pair_key(a, b)];
  if (list.size() < kMostLinks && std::find(list.begin(), list.end(), what) == list.end())
    list.push_back(std::move(what));
}

void PairReader::index_events() {
  for (const Event& event : extraction_.events) {
    std::vector<std::pair<EntityId, std::string_view>> parts;
    for (const Role& role : event.roles) {
      if (role.entity.valid() && parts.size() < kMostRoles) parts.emplace_back(role.entity, role_name(role.role));
    }
    if (event.place.valid()) parts.emplace_back(extraction_.mentions[event.place.value].entity, "place");
    for (const auto& [a, role_a] : parts) {
      for (const auto& [b, role_b] : parts) {
        if (a == b || !a.valid() || !b.valid()) continue;
        const std::string roles = std::string(role_a) + ' ' + std::string(role_b);
        link(a, b, "parts " + roles);
        link(a, b, event.type + ' ' + roles);
      }
    }
  }
}

std::vector<MentionPair> PairReader::pairs() const {
  std::vector<MentionPair> out;
  const auto& mentions = extraction_.mentions;
  for (std::uint32_t a = 0; a < mentions.size(); ++a) {
    if (places_[a].head == kNoToken) continue;
    for (std::uint32_t b = a + 1; b < mentions.size() && b <= a + kMostNeighbours; ++b) {
      if (places_[b].head == kNoToken || mentions[a].entity == mentions[b].entity) continue;
      if (analysis_[places_[a].head].sentence != analysis_[places_[b].head].sentence) break;
      if (places_[b].tokens.begin > places_[a].head + kFarthest) break;
      out.push_back({a, b});
    }
  }
  return out;
}

void PairReader::read(MentionPair pair, Features& features) const {
  add_mentions(pair, features);
  add_path(pair, features);
  add_words(pair, features);
  add_links(pair, features);
}

// A word as the model may know it: names are their kinds.
std::string_view PairReader::word_of(TokenIndex token) const {
  if (const std::uint32_t name = name_at_[token]; name != 0)
    return kKindNames[static_cast<std::size_t>(extraction_.mentions[name - 1].kind)];
  return sorts_[token];
}

// What the tables make of a word that is no name: a sort of tie, a type of event, a kind of thing, else its part of
// speech; small words are themselves. So a model of a few hundred ties speaks of all words that the tables know.
std::string_view PairReader::sort_of(TokenIndex token) const {
  const std::string_view lemma = analysis_.lemma(token);
  const Pos pos = analysis_[token].pos;
  switch (pos) {
    case Pos::kVerb:
    case Pos::kNoun:
    case Pos::kAdj:
    case Pos::kPropn:
    case Pos::kNum:
      break;
    default:
      return lemma;
  }
  const Lexicon& lexicon = context_.lexicon;
  for (std::size_t word = 0; word < kRelationWords; ++word) {
    const auto rules = lexicon.relation_rules.find(static_cast<RelationWord>(word), lemma);
    if (!rules.empty()) return rules.front().relation;
  }
  const Title* title = lexicon.titles.find(lemma);
  if (title != nullptr && title->relation != TitleRelation::kNone)
    return title->relation == TitleRelation::kLeads ? "<leader>" : "<office>";
  if (const NounKind* noun = lexicon.kinds.noun(lemma); noun != nullptr && pos != Pos::kVerb)
    return kKindNames[static_cast<std::size_t>(noun->plural)];
  const auto triggers = lexicon.frames.triggers(lemma);
  if (!triggers.empty()) {
    const std::string& type = lexicon.frames.frame(triggers.back().value).type;
    if (!type.empty()) return type;
  }
  return to_string(pos);
}

std::uint64_t PairReader::kinds_of(MentionPair pair) const {
  return number(extraction_.mentions[pair.first].kind) * 16 + number(extraction_.mentions[pair.second].kind);
}

void PairReader::add_mentions(MentionPair pair, Features& features) const {
  const std::uint64_t kinds = kinds_of(pair);
  const auto forms = [&](std::uint32_t m) { return static_cast<std::uint64_t>(extraction_.mentions[m].form); };
  features.add("bias");
  features.add("kinds", kinds);
  features.add("forms", forms(pair.first) * 3 + forms(pair.second));
  features.add("kinds+forms", kinds, forms(pair.first) * 3 + forms(pair.second));
  const Place &a = places_[pair.first], &b = places_[pair.second];
  for (const auto& [name, m, place] : {std::tuple{1, pair.first, &a}, std::tuple{2, pair.second, &b}}) {
    const FeatureName kind = FeatureName("kind").at(name), head = FeatureName("head").at(name);
    features.add(kind, number(extraction_.mentions[m].kind));
    features.add(kind, std::uint64_t{32} + number(extraction_.entities[extraction_.mentions[m].entity.value].kind));
    features.add(head, word_of(place->head));
    features.add(FeatureName("head+other").at(name), word_of(place->head), kinds);
    const Token& token = analysis_[place->head];
    features.add(FeatureName("dep").at(name), static_cast<std::uint64_t>(token.dep));
    features.add(FeatureName("above").at(name), word_of(token.head), static_cast<std::uint64_t>(token.dep));
    if (place->tokens.begin > 0)
      features.add(FeatureName("before").at(name), word_of(place->tokens.begin - 1), kinds);
    if (place->tokens.end < analysis_.size())
      features.add(FeatureName("after").at(name), word_of(place->tokens.end), kinds);
  }
  if (a.tokens.overlaps(b.tokens)) {
    features.add("nested", kinds);
    features.add("nested head", word_of(a.head), word_of(b.head));
  }
}

PairReader::Path PairReader::path_between(TokenIndex from, TokenIndex to) const {
  Path path;
  std::vector<TokenIndex> above;  // of `to`, itself first
  for (TokenIndex i = to; above.size() <= kLongestPath; i = analysis_[i].head) {
    above.push_back(i);
    if (analysis_.is_root(i)) break;
  }
  for (TokenIndex i = from; path.up.size() <= kLongestPath; i = analysis_[i].head) {
    const auto meeting = std::find(above.begin(), above.end(), i);
    if (meeting != above.end()) {
      path.top = i;
      path.down.assign(above.begin(), meeting);
      return path;
    }
    path.up.push_back(i);
    if (analysis_.is_root(i)) break;
  }
  return path;  // `top` is kNoToken: too far apart
}

// What the tables say of a word on the way from one mention to the other.
void PairReader::add_knowledge(TokenIndex token, std::uint64_t kinds, Features& features) const {
  const std::string_view lemma = analysis_.lemma(token);
  const RelationRules& rules = context_.lexicon.relation_rules;
  for (std::size_t word = 0; word < kRelationWords; ++word) {
    for (const RelationRule& rule : rules.find(static_cast<RelationWord>(word), lemma)) {
      features.add("row", rule.relation, rule.reversed);
      features.add("row+kinds", rule.relation, rule.reversed, kinds);
    }
  }
  const auto triggers = context_.lexicon.frames.triggers(lemma);
  if (!triggers.empty()) {
    const Frame& frame = context_.lexicon.frames.frame(triggers.back().value);
    features.add("frame", frame.type);
    features.add("frame+kinds", frame.type, kinds);
  }
  const Title* title = context_.lexicon.titles.find(lemma);
  if (title != nullptr && title->relation != TitleRelation::kNone)
    features.add("title", static_cast<std::uint64_t>(title->relation), kinds);
}

void PairReader::add_path(MentionPair pair, Features& features) const {
  const std::uint64_t kinds = kinds_of(pair);
  const Path path = path_between(places_[pair.first].head, places_[pair.second].head);
  if (path.top == kNoToken) {
    features.add("far apart");
    return;
  }
  const auto dep = [&](TokenIndex i) { return static_cast<std::uint64_t>(analysis_[i].dep); };
  std::uint64_t shape = 17, words = 19;
  const auto step = [&](TokenIndex i, std::uint64_t direction, bool inner) {
    shape = mix_hash(shape, dep(i) * 2 + direction);
    words = mix_hash(words, dep(i) * 2 + direction);
    if (inner || analysis_[i].pos == Pos::kAdp) words = mix_hash(words, word_of(i));
  };
  for (std::size_t i = 0; i < path.up.size(); ++i) step(path.up[i], 0, i > 0);
  words = mix_hash(words, word_of(path.top));
  for (std::size_t i = path.down.size(); i-- > 0;) step(path.down[i], 1, i > 0);
  const bool short_path = path.up.size() + path.down.size() <= 6;
  if (short_path) {
    features.add("path", shape);
    features.add("path+kinds", shape, kinds);
    features.add("path words", words);
    features.add("path words+kinds", words, kinds);
  }
  features.add("path length", bucket(path.up.size()) * 8 + bucket(path.down.size()));
  features.add("path length+kinds", bucket(path.up.size() + path.down.size()), kinds);
  features.add("top", word_of(path.top));
  features.add("top+kinds", word_of(path.top), kinds);
  const std::uint64_t last_up = path.up.empty() ? 999 : dep(path.up.back());
  const std::uint64_t last_down = path.down.empty() ? 999 : dep(path.down.back());
  features.add("arms", last_up, last_down);
  features.add("arms+kinds", last_up, last_down, kinds);
  features.add("top+arms", word_of(path.top), last_up, last_down);
  for (const auto* side : {&path.up, &path.down}) {
    for (std::size_t i = 0; i < side->size(); ++i) {
      const TokenIndex token = (*side)[i];
      if (i > 0) add_knowledge(token, kinds, features);
      if (i > 0 || analysis_[token].pos == Pos::kAdp)
        features.add("on path", word_of(token), side == &path.up ? 0 : 1);
      if (i > 0) features.add("on path+kinds", word_of(token), kinds);
    }
  }
  if (!path.up.empty() && !path.down.empty()) add_knowledge(path.top, kinds, features);
}

void PairReader::add_words(MentionPair pair, Features& features) const {
  const std::uint64_t kinds = kinds_of(pair);
  const TokenIndex begin = places_[pair.first].tokens.end, end = places_[pair.second].tokens.begin;
  if (begin > end) return;
  features.add("distance", bucket(end - begin));
  features.add("distance+kinds", bucket(end - begin), kinds);
  std::uint64_t all = 23;
  std::uint64_t verbs = 0, commas = 0, names = 0;
  for (TokenIndex i = begin; i < end; ++i) {
    const Token& token = analysis_[i];
    verbs += token.pos == Pos::kVerb;
    commas += token.pos == Pos::kPunct;
    names += name_at_[i] != 0 && (i == begin || name_at_[i] != name_at_[i - 1]);
    if (i < begin + kMostWords && token.pos != Pos::kDet && token.pos != Pos::kSpace) {
      features.add("between", word_of(i));
      features.add("between+kinds", word_of(i), kinds);
      all = mix_hash(all, word_of(i));
    }
  }
  if (end - begin <= 5) features.add("words", all, kinds);
  features.add("verbs between", std::min<std::uint64_t>(verbs, 3), kinds);
  features.add("marks between", std::min<std::uint64_t>(commas, 3), kinds);
  features.add("names between", std::min<std::uint64_t>(names, 4), kinds);
}

void PairReader::add_links(MentionPair pair, Features& features) const {
  const EntityId a = extraction_.mentions[pair.first].entity, b = extraction_.mentions[pair.second].entity;
  const auto found = links_.find(pair_key(a, b));
  if (found == links_.end()) return;
  for (const std::string& what : found->second) {
    features.add("link", what);
    features.add("link+kinds", what, kinds_of(pair));
  }
}

}  // namespace isnad
