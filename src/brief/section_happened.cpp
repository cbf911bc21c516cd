// section_happened.cpp: what happened, what was threatened or planned, what is only claimed: each happening once.
//
// Where there are more than there is room for, those that most origins tell of and that cost most stay; they stand in
// the order of their days all the same.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "brief/happening.h"
#include "brief/sections.h"
#include "export/view/figures.h"

namespace isnad::brief {
namespace {

std::set<const ResolvedIncident*> weightiest(const std::vector<Told>& all, std::size_t most) {
  std::vector<const ResolvedIncident*> order;
  for (const Told& one : all) order.push_back(one.incident);
  const auto key = [](const ResolvedIncident* one) {
    const auto killed = exports::view::figures_of(one->killed);
    return std::tuple(one->support.origins, killed.best.value_or(killed.low.value_or(0)), one->support.articles,
                      one->confidence);
  };
  std::ranges::stable_sort(order, [&](const auto* a, const auto* b) { return key(a) > key(b); });
  if (order.size() > most) order.resize(most);
  return {order.begin(), order.end()};
}

// What is said in the same words is said once, on all that it rests on.
void add_to(Item& item, const Item& more) {
  item.incidents.insert(item.incidents.end(), more.incidents.begin(), more.incidents.end());
  for (std::size_t i = 0; i < item.sentences.size(); ++i) {
    item.sentences[i].parts.push_back({"", "deed", more.sentences[i].cited(), false});
  }
}

void add_items(Writer& writer, const std::vector<Told>& all, const Asked& asked, Section& out) {
  const auto shown = weightiest(all, asked.most);
  std::map<std::string, std::size_t> places;  // by what is said
  for (const Told& one : all) {
    if (!shown.contains(one.incident)) continue;
    Item item = happening(writer, *one.incident, one.telling);
    std::string said;
    for (const Sentence& sentence : item.sentences) said += sentence.text();
    const auto [found, is_new] = places.try_emplace(std::move(said), out.items.size());
    is_new ? out.items.push_back(std::move(item)) : add_to(out.items[found->second], item);
  }
  out.left_out = all.size() - shown.size();
  if (out.left_out > 0) out.command = command("incidents", asked);
}

}  // namespace

Section happened(Writer& writer, const Sorted& sorted, const Asked& asked) {
  Section out = begin_section(writer, "happened");
  add_items(writer, sorted.happened, asked, out);
  if (const auto unsure = static_cast<std::int64_t>(writer.material().unsure); unsure > 0) {
    out.closing.push_back(
        sentence(writer.words().sentence("unsure"),
                 {{"number", {plain(number_text(unsure)).parts, unsure == 1 ? Number::kOne : Number::kMore}}}));
  }
  return out;
}

Section announced(Writer& writer, const Sorted& sorted, const Asked& asked) {
  Section out = begin_section(writer, "announced");
  add_items(writer, sorted.announced, asked, out);
  return out;
}

Section claimed(Writer& writer, const Sorted& sorted, const Asked& asked) {
  Section out = begin_section(writer, "claimed");
  add_items(writer, sorted.claimed, asked, out);
  return out;
}

}  // namespace isnad::brief
