// extraction.h: what isnad reads out of one document, in the terms of the contract isnad/1.
//
// Field for field the object that `isnad extract` writes (docs/contract.md explains each); export/ turns it into JSON.
// Ids are indices into the vectors below: MentionId 3 is mentions[3], written "m3". All spans are bytes of the
// document's text. Every value carries the span, or the id of a thing with a span, that supports it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
};

struct Entity {
  EntityKind kind = EntityKind::kOther;
  std::string name;                  // the fullest name in the text
  std::vector<std::string> aliases;  // other names in the text
  std::string actor;                 // id in the actor register; empty for null
  std::vector<MentionId> mentions;   // in text order
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
};

enum class TimeType : std::uint8_t { kDate, kTime, kDuration, kSet };

struct Time {
  ByteSpan span;
  TimeType type = TimeType::kDate;
  std::string value;  // TIMEX3
  std::string edtf;   // EDTF level 1; empty for null
  std::string rule;
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
};

struct Losses {  // by what happened to people
  std::optional<Range> killed, wounded, captured, missing, displaced;
  std::vector<QuantityId> basis;
};

struct Event {
  std::string type;                  // contract vocabulary: "assault"
  std::vector<std::string> modes;    // "drone"
  std::vector<std::string> context;  // "military"
  ByteSpan trigger;
  std::uint32_t sentence = 0;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  std::string time_edtf;  // empty for null
  std::vector<TimeId> time_basis;
  MentionId place;
  std::vector<Role> roles;
  Losses losses;
  std::optional<Range> count;
  Responsibility responsibility = Responsibility::kUnattributed;
  std::vector<Attribution> attribution;
  double confidence = 0;
  std::vector<std::string> explain;  // frames and rows that fired, with file and line
};

enum class RelationStatus : std::uint8_t { kHolds, kEnded, kPlanned, kDenied, kAlleged };

struct Relation {
  std::string type;  // contract vocabulary: "member-of"
  EntityId subject;
  EntityId object;
  ByteSpan span;
  std::string label;
  std::string valid;  // EDTF interval; empty for null
  RelationStatus status = RelationStatus::kHolds;
  std::vector<Attribution> attribution;
  double confidence = 0;
  std::vector<std::string> explain;
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
};

struct Perpetrator {
  EntityId entity;
  bool individual = false;
  Responsibility responsibility = Responsibility::kUnattributed;
  MentionId mention;  // by which the text tells that it was them
};

// A target or a group of victims.
struct Affected {
  EntityId entity;
  ByteSpan span;
  std::optional<Range> count;
  std::string effect;  // destroyed, damaged, killed, wounded, captured, none; empty for null
};

struct Instrument {
  ByteSpan span;
  std::string kind;
};

enum class Stage : std::uint8_t { kAccomplished, kAttempted, kThreatened };

struct Incident {
  std::vector<EventId> events;
  std::string type;
  std::vector<std::string> modes;
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
};

// A token as the language model labels it (Universal POS, Penn tags, ClearNLP labels, OntoNotes entities).
struct TokenRecord {
  ByteSpan span;
  std::string pos, tag, lemma;
  std::uint32_t head = 0;  // index into tokens; itself for a root
  std::string dep;
  std::string entity;  // "B-ORG", "I-ORG", "O"
};

struct Extraction {
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
};

}  // namespace isnad
