// incidents: trains the models of src/extract/incident on MUC-4 and says how well they do.
//
// Use: train_incidents TRAIN.ndjson TUNE.ndjson [OUT_FOLDER]
// Each judge is trained on what the judge before says of documents that it was not trained on (by folds).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <set>

#include "corpus.h"
#include "extract/extract.h"
#include "extract/incident/entity_roles.h"
#include "extract/incident/location.h"
#include "extract/incident/responsibility.h"
#include "extract/incident/sentence_relevance.h"
#include "extract/incident/template_relevance.h"
#include "incident_gold.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "nlp/pipeline.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using namespace extract::incident;

constexpr std::size_t kFolds = 4;

struct Program {
  std::shared_ptr<const nlp::Pipeline> pipeline;
  std::shared_ptr<const lexicon::Lexicon> lexicon;
};

struct Read {
  Document document;
  std::unique_ptr<nlp::Analysis> analysis;
  std::unique_ptr<extract::ExtractContext> context;
  extract::Reading layers;
  Gold gold;
  std::vector<EventMention> event_mentions;
  std::vector<NounPhrase> noun_phrases;
  std::unique_ptr<DocumentView> view;
  std::vector<RoleFiller> fillers;
  EventFillers fillers_by_event;
  std::vector<EventCluster> clusters;
  std::vector<int> template_of_event;  // by the keys' words that belong to it; -1 for none
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<int> template_of_cluster;  // -1 for none
  struct Located {
    std::uint32_t cluster = 0;
    const Place* place = nullptr;
    std::size_t label = 0;  // of location::kLabels
  };
  std::vector<Located> located;
  struct Attributed {
    std::size_t told = 0;  // which of the clusters that tell a template
    EntityId actor;
    std::size_t label = 0;
  };
  std::vector<Attributed> attributed;
  std::vector<SlotScores> scores;
  float least = 0;  // how likely a candidate has to be
  std::vector<EntityCandidate> candidates;
  std::unique_ptr<TemplateRelevance> relevance;  // of clusters
  std::unique_ptr<EntityRoles> roles;            // of candidates in those told
  std::vector<EventCluster> told;                // the clusters that tell a template
  std::vector<std::size_t> told_as;              // which
  std::vector<std::size_t> worth;                // of each cluster: 1 if it is the first that tells a template
};
using Reads = std::vector<std::unique_ptr<Read>>;

Reads read_all(const Program& program, const std::vector<nlohmann::json>& corpus) {
  nlp::Annotator annotator(program.pipeline);
  Reads out;
  for (const nlohmann::json& object : corpus) {
    auto read = std::make_unique<Read>();
    read->document = document_of(object);
    auto analysis = annotator.annotate(read->document.text);
    if (!analysis) continue;
    read->analysis = std::make_unique<nlp::Analysis>(std::move(analysis).value());
    read->context = std::make_unique<extract::ExtractContext>(read->document, *read->analysis, *program.lexicon);
    const extract::ExtractContext& context = *read->context;
    read->layers = extract::read(context);
    read->gold = read_gold(object, *read->analysis);
    read->event_mentions = find_event_mentions(context, read->layers);
    read->noun_phrases = find_noun_phrases(context, read->layers);
    read->view = std::make_unique<DocumentView>(context, read->layers, read->event_mentions, read->noun_phrases);
    out.push_back(std::move(read));
  }
  return out;
}

template <std::size_t kCount>
std::vector<std::string> labels_of(const std::array<std::string_view, kCount>& labels) {
  return {labels.begin(), labels.end()};
}

// One judge: what it looks at, example by example.
struct Judge {
  std::string_view name;
  std::vector<std::string> labels;
  LinearOptions options;
  std::function<std::size_t(const Read&)> count;
  std::function<void(const Read&, std::size_t, learn::Features&)> describe;
  std::function<std::size_t(const Read&, std::size_t)> label;
};

