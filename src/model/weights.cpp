#include "model/weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace isnad::model {
namespace {

// Bounds on what a forged shape can make the kernels allocate; the largest published CNN pipelines stay far below.
constexpr std::size_t kMostWidth = 1024;
constexpr std::size_t kMostPieces = 8;

Error corrupt(std::string_view file, std::string_view what) {
  return {ErrorCode::kCorruptData, fmt::format("{}: {}. Fetch the model again.", file, what)};
}

Error unsupported(std::string_view file, std::string_view what) {
  return {ErrorCode::kUnsupportedVersion,
          fmt::format("{}: {}; this build runs spaCy v3 CNN pipelines (MultiHashEmbed, MaxoutWindowEncoder). "
                      "Use such a model.",
                      file, what)};
}

// The array of this name if it has this shape.
std::optional<std::vector<float>> array_of(const ThincNode& node, std::string_view name,
                                           std::initializer_list<std::size_t> shape) {
  const auto found = node.params.find(name);
  if (found == node.params.end()) return std::nullopt;
  if (!std::equal(shape.begin(), shape.end(), found->second.shape.begin(), found->second.shape.end())) {
    return std::nullopt;
  }
  return found->second.to_floats();
}

std::optional<LinearWeights> linear_of(const ThincNode& node) {
  const auto found = node.params.find("W");
  if (found == node.params.end() || found->second.shape.size() != 2) return std::nullopt;
  LinearWeights out{found->second.shape[0], found->second.shape[1], found->second.to_floats(), {}};
  auto bias = array_of(node, "b", {out.outputs});
  if (!bias || out.outputs == 0 || out.inputs == 0) return std::nullopt;
  out.bias = std::move(*bias);
  return out;
}

std::optional<LinearWeights> projection_of(const ThincNode& node, std::size_t outputs) {
  const auto found = node.params.find("W");
  if (found == node.params.end() || found->second.shape.size() != 2 || found->second.shape[0] != outputs) {
    return std::nullopt;
  }
  return LinearWeights{outputs, found->second.shape[1], found->second.to_floats(), {}};
}

std::optional<MaxoutWeights> maxout_of(const ThincNode& maxout, const ThincNode& norm) {
  const auto found = maxout.params.find("W");
  if (found == maxout.params.end() || found->second.shape.size() != 3) return std::nullopt;
  const auto& shape = found->second.shape;
  if (shape[0] == 0 || shape[0] > kMostWidth || shape[1] == 0 || shape[1] > kMostPieces) return std::nullopt;
  MaxoutWeights out;
  out.pieces = shape[1];
  auto bias = array_of(maxout, "b", {shape[0], shape[1]});
  auto gain = array_of(norm, "G", {shape[0]});
  auto shift = array_of(norm, "b", {shape[0]});
  if (!bias || !gain || !shift) return std::nullopt;
  out.linear = {shape[0] * shape[1], shape[2], found->second.to_floats(), std::move(*bias)};
  out.gain = std::move(*gain);
  out.shift = std::move(*shift);
  return out;
}

std::optional<TokenAttribute> attribute_from(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<TokenAttribute>(found - kNames.begin());
}

bool in_tok2vec(std::string_view name) {
  return name == "extract_features" || name == "hashembed" || name == "maxout" || name == "layernorm" ||
         name == "expand_window" || name == "static_vectors" || name == "lstm" || name == "mish" || name == "seq2col";
}

struct Tok2VecNodes {
  std::vector<std::string> columns;
  std::vector<const ThincNode*> embeds, maxouts, norms;
  const ThincNode* static_vectors = nullptr;
};

Result<Tok2VecNodes> sort_nodes(const ThincModel& model, std::string_view file) {
  Tok2VecNodes out;
  for (const ThincNode& node : model.nodes) {
    if (!in_tok2vec(node.name)) continue;
    if (node.name == "extract_features") {
      out.columns = node.strings("columns");
    } else if (node.name == "hashembed") {
      out.embeds.push_back(&node);
    } else if (node.name == "maxout") {
      out.maxouts.push_back(&node);
    } else if (node.name == "layernorm") {
      out.norms.push_back(&node);
    } else if (node.name == "static_vectors") {
      out.static_vectors = &node;
    } else if (node.name != "expand_window" || node.integer("window_size", 1) != 1) {
      return unsupported(file, fmt::format("has a layer '{}'", node.name));
    }
  }
  if (out.maxouts.empty() || out.maxouts.size() != out.norms.size()) {
    return unsupported(file, "its token-to-vector part is not embeddings and maxout layers");
  }
  return out;
}

Result<HashEmbedWeights> embed_of(const ThincNode& node, const Tok2VecNodes& nodes, std::size_t width,
                                  std::string_view file) {
  const auto column = static_cast<std::size_t>(node.integer("column", -1));
  if (column >= nodes.columns.size()) return corrupt(file, "an embedding looks at no column");
  const auto attribute = attribute_from(nodes.columns[column]);
  if (!attribute) return unsupported(file, fmt::format("embeds the attribute {}", nodes.columns[column]));
  const auto rows = node.dim("nV");
  const auto seed = node.integer("seed", -1);
  if (rows <= 0 || seed < 0) return corrupt(file, "an embedding has no rows or no seed");
  auto table = array_of(node, "E", {static_cast<std::size_t>(rows), width});
  if (!table) return corrupt(file, "an embedding's table has another shape than it says");
  return HashEmbedWeights{*attribute, static_cast<std::uint32_t>(seed), static_cast<std::size_t>(rows),
                          std::move(*table)};
}

}  // namespace

