// incidents: trains the judges of src/extract/incident on MUC-4 and says how well they do.
//
// Use: train_incidents TRAIN.ndjson TUNE.ndjson [OUT_FOLDER]
// Each judge is trained on what the judge before says of documents that it was not trained on (by folds).
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <set>

#include "corpus.h"
#include "extract/extract.h"
#include "extract/incident/blame.h"
#include "extract/incident/parts.h"
#include "extract/incident/whereabouts.h"
#include "extract/incident/worth.h"
#include "incident_gold.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "nlp/pipeline.h"

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
  Extraction layers;
  Gold gold;
  std::vector<extract::incident::Deed> deeds;
  std::vector<extract::incident::Noun> nouns;
  std::unique_ptr<extract::incident::Scene> scene;
  std::vector<extract::incident::Filler> fillers;
  extract::incident::DeedFillers fillers_by_deed;
  std::vector<extract::incident::Group> groups;
  std::vector<int> template_of_deed;  // by the keys' words that belong to it; -1 for none
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<int> template_of_group;  // -1 for none
  struct Scenery {
    std::uint32_t group = 0;
    const Place* place = nullptr;
    std::size_t label = 0;  // of kPlaceLabels
  };
  std::vector<Scenery> scenery;
  struct Blame {
    std::size_t told = 0;  // which of the groups that tell a template
    EntityId actor;
    std::size_t label = 0;
  };
  std::vector<Blame> blames;
  std::vector<extract::incident::SlotScores> scores;
  float least = 0;  // how likely a candidate has to be
  std::vector<extract::incident::Candidate> candidates;
  std::vector<extract::incident::Group> told;  // the groups that tell a template
  std::vector<std::size_t> told_as;            // which
  std::vector<std::size_t> worth;              // of each group: 1 if it is the first that tells a template
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
    const extract::ExtractContext context{read->document, *read->analysis, *program.lexicon};
    read->layers = extract::extract(context);
    read->gold = read_gold(object, *read->analysis);
    read->deeds = extract::incident::find_deeds(context, read->layers);
    read->nouns = extract::incident::find_nouns(context, read->layers);
    read->scene = std::make_unique<extract::incident::Scene>(context, read->layers, read->deeds, read->nouns);
    out.push_back(std::move(read));
  }
  return out;
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
  LinearTrainer trainer(extract::entity::head_of(judge.name, "train_incidents on MUC-4 train"), judge.options);
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
  judge.name = "incident-sentences";
  judge.labels = {"no", "yes"};
  judge.options.spread = 0.01;
  judge.count = [](const Read& read) { return read.layers.sentences.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    read.scene->describe_sentence(static_cast<std::uint32_t>(i), out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    const nlp::TokenSpan tokens = read.analysis->sentences()[i];
    const auto at = read.gold.words.lower_bound(tokens.begin);
    return at != read.gold.words.end() && at->first < tokens.end ? 1 : 0;
  };
  return judge;
}

