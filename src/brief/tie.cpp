#include "brief/tie.h"

#include <algorithm>

#include "core/edtf.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {
namespace {

constexpr std::size_t kMostVoices = 2, kMostObjects = 4;

Filling end(Writer& writer, std::string_view slot, const std::string& id, Cited cited) {
  const std::string name = writer.actor(id);
  return fact(slot, name, std::move(cited), is_plural(writer.words(), name) ? Number::kMore : Number::kOne);
}

Cited cited_of(Writer& writer, const std::vector<Tie>& ties) {
  Cited out;
  for (const Tie& tie : ties) {
    const Cited more = writer.citations().of(tie.relation->reports, tie.interval->support, kMostVoices);
    out.insert(out.end(), more.begin(), more.end());
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Who says one of several ties, each once.
Filling voices_of(Writer& writer, const std::vector<Tie>& ties, bool& speaks, std::size_t& count) {
  std::vector<Parts> items;
  for (const Tie& tie : ties) {
    for (const Voice& one : writer.voices(tie.relation->reports, tie.interval->support)) {
      const auto same = [&](const Parts& other) { return other.front().text == one.name; };
      if (std::ranges::any_of(items, same)) continue;
      speaks = one.speaks;
      items.push_back(writer.voice(tie.relation->reports, one).parts);
    }
  }
  count = items.size();
  return {listed(writer.words(), items, kMostVoices)};
}

Parts words_with(Writer& writer, const Tie& tie, const Cited& cited, Filling object, const std::string& pronoun = {}) {
  const auto& [relation, interval] = tie;
  Fillings fillings{{"subject", end(writer, "subject", relation->subject, cited)}, {"object", std::move(object)}};
  if (!pronoun.empty()) {
    const Number number = fillings["subject"].number;
    fillings["subject"] = plain(pronoun);
    fillings["subject"].number = number;
  }
  if (!relation->labels.empty()) fillings["label"] = fact("label", relation->labels.front(), cited);
  // Nobody leads once told to be dead; a time that is told says for itself when it was.
  const bool dead = interval->valid.empty() && writer.material().told_dead.contains(relation->subject);
  const auto words = [&](std::string_view form) {
    return fill(writer.words().tie(to_string(relation->type), form, !relation->labels.empty()), fillings);
  };
  switch (interval->status) {
    case RelationStatus::kHolds:
      return words(dead ? "was" : "holds");
    case RelationStatus::kEnded:
      return words("ended");
    default:
      return fill(writer.words().text("status", to_string(interval->status)), {{"tie", {words("holds")}}});
  }
}

}  // namespace

bool held_on(const resolve::RelationInterval& interval, const std::string& day) {
  const auto valid = core::Edtf::parse(interval.valid);
  const auto asked = core::Edtf::parse(day);
  return !valid || !asked || overlaps(*valid, *asked);
}

bool differ_in_object_alone(const Writer& writer, const Tie& a, const Tie& b) {
  const bool titled = !a.relation->labels.empty() || !b.relation->labels.empty();
  return a.relation->type == b.relation->type &&
         writer.actor(a.relation->subject) == writer.actor(b.relation->subject) &&
         a.interval->status == b.interval->status && a.interval->valid == b.interval->valid &&
         (!titled || (writer.actor(a.relation->object) == writer.actor(b.relation->object) &&
                      a.relation->labels == b.relation->labels));
}

Parts tie_words(Writer& writer, const Tie& tie) {
  const Cited cited = cited_of(writer, {tie});
  return words_with(writer, tie, cited, end(writer, "object", tie.relation->object, cited));
}

Sentence ties_sentence(Writer& writer, const std::vector<Tie>& ties, const std::string& pronoun) {
  std::vector<std::pair<std::string, std::vector<Tie>>> by_object;  // by name: two descriptions may read alike
  for (const Tie& tie : ties) {
    const std::string name = writer.actor(tie.relation->object);
    const auto found = std::ranges::find(by_object, name, &std::pair<std::string, std::vector<Tie>>::first);
    found == by_object.end() ? by_object.push_back({name, {tie}}) : found->second.push_back(tie);
  }
  const Tie& first = ties.front();
  const Cited cited = cited_of(writer, ties);
  bool speaks = true;
  std::size_t count = 0;
  Fillings fillings;
  if (!first.interval->valid.empty()) fillings["since"] = fact("since", date_text(first.interval->valid), cited);
  if (by_object.size() == 1) {
    fillings["tie"] = {words_with(writer, first, cited, end(writer, "object", first.relation->object, cited), pronoun)};
    Filling voices = voices_of(writer, ties, speaks, count);
    if (count == 1) {
      fillings["voice"] = std::move(voices);
      fillings["says"] = plain(writer.words().word(speaks ? "said" : "reported"));
      return sentence(writer.words().sentence("tie"), fillings);
    }
    fillings["voices"] = std::move(voices);
    return sentence(writer.words().sentence(count == 0 ? "tie" : "tie-several"), fillings);
  }
  std::vector<Parts> objects;
  for (const auto& [name, same] : by_object) {
    const Cited own = cited_of(writer, same);
    Parts one =
        fill(writer.words().sentence("tie-end"), {{"object", end(writer, "object", same.front().relation->object, own)},
                                                  {"voices", voices_of(writer, same, speaks, count)}});
    one.push_back({"", "object", own, true});
    objects.push_back(std::move(one));
  }
  const Cited of_first = cited_of(writer, by_object.front().second);
  fillings["tie"] = {
      words_with(writer, first, of_first, {listed(writer.words(), objects, kMostObjects), Number::kMore}, pronoun)};
  return sentence(writer.words().sentence("tie"), fillings);
}

}  // namespace isnad::brief
