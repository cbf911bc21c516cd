#include "export/happening_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using ledger::query::IncidentRow;
using ledger::query::RowValue;
using resolve::PartyValue;
using resolve::PlaceValue;

// What happened, as a noun phrase: by the first mode that has one, else by the type.
struct Phrase {
  std::string_view word, noun, before_target;
};
constexpr Phrase kOfModes[] = {
    {"drone", "Drone attack", "on"},
    {"rocket", "Rocket attack", "on"},
    {"missile", "Missile attack", "on"},
    {"mortar", "Mortar attack", "on"},
    {"airstrike", "Air strike", "on"},
    {"aerial", "Air strike", "on"},
    {"suicide-attack", "Suicide attack", "on"},
    {"explosives", "Bombing", "of"},
    {"firearms", "Shooting", "of"},
    {"heavy-weapons", "Shelling", "of"},
    {"targeted", "Targeted killing", "of"},
    {"abduct", "Abduction", "of"},
    {"arson", "Arson", "against"},
    {"robbery", "Robbery", "of"},
    {"intercept", "Interception", "of"},
    {"clash", "Clash", "with"},
    {"beat", "Beating", "of"},
    {"torture", "Torture", "of"},
    {"sexual", "Sexual violence", "against"},
    {"destroy", "Destruction", "of"},
    {"withdraw", "Withdrawal", "from"},
    {"release", "Release", "of"},
    {"ceasefire", "Ceasefire", "with"},
    {"disarm", "Disarmament", "of"},
    {"resign", "Resignation", "from"},
    {"visit", "Visit", "to"},
    {"phone", "Call", "with"},
    {"arrest", "Arrest", "of"},
    {"deport", "Deportation", "of"},
    {"seize", "Seizure", "of"},
    {"curfew", "Curfew", "on"},
    {"cyber", "Cyber attack", "on"},
    {"troops", "Move of troops", "towards"},
    {"demo", "Demonstration", "against"},
    {"riot", "Riot", "against"},
    {"strike", "Strike", "against"},
    {"founded", "Founding", "of"},
    {"merged", "Merger", "with"},
    {"split", "Split", "from"},
    {"dissolved", "Dissolution", "of"},
    {"appointed", "Appointment", "of"},
    {"removed", "Removal", "of"},
    {"died", "Death", "of"},
    {"took-territory", "Capture", "of"},
    {"lost-territory", "Loss", "of"},
    {"transfer", "Transfer", "to"},
};
constexpr Phrase kOfTypes[] = {
    {"agree", "Agreement", "with"},
    {"consult", "Talks", "with"},
    {"support", "Support", "for"},
    {"concede", "Concession", "to"},
    {"cooperate", "Cooperation", "with"},
    {"aid", "Aid", "for"},
    {"retreat", "Retreat", "from"},
    {"request", "Request", "to"},
    {"accuse", "Accusation", "against"},
    {"reject", "Rejection", "of"},
    {"threaten", "Threat", "against"},
    {"protest", "Protest", "against"},
    {"sanction", "Sanction", "against"},
    {"mobilize", "Mobilisation", "against"},
    {"coerce", "Coercion", "of"},
    {"assault", "Attack", "on"},
    {"claim-responsibility", "Claim of responsibility", "for"},
    {"deny-responsibility", "Denial of responsibility", "for"},
    {"change", "Change", "of"},
};

const Phrase* phrase_in(std::span<const Phrase> phrases, std::string_view word) {
  const auto found = std::ranges::find(phrases, word, &Phrase::word);
  return found == phrases.end() ? nullptr : &*found;
}

// Agreed, else all that is told and not replaced.
std::vector<const RowValue*> shown(const std::vector<RowValue>& values) {
  std::vector<const RowValue*> out;
  const RowValue* agreed = nullptr;
  for (const RowValue& one : values) {
    if (one.agreed) agreed = &one;  // the last: a person's stands behind those of the reports
  }
  if (agreed != nullptr) return {agreed};
  for (const RowValue& one : values) {
    if (!one.developing) out.push_back(&one);
  }
  return out;
}

