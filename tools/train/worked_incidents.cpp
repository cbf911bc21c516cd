// Bags of the judges of incidents: two deeds, told as one group and as two, with parts as a judge might score them.
#include "extract/incident/blame.h"
#include "extract/incident/parts.h"
#include "extract/incident/whereabouts.h"
#include "extract/incident/worth.h"
#include "worked_bags.h"

namespace isnad::train {
namespace {

using namespace extract::incident;

struct Told {
  std::vector<extract::incident::Deed> deeds;
  std::vector<extract::incident::Noun> nouns;
  std::vector<extract::incident::Filler> fillers;
  std::vector<extract::incident::Group> groups, whole;
  std::vector<extract::incident::Candidate> candidates;
};

Told tell(const WorkedText& text) {
  Told out;
  const nlp::Analysis& analysis = text.context().analysis;
  const Extraction& layers = text.layers();
  out.deeds = {{EventId{0}, Kind::kBombing, false, text.token("shelled"), 0, 0},
               {EventId{1}, Kind::kAttack, true, text.token("wounded"), 1, 0}};
  for (std::uint32_t m = 0; m < layers.mentions.size(); ++m) {
    const Mention& mention = layers.mentions[m];
    const nlp::TokenIndex head = analysis.tokens_in(mention.head).begin;
    if (mention.kind != EntityKind::kPlace)
      out.nouns.push_back({head, mention.span, MentionId{m}, mention.entity, analysis[head].sentence});
  }
  const nlp::TokenIndex bomb = text.token("bomb");
  out.nouns.insert(out.nouns.begin() + 3, extract::incident::Noun{bomb, text.span("second bomb"), {}, {}, 1});
  const auto filler = [&](Slot slot, std::size_t noun, std::uint32_t deed, double score) {
    const extract::incident::Noun& n = out.nouns[noun];
    out.fillers.push_back({slot, n.head, n.span, n.mention, n.entity, deed, score});
  };
  filler(Slot::kIndividual, 0, 0, 0.75);
  filler(Slot::kVictim, 1, 0, 0.625);
  filler(Slot::kInstrument, 3, 1, 0.5);
  out.groups = {{Kind::kBombing, {0}}, {Kind::kAttack, {1}}};
  out.whole = {{Kind::kBombing, {0, 1}}};
  for (std::uint32_t n = 0; n < 2; ++n) {
    extract::incident::Candidate candidate{out.nouns[n].entity, {n}, {}, {}};
    candidate.best = n == 0 ? extract::incident::SlotScores{0.125F, 0.75F, 0.0625F, 0, 0.0625F, 0}
                            : extract::incident::SlotScores{0.25F, 0, 0, 0.125F, 0.625F, 0};
    candidate.noun.fill(n);
    out.candidates.push_back(std::move(candidate));
  }
  return out;
}

}  // namespace

std::vector<WorkedBag> worked_incident_bags(std::string_view model, const WorkedText& text) {
  const Told told = tell(text);
  const Extraction& layers = text.layers();
  extract::incident::Scene scene(text.context(), layers, told.deeds, told.nouns);
  if (model != "incident-sentences") scene.set_relevance(std::vector<float>(layers.sentences.size(), 0.375F));
  std::vector<WorkedBag> out;
  const auto add = [&](std::string of, const std::function<void(learn::Features&)>& describe) {
    out.push_back(bag(std::move(of), describe));
  };
  if (model == "incident-sentences") {
    for (std::uint32_t s = 0; s < layers.sentences.size(); ++s)
      add("sentence " + std::to_string(s), [&](learn::Features& f) { scene.describe_sentence(s, f); });
  } else if (model == "incident-slots") {
    for (std::size_t n = 0; n < told.nouns.size(); ++n)
      add("noun " + std::to_string(n), [&](learn::Features& f) { scene.describe(told.nouns[n], f); });
  } else if (model == "incident-ties") {
    const extract::incident::DeedFillers fillers = extract::incident::by_deed(scene, told.fillers);
    add("shelled and wounded", [&](learn::Features& f) { extract::incident::describe_pair(scene, fillers, 0, 1, f); });
    add("shelled and shelled", [&](learn::Features& f) { extract::incident::describe_pair(scene, fillers, 0, 0, f); });
  } else if (model == "incident-worth") {
    for (std::size_t g = 0; g < told.groups.size(); ++g)
      add("deed " + std::to_string(g),
          [&](learn::Features& f) { extract::incident::describe_group(scene, told.groups, g, told.fillers, f); });
    add("both deeds",
        [&](learn::Features& f) { extract::incident::describe_group(scene, told.whole, 0, told.fillers, f); });
  } else if (model == "incident-place") {
    for (const extract::incident::Group& group : told.groups)
      add("Qara",
          [&](learn::Features& f) { extract::incident::describe_place(scene, group, layers.places.front(), f); });
  } else if (model == "incident-blame") {
    for (const extract::incident::Group& group : told.groups)
      add("Rebels", [&](learn::Features& f) { extract::incident::describe_blame(scene, group, EntityId{0}, f); });
  } else if (model == "incident-parts") {
    for (std::size_t c = 0; c < told.candidates.size(); ++c) {
      add("candidate " + std::to_string(c),
          [&](learn::Features& f) { extract::incident::describe_part(scene, told.groups, 0, told.candidates, c, f); });
    }
  }
  return out;
}

}  // namespace isnad::train
