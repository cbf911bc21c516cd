#include "desk/review_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include "core/edtf.h"
#include "desk/words.h"
#include "isnad/vocabulary.h"
#include "lexicon/fold.h"

namespace isnad::desk {
namespace {

using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::Value;
using resolve::ValueKind;

Error wrong(std::string message) { return {ErrorCode::kInvalidInput, std::move(message)}; }

std::optional<std::int64_t> count_in(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0) return std::nullopt;
  return count;
}

Result<Value> figure_in(const resolve::NamedAttribute& attribute, const std::string& typed) {
  const std::string_view text = typed;
  const std::size_t dots = text.find("..");
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = dots == std::string_view::npos ? low : text.substr(dots + 2);
  const Range figure{count_in(low), count_in(high)};
  const bool fits = (low.empty() || figure.min) && (high.empty() || figure.max) && (figure.min || figure.max) &&
                    !(figure.min && figure.max && *figure.min > *figure.max);
  if (fits) return Value(figure);
  return wrong(
      fmt::format("'{}' is no figure for {}: write 3, 3..5, 3.. (at least) or ..5 (at most).", typed, attribute.name));
}

Result<Value> date_in(const std::string& typed) {
  if (core::Edtf::parse(typed)) return Value(typed);
  return wrong(fmt::format(
      "'{}' is no date in EDTF: write 2024-05-03, 2024-05, 2024-05-03/2024-05-05 or 2024-05-03/.. (since).", typed));
}

Result<Value> party_in(const std::string& typed, const KnownThings& known) {
  const std::string folded = lexicon::folded(typed);
  if (folded.empty()) return wrong("a party has a name or the id of an actor.");
  std::vector<const resolve::Actor*> found;
  for (const resolve::Actor& actor : known.actors) {
    if (actor.id == typed) return Value(PartyValue{actor.id, actor.name});
    const auto is_it = [&](const resolve::ActorName& name) { return lexicon::folded(name.name) == folded; };
    const bool named =
        lexicon::folded(actor.name) == folded || std::any_of(actor.names.begin(), actor.names.end(), is_it);
    if (named) found.push_back(&actor);
  }
  if (found.empty()) return Value(PartyValue{{}, typed});
  if (found.size() == 1) return Value(PartyValue{found.front()->id, found.front()->name});
  Words ids;
  for (const resolve::Actor* actor : found) ids.push_back(actor->id);
  return wrong(
      fmt::format("'{}' is a name of {} actors: write the id of one: {}.", typed, found.size(), fmt::join(ids, ", ")));
}

// As the incident's own reports know it, else as the only place of that name in the ledger.
Result<Value> place_in(const std::string& typed, const KnownThings& known) {
  const std::string folded = lexicon::folded(typed);
  if (folded.empty()) return wrong("a place has a name.");
  std::vector<PlaceValue> found;
  const auto look = [&](const resolve::ResolvedIncident& incident) {
    for (const resolve::ToldValue& told : incident.place.values) {
      const auto& place = std::get<PlaceValue>(told.value);
      if (lexicon::folded(place.name) != folded) continue;
      if (std::find(found.begin(), found.end(), place) == found.end()) found.push_back(place);
    }
  };
  if (known.incident != nullptr) look(*known.incident);
  if (found.empty()) {
    for (const resolve::ResolvedIncident& incident : known.incidents) look(incident);
  }
  if (found.size() == 1) return Value(found.front());
  PlaceValue bare;
  bare.name = typed;
  bare.feature = PlaceFeature::kLandmark;
  return Value(bare);
}

template <InVocabulary Enum>
Result<Value> word_among(const resolve::NamedAttribute& attribute, const std::string& typed) {
  Words words = words_of<Enum>();
  std::erase(words, "");
  if (std::find(words.begin(), words.end(), typed) != words.end()) return Value(typed);
  return wrong(not_among(attribute.name, typed, words));
}

Result<Value> word_in(const resolve::NamedAttribute& attribute, const std::string& typed) {
  if (attribute.name == "outcome") return word_among<Outcome>(attribute, typed);
  if (attribute.name == "responsibility") return word_among<Responsibility>(attribute, typed);
  if (attribute.name == "modality") return word_among<Modality>(attribute, typed);
  const auto is_of_kind = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  if (!typed.empty() && std::all_of(typed.begin(), typed.end(), is_of_kind)) return Value(typed);
  return wrong(fmt::format("'{}' is no kind of instrument: write a word such as drone or car-bomb.", typed));
}

}  // namespace

Result<Value> read_value(const resolve::NamedAttribute& attribute, const std::string& typed, const KnownThings& known) {
  switch (attribute.kind) {
    case ValueKind::kDate:
      return date_in(typed);
    case ValueKind::kPlace:
      return place_in(typed, known);
    case ValueKind::kParty:
      return party_in(typed, known);
    case ValueKind::kFigure:
      return figure_in(attribute, typed);
    case ValueKind::kWord:
      break;
  }
  return word_in(attribute, typed);
}

}  // namespace isnad::desk
