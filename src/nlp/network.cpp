#include "nlp/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/thinc_model.h"
#include "nlp/kernels.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kTagRows = 64;           // scored at a time
constexpr std::size_t kMostKeptRows = 16'384;  // of a batch's buffers; what a longer text needs goes with it

Result<std::vector<std::string>> tagger_labels(const model::ModelFiles& files, const std::string& name) {
  const auto text = files.read(name);
  if (!text) return text.error();
  const auto config = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  std::vector<std::string> labels;
  if (config.is_object() && config.contains("labels") && config["labels"].is_array()) {
    for (const auto& label : config["labels"]) {
      if (label.is_string()) labels.push_back(label.get<std::string>());
    }
  }
  if (labels.empty()) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}: lists no labels. Fetch the model again.", files.describe(name))};
  }
  return labels;
}

Result<std::vector<model::Transition>> transitions_of(const model::ModelFiles& files, const std::string& component) {
  const std::string name = component + "/moves";
  const auto bytes = files.read(name);
  if (!bytes) return bytes.error();
  return model::read_transitions(*bytes, files.describe(name));
}

std::size_t widest(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

bool Network::runs(std::string_view factory) {
  return factory == "tok2vec" || factory == "tagger" || factory == "parser" || factory == "ner";
}

Result<Network> Network::load(const model::ModelFiles& files, const model::PipelineConfig& config,
                              Arithmetic arithmetic, LabelNames& names) {
  Network network;
  network.arithmetic_ = arithmetic;
  for (const model::ComponentConfig& component : config.components()) {
    if (!runs(component.factory)) continue;
    const Status status = network.load_component(files, component, names);
    if (!status) return status.error();
  }
  return network;
}

// The net that the component's model listens to, or its own.
Result<std::size_t> Network::net_for(const model::ModelFiles& files, const model::ThincModel& model,
                                     const std::string& file) {
  if (model::listens(model)) {
    if (shared_net_) return *shared_net_;
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("{}: listens to a tok2vec component that does not come before it. Use another model.", file)};
  }
  auto weights = model::tok2vec_weights(model, file);
  if (!weights) return weights.error();
  if (weights->static_vectors && !vectors_) {
    auto vectors = model::StaticVectors::load(files);
    if (!vectors) return vectors.error();
    vectors_ = std::make_shared<const model::StaticVectors>(std::move(*vectors));
  }
  auto net = Tok2Vec::create(std::move(*weights), vectors_, arithmetic_, file);
  if (!net) return net.error();
  nets_.push_back(std::move(*net));
  return nets_.size() - 1;
}

Status Network::load_component(const model::ModelFiles& files, const model::ComponentConfig& component,
                               LabelNames& names) {
  const std::string name = component.name + "/model";
  const std::string file = files.describe(name);
  const auto bytes = files.read(name);
  if (!bytes) return bytes.error();
  const auto model = model::ThincModel::parse(*bytes, file);
  if (!model) return model.error();
  const auto net = net_for(files, *model, file);
  if (!net) return net.error();
  const std::size_t width = nets_[*net].width();
  if (component.factory == "tok2vec") {
    shared_net_ = *net;
    return {};
  }
  if (component.factory == "tagger") {
    const auto weights = model::tagger_weights(*model, file);
    if (!weights) return weights.error();
    const auto labels = tagger_labels(files, component.name + "/cfg");
    if (!labels) return labels.error();
    if (labels->size() != weights->outputs || weights->inputs != width) {
      return Error{ErrorCode::kCorruptData,
                   fmt::format("{}: {} labels and {} output rows, or vectors of another width. "
                               "Fetch the model again.",
                               file, labels->size(), weights->outputs)};
    }
    Tagger tagger{PackedMatrix::in_order({weights->weights, weights->bias, width}, weights->outputs), {}};
    for (const std::string& label : *labels) tagger.tags.push_back(names.add_tag(label));
    tagger_ = std::move(tagger);
    tagger_net_ = *net;
    return {};
  }
  auto weights = model::transition_weights(*model, file);
  if (!weights) return weights.error();
  auto actions = transitions_of(files, component.name);
  if (!actions) return actions.error();
  if (component.factory == "parser") {
    auto parser = Parser::create(std::move(*weights), std::move(*actions), width, file, names);
    if (!parser) return parser.error();
    parser_ = std::move(*parser);
    parser_net_ = *net;
    return {};
  }
  auto recognizer = EntityRecognizer::create(std::move(*weights), std::move(*actions), width, file, names);
  if (!recognizer) return recognizer.error();
  recognizer_ = std::move(*recognizer);
  recognizer_net_ = *net;
  return {};
}

NetworkState::NetworkState(const Network& network) : network_(&network), vectors_(network.nets_.size()) {
  for (const Tok2Vec& net : network.nets_) caches_.emplace_back(net);
  if (network.parser_) parser_.emplace(*network.parser_);
  if (network.recognizer_) recognizer_.emplace(*network.recognizer_);
}

