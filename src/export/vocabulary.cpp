#include "export/vocabulary.h"

#include <array>

namespace isnad::exports {
namespace {

template <std::size_t N, typename Enum>
constexpr std::string_view pick(const std::array<std::string_view, N>& words, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? words[index] : std::string_view{};
}

}  // namespace

// Each list is in the order of its enum.
std::string_view to_string(DateOrigin origin) {
  static constexpr std::array<std::string_view, 6> kWords{"none", "metadata", "html", "header", "url", "text"};
  return pick(kWords, origin);
}
std::string_view to_string(DropReason reason) {
  static constexpr std::array<std::string_view, 5> kWords{"caption", "subscribe", "promo", "byline", "boilerplate"};
  return pick(kWords, reason);
}
std::string_view to_string(EntityKind kind) {
  static constexpr std::array<std::string_view, 16> kWords{
      "person", "armed-group",  "umbrella",   "state", "state-force", "government-body", "party",   "intergovernmental",
      "media",  "organisation", "population", "place", "facility",    "weapon",          "vehicle", "other"};
  return pick(kWords, kind);
}
std::string_view to_string(MentionForm form) {
  static constexpr std::array<std::string_view, 3> kWords{"name", "nominal", "pronoun"};
  return pick(kWords, form);
}
std::string_view to_string(PlaceFeature feature) {
  static constexpr std::array<std::string_view, 13> kWords{"city",     "town",  "village", "admin", "country",
                                                           "region",   "base",  "camp",    "port",  "airport",
                                                           "crossing", "river", "landmark"};
  return pick(kWords, feature);
}
std::string_view to_string(TimeType type) {
  static constexpr std::array<std::string_view, 4> kWords{"date", "time", "duration", "set"};
  return pick(kWords, type);
}
std::string_view to_string(Modality modality) {
  static constexpr std::array<std::string_view, 8> kWords{"actual",     "ongoing",  "attempted",    "planned",
                                                          "threatened", "possible", "hypothetical", "negated"};
  return pick(kWords, modality);
}
std::string_view to_string(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kWords{"", "hit", "intercepted", "failed"};
  return pick(kWords, outcome);
}
std::string_view to_string(Responsibility responsibility) {
  static constexpr std::array<std::string_view, 7> kWords{
      "fact", "claimed", "accused", "accused-by-authorities", "possible", "denied", "unattributed"};
  return pick(kWords, responsibility);
}
std::string_view to_string(RoleName role) {
  static constexpr std::array<std::string_view, 9> kWords{
      "actor", "recipient", "victim", "target", "instrument", "place", "origin", "destination", "beneficiary"};
  return pick(kWords, role);
}
std::string_view to_string(Stance stance) {
  static constexpr std::array<std::string_view, 14> kWords{"states",    "reports",   "claims",   "alleges", "accuses",
                                                           "suspects",  "estimates", "confirms", "denies",  "condemns",
                                                           "threatens", "demands",   "promises", "predicts"};
  return pick(kWords, stance);
}
std::string_view to_string(RelationStatus status) {
  static constexpr std::array<std::string_view, 5> kWords{"holds", "ended", "planned", "denied", "alleged"};
  return pick(kWords, status);
}
std::string_view to_string(QuoteForm form) {
  static constexpr std::array<std::string_view, 3> kWords{"direct", "indirect", "mixed"};
  return pick(kWords, form);
}
std::string_view to_string(Stage stage) {
  static constexpr std::array<std::string_view, 3> kWords{"accomplished", "attempted", "threatened"};
  return pick(kWords, stage);
}

}  // namespace isnad::exports
