// stages.h: the steps of resolution for a cluster (resolve/stages), as Python has them: bytes in, bytes out.
//
// In:  parcels and columns of numbers, packed one behind the other in the machine's own order (numpy's tobytes). Out:
// the same. Errors: Failure. Thread rule: a `Stages` is for any thread once its ties are set; a `Stage` for one at a
// time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "desk/ledger_file.h"
#include "reading.h"
#include "resolve/stages/scene.h"
#include "resolve/stages/steps.h"

namespace isnad::python {

using Strings = std::vector<std::string>;

// What is read out of one document for a cluster.
struct ReadRow {
  std::string id, given, title, outlet, url, language, published, text_sha256;
  std::string json;                             // the contract's, as `isnad extract` writes it
  std::string parcel, story, actors, shingles;  // resolve/stages/parcel.h: whole, and what stories and actors ask for
  std::uint32_t events = 0;
};
enum class Digests : std::uint8_t { kLeaveOut, kMake };  // what only resolution reads: `parcel` and what follows
[[nodiscard]] std::unique_ptr<ReadRow> read_row(const Reading& reading, const std::string& bytes, InputFormat format,
                                                const std::string& name, Digests digests);
[[nodiscard]] std::unique_ptr<ReadRow> read_row(const Reading& reading, const Source& source, Item& item,
                                                Digests digests);

struct FoundStory {
  std::string id, json, outlet;
  Strings documents;
};
struct AllActors {
  Strings ids, json, known;  // `known`: by document
  std::vector<std::pair<std::string, std::string>> redirects;
};
struct StageIncident {
  std::string id, incident;               // bytes
  std::uint32_t document = 0, event = 0;  // the first
  std::optional<std::int64_t> first_told;
  Strings other_ids;
  std::string events;  // uint32: document, number in the extraction; one after the other
};
struct StageFrame {
  std::string frame;
  bool series = false;
  Strings cover_keys;
  std::string threat_key;
};

// Packed numbers: the keys of all documents (uint64); of each how many it has (uint32), its runs (uint32), when it was
// printed (int64).
struct StoryKeys {
  std::string hashes, counts, runs, printed;
};

class Stage;

class Stages {
 public:
  explicit Stages(const std::string& data);
  // Who belongs to whom, as all documents tell it: member, whole, time.
  void set_ties(const std::vector<std::tuple<std::string, std::string, std::string>>& ties);

  // `documents`: story parts, beside their `shingles`.
  [[nodiscard]] static StoryKeys story_keys(const Strings& documents, const Strings& shingles);
  // Holders in the order of hashes (uint64), then of documents (int64), with their runs (uint32) and when each was
  // printed (int64): pairs (int64).
  [[nodiscard]] static std::string story_pairs(std::string_view hashes, std::string_view documents,
                                               std::string_view runs, std::string_view printed);
  // `pairs`: uint32, places in `documents`. float64, 0 for those that are no copies.
  [[nodiscard]] static std::string copied_shares(const Strings& documents, const Strings& shingles,
                                                 std::string_view pairs);
  // Of a connected part: `documents`: story parts, in the order of ids.
  [[nodiscard]] std::vector<FoundStory> stories(const Strings& documents, const Strings& shingles,
                                                std::string_view pairs, std::string_view shares) const;
  [[nodiscard]] AllActors actors(const Strings& documents) const;
  // The same document under another id.
  [[nodiscard]] static std::string renamed(std::string_view parcel, std::string id);
  [[nodiscard]] static std::string completed(std::string_view parcel, std::string_view actors, std::string story,
                                             std::string outlet);
  [[nodiscard]] std::unique_ptr<Stage> stage(const Strings& parcels) const;

 private:
  desk::Resolver resolver_;
  resolve::Belonging belonging_;
};

class Stage {
 public:
  explicit Stage(std::unique_ptr<resolve::stages::Scene> scene) : scene_(std::move(scene)) {}

  // uint64 hashes; uint32 documents; uint32 events.
  [[nodiscard]] std::tuple<std::string, std::string, std::string> keys() const;
  // uint32 documents, uint32 words, float weights; int64 day of publication by document.
  [[nodiscard]] std::tuple<std::string, std::string, std::string, std::string> telling_words() const;
  [[nodiscard]] std::string alike(std::string_view pairs) const;  // float
  // uint32 first, second, events of each pair; uint8 whether alike; uint32 events two by two. Out: uint32 document and
  // node, two by two; float64 scores.
  [[nodiscard]] std::pair<std::string, std::string> links(std::string_view first, std::string_view second,
                                                          std::string_view counts, std::string_view alike,
                                                          std::string_view events) const;
  [[nodiscard]] std::string nodes() const;  // uint32, by document
  // uint32 nodes of each part; uint32 document and node.
  [[nodiscard]] std::vector<StageIncident> incidents(std::string_view counts, std::string_view nodes) const;
  [[nodiscard]] std::vector<std::tuple<std::string, std::string, std::string>> ties() const;
  // Type's number, subject, object, id, bytes; of all documents, with the document's place first.
  using Relation = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string, std::string>;
  [[nodiscard]] std::vector<Relation> relations() const;
  // `events`: number in the extraction and id of its incident. Id and JSON.
  using Incidents = std::vector<std::pair<std::uint32_t, std::string>>;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> statements(std::uint32_t document,
                                                                            const Incidents& events) const;

 private:
  std::unique_ptr<resolve::stages::Scene> scene_;
};

// The connected parts of a graph. `edges`: int64, two by two. Out: int64, each node and the smallest of its part.
[[nodiscard]] std::string connected_parts(std::string_view edges);

[[nodiscard]] StageFrame frame_of(std::string_view incident, const std::string& id);
[[nodiscard]] std::vector<resolve::stages::IdPair> covers(const Strings& frames);
[[nodiscard]] std::vector<resolve::stages::IdPair> threats(const Strings& frames,
                                                           const std::vector<std::optional<std::int64_t>>& first_told);
// With its final id and what other incidents have to do with it.
[[nodiscard]] std::string incident_json(std::string_view incident, std::string id, Strings covers, Strings came_of);
[[nodiscard]] std::string relation_json(const Strings& told, std::string id);
// What the cluster has to keep to: kMostCompared and the like, by name.
[[nodiscard]] std::vector<std::pair<std::string, double>> stage_constants();

}  // namespace isnad::python
