// actor_knowledge.h: what resolution knows of actors before it reads any document: the register with its linker and
// model of names, and the words for offices.
//
// In:  the folder of tables, a register of the user's own if there is one. Out: constant tables. Thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "isnad/result.h"
#include "resolve/actor_roles.h"
#include "resolve/names/linker.h"

namespace isnad::resolve {

struct ActorKnowledge {
  std::unique_ptr<const names::ActorLinker> linker;
  OfficeReader offices;

  // `data`: the folder of tables; `more`: registers of the user's own.
  // Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<ActorKnowledge> load(const std::filesystem::path& data,
                                                   const std::vector<lexicon::RegisterText>& more = {});
};

}  // namespace isnad::resolve
