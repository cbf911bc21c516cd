// section_unknown.cpp: what no source gives of the deeds: a day, a place, who did it, what it cost.
#include <functional>

#include "brief/happening.h"
#include "brief/sections.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {
namespace {

struct Gap {
  std::string_view name;  // of [missing]
  std::function<bool(const ResolvedIncident&)> is_open;
};

bool costs_lives(const ResolvedIncident& incident) { return incident.type == EventType::kAssault; }

}  // namespace

Section unknown(Writer& writer, const Sorted& sorted, const Asked& asked) {
  constexpr std::size_t kListed = 6;
  const auto nobody = [](const Attribute& attribute) { return attribute.values.empty() && !attribute.agreed; };
  const Gap gaps[] = {
      {"time", [&](const ResolvedIncident& one) { return nobody(one.time); }},
      {"place", [&](const ResolvedIncident& one) { return nobody(one.place); }},
      {"perpetrators", [&](const ResolvedIncident& one) { return costs_lives(one) && nobody(one.perpetrators); }},
      {"losses",
       [&](const ResolvedIncident& one) { return costs_lives(one) && nobody(one.killed) && nobody(one.wounded); }}};
  Section out = begin_section(writer, "unknown");
  const auto deeds = sorted.deeds();
  for (const Gap& gap : gaps) {
    Item item{"gap", std::string(gap.name), {}, {}};
    std::vector<Parts> titles;
    for (const ResolvedIncident* one : deeds) {
      if (!gap.is_open(*one)) continue;
      item.incidents.push_back(one->id);
      if (titles.size() >= kListed) {
        titles.emplace_back();  // is counted, not shown
        continue;
      }
      Parts title = short_title(writer, *one);
      Cited cited = Sentence{title}.cited();
      title.push_back({"", "deed", std::move(cited), true});
      titles.push_back(std::move(title));
    }
    if (titles.empty()) continue;
    const Cited first = Sentence{titles.front()}.cited();
    const auto count = [&](std::size_t value, std::string_view slot) {
      return fact(slot, number_text(static_cast<std::int64_t>(value)), first,
                  value == 1 ? Number::kOne : Number::kMore);
    };
    item.sentences.push_back(
        sentence(writer.words().sentence("not-told"), {{"attribute", plain(writer.words().text("missing", gap.name))},
                                                       {"number", count(item.incidents.size(), "number")},
                                                       {"all", count(deeds.size(), "all")},
                                                       {"list", {listed(writer.words(), titles, kListed)}}}));
    out.items.push_back(std::move(item));
  }
  (void)asked;
  return out;
}

}  // namespace isnad::brief
