#include "stages.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "core/disjoint_sets.h"
#include "desk/adding.h"
#include "export/ledger_json.h"
#include "isnad/json.h"
#include "resolve/foretold.h"
#include "resolve/incident_pairs.h"
#include "resolve/linkage.h"
#include "resolve/stages/resolved_bytes.h"

namespace isnad::python {

namespace stages = resolve::stages;

namespace {

template <typename Number>
std::vector<Number> numbers_of(std::string_view bytes) {
  std::vector<Number> out(bytes.size() / sizeof(Number));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(Number));
  return out;
}
template <typename Number>
std::string packed(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

// Story parts with their shingles. Requires as many of the one as of the other.
std::vector<resolve::DocumentDigest> worded(const Strings& documents, const Strings& shingles) {
  std::vector<resolve::DocumentDigest> out;
  out.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    out.push_back(value_of(stages::parcel_from(documents[i])).digest);
    out.back().shingles = value_of(stages::shingles_from(shingles.at(i)));
  }
  return out;
}

std::unique_ptr<ReadRow> row_of(const Reading& reading, Document document, std::string given, Digests digests) {
  auto out = std::make_unique<ReadRow>();
  out->given = std::move(given);
  out->id = document.id;
  out->title = document.title;
  out->outlet = document.outlet;
  out->url = document.url;
  out->language = document.language;
  out->published = document.published;
  out->text_sha256 = document.sha256;
  resolve::ReadDocument read{std::make_shared<const Document>(std::move(document)), {}};
  read.extraction = reading.extraction(*read.document, false);
  out->events = static_cast<std::uint32_t>(read.extraction.events.size());
  if (digests == Digests::kLeaveOut) {
    out->json = reading.json(read.document, std::move(read.extraction));
    return out;
  }
  const resolve::DocumentDigest digest = resolve::digest_of(read);
  out->json = reading.json(read.document, std::move(read.extraction));
  out->parcel = stages::bytes_of(stages::Parcel{digest, {}, {}, {}});
  out->story = stages::bytes_of(stages::Parcel{stages::story_part(digest), {}, {}, {}});
  out->actors = stages::bytes_of(stages::Parcel{stages::actor_part(digest), {}, {}, {}});
  out->shingles = stages::bytes_of(digest.shingles);
  return out;
}

}  // namespace

std::unique_ptr<ReadRow> read_row(const Reading& reading, const std::string& bytes, InputFormat format,
                                  const std::string& name, Digests digests) {
  auto [document, given] = reading.handed_in(bytes, format, name);
  return row_of(reading, std::move(document), std::move(given), digests);
}

std::unique_ptr<ReadRow> read_row(const Reading& reading, const Source& source, Item& item, Digests digests) {
  std::string given;
  if (item.raw && item.raw->document) given = desk::given_hash(*item.raw->document);
  InputItem done = source.finish(item);
  return row_of(reading, value_of(std::move(done.document)), std::move(given), digests);
}

Stages::Stages(const std::string& data)
    : resolver_(value_of(desk::Resolver::create(data))), belonging_({}, resolver_.actors.linker->actors()) {}

void Stages::set_ties(const std::vector<std::tuple<std::string, std::string, std::string>>& ties) {
  std::vector<resolve::BelongingTie> told;
  told.reserve(ties.size());
  for (const auto& [member, whole, valid] : ties) told.push_back({member, whole, valid});
  belonging_ = resolve::Belonging(std::move(told), resolver_.actors.linker->actors());
}

StoryKeys Stages::story_keys(const Strings& documents, const Strings& shingles) {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> counts, runs;
  std::vector<std::int64_t> printed;
  for (const resolve::DocumentDigest& one : worded(documents, shingles)) {
    const auto keys = resolve::story_keys(one.shingles);
    const resolve::KeyHolder holder = resolve::key_holder(0, one);
    hashes.insert(hashes.end(), keys.begin(), keys.end());
    counts.push_back(static_cast<std::uint32_t>(keys.size()));
    runs.push_back(static_cast<std::uint32_t>(holder.runs));
    printed.push_back(holder.printed);
  }
  return {packed(hashes), packed(counts), packed(runs), packed(printed)};
}

