#include "ingest/kinds/json_object.h"

#include <algorithm>

#include "core/utf8.h"
#include "ingest/json_mend.h"

namespace isnad::ingest::kinds {
namespace {

constexpr int kMaxJsonDepth = 64;         // writing JSON back takes stack for each level
constexpr std::size_t kMaxKeys = 20'000;  // an object that keeps the order of its keys looks through them for each

bool within_bounds(std::string_view json) {
  int depth = 0;
  std::size_t keys = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxJsonDepth) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ':') {
      if (++keys > kMaxKeys) return false;
    }
  }
  return true;
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
