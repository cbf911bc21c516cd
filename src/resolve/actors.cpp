#include "resolve/actors.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/sha256.h"
#include "core/string_map.h"
#include "resolve/actor_keys.h"
#include "resolve/ids.h"
#include "resolve/register_ids.h"

namespace isnad::resolve {
namespace {

using Member = MemberRef;  // an entity

// Entities of all documents, joined by keys.
class Joiner {
 public:
  Joiner(const Digests& documents, const lexicon::Actors& register_of_actors, const RegisterIds& ids,
         const Rulings& rulings)
      : documents_(documents), register_(register_of_actors), ids_(ids), rulings_(rulings) {
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
      for (std::uint32_t e = 0; e < documents[d].entities.size(); ++e) {
        if (is_actor(documents[d].entities[e])) members_.push_back({d, e});
      }
    }
    parent_.resize(members_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    registered_.resize(members_.size());
    for (std::uint32_t i = 0; i < members_.size(); ++i) registered_[i] = ids_.of(members_[i]);
    if (!rulings.empty()) decided_.resize(members_.size());
  }

  // Groups of members, each in the order of documents and entities.
  std::vector<std::vector<Member>> join() {
    join_decided();
    join_named();
    join_single_names();
    join_collectives();
    std::map<std::uint32_t, std::vector<Member>> groups;
    for (std::uint32_t i = 0; i < members_.size(); ++i) groups[root(i)].push_back(members_[i]);
    std::vector<std::vector<Member>> out;
    out.reserve(groups.size());
    for (auto& [first, group] : groups) out.push_back(std::move(group));
    return out;
  }

 private:
  [[nodiscard]] static bool is_actor(const EntityDigest& entity) {
    const KindGroup group = group_of(entity.kind);
    if (!entity.actor.empty()) return true;
    if (group == KindGroup::kNone) return false;
    if (!entity.name.empty()) return true;
    return group == KindGroup::kBody && !entity.description.empty();
  }
  [[nodiscard]] const EntityDigest& entity(std::uint32_t member) const {
    return documents_[members_[member].document].entities[members_[member].number];
  }

  std::uint32_t root(std::uint32_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }
  // The smaller index stays the root, so that the order of joining is of no meaning. Two actors of the register are
  // never one.
  void unite(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    const std::string &x = registered_[a], &y = registered_[b];
    if (!x.empty() && !y.empty() && x != y) return;
    if (are_apart(a, b)) return;
    if (b < a) std::swap(a, b);
    if (registered_[a].empty()) registered_[a] = registered_[b];
    parent_[b] = a;
    if (!decided_.empty()) decided_[a].insert(decided_[b].begin(), decided_[b].end());
  }
  [[nodiscard]] bool are_apart(std::uint32_t a, std::uint32_t b) const {
    if (decided_.empty()) return false;
    return std::any_of(decided_[a].begin(), decided_[a].end(), [&](std::uint32_t one) {
      return std::any_of(decided_[b].begin(), decided_[b].end(),
                         [&](std::uint32_t other) { return one != other && rulings_.apart(one, other); });
    });
  }

  // What people put together.
  void join_decided() {
    std::map<std::uint32_t, std::uint32_t> first_of_group;
    for (std::uint32_t i = 0; !rulings_.empty() && i < members_.size(); ++i) {
      const auto group = rulings_.group_of(members_[i]);
      if (!group) continue;
      decided_[i].insert(*group);
      const auto [at, is_new] = first_of_group.emplace(*group, i);
      if (!is_new) unite(at->second, i);
    }
  }
  // All members, those that were split off last: who bears the name of both is rather the one that stayed.
  [[nodiscard]] std::vector<std::uint32_t> stayers_first() const {
    std::vector<std::uint32_t> order(members_.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!rulings_.empty()) {
      std::stable_partition(order.begin(), order.end(),
                            [&](std::uint32_t member) { return !rulings_.goes(members_[member]); });
    }
    return order;
  }

  void join_named() {
    std::map<std::string, std::uint32_t> of_register;
    std::map<std::pair<KindGroup, std::string>, std::uint32_t> of_name;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      const std::string id = ids_.of(members_[i]);
      if (id.empty()) continue;
      const auto [at, is_new] = of_register.emplace(id, i);
      if (!is_new) unite(at->second, i);
    }
    for (const std::uint32_t i : stayers_first()) {
      for (const std::string& key : keys_of(entity(i))) {
        const auto [at, is_new] = of_name.emplace(std::pair(group_of(entity(i).kind), key), i);
        if (!is_new) unite(at->second, i);
      }
    }
  }
  // A name of one word joins bodies, states and places, but no persons, and no entity with one that the register knows.
  [[nodiscard]] static std::vector<std::string> keys_of(const EntityDigest& entity) {
    std::vector<std::string> keys;
    if (entity.name.empty()) return keys;
    const KindGroup group = group_of(entity.kind);
    const std::string main = name_key_of(entity.name);
    const bool single = is_one_word(main);
    if (!main.empty() && !(single && (group == KindGroup::kPerson || !entity.actor.empty()))) keys.push_back(main);
    for (const std::string& alias : entity.aliases) {
      std::string key = name_key_of(alias);
      if (!is_one_word(key)) keys.push_back(std::move(key));
    }
    return keys;
  }