std::string Stages::story_pairs(std::string_view hashes, std::string_view documents, std::string_view runs,
                                std::string_view printed) {
  const auto hash = numbers_of<std::uint64_t>(hashes);
  const auto document = numbers_of<std::int64_t>(documents);
  const auto run = numbers_of<std::uint32_t>(runs);
  const auto when = numbers_of<std::int64_t>(printed);
  std::vector<std::int64_t> out;
  std::vector<resolve::KeyHolder> holders;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t begin = 0, end = 0; begin < hash.size(); begin = end) {
    holders.clear();
    pairs.clear();
    for (; end < hash.size() && hash[end] == hash[begin]; ++end) {
      holders.push_back({static_cast<std::uint32_t>(end - begin), run[end], when[end]});
    }
    if (holders.size() > 1) resolve::pair_up(holders, pairs);
    for (const auto& [a, b] : pairs) {
      out.push_back(document[begin + a]);
      out.push_back(document[begin + b]);
    }
  }
  return packed(out);
}

std::string Stages::copied_shares(const Strings& documents, const Strings& shingles, std::string_view pairs) {
  const auto digests = worded(documents, shingles);
  const auto places = numbers_of<std::uint32_t>(pairs);
  std::vector<double> out;
  for (std::size_t i = 0; i + 1 < places.size(); i += 2) {
    out.push_back(resolve::copied_share(digests.at(places[i]), digests.at(places[i + 1])));
  }
  return packed(out);
}

