#include "mcp/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace isnad::mcp {
namespace {

constexpr std::size_t kMostMessages = 100;  // of a batch
constexpr std::size_t kLongestName = 256;   // of a method, of an id

// How deep brackets are nested, without building anything.
int depth_of(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
    if (c == '}' || c == ']') --depth;
  }
  return deepest;
}

Message invalid(int code, std::string problem, Json id = nullptr) {
  Message out;
  out.id = std::move(id);
  out.code = code;
  out.problem = std::move(problem);
  return out;
}

bool is_id(const Json& id) {
  return id.is_number_integer() || (id.is_string() && id.get_ref<const std::string&>().size() <= kLongestName);
}

Message read_message(Json& json) {
  if (!json.is_object()) return invalid(kInvalidRequest, "a message has to be an object.");
  const bool has_id = json.contains("id");
  Json id = has_id && is_id(json["id"]) ? json["id"] : Json();
  if (!json.contains("jsonrpc") || json["jsonrpc"] != "2.0") {
    return invalid(kInvalidRequest, "a message has to say \"jsonrpc\": \"2.0\".", std::move(id));
  }
  if (!json.contains("method")) {
    Message out;
    out.id = std::move(id);
    if (has_id && (json.contains("result") || json.contains("error"))) {
      out.kind = MessageKind::kResponse;  // to something that was never asked
      return out;
    }
    return invalid(kInvalidRequest, "a request has to name a method.", std::move(out.id));
  }
  if (!json["method"].is_string() || json["method"].get_ref<const std::string&>().size() > kLongestName) {
    return invalid(kInvalidRequest, "the method has to be a string of 256 bytes at most.", std::move(id));
  }
  if (has_id && id.is_null()) return invalid(kInvalidRequest, "an id has to be a string or an integer.");
  Message out;
  out.kind = has_id ? MessageKind::kRequest : MessageKind::kNotification;
  out.id = std::move(id);
  out.method = json["method"].get<std::string>();
  if (json.contains("params")) {
    if (!json["params"].is_object()) {
      if (!has_id) return out;
      return invalid(kInvalidParams, "params have to be an object.", std::move(out.id));
    }
    out.params = std::move(json["params"]);
  }
  return out;
}

}  // namespace

Frame read_frame(std::string_view line) {
  Frame out;
  if (depth_of(line) > kDeepest) {
    out.messages.push_back(
        invalid(kInvalidRequest, fmt::format("the message is nested deeper than {} levels.", kDeepest)));
    return out;
  }
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) {
    out.messages.push_back(invalid(kParseError, "the line is no JSON in UTF-8."));
    return out;
  }
  if (!json.is_array()) {
    out.messages.push_back(read_message(json));
    return out;
  }
  if (json.empty() || json.size() > kMostMessages) {
    out.messages.push_back(
        invalid(kInvalidRequest, fmt::format("a batch has to have 1 to {} messages.", kMostMessages)));
    return out;
  }
  out.is_batch = true;
  for (Json& one : json) out.messages.push_back(read_message(one));
  return out;
}

std::string result_line(const Json& id, Json result) {
  return to_line(Json{{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

std::string error_line(const Json& id, int code, std::string_view message, Json data) {
  Json error{{"code", code}, {"message", message}};
  if (!data.is_null()) error["data"] = std::move(data);
  return to_line(Json{{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(error)}});
}

}  // namespace isnad::mcp