  // "Sadr" is the one person whose full name has that word, if there is only one.
  void join_single_names() {
    std::map<std::string, std::set<std::uint32_t>> bearers;  // roots, by word of a full name
    std::vector<std::pair<std::uint32_t, std::string>> single;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      if (group_of(entity(i).kind) != KindGroup::kPerson || entity(i).name.empty()) continue;
      const std::string key = name_key_of(entity(i).name);
      if (is_one_word(key)) {
        single.emplace_back(i, key);
        continue;
      }
      bearers[key.substr(key.rfind(' ') + 1)].insert(root(i));
    }
    for (const auto& [member, word] : single) {
      const auto found = bearers.find(word);
      if (found != bearers.end() && found->second.size() == 1) unite(*found->second.begin(), member);
    }
  }

  // Collectives of one head and country, backers not in the way; one without a country is that of its document, if that
  // tells of one alone.
  void join_collectives() {
    std::map<std::pair<std::string, std::vector<std::string>>, std::uint32_t> known;
    std::map<std::pair<std::uint32_t, std::string>, std::set<std::uint32_t>> in_document;
    std::vector<std::pair<std::uint32_t, std::string>> bare;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      if (!entity(i).name.empty() || !entity(i).actor.empty()) continue;
      const CollectiveKey key = collective_key_of(entity(i).description, register_);
      if (key.head.empty()) continue;
      if (key.countries.empty()) {
        bare.emplace_back(i, key.head);
        continue;
      }
      const auto [at, is_new] = known.emplace(std::pair(key.head, key.countries), i);
      if (!is_new) unite(at->second, i);
      in_document[{members_[i].document, key.head}].insert(root(i));
    }
    for (const auto& [member, head] : bare) {
      const auto found = in_document.find({members_[member].document, head});
      if (found != in_document.end() && found->second.size() == 1) unite(*found->second.begin(), member);
    }
  }

  const Digests& documents_;
  const lexicon::Actors& register_;
  const RegisterIds& ids_;
  const Rulings& rulings_;
  std::vector<Member> members_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::string> registered_;           // of a root: its id in the register
  std::vector<std::set<std::uint32_t>> decided_;  // of a root: groups of `rulings_` in it; empty without decisions
};

// The most frequent; of equals the first in order.
template <typename Key>
Key most_of(const std::map<Key, std::uint32_t>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

class ActorMaker {
 public:
  ActorMaker(const Digests& documents, const lexicon::Actors& register_of_actors, const RegisterIds& ids)
      : documents_(documents), register_(register_of_actors), ids_(ids) {}

  [[nodiscard]] Actor actor_of(const std::vector<Member>& group) const {
    Actor actor;
    std::map<EntityKind, std::uint32_t> kinds;
    std::map<std::string, ActorName> names;
    std::map<std::string, std::uint32_t> descriptions;
    for (const Member& member : group) {
      const DocumentDigest& document = documents_[member.document];
      const EntityDigest& entity = document.entities[member.number];
      actor.members.push_back({document.id, member.number});
      actor.mentions += entity.mentions;
      kinds[entity.kind] += entity.mentions;
      if (const std::string id = ids_.of(member); !id.empty()) actor.id = id;
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
    if (!actor.names.empty()) actor.name = actor.names.front().name;
    identify(group.front(), actor);
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
  void identify(const Member& first, Actor& actor) const {
    if (!actor.id.empty()) {
      actor.registered = true;
      const lexicon::ActorIndex known = register_.find_id(actor.id);
      if (known == lexicon::kNoActor) return;
      actor.kind = register_[known].kind;
      actor.name = register_[known].name;
      return;
    }
    actor.id = made_for(first);
  }

 public:
  // The id of an actor whose first member it is, if the register does not know it.
  [[nodiscard]] std::string made_for(const Member& first) const {
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
  const lexicon::Actors& register_;
  const RegisterIds& ids_;
};

}  // namespace

ActorTable ActorTable::create(const Digests& documents, const lexicon::Actors& register_of_actors,
                              const Rulings& rulings) {
  const RegisterIds ids(documents, rulings);
  const auto groups = Joiner(documents, register_of_actors, ids, rulings).join();
  const ActorMaker maker(documents, register_of_actors, ids);
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
    for (const Member& member : groups[group]) table.of_entity_[member.document][member.number] = index;
    table.actors_.push_back(std::move(actor));
    make_different(table.actors_);
    // An actor that the register knows has one id for good, but for what people decided.
    const Actor& own = table.actors_.back();
    for (const Member& member : groups[group]) {
      const bool decided = rulings.touches(member);
      const std::string& known = documents[member.document].entities[member.number].actor;
      if (!known.empty() && known != own.id && !rulings.goes(member)) table.redirects_.push_back({known, own.id});
      if (own.registered && !decided) continue;
      std::string id = maker.made_for(member);
      if (id != own.id) table.redirects_.push_back({std::move(id), own.id});
    }
  }
  return table;
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