std::vector<FoundStory> Stages::stories(const Strings& documents, const Strings& shingles, std::string_view pairs,
                                        std::string_view shares) const {
  const auto digests = worded(documents, shingles);
  const auto places = numbers_of<std::uint32_t>(pairs);
  const auto share = numbers_of<double>(shares);
  std::vector<resolve::StoryPair> told;
  for (std::size_t i = 0; i < share.size(); ++i) told.push_back({places[2 * i], places[2 * i + 1], share[i]});
  std::sort(told.begin(), told.end(),
            [](const auto& x, const auto& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  std::vector<FoundStory> out;
  for (const resolve::Story& story :
       stages::stories_of_part(digests, std::move(told), resolver_.actors.linker->actors())) {
    const auto original =
        std::find_if(digests.begin(), digests.end(), [&](const auto& one) { return one.id == story.original; });
    out.push_back({story.id, exports::ledger_json(story), resolve::outlet_of_story(story, *original), story.documents});
  }
  return out;
}

AllActors Stages::actors(const Strings& documents) const {
  std::vector<resolve::DocumentDigest> digests;
  for (const std::string& one : documents) digests.push_back(value_of(stages::parcel_from(one)).digest);
  const stages::FoundActors found = stages::find_actors(digests, resolver_.actors);
  AllActors out;
  for (const resolve::Actor& actor : found.actors) {
    out.ids.push_back(actor.id);
    out.json.push_back(exports::ledger_json(actor));
  }
  for (const auto& known : found.known) out.known.push_back(stages::bytes_of(known));
  for (const resolve::Redirect& one : found.redirects) out.redirects.emplace_back(one.old_id, one.new_id);
  return out;
}

std::string Stages::renamed(std::string_view parcel, std::string id) {
  return stages::bytes_of(value_of(stages::parcel_from(parcel, std::move(id))));
}

std::string Stages::completed(std::string_view parcel, std::string_view actors, std::string story, std::string outlet) {
  stages::Parcel out = value_of(stages::parcel_from(parcel));
  out.actors = value_of(stages::known_actors_from(actors));
  out.story = std::move(story);
  out.story_outlet = std::move(outlet);
  return stages::bytes_of(out);
}

std::unique_ptr<Stage> Stages::stage(const Strings& parcels) const {
  std::vector<stages::Parcel> read;
  read.reserve(parcels.size());
  for (const std::string& one : parcels) read.push_back(value_of(stages::parcel_from(one)));
  return std::make_unique<Stage>(value_of(stages::Scene::create(std::move(read), resolver_.knowledge, belonging_)));
}

std::tuple<std::string, std::string, std::string> Stage::keys() const {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> documents, events;
  for (const stages::EventKey& key : scene_->keys()) {
    hashes.push_back(key.hash);
    documents.push_back(key.event.document);
    events.push_back(key.event.number);
  }
  return {packed(hashes), packed(documents), packed(events)};
}

std::tuple<std::string, std::string, std::string, std::string> Stage::telling_words() const {
  std::vector<std::uint32_t> documents, words;
  std::vector<float> weights;
  std::vector<std::int64_t> days;
  for (std::uint32_t d = 0; d < scene_->size(); ++d) {
    for (const resolve::WordWeight& one : scene_->telling_words(d)) {
      documents.push_back(d);
      words.push_back(one.word);
      weights.push_back(one.weight);
    }
    days.push_back(scene_->published_day(d));
  }
  return {packed(documents), packed(words), packed(weights), packed(days)};
}

std::string Stage::alike(std::string_view pairs) const {
  const auto places = numbers_of<std::uint32_t>(pairs);
  std::vector<float> out;
  for (std::size_t i = 0; i + 1 < places.size(); i += 2) out.push_back(scene_->alike(places[i], places[i + 1]));
  return packed(out);
}

std::pair<std::string, std::string> Stage::links(std::string_view first, std::string_view second,
                                                 std::string_view counts, std::string_view alike,
                                                 std::string_view events) const {
  const auto firsts = numbers_of<std::uint32_t>(first), seconds = numbers_of<std::uint32_t>(second),
             count = numbers_of<std::uint32_t>(counts), event = numbers_of<std::uint32_t>(events);
  const auto are_alike = numbers_of<std::uint8_t>(alike);
  std::vector<stages::DocumentPair> pairs;
  std::size_t at = 0;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    stages::DocumentPair pair{firsts[i], seconds[i], are_alike.at(i) != 0, {}};
    for (std::uint32_t n = 0; n < count.at(i); ++n, at += 2) pair.events.emplace_back(event.at(at), event.at(at + 1));
    pairs.push_back(std::move(pair));
  }
  std::vector<std::uint32_t> nodes;
  std::vector<double> scores;
  for (const stages::NodeLink& link : scene_->links(pairs)) {
    for (const std::uint32_t one : {link.a.document, link.a.number, link.b.document, link.b.number})
      nodes.push_back(one);
    scores.push_back(link.score);
  }
  return {packed(nodes), packed(scores)};
}

std::string Stage::nodes() const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t d = 0; d < scene_->size(); ++d) out.push_back(scene_->nodes_of(d));
  return packed(out);
}

std::vector<StageIncident> Stage::incidents(std::string_view counts, std::string_view nodes) const {
  const auto count = numbers_of<std::uint32_t>(counts), node = numbers_of<std::uint32_t>(nodes);
  std::vector<stages::Part> parts;
  std::size_t at = 0;
  for (const std::uint32_t size : count) {
    stages::Part& part = parts.emplace_back();
    for (std::uint32_t n = 0; n < size; ++n, at += 2) part.push_back({node.at(at), node.at(at + 1)});
  }
  std::vector<StageIncident> out;
  for (const stages::FoundIncident& found : scene_->incidents(parts)) {
    StageIncident& one = out.emplace_back();
    one.id = found.incident.id;
    one.incident = stages::bytes_of(found.incident);
    one.document = found.first.document;
    one.event = found.first.number;
    one.first_told = found.first_told;
    one.other_ids = found.other_ids;
    std::vector<std::uint32_t> events;
    for (const stages::Place& event : found.events) {
      events.push_back(event.document);
      events.push_back(event.number);
    }
    one.events = packed(events);
  }
  return out;
}

