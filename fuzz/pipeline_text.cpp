// pipeline_text.cpp: any UTF-8 text gives an analysis whose spans, trees and entities hold together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/utf8.h"
#include "nlp/pipeline.h"

namespace {

isnad::nlp::Annotator make_annotator() {
  const auto model = std::filesystem::path(ISNAD_SOURCE_DIR) / "build/models/en_core_web_sm-3.8.0";
  const auto pipeline = isnad::nlp::Pipeline::load(model);
  if (!pipeline) std::abort();  // run `make setup`
  return isnad::nlp::Annotator(*pipeline);
}

void check(const isnad::nlp::Analysis& analysis) {
  std::uint32_t end = 0;
  for (isnad::nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
    const isnad::nlp::Token& token = analysis[i];
    if (token.span.begin < end || token.span.empty() || token.span.end > analysis.text().size()) std::abort();
    end = token.span.end;
    if (token.head >= analysis.size() || token.left_edge > i || token.right_edge < i) std::abort();
    isnad::nlp::TokenIndex ancestor = i;
    for (isnad::nlp::TokenIndex steps = 0; !analysis.is_root(ancestor); ++steps) {
      if (steps > analysis.size()) std::abort();  // a cycle
      ancestor = analysis[ancestor].head;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static isnad::nlp::Annotator annotator = make_annotator();
  const std::string text = isnad::core::utf8::repaired({reinterpret_cast<const char*>(data), size});
  const auto analysis = annotator.annotate(text);
  if (!analysis) std::abort();
  check(*analysis);
  return 0;
}
