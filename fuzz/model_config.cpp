// model_config.cpp: any bytes as config.cfg give an error or a list of components.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/pipeline_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto config = isnad::model::PipelineConfig::parse({reinterpret_cast<const char*>(data), size}, "config.cfg");
  if (config) {
    for (const auto& component : config->components()) (void)config->text("components." + component.name, "mode");
  }
  return 0;
}