bool listens(const ThincModel& model) {
  return std::any_of(model.nodes.begin(), model.nodes.end(),
                     [](const ThincNode& node) { return node.name == "tok2vec-listener"; });
}

Result<Tok2VecWeights> tok2vec_weights(const ThincModel& model, std::string_view file) {
  const auto nodes = sort_nodes(model, file);
  if (!nodes) return nodes.error();
  Tok2VecWeights out;
  // Breadth first, the mixer comes before the window layers.
  for (std::size_t i = 0; i < nodes->maxouts.size(); ++i) {
    auto layer = maxout_of(*nodes->maxouts[i], *nodes->norms[i]);
    if (!layer) return corrupt(file, "a maxout layer's arrays disagree in shape");
    if (i == 0) {
      out.width = layer->gain.size();
      out.mixer = std::move(*layer);
    } else if (layer->gain.size() != out.width || layer->linear.inputs != 3 * out.width) {
      return unsupported(file, "a window layer is not of window 1 and one width");
    } else {
      out.layers.push_back(std::move(*layer));
    }
  }
  for (const ThincNode* node : nodes->embeds) {
    auto embed = embed_of(*node, *nodes, out.width, file);
    if (!embed) return embed.error();
    out.embeds.push_back(std::move(*embed));
  }
  if (nodes->static_vectors != nullptr) {
    out.static_vectors = projection_of(*nodes->static_vectors, out.width);
    if (!out.static_vectors) return corrupt(file, "the static vectors' projection has another shape than the layers");
  }
  const std::size_t parts = out.embeds.size() + (out.static_vectors ? 1 : 0);
  if (out.mixer.linear.inputs != parts * out.width) {
    return unsupported(file, "the mixer takes other inputs than the hash embeddings and static vectors");
  }
  return out;
}

Result<LinearWeights> tagger_weights(const ThincModel& model, std::string_view file) {
  for (const ThincNode& node : model.nodes) {
    if (node.name != "softmax" && node.name != "softmax_v2") continue;
    auto out = linear_of(node);
    if (!out) return corrupt(file, "the output layer's arrays disagree in shape");
    return std::move(*out);
  }
  return unsupported(file, "has no softmax layer");
}

Result<TransitionWeights> transition_weights(const ThincModel& model, std::string_view file) {
  const ThincNode& top = model.nodes.front();
  const auto lower_at = top.refs.find("lower");
  const auto upper_at = top.refs.find("upper");
  if (top.name != "parser_model" || lower_at == top.refs.end() || upper_at == top.refs.end()) {
    return unsupported(file, "is no transition model with a lower and an upper layer");
  }
  const ThincNode& lower = model.nodes[lower_at->second];
  const auto weights = lower.params.find("W");
  if (lower.name != "precomputable_affine" || weights == lower.params.end() || weights->second.shape.size() != 4) {
    return unsupported(file, "its lower layer is no precomputable affine one");
  }
  const auto& shape = weights->second.shape;
  TransitionWeights out{shape[0], shape[1], shape[2], {}, weights->second.to_floats(), {}, {}, {}};
  if (out.hidden == 0 || out.hidden > kMostWidth || out.pieces == 0 || out.pieces > kMostPieces || out.features > 64) {
    return corrupt(file, "the lower layer's shape is out of bounds");
  }
  auto bias = array_of(lower, "b", {out.hidden, out.pieces});
  auto pad = array_of(lower, "pad", {1, out.features, out.hidden, out.pieces});
  auto upper = linear_of(model.nodes[upper_at->second]);
  // The other linear layer leads from the vectors to the lower layer.
  std::optional<LinearWeights> reduce;
  for (std::size_t i = 0; i < model.nodes.size(); ++i) {
    if (model.nodes[i].name == "linear" && i != upper_at->second) reduce = linear_of(model.nodes[i]);
  }
  if (!bias || !pad || !upper || !reduce || upper->inputs != out.hidden || reduce->outputs != shape[3]) {
    return corrupt(file, "the transition model's arrays disagree in shape");
  }
  out.lower_bias = std::move(*bias);
  out.pad = std::move(*pad);
  out.upper = std::move(*upper);
  out.reduce = std::move(*reduce);
  return out;
}

}  // namespace isnad::model
