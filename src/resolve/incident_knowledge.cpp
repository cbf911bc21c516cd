#include "resolve/incident_knowledge.h"

#include "lexicon/model_registry.h"
#include "lexicon/models.h"
#include "lexicon/overlay.h"

namespace isnad::resolve {

Result<IncidentKnowledge> IncidentKnowledge::load(const std::filesystem::path& data) {
  const std::filesystem::path base = lexicon::base_of(data);
  auto rarity = lexicon::WordRarity::load(base / "word_rarity.tsv");
  if (!rarity) return std::move(rarity).error();
  auto deeds = lexicon::DeedWords::load(base / "deeds.toml");
  if (!deeds) return std::move(deeds).error();
  auto model = lexicon::load_model(base / "models", *lexicon::find_model_spec("event-pair"));
  if (!model) return std::move(model).error();
  return IncidentKnowledge(std::move(rarity).value(), std::move(deeds).value(), std::move(model).value());
}

}  // namespace isnad::resolve
