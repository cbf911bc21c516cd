// digests.h: documents as resolution knows them, laid out by hand.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "resolve/actor_knowledge.h"
#include "resolve/digest.h"
#include "resolve/resolution.h"

namespace isnad::support {

inline resolve::DocumentDigest article(const std::string& id, const std::string& outlet, const std::string& published,
                                       const std::string& text) {
  resolve::DocumentDigest out;
  out.id = id;
  out.outlet = outlet;
  out.published = published;
  out.shingles = resolve::shingles_of(text);
  return out;
}

// "d7"
inline std::string numbered(const std::string& word, int number) { return fmt::format("{}{}", word, number); }

inline std::uint32_t add_entity(resolve::DocumentDigest& document, EntityKind kind, const std::string& name,
                                const std::string& actor = "") {
  resolve::EntityDigest entity;
  entity.kind = kind;
  entity.name = name;
  entity.actor = actor;
  entity.mentions = 1;
  const auto number = static_cast<std::uint32_t>(document.entities.size());
  entity.anchor = {document.id, name.empty() ? "they" : name, "", "", {number * 10, number * 10 + 6}};
  document.entities.push_back(std::move(entity));
  return static_cast<std::uint32_t>(document.entities.size() - 1);
}

inline std::uint32_t add_collective(resolve::DocumentDigest& document, const std::string& description) {
  const std::uint32_t entity = add_entity(document, EntityKind::kArmedGroup, "");
  document.entities[entity].description = description;
  return entity;
}

inline std::uint32_t add_town(resolve::DocumentDigest& document, const std::string& name, const std::string& country,
                              double latitude_deg, double longitude_deg) {
  resolve::PlaceDigest place;
  place.name = name;
  place.country = country;
  place.latitude_deg = latitude_deg;
  place.longitude_deg = longitude_deg;
  place.gazetteer = "test:" + name;
  document.places.push_back(std::move(place));
  return static_cast<std::uint32_t>(document.places.size() - 1);
}

inline resolve::LinkDigest author() {
  resolve::LinkDigest link;
  link.author = true;
  return link;
}

// An assault that the author tells; each call stands ten code points further on.
inline resolve::EventDigest& add_assault(resolve::DocumentDigest& document, const std::string& date,
                                         const std::string& wording, const std::string& lemma = "attack") {
  resolve::EventDigest event;
  event.id = static_cast<std::uint32_t>(document.events.size());
  const std::uint32_t begin = event.id * 10;
  event.trigger = {document.id, lemma, wording, "", {begin, begin + 6}};
  event.lemma = lemma;
  event.sentence = {begin, begin + 9};
  event.wording = wording;
  event.time_edtf = date;
  event.modes = {EventMode::kDrone};
  event.attribution = {author()};
  event.confidence = 0.8;
  document.events.push_back(std::move(event));
  std::string text;
  for (const resolve::EventDigest& one : document.events) text += one.wording + "\n";
  document.words = resolve::count_words(document.title, text);
  return document.events.back();
}

// A strike on a town on a day, told by an outlet in words of its own.
inline resolve::DocumentDigest strike(const std::string& id, const std::string& day, const std::string& town,
                                      std::int64_t dead, Modality modality = Modality::kActual) {
  resolve::DocumentDigest out = article(id, "Outlet " + id, day, "report " + id + " of a strike");
  const bool north = town == "Northtown";
  const std::uint32_t place = add_town(out, town, "IQ", north ? 36.1 : 31.2, north ? 43.5 : 47.1);
  const std::uint32_t group = add_entity(out, EntityKind::kArmedGroup, "River Brigade");
  resolve::EventDigest& event = add_assault(out, day, "River Brigade drones struck the fuel depot of " + town);
  event.place = place;
  event.roles = {{RoleName::kActor, group}};
  event.losses.killed = Range{dead, dead};
  event.counted.killed = true;
  event.modality = modality;
  return out;
}

inline const resolve::ActorKnowledge& shipped_register() {
  static const auto actors = resolve::ActorKnowledge::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data");
  return *actors;
}
inline const lexicon::Actors& shipped_actors() { return shipped_register().linker->actors(); }

inline const resolve::IncidentKnowledge& shipped_knowledge() {
  static const auto knowledge = resolve::IncidentKnowledge::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data");
  return *knowledge;
}

inline resolve::Resolution resolved(const std::vector<resolve::DocumentDigest>& documents,
                                    const std::vector<resolve::Decision>& decisions = {}) {
  return resolve::resolve(documents, shipped_register(), shipped_knowledge(), decisions);
}

}  // namespace isnad::support
