#include "resolve/actors.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/disjoint_sets.h"
#include "core/sha256.h"
#include "lexicon/fold.h"
#include "resolve/actor_collectives.h"
#include "resolve/actor_company.h"
#include "resolve/actor_groups.h"
#include "resolve/actor_keys.h"
#include "resolve/actor_links.h"
#include "resolve/actor_persons.h"
#include "resolve/actor_setting.h"
#include "resolve/ids.h"
#include "resolve/register_ids.h"

namespace isnad::resolve {
namespace {

// Bodies, states, peoples and places: by the keys of their names.
class NameJoiner {
 public:
  NameJoiner(const ActorKnowledge& knowledge, const std::vector<ActorSetting>& settings, const Company& company,
             ActorGroups& groups)
      : knowledge_(knowledge), settings_(settings), company_(company), groups_(groups) {}

  void join() {
    std::map<std::pair<KindGroup, std::string>, std::uint32_t> of_name;
    for (const std::uint32_t i : groups_.stayers_first()) {
      const KindGroup group = group_of(groups_.entity(i).kind);
      if (group == KindGroup::kPerson) continue;
      for (const std::string& key : keys_of(i)) {
        const auto [at, is_new] = of_name.emplace(std::pair(group, key), i);
        if (!is_new) groups_.join(at->second, i, {0.85, "the name " + groups_.entity(i).name});
      }
    }
    for (const auto& [key, bearers] : of_many_) join_company(bearers);
  }

 private:
  struct Bearer {  // of a name that bodies of many countries have
    std::uint32_t member = 0;
    std::string home;  // empty where it is not clear
  };

  // Those whose documents name the same persons are one, unless that made bodies of two countries one.
  void join_company(const std::vector<Bearer>& bearers) {
    if (std::all_of(bearers.begin(), bearers.end(), [](const Bearer& bearer) { return !bearer.home.empty(); })) return;
    std::vector<std::uint32_t> documents;
    documents.reserve(bearers.size());
    for (const Bearer& bearer : bearers) documents.push_back(groups_.member(bearer.member).document);
    core::DisjointSets<std::uint32_t> sets(bearers.size());
    for (const auto& [a, b] : company_.pairs(documents)) {
      if (bearers[a].home.empty() || bearers[b].home.empty()) sets.join(a, b);
    }
    std::map<std::uint32_t, std::set<std::string>> homes;
    for (std::uint32_t b = 0; b < bearers.size(); ++b) {
      if (!bearers[b].home.empty()) homes[sets.root(b)].insert(bearers[b].home);
    }
    for (std::uint32_t b = 0; b < bearers.size(); ++b) {
      const std::uint32_t first = sets.root(b);
      if (first != b && homes[first].size() <= 1)
        groups_.join(bearers[first].member, bearers[b].member,
                     {0.7, "the name " + groups_.entity(bearers[b].member).name + ", beside the same persons"});
    }
  }

  // What the register knows is not joined by a single word; others are, but for words that tell too little.
  [[nodiscard]] std::vector<std::string> keys_of(std::uint32_t member) {
    const EntityDigest& entity = groups_.entity(member);
    std::vector<std::string> keys;
    if (entity.name.empty()) return keys;
    const bool known = !groups_.link(member).actor.empty();
    const auto add = [&](const std::string& name, bool is_alias) {
      std::string key = name_key_of(name);
      const bool single = is_one_word(key);
      if (key.empty() || (single && (known || (is_alias && !is_acronym(name))))) return;
      if (group_of(entity.kind) == KindGroup::kBody) key = told_apart(std::move(key), name, member);
      if (group_of(entity.kind) == KindGroup::kPlace && entity.place) {
        key += '@' + groups_.document(member).places[*entity.place].country;
      }
      if (!key.empty()) keys.push_back(std::move(key));
    };
    add(entity.name, false);
    for (const std::string& alias : entity.aliases) add(alias, true);
    return keys;
  }

  // A name that bodies of many countries have ("National Guard", "Ministry of Health", "DNC") is one body's in
  // documents about one country; where that is not clear, of those that name the same persons.
  [[nodiscard]] std::string told_apart(std::string key, const std::string& name, std::uint32_t member) {
    const lexicon::NameWords& words = knowledge_.linker->scorer().words();
    const auto folded = lexicon::folded_words(key);
    const bool generic = std::all_of(folded.begin(), folded.end(), [&](const std::string& word) {
      return words.is_generic(word) || words.is_particle(word) || words.ordinal(word) || word.size() < 2 ||
             std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    });
    const bool short_acronym = is_acronym(name) && key.size() <= kShortAcronym;
    if (!generic && !short_acronym) return key;
    const std::string& home = settings_[groups_.member(member).document].home;
    of_many_[key].push_back({member, home});
    return home.empty() ? std::string() : key + '@' + home;
  }
  // In capitals, with or without points.
  [[nodiscard]] static bool is_acronym(const std::string& name) {
    const auto capitals = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 3 &&
           std::none_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
  }
  static constexpr std::size_t kShortAcronym = 4;

