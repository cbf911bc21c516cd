// section_who.cpp: who is named in these happenings, in what part, and what ties they have as of the day.
//
// A tie stands once: with its subject, a leader's with the body that is led. Private persons are left out.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <variant>

#include "brief/sections.h"
#include "brief/tie.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {
namespace {

constexpr std::size_t kMostTies = 6, kOften = 2;

// What is told first of an actor; others ("lies in", "is opposed to") say little of who stands with whom.
constexpr std::array kOrder{RelationType::kLeads,     RelationType::kHoldsRole, RelationType::kMemberOf,
                            RelationType::kPartOf,    RelationType::kBackedBy,  RelationType::kAlliedWith,
                            RelationType::kSplitFrom, RelationType::kSucceeds,  RelationType::kControls,
                            RelationType::kHosts,     RelationType::kSupplies,  RelationType::kAffiliatedWith};

struct Roles {
  std::vector<const ResolvedIncident*> doer, target;
  [[nodiscard]] std::vector<const ResolvedIncident*> all() const {
    auto out = doer;
    for (const auto* one : target) {
      if (std::ranges::find(out, one) == out.end()) out.push_back(one);
    }
    return out;
  }
};

void add(const Writer& writer, const Attribute& attribute, const ResolvedIncident& incident,
         std::map<std::string, Roles>& parts, std::vector<const ResolvedIncident*> Roles::*side) {
  for (const ToldValue* one : writer.shown(attribute)) {
    const auto* party = std::get_if<resolve::PartyValue>(&one->value);
    if (party == nullptr || party->actor.empty() || party->responsibility == Responsibility::kDenied) continue;
    auto& list = parts[party->actor].*side;
    if (std::ranges::find(list, &incident) == list.end()) list.push_back(&incident);
  }
}

bool acts(EntityKind kind) {
  return kind != EntityKind::kPlace && kind != EntityKind::kFacility && kind != EntityKind::kWeapon &&
         kind != EntityKind::kVehicle && kind != EntityKind::kOther && kind != EntityKind::kPopulation;
}

// "fighters", "smaller groups": whoever they are, they are not told apart from others.
bool is_description(const resolve::Actor& actor) {
  return !actor.registered && std::ranges::none_of(actor.name, [](unsigned char c) { return std::isupper(c) != 0; });
}

bool is_person_tie(RelationType type) { return type == RelationType::kLeads || type == RelationType::kHoldsRole; }

class Who {
 public:
  Who(Writer& writer, const Asked& asked) : writer_(writer), asked_(asked) {}

  Section write() {
    Section out = begin_section(writer_, "who", writer_.material().as_of);
    for (const ResolvedIncident& incident : writer_.view().content().incidents) {
      add(writer_, incident.perpetrators, incident, parts_, &Roles::doer);
      add(writer_, incident.targets, incident, parts_, &Roles::target);
      add(writer_, incident.victims, incident, parts_, &Roles::target);
    }
    std::vector<const resolve::Actor*> actors;
    for (const auto& [id, roles] : parts_) {
      const resolve::Actor* actor = writer_.view().actor(id);
      if (actor == nullptr || !acts(actor->kind) || writer_.material().in_no_role.contains(id)) continue;
      if (is_description(*actor)) continue;
      const auto same = [&](const auto* other) { return other->name == actor->name; };
      if (std::ranges::none_of(actors, same)) actors.push_back(actor);
    }
    std::ranges::stable_sort(actors, [&](const auto* a, const auto* b) {
      return parts_.at(a->id).all().size() > parts_.at(b->id).all().size();
    });
    if (actors.size() > asked_.most) {
      out.left_out = actors.size() - asked_.most;
      out.command = command("actors", asked_);
      actors.resize(asked_.most);
    }
    for (const auto* actor : actors) shown_.insert(actor->id);
    for (const auto* actor : actors) {
      Item one = item(*actor);
      // Who is named once, and of whom nothing else is told, stands in the happening.
      if (one.incidents.size() >= kOften || one.sentences.size() > 1) out.items.push_back(std::move(one));
    }
    return out;
  }

