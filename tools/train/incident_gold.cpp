#include "incident_gold.h"

#include <algorithm>

#include "syntax/phrases.h"

namespace isnad::train {
namespace {

using extract::incident::Kind;
using extract::incident::Slot;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '\n') c = ' ';
  }
  return out;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class Marker {
 public:
  Marker(const nlp::Analysis& analysis, std::size_t body)
      : analysis_(analysis), text_(upper(analysis.text())), body_(body) {}

  // Marks the heads of all places where the string stands; says whether there is one.
  bool mark(const std::string& string, Slot slot, std::uint32_t number, int responsibility, Gold& gold) const {
    bool found = false;
    for (std::size_t at = text_.find(string, body_); at != std::string::npos; at = text_.find(string, at + 1)) {
      const std::size_t end = at + string.size();
      if ((at > 0 && is_letter(text_[at - 1])) || (end < text_.size() && is_letter(text_[end]))) continue;
      const nlp::TokenSpan tokens =
          analysis_.tokens_in({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      if (tokens.size() == 0) continue;
      GoldWord& word = gold.words[syntax::head_of_name(analysis_, tokens)];
      if (word.slot == Slot::kNone) word.slot = slot;
      if (word.slot == slot && (word.templates.empty() || word.templates.back() != number))
        word.templates.push_back(number);
      if (responsibility >= 0) word.responsibility[number] = responsibility;
      found = true;
    }
    return found;
  }

 private:
  const nlp::Analysis& analysis_;
  std::string text_;
  std::size_t body_;
};

Kind kind_of(const std::string& type) {
  if (type.starts_with("BOMBING")) return Kind::kBombing;
  if (type.starts_with("KIDNAPPING")) return Kind::kAbduction;
  if (type.starts_with("ARSON")) return Kind::kArson;
  if (type.starts_with("ROBBERY")) return Kind::kRobbery;
  if (type.starts_with("FORCED")) return Kind::kStoppage;
  if (type.starts_with("HIJACKING")) return Kind::kSeizure;
  return Kind::kAttack;
}

constexpr std::pair<const char*, Slot> kStringSlots[] = {
    {"perp_org", Slot::kOrganisation}, {"perp_individual", Slot::kIndividual}, {"human_name", Slot::kVictim},
    {"phys_id", Slot::kTarget},        {"instrument_id", Slot::kInstrument},   {"human_description", Slot::kVictim}};

// What the keys say of an organisation's part.
int responsibility_of(const nlohmann::json& source, const std::string& organisation) {
  constexpr std::string_view kValues[] = {"REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED",
                                          "SUSPECTED OR ACCUSED BY AUTHORITIES", "POSSIBLE"};
  if (!source["perp_confidence"].is_array()) return -1;
  for (const nlohmann::json& fill : source["perp_confidence"]) {
    const nlohmann::json& one = fill["any"][0];
    if (!one.contains("of")) continue;
    const bool about =
        std::any_of(one["of"].begin(), one["of"].end(), [&](const auto& name) { return name == organisation; });
    const auto* const at = std::find(std::begin(kValues), std::end(kValues), one["value"].get<std::string>());
    if (about && at != std::end(kValues)) return static_cast<int>(at - kValues);
  }
  return -1;
}

void read_place(const nlohmann::json& source, GoldTemplate& made) {
  if (!source["location"].is_array() || source["location"].empty()) return;
  const nlohmann::json& one = source["location"][0]["any"][0];
  if (one.contains("country") && one["country"].is_string()) made.country = one["country"].get<std::string>();
  for (const nlohmann::json& place : one["places"]) made.places.push_back(place["name"].get<std::string>());
}

}  // namespace

Document document_of(const nlohmann::json& object) {
  Document document;
  document.text = object["text"].get<std::string>();
  if (object["published"].is_string()) document.published = object["published"].get<std::string>();
  if (object["outlet"].is_string()) document.outlet = object["outlet"].get<std::string>();
  return document;
}

Gold read_gold(const nlohmann::json& document, const nlp::Analysis& analysis) {
  Gold gold;
  const Marker marker(analysis, document["body_start"].get<std::size_t>());
  for (const nlohmann::json& source : document["templates"]) {
    const auto number = static_cast<std::uint32_t>(gold.templates.size());
    GoldTemplate made;
    for (const nlohmann::json& type : source["type"][0]["any"]) made.type += type["value"].get<std::string>() + " ";
    made.kind = kind_of(made.type);
    read_place(source, made);
    made.optional = source["optional"].get<bool>();
    for (const auto& [name, slot] : kStringSlots) {
      if (!source[name].is_array()) continue;
      for (const nlohmann::json& fill : source[name]) {
        for (const nlohmann::json& one : fill["any"]) {
          const auto value = one["value"].get<std::string>();
          const int view = slot == Slot::kOrganisation ? responsibility_of(source, value) : -1;
          if (value.size() > 1) made.filled = marker.mark(value, slot, number, view, gold) || made.filled;
        }
      }
    }
    gold.templates.push_back(made);
  }
  return gold;
}

bool agrees(Kind kind, const GoldTemplate& wanted) {
  switch (kind) {
    case Kind::kAttack:
    case Kind::kThreat:
    case Kind::kClash:
      return wanted.type.find("ATTACK") != std::string::npos || wanted.type.find("BOMBING") != std::string::npos;
    case Kind::kBombing:
      return wanted.type.find("BOMBING") != std::string::npos || wanted.type.find("ATTACK") != std::string::npos;
    default:
      return kind == wanted.kind;
  }
}

}  // namespace isnad::train
