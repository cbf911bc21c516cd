#include "lexicon/vocabulary.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace isnad::lexicon {
namespace {

// Types and their modes, as docs/contract.md lists them; modes stand between spaces.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kTypes = {{
    {"agree", " "},
    {"consult", " visit third-party multilateral phone "},
    {"support", " "},
    {"concede", " "},
    {"cooperate", " "},
    {"aid", " "},
    {"retreat", " withdraw release return disarm ceasefire access resign "},
    {"request", " assist change yield meet "},
    {"accuse", " disapprove investigate allege "},
    {"reject", " assist change yield meet "},
    {"threaten", " restrict arrest relations expel territory violence "},
    {"protest", " demo riot strike hunger boycott obstruct "},
    {"sanction", " convict expel withdraw discontinue "},
    {"mobilize", " troops weapons police militia "},
    {"coerce", " seize restrict censor curfew martial-law arrest deport withhold misinformation cyber "},
    {"assault",
     " abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
     "heavy-weapons crowd-control unconventional rocket missile mortar airstrike arson robbery intercept clash "},
    {"claim-responsibility", " "},
    {"deny-responsibility", " "},
    {"change",
     " founded merged split dissolved appointed removed died took-territory lost-territory crossing-opened "
     "crossing-closed transfer "},
}};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

}  // namespace

std::vector<std::string> event_types() {
  std::vector<std::string> types;
  for (const auto& [name, modes] : kTypes) types.emplace_back(name);
  return types;
}

std::vector<std::string> event_modes(std::string_view type) {
  std::vector<std::string> out;
  for (const auto& [name, modes] : kTypes) {
    if (name != type) continue;
    std::istringstream words{std::string(modes)};
    for (std::string mode; words >> mode;) out.push_back(mode);
  }
  return out;
}

bool is_event_type(std::string_view name) {
  return std::any_of(kTypes.begin(), kTypes.end(), [&](const auto& type) { return type.first == name; });
}

bool is_event_mode(std::string_view type, std::string_view mode) {
  for (const auto& [name, modes] : kTypes) {
    if (name != type) continue;
    const std::size_t at = modes.find(mode);
    return at != std::string_view::npos && at > 0 && modes[at - 1] == ' ' && modes[at + mode.size()] == ' ';
  }
  return false;
}

std::optional<RoleName> role_from(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"actor", "recipient", "victim",      "target",     "instrument",
                                                      "place", "origin",    "destination", "beneficiary"};
  return find<RoleName>(kNames, name);
}

std::optional<Modality> modality_from(std::string_view name) {
  constexpr std::array<std::string_view, 8> kNames = {"actual",     "ongoing",  "attempted",    "planned",
                                                      "threatened", "possible", "hypothetical", "negated"};
  return find<Modality>(kNames, name);
}

std::optional<Outcome> outcome_from(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"", "hit", "intercepted", "failed"};
  return find<Outcome>(kNames, name);
}

}  // namespace isnad::lexicon
