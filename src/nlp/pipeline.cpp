#include "nlp/pipeline.h"

#include <fmt/format.h>

#include <new>
#include <optional>

#include "core/sha256.h"
#include "model/foreign_parts.h"
#include "model/model_files.h"
#include "model/pipeline_config.h"
#include "nlp/attribute_ruler.h"
#include "nlp/fitness.h"
#include "nlp/heading_case.h"
#include "nlp/layout.h"
#include "nlp/lemmatizer.h"
#include "nlp/network.h"
#include "nlp/tokenizer.h"
#include "nlp/word_annotator.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kBatchTokens = 2048;  // texts are run together until they have so many tokens

Error too_many_bytes(std::size_t bytes) {
  return {ErrorCode::kResource, fmt::format("The text has {} bytes; at most {} MiB are read as one. Split it.", bytes,
                                            kMostTextBytes >> 20U)};
}

Error too_many_tokens(std::size_t tokens) {
  return {ErrorCode::kResource, fmt::format("The text has {} words and marks; at most {} are read as one. Split it.",
                                            tokens, kMostTextTokens)};
}

Result<Tokenizer> load_tokenizer(const model::ModelFiles& files) {
  const auto bytes = files.read("tokenizer");
  if (!bytes) return bytes.error();
  auto tables = model::TokenizerTables::parse(*bytes, files.describe("tokenizer"));
  if (!tables) return tables.error();
  model::NormTable norms;
  constexpr std::string_view kLookups = "vocab/lookups.bin";
  if (files.has(kLookups)) {
    const auto lookups = files.read(kLookups);
    if (!lookups) return lookups.error();
    auto read = model::read_norms(*lookups, files.describe(kLookups));
    if (!read) return read.error();
    norms = std::move(*read);
  }
  return Tokenizer::create(std::move(*tables), std::move(norms));
}

Result<AttributeRuler> load_ruler(const model::ModelFiles& files, const std::string& component, LabelNames& names) {
  const std::string name = component + "/patterns";
  const auto bytes = files.read(name);
  if (!bytes) return bytes.error();
  auto rules = model::read_ruler_patterns(*bytes, files.describe(name));
  if (!rules) return rules.error();
  return AttributeRuler::create(std::move(*rules), names);
}

Result<model::LemmaTables> load_lemmas(const model::ModelFiles& files, const std::string& component) {
  const std::string name = component + "/lookups/lookups.bin";
  auto bytes = files.read(name);
  if (!bytes) return bytes.error();
  return model::read_lemma_tables(std::move(*bytes), files.describe(name));
}

// Whether the shared vectors are those of this very tok2vec.
Result<bool> has_tok2vec(const model::ModelFiles& files, const model::PipelineConfig& config, std::string_view sha256) {
  for (const model::ComponentConfig& component : config.components()) {
    if (component.factory != "tok2vec") continue;
    const auto bytes = files.read(component.name + "/model");
    if (!bytes) return bytes.error();
    return core::sha256_hex(*bytes) == sha256;
  }
  return false;
}

// "IS" in "the IS fighters", not in "THE WAR IS OVER": between words in capitals it is any word.
void read_acronyms(const LemmaCorrections& corrections, TokenizerCache& cache, std::vector<LexToken>& tokens) {
  const auto in_capitals = [&](std::size_t i) {
    return i < tokens.size() && layout::is_acronym(tokens[i].lexeme->text);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!in_capitals(i)) continue;
    const std::string* norm = corrections.norm_of_acronym(tokens[i].lexeme->text);
    if (norm == nullptr || (i > 0 && in_capitals(i - 1)) || in_capitals(i + 1)) continue;
    tokens[i].lexeme = &cache.with_norm(*tokens[i].lexeme, *norm);
  }
}

// Puts the analysis of what follows behind that of what stands before it.
void append(const AnalysisParts& from, AnalysisParts& to) {
  const auto offset = static_cast<TokenIndex>(to.tokens.size());
  for (Token token : from.tokens) {
    token.head += offset;
    token.left_edge += offset;
    token.right_edge += offset;
    to.tokens.push_back(token);
  }
  for (const TokenIndex start : from.sentence_starts) to.sentence_starts.push_back(start + offset);
  to.vectors.insert(to.vectors.end(), from.vectors.begin(), from.vectors.end());
}

}  // namespace

