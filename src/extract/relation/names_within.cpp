// names_within.cpp: ties that names themselves state: a body's name inside another's ("IRGC Quds Force"), two names of
// one.
#include <algorithm>

#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"
#include "extract/relation/words.h"

namespace isnad::extract::relation {
namespace {

class NamesWithin {
 public:
  explicit NamesWithin(RelationFinder& finder)
      : finder_(finder), analysis_(finder.analysis()), words_(finder.analysis(), finder.lexicon().actors.trie()) {}

  void find() {
    const auto& mentions = finder_.reading().mention_layer.mentions;
    std::vector<std::uint32_t> last_name(finder_.reading().mention_layer.entities.size(), 0xFFFFFFFF);
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].form != MentionForm::kName) continue;
      const End end{{m}, mentions[m].entity, mentions[m].kind};
      if (entity::is_body(end.kind)) bodies_inside(end);
      std::uint32_t& before = last_name[end.entity.value];
      if (before != 0xFFFFFFFF && mentions[m].rule.ends_with(entity::kAliasSieve)) {
        finder_.add({RelationType::kAliasOf,
                     end,
                     {{before}, end.entity, end.kind},
                     kNoToken,
                     RelationStatus::kHolds,
                     std::string(analysis_.text_of(mentions[m].words)),
                     "alias cue"});
      }
      before = m;
    }
  }

 private:
  void bodies_inside(const End& whole) {
    const TokenSpan tokens = finder_.reading().mention(whole.mention).words;
    const lexicon::Actors& actors = finder_.lexicon().actors;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      if (!actors.trie().begins(words_[i])) continue;
      const auto match = actors.trie().longest(words_.until(i == tokens.begin ? tokens.end - 1 : tokens.end), i);
      if (!match || TokenSpan{i, match.end} == tokens) continue;
      const lexicon::ActorName& name = actors.name(match.values.front());
      const lexicon::Actor& actor = actors[name.actor];
      const bool written =
          name.use != lexicon::NameUse::kAcronym || analysis_.text_of(TokenSpan{i, match.end}) == name.text;
      if (!written || !is_part(whole, actor)) continue;
      End part{whole.mention, finder_.entity_of(actor.id), actor.kind};
      if (part.valid())
        finder_.add({RelationType::kPartOf, whole, part, kNoToken, RelationStatus::kHolds, {}, "name within a name"});
      i = match.end - 1;
    }
  }

  // The words alone don't say it: Kata'ib Hezbollah is no part of Hezbollah. The register does.
  bool is_part(const End& whole, const lexicon::Actor& inside) const {
    const std::string& id = finder_.reading().entity(whole.entity).actor;
    const lexicon::ActorIndex index = finder_.lexicon().actors.find_id(id);
    if (index == lexicon::kNoActor) return false;
    const auto& links = finder_.lexicon().actors[index].links;
    return std::any_of(links.begin(), links.end(), [&](const lexicon::ActorLink& link) {
      return link.relation == RelationType::kPartOf && link.target == inside.id;
    });
  }

  RelationFinder& finder_;
  const Analysis& analysis_;
  FoldedWords words_;
};

}  // namespace

void find_names_within(RelationFinder& finder) { NamesWithin(finder).find(); }

}  // namespace isnad::extract::relation
