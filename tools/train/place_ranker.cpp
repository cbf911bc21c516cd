// place_ranker.cpp: finds the weights of the places' ranker (data/place_weights.tsv).
//
// Usage: train_place_ranker MODEL DATA CORPORA OUT [FOLDS]
// In:  geovirus.ndjson and lgl_dev.ndjson. Out: the table; on standard output the share of names within 161 km, by
// folds of whole documents (LGL: of whole newspapers), and across the two corpora. Method: conditional logit; the
// likelihood of all candidates within 161 km, by gradient steps (Adam), over witnesses that are found anew with the
// last weights. Deterministic.
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <memory>

#include "extract/place/rank.h"
#include "geo_texts.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using extract::place::Witnesses;

constexpr double kNearKm = 161;

struct Labelled {
  std::size_t name = 0;
  double weight = 0;
  std::vector<bool> right;  // of each candidate
};

struct Text : GeoText {
  std::vector<extract::place::Toponym> toponyms;
  std::unique_ptr<extract::place::Ranker> ranker;
  std::vector<Labelled> labelled;
  double judged = 0;  // mentions with coordinates that were found and have candidates
};

double km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kRadian = 0.017453292519943295;
  const double h =
      std::pow(std::sin((lat_a - lat_b) * kRadian / 2), 2) +
      std::cos(lat_a * kRadian) * std::cos(lat_b * kRadian) * std::pow(std::sin((lon_a - lon_b) * kRadian / 2), 2);
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

void fill(Text& text, const nlohmann::json& toponyms) {
  text.toponyms = extract::place::find_toponyms(*text.context);
  text.ranker = std::make_unique<extract::place::Ranker>(*text.context, text.toponyms);
  const core::TextOffsets offsets(text.document.text);
  for (const auto& gold : toponyms) {
    if (gold["lat"].is_null()) continue;
    const ByteSpan span = to_bytes(gold["span"], offsets);
    for (std::size_t i = 0; i < text.toponyms.size(); ++i) {
      const ByteSpan own = text.analysis.bytes_of(text.toponyms[i].tokens);
      if (own.end <= span.begin || own.begin >= span.end || text.toponyms[i].candidates.empty()) continue;
      Labelled example;
      example.name = text.ranker->name_of(i);
      const auto& candidates = text.ranker->names()[example.name].candidates;
      bool any = false;
      for (const auto& candidate : candidates) {
        example.right.push_back(
            km(candidate.place.latitude_deg, candidate.place.longitude_deg, gold["lat"], gold["lon"]) <= kNearKm);
        any = any || example.right.back();
      }
      text.judged += 1;
      example.weight = any ? 1 : 0;
      text.labelled.push_back(std::move(example));
      break;
    }
  }
}

// One gradient of the log-likelihood; adds to `gradient`.
void add_gradient(const extract::place::Name& name, const Labelled& example, const Witnesses& weights,
                  std::array<double, extract::place::kWitnesses>& gradient) {
  const std::size_t n = name.candidates.size();
  std::vector<double> p(n);
  double top = -1e9, all = 0, good = 0;
  for (std::size_t i = 0; i < n; ++i) {
    p[i] = 0;
    for (std::size_t w = 0; w < extract::place::kWitnesses; ++w) p[i] += weights[w] * name.candidates[i].witnesses[w];
    top = std::max(top, p[i]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    p[i] = std::exp(p[i] - top);
    all += p[i];
    if (example.right[i]) good += p[i];
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double push = (example.right[i] ? p[i] / std::max(good, 1e-12) : 0) - p[i] / all;
    for (std::size_t w = 0; w < extract::place::kWitnesses; ++w)
      gradient[w] += example.weight * push * name.candidates[i].witnesses[w];
  }
}

Witnesses fit(const std::vector<Text*>& texts, Witnesses weights, const Witnesses& prior, double penalty) {
  for (int pass = 0; pass < 5; ++pass) {
    for (Text* text : texts) text->ranker->run(weights);
    std::array<double, extract::place::kWitnesses> mean{}, square{};
    for (int step = 1; step <= 120; ++step) {
      std::array<double, extract::place::kWitnesses> gradient{};
      for (const Text* text : texts) {
        for (const Labelled& example : text->labelled) {
          if (example.weight > 0) add_gradient(text->ranker->names()[example.name], example, weights, gradient);
        }
      }
      for (std::size_t w = 0; w < extract::place::kWitnesses; ++w) {
        const double g = gradient[w] - penalty * (weights[w] - prior[w]);
        mean[w] = 0.9 * mean[w] + 0.1 * g;
        square[w] = 0.99 * square[w] + 0.01 * g * g;
        const double m = mean[w] / (1 - std::pow(0.9, step)), s = square[w] / (1 - std::pow(0.99, step));
        weights[w] += static_cast<float>(0.05 * m / (std::sqrt(s) + 1e-8));
      }
    }
  }
  return weights;
}

std::pair<double, double> judge(const std::vector<Text*>& texts, const Witnesses& weights) {
  double right = 0, all = 0;
  for (Text* text : texts) {
    text->ranker->run(weights);
    all += text->judged;
    for (const Labelled& example : text->labelled)
      right += example.right[text->ranker->names()[example.name].best] ? 1 : 0;
  }
  return {right, all};
}

}  // namespace
}  // namespace isnad::train

