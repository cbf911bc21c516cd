#include "model/foreign_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace isnad::model {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 6> kOfNoUse = {
    "textcat", "textcat_multilabel", "spancat", "spancat_singlelabel", "span_finder", "entity_linker"};
constexpr std::array<std::string_view, 5> kRun = {"tok2vec", "tagger", "parser", "ner", "attribute_ruler"};

// Why not, and what to do.
constexpr std::array<Row, 14> kReasons = {{
    {"transformer",
     "is a transformer, which takes a graphics card to be fast; this build runs CNN pipelines. Use one "
     "(en_core_web_sm, md, lg, or "
     "one that is trained with `spacy init config --optimize efficiency`)"},
    {"curated_transformer",
     "is a transformer, which takes a graphics card to be fast; this build runs CNN pipelines. Use one "
     "(en_core_web_sm, md, lg, or "
     "one that is trained with `spacy init config --optimize efficiency`)"},
    {"morphologizer",
     "guesses parts of speech of its own; here they follow from the tags. Take it out, and put in "
     "nlp.add_pipe(\"attribute_ruler\", source=spacy.load(\"en_core_web_sm\"))"},
    {"trainable_lemmatizer",
     "learns lemmas by edit trees; here they come from rules. Take it out, and put in "
     "nlp.add_pipe(\"lemmatizer\", source=spacy.load(\"en_core_web_sm\"))"},
    {"senter", "ends sentences; here the parser does. Disable it: disabled = [\"senter\"] under [nlp]"},
    {"sentencizer", "ends sentences; here the parser does. Take it out"},
    {"entity_ruler",
     "finds names by patterns. Take it out, and write the names into tables of your own: isnad tables new"},
    {"span_ruler",
     "finds names by patterns. Take it out, and write the names into tables of your own: isnad tables new"},
    {"beam_parser", "searches with a beam. Train a \"parser\" in its place"},
    {"beam_ner", "searches with a beam. Train an \"ner\" in its place"},
    {"merge_entities", "joins tokens. Take it out"},
    {"merge_noun_chunks", "joins tokens. Take it out"},
    {"merge_subtokens", "joins tokens. Take it out"},
    {"token_splitter", "parts tokens. Take it out"},
}};

Error unsupported(std::string_view file, std::string_view what) {
  return {ErrorCode::kUnsupportedVersion, fmt::format("{}: {}. docs/models.md tells which pipelines run.", file, what)};
}

Status check_component(const PipelineConfig& config, const ComponentConfig& component, std::string_view file) {
  if (std::ranges::find(kRun, component.factory) != kRun.end() || gives_nothing_here(component.factory)) return {};
  if (component.factory == "lemmatizer") {
    const std::string mode = config.text("components." + component.name, "mode");
    if (mode == "rule") return {};
    return unsupported(
        file, fmt::format("component '{}' looks lemmas up (mode '{}'); here they come from rules. Make it with "
                          "mode = \"rule\"",
                          component.name, mode));
  }
  const auto* const reason = std::ranges::find(kReasons, component.factory, &Row::first);
  if (reason != kReasons.end())
    return unsupported(file, fmt::format("component '{}' ({}) {}", component.name, component.factory, reason->second));
  return unsupported(
      file, fmt::format("component '{}' (factory '{}') is made by code that isn't here. Take it out, or disable it "
                        "under [nlp]",
                        component.name, component.factory));
}

}  // namespace

bool gives_nothing_here(std::string_view factory) { return std::ranges::find(kOfNoUse, factory) != kOfNoUse.end(); }

Status check_foreign_parts(const PipelineConfig& config, std::string_view file) {
  const std::string tokenizer = config.registered("nlp", "tokenizer", "@tokenizers");
  if (!tokenizer.empty() && tokenizer != "spacy.Tokenizer.v1") {
    return unsupported(file,
                       fmt::format("its tokenizer is '{}'; this build has spaCy's own, with its rules for English "
                                   "(spacy.Tokenizer.v1). Use a pipeline of spacy.blank(\"en\")",
                                   tokenizer));
  }
  const std::string vectors = config.registered("nlp", "vectors", "@vectors");
  if (!vectors.empty() && vectors != "spacy.Vectors.v1") {
    return unsupported(
        file,
        fmt::format("its word vectors are '{}'; this build reads spacy.Vectors.v1. Use such a pipeline", vectors));
  }
  for (const std::string_view key : {"before_creation", "after_creation", "after_pipeline_creation"}) {
    const std::string callback = config.registered("nlp", key, "@callbacks");
    if (callback.empty()) continue;
    return unsupported(
        file, fmt::format("it runs code of its own when it is loaded ({}: '{}'), and what that changes can't be "
                          "known here. Load it in spaCy, take the callback out of its config, and save it again",
                          key, callback));
  }
  for (const ComponentConfig& component : config.components()) {
    if (Status known = check_component(config, component, file); !known) return known;
  }
  return {};
}

}  // namespace isnad::model
