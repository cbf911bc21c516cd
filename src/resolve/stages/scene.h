// scene.h: some documents side by side, and every step of resolution that takes no more of them than these.
//
// In:  parcels with their actors and stories (parcel.h), in the order of their ids; who belongs to whom. Out: what
// `resolve` would find out with all documents at hand: by which keys events are compared, which pairs of documents are
// alike, links between happenings, incidents, relations, statements. Documents, events and what linkage joins are named
// by their places in the scene and in their document, which stand in the same order as in a scene of all documents;
// that is why all that comes out is the same. Decisions of people are not known here.
// Cost: as in incident_judge.h, for the documents of the scene; what events are compared by is made when first asked
// for. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isnad/result.h"
#include "resolve/belonging.h"
#include "resolve/chains.h"
#include "resolve/histories.h"
#include "resolve/incident_nodes.h"
#include "resolve/stages/parcel.h"

namespace isnad::resolve::stages {

// Something of a document: an event, or what linkage joins; both counted within the document.
struct Place {
  std::uint32_t document = 0, number = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

struct EventKey {
  std::uint64_t hash = 0;
  Place event;
};

// Two documents that may tell of one thing; `first` and `second` may be one.
struct DocumentPair {
  std::uint32_t first = 0, second = 0;
  bool alike = false;                                           // as a whole
  std::vector<std::pair<std::uint32_t, std::uint32_t>> events;  // that have a key in common
};

struct NodeLink {
  Place a, b;        // a < b
  double score = 0;  // above zero
};

// What links connect, at most kLargestPart of it (linkage.h): sorted.
using Part = std::vector<Place>;

struct FoundIncident {
  ResolvedIncident incident;               // its id may be another's too: two deeds told by the same words
  Place first;                             // event
  std::vector<Place> events;               // all of its documents' events; `number`: in the extraction
  std::vector<std::string> other_ids;      // that it would have if another of its events came first
  std::optional<std::int64_t> first_told;  // day on which the first of its documents was published
};

class Scene {
 public:
  // Both must outlive it. Errors: kCorruptData (out of order, twice, without actors).
  [[nodiscard]] static Result<std::unique_ptr<Scene>> create(std::vector<Parcel> parcels,
                                                             const IncidentKnowledge& knowledge,
                                                             const Belonging& belonging);
  ~Scene();

  [[nodiscard]] std::uint32_t size() const { return documents_.size(); }
  [[nodiscard]] const DocumentDigest& digest(std::uint32_t document) const { return documents_[document]; }

  // Sorted by hash, then event. Those who hold a hash in common are compared (kMostCompared).
  [[nodiscard]] std::vector<EventKey> keys() const;
  // Of a document, by code.
  [[nodiscard]] std::vector<WordWeight> telling_words(std::uint32_t document) const;
  [[nodiscard]] std::int64_t published_day(std::uint32_t document) const;  // 0 where it is not known
  [[nodiscard]] float alike(std::uint32_t one, std::uint32_t other) const;
  [[nodiscard]] std::vector<NodeLink> links(std::span<const DocumentPair> pairs) const;
  [[nodiscard]] std::uint32_t nodes_of(std::uint32_t document) const;
  // Of several parts; what is linked to nothing is a part of its own.
  [[nodiscard]] std::vector<FoundIncident> incidents(std::span<const Part> parts) const;

  [[nodiscard]] std::vector<BelongingTie> ties(std::uint32_t document) const;
  [[nodiscard]] std::vector<ToldRelation> relations(std::uint32_t document) const;
  [[nodiscard]] std::vector<ResolvedStatement> statements(std::uint32_t document,
                                                          const IncidentOfEvent& incident_of) const;

 private:
  struct Compared;  // what events are compared by
  Scene(std::vector<DocumentDigest> digests, std::vector<std::vector<ActorTable::Known>> actors, StoryTable stories,
        const IncidentKnowledge& knowledge, const Belonging& belonging);
  [[nodiscard]] Compared& compared() const;
  [[nodiscard]] Place event_at(std::uint32_t unit) const;

  std::vector<DocumentDigest> digests_;
  Digests documents_;
  ActorTable actors_;
  StoryTable stories_;
  Resolved all_;
  mutable std::unique_ptr<Compared> compared_;
};

}  // namespace isnad::resolve::stages
