#include "resolve/actor_collectives.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "resolve/actor_keys.h"

namespace isnad::resolve {
namespace {

struct Kind {
  std::string head;                 // what they are
  std::vector<std::string> states;  // whose: ids
  std::vector<std::string> names;   // and whose else: "DNC officials" are none of the White House's
  auto operator<=>(const Kind&) const = default;
};

// Ids of states by their codes.
std::map<std::string, std::string> states_by_code(const lexicon::Actors& actors) {
  std::map<std::string, std::string> out;
  for (lexicon::ActorIndex i = 0; i < actors.size(); ++i) {
    if (actors[i].kind == EntityKind::kState && !actors[i].country.empty())
      out.emplace(actors[i].country, actors[i].id);
  }
  return out;
}

struct Told {
  std::vector<std::uint32_t> plain;                                          // no backer told
  std::map<std::vector<std::string>, std::vector<std::uint32_t>> by_backer;  // ids of states
};

void join_all(const std::vector<std::uint32_t>& members, std::uint32_t first, const MemberReason& reason,
              ActorGroups& groups) {
  for (const std::uint32_t member : members) groups.join(first, member, reason);
}

}  // namespace

void join_collectives(const ActorKnowledge& knowledge, const std::vector<ActorSetting>& settings, ActorGroups& groups) {
  const lexicon::Actors& actors = knowledge.linker->actors();
  const auto states = states_by_code(actors);
  std::vector<std::pair<std::uint32_t, CollectiveKey>> described;
  std::set<std::string> common;  // words that stand without a capital somewhere: "Armed groups" begins a sentence
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    const EntityDigest& entity = groups.entity(i);
    if (!entity.name.empty() || !groups.link(i).actor.empty() || group_of(entity.kind) != KindGroup::kBody) continue;
    CollectiveKey key = collective_key_of(entity.description, actors);
    if (key.head.empty()) continue;
    common.insert(key.lower.begin(), key.lower.end());
    described.emplace_back(i, std::move(key));
  }
  std::map<Kind, Told> known;
  std::map<std::pair<std::uint32_t, std::string>, std::set<Kind>> in_document;  // by what they are
  std::vector<std::pair<std::uint32_t, CollectiveKey>> bare;
  for (auto& [i, key] : described) {
    std::erase_if(key.capitalised, [&](const std::string& word) { return common.contains(word); });
    if (key.countries.empty() && key.capitalised.empty()) {
      bare.emplace_back(i, std::move(key));
      continue;
    }
    const Kind kind{key.head, key.countries, key.capitalised};
    Told& told = known[kind];
    (key.backers.empty() ? told.plain : told.by_backer[key.backers]).push_back(i);
    in_document[{groups.member(i).document, key.head}].insert(kind);
  }
  std::map<Kind, std::vector<std::uint32_t>> placed;  // bare ones by what their document makes of them
  for (auto& [member, key] : bare) {
    const std::uint32_t document = groups.member(member).document;
    const auto beside = in_document.find({document, key.head});
    const auto home = states.find(settings[document].home);
    Kind kind;
    if (beside != in_document.end()) {
      if (beside->second.size() != 1) continue;
      kind = *beside->second.begin();
    } else if (home != states.end() && key.several) {  // "the movement" is nobody without a name
      kind = {key.head, {home->second}, {}};
    } else {
      continue;
    }
    placed[kind].push_back(member);
    known[kind];
  }
  for (const auto& [kind, told] : known) {
    const MemberReason reason{0.85, "a description: the same kind, country and backer"};
    for (const auto& [backers, members] : told.by_backer) join_all(members, members.front(), reason, groups);
    if (!told.plain.empty()) join_all(told.plain, told.plain.front(), reason, groups);
    const bool one_backer = told.by_backer.size() == 1;
    if (one_backer && !told.plain.empty())
      groups.join(told.by_backer.begin()->second.front(), told.plain.front(), reason);
    const auto others = placed.find(kind);
    if (others == placed.end()) continue;
    const bool unclear = told.plain.empty() && told.by_backer.size() > 1;
    const std::uint32_t first = !told.plain.empty() ? told.plain.front()
                                : one_backer        ? told.by_backer.begin()->second.front()
                                                    : others->second.front();
    if (!unclear)
      join_all(others->second, first, {0.6, "a description: the same kind, in a document about the country"}, groups);
  }
}

}  // namespace isnad::resolve
