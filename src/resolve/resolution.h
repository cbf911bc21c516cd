// resolution.h: what all documents tell together: stories, actors, incidents, relations, statements.
//
// In:  digests of documents, the register of actors, decisions of people. Out: everything that is derived from them
// (docs/contract.md, section Ledger). Invariant: a function of the set: any order of the documents, any number of
// threads, the same resolution; lists are sorted by id. Every value that any report gives is kept with its reports.
// Ids come from the smallest anchor of the members, so that they stay when documents are added.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "lexicon/actors.h"
#include "resolve/decisions.h"
#include "resolve/digest.h"

namespace isnad::resolve {

// Near-duplicate and syndicated copies of one article.
struct Story {
  std::string id;
  std::vector<std::string> documents;  // sorted
  std::string original;                // the likely first; a document
  std::string agency;                  // that wrote it; empty where unknown
};

struct ActorName {
  std::string name;
  std::uint32_t count = 0;             // mentions by this name
  std::vector<std::string> documents;  // sorted
};

// An entity of a document.
struct EntityRef {
  std::string document;
  std::uint32_t entity = 0;
  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};

struct Actor {
  std::string id;  // of the register, else made
  EntityKind kind = EntityKind::kOther;
  std::string name;
  std::vector<ActorName> names;  // most used first
  std::vector<EntityRef> members;
  bool registered = false;
  bool collective = false;  // a description of several ("Iraqi militias"), never one of its members
  std::uint32_t mentions = 0;
};

// A link of a chain: `actor` is an id of this resolution, empty for the author and for unnamed sources.
struct Link {
  bool author = false;
  std::string actor;
  std::string words;
  Stance stance = Stance::kStates;
  std::string channel;
};

// Where a value stands and who says it.
struct Report {
  std::string document;
  TextSpan span;            // the sentence
  std::vector<Link> chain;  // from the outlet inwards
  std::string origin;       // where the chain ends (support.h)
};

struct PlaceValue {
  std::string name, country, admin1, gazetteer;
  std::optional<double> latitude_deg, longitude_deg;
  PlaceFeature feature = PlaceFeature::kCity;
  friend bool operator==(const PlaceValue&, const PlaceValue&) = default;
};
struct PartyValue {
  std::string actor;  // id of this resolution; empty for what is no actor
  std::string name;
  Responsibility responsibility = Responsibility::kUnattributed;  // of perpetrators
  friend bool operator==(const PartyValue&, const PartyValue&) = default;
};
// A word of a vocabulary, a kind of instrument or an EDTF date; a place; a party; a figure.
using Value = std::variant<std::string, PlaceValue, PartyValue, Range>;

struct ToldValue {
  Value value;
  std::vector<std::uint32_t> support;  // indices into the incident's reports, ascending
  bool developing = false;             // a later report of the same origin replaced it
};

// One attribute: all that is told of it, and what can be said for sure (values.h).
struct Attribute {
  std::vector<ToldValue> values;
  std::optional<Value> agreed;  // the finest value inside which all lie; none where disputed or where nobody says
  bool disputed = false;
};

// An event of a document.
struct EventRef {
  std::string document;
  std::uint32_t event = 0;
  TextSpan trigger;
  friend auto operator<=>(const EventRef&, const EventRef&) = default;
};

struct Support {
  std::uint32_t articles = 0, stories = 0, outlets = 0, origins = 0;
};

enum class Level : std::uint8_t { kSingle, kSeries };
enum class Review : std::uint8_t { kNone, kAccepted, kCorrected, kRejected };

struct ResolvedIncident {
  std::string id;
  Level level = Level::kSingle;
  std::vector<std::string> covers;  // of a series: ids of single incidents that lie inside it
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  std::vector<EventRef> members;  // by document, then trigger
  Attribute time, place, perpetrators, targets, victims, instruments;
  Attribute killed, wounded, captured, missing, displaced;
  Attribute outcome, responsibility, modality;
  std::vector<Report> reports;
  Support support;
  double confidence = 0;
  Review review = Review::kNone;
};

struct RelationInterval {
  std::string valid;  // EDTF; empty where no time is told
  RelationStatus status = RelationStatus::kHolds;
  std::vector<std::uint32_t> support;
};
struct ResolvedRelation {
  std::string id;
  RelationType type = RelationType::kAliasOf;
  std::string subject, object;  // actors
  std::vector<std::string> labels;
  std::vector<RelationInterval> intervals;
  bool disputed = false;
  std::vector<Report> reports;
};

struct ResolvedStatement {
  std::string id;
  std::string document;
  std::uint32_t statement = 0;  // number in the extraction
  std::string source;           // actor; empty for none
  std::vector<Link> chain;
  std::vector<std::string> incidents;  // that its events belong to
};

struct Resolution {
  std::vector<Story> stories;
  std::vector<Actor> actors;
  std::vector<ResolvedIncident> incidents;
  std::vector<ResolvedRelation> relations;
  std::vector<ResolvedStatement> statements;
};

[[nodiscard]] Resolution resolve(std::span<const DocumentDigest> documents, const lexicon::Actors& actors,
                                 std::span<const Decision> decisions);

}  // namespace isnad::resolve
