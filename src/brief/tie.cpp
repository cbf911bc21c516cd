#include "brief/tie.h"

#include <fmt/format.h>

#include "brief/sections.h"
#include "core/edtf.h"
#include "isnad/vocabulary.h"

namespace isnad::brief {

bool held_on(const resolve::RelationInterval& interval, const std::string& day) {
  const auto valid = core::Edtf::parse(interval.valid);
  const auto asked = core::Edtf::parse(day);
  return !valid || !asked || overlaps(*valid, *asked);
}

Parts tie_words(Writer& writer, const Tie& tie) {
  const auto& [relation, interval] = tie;
  const Cited cited = writer.citations().of(relation->reports, interval->support, 2);
  const auto end = [&](std::string_view slot, const std::string& id) {
    const std::string name = writer.actor(id);
    return fact(slot, name, cited, is_plural(writer.words(), name) ? Number::kMore : Number::kOne);
  };
  Fillings fillings{{"subject", end("subject", relation->subject)}, {"object", end("object", relation->object)}};
  if (!relation->labels.empty()) fillings["label"] = fact("label", relation->labels.front(), cited);
  const auto words = [&](bool ended) {
    const std::string type(to_string(relation->type));
    const std::string& labelled = writer.words().tie(type + "-as", ended);
    return fill(labelled.empty() || relation->labels.empty() ? writer.words().tie(type, ended) : labelled, fillings);
  };
  switch (interval->status) {
    case RelationStatus::kHolds:
      return words(false);
    case RelationStatus::kEnded:
      return words(true);
    default:
      return fill(writer.words().text("status", to_string(interval->status)), {{"tie", {words(false)}}});
  }
}

Sentence tie_sentence(Writer& writer, const Tie& tie, std::string_view name) {
  Fillings fillings{{"tie", {tie_words(writer, tie)}}};
  const Cited cited = Sentence{fillings["tie"].parts}.cited();
  if (!tie.interval->valid.empty()) fillings["since"] = fact("since", date_text(tie.interval->valid), cited);
  const auto voices = writer.voices(tie.relation->reports, tie.interval->support);
  if (voices.size() == 1) {
    fillings["voice"] = writer.voice(tie.relation->reports, voices.front());
    fillings["says"] = writer.says(voices.front());
  } else if (name == "tie") {
    fillings["voices"] = writer.listed_voices(tie.relation->reports, voices, "voices", 2);
    name = "tie-several";
  }
  return sentence(writer.words().sentence(name), fillings);
}

}  // namespace isnad::brief
