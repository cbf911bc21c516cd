#include "nlp/fitness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "model/transitions.h"

namespace isnad::nlp {
namespace {

using Labels = std::set<std::string, std::less<>>;

struct Needed {
  std::string_view factory, gives;
};
constexpr std::array<Needed, 5> kNeeded = {{{"tagger", "tags"},
                                            {"parser", "sentences and trees"},
                                            {"attribute_ruler", "parts of speech"},
                                            {"lemmatizer", "lemmas"},
                                            {"ner", "names"}}};

// Without these no sentence of news is understood; a scheme of another kind lacks most of them.
constexpr std::array<std::string_view, 4> kTags = {"NN", "NNP", "VBD", "IN"};
constexpr std::array<std::string_view, 4> kDeps = {"nsubj", "dobj", "prep", "pobj"};
constexpr std::array<std::string_view, 3> kNames = {"PERSON", "ORG", "GPE"};

Error unfit(std::string_view file, std::string_view what) {
  return {ErrorCode::kUnsupportedVersion, fmt::format("{}: {}. docs/models.md tells what reading needs.", file, what)};
}

Result<Labels> labels_of(const model::ModelFiles& files, const model::ComponentConfig& component) {
  Labels labels;
  if (component.factory == "tagger") {
    const auto text = files.read(component.name + "/cfg");
    if (!text) return text.error();
    const auto config = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
    if (!config.is_object() || !config.contains("labels")) return labels;
    for (const auto& label : config["labels"]) {
      if (label.is_string()) labels.insert(label.get<std::string>());
    }
    return labels;
  }
  const std::string name = component.name + "/moves";
  const auto bytes = files.read(name);
  if (!bytes) return bytes.error();
  const auto moves = model::read_transitions(*bytes, files.describe(name));
  if (!moves) return moves.error();
  for (const model::Transition& move : *moves) labels.insert(move.label);
  return labels;
}

template <std::size_t kCount>
std::vector<std::string_view> missing(const std::array<std::string_view, kCount>& wanted, const Labels& labels) {
  std::vector<std::string_view> out;
  for (const std::string_view one : wanted) {
    if (!labels.contains(one)) out.push_back(one);
  }
  return out;
}

Status check_labels(const model::ModelFiles& files, const model::ComponentConfig& component) {
  if (component.factory != "tagger" && component.factory != "parser" && component.factory != "ner") return {};
  const auto labels = labels_of(files, component);
  if (!labels) return labels.error();
  const std::string file = files.describe(component.name);
  if (component.factory == "tagger") {
    if (const auto lacks = missing(kTags, *labels); !lacks.empty()) {
      return unfit(
          file,
          fmt::format(
              "this tagger has no {}; the grammar here is written for tags of the Penn Treebank. Train it on those",
              fmt::join(lacks, ", ")));
    }
  } else if (component.factory == "parser") {
    if (const auto lacks = missing(kDeps, *labels); !lacks.empty()) {
      const bool universal = labels->contains("obj") || labels->contains("obl");
      return unfit(file, fmt::format("this parser has no {}{}; the grammar here is written for ClearNLP's labels, as "
                                     "en_core_web_sm has them. Train it on those",
                                     fmt::join(lacks, ", "),
                                     universal ? " (its labels are those of Universal Dependencies)" : ""));
    }
  } else if (missing(kNames, *labels).size() == kNames.size()) {
    return unfit(
        file,
        fmt::format("this ner finds none of {}; actors and places come from those. Train it on names of OntoNotes too",
                    fmt::join(kNames, ", ")));
  }
  return {};
}

}  // namespace

Status check_fitness(const model::ModelFiles& files, const model::PipelineConfig& config) {
  std::string lacking;
  for (const Needed& needed : kNeeded) {
    if (std::ranges::find(config.components(), needed.factory, &model::ComponentConfig::factory) ==
        config.components().end())
      lacking += fmt::format("{}{} ({})", lacking.empty() ? "" : ", ", needed.factory, needed.gives);
  }
  if (!lacking.empty()) {
    return unfit(files.describe("config.cfg"), fmt::format("the pipeline has no {}. Reading needs tagger, parser, "
                                                           "attribute_ruler, lemmatizer and ner; add what lacks: "
                                                           "nlp.add_pipe(NAME, source=spacy.load(\"en_core_web_sm\"))",
                                                           lacking));
  }
  for (const model::ComponentConfig& component : config.components()) {
    if (Status known = check_labels(files, component); !known) return known;
  }
  return {};
}

}  // namespace isnad::nlp
