// model_spec.h: what the program asks of a model, to be held against what its file says of itself.
#pragma once

#include <span>
#include <string_view>

namespace isnad::learn {

struct ModelSpec {
  std::string_view name;                         // the file's, without ".bin"
  std::string_view schema;                       // of the features that the program makes: "statement-cue/1"
  std::span<const std::string_view> labels;      // in this order
  std::span<const std::string_view> thresholds;  // that the program reads
  std::string_view without;                      // what is done where the file is absent
};

}  // namespace isnad::learn
