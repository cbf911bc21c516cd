#include "resolve/actor_knowledge.h"

#include <utility>

#include "lexicon/overlay.h"

namespace isnad::resolve {

Result<ActorKnowledge> ActorKnowledge::load(const std::filesystem::path& data,
                                            const std::vector<lexicon::RegisterText>& more) {
  auto linker = names::ActorLinker::load(data, more);
  if (!linker) return std::move(linker).error();
  auto offices = OfficeReader::load(lexicon::base_of(data) / "titles.toml");
  if (!offices) return std::move(offices).error();
  return ActorKnowledge{std::move(linker).value(), std::move(offices).value()};
}

}  // namespace isnad::resolve
