#include "corpus.h"

#include <fmt/format.h>

#include <fstream>

namespace isnad::train {

Result<std::vector<nlohmann::json>> read_corpus(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: no such corpus.", path.string())};
  std::vector<nlohmann::json> documents;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    nlohmann::json object = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!object.is_object() || !object.contains("text") || !object["text"].is_string()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: no JSON object with a text.", path.string(), number)};
    }
    documents.push_back(std::move(object));
  }
  return documents;
}

ByteSpan to_bytes(const nlohmann::json& span, const core::TextOffsets& offsets) {
  if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) return {};
  return {offsets.to_bytes(span[0].get<std::uint32_t>()), offsets.to_bytes(span[1].get<std::uint32_t>())};
}

std::vector<ByteSpan> spans_to_bytes(const nlohmann::json& spans, const core::TextOffsets& offsets) {
  std::vector<ByteSpan> out;
  if (!spans.is_array() || spans.empty()) return out;
  if (!spans[0].is_array()) return {to_bytes(spans, offsets)};
  for (const nlohmann::json& span : spans) out.push_back(to_bytes(span, offsets));
  return out;
}

}  // namespace isnad::train
