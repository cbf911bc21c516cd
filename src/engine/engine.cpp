#include "isnad/engine.h"

#include <fmt/format.h>

#include "extract/extract.h"
#include "extract/incident/incident_models.h"
#include "lexicon/lexicon.h"
#include "nlp/pipeline.h"

namespace isnad {

namespace {

std::vector<TokenRecord> token_records(const nlp::Analysis& analysis) {
  std::vector<TokenRecord> records;
  records.reserve(analysis.size());
  for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
    const nlp::Token& token = analysis[i];
    std::string entity = "O";
    if (token.iob == nlp::Iob::kBegin || token.iob == nlp::Iob::kInside) {
      entity = fmt::format("{}-{}", token.iob == nlp::Iob::kBegin ? 'B' : 'I', nlp::to_string(token.entity));
    }
    records.push_back({token.span, std::string(nlp::to_string(token.pos)), std::string(nlp::to_string(token.tag)),
                       std::string(analysis.lemma(i)), token.head, std::string(nlp::to_string(token.dep)),
                       std::move(entity)});
  }
  return records;
}

}  // namespace

struct Engine::Parts {
  std::shared_ptr<const nlp::Pipeline> pipeline;
  std::shared_ptr<const lexicon::Lexicon> lexicon;
};

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::create(const EngineOptions& options) {
  nlp::PipelineOptions pipeline_options;
  pipeline_options.keep_vectors = true;
  pipeline_options.lemma_table = options.data / "lemmas.tsv";
  auto lexicon = lexicon::Lexicon::load(options.data);
  if (!lexicon) return lexicon.error();
  if (Status fit = incident::check_models((*lexicon)->models); !fit) return fit.error();
  auto pipeline = nlp::Pipeline::load(options.model, pipeline_options);
  if (!pipeline) return pipeline.error();
  auto parts = std::make_unique<Parts>();
  parts->pipeline = std::move(pipeline).value();
  parts->lexicon = std::move(lexicon).value();
  return std::shared_ptr<const Engine>(new Engine(std::move(parts)));
}

struct Reader::Workspace {
  nlp::Annotator annotator;
};

Reader::Reader(std::shared_ptr<const Engine> engine)
    : engine_(std::move(engine)), workspace_(new Workspace{nlp::Annotator(engine_->parts_->pipeline)}) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<Extraction> Reader::read(const Document& document, const ReadOptions& options) {
  const auto analysis = workspace_->annotator.annotate(document.text);
  if (!analysis) return analysis.error();
  Extraction extraction = extract::extract({document, *analysis, *engine_->parts_->lexicon});
  if (options.tokens) extraction.tokens = token_records(*analysis);
  return extraction;
}

}  // namespace isnad
