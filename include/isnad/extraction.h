// extraction.h: what isnad reads out of one document, in the terms of the contract isnad/1.
//
// Field for field the object that `isnad extract` writes (docs/contract.md explains each); json.h writes and reads it.
// Ids are indices into the vectors below: MentionId 3 is mentions[3], written "m3". All spans are bytes of the
// document's text. Every value carries the span, or the id of a thing with a span, that supports it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isnad/provenance.h"
#include "isnad/span.h"

namespace isnad {

// An index that cannot be mistaken for the index of another kind of thing.
template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNoValue = 0xFFFFFFFF;
  std::uint32_t value = kNoValue;

  friend auto operator<=>(const Id&, const Id&) = default;
  [[nodiscard]] constexpr bool valid() const { return value != kNoValue; }
};
using MentionId = Id<struct MentionTag>;
using EntityId = Id<struct EntityTag>;
using TimeId = Id<struct TimeTag>;
using QuantityId = Id<struct QuantityTag>;
using EventId = Id<struct EventTag>;
using StatementId = Id<struct StatementTag>;

enum class EntityKind : std::uint8_t {
  kPerson,
  kArmedGroup,
  kUmbrella,
  kState,
  kStateForce,
  kGovernmentBody,
  kParty,
  kIntergovernmental,
  kMedia,
  kOrganisation,
  kPopulation,
  kPlace,
  kFacility,
  kWeapon,
  kVehicle,
  kOther
};
enum class MentionForm : std::uint8_t { kName, kNominal, kPronoun };