bool is_name(std::string_view words) {
  return std::ranges::any_of(words, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Two names, and that there are more. Descriptions ("bases", "fighters") only where nobody is named, and none that is
// another's plural.
std::string names(const std::vector<RowValue>& values) {
  constexpr std::size_t kMost = 2;
  std::vector<std::string> all;
  for (const RowValue* one : shown(values)) {
    const auto* party = std::get_if<PartyValue>(&one->value);
    if (party == nullptr || party->name.empty() || one->is_private) continue;
    const auto is_told = [&](const std::string& other) {
      return other == party->name || other + 's' == party->name || other == party->name + 's';
    };
    if (std::ranges::none_of(all, is_told)) all.push_back(party->name);
  }
  if (std::ranges::any_of(all, is_name)) std::erase_if(all, [](const std::string& one) { return !is_name(one); });
  if (all.empty()) return {};
  const bool more = all.size() > kMost;
  if (more) all.resize(kMost);
  return more ? fmt::format("{} and others", fmt::join(all, ", ")) : fmt::format("{}", fmt::join(all, " and "));
}

void parties(JsonText& out, std::string_view key, const std::vector<RowValue>& values, bool responsibility) {
  out.key(key);
  out.begin_array();
  for (const RowValue& one : values) {
    const auto* party = std::get_if<PartyValue>(&one.value);
    if (party == nullptr || one.developing) continue;
    out.begin_object();
    put_text_or_null(out, "id", party->actor);
    put_text(out, "name", party->name);
    put_text_or_null(out, "responsibility", responsibility ? to_string(party->responsibility) : std::string_view());
    put_flag(out, "private", one.is_private);
    out.end_object();
  }
  out.end_array();
}

void words(JsonText& out, std::string_view key, const std::vector<RowValue>& values) {
  out.key(key);
  out.begin_array();
  for (const RowValue* one : shown(values)) {
    if (const auto* word = std::get_if<std::string>(&one->value); word != nullptr && !word->empty()) out.text(*word);
  }
  out.end_array();
}

void range(JsonText& out, const Range& range) {
  out.begin_array();
  range.min ? out.integer(*range.min) : out.null();
  range.max ? out.integer(*range.max) : out.null();
  out.end_array();
}

void loss(JsonText& out, std::string_view attribute, const IncidentRow& row) {
  out.key(attribute);
  const auto& values = row.of(attribute);
  if (values.empty()) return out.null();
  out.begin_object();
  const Range* agreed = nullptr;
  for (const RowValue& one : values) {
    if (one.agreed) agreed = std::get_if<Range>(&one.value);
  }
  out.key("agreed");
  agreed != nullptr ? range(out, *agreed) : out.null();
  out.key("values");
  out.begin_array();
  for (const RowValue& one : values) {
    const auto* figure = std::get_if<Range>(&one.value);
    if (figure != nullptr && one.told && !one.developing) range(out, *figure);
  }
  out.end_array();
  put_flag(out, "disputed", row.is_disputed(attribute));
  out.end_object();
}

void time(JsonText& out, const IncidentRow& row) {
  const auto all = shown(row.of("time"));
  if (all.empty()) return out.null();
  const RowValue& first = *all.front();
  out.begin_object();
  put_text(out, "edtf", std::get<std::string>(first.value));
  put_text(out, "first_day", first.first_day);
  put_text(out, "last_day", first.last_day);
  put_flag(out, "agreed", first.agreed);
  put_flag(out, "inferred", first.inferred);
  out.key("values");
  out.begin_array();
  for (const RowValue& one : row.of("time")) {
    if (!one.developing) out.text(std::get<std::string>(one.value));
  }
  out.end_array();
  out.end_object();
}

void place(JsonText& out, const IncidentRow& row) {
  const auto all = shown(row.of("place"));
  if (all.empty()) return out.null();
  const RowValue& first = *all.front();
  const auto& place = std::get<PlaceValue>(first.value);
  out.begin_object();
  put_text(out, "name", place.name);
  put_text_or_null(out, "country", place.country);
  put_text_or_null(out, "admin1", place.admin1);
  put_number_or_null(out, "lat", place.latitude_deg);
  put_number_or_null(out, "lon", place.longitude_deg);
  put_text(out, "feature", to_string(place.feature));
  put_number_or_null(out, "radius_km", place_radius_km(place.feature));
  put_text_or_null(out, "gazetteer", place.gazetteer);
  put_flag(out, "agreed", first.agreed);
  put_flag(out, "inferred", first.inferred);
  put_count(out, "others", static_cast<std::int64_t>(all.size()) - 1);
  out.end_object();
}

}  // namespace

std::optional<double> place_radius_km(PlaceFeature feature) {
  switch (feature) {
    case PlaceFeature::kCountry:
    case PlaceFeature::kRegion:
      return std::nullopt;
    case PlaceFeature::kAdmin:
      return 75.0;
    case PlaceFeature::kRiver:
      return 50.0;
    case PlaceFeature::kCity:
      return 12.0;
    case PlaceFeature::kTown:
      return 5.0;
    case PlaceFeature::kAirport:
    case PlaceFeature::kBase:
      return 4.0;
    case PlaceFeature::kVillage:
    case PlaceFeature::kCamp:
    case PlaceFeature::kPort:
    case PlaceFeature::kCrossing:
    case PlaceFeature::kLandmark:
      break;
  }
  return 3.0;
}

std::string happening_title(const IncidentRow& row) {
  const Phrase* phrase = nullptr;
  for (const std::string& mode : row.modes) {
    if (phrase == nullptr) phrase = phrase_in(kOfModes, mode);
  }
  if (phrase == nullptr) phrase = phrase_in(kOfTypes, row.type);
  std::string out(phrase != nullptr ? phrase->noun : std::string_view("Happening"));
  if (row.level == "series") out = "Series: " + out;
  if (const std::string doers = names(row.of("perpetrators")); !doers.empty()) out += " by " + doers;
  std::string targets = names(row.of("targets"));
  if (targets.empty()) targets = names(row.of("victims"));
  if (!targets.empty()) {
    out += fmt::format(" {} {}", phrase != nullptr ? phrase->before_target : std::string_view("against"), targets);
  }
  const auto places = shown(row.of("place"));
  if (!places.empty()) {
    const auto& place = std::get<PlaceValue>(places.front()->value);
    if (!place.name.empty() && targets.find(place.name) == std::string::npos) out += ", " + place.name;
  }
  return out;
}

void happening_json(JsonText& out, const IncidentRow& row) {
  out.begin_object();
  put_text(out, "id", row.id);
  put_text(out, "level", row.level);
  put_text(out, "type", row.type);
  put_texts(out, "modes", row.modes);
  put_text(out, "title", happening_title(row));
  out.key("time");
  time(out, row);
  out.key("place");
  place(out, row);
  parties(out, "doers", row.of("perpetrators"), true);
  parties(out, "targets", row.of("targets"), false);
  parties(out, "victims", row.of("victims"), false);
  words(out, "instruments", row.of("instruments"));
  words(out, "responsibility", row.of("responsibility"));
  words(out, "modality", row.of("modality"));
  words(out, "outcome", row.of("outcome"));
  loss(out, "killed", row);
  loss(out, "wounded", row);
  put_texts(out, "disputed", row.disputed);
  out.key("inferred");
  out.begin_array();
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    const auto& values = row.of(named.name);
    if (!values.empty() && std::ranges::all_of(values, &RowValue::inferred)) out.text(named.name);
  }
  out.end_array();
  out.key("support");
  out.begin_object();
  put_count(out, "articles", row.support.articles);
  put_count(out, "stories", row.support.stories);
  put_count(out, "outlets", row.support.outlets);
  put_count(out, "origins", row.support.origins);
  out.end_object();
  out.key("confidence");
  out.thousandths(row.confidence);
  put_text(out, "review", row.review);
  put_texts(out, "covers", row.covers);
  put_texts(out, "covered_by", row.covered_by);
  put_texts(out, "came_of", row.came_of);
  put_texts(out, "led_to", row.led_to);
  out.end_object();
}

