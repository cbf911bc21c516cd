// section_disputed.cpp: what can't all be true, each value with who gives it.
#include <algorithm>
#include <variant>

#include "brief/happening.h"
#include "brief/sections.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::brief {
namespace {

constexpr std::size_t kMostVoices = 3;

std::string value_words(const Writer& writer, const resolve::NamedAttribute& named, const resolve::Value& value) {
  if (const auto* range = std::get_if<Range>(&value)) {
    const Amount amount = amount_of(writer.words(), *range);
    return amount.alone(writer.words());
  }
  if (const auto* place = std::get_if<resolve::PlaceValue>(&value)) {
    const std::string country = place->country.empty() || place->feature == PlaceFeature::kCountry
                                    ? std::string()
                                    : writer.view().content().schemes.country_name(place->country);
    return country.empty() || country == place->name ? with_article(writer.words(), place->name)
                                                     : with_article(writer.words(), place->name) + ", " + country;
  }
  if (const auto* party = std::get_if<resolve::PartyValue>(&value)) {
    std::string name = party->actor.empty() ? with_article(writer.words(), party->name) : writer.actor(party->actor);
    const bool hedged =
        party->responsibility != Responsibility::kFact && party->responsibility != Responsibility::kUnattributed;
    return hedged ? name + ", " + std::string(to_string(party->responsibility)) : name;
  }
  const auto& word = std::get<std::string>(value);
  return named.kind == resolve::ValueKind::kDate ? date_text(word) : word;
}

Sentence dispute(Writer& writer, const ResolvedIncident& incident, const resolve::NamedAttribute& named) {
  struct Side {
    std::string words;
    std::vector<std::uint32_t> support;
  };
  std::vector<Side> values;
  for (const ToldValue& one : (incident.*named.attribute).values) {
    if (one.developing || (one.inferred && values.size() > 1)) continue;
    std::string words = value_words(writer, named, one.value);
    const auto same = std::ranges::find(values, words, &Side::words);
    if (same == values.end()) {
      values.push_back({std::move(words), one.support});
    } else {
      same->support.insert(same->support.end(), one.support.begin(), one.support.end());
    }
  }
  Parts sides;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto voices = writer.voices(incident.reports, values[i].support);
    const Cited cited = writer.cited(incident, values[i].support, 2);
    Parts side = fill(writer.words().sentence("side"),
                      {{"value", fact("value", values[i].words, cited)},
                       {"voices", writer.listed_voices(incident.reports, voices, "voices", kMostVoices)}});
    Cited all = Sentence{side}.cited();
    side.push_back({"", "value", std::move(all), true});
    if (i > 0) append(sides, plain("; ").parts);
    append(sides, side);
  }
  return sentence(writer.words().sentence("dispute"),
                  {{"attribute", plain(writer.words().text("attributes", named.name))}, {"sides", {sides}}});
}

}  // namespace

Section disputed(Writer& writer, const Asked& asked) {
  Section out = begin_section(writer, "disputed");
  for (const std::size_t at : writer.material().order) {
    const ResolvedIncident& incident = writer.view().content().incidents[at];
    std::vector<Sentence> sentences;
    for (const resolve::NamedAttribute& named : resolve::kAttributes) {
      if (!(incident.*named.attribute).disputed) continue;
      if (out.items.size() >= asked.most) break;
      sentences.push_back(dispute(writer, incident, named));
    }
    const bool is_disputed = std::ranges::any_of(
        resolve::kAttributes, [&](const auto& named) { return (incident.*named.attribute).disputed; });
    if (!is_disputed) continue;
    if (sentences.empty()) {
      ++out.left_out;
      continue;
    }
    Parts title = short_title(writer, incident);
    Filling when = writer.when(incident);
    Sentence head = sentence(writer.words().sentence("dispute-of"), {{"deed", {title}}, {"when", std::move(when)}});
    sentences.insert(sentences.begin(), std::move(head));
    out.items.push_back({"incident", incident.id, std::move(sentences), {incident.id}});
  }
  if (out.left_out > 0) out.command = command("disputes", asked);
  return out;
}

}  // namespace isnad::brief
