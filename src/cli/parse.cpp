// parse.cpp: `isnad parse`: the linguistic layer alone, as CoNLL-U or as a summary.
//
// In:  the same inputs as the other subcommands. A text is taken as it was handed in, a web page as its article. Out:
// CoNLL-U in the order of the input, whatever the number of threads. A document that can't be read is told on standard
// error, and the others go on.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "core/utf8.h"
#include "export/conllu.h"
#include "lexicon/overlay.h"
#include "nlp/kernels.h"
#include "nlp/pipeline.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "parse";
constexpr std::size_t kBatch = 4;  // documents that one thread annotates together

enum class Format : std::uint8_t { kConllu, kNone };

struct Settings {
  InputSettings input;
  std::filesystem::path lemmas;
  Format format = Format::kConllu;
  bool parity = false;
};

struct Text {
  std::string id;
  Result<std::string> text;
};

// The text as it was handed in, so that every word of a corpus has its place; of a page what cleaning leaves.
Text text_of(RawItem raw, const DocumentReader& reader) {
  std::string id = raw.id;
  if (!raw.document) return {std::move(id), raw.document.error()};
  std::string text = std::move(raw.document->text);
  if (text.empty()) {
    InputItem page = reader.finish(std::move(raw));
    if (!page.document) return {std::move(id), page.document.error()};
    text = std::move(page.document->text);
  }
  if (text.size() > nlp::kMostTextBytes) {
    return {id, Error{ErrorCode::kResource,
                      fmt::format("{}: longer than {} MiB. Split it.", id, nlp::kMostTextBytes >> 20U)}};
  }
  if (const auto bad_byte = core::utf8::find_invalid(text)) {
    return {id, Error{ErrorCode::kInvalidInput,
                      fmt::format("{}: not UTF-8 at byte {}. Convert it (iconv -f WINDOWS-1252 -t UTF-8).", id,
                                  *bad_byte)}};
  }
  return {std::move(id), std::move(text)};
}

struct Counts {
  std::atomic<std::size_t> tokens = 0;
  std::atomic<std::size_t> sentences = 0;
};

// One thread's annotator.
class Parser {
 public:
  Parser(std::shared_ptr<const nlp::Pipeline> pipeline, const DocumentReader& reader, Format format, Counts& counts)
      : annotator_(std::move(pipeline)), reader_(&reader), format_(format), counts_(&counts) {}

  std::vector<Done> parse(std::vector<RawItem> items) {
    std::vector<Text> texts;
    std::vector<std::string_view> views;
    texts.reserve(items.size());
    for (RawItem& item : items) texts.push_back(text_of(std::move(item), *reader_));
    for (const Text& text : texts) {
      if (text.text) views.emplace_back(*text.text);
    }
    const auto analyses = annotator_.annotate(std::span<const std::string_view>(views));
    std::vector<Done> done;
    std::size_t next = 0;
    for (Text& text : texts) {
      Answer answer{text.id, text.id, nullptr, Extraction{}};
      std::string conllu;
      if (!text.text) {
        answer.extraction = text.text.error();
      } else if (const Result<nlp::Analysis>& analysis = analyses[next++]; !analysis) {
        answer.extraction = Error{analysis.error().code, text.id + ": " + analysis.error().message};
      } else {
        counts_->tokens += analysis->size();
        counts_->sentences += analysis->sentences().size();
        if (format_ == Format::kConllu) exports::append_conllu(*analysis, text.id, conllu);
      }
      done.push_back({std::move(answer), std::move(conllu)});
    }
    return done;
  }

 private:
  nlp::Annotator annotator_;
  const DocumentReader* reader_;
  Format format_;
  Counts* counts_;
};

std::string summary(const RunTotals& totals, const Counts& counts, unsigned threads, double seconds) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return fmt::format(
      "{} documents, {} sentences, {} tokens in {:.2f} s: {:.0f} tokens/s with {} thread(s), {} kernels, {} MB at "
      "most\n",
      totals.documents - totals.failed, counts.sentences.load(), counts.tokens.load(), seconds,
      static_cast<double>(counts.tokens) / std::max(seconds, 1e-9), threads, nlp::kernels().name,
      usage.ru_maxrss / 1024);
}

