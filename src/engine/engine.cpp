#include "isnad/engine.h"

#include <fmt/format.h>

#include "extract/extract.h"
#include "lexicon/lexicon.h"
#include "nlp/pipeline.h"

namespace isnad {

namespace {

std::vector<TokenRecord> token_records(const Analysis& analysis) {
  std::vector<TokenRecord> records;
  records.reserve(analysis.size());
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const Token& token = analysis[i];
    std::string entity = "O";
    if (token.iob == Iob::kBegin || token.iob == Iob::kInside) {
      entity = fmt::format("{}-{}", token.iob == Iob::kBegin ? 'B' : 'I', to_string(token.entity));
    }
    records.push_back({token.span, std::string(to_string(token.pos)), std::string(to_string(token.tag)),
                       std::string(analysis.lemma(i)), token.head, std::string(to_string(token.dep)),
                       std::move(entity)});
  }
  return records;
}

}  // namespace

struct Engine::Parts {
  std::shared_ptr<const Pipeline> pipeline;
  std::shared_ptr<const Lexicon> lexicon;
};

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::create(const EngineOptions& options) {
  PipelineOptions pipeline_options;
  pipeline_options.keep_vectors = true;
  pipeline_options.lemma_table = options.data / "lemmas.tsv";
  auto lexicon = Lexicon::load(options.data);
  if (!lexicon) return lexicon.error();
  auto pipeline = Pipeline::load(options.model, pipeline_options);
  if (!pipeline) return pipeline.error();
  auto parts = std::make_unique<Parts>();
  parts->pipeline = std::move(pipeline).value();
  parts->lexicon = std::move(lexicon).value();
  return std::shared_ptr<const Engine>(new Engine(std::move(parts)));
}

struct Reader::Workspace {
  Annotator annotator;
};

Reader::Reader(std::shared_ptr<const Engine> engine)
    : engine_(std::move(engine)), workspace_(new Workspace{Annotator(engine_->parts_->pipeline)}) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<Extraction> Reader::read(const Document& document, const ReadOptions& options) {
  const auto analysis = workspace_->annotator.annotate(document.text);
  if (!analysis) return analysis.error();
  Extraction extraction = extract({document, *analysis, *engine_->parts_->lexicon});
  if (options.tokens) extraction.tokens = token_records(*analysis);
  return extraction;
}

}  // namespace isnad
