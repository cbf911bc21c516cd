// model_weights.cpp: any bytes as a thinc model give an error or weights whose shapes agree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/thinc_model.h"
#include "model/weights.h"

namespace {

void check(const isnad::model::LinearWeights& linear) {
  if (linear.weights.size() != linear.outputs * linear.inputs || linear.bias.size() != linear.outputs) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto model = isnad::model::ThincModel::parse({reinterpret_cast<const char*>(data), size}, "model");
  if (!model) return 0;
  if (const auto tagger = isnad::model::tagger_weights(*model, "model")) check(*tagger);
  if (const auto net = isnad::model::tok2vec_weights(*model, "model")) {
    check(net->mixer.linear);
    for (const auto& layer : net->layers) check(layer.linear);
    for (const auto& embed : net->embeds) {
      if (embed.table.size() != embed.rows * net->width) std::abort();
    }
  }
  if (const auto parser = isnad::model::transition_weights(*model, "model")) {
    check(parser->upper);
    check(parser->reduce);
    if (parser->lower.size() != parser->features * parser->hidden * parser->pieces * parser->reduce.outputs)
      std::abort();
  }
  return 0;
}
