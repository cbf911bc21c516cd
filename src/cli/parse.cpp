// parse.cpp: `isnad parse`: the linguistic layer alone, as CoNLL-U or as a summary.
//
// In:  files of plain text, one document each, or of NDJSON (one object with "text" and perhaps "id" a line); "-" is
// standard input. Out: CoNLL-U in the order of the input, whatever the number of threads. A text that can't be read is
// told on standard error, and the others go on. Memory: one wave of texts with their output.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/start.h"
#include "core/utf8.h"
#include "export/conllu.h"
#include "ingest/byte_source.h"
#include "ingest/line_reader.h"
#include "nlp/kernels.h"
#include "nlp/pipeline.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kBatch = 4;                               // documents that one thread annotates together
constexpr std::size_t kWave = 1024;                             // documents whose output is held before it is written
constexpr std::size_t kWaveBytes = std::size_t{4} << 20U;       // of their texts, or one longer text
constexpr std::size_t kMaxLineBytes = 4 * nlp::kMostTextBytes;  // JSON escapes what is not ASCII

struct Settings {
  std::filesystem::path model = find_model();
  std::filesystem::path lemmas = find_data() / "lemmas.tsv";
  std::string format = "conllu";
  std::vector<std::string> files;
  unsigned threads = 1;
  bool parity = false;
};

struct Text {
  std::string id;
  std::string text;
};

constexpr std::string_view kSubcommand = "parse";

bool is_ndjson(const std::string& name, std::string_view bytes) {
  if (name.ends_with(".ndjson") || name.ends_with(".jsonl")) return true;
  return name == "-" && bytes.starts_with("{");
}

// The texts of the input, one after another. What can't be read is told on standard error and left out.
class TextReader {
 public:
  explicit TextReader(const std::vector<std::string>& files) : files_(files) {}

  // The next text; nullopt after the last.
  std::optional<Text> next() {
    while (true) {
      if (lines_) {
        if (auto text = next_line()) return text;
      } else if (at_ < files_.size()) {
        if (auto text = open(files_[at_++])) return text;
      } else {
        return std::nullopt;
      }
    }
  }
  // 0, or the code of the last text that could not be read.
  [[nodiscard]] int exit_status() const { return exit_status_; }

 private:
  std::optional<Text> leave_out(const Error& error) {
    exit_status_ = report(kSubcommand, error);
    return std::nullopt;
  }

  // A file of plain text, or nothing where lines follow.
  std::optional<Text> open(const std::string& name) {
    auto source = ingest::ByteSource::open(name);
    if (!source) return leave_out(source.error());
    name_ = name;
    if (is_ndjson(name, source->peek())) {
      lines_.emplace(std::move(source).value(), kMaxLineBytes);
      return std::nullopt;
    }
    Text text{name, {}};
    for (auto chunk = source->peek(); !chunk.empty(); chunk = source->peek()) {
      text.text += chunk;
      source->skip(chunk.size());
      if (text.text.size() > nlp::kMostTextBytes) break;
    }
    if (const Status status = source->status(); !status) return leave_out(status.error());
    return checked(std::move(text), name);
  }

  std::optional<Text> next_line() {
    const auto line = lines_->next();
    if (!line) {
      const Status status = lines_->status();
      lines_.reset();
      return status ? std::nullopt : leave_out(status.error());
    }
    const std::string where = fmt::format("{}:{}", name_, line->number);
    if (line->too_long) return leave_out(too_long(where, kMaxLineBytes));
    if (line->text.find_first_not_of(" \t\r") == std::string::npos) return std::nullopt;
    const auto document = nlohmann::json::parse(line->text, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object() || !document.contains("text") || !document["text"].is_string()) {
      return leave_out({ErrorCode::kInvalidInput, where + ": no whole JSON object with a \"text\"; is it cut off?"});
    }
    const auto id = document.find("id");
    const bool has_id = id != document.end() && id->is_string();
    return checked({has_id ? id->get<std::string>() : where, document["text"].get<std::string>()}, where);
  }

  std::optional<Text> checked(Text text, const std::string& where) {
    if (text.text.size() > nlp::kMostTextBytes) return leave_out(too_long(where, nlp::kMostTextBytes));
    const auto bad_byte = core::utf8::find_invalid(text.text);
    if (!bad_byte) return text;
    return leave_out(
        {ErrorCode::kInvalidInput,
         fmt::format("{}: not UTF-8 at byte {}. Convert it (iconv -f WINDOWS-1252 -t UTF-8).", where, *bad_byte)});
  }

  static Error too_long(const std::string& where, std::size_t most_bytes) {
    return {ErrorCode::kResource, fmt::format("{}: longer than {} MiB. Split it.", where, most_bytes >> 20U)};
  }

  const std::vector<std::string>& files_;
  std::size_t at_ = 0;
  std::string name_;  // of the file that `lines_` belongs to
  std::optional<ingest::LineReader> lines_;
  int exit_status_ = 0;
};

struct Totals {
  std::atomic<std::size_t> tokens = 0;
  std::atomic<std::size_t> sentences = 0;
  std::size_t documents = 0;
};

// Annotates one wave of texts; outputs[i] becomes the CoNLL-U of texts[i].
class Worker {
 public:
  Worker(const Settings& settings, std::shared_ptr<const nlp::Pipeline> pipeline)
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
        if (settings_->format == "conllu") exports::append_conllu((*analyses)[i], share[i].id, outputs[begin + i]);
      }
    }
  }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const Settings* settings_;
  nlp::Annotator annotator_;
  std::optional<Error> error_;
};

std::vector<Text> next_wave(TextReader& reader) {
  std::vector<Text> wave;
  for (std::size_t bytes = 0; wave.size() < kWave && bytes < kWaveBytes;) {
    auto text = reader.next();
    if (!text) break;
    bytes += text->text.size();
    wave.push_back(std::move(*text));
  }
  return wave;
}

std::optional<Error> run_waves(const Settings& settings, const std::shared_ptr<const nlp::Pipeline>& pipeline,
                               TextReader& reader, Totals& totals) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < settings.threads; ++i) workers.push_back(std::make_unique<Worker>(settings, pipeline));
  for (auto wave = next_wave(reader); !wave.empty(); wave = next_wave(reader)) {
    totals.documents += wave.size();
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
    if (!std::cout.flush()) return cannot_write();
  }
  return std::nullopt;
}

int run(const Settings& settings) {
  nlp::PipelineOptions options;
  options.parity = settings.parity;
  std::error_code unknown;
  if (std::filesystem::exists(settings.lemmas, unknown)) options.lemma_table = settings.lemmas;
  const auto pipeline = nlp::Pipeline::load(settings.model, options);
  if (!pipeline) return report(kSubcommand, pipeline.error());
  TextReader reader(settings.files);
  Totals totals;
  const auto began = std::chrono::steady_clock::now();
  if (const auto error = run_waves(settings, *pipeline, reader, totals)) return report(kSubcommand, *error);
  if (settings.format == "none") {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << fmt::format(
        "{} documents, {} sentences, {} tokens in {:.2f} s: {:.0f} tokens/s with {} thread(s), "
        "{} kernels, {} MB at most\n",
        totals.documents, totals.sentences.load(), totals.tokens.load(), seconds,
        static_cast<double>(totals.tokens) / std::max(seconds, 1e-9), settings.threads, nlp::kernels().name,
        usage.ru_maxrss / 1024);
  }
  if (!std::cout.flush()) return report(kSubcommand, cannot_write());
  return reader.exit_status();
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

}  // namespace isnad::cli