  const ActorKnowledge& knowledge_;
  const std::vector<ActorSetting>& settings_;
  const Company& company_;
  ActorGroups& groups_;
  std::map<std::string, std::vector<Bearer>> of_many_;  // by key
};

void join_registered(ActorGroups& groups) {
  std::map<std::string, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    const std::string& id = groups.link(i).actor;
    if (id.empty()) continue;
    const auto [at, is_new] = first_of.emplace(id, i);
    if (!is_new) groups.join(at->second, i, {groups.link(i).score, groups.link(i).why});
  }
}

bool is_actor(const EntityDigest& entity, const RegisterLink& link) {
  const KindGroup group = group_of(entity.kind);
  if (!link.actor.empty()) return true;
  if (group == KindGroup::kNone) return false;
  return !entity.name.empty() || (group == KindGroup::kBody && !entity.description.empty());
}

// All entities that are actors, and persons that are an office, which are actors if they are somebody's.
std::vector<std::vector<std::uint32_t>> grouped(const ActorKnowledge& knowledge, const RegisterIds::Links& links,
                                                const std::vector<ActorSetting>& settings, const RegisterIds& ids,
                                                ActorGroups& groups) {
  const Digests& documents = groups.documents();
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    for (std::uint32_t e = 0; e < documents[d].entities.size(); ++e) {
      const EntityDigest& entity = documents[d].entities[e];
      if (!is_actor(entity, links[d][e]) && !office_alone(entity, knowledge)) continue;
      RegisterLink link = links[d][e];
      link.actor = ids.of({d, e});
      if (link.actor.empty()) link = {};
      groups.add({d, e}, link);
    }
  }
  groups.join_decided();
  join_registered(groups);
  PersonJoiner persons(knowledge, settings, groups);
  persons.read_names();
  NameJoiner(knowledge, settings, persons.company(), groups).join();
  persons.join();
  join_collectives(knowledge, settings, groups);
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_root;
  for (std::uint32_t i = 0; i < groups.size(); ++i) by_root[groups.root(i)].push_back(i);
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& [root, members] : by_root) {
    const bool somebody = std::any_of(members.begin(), members.end(), [&](std::uint32_t member) {
      return is_actor(groups.entity(member), groups.link(member));
    });
    if (somebody) out.push_back(std::move(members));
  }
  return out;
}

// The most frequent; of equals the first in order.
template <typename Key>
Key most_of(const std::map<Key, std::uint32_t>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

class ActorMaker {
 public:
  ActorMaker(const Digests& documents, const names::ActorLinker& linker, const ActorGroups& groups)
      : documents_(documents), linker_(linker), groups_(groups) {}

  [[nodiscard]] Actor actor_of(const std::vector<std::uint32_t>& group) const {
    Actor actor;
    std::map<EntityKind, std::uint32_t> kinds;
    std::map<std::string, ActorName> names;
    std::map<std::string, std::uint32_t> descriptions;
    for (const std::uint32_t number : group) {
      const MemberRef member = groups_.member(number);
      const DocumentDigest& document = documents_[member.document];
      const EntityDigest& entity = document.entities[member.number];
      actor.members.push_back({document.id, member.number});
      actor.links.push_back({groups_.reason(number).score, groups_.reason(number).why});
      actor.mentions += entity.mentions;
      kinds[entity.kind] += entity.mentions;
      if (!groups_.link(number).actor.empty()) actor.id = groups_.link(number).actor;
      const auto aliases = static_cast<std::uint32_t>(entity.aliases.size());
      if (!entity.name.empty()) tell(names, entity.name, std::max(entity.mentions, aliases + 1) - aliases, document.id);
      for (const std::string& alias : entity.aliases) tell(names, alias, 1, document.id);
      if (entity.name.empty() && !entity.description.empty()) descriptions[entity.description] += entity.mentions;
      if (entity.name.empty() && !entity.description.empty())
        tell(names, entity.description, entity.mentions, document.id);
    }
    actor.kind = most_of(kinds);
    actor.collective = actor.id.empty() && descriptions.size() == names.size();
    for (auto& [text, name] : names) actor.names.push_back(std::move(name));
    std::stable_sort(actor.names.begin(), actor.names.end(),
                     [](const ActorName& a, const ActorName& b) { return a.count > b.count; });
    const auto named = std::find_if(actor.names.begin(), actor.names.end(),
                                    [&](const ActorName& name) { return !descriptions.contains(name.name); });
    if (!actor.names.empty()) actor.name = (named == actor.names.end() ? actor.names.begin() : named)->name;
    identify(groups_.member(group.front()), actor);
    return actor;
  }

 private:
  static void tell(std::map<std::string, ActorName>& names, const std::string& text, std::uint32_t count,
                   const std::string& document) {
    ActorName& name = names[text];
    name.name = text;
    name.count += count;
    if (name.documents.empty() || name.documents.back() != document) name.documents.push_back(document);
  }

  // What the register knows has its id, kind and name there.
  void identify(MemberRef first, Actor& actor) const {
    if (!actor.id.empty()) {
      actor.registered = true;
      const lexicon::ActorIndex known = linker_.find_id(actor.id);
      if (known == lexicon::kNoActor) return;
      actor.kind = linker_.actor(known).kind;
      actor.name = linker_.actor(known).name;
      return;
    }
    actor.id = made_for(first);
  }

 public:
  // The id of an actor whose first member it is, if the register does not know it.
  [[nodiscard]] std::string made_for(MemberRef first) const {
    const DocumentDigest& document = documents_[first.document];
    const EntityDigest& entity = document.entities[first.number];
    const std::string& words = entity.name.empty() ? entity.description : entity.name;
    core::Sha256 hash;
    for (const std::string& part : {document.id, name_key_of(words), std::to_string(static_cast<int>(entity.kind))}) {
      hash.add(part);
      hash.add(std::string_view("\0", 1));
    }
    return made_id('a', hash.hex());
  }

 private:
  const Digests& documents_;
  const names::ActorLinker& linker_;
  const ActorGroups& groups_;
};

}  // namespace