struct Pipeline::Parts {
  PipelineOptions options;
  std::optional<Tokenizer> tokenizer;
  std::optional<Network> network;
  std::optional<AttributeRuler> ruler;
  std::optional<Lemmatizer> lemmatizer;
  std::optional<LemmaCorrections> corrections;
  std::optional<HeadingCase> headings;
  std::shared_ptr<const LabelNames> labels;
};

Pipeline::Pipeline(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Pipeline::~Pipeline() = default;

bool Pipeline::keeps_vectors() const { return parts_->options.keep_vectors; }

Result<std::shared_ptr<const Pipeline>> Pipeline::load(const std::filesystem::path& model,
                                                       const PipelineOptions& options) try {
  const auto files = model::ModelFiles::open(model);
  if (!files) return files.error();
  const auto text = files->read("config.cfg");
  if (!text) return text.error();
  const auto config = model::PipelineConfig::parse(*text, files->describe("config.cfg"));
  if (!config) return config.error();

  if (Status known = model::check_foreign_parts(*config, files->describe("config.cfg")); !known) return known.error();
  if (options.for_reading) {
    if (Status fit = check_fitness(*files, *config); !fit) return fit.error();
  }

  auto parts = std::make_unique<Parts>();
  auto names = std::make_shared<LabelNames>();
  parts->options = options;
  auto tokenizer = load_tokenizer(*files);
  if (!tokenizer) return tokenizer.error();
  parts->tokenizer = std::move(*tokenizer);
  auto network = Network::load(*files, *config, options.parity ? Arithmetic::kExact : Arithmetic::kFast, *names);
  if (!network) return network.error();
  parts->network = std::move(*network);
  for (const model::ComponentConfig& component : config->components()) {
    if (component.factory == "attribute_ruler") {
      auto ruler = load_ruler(*files, component.name, *names);
      if (!ruler) return ruler.error();
      parts->ruler = std::move(*ruler);
    } else if (component.factory == "lemmatizer") {
      auto tables = load_lemmas(*files, component.name);
      if (!tables) return tables.error();
      parts->lemmatizer.emplace(std::move(*tables), options.parity ? LemmaOrder::kLastRule : LemmaOrder::kFirstRule);
    }
  }
  if (parts->options.keep_vectors && !options.vectors_of.empty()) {
    auto same = has_tok2vec(*files, *config, options.vectors_of);
    if (!same) return same.error();
    parts->options.keep_vectors = *same;
  }
  if (!options.parity && !options.lemma_table.empty()) {
    auto corrections = LemmaCorrections::load(options.lemma_table);
    if (!corrections) return corrections.error();
    if (!options.own_lemma_table.empty()) {
      if (Status added = corrections->add(options.own_lemma_table); !added) return added.error();
    }
    parts->corrections = std::move(*corrections);
  }
  if (!options.parity && !options.lower_words.empty()) {
    auto headings = HeadingCase::load(options.lower_words);
    if (!headings) return headings.error();
    parts->headings = std::move(*headings);
  }
  parts->labels = std::move(names);
  return std::shared_ptr<const Pipeline>(new Pipeline(std::move(parts)));  // NOLINT: the constructor is private
} catch (const std::bad_alloc&) {
  return Error{ErrorCode::kResource, "Memory ran out while the model was read. Close other programs, or add memory."};
}

struct Annotator::Workspace {
  explicit Workspace(const Pipeline::Parts& model)
      : tokenizer(*model.tokenizer),
        network(*model.network),
        words(model.ruler ? &*model.ruler : nullptr, model.lemmatizer ? &*model.lemmatizer : nullptr,
              model.corrections ? &*model.corrections : nullptr) {}

  TokenizerCache tokenizer;
  NetworkState network;
  WordAnnotator words;
  std::vector<std::vector<LexToken>> texts;
  std::vector<AnalysisParts> parts;
  std::vector<std::vector<LexToken>> segments;  // of the batch's texts, as the layout parts them
  std::vector<AnalysisParts> segment_parts;
};

Annotator::Annotator(std::shared_ptr<const Pipeline> pipeline) : pipeline_(std::move(pipeline)) {}
Annotator::~Annotator() = default;
Annotator::Annotator(Annotator&&) noexcept = default;

Result<Analysis> Annotator::annotate(std::string_view text) {
  return std::move(annotate(std::span<const std::string_view>(&text, 1)).front());
}

std::vector<Result<Analysis>> Annotator::annotate(std::span<const std::string_view> texts) {
  try {
    if (!workspace_) workspace_ = std::make_unique<Workspace>(*pipeline_->parts_);
    return annotate_all(texts);
  } catch (const std::bad_alloc&) {
    workspace_.reset();  // its caches may be half filled
    const Error error{ErrorCode::kResource,
                      "Memory ran out while a text was read. Use fewer threads, or split long documents."};
    std::vector<Result<Analysis>> none;
    for (std::size_t i = 0; i < texts.size(); ++i) none.emplace_back(error);
    return none;
  }
}

std::vector<Result<Analysis>> Annotator::annotate_all(std::span<const std::string_view> texts) {
  std::vector<Result<Analysis>> out;
  out.reserve(texts.size());
  Workspace& w = *workspace_;
  for (std::size_t begin = 0; begin < texts.size();) {
    if (w.tokenizer.trim()) {
      w.network.clear_cache();
      w.words.clear();
    }
    std::vector<std::optional<Error>> refused;
    std::size_t end = begin;
    for (std::size_t tokens = 0; end < texts.size() && (end == begin || tokens < kBatchTokens); ++end) {
      if (w.texts.size() <= end - begin) w.texts.emplace_back();
      auto& text = w.texts[end - begin];
      text.clear();
      refused.emplace_back();
      if (texts[end].size() > kMostTextBytes) {
        refused.back() = too_many_bytes(texts[end].size());
        continue;
      }
      w.tokenizer.tokenize(texts[end], text);
      if (pipeline_->parts_->corrections) read_acronyms(*pipeline_->parts_->corrections, w.tokenizer, text);
      if (pipeline_->parts_->headings) pipeline_->parts_->headings->read(w.tokenizer, text);
      if (text.size() > kMostTextTokens) {
        refused.back() = too_many_tokens(text.size());
        text = {};  // its memory too
      }
      tokens += text.size();
    }
    const std::span<const std::vector<LexToken>> batch(w.texts.data(), end - begin);
    w.parts.clear();
    w.parts.resize(batch.size());
    if (pipeline_->parts_->options.parity) {
      w.network.analyze(batch, pipeline_->parts_->options.keep_vectors, w.parts);
    } else {
      analyze_by_layout(batch);
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (refused[i]) {
        out.emplace_back(*std::move(refused[i]));
        continue;
      }
      w.words.annotate(batch[i], w.parts[i]);
      w.parts[i].text = texts[begin + i];
      w.parts[i].labels = pipeline_->parts_->labels;
      out.emplace_back(Analysis(std::move(w.parts[i])));
    }
    begin = end;
  }
  return out;
}

// As one text each, but for parts that the layout sets apart: each of those is read for itself, and put together again.
void Annotator::analyze_by_layout(std::span<const std::vector<LexToken>> texts) {
  Workspace& w = *workspace_;
  w.segments.clear();
  w.segment_parts.clear();
  std::vector<TokenIndex> breaks;
  std::vector<TokenIndex> apart;
  std::vector<std::size_t> first_segment;
  for (const std::vector<LexToken>& text : texts) {
    layout_breaks(text, breaks);
    parts_apart(text, breaks, apart);
    apart.push_back(static_cast<TokenIndex>(text.size()));
    first_segment.push_back(w.segments.size());
    auto next = breaks.begin();
    TokenIndex begin = 0;
    for (const TokenIndex end : apart) {
      w.segments.emplace_back(text.begin() + begin, text.begin() + end);
      std::vector<TokenIndex>& starts = w.segment_parts.emplace_back().sentence_starts;
      for (; next != breaks.end() && *next < end; ++next) {
        if (*next > begin) starts.push_back(*next - begin);
      }
      begin = end;
    }
  }
  first_segment.push_back(w.segments.size());
  w.network.analyze(w.segments, pipeline_->parts_->options.keep_vectors, w.segment_parts);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    AnalysisParts& whole = w.parts[i];
    whole = std::move(w.segment_parts[first_segment[i]]);
    for (std::size_t s = first_segment[i] + 1; s < first_segment[i + 1]; ++s) append(w.segment_parts[s], whole);
  }
}

}  // namespace isnad::nlp
