// event_confidence: trains data/models/event-confidence.bin and event-confidence-scale.bin.
//
// Use: train_event_confidence JUDGED.ndjson [OUT_FOLDER [SCORES.ndjson]], with what tools/train/judged_events.py
// writes; SCORES gets for each text the scores of its events by the fold that left it out. Says by folds of whole
// documents how often the event ranked first is right, and how far the confidence can be trusted; the models written
// are trained on all documents.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "extract/event/confidence.h"
#include "extract/extract.h"
#include "folds.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "text_reader.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kNoFold = kFolds;

struct Example {
  learn::Features features;
  bool right = false, marked = false;
  float weight = 1;
  double tables = 0;  // the confidence without the model
  float score = 0;    // of a model not trained on the document
};
struct Read {
  std::string id, set;
  std::vector<Example> events;
};

Result<std::vector<Read>> read_all(const std::filesystem::path& path) {
  auto reader = TextReader::load();
  if (!reader) return std::move(reader).error();
  auto corpus = read_corpus(path);
  if (!corpus) return std::move(corpus).error();
  std::vector<Read> out;
  for (const nlohmann::json& object : *corpus) {
    Document document;
    document.text = object["text"].get<std::string>();
    const auto analysis = reader->annotator.annotate(document.text);
    if (!analysis) continue;
    const extract::ExtractContext context{document, *analysis, *reader->lexicon};
    const extract::Reading layers = extract::read(context);
    const nlohmann::json& judged = object["events"];
    if (judged.size() != layers.events.size()) {
      fmt::print("{}: {} events judged, {} found; left out\n", object["id"].get<std::string>(), judged.size(),
                 layers.events.size());
      continue;
    }
    Read read{object["id"].get<std::string>(), object["set"].get<std::string>(),
              std::vector<Example>(layers.events.size())};
    for (std::size_t i = 0; i < layers.events.size(); ++i) {
      Example& example = read.events[i];
      extract::event::describe_event(context, layers, layers.events, i, example.features);
      example.right = judged[i]["right"].get<bool>();
      example.marked = judged[i]["marked"].get<bool>();
      example.weight = judged[i]["weight"].get<float>();
      example.tables = layers.events[i].confidence;
    }
    out.push_back(std::move(read));
  }
  return out;
}

LinearTrainer rank_trainer(const std::vector<Read>& reads, std::size_t without, const std::string& made_by = {}) {
  LinearOptions options;
  options.epochs = 10;
  options.rate = 0.03F;
  options.l1 = 2e-3F;
  options.l2 = 1e-2F;
  options.min_count = 3;
  LinearTrainer trainer(head_of("event-confidence", made_by), options);
  for (std::size_t r = 0; r < reads.size(); ++r) {
    if (fold_of(r, kFolds) == without) continue;
    for (const Example& e : reads[r].events) trainer.add(e.features, e.right ? 1 : 0, e.weight);
  }
  trainer.train();
  return trainer;
}

LinearTrainer scale_trainer(const std::vector<Read>& reads, std::size_t without, const std::string& made_by = {}) {
  LinearOptions options;
  options.epochs = 60;
  options.rate = 0.1F;
  options.l1 = 0;
  options.l2 = 1e-5F;
  LinearTrainer trainer(head_of("event-confidence-scale", made_by), options);
  learn::Features features;
  for (std::size_t r = 0; r < reads.size(); ++r) {
    if (fold_of(r, kFolds) == without) continue;
    for (const Example& e : reads[r].events) {
      if (!e.marked) continue;
      features.clear();
      extract::event::describe_score(e.score, features);
      trainer.add(features, e.right ? 1 : 0);
    }
  }
  trainer.train();
  return trainer;
}

// Of the texts that have a right event: in how many is the one ranked first right?
void report_first(const std::vector<Read>& reads, const std::string& set) {
  int texts = 0, by_tables = 0, by_model = 0;
  for (const Read& read : reads) {
    if (read.set != set || read.events.empty()) continue;
    const auto& all = read.events;
    if (std::none_of(all.begin(), all.end(), [](const Example& e) { return e.right; })) continue;
    ++texts;
    by_tables += std::max_element(all.begin(), all.end(), [](const Example& a, const Example& b) {
                   return a.tables < b.tables;
                 })->right;
    by_model += std::max_element(all.begin(), all.end(), [](const Example& a, const Example& b) {
                  return a.score < b.score;
                })->right;
  }
  fmt::print("{}: {} texts with a right event; first is right by tables {:.1f} %, by folds of the model {:.1f} %\n",
             set, texts, 100.0 * by_tables / texts, 100.0 * by_model / texts);
}

void report_scale(const std::vector<Read>& reads) {
  Reliability reliability;
  learn::Features features;
  by_folds(
      reads.size(), kFolds, [&](std::size_t fold) { return scale_trainer(reads, fold); },
      [&](const learn::LinearModel& scale, std::size_t r) {
        for (const Example& e : reads[r].events) {
          if (!e.marked) continue;
          features.clear();
          extract::event::describe_score(e.score, features);
          reliability.add(scale.probability(features), e.right);
        }
      });
  reliability.print("events");
  fmt::print("  calibration error {:.1f} over {:.0f} marked events, by folds\n", reliability.error(),
             reliability.all());
}

int run(int argc, char** argv) {
  if (argc < 2) return 2;
  auto reads = read_all(argv[1]);
  if (!reads) {
    fmt::print("{}\n", reads.error().message);
    return 1;
  }
  std::array<float, 2> scores{};
  by_folds(
      reads->size(), kFolds, [&](std::size_t fold) { return rank_trainer(*reads, fold); },
      [&](const learn::LinearModel& model, std::size_t r) {
        for (Example& e : (*reads)[r].events) {
          model.scores(e.features, scores);
          e.score = scores[1] - scores[0];
        }
      });
  report_first(*reads, "plover");
  report_first(*reads, "case");
  report_scale(*reads);
  if (argc < 3) return 0;
  if (argc > 3) write_scores(*reads, argv[3]);
  const std::filesystem::path folder = argv[2];
  const std::string made_by = maker("train_event_confidence", argv[1]);
  const Status rank = rank_trainer(*reads, kNoFold, made_by).write(folder / "event-confidence.bin");
  const Status scale = scale_trainer(*reads, kNoFold, made_by).write(folder / "event-confidence-scale.bin");
  return rank && scale ? 0 : 1;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
