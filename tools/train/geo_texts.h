// geo_texts.h: what the trainers of places have in common: GeoVirus and LGL, read once, and judging by folds.
//
// A fold holds whole documents of GeoVirus and whole newspapers of LGL: papers write about their own towns.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus.h"
#include "extract/context.h"
#include "learn/features.h"
#include "nlp/pipeline.h"

namespace isnad::train {

inline constexpr std::array kGeoCorpora = {"geovirus", "lgl_dev"};

struct GeoText {
  std::size_t corpus = 0;  // index into kGeoCorpora
  std::string group;       // texts of one group are never parted
  Document document;
  nlp::Analysis analysis;
  std::unique_ptr<extract::ExtractContext> context;
};

template <typename Text>
using Texts = std::vector<std::unique_ptr<Text>>;

// `fill(text, toponyms)` gets what the corpus says of each text. A corpus that is absent is left out.
template <typename Text, typename Fill>
Texts<Text> read_geo(const std::filesystem::path& corpora, const std::shared_ptr<const nlp::Pipeline>& model,
                     const lexicon::Lexicon& lexicon, const Fill& fill) {
  Texts<Text> texts;
  nlp::Annotator annotator(model);
  for (std::size_t corpus = 0; corpus < kGeoCorpora.size(); ++corpus) {
    const auto documents = read_corpus(corpora / (std::string(kGeoCorpora[corpus]) + ".ndjson"));
    if (!documents) continue;
    for (const auto& json : *documents) {
      auto text = std::make_unique<Text>();
      text->corpus = corpus;
      text->document.text = json["text"];
      text->document.outlet = json.value("outlet", "");
      text->group = corpus == 1 ? text->document.outlet : json["id"].get<std::string>();
      auto analysis = annotator.annotate(text->document.text);
      if (!analysis) continue;
      text->analysis = std::move(analysis).value();
      text->context =
          std::make_unique<extract::ExtractContext>(extract::ExtractContext{text->document, text->analysis, lexicon});
      fill(*text, json["toponyms"]);
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

template <typename Text, typename Wanted>
std::vector<Text*> pick(const Texts<Text>& texts, const Wanted& wanted) {
  std::vector<Text*> out;
  for (const auto& text : texts) {
    if (wanted(*text)) out.push_back(text.get());
  }
  return out;
}

template <typename Text>
std::vector<Text*> of_corpus(const Texts<Text>& texts, std::size_t corpus) {
  return pick(texts, [&](const Text& t) { return t.corpus == corpus; });
}

// Calls `use(fitted, texts, corpus)` for each fold of each corpus, where `fitted` is what `fit` made of the others.
template <typename Text, typename Fit, typename Use>
void by_folds_of_groups(const Texts<Text>& texts, std::size_t folds, const Fit& fit, const Use& use) {
  const auto fold_of_text = [&](const Text& t) { return core::mix_hash(0, std::string_view(t.group)) % folds; };
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const auto fitted = fit(pick(texts, [&](const Text& t) { return fold_of_text(t) != fold; }));
    for (std::size_t corpus = 0; corpus < kGeoCorpora.size(); ++corpus) {
      use(fitted, pick(texts, [&](const Text& t) { return fold_of_text(t) == fold && t.corpus == corpus; }), corpus);
    }
  }
}

}  // namespace isnad::train