Judge slot_judge() {
  Judge judge;
  judge.name = "incident-slots";
  judge.labels = {"none", "individual", "organisation", "target", "victim", "instrument"};
  judge.options.spread = 0.05;
  judge.count = [](const Read& read) { return read.nouns.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    read.scene->describe(read.nouns[i], out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    const auto at = read.gold.words.find(read.nouns[i].head);
    return at == read.gold.words.end() ? 0 : static_cast<std::size_t>(at->second.slot);
  };
  return judge;
}

// Which template each deed tells: that most of the keys' words say that belong to it.
void label_deeds(Read& read) {
  std::vector<std::vector<double>> votes(read.deeds.size(), std::vector<double>(read.gold.templates.size()));
  for (const auto& [token, word] : read.gold.words) {
    const auto deed = extract::incident::deed_of(*read.scene, token);
    if (!deed) continue;
    const bool near = read.deeds[*deed].sentence == (*read.analysis)[token].sentence;
    for (const std::uint32_t t : word.templates) {
      if (agrees(read.deeds[*deed].kind, read.gold.templates[t]))
        votes[*deed][t] += (near ? 1.0 : 0.2) / static_cast<double>(word.templates.size());
    }
  }
  read.template_of_deed.assign(read.deeds.size(), -1);
  for (std::size_t d = 0; d < votes.size(); ++d) {
    for (std::size_t t = 0; t < votes[d].size(); ++t) {
      const int known = read.template_of_deed[d];
      if (votes[d][t] > (known < 0 ? 0.49 : votes[d][static_cast<std::size_t>(known)]))
        read.template_of_deed[d] = static_cast<int>(t);
    }
  }
  read.pairs.clear();
  for (std::uint32_t b = 1; b < read.deeds.size(); ++b) {
    for (std::uint32_t a = b > 12 ? b - 12 : 0; a < b; ++a) {
      if (read.template_of_deed[a] >= 0 || read.template_of_deed[b] >= 0) read.pairs.emplace_back(a, b);
    }
  }
}

// How many fillers of a group the keys have for a template.
std::vector<int> overlaps(const Read& read, const extract::incident::Group& group) {
  std::vector<int> shared(read.gold.templates.size());
  for (const extract::incident::Filler& filler : read.fillers) {
    if (std::find(group.deeds.begin(), group.deeds.end(), filler.deed) == group.deeds.end()) continue;
    const auto at = read.gold.words.find(filler.head);
    if (at == read.gold.words.end() || at->second.slot != filler.slot) continue;
    for (const std::uint32_t t : at->second.templates) ++shared[t];
  }
  for (std::size_t t = 0; t < shared.size(); ++t) {
    if (!agrees(group.kind, read.gold.templates[t])) shared[t] = 0;
  }
  return shared;
}

// Each template goes to the group that has most of it.
void label_groups(Read& read) {
  read.worth.assign(read.groups.size(), 0);
  read.template_of_group.assign(read.groups.size(), -1);
  std::vector<std::vector<int>> shared;
  for (const extract::incident::Group& group : read.groups) shared.push_back(overlaps(read, group));
  std::vector<bool> told(read.gold.templates.size(), false);
  for (;;) {
    int best = 0;
    std::size_t best_group = 0, best_template = 0;
    for (std::size_t g = 0; g < shared.size(); ++g) {
      for (std::size_t t = 0; t < told.size(); ++t) {
        if (read.worth[g] == 1 || told[t] || shared[g][t] <= best) continue;
        best = shared[g][t];
        best_group = g;
        best_template = t;
      }
    }
    if (best == 0) return;
    read.worth[best_group] = 1;
    read.template_of_group[best_group] = static_cast<int>(best_template);
    told[best_template] = true;
  }
}

Judge worth_judge() {
  Judge judge;
  judge.name = "incident-worth";
  judge.labels = {"no", "yes"};
  judge.options.spread = 0.05;
  judge.count = [](const Read& read) { return read.groups.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    extract::incident::describe_group(*read.scene, read.groups, i, read.fillers, out);
  };
  judge.label = [](const Read& read, std::size_t i) { return read.worth[i]; };
  return judge;
}

void use_sentences(Read& read, const learn::LinearModel& model) {
  extract::incident::judge_relevance(*read.scene, model);
}

void use_slots(Read& read, const learn::LinearModel& model) {
  read.least = model.threshold("candidate");
  read.scores = extract::incident::score_nouns(*read.scene, model);
  read.fillers = extract::incident::judge_fillers(*read.scene, read.scores, model);
  read.fillers_by_deed = extract::incident::by_deed(*read.scene, read.fillers);
  label_deeds(read);
}

std::string capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// Every organisation that the keys name in a told template, once a group.
void label_blames(Read& read) {
  read.blames.clear();
  for (std::size_t t = 0; t < read.told.size(); ++t) {
    std::set<std::uint32_t> seen;
    for (const extract::incident::Noun& noun : read.nouns) {
      const auto at = read.gold.words.find(noun.head);
      if (at == read.gold.words.end() || !noun.entity.valid()) continue;
      const auto found = at->second.responsibility.find(static_cast<std::uint32_t>(read.told_as[t]));
      if (found == at->second.responsibility.end() || !seen.insert(noun.entity.value).second) continue;
      read.blames.push_back({t, noun.entity, static_cast<std::size_t>(found->second)});
    }
  }
}

std::string country_name(const Program& program, std::string_view iso) {
  const lexicon::PlaceRow row = program.lexicon->gazetteer.country(iso);
  return row == lexicon::kNoPlace ? std::string{} : capitals(std::string(program.lexicon->gazetteer[row].name));
}

void use_ties(const Program& program, Read& read, const learn::LinearModel& model) {
  read.groups = extract::incident::group_deeds(*read.scene, read.fillers, &model);
  label_groups(read);
  read.scenery.clear();
  for (std::uint32_t g = 0; g < read.groups.size(); ++g) {
    if (read.template_of_group[g] < 0) continue;
    const GoldTemplate& gold = read.gold.templates[static_cast<std::size_t>(read.template_of_group[g])];
    for (const Place& place : read.layers.places) {
      const std::string name = capitals(place.name);
      const std::string spelled =
          capitals(std::string(read.layers.mentions[place.mention.value].span.of(read.document.text)));
      const std::string& wanted = gold.places.empty() ? gold.country : gold.places.back();
      const bool named = !wanted.empty() && (name == wanted || spelled == wanted);
      const bool inside = !gold.country.empty() && country_name(program, place.country) == gold.country;
      read.scenery.push_back({g, &place, named ? 2U : inside ? 1U : 0U});
    }
  }
  read.candidates = extract::incident::gather_candidates(*read.scene, read.scores, read.least);
  read.told.clear();
  read.told_as.clear();
  for (std::size_t g = 0; g < read.groups.size(); ++g) {
    if (read.template_of_group[g] < 0) continue;
    read.told.push_back(read.groups[g]);
    read.told_as.push_back(static_cast<std::size_t>(read.template_of_group[g]));
  }
  label_blames(read);
}

// The slot that the keys give a candidate in a template.
std::size_t part_of(const Read& read, const extract::incident::Candidate& candidate, std::size_t number) {
  for (const std::uint32_t n : candidate.nouns) {
    const auto at = read.gold.words.find(read.nouns[n].head);
    if (at == read.gold.words.end()) continue;
    const auto& templates = at->second.templates;
    if (std::find(templates.begin(), templates.end(), number) != templates.end())
      return static_cast<std::size_t>(at->second.slot);
  }
  return 0;
}

Judge part_judge() {
  Judge judge;
  judge.name = "incident-parts";
  judge.labels = {"none", "individual", "organisation", "target", "victim", "instrument"};
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.told.size() * read.candidates.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    extract::incident::describe_part(*read.scene, read.told, i / read.candidates.size(), read.candidates,
                                     i % read.candidates.size(), out);
  };
  judge.label = [](const Read& read, std::size_t i) {
    return part_of(read, read.candidates[i % read.candidates.size()], read.told_as[i / read.candidates.size()]);
  };
  return judge;
}

