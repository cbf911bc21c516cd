// place_recogniser.cpp: trains data/models/places.bin: does a span of words name a place?
//
// Usage: train_place_recogniser MODEL DATA CORPORA OUT [FOLDS]
// In:  geovirus.ndjson and lgl_dev.ndjson. Out: the model; on standard output precision, recall and F1 of toponyms,
// with equal spans and with overlapping ones, by folds of whole documents (LGL: whole newspapers) and across the
// corpora. A span is an example of a place if it is a marked toponym, or the best of those that overlap one that no
// span equals. Demonyms are left to the rules: one corpus marks them, the other does not.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "extract/place/span_features.h"
#include "extract/place/toponym.h"
#include "geo_texts.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

struct Text : GeoText {
  std::vector<ByteSpan> gold;
  std::vector<std::pair<learn::Features, bool>> examples;
};

std::uint32_t shared(ByteSpan a, ByteSpan b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

void fill(Text& text, const nlohmann::json& toponyms) {
  const core::TextOffsets offsets(text.document.text);
  for (const auto& gold : toponyms) text.gold.push_back(to_bytes(gold["span"], offsets));
  const auto candidates = extract::place::span_candidates(*text.context);
  std::vector<bool> right(candidates.size(), false);
  for (const ByteSpan gold : text.gold) {
    std::size_t best = candidates.size();
    double most = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const ByteSpan own = text.analysis.bytes_of(candidates[i].tokens);
      const double common = shared(own, gold);
      const double score = common / (own.end - own.begin + gold.end - gold.begin - common + 1e-9);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    if (best < candidates.size()) right[best] = true;
  }
  const extract::place::SpanDescriber describer(*text.context);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    text.examples.emplace_back();
    describer.describe(candidates[i], text.examples.back().first);
    text.examples.back().second = right[i];
  }
}

LinearTrainer fit(const std::vector<Text*>& texts) {
  LinearOptions options;
  options.bucket_bits = 18;
  options.epochs = 10;
  options.rate = 0.05F;
  options.l1 = 2e-3F;
  options.l2 = 3e-3F;
  options.min_count = 4;
  LinearTrainer trainer(head_of("places", "train_place_recogniser on GeoVirus and the development half of LGL"),
                        options);
  for (const Text* text : texts) {
    for (const auto& [features, right] : text->examples) trainer.add(features, right ? 1 : 0);
  }
  trainer.train();
  return trainer;
}

struct Score {
  double gold = 0, found = 0, same = 0, overlap = 0;
  void add(const Score& other) {
    gold += other.gold;
    found += other.found;
    same += other.same;
    overlap += other.overlap;
  }
  void print(std::string_view name) const {
    const auto f1 = [this](double right) { return 200 * right / (gold + found); };
    fmt::print("{:34} strict {:.1f}  overlap P {:.1f} R {:.1f} F1 {:.1f}\n", name, f1(same), 100 * overlap / found,
               100 * overlap / gold, f1(overlap));
  }
};

Score judge(const std::vector<Text*>& texts, const learn::LinearModel* model) {
  Score score;
  for (const Text* text : texts) {
    const auto toponyms = extract::place::find_toponyms(*text->context, model);
    score.gold += static_cast<double>(text->gold.size());
    score.found += static_cast<double>(toponyms.size());
    std::vector<bool> used(toponyms.size(), false);
    for (const ByteSpan gold : text->gold) {
      for (std::size_t i = 0; i < toponyms.size(); ++i) {
        const ByteSpan own = text->analysis.bytes_of(toponyms[i].tokens);
        if (used[i] || shared(own, gold) == 0) continue;
        used[i] = true;
        score.overlap += 1;
        score.same += own == gold ? 1 : 0;
        break;
      }
    }
  }
  return score;
}

}  // namespace
}  // namespace isnad::train

static int run(int argc, char** argv) {
  using namespace isnad;
  using namespace isnad::train;
  if (argc < 5) return 2;
  const auto model = nlp::Pipeline::load(argv[1], {.keep_vectors = false,
                                                   .lemma_table = std::filesystem::path(argv[2]) / "lemmas.tsv",
                                                   .lower_words = std::filesystem::path(argv[2]) / "lower_words.tsv"});
  const auto lexicon = lexicon::Lexicon::load(argv[2]);
  if (!model || !lexicon) {
    fmt::print(stderr, "{}\n", model ? lexicon.error().message : model.error().message);
    return 1;
  }
  const auto texts = read_geo<Text>(argv[3], *model, **lexicon, fill);
  const auto geovirus = of_corpus(texts, 0), lgl = of_corpus(texts, 1);
  judge(geovirus, nullptr).print("GeoVirus, rules");
  judge(lgl, nullptr).print("LGL, rules");
  const std::size_t folds = argc > 5 ? std::stoul(argv[5]) : 5;
  Score by_fold[3];
  by_folds_of_groups(
      texts, folds, [](const std::vector<Text*>& others) { return fit(others).model(); },
      [&](const learn::LinearModel& one, const std::vector<Text*>& fold, std::size_t corpus) {
        const Score score = judge(fold, &one);
        by_fold[corpus].add(score);
        by_fold[2].add(score);
      });
  if (folds > 0) {
    by_fold[0].print("GeoVirus, by folds");
    by_fold[1].print("LGL, by folds of newspapers");
    by_fold[2].print("both, by folds");
    const learn::LinearModel of_geovirus = fit(geovirus).model(), of_lgl = fit(lgl).model();
    judge(lgl, &of_geovirus).print("LGL, trained on GeoVirus");
    judge(geovirus, &of_lgl).print("GeoVirus, trained on LGL");
  }
  const LinearTrainer all = fit(pick(texts, [](const Text&) { return true; }));
  const learn::LinearModel last = all.model();
  judge(geovirus, &last).print("GeoVirus, trained on all");
  judge(lgl, &last).print("LGL, trained on all");
  if (const Status ok = all.write(argv[4]); !ok) {
    fmt::print(stderr, "{}\n", ok.error().message);
    return 1;
  }
  return 0;
}

int main(int argc, char** argv) { return isnad::train::guarded(run, argc, argv); }