Result<std::shared_ptr<const nlp::Pipeline>> load_pipeline(Settings& settings) {
  if (Status found = complete(settings.input.engine); !found) return found.error();
  nlp::PipelineOptions options;
  options.parity = settings.parity;
  options.lemma_table = settings.lemmas;
  if (settings.lemmas.empty()) {
    const auto tables = lexicon::layers_of(settings.input.engine.data / "lemmas.tsv");
    if (!tables) return tables.error();
    options.lemma_table = tables->front();
    if (tables->size() > 1) options.own_lemma_table = tables->back();
  }
  std::error_code unknown;
  options.lower_words = lexicon::base_of(settings.input.engine.data) / "lower_words.tsv";
  if (!std::filesystem::exists(options.lower_words, unknown)) options.lower_words.clear();
  if (!std::filesystem::exists(options.lemma_table, unknown)) {
    const std::string what = fmt::format("{}: no such corrections of lemmas.", options.lemma_table.string());
    if (settings.input.strict) return Error{ErrorCode::kNotFound, what};
    if (!options.parity) warn(kSubcommand, what);
    options.lemma_table.clear();
  }
  return nlp::Pipeline::load(settings.input.engine.model, options);
}

int run(Settings settings) {
  auto output = Output::open(settings.input.output, settings.input.files);
  if (!output) return report(kSubcommand, output.error());
  const auto pipeline = load_pipeline(settings);
  if (!pipeline) return report(kSubcommand, pipeline.error());
  const auto tables = load_ingest_tables(settings.input.engine.data);
  if (!tables) return report(kSubcommand, tables.error());
  DocumentReader reader(settings.input.files, settings.input.format, *tables, {.keys = settings.input.keys});
  settings.input.run.batch = kBatch;
  Counts counts;
  const auto make_worker = [&]() -> DoDocuments {
    auto parser = std::make_shared<Parser>(*pipeline, reader, settings.format, counts);
    return [parser](std::vector<RawItem> items) { return parser->parse(std::move(items)); };
  };
  const auto write = [&](Answer& answer, const std::string& conllu) {
    if (!answer.extraction) report(kSubcommand, answer.extraction.error());
    output->write(conllu);
    return output->good();
  };
  const auto began = std::chrono::steady_clock::now();
  const RunTotals totals = run_workers(
      make_worker, [&] { return reader.next_raw(); }, settings.input.run, write);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (settings.format == Format::kNone) output->write(summary(totals, counts, settings.input.run.threads, seconds));
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  for (const std::string& notice : reader.take_notices()) notify(kSubcommand, notice);
  if (totals.interrupted) {
    const std::string part = output->keep_part();
    std::cerr << fmt::format("isnad parse: interrupted after {} documents, all of them written{}.\n", totals.documents,
                             part.empty() ? "" : " to " + part);
  } else if (Status finished = output->finish(); !finished) {
    return report(kSubcommand, finished.error());
  }
  return totals.exit_status();
}

}  // namespace

Command add_parse(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* parse = app.add_subcommand("parse", "the linguistic layer alone: tokens, tags, trees, names, as CoNLL-U");
  add_input_settings(*parse, settings->input);
  add_output(*parse, settings->input.output);
  add_choice<Format>(*parse, "--format", settings->format, {{"conllu", Format::kConllu}, {"none", Format::kNone}},
                     "conllu, or none for a summary")
      ->type_name("FORMAT");
  parse->add_option("--lemmas", settings->lemmas, "our corrections of lemmas; else lemmas.tsv of the tables")
      ->type_name("FILE");
  parse->add_flag("--parity", settings->parity, "the newest spaCy's answers to the letter, its lemmas too");
  parse->footer(
      "Examples:\n"
      "  isnad parse article.txt page.html > trees.conllu\n"
      "  isnad parse --format none --threads 8 articles.ndjson.gz\n"
      "Plain text is taken as it stands, with what cleaning would drop. Exit status: isnad help exit-codes.");
  return {parse, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