learn::LinearModel train(const Judge& judge, const Reads& reads, std::size_t without, std::string* bytes = nullptr) {
  LinearTrainer trainer(head_of(judge.name, "train_incidents on MUC-4 train"), judge.options);
  learn::Features features;
  for (std::size_t r = 0; r < reads.size(); ++r) {
    if (fold_of(r, kFolds) == without) continue;
    for (std::size_t i = 0; i < judge.count(*reads[r]); ++i) {
      features.clear();
      judge.describe(*reads[r], i, features);
      trainer.add(features, judge.label(*reads[r], i));
    }
  }
  trainer.train();
  if (bytes != nullptr) *bytes = trainer.bytes();
  return trainer.model();
}

using Scores = std::vector<std::vector<float>>;  // of each example, for each label, as probabilities

Scores judge_all(const Judge& judge, const learn::LinearModel& model, const Read& read) {
  Scores out;
  learn::Features features;
  for (std::size_t i = 0; i < judge.count(read); ++i) {
    features.clear();
    judge.describe(read, i, features);
    out.push_back(model.scores(features));
    learn::softmax(out.back());
  }
  return out;
}

// Calls `use` for each document with a model that was not trained on it.
void cross_fit(const Judge& judge, const Reads& reads,
               const std::function<void(Read&, const learn::LinearModel&)>& use) {
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const learn::LinearModel model = train(judge, reads, fold);
    for (std::size_t r = fold; r < reads.size(); r += kFolds) use(*reads[r], model);
  }
}

void report(const Judge& judge, const learn::LinearModel& model, const Reads& reads, float threshold) {
  const std::size_t n = judge.labels.size();
  std::vector<int> right(n), said(n), wanted(n);
  for (const auto& read : reads) {
    const Scores scores = judge_all(judge, model, *read);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      std::size_t best = 1;
      for (std::size_t s = 2; s < n; ++s) best = scores[i][s] > scores[i][best] ? s : best;
      if (scores[i][best] < threshold) best = 0;
      const std::size_t gold = judge.label(*read, i);
      ++said[best];
      ++wanted[gold];
      if (best == gold) ++right[best];
    }
  }
  for (std::size_t s = 1; s < n; ++s) {
    const double p = said[s] ? 100.0 * right[s] / said[s] : 0, r = wanted[s] ? 100.0 * right[s] / wanted[s] : 0;
    fmt::print("  {:14} gold {:6} said {:6} right {:6}  P {:5.1f} R {:5.1f} F {:5.1f}\n", judge.labels[s], wanted[s],
               said[s], right[s], p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
  }
  std::fflush(stdout);
}

