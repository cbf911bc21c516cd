// resolution.h: what all documents tell together: stories, actors, incidents, relations, statements.
//
// In:  digests of documents, what is known of actors, decisions of people. Out: everything that is derived from them
// (docs/contract.md, section Ledger). Invariant: a function of the set: any order of the documents, any number of
// threads, the same resolution; lists are sorted by id. Every value that any report gives is kept with its reports.
// Ids come from the smallest anchor of the members, so that they stay when documents are added.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/actor_knowledge.h"
#include "resolve/attribute.h"
#include "resolve/decisions.h"
#include "resolve/digest.h"
#include "resolve/incident_knowledge.h"

namespace isnad::resolve {

// Near-duplicate and syndicated copies of one article.
struct Story {
  std::string id;
  std::vector<std::string> documents;  // sorted
  std::string original;                // the likely first; a document
  std::string agency;                  // that wrote it; empty where unknown
  friend bool operator==(const Story&, const Story&) = default;
};

struct ActorName {
  std::string name;
  std::uint32_t count = 0;             // mentions by this name
  std::vector<std::string> documents;  // sorted
  friend bool operator==(const ActorName&, const ActorName&) = default;
};

// An entity of a document.
struct EntityRef {
  std::string document;
  std::uint32_t entity = 0;
  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};

// How sure it is that an entity is the actor, and what made it so.
struct ActorLink {
  double score = 0;  // 0 for an actor that is one entity and nothing else
  std::string why;
  friend bool operator==(const ActorLink&, const ActorLink&) = default;
};

struct Actor {
  std::string id;  // of the register, else made
  EntityKind kind = EntityKind::kOther;
  std::string name;
  std::vector<ActorName> names;  // most used first
  std::vector<EntityRef> members;
  std::vector<ActorLink> links;  // of each member
  bool registered = false;
  bool collective = false;  // a description of several ("Iraqi militias"), never one of its members
  std::uint32_t mentions = 0;
  friend bool operator==(const Actor&, const Actor&) = default;
};

// A link of a chain: `actor` is an id of this resolution, empty for the author and for unnamed sources.
struct Link {
  bool author = false;
  std::string actor;
  std::string words;
  Stance stance = Stance::kStates;
  std::string channel;
  friend bool operator==(const Link&, const Link&) = default;
};

// Where a value stands and who says it.
struct Report {
  std::string document;
  TextSpan span;            // the sentence
  std::vector<Link> chain;  // from the outlet inwards
  std::string origin;       // where the chain ends (support.h)
  friend bool operator==(const Report&, const Report&) = default;
};

// An event of a document.
struct EventRef {
  std::string document;
  std::uint32_t event = 0;
  TextSpan trigger;
  std::vector<TextSpan> told_also_by;  // other words for it
  friend auto operator<=>(const EventRef&, const EventRef&) = default;
};

struct Support {
  std::uint32_t articles = 0, stories = 0, outlets = 0, origins = 0;
  friend bool operator==(const Support&, const Support&) = default;
};

enum class Level : std::uint8_t { kSingle, kSeries };
enum class Review : std::uint8_t { kNone, kAccepted, kCorrected, kRejected };
[[nodiscard]] constexpr std::string_view to_string(Level level) {
  return level == Level::kSingle ? "single" : "series";
}
[[nodiscard]] constexpr std::string_view to_string(Review review) {
  constexpr std::string_view kReviews[] = {"none", "accepted", "corrected", "rejected"};
  return kReviews[static_cast<std::size_t>(review)];
}

struct ResolvedIncident {
  std::string id;
  Level level = Level::kSingle;
  std::vector<std::string> covers;   // of a series: ids of single incidents that lie inside it
  std::vector<std::string> came_of;  // of a single deed: ids of the threats and plans before it (foretold.h)
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
  friend bool operator==(const ResolvedIncident&, const ResolvedIncident&) = default;
};

struct RelationInterval {
  std::string valid;  // EDTF; empty where no time is told
  RelationStatus status = RelationStatus::kHolds;
  std::vector<std::uint32_t> support;
  friend bool operator==(const RelationInterval&, const RelationInterval&) = default;
};
struct ResolvedRelation {
  std::string id;
  RelationType type = RelationType::kAliasOf;
  std::string subject, object;  // actors
  std::vector<std::string> labels;
  std::vector<RelationInterval> intervals;
  bool disputed = false;
  std::vector<Report> reports;
  friend bool operator==(const ResolvedRelation&, const ResolvedRelation&) = default;
};

struct ResolvedStatement {
  std::string id;
  std::string document;
  std::uint32_t statement = 0;    // number in the extraction
  std::string source, addressee;  // actors; empty for none
  std::vector<TextSpan> cue, content;
  QuoteForm quote = QuoteForm::kIndirect;
  Stance stance = Stance::kStates;
  std::string channel, time_edtf;
  std::vector<Link> chain;
  std::vector<std::string> incidents;  // that its events belong to
  friend bool operator==(const ResolvedStatement&, const ResolvedStatement&) = default;
};

// An id that a thing has had, or would have among fewer documents or without decisions, and the thing's id now.
struct Redirect {
  std::string old_id, new_id;
  friend auto operator<=>(const Redirect&, const Redirect&) = default;
};

// Words of a standing decision at which nothing is read any more: the decision waits, and is not lost.
struct Unfound {
  std::int64_t decision = 0;
  Anchor words;
  friend bool operator==(const Unfound&, const Unfound&) = default;
};

struct Resolution {
  std::vector<Story> stories;
  std::vector<Actor> actors;
  std::vector<ResolvedIncident> incidents;
  std::vector<ResolvedRelation> relations;
  std::vector<ResolvedStatement> statements;
  std::vector<Redirect> redirects;  // each old id once; none is an id of this resolution
  std::vector<Unfound> unfound;     // by decision
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

[[nodiscard]] Resolution resolve(std::span<const DocumentDigest> documents, const ActorKnowledge& actors,
                                 const IncidentKnowledge& knowledge, std::span<const Decision> decisions);

}  // namespace isnad::resolve