struct Mention {
  ByteSpan span;
  ByteSpan head;  // the word that carries it ("commander" in "the IRGC commander"); inside `span`
  EntityKind kind = EntityKind::kOther;
  MentionForm form = MentionForm::kName;
  EntityId entity;
  std::string rule;  // which row, rule or model made it: for --explain
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Entity {
  EntityKind kind = EntityKind::kOther;
  std::string name;                  // the fullest name in the text
  std::vector<std::string> aliases;  // other names in the text
  std::string actor;                 // id in the actor register; empty for null
  std::vector<MentionId> mentions;   // in text order
  friend bool operator==(const Entity&, const Entity&) = default;
};

enum class PlaceFeature : std::uint8_t {
  kCity,
  kTown,
  kVillage,
  kAdmin,
  kCountry,
  kRegion,
  kBase,
  kCamp,
  kPort,
  kAirport,
  kCrossing,
  kRiver,
  kLandmark
};

struct Place {
  MentionId mention;
  EntityId entity;
  std::string name;     // in the gazetteer
  std::string country;  // ISO 3166-1 alpha-2; empty where unknown
  std::string admin1;
  std::optional<double> latitude_deg;
  std::optional<double> longitude_deg;
  bool literal = true;  // false where the name stands for a government, a team or a people
  PlaceFeature feature = PlaceFeature::kCity;
  std::string gazetteer;  // "geonames:295277"; empty where unresolved
  double confidence = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

enum class TimeType : std::uint8_t { kDate, kTime, kDuration, kSet };

struct Time {
  ByteSpan span;
  TimeType type = TimeType::kDate;
  std::string value;  // TIMEX3
  std::string edtf;   // EDTF level 1; empty for null
  std::string rule;
  friend bool operator==(const Time&, const Time&) = default;
};

// [min, max] with open ends: "more than 100" is {101, nullopt}.
struct Range {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  friend bool operator==(const Range&, const Range&) = default;
};

struct Quantity {
  ByteSpan span;
  Range range;
  std::string unit;  // killed, wounded, troops, attacks, drones, …
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

// What happened (PLOVER's sixteen, and what the contract adds), and how: vocabulary.h says which type has which modes.
enum class EventType : std::uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
  kClaimResponsibility,
  kDenyResponsibility,
  kChange
};
enum class EventMode : std::uint8_t {
  kVisit,
  kThirdParty,
  kMultilateral,
  kPhone,
  kWithdraw,
  kRelease,
  kReturn,
  kDisarm,
  kCeasefire,
  kAccess,
  kResign,
  kAssist,
  kChange,
  kYield,
  kMeet,
  kDisapprove,
  kInvestigate,
  kAllege,
  kRestrict,
  kArrest,
  kRelations,
  kExpel,
  kTerritory,
  kViolence,
  kDemo,
  kRiot,
  kStrike,
  kHunger,
  kBoycott,
  kObstruct,
  kConvict,
  kDiscontinue,
  kTroops,
  kWeapons,
  kPolice,
  kMilitia,
  kSeize,
  kCensor,
  kCurfew,
  kMartialLaw,
  kDeport,
  kWithhold,
  kMisinformation,
  kCyber,
  kAbduct,
  kBeat,
  kTorture,
  kSexual,
  kTargeted,
  kDestroy,
  kPrimitive,
  kFirearms,
  kExplosives,
  kSuicideAttack,
  kAerial,
  kDrone,
  kHeavyWeapons,
  kCrowdControl,
  kUnconventional,
  kRocket,
  kMissile,
  kMortar,
  kAirstrike,
  kArson,
  kRobbery,
  kIntercept,
  kClash,
  kFounded,
  kMerged,
  kSplit,
  kDissolved,
  kAppointed,
  kRemoved,
  kDied,
  kTookTerritory,
  kLostTerritory,
  kCrossingOpened,
  kCrossingClosed,
  kTransfer
};

enum class Modality : std::uint8_t {
  kActual,
  kOngoing,
  kAttempted,
  kPlanned,
  kThreatened,
  kPossible,
  kHypothetical,
  kNegated
};
enum class Outcome : std::uint8_t { kNone, kHit, kIntercepted, kFailed };
enum class Responsibility : std::uint8_t {
  kFact,
  kClaimed,
  kAccused,
  kAccusedByAuthorities,
  kPossible,
  kDenied,
  kUnattributed
};
enum class RoleName : std::uint8_t {
  kActor,
  kRecipient,
  kVictim,
  kTarget,
  kInstrument,
  kPlace,
  kOrigin,
  kDestination,
  kBeneficiary
};
enum class Stance : std::uint8_t {
  kStates,
  kReports,
  kClaims,
  kAlleges,
  kAccuses,
  kSuspects,
  kEstimates,
  kConfirms,
  kDenies,
  kCondemns,
  kThreatens,
  kDemands,
  kPromises,
  kPredicts
};

struct Role {
  RoleName role = RoleName::kActor;
  MentionId mention;
  EntityId entity;
  friend bool operator==(const Role&, const Role&) = default;
};

// One link of a chain of transmission, from the outlet inwards. The first is always the author.
struct Attribution {
  bool author = false;  // the article itself speaks
  EntityId source;      // invalid for the author and for unnamed sources ("it was reported")
  std::optional<ByteSpan> source_span;
  std::optional<ByteSpan> cue;
  Stance stance = Stance::kStates;
  std::string channel;
  std::string time_edtf;
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

// What happened to people.
enum class Loss : std::uint8_t { kNone, kKilled, kWounded, kCaptured, kMissing, kDisplaced };

struct Losses {
  std::optional<Range> killed, wounded, captured, missing, displaced;
  std::vector<QuantityId> basis;
  friend bool operator==(const Losses&, const Losses&) = default;
};

struct Event {
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;      // of its type, none twice
  std::vector<std::string> context;  // "military"
  ByteSpan trigger;
  std::vector<ByteSpan> told_also_by;  // other words for the same deed, in text order
  // The deed told before it in its sentence, by the same party, of which it is a part ("attacked a village, burning
  // homes"); invalid for none.
  EventId part_of;
  std::uint32_t sentence = 0;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  std::string time_edtf;  // empty for null
  std::vector<TimeId> time_basis;
  MentionId place;
  // Not said by the sentence: carried from elsewhere in the text.
  bool time_inferred = false, place_inferred = false;
  std::vector<Role> roles;
  Losses losses;
  std::optional<Range> count;
  Responsibility responsibility = Responsibility::kUnattributed;
  std::vector<Attribution> attribution;
  double confidence = 0;
  std::vector<std::string> explain;  // frames and rows that fired, with file and line
  friend bool operator==(const Event&, const Event&) = default;
};

enum class RelationType : std::uint8_t {
  kAliasOf,
  kPartOf,
  kMemberOf,
  kLeads,
  kHoldsRole,
  kBackedBy,
  kAlliedWith,
  kOpposedTo,
  kSplitFrom,
  kSucceeds,
  kBasedIn,
  kOperatesIn,
  kControls,
  kLocatedIn,
  kHosts,
  kSupplies,
  kAffiliatedWith,
  kCitizenOf
};
enum class RelationStatus : std::uint8_t { kHolds, kEnded, kPlanned, kDenied, kAlleged };

struct Relation {
  RelationType type = RelationType::kAliasOf;
  EntityId subject;
  EntityId object;
  MentionId subject_mention;  // by which the text names either end; invalid in answers that do not say it
  MentionId object_mention;
  ByteSpan span;
  std::string label;
  std::string valid;  // EDTF interval; empty for null
  RelationStatus status = RelationStatus::kHolds;
  std::vector<Attribution> attribution;
  double confidence = 0;
  std::vector<std::string> explain;
  friend bool operator==(const Relation&, const Relation&) = default;
};

enum class QuoteForm : std::uint8_t { kDirect, kIndirect, kMixed };

struct Statement {
  EntityId source;  // invalid for null
  std::optional<ByteSpan> source_span;
  std::vector<ByteSpan> cue;  // usually one
  std::vector<ByteSpan> content;
  QuoteForm quote = QuoteForm::kIndirect;
  Stance stance = Stance::kStates;
  EntityId addressee;
  std::string channel;
  std::string time_edtf;
  std::vector<Attribution> attribution;
  std::vector<EventId> events;
  double confidence = 0;
  std::vector<std::string> explain;
  friend bool operator==(const Statement&, const Statement&) = default;
};

struct Perpetrator {
  EntityId entity;
  bool individual = false;
  Responsibility responsibility = Responsibility::kUnattributed;
  MentionId mention;  // by which the text tells that it was them; invalid in answers that do not say it
  friend bool operator==(const Perpetrator&, const Perpetrator&) = default;
};

// What became of a thing or of people; kNone: nothing, kUnknown: the text does not say.
enum class Effect : std::uint8_t { kUnknown, kNone, kDestroyed, kDamaged, kKilled, kWounded, kCaptured };

// A target or a group of victims.
struct Affected {
  EntityId entity;
  ByteSpan span;
  std::optional<Range> count;
  Effect effect = Effect::kUnknown;
  friend bool operator==(const Affected&, const Affected&) = default;
};

struct Instrument {
  ByteSpan span;
  std::string kind;
  friend bool operator==(const Instrument&, const Instrument&) = default;
};

enum class Stage : std::uint8_t { kAccomplished, kAttempted, kThreatened };

struct Incident {
  std::vector<EventId> events;
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  std::string time_edtf;
  EventId time_event;              // which of the events says the time; invalid for none
  std::vector<TimeId> time_basis;  // expressions behind it; empty where only the document's own date is
  MentionId place;
  std::vector<Perpetrator> perpetrators;
  std::vector<Affected> targets;
  std::vector<Affected> victims;
  std::vector<Instrument> instruments;
  Stage stage = Stage::kAccomplished;
  Outcome outcome = Outcome::kNone;
  Losses losses;
  std::optional<Range> count;
  double confidence = 0;
  std::vector<std::string> explain;  // what joined the events, what decided on relevance, place, responsibility
  friend bool operator==(const Incident&, const Incident&) = default;
};

// A token as the language model labels it (Universal POS, Penn tags, ClearNLP labels, OntoNotes entities).
struct TokenRecord {
  ByteSpan span;
  std::string pos, tag, lemma;
  std::uint32_t head = 0;  // index into tokens; itself for a root
  std::string dep;
  std::string entity;  // "B-ORG", "I-ORG", "O"
  friend bool operator==(const TokenRecord&, const TokenRecord&) = default;
};

struct Extraction {
  Provenance made_by;
  std::vector<ByteSpan> sentences;
  std::vector<TokenRecord> tokens;  // only on request
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<Place> places;
  std::vector<Time> times;
  std::vector<Quantity> quantities;
  std::vector<Event> events;
  std::vector<Relation> relations;
  std::vector<Statement> statements;
  std::vector<Incident> incidents;
  friend bool operator==(const Extraction&, const Extraction&) = default;
};

}  // namespace isnad
