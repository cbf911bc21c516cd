// relation_pairs.cpp: trains data/models/relation-pairs.bin: which ties hold between two mentions of one sentence.
//
// In:  re3d's documents (one JSON object a line: text, relations with the spans of both ends), the engine's own reading
//      of them. Out: with --write, the model of all documents; with --folds, answers (contract isnad/1, one a line) in
//      which each document was read with a model that saw none of its fold: score them with the evaluator's
//      --predictions.
// A pair of mentions is an example: labelled where a gold relation's ends overlap both, left out where it only comes
// near (a name inside a gold end), else "none".
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>

#include "corpus.h"
#include "export/extraction_json.h"
#include "extract/extract.h"
#include "extract/relation/pair_features.h"
#include "extract/relation/pair_ties.h"
#include "linear_trainer.h"
#include "nlp/pipeline.h"

namespace isnad::train {
namespace {

const std::map<std::string, std::string, std::less<>> kSorts = {{"FightingAgainst", "opposed"},
                                                                {"AlliesOf", "allied"},
                                                                {"InChargeOf", "commands"},
                                                                {"BelongsTo", "belongs"},
                                                                {"CoLocated", "located"}};
const std::vector<std::string> kLabels = {"none",     "opposed",  "allied",   "commands>", "commands<",
                                          "belongs>", "belongs<", "located>", "located<"};
constexpr std::size_t kFolds = 5;

struct GoldTie {
  ByteSpan from, to;
  std::string sort;
};

struct Item {
  Document document;
  Analysis analysis;
  Extraction tables;  // as the tables alone read it
  bool sample = false;
  std::vector<GoldTie> gold;
};

struct Loaded {
  std::shared_ptr<Lexicon> lexicon;
  std::vector<std::unique_ptr<Item>> items;
};

std::vector<Relation> of_tables(const Extraction& extraction) {
  std::vector<Relation> ties;
  for (const Relation& tie : extraction.relations) {
    if (tie.explain.empty() || !tie.explain.front().starts_with(kPairRule)) ties.push_back(tie);
  }
  return ties;
}

Result<Loaded> load(const std::vector<std::filesystem::path>& corpora, const std::filesystem::path& root) {
  std::vector<nlohmann::json> documents;
  for (const auto& corpus : corpora) {
    auto more = read_corpus(corpus);
    if (!more) return more.error();
    documents.insert(documents.end(), more->begin(), more->end());
  }
  auto lexicon = Lexicon::load(root / "data");
  if (!lexicon) return lexicon.error();
  PipelineOptions options;
  options.keep_vectors = true;
  options.lemma_table = root / "data/lemmas.tsv";
  auto pipeline = Pipeline::load(root / "build/models/en_core_web_sm-3.8.0", options);
  if (!pipeline) return pipeline.error();
  Annotator annotator(*pipeline);
  Loaded loaded;
  loaded.lexicon = std::make_shared<Lexicon>(**lexicon);
  for (const auto& json : documents) {
    auto item = std::make_unique<Item>();
    item->document.id = json.at("id").get<std::string>();
    item->sample = json.contains("sample");
    item->document.text = json.at("text").get<std::string>();
    auto analysis = annotator.annotate(item->document.text);
    if (!analysis) return analysis.error();
    item->analysis = std::move(analysis).value();
    const TextOffsets offsets(item->document.text);
    for (const auto& relation : json.at("relations")) {
      const auto sort = kSorts.find(relation.at("type").get<std::string>());
      if (sort == kSorts.end()) continue;
      item->gold.push_back({to_bytes(relation.at("from"), offsets), to_bytes(relation.at("to"), offsets), sort->second});
    }
    item->tables = extract({item->document, item->analysis, *loaded.lexicon});
    item->tables.relations = of_tables(item->tables);
    loaded.items.push_back(std::move(item));
  }
  return loaded;
}

double overlap(ByteSpan a, ByteSpan b) {
  const double common = std::min(a.end, b.end) - static_cast<double>(std::max(a.begin, b.begin));
  return common <= 0 ? 0 : common / (std::max(a.end, b.end) - std::min(a.begin, b.begin));
}

// Of the mentions that overlap a gold end, the one that fits it best.
std::vector<std::uint32_t> best_mentions(const Extraction& extraction, ByteSpan end) {
  double best = 0;
  for (const Mention& m : extraction.mentions) best = std::max(best, overlap(m.span, end));
  std::vector<std::uint32_t> found;
  for (std::uint32_t m = 0; m < extraction.mentions.size(); ++m) {
    if (best > 0 && overlap(extraction.mentions[m].span, end) >= best) found.push_back(m);
  }
  return found;
}

// Leaves out what else the document says of two entities that a gold tie joins somewhere.
void near_entities(const Item& item, std::uint32_t a, std::uint32_t b,
                   std::map<std::pair<std::uint32_t, std::uint32_t>, std::string>& labels) {
  const auto& entities = item.tables.entities;
  const auto& mentions = item.tables.mentions;
  for (const MentionId x : entities[mentions[a].entity.value].mentions) {
    for (const MentionId y : entities[mentions[b].entity.value].mentions)
      labels.try_emplace({std::min(x.value, y.value), std::max(x.value, y.value)});
  }
}

// The label of each pair of mentions that a gold tie speaks of; empty for those that only come near one.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> labels_of(const Item& item) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> labels;
  const auto& mentions = item.tables.mentions;
  for (const GoldTie& tie : item.gold) {
    for (std::uint32_t a = 0; a < mentions.size(); ++a) {
      if (overlap(mentions[a].span, tie.from) == 0) continue;
      for (std::uint32_t b = 0; b < mentions.size(); ++b) {
        if (a != b && overlap(mentions[b].span, tie.to) > 0) near_entities(item, a, b, labels);
      }
    }
  }
  for (const GoldTie& tie : item.gold) {
    for (const std::uint32_t a : best_mentions(item.tables, tie.from)) {
      for (const std::uint32_t b : best_mentions(item.tables, tie.to)) {
        const bool plain = tie.sort == "opposed" || tie.sort == "allied";
        labels[{std::min(a, b), std::max(a, b)}] = plain ? tie.sort : tie.sort + (a < b ? ">" : "<");
      }
    }
  }
  return labels;
}

struct Options : LinearOptions {
  float sample_weight = 1;
};

LinearModel train(const Loaded& loaded, const Options& options, std::size_t without, std::string* bytes) {
  LinearTrainer trainer(kLabels, options);
  Features features;
  std::size_t positive = 0;
  for (std::size_t d = 0; d < loaded.items.size(); ++d) {
    if (fold_of(d, kFolds) == without) continue;
    const Item& item = *loaded.items[d];
    const auto labels = labels_of(item);
    const PairReader reader({item.document, item.analysis, *loaded.lexicon}, item.tables, item.tables.relations);
    for (const MentionPair pair : reader.pairs()) {
      const auto found = labels.find({pair.first, pair.second});
      if (found != labels.end() && found->second.empty()) continue;
      const std::string& name = found == labels.end() ? kLabels.front() : found->second;
      const auto label = static_cast<std::size_t>(std::find(kLabels.begin(), kLabels.end(), name) - kLabels.begin());
      features.clear();
      reader.read(pair, features);
      trainer.add(features, label, item.sample ? options.sample_weight : 1);
      positive += label != 0;
    }
  }
  trainer.train();
  fmt::print(stderr, "{} pairs, {} of them ties\n", trainer.examples(), positive);
  if (bytes != nullptr) *bytes = trainer.bytes();
  return trainer.model();
}

int run(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: train_relation_pairs CORPUS.ndjson ROOT [--write FILE] [--folds FILE] [--l2 X]\n");
    return 2;
  }
  Options options;
  std::vector<std::filesystem::path> corpora{argv[1]};
  std::string write, folds;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    if (flag == "--also") corpora.emplace_back(argv[i + 1]);
    if (flag == "--weight") options.sample_weight = std::stof(argv[i + 1]);
    if (flag == "--write") write = argv[i + 1];
    if (flag == "--folds") folds = argv[i + 1];
    if (flag == "--l2") options.l2 = std::stof(argv[i + 1]);
    if (flag == "--l1") options.l1 = std::stof(argv[i + 1]);
    if (flag == "--epochs") options.epochs = std::stoi(argv[i + 1]);
    if (flag == "--rate") options.rate = std::stof(argv[i + 1]);
  }
  auto loaded = load(corpora, argv[2]);
  if (!loaded) {
    fmt::print(stderr, "{}\n", loaded.error().message);
    return 1;
  }
  if (!folds.empty()) {
    std::ofstream out(folds);
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      loaded->lexicon->models.set(std::string(kPairModel), train(*loaded, options, fold, nullptr));
      for (std::size_t d = 0; d < loaded->items.size(); ++d) {
        if (fold_of(d, kFolds) != fold) continue;
        const Item& item = *loaded->items[d];
        out << to_json(item.document, extract({item.document, item.analysis, *loaded->lexicon}), {.explain = true})
            << '\n';
      }
    }
  }
  if (!write.empty()) {
    std::string bytes;
    static_cast<void>(train(*loaded, options, kFolds, &bytes));
    std::ofstream(write, std::ios::binary) << bytes;
    fmt::print(stderr, "{}: {} bytes\n", write, bytes.size());
  }
  return 0;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::run(argc, argv); }