ActorTable ActorTable::create(const Digests& documents, const ActorKnowledge& knowledge, const Rulings& rulings) {
  EntityLinker linker(*knowledge.linker);
  std::vector<ActorSetting> settings;
  RegisterIds::Links links;
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    settings.push_back(setting_of(documents[d], *knowledge.linker));
    auto& own = links.emplace_back();
    for (const EntityDigest& entity : documents[d].entities)
      own.push_back(linker.link(documents[d], settings[d], entity));
  }
  const RegisterIds ids(links, rulings);
  ActorGroups joined(documents, rulings);
  const auto groups = grouped(knowledge, links, settings, ids, joined);
  const ActorMaker maker(documents, *knowledge.linker, joined);
  std::vector<std::pair<Actor, std::uint32_t>> made;  // with its group
  for (std::uint32_t i = 0; i < groups.size(); ++i) made.emplace_back(maker.actor_of(groups[i]), i);
  std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.id, a.second) < std::tie(b.first.id, b.second);
  });
  ActorTable table;
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    table.of_entity_.emplace_back(documents[d].entities.size(), kNone);
  }
  for (auto& [actor, group] : made) {
    const auto index = static_cast<std::uint32_t>(table.actors_.size());
    table.actors_.push_back(std::move(actor));
    make_different(table.actors_);
    // An actor that the register knows has one id for good, but for what people decided.
    const Actor& own = table.actors_.back();
    for (const std::uint32_t number : groups[group]) {
      const MemberRef member = joined.member(number);
      table.of_entity_[member.document][member.number] = index;
      const std::string& known = links[member.document][member.number].actor;
      if (!known.empty() && known != own.id && !rulings.goes(member)) table.redirects_.push_back({known, own.id});
      if (own.registered && !rulings.touches(member)) continue;
      if (!own.registered && number == groups[group].front()) continue;  // the id is its own
      std::string id = maker.made_for(member);
      if (id != own.id) table.redirects_.push_back({std::move(id), own.id});
    }
  }
  return table;
}

ActorTable ActorTable::of_entities(const Digests& documents) {
  ActorTable out;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    std::vector<std::uint32_t>& of_entity = out.of_entity_.emplace_back();
    for (std::uint32_t number = 0; number < documents[i].entities.size(); ++number) {
      const EntityDigest& entity = documents[i].entities[number];
      of_entity.push_back(kNone);
      if (group_of(entity.kind) == KindGroup::kNone) continue;
      of_entity.back() = static_cast<std::uint32_t>(out.actors_.size());
      Actor actor;
      actor.id = documents[i].id + '#' + std::to_string(number);
      actor.kind = entity.kind;
      actor.name = entity.name.empty() ? entity.description : entity.name;
      actor.members = {{documents[i].id, number}};
      out.actors_.push_back(std::move(actor));
    }
  }
  return out;
}

ActorTable ActorTable::of_known(std::span<const std::vector<Known>> entities) {
  ActorTable out;
  std::map<std::string_view, const std::string*> names;  // by id
  for (const auto& document : entities) {
    for (const Known& one : document) {
      if (!one.id.empty()) names.emplace(one.id, &one.name);
    }
  }
  std::map<std::string_view, std::uint32_t> index;
  for (const auto& [id, name] : names) {
    index.emplace(id, static_cast<std::uint32_t>(out.actors_.size()));
    out.actors_.emplace_back();
    out.actors_.back().id = id;
    out.actors_.back().name = *name;
  }
  for (const auto& document : entities) {
    auto& own = out.of_entity_.emplace_back();
    own.reserve(document.size());
    for (const Known& one : document) own.push_back(one.id.empty() ? kNone : index.at(one.id));
  }
  return out;
}

std::string ActorTable::current_id(const std::string& id) const {
  const auto is_it = [&](const Actor& actor) { return actor.id == id; };
  if (id.empty() || std::any_of(actors_.begin(), actors_.end(), is_it)) return id;
  std::string out;
  for (const Redirect& one : redirects_) {
    if (one.old_id == id && (out.empty() || one.new_id < out)) out = one.new_id;
  }
  return out;
}

}  // namespace isnad::resolve
