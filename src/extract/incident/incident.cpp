#include "extract/incident/incident.h"

#include "extract/incident/assembly.h"
#include "extract/incident/entity_roles.h"
#include "extract/incident/filler_vetoes.h"
#include "extract/incident/sentence_relevance.h"
#include "extract/incident/template_relevance.h"

namespace isnad::extract::incident {
namespace {

// The clusters that are incidents of their own.
struct Kept {
  std::vector<EventCluster> clusters;
  std::vector<Relevance> relevance;  // of each
};

// Which event mentions something is true of.
std::vector<bool> marked(const DocumentView& view, const std::vector<RoleFiller>& fillers) {
  std::vector<bool> out(view.event_mentions.size(), false);
  for (const RoleFiller& filler : fillers) out[filler.event_mention] = true;
  return out;
}

std::vector<bool> marked(const DocumentView& view, const Kept& kept) {
  std::vector<bool> out(view.event_mentions.size(), false);
  for (std::size_t c = 0; c < kept.clusters.size(); ++c) {
    if (!kept.relevance[c].by_model) continue;
    for (const std::uint32_t event_mention : kept.clusters[c].event_mentions) out[event_mention] = true;
  }
  return out;
}

Kept filter(const DocumentView& view, std::vector<EventCluster> clusters, const std::vector<RoleFiller>& fillers,
            const std::vector<RoleFiller>& by_roles, const learn::LinearModel* model) {
  const TemplateRelevance relevance(view, clusters, fillers);
  const std::vector<bool> filled = marked(view, by_roles);
  std::vector<Relevance> scores;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const bool judged = model != nullptr && is_known(view, clusters[c]);
    scores.push_back({judged ? relevance.judge(c, *model) : relevance_by_rules(view, clusters[c], filled), judged});
  }
  Kept kept;
  const float by_rules = view.context.lexicon.incident_rules.relevant;
  const float by_model = model != nullptr ? model->threshold("worth") : by_rules;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const float enough = scores[c].by_model ? by_model : by_rules;
    if (scores[c].score < enough) continue;
    kept.clusters.push_back(std::move(clusters[c]));
    kept.relevance.push_back(scores[c]);
  }
  return kept;
}

bool is_hit(const RoleFiller& filler) {
  return filler.slot == Slot::kTarget || filler.slot == Slot::kVictim || filler.slot == Slot::kInstrument;
}

// What the model of role filling found, and where it found nobody hit, or nobody who did it, the roles of the events.
std::vector<RoleFiller> combine(const std::vector<const RoleFiller*>& judged,
                                const std::vector<const RoleFiller*>& by_roles) {
  std::vector<RoleFiller> out;
  bool hit = false, by = false;
  for (const RoleFiller* filler : judged) {
    out.push_back(*filler);
    (is_hit(*filler) ? hit : by) = true;
  }
  for (const RoleFiller* filler : by_roles) {
    if (!(is_hit(*filler) ? hit : by)) out.push_back(*filler);
  }
  return out;
}

std::vector<RoleFiller> copied(const std::vector<const RoleFiller*>& fillers) {
  std::vector<RoleFiller> out;
  out.reserve(fillers.size());
  for (const RoleFiller* filler : fillers) out.push_back(*filler);
  return out;
}

// The steps in order, with what each hands to the next.
class Finder {
 public:
  Finder(DocumentView& view, const IncidentModels& models) : view_(view), models_(models) {}

  std::vector<Incident> run() {
    if (models_.sentence_relevance != nullptr) judge_relevance(view_, *models_.sentence_relevance);
    by_roles_ = fillers_by_roles(view_);
    if (models_.role_filling != nullptr) scores_ = score_noun_phrases(view_, *models_.role_filling);
    fillers_ = models_.role_filling != nullptr ? judge_fillers(view_, scores_, *models_.role_filling) : by_roles_;
    kept_ = filter(view_, cluster_events(view_, fillers_, models_.event_coreference), fillers_, by_roles_,
                   models_.template_relevance);
    return assemble_all();
  }

 private:
  std::vector<Incident> assemble_all() {
    const bool looks_twice = models_.role_filling != nullptr && models_.entity_roles != nullptr;
    if (models_.role_filling != nullptr && !looks_twice) hand_over(view_, marked(view_, kept_), fillers_);
    const std::vector<EntityCandidate> candidates =
        looks_twice ? gather_candidates(view_, scores_, models_.role_filling->threshold("candidate"))
                    : std::vector<EntityCandidate>{};
    const EntityRoles roles(view_, kept_.clusters, candidates);
    const ClusterFillers judged = by_cluster(view_, kept_.clusters, fillers_);
    const ClusterFillers told = by_cluster(view_, kept_.clusters, by_roles_);
    const FillerVetoes vetoes(view_, kept_.clusters);
    ResponsibilityAttribution responsibility(view_, models_.responsibility);
    Assembler assembler{view_, models_.location, responsibility};
    std::vector<Incident> incidents;
    for (std::size_t c = 0; c < kept_.clusters.size(); ++c) {
      std::vector<RoleFiller> fillers;
      if (!kept_.relevance[c].by_model) {
        fillers = copied(told[c]);
      } else if (looks_twice) {
        const std::vector<RoleFiller> second = roles.find(c, *models_.entity_roles);
        std::vector<const RoleFiller*> own;
        own.reserve(second.size());
        for (const RoleFiller& filler : second) own.push_back(&filler);
        fillers = combine(own, told[c]);
      } else {
        fillers = combine(judged[c], told[c]);
      }
      const std::vector<RoleFiller> found = fillers;
      std::erase_if(fillers, [&](const RoleFiller& filler) { return vetoes.rules_out(c, filler, found); });
      incidents.push_back(assemble(assembler, kept_.clusters[c], kept_.relevance[c], fillers));
    }
    return incidents;
  }

  DocumentView& view_;
  const IncidentModels& models_;
  std::vector<SlotScores> scores_;    // of each noun phrase
  std::vector<RoleFiller> by_roles_;  // as the events have them
  std::vector<RoleFiller> fillers_;   // as the model sees them
  Kept kept_;
};

}  // namespace

std::vector<Incident> find_incidents(const ExtractContext& context, const Reading& reading) {
  const std::vector<EventMention> event_mentions = find_event_mentions(context, reading);
  if (event_mentions.empty()) return {};
  const std::vector<NounPhrase> noun_phrases = find_noun_phrases(context, reading);
  DocumentView view(context, reading, event_mentions, noun_phrases);
  const IncidentModels models = models_of(context.lexicon.models);
  return Finder(view, models).run();
}

}  // namespace isnad::extract::incident
