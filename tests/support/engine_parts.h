// engine_parts.h: the engine as it is shipped, and its parts for tests of single steps; each loaded once a program.
//
// Tests of what the program answers read through the engine (ReadingTest). Where no model lies under build/models
// (`make build` fetches it) there is none, and such tests are skipped; tables that do not load are a failure.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "extract/extract.h"
#include "isnad/engine.h"
#include "nlp/pipeline.h"

namespace isnad::support {

inline const std::filesystem::path kSource = ISNAD_SOURCE_DIR;
inline const std::filesystem::path kModel = kSource / "build/models/en_core_web_sm-3.8.0";

struct EngineParts {
  nlp::Annotator annotator;
  std::shared_ptr<const lexicon::Lexicon> lexicon;
};

// Null where they could not be loaded.
inline EngineParts* engine_parts() {
  static std::optional<EngineParts> once = []() -> std::optional<EngineParts> {
    auto lexicon = lexicon::Lexicon::load(kSource / "data");
    if (!lexicon) ADD_FAILURE() << lexicon.error().message;
    if (!lexicon || !std::filesystem::exists(kModel)) return std::nullopt;
    nlp::PipelineOptions options;
    options.keep_vectors = true;
    options.lemma_table = kSource / "data/lemmas.tsv";
    options.lower_words = kSource / "data/lower_words.tsv";
    auto pipeline = nlp::Pipeline::load(kModel, options);
    if (!pipeline) ADD_FAILURE() << pipeline.error().message;
    if (!pipeline) return std::nullopt;
    return EngineParts{nlp::Annotator(*pipeline), *lexicon};
  }();
  return once ? &*once : nullptr;
}

// The linguistic layer of a text, which must outlive it; empty and a failure where it can't be had.
inline nlp::Analysis annotated(const std::string& text) {
  auto analysis = engine_parts()->annotator.annotate(text);
  if (!analysis) ADD_FAILURE() << analysis.error().message;
  return analysis ? std::move(analysis).value() : nlp::Analysis();
}

// Tests that need model and tables; skipped without.
class EngineTest : public testing::Test {
 protected:
  void SetUp() override {
    if (engine_parts() == nullptr) GTEST_SKIP() << "no model under build/models; make build fetches it";
  }
};

// The shipped reader: what `isnad extract` uses. A failure where it can't be had.
inline Reader* reader() {
  static std::optional<Reader> once = []() -> std::optional<Reader> {
    const auto engine = Engine::create({kModel, kSource / "data"});
    if (!engine) ADD_FAILURE() << engine.error().message;
    return engine ? std::optional<Reader>(*engine) : std::nullopt;
  }();
  return once ? &*once : nullptr;
}

// Tests that read whole texts.
class ReadingTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kModel)) GTEST_SKIP() << "no model under build/models; make build fetches it";
  }
  // Everything that the program reads out of a text.
  static Extraction read(const std::string& text, const std::string& published = "2024-06-12") {
    Document document;
    document.text = text;
    document.published = published;
    auto extraction = reader()->read(document);
    if (!extraction) ADD_FAILURE() << extraction.error().message;
    return extraction ? std::move(extraction).value() : Extraction();
  }
  // The same by other tables.
  static Extraction read(const std::string& text, const std::string& published, const lexicon::Lexicon& lexicon) {
    Document document;
    document.text = text;
    document.published = published;
    const nlp::Analysis analysis = annotated(document.text);
    return extract::extract({document, analysis, lexicon});
  }
};

}  // namespace isnad::support
