#include "resolve/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace isnad::resolve {
namespace {

bool has_form(const Extraction& extraction, const Entity& entity, MentionForm form) {
  return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                     [&](MentionId id) { return extraction.mentions[id.value].form == form; });
}

const Place* place_of(const ReadDocument& read, const Scene& scene) {
  return scene.place ? &read.extraction.places[*scene.place] : nullptr;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string name_of(const ReadDocument& read, const Party& party) {
  const Extraction& extraction = read.extraction;
  const Entity& entity = extraction.entities[party.entity.value];
  if (is_named(extraction, entity)) return on_one_line(entity.name);
  const Mention& mention = extraction.mentions[party.mention.value];
  if (mention.form != MentionForm::kPronoun) return on_one_line(mention.span.of(read.document->text));
  return has_form(extraction, entity, MentionForm::kNominal) ? on_one_line(entity.name) : std::string();
}

bool is_named(const Extraction& extraction, const Entity& entity) {
  return has_form(extraction, entity, MentionForm::kName);
}

bool is_country(const ReadDocument& read, const Scene& scene) {
  const Place* place = place_of(read, scene);
  return place != nullptr && place->feature == PlaceFeature::kCountry;
}

SceneKey key_of(const ReadDocument& read, const Scene& scene) {
  if (!scene.known()) return {};
  if (const Place* place = place_of(read, scene)) {
    return {place->name, is_country(read, scene) ? std::string() : place->country};
  }
  return {on_one_line(read.extraction.mentions[scene.mention.value].span.of(read.document->text)), {}};
}

std::string long_name_in(std::string_view phrase) {
  std::vector<std::string_view> names;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    const std::string_view word = phrase.substr(0, end);
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
    const bool capital = std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c) != 0; });
    if (capital) names.push_back(word);
  }
  return names.size() < 2 ? std::string() : fmt::format("{}", fmt::join(names, " "));
}

}  // namespace isnad::resolve
