// actor_setting.h: where a document is set, as far as that tells who is meant in it.
//
// In:  a digest, the register. Out: the countries that it tells of with their shares, and the one country it is about,
// if that is clear: whose "the army" and whose "militants" those are. Invariant: a function of the document alone, so
// that another document changes nothing. Cost: linear in its places and entities.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "resolve/digest.h"
#include "resolve/names/linker.h"

namespace isnad::resolve {

struct ActorSetting {
  std::vector<std::string> countries;  // ISO 3166-1 codes of those that are told of more than in passing, sorted
  std::string home;                    // the one that it is about; empty where that is not clear
};

[[nodiscard]] ActorSetting setting_of(const DocumentDigest& document, const names::ActorLinker& linker);

}  // namespace isnad::resolve
