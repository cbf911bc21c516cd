// linear_model.cpp: any bytes as a linear model give an error or a model that scores.
#include "learn/linear_model.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lexicon/model_registry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto model = isnad::learn::LinearModel::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!model) return 0;
  isnad::learn::Features features;
  features.add("a");
  features.add("b", "c");
  (void)model->scores(features);
  (void)model->probability(features);
  (void)model->check(isnad::kModelSpecs[0], "fuzz");
  return 0;
}
