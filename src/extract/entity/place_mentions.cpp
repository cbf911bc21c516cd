#include "extract/entity/place_mentions.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extract/entity/name_kind.h"

namespace isnad::extract::entity {

using place::Toponym;

namespace {

std::uint64_t key_of(TokenSpan words) { return std::uint64_t{words.begin} << 32U | words.end; }

bool in_text_order(const Mention& a, const Mention& b) {
  return a.words.begin != b.words.begin ? a.words.begin < b.words.begin : a.words.end > b.words.end;
}

// What a name that is no toponym is: as its words say ("Basra University"), else a building where the model saw one.
EntityKind kind_of_no_toponym(const ExtractContext& context, const Mention& mention) {
  const TokenSpan tokens = mention.words;
  if (tokens.size() < 2) return EntityKind::kOther;
  const EntityKind kind = kind_of_name({context.analysis, context.lexicon, tokens, EntityLabel::kFac});
  const bool seen = context.analysis[tokens.end - 1].entity == EntityLabel::kFac;
  if (kind == EntityKind::kFacility || kind == EntityKind::kPlace)
    return seen ? EntityKind::kFacility : EntityKind::kOther;
  return kind;
}

// The mention takes the extent of the toponym that it overlaps; true where that changed it. A name that no toponym
// overlaps is some other thing.
bool fit_to_toponym(const std::vector<Toponym>& toponyms, const ExtractContext& context, Mention& mention) {
  if (mention.kind != EntityKind::kPlace || mention.form != MentionForm::kName) return false;
  const auto at = std::lower_bound(toponyms.begin(), toponyms.end(), mention.words.begin,
                                   [](const Toponym& t, TokenIndex begin) { return t.tokens.end <= begin; });
  if (at == toponyms.end() || at->tokens.begin >= mention.words.end) {
    mention.kind = kind_of_no_toponym(context, mention);
    return false;
  }
  if (at->tokens == mention.words || at->demonym) return false;
  mention.words = at->tokens;
  mention.head = at->tokens.end - 1;
  return true;
}

// Names that are said to be places keep to the toponyms: "Anbar province" becomes "Anbar". One that thereby gets the
// span of another mention is dropped; the mentions that needed no change stay.
void settle_place_mentions(const std::vector<Toponym>& toponyms, const ExtractContext& context,
                           std::vector<Mention>& mentions) {
  std::unordered_set<std::uint64_t> taken;
  std::vector<bool> changed(mentions.size(), false);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    changed[i] = fit_to_toponym(toponyms, context, mentions[i]);
    if (!changed[i]) taken.insert(key_of(mentions[i].words));
  }
  std::vector<Mention> kept;
  kept.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!changed[i] || taken.insert(key_of(mentions[i].words)).second) kept.push_back(std::move(mentions[i]));
  }
  mentions = std::move(kept);
  std::stable_sort(mentions.begin(), mentions.end(), in_text_order);
}

// "Kyiv and Kharkiv", taken for a body: two towns and a conjunction are no name.
void drop_lists_of_places(const std::vector<Toponym>& toponyms, const ExtractContext& context,
                          std::vector<Mention>& mentions) {
  const auto named = [&](TokenSpan words) {
    const auto at = std::ranges::lower_bound(toponyms, words, {}, &Toponym::tokens);
    return at != toponyms.end() && at->tokens == words;
  };
  std::erase_if(mentions, [&](const Mention& mention) {
    if (mention.form != MentionForm::kName || mention.words.size() < 3) return false;
    for (TokenIndex i = mention.words.begin + 1; i + 1 < mention.words.end; ++i) {
      if (context.analysis[i].tag == nlp::Tag::kCc)
        return named({mention.words.begin, i}) && named({i + 1, mention.words.end});
    }
    return false;
  });
}

}  // namespace

std::vector<Mention> with_place_mentions(const ExtractContext& context, const std::vector<Toponym>& toponyms,
                                         std::vector<Mention> mentions) {
  drop_lists_of_places(toponyms, context, mentions);
  settle_place_mentions(toponyms, context, mentions);
  std::vector<Mention> added;
  for (const Toponym& toponym : toponyms) {
    const auto at = std::lower_bound(mentions.begin(), mentions.end(), toponym.tokens.begin,
                                     [](const Mention& m, TokenIndex begin) { return m.words.begin < begin; });
    const auto same = std::find_if(at, mentions.end(), [&](const Mention& m) {
      return m.words.begin != toponym.tokens.begin || m.words == toponym.tokens;
    });
    if (same != mentions.end() && same->words == toponym.tokens) continue;
    const EntityKind kind = toponym.demonym ? EntityKind::kPopulation : EntityKind::kPlace;
    added.push_back({toponym.tokens, toponym.tokens.end - 1, kind, MentionForm::kName, {}, "toponym"});
  }
  mentions.insert(mentions.end(), added.begin(), added.end());
  std::stable_sort(mentions.begin(), mentions.end(), in_text_order);
  return mentions;
}

std::vector<Place> places_of_mentions(const std::vector<place::PlacedToponym>& placed,
                                      const std::vector<Mention>& mentions) {
  std::unordered_map<std::uint64_t, std::uint32_t> mention_at;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) mention_at.emplace(key_of(mentions[i].words), i);
  std::vector<Place> places;
  for (const place::PlacedToponym& toponym : placed) {
    const auto mention = mention_at.find(key_of(toponym.words));
    if (mention == mention_at.end()) continue;
    places.push_back(toponym.place);
    places.back().mention = MentionId{mention->second};
    places.back().entity = mentions[mention->second].entity;
  }
  return places;
}

}  // namespace isnad::extract::entity
