// statements.cpp: trains the models that find who says what: statement-cue, statement-source, statement-content.
//
// In:  PolNeAR's train part as the evaluators have it, the language model, data/. Out: three files in data/models.
// Usage: train_statements TRAIN.ndjson [--model DIR] [--out DIR] [--limit N] [--only cue|source|content]
// A cue's head is the word of it whose own head lies outside; a copula gives way to its complement.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "corpus.h"
#include "extract/statement/content.h"
#include "extract/statement/cue.h"
#include "extract/statement/source.h"
#include "lexicon/speech_cues.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "nlp/pipeline.h"
#include "syntax/words.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using extract::statement::CueScene;
using extract::statement::Region;
using extract::statement::Scene;

struct Options {
  std::string corpus, model = "build/models/en_core_web_sm-3.8.0", out = "data/models", only;
  std::size_t limit = 100000;
};

// Which tokens a list of spans covers.
std::vector<bool> covered(const nlp::Analysis& analysis, const std::vector<ByteSpan>& spans) {
  std::vector<bool> in(analysis.size(), false);
  for (const ByteSpan span : spans) {
    const nlp::TokenSpan tokens = analysis.tokens_in(span);
    for (nlp::TokenIndex i = tokens.begin; i < tokens.end; ++i) in[i] = true;
  }
  return in;
}

// Word classes by how much they say of a cue: "made a promise" is judged at its top, "is critical of" at "critical".
nlp::TokenIndex head_in(const nlp::Analysis& analysis, const std::vector<ByteSpan>& spans) {
  const std::vector<bool> in = covered(analysis, spans);
  nlp::TokenIndex best = nlp::kNoToken;
  for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
    if (!in[i] || syntax::is_filler(analysis[i]) || (analysis[i].head != i && in[analysis[i].head])) continue;
    const bool verb = analysis[i].pos == nlp::Pos::kVerb;
    if (best == nlp::kNoToken || (verb && analysis[best].pos != nlp::Pos::kVerb)) best = i;
  }
  if (best == nlp::kNoToken) {  // only punctuation: ":"
    for (nlp::TokenIndex i = 0; i < analysis.size() && best == nlp::kNoToken; ++i) {
      if (in[i] && analysis[i].pos != nlp::Pos::kSpace) best = i;
    }
  }
  if (best != nlp::kNoToken && analysis[best].pos == nlp::Pos::kAux) {
    for (const nlp::TokenIndex child : analysis.children(best)) {
      if (in[child] && (analysis[child].dep == nlp::Dep::kAcomp || analysis[child].dep == nlp::Dep::kAttr))
        return child;
    }
  }
  return best;
}

class StatementTrainer {
 public:
  explicit StatementTrainer(const std::string& made_by)
      : cue_(head_of("statement-cue", made_by),
             {.bucket_bits = 21, .epochs = 5, .rate = 0.08F, .l1 = 6e-5F, .min_count = 4, .prune = 0.08F}),
        source_(head_of("statement-source", made_by),
                {.bucket_bits = 20, .epochs = 6, .rate = 0.1F, .l1 = 4e-5F, .min_count = 4, .prune = 0.06F}),
        content_(head_of("statement-content", made_by),
                 {.bucket_bits = 20, .epochs = 6, .rate = 0.1F, .l1 = 4e-5F, .min_count = 4, .prune = 0.06F}) {}