std::vector<std::tuple<std::string, std::string, std::string>> Stage::ties() const {
  std::vector<std::tuple<std::string, std::string, std::string>> out;
  for (std::uint32_t d = 0; d < scene_->size(); ++d) {
    for (const resolve::BelongingTie& tie : scene_->ties(d)) out.emplace_back(tie.member, tie.whole, tie.valid);
  }
  return out;
}

std::vector<Stage::Relation> Stage::relations() const {
  std::vector<Relation> out;
  for (std::uint32_t d = 0; d < scene_->size(); ++d) {
    for (const resolve::ToldRelation& told : scene_->relations(d)) {
      out.emplace_back(d, static_cast<std::uint32_t>(told.type), told.subject, told.object, told.id,
                       stages::bytes_of(told));
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> Stage::statements(std::uint32_t document,
                                                                   const Incidents& events) const {
  const auto incident_of = [&](std::uint32_t, std::uint32_t event) -> const std::string* {
    for (const auto& [number, incident] : events) {
      if (number == event) return &incident;
    }
    return nullptr;
  };
  std::vector<std::pair<std::string, std::string>> out;
  for (const resolve::ResolvedStatement& one : scene_->statements(document, incident_of)) {
    out.emplace_back(one.id, exports::ledger_json(one));
  }
  return out;
}

std::string connected_parts(std::string_view edges) {
  const auto ends = numbers_of<std::int64_t>(edges);
  std::vector<std::int64_t> nodes = ends;
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  core::DisjointSets<> sets(nodes.size());
  const auto place_of = [&](std::int64_t node) {
    return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin());
  };
  for (std::size_t i = 0; i + 1 < ends.size(); i += 2) sets.join(place_of(ends[i]), place_of(ends[i + 1]));
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    out.push_back(nodes[i]);
    out.push_back(nodes[sets.root(i)]);
  }
  return packed(out);
}

StageFrame frame_of(std::string_view incident, const std::string& id) {
  resolve::ResolvedIncident whole = value_of(stages::incident_from(incident));
  whole.id = id;
  return {stages::bytes_of(stages::frame_of(whole)), whole.level == resolve::Level::kSeries, stages::cover_keys(whole),
          stages::threat_key(whole)};
}

std::vector<stages::IdPair> covers(const Strings& frames) {
  std::vector<resolve::ResolvedIncident> incidents;
  for (const std::string& one : frames) incidents.push_back(value_of(stages::incident_from(one)));
  return stages::covers_among(std::move(incidents));
}

std::vector<stages::IdPair> threats(const Strings& frames, const std::vector<std::optional<std::int64_t>>& first_told) {
  std::vector<resolve::ResolvedIncident> incidents;
  for (const std::string& one : frames) incidents.push_back(value_of(stages::incident_from(one)));
  return stages::threats_among(std::move(incidents), first_told);
}

std::string incident_json(std::string_view incident, std::string id, Strings covers, Strings came_of) {
  resolve::ResolvedIncident out = value_of(stages::incident_from(incident));
  out.id = std::move(id);
  out.covers = std::move(covers);
  out.came_of = std::move(came_of);
  return exports::ledger_json(out);
}

std::string relation_json(const Strings& told, std::string id) {
  std::vector<resolve::ToldRelation> all;
  for (const std::string& one : told) all.push_back(value_of(stages::told_relation_from(one)));
  resolve::ResolvedRelation out = resolve::history_of(all);
  out.id = std::move(id);
  return exports::ledger_json(out);
}

std::vector<std::pair<std::string, double>> stage_constants() {
  return {{"most_compared", static_cast<double>(resolve::kMostCompared)},
          {"nearest", static_cast<double>(resolve::kNearest)},
          {"alike", static_cast<double>(resolve::kAlike)},
          {"largest_part", static_cast<double>(resolve::kLargestPart)},
          {"raised_by", resolve::kRaisedBy},
          {"all_alike", resolve::kAllAlike}};
}

}  // namespace isnad::python