Judge sentence_judge() {
  Judge judge;
  judge.name = sentence_relevance::kName;
  judge.labels = labels_of(sentence_relevance::kLabels);
  judge.options.spread = 0.01;
  judge.count = [](const Read& read) { return read.analysis->sentences().size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    describe_sentence(*read.view, static_cast<std::uint32_t>(i), out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    const nlp::TokenSpan tokens = read.analysis->sentences()[i];
    const auto at = read.gold.words.lower_bound(tokens.begin);
    return at != read.gold.words.end() && at->first < tokens.end ? 1 : 0;
  };
  return judge;
}

Judge role_judge() {
  Judge judge;
  judge.name = role_filling::kName;
  judge.labels = labels_of(role_filling::kLabels);
  judge.options.spread = 0.05;
  judge.count = [](const Read& read) { return read.noun_phrases.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    describe_noun_phrase(*read.view, read.noun_phrases[i], out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    const auto at = read.gold.words.find(read.noun_phrases[i].head);
    return at == read.gold.words.end() ? 0 : static_cast<std::size_t>(at->second.slot);
  };
  return judge;
}

// Which template each event mention tells: that most of the keys' words say that belong to it.
void label_events(Read& read) {
  std::vector<std::vector<double>> votes(read.event_mentions.size(), std::vector<double>(read.gold.templates.size()));
  for (const auto& [token, word] : read.gold.words) {
    const auto event_mention = event_mention_of(*read.view, token);
    if (!event_mention) continue;
    const bool near = read.event_mentions[*event_mention].sentence == (*read.analysis)[token].sentence;
    for (const std::uint32_t t : word.templates) {
      if (agrees(read.event_mentions[*event_mention].kind, read.gold.templates[t]))
        votes[*event_mention][t] += (near ? 1.0 : 0.2) / static_cast<double>(word.templates.size());
    }
  }
  read.template_of_event.assign(read.event_mentions.size(), -1);
  for (std::size_t d = 0; d < votes.size(); ++d) {
    for (std::size_t t = 0; t < votes[d].size(); ++t) {
      const int known = read.template_of_event[d];
      if (votes[d][t] > (known < 0 ? 0.49 : votes[d][static_cast<std::size_t>(known)]))
        read.template_of_event[d] = static_cast<int>(t);
    }
  }
  read.pairs.clear();
  for (std::uint32_t b = 1; b < read.event_mentions.size(); ++b) {
    for (std::uint32_t a = b > 12 ? b - 12 : 0; a < b; ++a) {
      if (read.template_of_event[a] >= 0 || read.template_of_event[b] >= 0) read.pairs.emplace_back(a, b);
    }
  }
}

// How many fillers of a cluster the keys have for a template.
std::vector<int> overlaps(const Read& read, const EventCluster& cluster) {
  std::vector<int> shared(read.gold.templates.size());
  for (const RoleFiller& filler : read.fillers) {
    if (std::find(cluster.event_mentions.begin(), cluster.event_mentions.end(), filler.event_mention) ==
        cluster.event_mentions.end())
      continue;
    const auto at = read.gold.words.find(filler.head);
    if (at == read.gold.words.end() || at->second.slot != filler.slot) continue;
    for (const std::uint32_t t : at->second.templates) ++shared[t];
  }
  for (std::size_t t = 0; t < shared.size(); ++t) {
    if (!agrees(cluster.kind, read.gold.templates[t])) shared[t] = 0;
  }
  return shared;
}

// Each template goes to the cluster that has most of it.
void label_clusters(Read& read) {
  read.worth.assign(read.clusters.size(), 0);
  read.template_of_cluster.assign(read.clusters.size(), -1);
  std::vector<std::vector<int>> shared;
  for (const EventCluster& cluster : read.clusters) shared.push_back(overlaps(read, cluster));
  std::vector<bool> told(read.gold.templates.size(), false);
  for (;;) {
    int best = 0;
    std::size_t best_cluster = 0, best_template = 0;
    for (std::size_t g = 0; g < shared.size(); ++g) {
      for (std::size_t t = 0; t < told.size(); ++t) {
        if (read.worth[g] == 1 || told[t] || shared[g][t] <= best) continue;
        best = shared[g][t];
        best_cluster = g;
        best_template = t;
      }
    }
    if (best == 0) return;
    read.worth[best_cluster] = 1;
    read.template_of_cluster[best_cluster] = static_cast<int>(best_template);
    told[best_template] = true;
  }
}

Judge template_judge() {
  Judge judge;
  judge.name = template_relevance::kName;
  judge.labels = labels_of(template_relevance::kLabels);
  judge.options.spread = 0.05;
  judge.count = [](const Read& read) { return read.clusters.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) { read.relevance->describe(i, out); };
  judge.label = [](const Read& read, std::size_t i) { return read.worth[i]; };
  return judge;
}

void use_sentences(Read& read, const learn::LinearModel& model) { judge_relevance(*read.view, model); }

void use_role_filling(Read& read, const learn::LinearModel& model) {
  read.least = model.threshold("candidate");
  read.scores = score_noun_phrases(*read.view, model);
  read.fillers = judge_fillers(*read.view, read.scores, model);
  read.fillers_by_event = by_event(*read.view, read.fillers);
  label_events(read);
}

std::string capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// Every organisation that the keys name in a told template, once a cluster.
void label_responsibility(Read& read) {
  read.attributed.clear();
  for (std::size_t t = 0; t < read.told.size(); ++t) {
    std::set<std::uint32_t> seen;
    for (const NounPhrase& noun : read.noun_phrases) {
      const auto at = read.gold.words.find(noun.head);
      if (at == read.gold.words.end() || !noun.entity.valid()) continue;
      const auto found = at->second.responsibility.find(static_cast<std::uint32_t>(read.told_as[t]));
      if (found == at->second.responsibility.end() || !seen.insert(noun.entity.value).second) continue;
      read.attributed.push_back({t, noun.entity, static_cast<std::size_t>(found->second)});
    }
  }
}

std::string country_name(const Program& program, std::string_view iso) {
  const lexicon::PlaceRow row = program.lexicon->gazetteer.country(iso);
  return row == lexicon::kNoPlace ? std::string{} : capitals(std::string(program.lexicon->gazetteer[row].name));
}

void use_coreference(const Program& program, Read& read, const learn::LinearModel& model) {
  read.clusters = cluster_events(*read.view, read.fillers, &model);
  label_clusters(read);
  read.located.clear();
  for (std::uint32_t g = 0; g < read.clusters.size(); ++g) {
    if (read.template_of_cluster[g] < 0) continue;
    const GoldTemplate& gold = read.gold.templates[static_cast<std::size_t>(read.template_of_cluster[g])];
    for (const Place& place : read.layers.places) {
      const std::string name = capitals(place.name);
      const std::string spelled =
          capitals(std::string(read.analysis->text_of(read.layers.mention(place.mention).words)));
      const std::string& wanted = gold.places.empty() ? gold.country : gold.places.back();
      const bool named = !wanted.empty() && (name == wanted || spelled == wanted);
      const bool inside = !gold.country.empty() && country_name(program, place.country) == gold.country;
      read.located.push_back({g, &place, named ? 2U : inside ? 1U : 0U});
    }
  }
  read.candidates = gather_candidates(*read.view, read.scores, read.least);
  read.told.clear();
  read.told_as.clear();
  for (std::size_t g = 0; g < read.clusters.size(); ++g) {
    if (read.template_of_cluster[g] < 0) continue;
    read.told.push_back(read.clusters[g]);
    read.told_as.push_back(static_cast<std::size_t>(read.template_of_cluster[g]));
  }
  read.relevance = std::make_unique<TemplateRelevance>(*read.view, read.clusters, read.fillers);
  read.roles = std::make_unique<EntityRoles>(*read.view, read.told, read.candidates);
  label_responsibility(read);
}

// The slot that the keys give a candidate in a template.
std::size_t part_of(const Read& read, const EntityCandidate& candidate, std::size_t number) {
  for (const std::uint32_t n : candidate.noun_phrases) {
    const auto at = read.gold.words.find(read.noun_phrases[n].head);
    if (at == read.gold.words.end()) continue;
    const auto& templates = at->second.templates;
    if (std::find(templates.begin(), templates.end(), number) != templates.end())
      return static_cast<std::size_t>(at->second.slot);
  }
  return 0;
}

Judge entity_judge() {
  Judge judge;
  judge.name = entity_roles::kName;
  judge.labels = labels_of(entity_roles::kLabels);
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.told.size() * read.candidates.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    read.roles->describe(i / read.candidates.size(), i % read.candidates.size(), out);
  };
  judge.label = [](const Read& read, std::size_t i) {
    return part_of(read, read.candidates[i % read.candidates.size()], read.told_as[i / read.candidates.size()]);
  };
  return judge;
}

Judge coreference_judge() {
  Judge judge;
  judge.name = event_coreference::kName;
  judge.labels = labels_of(event_coreference::kLabels);
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.pairs.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    describe_pair(*read.view, read.fillers_by_event, read.pairs[i].first, read.pairs[i].second, out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    return read.template_of_event[read.pairs[i].first] == read.template_of_event[read.pairs[i].second] ? 1 : 0;
  };
  return judge;
}

Judge location_judge() {
  Judge judge;
  judge.name = location::kName;
  judge.labels = labels_of(location::kLabels);
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.located.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    LocationFeatures(*read.view, read.clusters[read.located[i].cluster]).describe(*read.located[i].place, out);
  };
  judge.label = [](const Read& read, std::size_t i) { return read.located[i].label; };
  return judge;
}