std::string happening_json(const IncidentRow& row) {
  JsonText out;
  happening_json(out, row);
  return out.take();
}

void mark_json(JsonText& out, const IncidentRow& row, const std::vector<Range>& counts) {
  const RowValue& first = *shown(row.of("time")).front();
  out.begin_object();
  put_text(out, "id", row.id);
  put_text(out, "title", happening_title(row));
  put_text(out, "type", row.type);
  put_texts(out, "modes", row.modes);
  put_text(out, "level", row.level);
  out.key("counts");
  out.begin_array();
  for (const Range& one : counts) range(out, one);
  out.end_array();
  put_text(out, "edtf", std::get<std::string>(first.value));
  put_text(out, "first_day", first.first_day);
  put_text(out, "last_day", first.last_day);
  put_flag(out, "agreed", first.agreed);
  put_flag(out, "inferred", first.inferred);
  words(out, "responsibility", row.of("responsibility"));
  words(out, "modality", row.of("modality"));
  put_count(out, "origins", row.support.origins);
  put_count(out, "articles", row.support.articles);
  put_flag(out, "disputed", !row.disputed.empty());
  put_text(out, "review", row.review);
  put_texts(out, "covered_by", row.covered_by);
  put_texts(out, "came_of", row.came_of);
  put_texts(out, "led_to", row.led_to);
  out.end_object();
}

}  // namespace isnad::exports
