// record_examples.cpp: writes worked examples into the files of models.
//
// Use: record_examples LANGUAGE_MODEL DATA [NAME…], all models for no name. To be run after a trainer, which knows
// weights but no sentences of ours. A file whose features are not those that this program makes is left alone, with an
// error.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "lexicon/model_registry.h"
#include "trainer_main.h"
#include "worked_bags.h"

namespace isnad::train {
namespace {

Status record(const std::filesystem::path& path, const learn::ModelSpec& spec, std::span<const WorkedBag> bags) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  Result<learn::ModelFile> file = learn::read_model_file(bytes, path.string());
  if (!file) return std::move(file).error();
  file->examples.clear();
  Result<learn::LinearModel> model = learn::LinearModel::parse(learn::to_bytes(*file), path.string());
  if (!model) return std::move(model).error();
  if (Status status = model->check(spec, path.string()); !status) return status;
  for (const WorkedBag& bag : bags) {
    learn::WorkedExample example{bag.of, bag.features, std::vector<float>(file->head.labels.size())};
    model->scores(example.features, example.scores);
    file->examples.push_back(std::move(example));
  }
  std::ofstream out(path, std::ios::binary);
  out << to_bytes(*file);
  out.close();
  if (!out) return Error{ErrorCode::kResource, fmt::format("{}: can't be written.", path.string())};
  fmt::print("{}: {} worked examples\n", path.string(), bags.size());
  return {};
}

int fail(const Error& error) {
  fmt::print(stderr, "record_examples: {}\n", error.message);
  return static_cast<int>(error.code);
}

int run(std::span<char*> words) {
  const std::filesystem::path data = words[1];
  const auto pipeline = nlp::Pipeline::load(
      words[0], {.keep_vectors = true, .lemma_table = data / "lemmas.tsv", .lower_words = data / "lower_words.tsv"});
  if (!pipeline) return fail(pipeline.error());
  const auto lexicon = lexicon::Lexicon::load(data);
  if (!lexicon) return fail(lexicon.error());
  nlp::Annotator annotator(*pipeline);
  const auto text = WorkedText::make(annotator, **lexicon);
  if (!text) return fail(text.error());
  const std::span<char*> names = words.subspan(2);
  std::vector<learn::ModelSpec> specs(lexicon::kModelSpecs.begin(), lexicon::kModelSpecs.end());
  specs.insert(specs.end(), lexicon::kPageModelSpecs.begin(), lexicon::kPageModelSpecs.end());
  specs.insert(specs.end(), lexicon::kNameModelSpecs.begin(), lexicon::kNameModelSpecs.end());
  specs.insert(specs.end(), lexicon::kIncidentModelSpecs.begin(), lexicon::kIncidentModelSpecs.end());
  for (const learn::ModelSpec& spec : specs) {
    const auto named = [&](const char* name) { return spec.name == name; };
    if (!names.empty() && std::none_of(names.begin(), names.end(), named)) continue;
    const std::filesystem::path path = data / "models" / fmt::format("{}.bin", spec.name);
    if (!std::filesystem::exists(path)) continue;
    const std::vector<WorkedBag> bags = worked_bags(spec.name, **text, data);
    if (Status status = record(path, spec, bags); !status) return fail(status.error());
  }
  return 0;
}

}  // namespace
}  // namespace isnad::train

static int run(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: record_examples LANGUAGE_MODEL DATA [NAME...]\n");
    return 64;
  }
  return isnad::train::run(std::span(argv + 1, static_cast<std::size_t>(argc) - 1));
}

int main(int argc, char** argv) { return isnad::train::guarded(run, argc, argv); }