Judge responsibility_judge() {
  Judge judge;
  judge.name = responsibility::kName;
  judge.labels = labels_of(responsibility::kLabels);
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.attributed.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    const Read::Attributed& one = read.attributed[i];
    ResponsibilityAttribution(*read.view, nullptr).describe(read.told[one.told], one.actor, out);
  };
  judge.label = [](const Read& read, std::size_t i) { return read.attributed[i].label; };
  return judge;
}

void write(const std::string& folder, std::string_view name, const std::string& bytes) {
  if (folder.empty()) return;
  std::ofstream(fmt::format("{}/{}.bin", folder, name), std::ios::binary) << bytes;
  fmt::print("  {}.bin {} bytes\n", name, bytes.size());
}

int run(int argc, char** argv) {
  if (argc < 3) return 2;
  auto pipeline = nlp::Pipeline::load(
      "build/models/en_core_web_sm-3.8.0",
      {.keep_vectors = true, .lemma_table = "data/lemmas.tsv", .lower_words = "data/lower_words.tsv"});
  auto lexicon = lexicon::Lexicon::load("data");
  auto train_corpus = read_corpus(argv[1]), tune_corpus = read_corpus(argv[2]);
  if (!pipeline || !lexicon || !train_corpus || !tune_corpus) return 1;
  const std::string folder = argc > 3 ? argv[3] : "";
  const Program program{*pipeline, *lexicon};
  const Reads reads = read_all(program, *train_corpus), tune = read_all(program, *tune_corpus);
  std::string bytes;

  const Judge sentences = sentence_judge();
  cross_fit(sentences, reads, use_sentences);
  const learn::LinearModel sentence_model = train(sentences, reads, kFolds, &bytes);
  write(folder, sentence_relevance::kName, bytes);
  for (const auto& read : tune) use_sentences(*read, sentence_model);
  report(sentences, sentence_model, tune, 0.3F);

  const Judge roles = role_judge();
  cross_fit(roles, reads, use_role_filling);
  const learn::LinearModel role_model = train(roles, reads, kFolds, &bytes);
  write(folder, role_filling::kName, bytes);
  for (const auto& read : tune) use_role_filling(*read, role_model);
  report(roles, role_model, tune, 0.3F);

  const Judge coreference = coreference_judge();
  const auto use = [&](Read& read, const learn::LinearModel& model) { use_coreference(program, read, model); };
  cross_fit(coreference, reads, use);
  const learn::LinearModel coreference_model = train(coreference, reads, kFolds, &bytes);
  write(folder, event_coreference::kName, bytes);
  for (const auto& read : tune) use(*read, coreference_model);
  report(coreference, coreference_model, tune, 0.5F);

  const Judge relevance = template_judge();
  const learn::LinearModel relevance_model = train(relevance, reads, kFolds, &bytes);
  write(folder, template_relevance::kName, bytes);
  std::size_t templates = 0, reached = 0;
  for (const auto& read : tune) {
    templates += read->gold.templates.size();
    std::set<int> told(read->template_of_event.begin(), read->template_of_event.end());
    told.erase(-1);
    reached += told.size();
  }
  fmt::print("templates {} of these with a deed {}\n", templates, reached);
  for (const float threshold : {0.2F, 0.3F, 0.4F, 0.5F}) report(relevance, relevance_model, tune, threshold);

  const Judge place = location_judge();
  const learn::LinearModel location_model = train(place, reads, kFolds, &bytes);
  write(folder, location::kName, bytes);
  report(place, location_model, tune, 0.5F);

  const Judge entities = entity_judge();
  const learn::LinearModel entity_model = train(entities, reads, kFolds, &bytes);
  write(folder, entity_roles::kName, bytes);
  for (const float threshold : {0.2F, 0.3F, 0.4F}) report(entities, entity_model, tune, threshold);

  const Judge attribution = responsibility_judge();
  const learn::LinearModel responsibility_model = train(attribution, reads, kFolds, &bytes);
  write(folder, responsibility::kName, bytes);
  report(attribution, responsibility_model, tune, 0.0F);
  return 0;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