 private:
  Item item(const resolve::Actor& actor) {
    const Roles& part = parts_.at(actor.id);
    const auto all = part.all();
    Item out{"actor", actor.id, {}, {}};
    for (const auto* one : all) out.incidents.push_back(one->id);
    const Filling number = count(actor.id, all);
    const std::string name = writer_.actor(actor.id);
    const bool plural = is_plural(writer_.words(), name);
    Fillings fillings{
        {"name", fact("name", name, Sentence{number.parts}.cited(), plural ? Number::kMore : Number::kOne)},
        {"kind", plain(writer_.words().text("kinds", to_string(actor.kind)))},
        {"number", number}};
    std::string_view how = part.target.empty() ? "actor-doer" : "actor-target";
    if (!part.doer.empty() && !part.target.empty()) {
      how = "actor";
      std::vector<Parts> sides;
      for (const auto& [list, side] : {std::pair{&part.doer, "part-doer"}, {&part.target, "part-target"}}) {
        sides.push_back(fill(writer_.words().sentence(side), {{"number", count(actor.id, *list)}}));
      }
      fillings["parts"] = {listed(writer_.words(), sides, sides.size())};
    }
    out.sentences.push_back(sentence(writer_.words().sentence(how), fillings));
    add_ties(actor.id, out);
    return out;
  }

  // How many, on the words of the first two of them that name the actor.
  Filling count(const std::string& actor, const std::vector<const ResolvedIncident*>& list) {
    constexpr std::size_t kShown = 2;
    Cited cited;
    for (std::size_t i = 0; i < std::min(kShown, list.size()); ++i) {
      for (const Attribute* attribute : {&list[i]->perpetrators, &list[i]->targets, &list[i]->victims}) {
        const auto names_it = [&](const ToldValue* one) {
          const auto* party = std::get_if<resolve::PartyValue>(&one->value);
          return party != nullptr && party->actor == actor;
        };
        const auto values = writer_.shown(*attribute);
        const auto found = std::ranges::find_if(values, names_it);
        if (found == values.end()) continue;
        const Cited more = writer_.cited(*list[i], (*found)->support);
        cited.insert(cited.end(), more.begin(), more.end());
        break;
      }
    }
    std::ranges::sort(cited);
    cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
    return writer_.number(static_cast<std::int64_t>(list.size()), std::move(cited));
  }

  void add_ties(const std::string& id, Item& out) {
    std::vector<Tie> ties;
    for (const RelationType type : kOrder) {
      for (const resolve::ResolvedRelation& one : writer_.view().content().relations) {
        if (one.type != type || written_.contains(one.id) || !stands_with(one, id)) continue;
        for (const resolve::RelationInterval& interval : one.intervals) {
          if (held_on(interval, writer_.material().as_of)) ties.push_back({&one, &interval});
        }
      }
    }
    // Who has a title in a body is not said to lead it as well.
    std::erase_if(ties, [&](const Tie& tie) {
      return tie.relation->type == RelationType::kLeads && std::ranges::any_of(ties, [&](const Tie& other) {
               return other.relation->type == RelationType::kHoldsRole && !other.relation->labels.empty() &&
                      other.relation->subject == tie.relation->subject &&
                      other.relation->object == tie.relation->object;
             });
    });
    std::vector<std::vector<Tie>> groups;
    for (const Tie& tie : ties) {
      const auto same = [&](const std::vector<Tie>& other) {
        return differ_in_object_alone(writer_, other.front(), tie);
      };
      const auto found = std::ranges::find_if(groups, same);
      found == groups.end() ? groups.push_back({tie}) : found->push_back(tie);
    }
    if (groups.size() > kMostTies) groups.resize(kMostTies);
    std::ranges::stable_partition(groups, [&](const auto& group) { return group.front().relation->subject == id; });
    for (const std::vector<Tie>& group : groups) {
      for (const Tie& tie : group) written_.insert(tie.relation->id);
      const bool own = group.front().relation->subject == id;
      out.sentences.push_back(ties_sentence(writer_, group, own ? pronoun(id) : std::string()));
    }
  }
  // "It", "they"; persons keep their names.
  [[nodiscard]] std::string pronoun(const std::string& id) const {
    const resolve::Actor* actor = writer_.view().actor(id);
    if (actor == nullptr || actor->kind == EntityKind::kPerson) return {};
    return writer_.words().word(is_plural(writer_.words(), writer_.actor(id)) ? "they" : "it");
  }

  // With its subject; of leaders with the body; with the object where the subject has no entry.
  [[nodiscard]] bool stands_with(const resolve::ResolvedRelation& one, const std::string& id) const {
    if (one.subject == one.object) return false;
    if (is_person_tie(one.type)) return one.object == id || (one.subject == id && !shown_.contains(one.object));
    if (one.subject == id) return true;
    const resolve::Actor* subject = writer_.view().actor(one.subject);
    return one.object == id && !shown_.contains(one.subject) && subject != nullptr && !is_description(*subject);
  }

  Writer& writer_;
  const Asked& asked_;
  std::map<std::string, Roles> parts_;
  std::set<std::string> shown_, written_;
};

}  // namespace

Section who(Writer& writer, const Asked& asked) { return Who(writer, asked).write(); }

}  // namespace isnad::brief
