// actor_links.h: which actor of the register an entity of a document is, how sure that is, and why.
//
// In:  a document and its setting, the register with its linker. Out: a link, or none. What the reading of the document
// found in the register stands unless the actor was not yet there; else every name of the entity is asked for, with its
// kind, the countries that the document tells of and its day. A name that a register has needs no more where it is
// telling; an acronym or a name that many have needs the country. Descriptions of a state's forces ("US troops") are
// these. Invariant: a function of the document and the register. Cost: some look-ups an entity; a name that was asked
// for in the same setting is remembered for a while.
#pragma once

#include <string>
#include <unordered_map>

#include "resolve/actor_setting.h"
#include "resolve/digest.h"
#include "resolve/names/linker.h"

namespace isnad::resolve {

struct RegisterLink {
  std::string actor;  // id; empty for none
  double score = 0;
  std::string why;
};

class EntityLinker {
 public:
  // It must outlive this.
  explicit EntityLinker(const names::ActorLinker& linker) : linker_(linker) {}

  [[nodiscard]] RegisterLink link(const DocumentDigest& document, const ActorSetting& setting,
                                  const EntityDigest& entity);

 private:
  [[nodiscard]] RegisterLink ask(const std::string& name, const EntityDigest& entity, const DocumentDigest& document,
                                 const ActorSetting& setting);

  const names::ActorLinker& linker_;
  std::unordered_map<std::string, RegisterLink> asked_;
};

}  // namespace isnad::resolve
