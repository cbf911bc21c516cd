#include "ingest/ndjson.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace isnad {

Result<RawDocument> parse_ndjson_line(std::string_view line, std::string_view name) {
  const auto object = nlohmann::json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: the line holds no JSON object.", name)};
  }
  RawDocument raw;
  raw.name = name;
  const auto take = [&](const char* key, std::string& into) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) into = found->get<std::string>();
  };
  take("id", raw.id);
  take("title", raw.title);
  take("outlet", raw.outlet);
  take("url", raw.url);
  take("language", raw.language);
  take("published", raw.published);
  take("text", raw.text);
  take("html", raw.html);
  if (raw.text.empty() && raw.html.empty()) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: the object has neither \"text\" nor \"html\".", name)};
  }
  return raw;
}

}  // namespace isnad
