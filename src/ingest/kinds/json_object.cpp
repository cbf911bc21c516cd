#include "ingest/kinds/json_object.h"

#include "core/utf8.h"
#include "ingest/json_mend.h"
#include "ingest/json_shape.h"

namespace isnad::ingest::kinds {
namespace {

bool within_bounds(std::string_view json) {
  const JsonShape shape = shape_of(json);
  return shape.depth <= kMaxJsonDepth && shape.keys <= kMaxJsonKeys;
}

}  // namespace

std::optional<Json> parse_object(std::string_view bytes) {
  if (core::utf8::find_invalid(bytes) || !within_bounds(bytes)) return std::nullopt;
  Json object = Json::parse(bytes.begin(), bytes.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) object = Json::parse(mended_json(bytes), nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  return object;
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number() ? found->dump() : std::string();
}

std::string dumped(const Json& object) {
  return object.empty() ? std::string() : object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace isnad::ingest::kinds
