// Bags of the models of incidents: two event mentions, told as one cluster and as two, with fillers as a model might
// score them.
#include "extract/incident/entity_roles.h"
#include "extract/incident/location.h"
#include "extract/incident/responsibility.h"
#include "extract/incident/sentence_relevance.h"
#include "extract/incident/template_relevance.h"
#include "worked_bags.h"

namespace isnad::train {
namespace {

using namespace extract::incident;

struct Told {
  std::vector<EventMention> event_mentions;
  std::vector<NounPhrase> noun_phrases;
  std::vector<RoleFiller> fillers;
  std::vector<EventCluster> clusters, whole;
  std::vector<EntityCandidate> candidates;
};

Told tell(const WorkedText& text) {
  Told out;
  const extract::ExtractContext context = text.context();
  const extract::Reading& layers = text.layers();
  out.event_mentions = {{EventId{0}, Kind::kBombing, false, text.token("shelled"), 0, 0},
                        {EventId{1}, Kind::kAttack, true, text.token("wounded"), 1, 0}};
  for (std::uint32_t m = 0; m < layers.mention_count(); ++m) {
    const extract::Mention& mention = layers.mention(MentionId{m});
    if (mention.kind == EntityKind::kPlace) continue;
    out.noun_phrases.push_back(
        {mention.head, mention.words, MentionId{m}, mention.entity, context.analysis[mention.head].sentence});
  }
  const nlp::TokenIndex bomb = text.token("bomb");
  out.noun_phrases.insert(out.noun_phrases.begin() + 3, NounPhrase{bomb, text.words("second bomb"), {}, {}, 1});
  const auto filler = [&](Slot slot, std::size_t noun, std::uint32_t event_mention, double score) {
    const NounPhrase& n = out.noun_phrases[noun];
    out.fillers.push_back({slot, n.head, n.words, n.mention, n.entity, event_mention, score});
  };
  filler(Slot::kIndividual, 0, 0, 0.75);
  filler(Slot::kVictim, 1, 0, 0.625);
  filler(Slot::kInstrument, 3, 1, 0.5);
  out.clusters = {{Kind::kBombing, {0}, {{}}}, {Kind::kAttack, {1}, {{}}}};
  out.whole = {{Kind::kBombing, {0, 1}, {{}, {}}}};
  for (std::uint32_t n = 0; n < 2; ++n) {
    EntityCandidate candidate{out.noun_phrases[n].entity, {n}, {}, {}};
    candidate.best =
        n == 0 ? SlotScores{0.125F, 0.75F, 0.0625F, 0, 0.0625F, 0} : SlotScores{0.25F, 0, 0, 0.125F, 0.625F, 0};
    candidate.noun.fill(n);
    out.candidates.push_back(std::move(candidate));
  }
  return out;
}

}  // namespace

std::vector<WorkedBag> worked_incident_bags(std::string_view model, const WorkedText& text) {
  const Told told = tell(text);
  const extract::Reading& layers = text.layers();
  const extract::ExtractContext context = text.context();
  DocumentView view(context, layers, told.event_mentions, told.noun_phrases);
  if (model != sentence_relevance::kName)
    view.set_relevance(std::vector<float>(context.analysis.sentences().size(), 0.375F));
  std::vector<WorkedBag> out;
  const auto add = [&](std::string of, const std::function<void(learn::Features&)>& describe) {
    out.push_back(bag(std::move(of), describe));
  };
  if (model == sentence_relevance::kName) {
    for (std::uint32_t s = 0; s < context.analysis.sentences().size(); ++s)
      add("sentence " + std::to_string(s), [&](learn::Features& f) { describe_sentence(view, s, f); });
  } else if (model == role_filling::kName) {
    for (std::size_t n = 0; n < told.noun_phrases.size(); ++n)
      add("noun " + std::to_string(n),
          [&](learn::Features& f) { describe_noun_phrase(view, told.noun_phrases[n], f); });
  } else if (model == event_coreference::kName) {
    const EventFillers fillers = by_event(view, told.fillers);
    add("shelled and wounded", [&](learn::Features& f) { describe_pair(view, fillers, 0, 1, f); });
    add("shelled and shelled", [&](learn::Features& f) { describe_pair(view, fillers, 0, 0, f); });
  } else if (model == template_relevance::kName) {
    const TemplateRelevance apart(view, told.clusters, told.fillers), together(view, told.whole, told.fillers);
    for (std::size_t c = 0; c < told.clusters.size(); ++c)
      add("deed " + std::to_string(c), [&](learn::Features& f) { apart.describe(c, f); });
    add("both deeds", [&](learn::Features& f) { together.describe(0, f); });
  } else if (model == location::kName) {
    for (const EventCluster& cluster : told.clusters)
      add("Qara", [&](learn::Features& f) { LocationFeatures(view, cluster).describe(layers.places.front(), f); });
  } else if (model == responsibility::kName) {
    ResponsibilityAttribution attribution(view, nullptr);
    for (const EventCluster& cluster : told.clusters)
      add("Rebels", [&](learn::Features& f) { attribution.describe(cluster, EntityId{0}, f); });
  } else if (model == entity_roles::kName) {
    const EntityRoles roles(view, told.clusters, told.candidates);
    for (std::size_t c = 0; c < told.candidates.size(); ++c)
      add("candidate " + std::to_string(c), [&](learn::Features& f) { roles.describe(0, c, f); });
  }
  return out;
}

}  // namespace isnad::train