void NetworkState::clear_cache() {
  for (Tok2VecCache& cache : caches_) cache.clear();
}

void NetworkState::lay_out(std::span<const std::vector<LexToken>> texts) {
  rows_.assign(kEndRows, TokenRow{});
  first_rows_.clear();
  for (const auto& text : texts) {
    first_rows_.push_back(rows_.size());
    for (const LexToken& token : text) rows_.push_back({token.lexeme, token.space_after});
    rows_.resize((rows_.size() + kPadRows + kRowsTogether - 1) / kRowsTogether * kRowsTogether);
  }
  rows_.resize(rows_.size() - kPadRows + kEndRows);
}

void NetworkState::run_net(std::size_t net) {
  vectors_[net].resize(rows_.size() * network_->nets_[net].width());
  caches_[net].run(rows_, vectors_[net].data());
}

void NetworkState::analyze(std::span<const std::vector<LexToken>> texts, bool keep_vectors,
                           std::span<AnalysisParts> parts) {
  lay_out(texts);
  for (std::size_t net = 0; net < caches_.size(); ++net) run_net(net);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t first = first_rows_[i];
    auto& tokens = parts[i].tokens;
    tokens.assign(texts[i].size(), Token{});
    is_space_.resize(texts[i].size());
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      tokens[t].span = texts[i][t].span;
      tokens[t].space_after = texts[i][t].space_after;
      is_space_[t] = texts[i][t].lexeme->is_space ? 1 : 0;
    }
    if (network_->tagger_) tag(first, tokens);
    parse(first, texts[i], parts[i]);
    if (recognizer_) {
      const std::size_t width = network_->nets_[network_->recognizer_net_].width();
      recognizer_->recognize(vectors_[network_->recognizer_net_].data() + first * width, is_space_,
                             parts[i].sentence_starts, tokens);
    }
    if (keep_vectors && network_->shared_net_) hand_over_vectors(first, i + 1 == texts.size(), parts[i]);
  }
  if (rows_.size() <= kMostKeptRows) return;
  rows_ = {};
  for (auto& vectors : vectors_) vectors = {};
}

// Gives a text its rows of the shared vectors: a copy, or the very buffer where a long text is the batch's last.
void NetworkState::hand_over_vectors(std::size_t first_row, bool is_last, AnalysisParts& parts) {
  std::vector<float>& rows = vectors_[*network_->shared_net_];
  const std::size_t width = network_->nets_[*network_->shared_net_].width();
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first_row * width);
  const auto end = begin + static_cast<std::ptrdiff_t>(parts.tokens.size() * width);
  parts.vector_width = static_cast<std::uint32_t>(width);
  if (!is_last || parts.tokens.size() <= kMostKeptRows) {
    parts.vectors.assign(begin, end);
    return;
  }
  rows.erase(end, rows.end());
  rows.erase(rows.begin(), begin);
  parts.vectors = std::move(rows);
}

void NetworkState::tag(std::size_t first_row, std::vector<Token>& tokens) {
  const Network::Tagger& tagger = *network_->tagger_;
  const std::size_t width = network_->nets_[network_->tagger_net_].width();
  const std::size_t lanes = tagger.matrix.lanes();
  scores_.resize(kTagRows * lanes);
  for (std::size_t begin = 0; begin < tokens.size(); begin += kTagRows) {
    Product product;
    product.matrix = &tagger.matrix;
    product.rows = vectors_[network_->tagger_net_].data() + (first_row + begin) * width;
    product.row_stride = width;
    product.count = std::min(kTagRows, tokens.size() - begin);
    product.last_input = width;
    product.finish = Product::Finish::kAddBias;
    product.out = scores_.data();
    product.out_stride = lanes;
    kernels().multiply(product);
    for (std::size_t i = 0; i < product.count; ++i) {
      tokens[begin + i].tag = tagger.tags[widest({scores_.data() + i * lanes, tagger.tags.size()})];
    }
  }
}

// Without a parser every token is a root and the text is one sentence.
void NetworkState::parse(std::size_t first_row, const std::vector<LexToken>& text, AnalysisParts& parts) {
  const auto count = static_cast<TokenIndex>(text.size());
  if (!parser_) {
    parts.sentence_starts.clear();
    for (TokenIndex i = 0; i < count; ++i) {
      parts.tokens[i].head = parts.tokens[i].left_edge = parts.tokens[i].right_edge = i;
    }
    if (count > 0) parts.sentence_starts.push_back(0);
    return;
  }
  const std::size_t width = network_->nets_[network_->parser_net_].width();
  parser_->parse(vectors_[network_->parser_net_].data() + first_row * width, is_space_, parts.sentence_starts, tree_);
  for (TokenIndex i = 0; i < count; ++i) {
    Token& token = parts.tokens[i];
    token.head = tree_.heads[i];
    token.dep = tree_.deps[i];
    token.left_edge = tree_.left_edges[i];
    token.right_edge = tree_.right_edges[i];
  }
  parts.sentence_starts = tree_.sentence_starts;
}

}  // namespace isnad::nlp