Judge tie_judge() {
  Judge judge;
  judge.name = "incident-ties";
  judge.labels = {"no", "yes"};
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.pairs.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    extract::incident::describe_pair(*read.scene, read.fillers_by_deed, read.pairs[i].first, read.pairs[i].second, out);
  };
  judge.label = [](const Read& read, std::size_t i) -> std::size_t {
    return read.template_of_deed[read.pairs[i].first] == read.template_of_deed[read.pairs[i].second] ? 1 : 0;
  };
  return judge;
}

Judge place_judge() {
  Judge judge;
  judge.name = "incident-place";
  judge.labels.assign(extract::incident::kPlaceLabels.begin(), extract::incident::kPlaceLabels.end());
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.scenery.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    extract::incident::describe_place(*read.scene, read.groups[read.scenery[i].group], *read.scenery[i].place, out);
  };
  judge.label = [](const Read& read, std::size_t i) { return read.scenery[i].label; };
  return judge;
}

Judge blame_judge() {
  Judge judge;
  judge.name = "incident-blame";
  judge.labels = {"fact", "claimed", "accused", "accused-by-authorities", "possible"};
  judge.options.spread = 0.03;
  judge.count = [](const Read& read) { return read.blames.size(); };
  judge.describe = [](const Read& read, std::size_t i, learn::Features& out) {
    extract::incident::describe_blame(*read.scene, read.told[read.blames[i].told], read.blames[i].actor, out);
  };
  judge.label = [](const Read& read, std::size_t i) { return read.blames[i].label; };
  return judge;
}

