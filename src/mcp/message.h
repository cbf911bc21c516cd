// message.h: a line of input as requests and notifications of JSON-RPC 2.0.
//
// In:  a line. Out: what it asks, or what is wrong with it, as the specification's codes say. Invariant: whatever the
// bytes, there is a frame; nothing in it is nested deeper than kDeepest. Cost: linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mcp/json.h"

namespace isnad::mcp {

inline constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602,
                     kInternalError = -32603;
inline constexpr int kDeepest = 64;

enum class MessageKind : unsigned char { kRequest, kNotification, kResponse, kInvalid };

struct Message {
  MessageKind kind = MessageKind::kInvalid;
  Json id;  // a string or an integer; null where none could be read
  std::string method;
  Json params = Json::object();
  int code = 0;         // of what is wrong
  std::string problem;  // in a sentence
};

struct Frame {
  bool is_batch = false;  // a list of messages on one line
  std::vector<Message> messages;
};
[[nodiscard]] Frame read_frame(std::string_view line);

[[nodiscard]] std::string result_line(const Json& id, Json result);
[[nodiscard]] std::string error_line(const Json& id, int code, std::string_view message, Json data = nullptr);

}  // namespace isnad::mcp
