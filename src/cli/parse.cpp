// parse.cpp: `isnad parse`: the linguistic layer alone, as CoNLL-U or as a summary.
//
// In:  files of plain text, one document each, or of NDJSON (one object with "text" and perhaps "id" a line); "-" is
// standard input. Out: CoNLL-U in the order of the input, whatever the number of threads.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/command.h"
#include "core/utf8.h"
#include "export/conllu.h"
#include "nlp/kernels.h"
#include "nlp/pipeline.h"

namespace isnad {
namespace {

constexpr std::size_t kBatch = 4;    // documents that one thread annotates together
constexpr std::size_t kWave = 1024;  // documents whose output is held before it is written

struct Settings {
  std::string model = "build/models/en_core_web_sm-3.8.0";
  std::string format = "conllu";
  std::vector<std::string> files;
  std::string lemmas = "data/lemmas.tsv";
  unsigned threads = 1;
  bool parity = false;
};

struct Text {
  std::string id;
  std::string text;
};

int report(const Error& error) {
  std::cerr << "isnad parse: " << error.message << '\n';
  return static_cast<int>(error.code);
}

Result<std::string> read_all(const std::string& name) {
  if (name == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(name, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", name)};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool is_ndjson(const std::string& name, std::string_view bytes) {
  if (name.ends_with(".ndjson") || name.ends_with(".jsonl")) return true;
  return name == "-" && bytes.starts_with("{");
}

Status append_ndjson(const std::string& name, std::string_view bytes, std::vector<Text>& out) {
  for (std::size_t line_number = 1; !bytes.empty(); ++line_number) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto document = nlohmann::json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
    if (!document.is_object() || !document.contains("text") || !document["text"].is_string()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: no JSON object with a \"text\".", name, line_number)};
    }
    const auto id = document.find("id");
    const bool has_id = id != document.end() && id->is_string();
    out.push_back({has_id ? id->get<std::string>() : fmt::format("{}:{}", name, line_number),
                   document["text"].get<std::string>()});
  }
  return {};
}

Result<std::vector<Text>> read_texts(const Settings& settings) {
  std::vector<Text> texts;
  for (const std::string& name : settings.files) {
    auto bytes = read_all(name);
    if (!bytes) return bytes.error();
    if (const auto bad_byte = utf8::find_invalid(*bytes)) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: not UTF-8 at byte {}. Convert it.", name, *bad_byte)};
    }
    if (!is_ndjson(name, *bytes)) {
      texts.push_back({name, std::move(*bytes)});
    } else if (const Status status = append_ndjson(name, *bytes, texts); !status) {
      return status.error();
    }
  }
  return texts;
}

struct Totals {
  std::atomic<std::size_t> tokens = 0;
  std::atomic<std::size_t> sentences = 0;
};

// Annotates one wave of texts; outputs[i] becomes the CoNLL-U of texts[i].
class Worker {
 public:
  Worker(const Settings& settings, std::shared_ptr<const Pipeline> pipeline)
      : settings_(&settings), annotator_(std::move(pipeline)) {}

  void run(std::span<const Text> texts, std::atomic<std::size_t>& next, std::span<std::string> outputs,
           Totals& totals) {
    for (std::size_t begin = next.fetch_add(kBatch); begin < texts.size() && !error_; begin = next.fetch_add(kBatch)) {
      const auto share = texts.subspan(begin, std::min(kBatch, texts.size() - begin));
      std::vector<std::string_view> views;
      for (const Text& text : share) views.emplace_back(text.text);
      const auto analyses = annotator_.annotate(std::span<const std::string_view>(views));
      if (!analyses) {
        error_ = analyses.error();
        return;
      }
      for (std::size_t i = 0; i < share.size(); ++i) {
        totals.tokens += (*analyses)[i].size();
        totals.sentences += (*analyses)[i].sentences().size();
        if (settings_->format == "conllu") append_conllu((*analyses)[i], share[i].id, outputs[begin + i]);
      }
    }
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const Settings* settings_;
  Annotator annotator_;
  std::optional<Error> error_;
};

std::optional<Error> run_waves(const Settings& settings, const std::shared_ptr<const Pipeline>& pipeline,
                               std::span<const Text> texts, Totals& totals) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < settings.threads; ++i) workers.push_back(std::make_unique<Worker>(settings, pipeline));
  for (std::size_t begin = 0; begin < texts.size(); begin += kWave) {
    const auto wave = texts.subspan(begin, std::min(kWave, texts.size() - begin));
    std::vector<std::string> outputs(wave.size());
    std::atomic<std::size_t> next = 0;
    {
      std::vector<std::jthread> threads;
      for (const auto& worker : workers) threads.emplace_back([&] { worker->run(wave, next, outputs, totals); });
    }
    for (const auto& worker : workers) {
      if (worker->error()) return worker->error();
    }
    for (const std::string& output : outputs) std::cout << output;
  }
  return std::nullopt;
}

int run(const Settings& settings) {
  PipelineOptions options;
  options.parity = settings.parity;
  if (std::filesystem::exists(settings.lemmas)) options.lemma_table = settings.lemmas;
  const auto pipeline = Pipeline::load(settings.model, options);
  if (!pipeline) return report(pipeline.error());
  const auto texts = read_texts(settings);
  if (!texts) return report(texts.error());
  Totals totals;
  const auto began = std::chrono::steady_clock::now();
  if (const auto error = run_waves(settings, *pipeline, *texts, totals)) return report(*error);
  if (settings.format == "none") {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << fmt::format(
        "{} documents, {} sentences, {} tokens in {:.2f} s: {:.0f} tokens/s with {} thread(s), "
        "{} kernels, {} MB at most\n",
        texts->size(), totals.sentences.load(), totals.tokens.load(), seconds,
        static_cast<double>(totals.tokens) / std::max(seconds, 1e-9), settings.threads, kernels().name,
        usage.ru_maxrss / 1024);
  }
  return 0;
}

}  // namespace

Command add_parse(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* parse = app.add_subcommand("parse", "the linguistic layer alone: tokens, tags, trees, names, as CoNLL-U");
  parse->add_option("files", settings->files, "plain text or NDJSON (.ndjson, .jsonl); - for standard input")
      ->required();
  parse->add_option("--model", settings->model, "a spaCy v3 pipeline folder or wheel")->capture_default_str();
  parse->add_option("--lemmas", settings->lemmas, "our corrections of lemmas; not used where the file is absent")
      ->capture_default_str();
  parse->add_option("--threads", settings->threads, "documents read at the same time")->check(CLI::Range(1, 256));
  parse->add_option("--format", settings->format, "conllu, or none for a summary")
      ->check(CLI::IsMember({"conllu", "none"}))
      ->capture_default_str();
  parse->add_flag("--parity", settings->parity, "the newest spaCy's answers to the letter, its lemmas too");
  return {parse, [settings] { return run(*settings); }};
}

}  // namespace isnad
