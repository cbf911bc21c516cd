// event_worth: trains data/models/event-worth.bin.
//
// Use: train_event_worth MARKED.ndjson [OUT.bin [SCORES.ndjson]], with what tools/train/marked_events.py writes; SCORES
// gets for each text the scores of its events by the fold that left it out. An event that overlaps a mark of its type
// is a deed; one that overlaps nothing, in a text that is marked throughout, is none; others are left out. Says by
// folds of whole documents how the judge ranks, and what share of deeds and of others it would leave out; the model
// written is trained on all documents.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "extract/extract.h"
#include "extract/worth/features.h"
#include "extract/worth/worth.h"
#include "folds.h"
#include "isnad/vocabulary.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "text_reader.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kNoFold = kFolds;
// A deed told again is often left unmarked; texts that are marked in part have deeds and no others.
constexpr float kWeightOfRepeat = 0.3F, kWeightOfPart = 0.3F;

enum class Label { kNone, kDeed, kUnknown };

struct Example {
  learn::Features features;
  Label label = Label::kUnknown;
  bool judged = false;  // by the program, in use
  bool repeat = false;  // its incident has a deed
  float score = 0;      // of a model not trained on the document
};
struct Read {
  std::string id;
  bool throughout = false;
  std::vector<Example> events;
  std::vector<extract::Incident> incidents;
};

bool overlap(ByteSpan a, ByteSpan b) { return a.begin < b.end && b.begin < a.end; }

Label label_of(const nlohmann::json& object, ByteSpan trigger, EventType type, const core::TextOffsets& offsets) {
  bool met = !object["throughout"].get<bool>();
  for (const nlohmann::json& mark : object["marked"]) {
    if (!overlap(trigger, to_bytes(nlohmann::json::array({mark[0], mark[1]}), offsets))) continue;
    met = true;
    const nlohmann::json& types = mark[2];
    if (std::find(types.begin(), types.end(), to_string(type)) != types.end()) return Label::kDeed;
  }
  for (const nlohmann::json& unsure : object["unsure"]) met = met || overlap(trigger, to_bytes(unsure, offsets));
  return met ? Label::kUnknown : Label::kNone;
}

Read examples_of(const nlohmann::json& object, const extract::ExtractContext& context) {
  extract::Reading layers = extract::read(context);
  const extract::worth::DeedFeatures deeds(context, layers);
  const core::TextOffsets offsets(context.document.text);
  Read read{object["id"].get<std::string>(),
            object["throughout"].get<bool>(),
            std::vector<Example>(layers.events.size()),
            {}};
  for (std::size_t i = 0; i < layers.events.size(); ++i) {
    const extract::Event& event = layers.events[i];
    Example& example = read.events[i];
    deeds.describe(i, example.features);
    example.features.merge();
    example.judged = extract::worth::is_judged(event);
    example.label = label_of(object, context.analysis.bytes_of(event.trigger), event.type, offsets);
  }
  for (const extract::Incident& incident : layers.incidents) {
    const auto is_deed = [&](EventId id) { return read.events[id.value].label == Label::kDeed; };
    const bool any = std::any_of(incident.events.begin(), incident.events.end(), is_deed);
    for (const EventId id : incident.events) read.events[id.value].repeat = any;
  }
  read.incidents = std::move(layers.incidents);
  return read;
}

Result<std::vector<Read>> read_all(const std::filesystem::path& path) {
  auto reader = TextReader::load();
  if (!reader) return std::move(reader).error();
  auto corpus = read_corpus(path);
  if (!corpus) return std::move(corpus).error();
  std::vector<Read> out;
  for (const nlohmann::json& object : *corpus) {
    Document document;
    document.text = object["text"].get<std::string>();
    if (const nlohmann::json& published = object["published"]; published.is_string())
      document.published = published.get<std::string>();
    const auto analysis = reader->annotator.annotate(document.text);
    if (analysis) out.push_back(examples_of(object, {document, *analysis, *reader->lexicon}));
  }
  return out;
}

LinearTrainer trainer_of(const std::vector<Read>& reads, std::size_t without, const std::string& made_by = {}) {
  LinearOptions options;
  options.epochs = 5;
  options.rate = 0.02F;
  options.l1 = 3e-3F;
  options.l2 = 3e-2F;
  options.min_count = 3;
  LinearTrainer trainer(head_of("event-worth", made_by), options);
  for (std::size_t r = 0; r < reads.size(); ++r) {
    if (fold_of(r, kFolds) == without) continue;
    for (const Example& e : reads[r].events) {
      if (e.label == Label::kUnknown) continue;
      const bool deed = e.label == Label::kDeed;
      const float weight = (!deed && e.repeat ? kWeightOfRepeat : 1) * (reads[r].throughout ? 1 : kWeightOfPart);
      trainer.add(e.features, deed ? 1 : 0, weight);
    }
  }
  trainer.train();
  return trainer;
}

// As in use.
void share_within_incidents(Read& read) {
  std::vector<float> worth;
  for (const Example& e : read.events) worth.push_back(e.score);
  extract::worth::share_within_incidents(read.incidents, worth);
  for (std::size_t i = 0; i < worth.size(); ++i) read.events[i].score = worth[i];
}

// Of judged events with this label: their scores, in ascending order.
std::vector<float> scores_of(const std::vector<Read>& reads, bool throughout, Label label) {
  std::vector<float> out;
  for (const Read& read : reads) {
    for (const Example& e : read.events) {
      if (read.throughout == throughout && e.judged && e.label == label) out.push_back(e.score);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void report_left_out(const char* what, const std::vector<float>& scores) {
  if (scores.empty()) return;
  fmt::print("{:>5} {:<32} left out below", scores.size(), what);
  for (const float least : {0.03F, 0.05F, 0.08F, 0.1F, 0.15F, 0.2F}) {
    const auto below = std::lower_bound(scores.begin(), scores.end(), least) - scores.begin();
    fmt::print("  {:.2f}: {:4.1f} %", least, 100.0 * static_cast<double>(below) / static_cast<double>(scores.size()));
  }
  fmt::print("\n");
}

void report(const std::vector<Read>& reads) {
  const std::vector<float> deeds = scores_of(reads, true, Label::kDeed), others = scores_of(reads, true, Label::kNone);
  double won = 0;
  for (const float deed : deeds)
    won += static_cast<double>(std::lower_bound(others.begin(), others.end(), deed) - others.begin());
  fmt::print("attack and protest, by folds: a deed ranks above one that is none in {:.1f} %\n",
             100 * won / static_cast<double>(deeds.size()) / static_cast<double>(others.size()));
  report_left_out("deeds", deeds);
  report_left_out("without a mark", others);
  report_left_out("deeds of texts marked in part", scores_of(reads, false, Label::kDeed));
}

int run(int argc, char** argv) {
  if (argc < 2) return 2;
  auto reads = read_all(argv[1]);
  if (!reads) {
    fmt::print("{}\n", reads.error().message);
    return 1;
  }
  by_folds(
      reads->size(), kFolds, [&](std::size_t fold) { return trainer_of(*reads, fold); },
      [&](const learn::LinearModel& model, std::size_t r) {
        for (Example& e : (*reads)[r].events) e.score = model.probability(e.features);
        share_within_incidents((*reads)[r]);
      });
  report(*reads);
  if (argc < 3) return 0;
  if (argc > 3) write_scores(*reads, argv[3]);
  const Status written = trainer_of(*reads, kNoFold, maker("train_event_worth", argv[1])).write(argv[2]);
  return written ? 0 : 1;
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