  void read(const nlohmann::json& document, const nlp::Analysis& analysis, const lexicon::SpeechCues& cues) {
    const core::TextOffsets offsets(analysis.text());
    const extract::layers::TextLayers text(analysis);
    const Scene scene{analysis, cues, text};
    std::vector<nlp::TokenIndex> heads;
    for (const nlohmann::json& gold : document["attributions"]) {
      const nlp::TokenIndex head = head_in(analysis, spans_to_bytes(gold["cue"], offsets));
      ++all_;
      if (head == nlp::kNoToken || !extract::statement::can_be_cue(analysis, head)) {
        ++unreachable_;
        continue;
      }
      heads.push_back(head);
      const std::vector<ByteSpan> source = spans_to_bytes(gold["source"], offsets);
      const nlp::TokenIndex source_head = source.empty() ? nlp::kNoToken : head_in(analysis, source);
      add_source(scene, head, source_head, covered(analysis, source));
      add_content(scene, {head, source_head}, covered(analysis, spans_to_bytes(gold["content"], offsets)));
    }
    for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
      if (!extract::statement::can_be_cue(analysis, i)) continue;
      extract::statement::describe_cue(scene, i, features_);
      cue_.add(features_, std::find(heads.begin(), heads.end(), i) != heads.end());
    }
  }

  int finish(const Options& options) {
    fmt::print("cues {}, of them unreachable {}; sources out of reach {}\n", all_, unreachable_, no_source_);
    const auto train = [&](LinearTrainer& trainer, const char* name) {
      if (!options.only.empty() && options.only != name) return true;
      trainer.train();
      const std::string path = fmt::format("{}/statement-{}.bin", options.out, name);
      const Status written = trainer.write(path);
      fmt::print("{}: {} examples, {} rows\n", path, trainer.examples(), trainer.model().rows());
      return written.ok();
    };
    return train(cue_, "cue") && train(source_, "source") && train(content_, "content") ? 0 : 1;
  }

 private:
  void add_source(const Scene& scene, nlp::TokenIndex cue, nlp::TokenIndex head, const std::vector<bool>& in) {
    const std::vector<nlp::TokenIndex> candidates = extract::statement::source_candidates(scene, cue);
    if (head != nlp::kNoToken && std::find(candidates.begin(), candidates.end(), head) == candidates.end())
      ++no_source_;
    for (const nlp::TokenIndex candidate : candidates) {
      if (candidate != head && in[candidate]) continue;  // a part of the source: neither right nor wrong
      extract::statement::describe_source(scene, cue, candidate, features_);
      source_.add(features_, candidate == head);
    }
  }

  void add_content(const Scene& scene, const CueScene& at, const std::vector<bool>& in) {
    for (const Region& region : extract::statement::content_regions(scene, at)) {
      int size = 0, inside = 0;
      for (nlp::TokenIndex i = region.span.begin; i < region.span.end; ++i) {
        if (syntax::is_filler(scene.analysis[i]) || region.hole.contains(i)) continue;
        ++size;
        inside += in[i];
      }
      if (size == 0) continue;
      extract::statement::describe_region(scene, at, region, features_);
      content_.add(features_, 10 * inside >= 6 * size);
    }
  }

  learn::Features features_;
  LinearTrainer cue_, source_, content_;
  int all_ = 0, unreachable_ = 0, no_source_ = 0;
};

int run(const Options& options) {
  const auto documents = read_corpus(options.corpus);
  if (!documents) return fmt::print(stderr, "{}\n", documents.error().message), 1;
  const auto cues = lexicon::SpeechCues::load("data/cues.toml");
  if (!cues) return fmt::print(stderr, "{}\n", cues.error().message), 1;
  nlp::PipelineOptions pipeline_options;
  pipeline_options.keep_vectors = true;
  pipeline_options.lemma_table = "data/lemmas.tsv";
  pipeline_options.lower_words = "data/lower_words.tsv";
  auto pipeline = nlp::Pipeline::load(options.model, pipeline_options);
  if (!pipeline) return fmt::print(stderr, "{}\n", pipeline.error().message), 1;
  nlp::Annotator annotator(std::move(pipeline).value());
  StatementTrainer trainer(maker("train_statements", options.corpus));
  for (std::size_t d = 0; d < std::min(options.limit, documents->size()); ++d) {
    const std::string text = (*documents)[d]["text"].get<std::string>();
    const Result<nlp::Analysis> analysis = annotator.annotate(text);
    if (analysis) trainer.read((*documents)[d], *analysis, *cues);
  }
  return trainer.finish(options);
}

}  // namespace
}  // namespace isnad::train

static int run(int count, char** words) {
  isnad::train::Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    if (word == "--model" && more)
      options.model = words[++i];
    else if (word == "--out" && more)
      options.out = words[++i];
    else if (word == "--only" && more)
      options.only = words[++i];
    else if (word == "--limit" && more)
      options.limit = std::strtoul(words[++i], nullptr, 10);
    else
      options.corpus = word;
  }
  return isnad::train::run(options);
}

int main(int argc, char** argv) { return isnad::train::guarded(run, argc, argv); }
