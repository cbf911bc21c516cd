// parcel.h: a document as stages hand it on: what resolution knows of it, and what was found out about it so far.
//
// In:  a digest; later the actors of its entities and its story. Out: bytes that stand alone, without text, title,
// address and shingles; back the same. Invariant: a function of the values. Errors: kCorruptData, for every truncation.
// Cost: linear.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "resolve/actors.h"
#include "resolve/digest.h"
#include "resolve/shingles.h"

namespace isnad::resolve::stages {

struct Parcel {
  DocumentDigest digest;                  // without shingles, title and url
  std::vector<ActorTable::Known> actors;  // by entity; empty until they are known
  std::string story;                      // id
  std::string story_outlet;               // that stands for the story
};

[[nodiscard]] std::string bytes_of(const Parcel& parcel);
// `id`: another one than it was written with.
[[nodiscard]] Result<Parcel> parcel_from(std::string_view bytes, std::optional<std::string> id = std::nullopt);

// The actors alone, which are found out of all documents.
[[nodiscard]] std::string bytes_of(const std::vector<ActorTable::Known>& actors);
[[nodiscard]] Result<std::vector<ActorTable::Known>> known_actors_from(std::string_view bytes);

// Shingles alone, which only stories ask for.
[[nodiscard]] std::string bytes_of(const Shingles& shingles);
[[nodiscard]] Result<Shingles> shingles_from(std::string_view bytes);

}  // namespace isnad::resolve::stages
