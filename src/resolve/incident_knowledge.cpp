#include "resolve/incident_knowledge.h"

#include "lexicon/model_registry.h"
#include "lexicon/models.h"

namespace isnad::resolve {

Result<IncidentKnowledge> IncidentKnowledge::load(const std::filesystem::path& data) {
  auto rarity = lexicon::WordRarity::load(data / "word_rarity.tsv");
  if (!rarity) return std::move(rarity).error();
  auto deeds = lexicon::DeedWords::load(data / "deeds.toml");
  if (!deeds) return std::move(deeds).error();
  auto model = lexicon::load_model(data / "models", *lexicon::find_model_spec("event-pair"));
  if (!model) return std::move(model).error();
  return IncidentKnowledge(std::move(rarity).value(), std::move(deeds).value(), std::move(model).value());
}

}  // namespace isnad::resolve
