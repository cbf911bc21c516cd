// vocabulary.h: the contract's words: one table an enumeration, read in both directions.
//
// In:  a value of an enumeration of document.h or extraction.h, or a word. Out: the word, or the value.
// Invariant: each table lists its enumeration whole and in order, and no word twice (checked while compiling), so that
// parse<E>(to_string(value)) == value. The empty word stands for "none", which JSON writes as null.
// Cost: to_string reads one place of a table; parse compares with each word. Thread-safe: constants.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "isnad/document.h"
#include "isnad/extraction.h"

namespace isnad {

template <typename Enum>
struct Word {
  Enum value;
  std::string_view text;
};

// The words of an enumeration, in its order; specialised below for each that has words.
template <typename Enum>
inline constexpr bool kWords = false;

template <>
inline constexpr auto kWords<DateOrigin> = std::to_array<Word<DateOrigin>>({{DateOrigin::kNone, "none"},
                                                                            {DateOrigin::kMetadata, "metadata"},
                                                                            {DateOrigin::kHtml, "html"},
                                                                            {DateOrigin::kHeader, "header"},
                                                                            {DateOrigin::kUrl, "url"},
                                                                            {DateOrigin::kText, "text"}});
template <>
inline constexpr auto kWords<DropReason> = std::to_array<Word<DropReason>>({{DropReason::kCaption, "caption"},
                                                                            {DropReason::kSubscribe, "subscribe"},
                                                                            {DropReason::kPromo, "promo"},
                                                                            {DropReason::kByline, "byline"},
                                                                            {DropReason::kBoilerplate, "boilerplate"}});
template <>
inline constexpr auto kWords<EntityKind> =
    std::to_array<Word<EntityKind>>({{EntityKind::kPerson, "person"},
                                     {EntityKind::kArmedGroup, "armed-group"},
                                     {EntityKind::kUmbrella, "umbrella"},
                                     {EntityKind::kState, "state"},
                                     {EntityKind::kStateForce, "state-force"},
                                     {EntityKind::kGovernmentBody, "government-body"},
                                     {EntityKind::kParty, "party"},
                                     {EntityKind::kIntergovernmental, "intergovernmental"},
                                     {EntityKind::kMedia, "media"},
                                     {EntityKind::kOrganisation, "organisation"},
                                     {EntityKind::kPopulation, "population"},
                                     {EntityKind::kPlace, "place"},
                                     {EntityKind::kFacility, "facility"},
                                     {EntityKind::kWeapon, "weapon"},
                                     {EntityKind::kVehicle, "vehicle"},
                                     {EntityKind::kOther, "other"}});
template <>
inline constexpr auto kWords<MentionForm> = std::to_array<Word<MentionForm>>({{MentionForm::kName, "name"},
                                                                              {MentionForm::kNominal, "nominal"},
                                                                              {MentionForm::kPronoun, "pronoun"}});
template <>
inline constexpr auto kWords<PlaceFeature> = std::to_array<Word<PlaceFeature>>({{PlaceFeature::kCity, "city"},
                                                                                {PlaceFeature::kTown, "town"},
                                                                                {PlaceFeature::kVillage, "village"},
                                                                                {PlaceFeature::kAdmin, "admin"},
                                                                                {PlaceFeature::kCountry, "country"},
                                                                                {PlaceFeature::kRegion, "region"},
                                                                                {PlaceFeature::kBase, "base"},
                                                                                {PlaceFeature::kCamp, "camp"},
                                                                                {PlaceFeature::kPort, "port"},
                                                                                {PlaceFeature::kAirport, "airport"},
                                                                                {PlaceFeature::kCrossing, "crossing"},
                                                                                {PlaceFeature::kRiver, "river"},
                                                                                {PlaceFeature::kLandmark, "landmark"}});
template <>
inline constexpr auto kWords<TimeType> = std::to_array<Word<TimeType>>(
    {{TimeType::kDate, "date"}, {TimeType::kTime, "time"}, {TimeType::kDuration, "duration"}, {TimeType::kSet, "set"}});
template <>
inline constexpr auto kWords<EventType> =
    std::to_array<Word<EventType>>({{EventType::kAgree, "agree"},
                                    {EventType::kConsult, "consult"},
                                    {EventType::kSupport, "support"},
                                    {EventType::kConcede, "concede"},
                                    {EventType::kCooperate, "cooperate"},
                                    {EventType::kAid, "aid"},
                                    {EventType::kRetreat, "retreat"},
                                    {EventType::kRequest, "request"},
                                    {EventType::kAccuse, "accuse"},
                                    {EventType::kReject, "reject"},
                                    {EventType::kThreaten, "threaten"},
                                    {EventType::kProtest, "protest"},
                                    {EventType::kSanction, "sanction"},
                                    {EventType::kMobilize, "mobilize"},
                                    {EventType::kCoerce, "coerce"},
                                    {EventType::kAssault, "assault"},
                                    {EventType::kClaimResponsibility, "claim-responsibility"},
                                    {EventType::kDenyResponsibility, "deny-responsibility"},
                                    {EventType::kChange, "change"}});
template <>
inline constexpr auto kWords<EventMode> =
    std::to_array<Word<EventMode>>({{EventMode::kVisit, "visit"},
                                    {EventMode::kThirdParty, "third-party"},
                                    {EventMode::kMultilateral, "multilateral"},
                                    {EventMode::kPhone, "phone"},
                                    {EventMode::kWithdraw, "withdraw"},
                                    {EventMode::kRelease, "release"},
                                    {EventMode::kReturn, "return"},
                                    {EventMode::kDisarm, "disarm"},
                                    {EventMode::kCeasefire, "ceasefire"},
                                    {EventMode::kAccess, "access"},
                                    {EventMode::kResign, "resign"},
                                    {EventMode::kAssist, "assist"},
                                    {EventMode::kChange, "change"},
                                    {EventMode::kYield, "yield"},
                                    {EventMode::kMeet, "meet"},
                                    {EventMode::kDisapprove, "disapprove"},
                                    {EventMode::kInvestigate, "investigate"},
                                    {EventMode::kAllege, "allege"},
                                    {EventMode::kRestrict, "restrict"},
                                    {EventMode::kArrest, "arrest"},
                                    {EventMode::kRelations, "relations"},
                                    {EventMode::kExpel, "expel"},
                                    {EventMode::kTerritory, "territory"},
                                    {EventMode::kViolence, "violence"},
                                    {EventMode::kDemo, "demo"},
                                    {EventMode::kRiot, "riot"},
                                    {EventMode::kStrike, "strike"},
                                    {EventMode::kHunger, "hunger"},
                                    {EventMode::kBoycott, "boycott"},
                                    {EventMode::kObstruct, "obstruct"},
                                    {EventMode::kConvict, "convict"},
                                    {EventMode::kDiscontinue, "discontinue"},
                                    {EventMode::kTroops, "troops"},
                                    {EventMode::kWeapons, "weapons"},
                                    {EventMode::kPolice, "police"},
                                    {EventMode::kMilitia, "militia"},
                                    {EventMode::kSeize, "seize"},
                                    {EventMode::kCensor, "censor"},
                                    {EventMode::kCurfew, "curfew"},
                                    {EventMode::kMartialLaw, "martial-law"},
                                    {EventMode::kDeport, "deport"},
                                    {EventMode::kWithhold, "withhold"},
                                    {EventMode::kMisinformation, "misinformation"},
                                    {EventMode::kCyber, "cyber"},
                                    {EventMode::kAbduct, "abduct"},
                                    {EventMode::kBeat, "beat"},
                                    {EventMode::kTorture, "torture"},
                                    {EventMode::kSexual, "sexual"},
                                    {EventMode::kTargeted, "targeted"},
                                    {EventMode::kDestroy, "destroy"},
                                    {EventMode::kPrimitive, "primitive"},
                                    {EventMode::kFirearms, "firearms"},
                                    {EventMode::kExplosives, "explosives"},
                                    {EventMode::kSuicideAttack, "suicide-attack"},
                                    {EventMode::kAerial, "aerial"},
                                    {EventMode::kDrone, "drone"},
                                    {EventMode::kHeavyWeapons, "heavy-weapons"},
                                    {EventMode::kCrowdControl, "crowd-control"},
                                    {EventMode::kUnconventional, "unconventional"},
                                    {EventMode::kRocket, "rocket"},
                                    {EventMode::kMissile, "missile"},
                                    {EventMode::kMortar, "mortar"},
                                    {EventMode::kAirstrike, "airstrike"},
                                    {EventMode::kArson, "arson"},
                                    {EventMode::kRobbery, "robbery"},
                                    {EventMode::kIntercept, "intercept"},
                                    {EventMode::kClash, "clash"},
                                    {EventMode::kFounded, "founded"},
                                    {EventMode::kMerged, "merged"},
                                    {EventMode::kSplit, "split"},
                                    {EventMode::kDissolved, "dissolved"},
                                    {EventMode::kAppointed, "appointed"},
                                    {EventMode::kRemoved, "removed"},
                                    {EventMode::kDied, "died"},
                                    {EventMode::kTookTerritory, "took-territory"},
                                    {EventMode::kLostTerritory, "lost-territory"},
                                    {EventMode::kCrossingOpened, "crossing-opened"},
                                    {EventMode::kCrossingClosed, "crossing-closed"},
                                    {EventMode::kTransfer, "transfer"}});
template <>
inline constexpr auto kWords<Modality> = std::to_array<Word<Modality>>({{Modality::kActual, "actual"},
                                                                        {Modality::kOngoing, "ongoing"},
                                                                        {Modality::kAttempted, "attempted"},
                                                                        {Modality::kPlanned, "planned"},
                                                                        {Modality::kThreatened, "threatened"},
                                                                        {Modality::kPossible, "possible"},
                                                                        {Modality::kHypothetical, "hypothetical"},
                                                                        {Modality::kNegated, "negated"}});
template <>
inline constexpr auto kWords<Outcome> = std::to_array<Word<Outcome>>({{Outcome::kNone, ""},
                                                                      {Outcome::kHit, "hit"},
                                                                      {Outcome::kIntercepted, "intercepted"},
                                                                      {Outcome::kFailed, "failed"}});
template <>
inline constexpr auto kWords<Responsibility> =
    std::to_array<Word<Responsibility>>({{Responsibility::kFact, "fact"},
                                         {Responsibility::kClaimed, "claimed"},
                                         {Responsibility::kAccused, "accused"},
                                         {Responsibility::kAccusedByAuthorities, "accused-by-authorities"},
                                         {Responsibility::kPossible, "possible"},
                                         {Responsibility::kDenied, "denied"},
                                         {Responsibility::kUnattributed, "unattributed"}});
template <>
inline constexpr auto kWords<RoleName> = std::to_array<Word<RoleName>>({{RoleName::kActor, "actor"},
                                                                        {RoleName::kRecipient, "recipient"},
                                                                        {RoleName::kVictim, "victim"},
                                                                        {RoleName::kTarget, "target"},
                                                                        {RoleName::kInstrument, "instrument"},
                                                                        {RoleName::kPlace, "place"},
                                                                        {RoleName::kOrigin, "origin"},
                                                                        {RoleName::kDestination, "destination"},
                                                                        {RoleName::kBeneficiary, "beneficiary"}});
template <>
inline constexpr auto kWords<Stance> = std::to_array<Word<Stance>>({{Stance::kStates, "states"},
                                                                    {Stance::kReports, "reports"},
                                                                    {Stance::kClaims, "claims"},
                                                                    {Stance::kAlleges, "alleges"},
                                                                    {Stance::kAccuses, "accuses"},
                                                                    {Stance::kSuspects, "suspects"},
                                                                    {Stance::kEstimates, "estimates"},
                                                                    {Stance::kConfirms, "confirms"},
                                                                    {Stance::kDenies, "denies"},
                                                                    {Stance::kCondemns, "condemns"},
                                                                    {Stance::kThreatens, "threatens"},
                                                                    {Stance::kDemands, "demands"},
                                                                    {Stance::kPromises, "promises"},
                                                                    {Stance::kPredicts, "predicts"}});
template <>
inline constexpr auto kWords<Loss> = std::to_array<Word<Loss>>({{Loss::kNone, ""},
                                                                {Loss::kKilled, "killed"},
                                                                {Loss::kWounded, "wounded"},
                                                                {Loss::kCaptured, "captured"},
                                                                {Loss::kMissing, "missing"},
                                                                {Loss::kDisplaced, "displaced"}});
template <>
inline constexpr auto kWords<RelationType> =
    std::to_array<Word<RelationType>>({{RelationType::kAliasOf, "alias-of"},
                                       {RelationType::kPartOf, "part-of"},
                                       {RelationType::kMemberOf, "member-of"},
                                       {RelationType::kLeads, "leads"},
                                       {RelationType::kHoldsRole, "holds-role"},
                                       {RelationType::kBackedBy, "backed-by"},
                                       {RelationType::kAlliedWith, "allied-with"},
                                       {RelationType::kOpposedTo, "opposed-to"},
                                       {RelationType::kSplitFrom, "split-from"},
                                       {RelationType::kSucceeds, "succeeds"},
                                       {RelationType::kBasedIn, "based-in"},
                                       {RelationType::kOperatesIn, "operates-in"},
                                       {RelationType::kControls, "controls"},
                                       {RelationType::kLocatedIn, "located-in"},
                                       {RelationType::kHosts, "hosts"},
                                       {RelationType::kSupplies, "supplies"},
                                       {RelationType::kAffiliatedWith, "affiliated-with"},
                                       {RelationType::kCitizenOf, "citizen-of"}});
template <>
inline constexpr auto kWords<RelationStatus> =
    std::to_array<Word<RelationStatus>>({{RelationStatus::kHolds, "holds"},
                                         {RelationStatus::kEnded, "ended"},
                                         {RelationStatus::kPlanned, "planned"},
                                         {RelationStatus::kDenied, "denied"},
                                         {RelationStatus::kAlleged, "alleged"}});
template <>
inline constexpr auto kWords<QuoteForm> = std::to_array<Word<QuoteForm>>({{QuoteForm::kDirect, "direct"},
                                                                          {QuoteForm::kIndirect, "indirect"},
                                                                          {QuoteForm::kMixed, "mixed"}});
template <>
inline constexpr auto kWords<Effect> = std::to_array<Word<Effect>>({{Effect::kUnknown, ""},
                                                                    {Effect::kNone, "none"},
                                                                    {Effect::kDestroyed, "destroyed"},
                                                                    {Effect::kDamaged, "damaged"},
                                                                    {Effect::kKilled, "killed"},
                                                                    {Effect::kWounded, "wounded"},
                                                                    {Effect::kCaptured, "captured"}});
template <>
inline constexpr auto kWords<Stage> = std::to_array<Word<Stage>>({{Stage::kAccomplished, "accomplished"},
                                                                  {Stage::kAttempted, "attempted"},
                                                                  {Stage::kThreatened, "threatened"}});

// An enumeration that has words.
template <typename Enum>
concept InVocabulary = !std::is_same_v<decltype(kWords<Enum>), const bool>;

template <InVocabulary Enum>
[[nodiscard]] constexpr std::string_view to_string(Enum value) {
  const auto at = static_cast<std::size_t>(value);
  return at < kWords<Enum>.size() ? kWords<Enum>[at].text : std::string_view{};
}

// nullopt where it is no word of the enumeration: parse<EventType>("assault").
template <InVocabulary Enum>
[[nodiscard]] constexpr std::optional<Enum> parse(std::string_view text) {
  for (const Word<Enum>& word : kWords<Enum>) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

// Every value of the enumeration, in order, for listings.
template <InVocabulary Enum>
[[nodiscard]] constexpr auto all() {
  std::array<Enum, kWords<Enum>.size()> values{};
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = kWords<Enum>[i].value;
  return values;
}

// The modes that an event of the type can have; the same word may be a mode of several types ("arrest").
[[nodiscard]] std::span<const EventMode> modes_of(EventType type);
[[nodiscard]] bool is_mode_of(EventType type, EventMode mode);

namespace detail {

template <InVocabulary Enum>
consteval bool in_order_and_distinct() {
  const auto& words = kWords<Enum>;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (static_cast<std::size_t>(words[i].value) != i) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (words[i].text == words[j].text) return false;
    }
  }
  return true;
}
template <typename... Enums>
consteval bool all_in_order_and_distinct() {
  return (in_order_and_distinct<Enums>() && ...);
}
static_assert(all_in_order_and_distinct<DateOrigin, DropReason, EntityKind, MentionForm, PlaceFeature, TimeType,
                                        EventType, EventMode, Modality, Outcome, Responsibility, RoleName, Stance, Loss,
                                        RelationType, RelationStatus, QuoteForm, Effect, Stage>());

}  // namespace detail
}  // namespace isnad
