#include "isnad/engine.h"

#include <fmt/format.h>

#include <future>
#include <new>
#include <system_error>

#include "extract/check.h"
#include "extract/extract.h"
#include "lexicon/lexicon.h"
#include "lexicon/overlay.h"
#include "lexicon/toml_file.h"
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

// Taken on a thread beside the loading; where there is none to be had, when they are first asked for.
std::shared_future<Provenance> fingerprints(ProvenancePaths paths) {
  const auto take = [paths = std::move(paths)] { return provenance_of(paths); };
  try {
    return std::async(std::launch::async, take).share();
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, take).share();
  }
}

// The tok2vec whose vectors the weights were trained with (data/models/vectors.toml); empty where that isn't said, of
// which the tables warn.
std::string vectors_of_weights(const std::filesystem::path& data) {
  const auto file = lexicon::read_toml(lexicon::base_of(data) / "models" / "vectors.toml");
  return file ? file->root["tok2vec"].value_or(std::string{}) : std::string{};
}

constexpr const char* kNoVectors =
    "The language model is another than the one that statements and incidents were trained with: they are found "
    "without its vectors, and fewer of them (docs/models.md).";

}  // namespace

struct Engine::Parts {
  std::shared_ptr<const nlp::Pipeline> pipeline;
  std::shared_ptr<const lexicon::Lexicon> lexicon;
  std::shared_future<Provenance> provenance;
};

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

const Provenance& Engine::provenance() const { return parts_->provenance.get(); }
std::vector<Error> Engine::warnings() const {
  std::vector<Error> out = parts_->lexicon->warnings;
  if (parts_->pipeline->keeps_vectors()) return out;
  Error& without = out.emplace_back();
  without.code = ErrorCode::kUnsupportedVersion;
  without.message = kNoVectors;
  return out;
}

Result<std::shared_ptr<const Engine>> Engine::create(const EngineOptions& options) try {
  const auto gazetteer = options.gazetteer.empty() ? lexicon::gazetteer_beside(options.data) : options.gazetteer;
  auto provenance = fingerprints({options.model, options.data, gazetteer});
  nlp::PipelineOptions pipeline_options;
  pipeline_options.for_reading = true;
  pipeline_options.keep_vectors = true;
  pipeline_options.vectors_of = vectors_of_weights(options.data);
  const auto lemma_tables = lexicon::layers_of(options.data / "lemmas.tsv");
  if (!lemma_tables) return lemma_tables.error();
  pipeline_options.lemma_table = lemma_tables->front();
  if (lemma_tables->size() > 1) pipeline_options.own_lemma_table = lemma_tables->back();
  pipeline_options.lower_words = lexicon::base_of(options.data) / "lower_words.tsv";
  auto lexicon = lexicon::Lexicon::load(options.data, gazetteer);
  if (!lexicon) return lexicon.error();
  auto pipeline = nlp::Pipeline::load(options.model, pipeline_options);
  if (!pipeline) return pipeline.error();
  auto parts = std::make_unique<Parts>();
  parts->pipeline = std::move(pipeline).value();
  parts->lexicon = std::move(lexicon).value();
  parts->provenance = std::move(provenance);
  return std::shared_ptr<const Engine>(new Engine(std::move(parts)));
} catch (const std::bad_alloc&) {
  return Error{ErrorCode::kResource, "Memory ran out while the model and the tables were read. Add memory."};
}

struct Reader::Workspace {
  nlp::Annotator annotator;
};

Reader::Reader(std::shared_ptr<const Engine> engine)
    : engine_(std::move(engine)), workspace_(new Workspace{nlp::Annotator(engine_->parts_->pipeline)}) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<Extraction> Reader::read(const Document& document, const ReadOptions& options) try {
  if (!may_be_english(document)) {
    Extraction unread;
    unread.made_by = engine_->provenance();
    return unread;
  }
  const auto analysis = workspace_->annotator.annotate(document.text);
  if (!analysis) return analysis.error();
  Extraction extraction = extract::extract({document, *analysis, *engine_->parts_->lexicon});
  extraction.made_by = engine_->provenance();
  if (options.tokens) extraction.tokens = token_records(*analysis);
  // What contradicts itself is not handed out as an answer, whole or in part: nobody could tell which part to trust.
  if (const auto fault = extract::fault_of(extraction, document.text)) {
    return Error{
        ErrorCode::kInternal,
        fmt::format("What was read of the document does not hold together ({}). Report it with the text.", *fault)};
  }
  return extraction;
} catch (const std::bad_alloc&) {
  return Error{ErrorCode::kResource, "Memory ran out while the document was read. Use fewer threads, or split it."};
}

}  // namespace isnad