void write(const std::string& folder, const std::string& name, const std::string& bytes) {
  if (folder.empty()) return;
  std::ofstream(folder + "/" + name + ".bin", std::ios::binary) << bytes;
  fmt::print("  {}.bin {} bytes\n", name, bytes.size());
}

int run(int argc, char** argv) {
  if (argc < 3) return 2;
  auto pipeline = nlp::Pipeline::load("build/models/en_core_web_sm-3.8.0",
                                      {.keep_vectors = true, .lemma_table = "data/lemmas.tsv"});
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
  write(folder, "incident-sentences", bytes);
  for (const auto& read : tune) use_sentences(*read, sentence_model);
  report(sentences, sentence_model, tune, 0.3F);

  const Judge slots = slot_judge();
  cross_fit(slots, reads, use_slots);
  const learn::LinearModel slot_model = train(slots, reads, kFolds, &bytes);
  write(folder, "incident-slots", bytes);
  for (const auto& read : tune) use_slots(*read, slot_model);
  report(slots, slot_model, tune, 0.3F);

  const Judge ties = tie_judge();
  const auto use = [&](Read& read, const learn::LinearModel& model) { use_ties(program, read, model); };
  cross_fit(ties, reads, use);
  const learn::LinearModel tie_model = train(ties, reads, kFolds, &bytes);
  write(folder, "incident-ties", bytes);
  for (const auto& read : tune) use(*read, tie_model);
  report(ties, tie_model, tune, 0.5F);

  const Judge worth = worth_judge();
  const learn::LinearModel worth_model = train(worth, reads, kFolds, &bytes);
  write(folder, "incident-worth", bytes);
  std::size_t templates = 0, reached = 0;
  for (const auto& read : tune) {
    templates += read->gold.templates.size();
    std::set<int> told(read->template_of_deed.begin(), read->template_of_deed.end());
    told.erase(-1);
    reached += told.size();
  }
  fmt::print("templates {} of these with a deed {}\n", templates, reached);
  for (const float threshold : {0.2F, 0.3F, 0.4F, 0.5F}) report(worth, worth_model, tune, threshold);

  const Judge place = place_judge();
  const learn::LinearModel place_model = train(place, reads, kFolds, &bytes);
  write(folder, "incident-place", bytes);
  report(place, place_model, tune, 0.5F);

  const Judge parts = part_judge();
  const learn::LinearModel part_model = train(parts, reads, kFolds, &bytes);
  write(folder, "incident-parts", bytes);
  for (const float threshold : {0.2F, 0.3F, 0.4F}) report(parts, part_model, tune, threshold);

  const Judge blame = blame_judge();
  const learn::LinearModel blame_model = train(blame, reads, kFolds, &bytes);
  write(folder, "incident-blame", bytes);
  report(blame, blame_model, tune, 0.0F);
  return 0;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::run(argc, argv); }