static int run(int argc, char** argv) {
  using namespace isnad;
  using namespace isnad::train;
  if (argc < 5) return 2;
  const auto model = nlp::Pipeline::load(argv[1]);
  const auto lexicon = lexicon::Lexicon::load(argv[2]);
  if (!model || !lexicon) {
    fmt::print(stderr, "{}\n", model ? lexicon.error().message : model.error().message);
    return 1;
  }
  const double penalty = argc > 6 ? std::stod(argv[6]) : 2.0;
  const auto texts = read_geo<Text>(argv[3], *model, **lexicon, fill);
  Witnesses start{};
  for (std::size_t w = 0; w < extract::place::kWitnesses; ++w)
    start[w] = static_cast<float>((*lexicon)->place_words.weight(extract::place::kWitnessNames[w]));
  const auto show = [](const char* name, std::pair<double, double> score) {
    fmt::print("{:40} {:5.0f} of {:5.0f} = {:.1f} %\n", name, score.first, score.second,
               100 * score.first / score.second);
  };
  const auto geovirus = of_corpus(texts, 0), lgl = of_corpus(texts, 1);
  show("GeoVirus, given weights", judge(geovirus, start));
  show("LGL, given weights", judge(lgl, start));
  const std::size_t folds = argc > 5 ? std::stoul(argv[5]) : 5;
  std::pair<double, double> by_fold[2];
  by_folds_of_groups(
      texts, folds, [&](const std::vector<Text*>& others) { return fit(others, start, start, penalty); },
      [&](const Witnesses& weights, const std::vector<Text*>& fold, std::size_t corpus) {
        const auto score = judge(fold, weights);
        by_fold[corpus].first += score.first;
        by_fold[corpus].second += score.second;
      });
  if (folds > 0) {
    show("GeoVirus, by folds", by_fold[0]);
    show("LGL, by folds of newspapers", by_fold[1]);
    show("LGL, trained on GeoVirus", judge(lgl, fit(geovirus, start, start, penalty)));
    show("GeoVirus, trained on LGL", judge(geovirus, fit(lgl, start, start, penalty)));
  }
  const Witnesses weights = fit(pick(texts, [](const Text&) { return true; }), start, start, penalty);
  show("GeoVirus, trained on all", judge(geovirus, weights));
  show("LGL, trained on all", judge(lgl, weights));
  std::ofstream out(argv[4]);
  out << "# What each witness weighs when it is to be said which of several places a name means "
         "(src/extract/place/rank.h).\n# Natural units: 1 makes a place e times as likely. "
         "train_place_ranker found them; docs/decisions/0007-places.md says how.\n";
  for (std::size_t w = 0; w < extract::place::kWitnesses; ++w)
    out << fmt::format("{}\t{:.3f}\n", extract::place::kWitnessNames[w], weights[w]);
  out << "# end\n";
  return 0;
}

int main(int argc, char** argv) { return isnad::train::guarded(run, argc, argv); }
