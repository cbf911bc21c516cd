// pipeline_bench.cpp: times the pipeline on texts, or writes its answers for a comparison.
//
// In:  --texts, one JSON object with a "text" a line. Out: one JSON object with the figures on standard output; with
// --answers, one JSON array a token (empty line after each text) in that file instead.
// Time is wall time; every thread has an Annotator of its own and takes every n-th batch. The first pass fills the
// caches and is part of the time, as in a real run. See compare_spacy.py for the comparison.
#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "nlp/kernels.h"
#include "nlp/pipeline.h"

namespace {

using isnad::nlp::Analysis;
using isnad::nlp::Annotator;
using isnad::nlp::Iob;
using isnad::nlp::Pipeline;
using nlohmann::json;
using Clock = std::chrono::steady_clock;
using PipelinePointer = std::shared_ptr<const Pipeline>;

struct Settings {
  std::string model = "build/models/en_core_web_sm-3.8.0";
  std::string texts;
  std::string answers;
  unsigned threads = 1;
  std::size_t batch = 4;
  bool parity = false;
};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::vector<std::string> read_texts(const std::string& path) {
  std::vector<std::string> texts;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const json document = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (document.is_object() && document.contains("text")) texts.push_back(document["text"].get<std::string>());
  }
  return texts;
}

// The tokens of the batches whose number leaves this remainder.
std::size_t annotate_share(const PipelinePointer& pipeline, std::span<const std::string> texts,
                           const Settings& settings, unsigned remainder) {
  Annotator annotator(pipeline);
  std::size_t tokens = 0;
  for (std::size_t begin = remainder * settings.batch; begin < texts.size();
       begin += settings.threads * settings.batch) {
    const auto share = texts.subspan(begin, std::min(settings.batch, texts.size() - begin));
    const std::vector<std::string_view> views(share.begin(), share.end());
    for (const auto& analysis : annotator.annotate(std::span<const std::string_view>(views))) {
      if (!analysis) return 0;
      tokens += analysis->size();
    }
  }
  return tokens;
}

void write_answers(Annotator& annotator, std::span<const std::string> texts, const std::string& path) {
  std::ofstream out(path);
  for (const std::string& text : texts) {
    const auto analysis = annotator.annotate(text);
    if (!analysis) continue;
    for (isnad::nlp::TokenIndex i = 0; i < analysis->size(); ++i) {
      const isnad::nlp::Token& token = (*analysis)[i];
      const auto* names = analysis->labels();
      const char* iob = token.iob == Iob::kBegin ? "B" : token.iob == Iob::kInside ? "I" : "O";
      out << json{analysis->text_of(i),
                  token.span.begin,
                  token.space_after,
                  analysis->lemma(i),
                  analysis->lower(i),
                  isnad::nlp::to_string(token.pos),
                  names->name(token.tag),
                  analysis->morph(i),
                  token.head,
                  names->name(token.dep),
                  token.left_edge,
                  token.right_edge,
                  analysis->sentence_of(i).begin == i,
                  iob,
                  names->name(token.entity)}
                 .dump()
          << '\n';
    }
    out << '\n';
  }
}

int run(const Settings& settings) {
  const auto started = Clock::now();
  isnad::nlp::PipelineOptions options;
  options.parity = settings.parity;
  auto loaded = Pipeline::load(settings.model, options);
  if (!loaded) {
    std::cerr << loaded.error().message << '\n';
    return static_cast<int>(loaded.error().code);
  }
  const PipelinePointer pipeline = *loaded;
  Annotator first(pipeline);
  if (const auto analysis = first.annotate("A spokesman denied the report on Sunday."); !analysis) return 1;
  const double startup = seconds_since(started);
  const std::vector<std::string> texts = read_texts(settings.texts);
  if (!settings.answers.empty()) {
    write_answers(first, texts, settings.answers);
    return 0;
  }
  std::vector<std::size_t> tokens(settings.threads);
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < settings.threads; ++i) {
      threads.emplace_back([&, i] { tokens[i] = annotate_share(pipeline, texts, settings, i); });
    }
  }
  const double seconds = seconds_since(begin);
  std::size_t all = 0;
  for (const std::size_t count : tokens) all += count;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << json{{"tokens", all},
                    {"seconds", seconds},
                    {"tokens_per_second", static_cast<double>(all) / seconds},
                    {"threads", settings.threads},
                    {"startup_seconds", startup},
                    {"peak_mb", usage.ru_maxrss / 1024},
                    {"kernel", isnad::nlp::kernels().name}}
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Times the pipeline on texts."};
  Settings settings;
  app.add_option("--model", settings.model, "a spaCy pipeline folder or wheel");
  app.add_option("--texts", settings.texts, "one JSON object with a \"text\" a line")->required();
  app.add_option("--answers", settings.answers, "write the answers here and time nothing");
  app.add_option("--threads", settings.threads, "each with caches of its own")->check(CLI::Range(1, 256));
  app.add_option("--batch", settings.batch, "texts a call")->check(CLI::Range(1, 4096));
  app.add_flag("--parity", settings.parity, "the newest spaCy's answers to the letter");
  CLI11_PARSE(app, argc, argv);
  return run(settings);
}
