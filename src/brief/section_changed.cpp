// section_changed.cpp: what was first told, begun or ended since a day, where a source says so; leaders who were
// killed.
#include <algorithm>
#include <array>
#include <set>
#include <variant>

#include "brief/happening.h"
#include "brief/sections.h"
#include "brief/tie.h"
#include "core/edtf.h"
#include "export/view/incident_facts.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {
namespace {

// Ties that say where something lies, or what it is called, change by being told anew.
constexpr std::array kNoChange{RelationType::kLocatedIn, RelationType::kAliasOf, RelationType::kCitizenOf};

class Changed {
 public:
  Changed(Writer& writer, const Sorted& sorted, const Asked& asked)
      : writer_(writer), sorted_(sorted), asked_(asked), since_(writer.material().changed_since) {}

  Section write() {
    Section out = begin_section(writer_, "changed", since_);
    if (since_.empty()) return out;
    news(out);
    const std::size_t before = out.items.size();
    ties(out);
    leaders(out);
    if (out.items.size() == before) out.closing.push_back(sentence(writer_.words().sentence("no-change"), {}));
    if (out.items.size() > asked_.most) {
      out.left_out = out.items.size() - asked_.most;
      out.items.resize(asked_.most);
      out.command = command("relations", asked_);
    }
    return out;
  }

 private:
  // Happenings that no article told before.
  void news(Section& out) {
    constexpr std::size_t kShown = 5;
    Item item{"news", {}, {}, {}};
    std::vector<Parts> titles;
    Cited cited;
    for (const auto* list : {&sorted_.happened, &sorted_.announced, &sorted_.claimed}) {
      for (const Told& one : *list) {
        const auto order = in_order(writer_.view(), one.incident->reports, all_of(one.incident->reports));
        if (order.empty()) continue;
        const Report& first = one.incident->reports[order.front()];
        const std::string day = writer_.view().published_day(first.document);
        if (day < since_ || day.empty()) continue;
        item.incidents.push_back(one.incident->id);
        if (titles.size() >= kShown) {
          titles.emplace_back();  // is counted, not shown
          continue;
        }
        Parts title = short_title(writer_, *one.incident);
        title.push_back({"", "deed", Sentence{title}.cited(), true});
        titles.push_back(std::move(title));
        cited = Sentence{titles.front()}.cited();
      }
    }
    if (titles.empty()) return;
    item.sentences.push_back(
        sentence(writer_.words().sentence("first-told"),
                 {{"number", writer_.number(static_cast<std::int64_t>(titles.size()), std::move(cited))},
                  {"list", {listed(writer_.words(), titles, kShown)}}}));
    out.items.push_back(std::move(item));
  }

  // An end of an interval that lies between the day and the day of the brief.
  [[nodiscard]] bool is_new(const std::optional<core::EdtfDate>& end) const {
    if (!end) return false;
    const auto days = core::Edtf(*end);
    const std::string day = days.to_string();
    return day.substr(0, since_.size()) >= since_.substr(0, day.size()) && day <= writer_.material().as_of;
  }

  void ties(Section& out) {
    for (const resolve::ResolvedRelation& one : writer_.view().content().relations) {
      if (std::ranges::find(kNoChange, one.type) != kNoChange.end() || one.subject == one.object) continue;
      if (!is_about(one)) continue;
      Item item{"relation", one.id, {}, {}};
      for (const resolve::RelationInterval& interval : one.intervals) {
        const auto valid = core::Edtf::parse(interval.valid);
        if (!valid || !valid->is_interval()) continue;
        const Tie tie{&one, &interval};
        if (is_new(valid->first())) item.sentences.push_back(change(tie, "tie-began", *valid->first()));
        if (is_new(valid->last())) item.sentences.push_back(change(tie, "tie-ended", *valid->last()));
      }
      if (!item.sentences.empty()) out.items.push_back(std::move(item));
    }
  }
  // Of a party of these happenings.
  [[nodiscard]] bool is_about(const resolve::ResolvedRelation& one) {
    if (parties_.empty()) {
      for (const ResolvedIncident& incident : writer_.view().content().incidents) {
        for (const Attribute* attribute : {&incident.perpetrators, &incident.targets, &incident.victims}) {
          for (const ToldValue& told : attribute->values) {
            if (const auto* party = std::get_if<resolve::PartyValue>(&told.value)) parties_.insert(party->actor);
          }
        }
      }
      parties_.erase("");
    }
    return parties_.contains(one.subject) || parties_.contains(one.object);
  }

  Sentence change(const Tie& tie, std::string_view name, const core::EdtfDate& day) {
    const Cited cited = writer_.citations().of(tie.relation->reports, tie.interval->support, 2);
    Fillings fillings{{"tie", {tie_words(writer_, tie)}},
                      {"day", fact("day", date_text(core::Edtf(day).to_string()), cited)}};
    const auto voices = writer_.voices(tie.relation->reports, tie.interval->support);
    if (voices.size() == 1) {
      fillings["voice"] = writer_.voice(tie.relation->reports, voices.front());
      fillings["says"] = writer_.says(voices.front());
    }
    return sentence(writer_.words().sentence(name), fillings);
  }

  // Persons with a role in a body who are told to be among the dead.
  void leaders(Section& out) {
    for (const ResolvedIncident* incident : sorted_.deeds()) {
      const auto facts = exports::view::facts_of(writer_.view(), *incident);
      const std::string day = exports::view::day_text(facts.dates.start);
      const bool killed = std::ranges::find(incident->modes, EventMode::kTargeted) != incident->modes.end() ||
                          facts.killed.low.value_or(0) > 0;
      if (!killed || day.empty() || day < since_) continue;
      for (const ToldValue* one : writer_.shown(incident->victims)) {
        const auto* party = std::get_if<resolve::PartyValue>(&one->value);
        const resolve::Actor* person = party == nullptr ? nullptr : writer_.view().actor(party->actor);
        if (person == nullptr || person->kind != EntityKind::kPerson) continue;
        if (auto told = leader(*incident, *one, person->id)) {
          out.items.push_back({"incident", incident->id, {std::move(*told)}, {incident->id}});
        }
      }
    }
  }
  std::optional<Sentence> leader(const ResolvedIncident& incident, const ToldValue& value, const std::string& person) {
    for (const resolve::ResolvedRelation& one : writer_.view().content().relations) {
      const bool role = one.type == RelationType::kLeads || one.type == RelationType::kHoldsRole;
      if (!role || one.subject != person || one.intervals.empty()) continue;
      const Cited cited = writer_.cited(incident, value.support);
      Fillings fillings{{"when", writer_.when(incident)},
                        {"name", fact("name", writer_.actor(person), cited)},
                        {"role", {tie_words(writer_, {&one, &one.intervals.front()})}}};
      const auto voices = writer_.voices(incident.reports, value.support);
      if (voices.size() == 1) fillings["voice"] = writer_.voice(incident.reports, voices.front());
      return sentence(writer_.words().sentence("leader-killed"), fillings);
    }
    return std::nullopt;
  }

  Writer& writer_;
  const Sorted& sorted_;
  const Asked& asked_;
  std::string since_;
  std::set<std::string> parties_;
};

}  // namespace

Section changed(Writer& writer, const Sorted& sorted, const Asked& asked) {
  return Changed(writer, sorted, asked).write();
}

}  // namespace isnad::brief
