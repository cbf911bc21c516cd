// relation_confidence: trains data/models/relation-confidence.bin.
//
// Use: train_relation_confidence JUDGED.ndjson [OUT_FILE]: one document a line, {"text", "relations": [{"types": [types
// of the contract that would be right], "ordered", "from": [spans], "to": [spans]}]}, as judged_relations.py writes it.
// A relation found is right if one marked has its type and mentions of both its entities overlap the ends.
// Prints the reliability table by folds of whole documents; the model written is trained on all.
#include <fmt/format.h>

#include <algorithm>

#include "extract/extract.h"
#include "extract/relation/confidence.h"
#include "folds.h"
#include "isnad/vocabulary.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "text_reader.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

constexpr std::size_t kFolds = 5;

struct Example {
  learn::Features features;
  bool right = false;
};
using Documents = std::vector<std::vector<Example>>;

// The tokens of spans that were marked in code points.
std::vector<nlp::TokenSpan> words_of(const nlohmann::json& spans, const core::TextOffsets& offsets,
                                     const nlp::Analysis& analysis) {
  std::vector<nlp::TokenSpan> out;
  for (const ByteSpan span : spans_to_bytes(spans, offsets)) out.push_back(analysis.tokens_in(span));
  return out;
}

bool touches(const extract::Reading& layers, EntityId entity, const std::vector<nlp::TokenSpan>& marked) {
  const extract::layers::MentionsOfEntity mentions = layers.mentions_of(entity);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const nlp::TokenSpan own = layers.wording.quoted[mentions[i].value];
    if (std::any_of(marked.begin(), marked.end(), [&](nlp::TokenSpan words) { return own.overlaps(words); }))
      return true;
  }
  return false;
}

bool is_marked(const extract::Reading& layers, const extract::Relation& relation, const nlohmann::json& marked,
               const core::TextOffsets& offsets, const nlp::Analysis& analysis) {
  const auto& types = marked.at("types");
  if (std::find(types.begin(), types.end(), to_string(relation.type)) == types.end()) return false;
  const auto from = words_of(marked.at("from"), offsets, analysis), to = words_of(marked.at("to"), offsets, analysis);
  return (touches(layers, relation.subject, from) && touches(layers, relation.object, to)) ||
         (!marked.at("ordered").get<bool>() && touches(layers, relation.object, from) &&
          touches(layers, relation.subject, to));
}

Result<Documents> read_all(const std::filesystem::path& path) {
  auto reader = TextReader::load();
  if (!reader) return std::move(reader).error();
  auto corpus = read_corpus(path);
  if (!corpus) return std::move(corpus).error();
  Documents out;
  for (const nlohmann::json& object : *corpus) {
    Document document;
    document.text = object["text"].get<std::string>();
    const auto analysis = reader->annotator.annotate(document.text);
    if (!analysis) return analysis.error();
    const extract::ExtractContext context{document, *analysis, *reader->lexicon};
    const extract::Reading layers = extract::read(context);
    const core::TextOffsets offsets(document.text);
    auto& examples = out.emplace_back();
    for (const extract::Relation& relation : layers.relations) {
      Example& example = examples.emplace_back();
      extract::relation::describe_relation(layers, relation, example.features);
      example.right = std::any_of(object["relations"].begin(), object["relations"].end(), [&](const auto& marked) {
        return is_marked(layers, relation, marked, offsets, *analysis);
      });
    }
  }
  return out;
}

LinearTrainer trained(const Documents& documents, std::size_t without, const std::string& made_by = {}) {
  LinearOptions options;
  options.epochs = 20;
  options.rate = 0.03F;
  options.l1 = 1e-3F;
  options.l2 = 1e-2F;
  options.min_count = 2;
  LinearTrainer trainer(head_of("relation-confidence", made_by), options);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    if (fold_of(d, kFolds) == without) continue;
    for (const Example& e : documents[d]) trainer.add(e.features, e.right ? 1 : 0);
  }
  trainer.train();
  return trainer;
}

void report(const Documents& documents) {
  Reliability reliability;
  double squared = 0, flat = 0;
  by_folds(
      documents.size(), kFolds, [&](std::size_t fold) { return trained(documents, fold); },
      [&](const learn::LinearModel& model, std::size_t d) {
        for (const Example& e : documents[d]) {
          const double p = model.probability(e.features), truth = e.right ? 1 : 0;
          reliability.add(p, e.right);
          squared += (p - truth) * (p - truth);
          flat += (0.7 - truth) * (0.7 - truth);
        }
      });
  reliability.print("relations");
  fmt::print("  by folds: calibration error {:.1f}, Brier {:.3f} (flat 0.7: {:.3f}) over {:.0f} relations\n",
             reliability.error(), squared / reliability.all(), flat / reliability.all(), reliability.all());
}

int run(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto documents = read_all(argv[1]);
  if (!documents) {
    fmt::print("{}\n", documents.error().message);
    return 1;
  }
  report(*documents);
  return argc < 3 || trained(*documents, kFolds, maker("train_relation_confidence", argv[1])).write(argv[2]) ? 0 : 1;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
