#include "export/json_tree.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "export/json_text.h"

namespace isnad::exports {
namespace {

using Kind = JsonNode::Kind;

// Builds the tree from what nlohmann's parser reports; the names are those it calls.
class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = std::string;
  using binary_t = nlohmann::json::binary_t;

  explicit TreeBuilder(JsonNode& root) : root_(root) {}

  bool null() { return place() != nullptr; }
  bool boolean(bool value) {
    JsonNode* node = place();
    node->kind = Kind::kBoolean;
    node->boolean = value;
    return true;
  }
  bool number_integer(number_integer_t value) {
    JsonNode* node = place();
    node->kind = Kind::kInteger;
    node->integer = value;
    node->number = static_cast<double>(value);
    return true;
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      return number_integer(static_cast<number_integer_t>(value));
    }
    JsonNode* node = place();
    node->kind = Kind::kNumber;
    node->number = static_cast<double>(value);
    node->text = fmt::format("{}", value);
    return true;
  }
  bool number_float(number_float_t value, const string_t&) {
    JsonNode* node = place();
    node->kind = Kind::kNumber;
    node->number = value;
    return true;
  }
  bool string(string_t& value) {
    JsonNode* node = place();
    node->kind = Kind::kText;
    node->text = std::move(value);
    return true;
  }
  bool binary(binary_t&) { return false; }  // no such thing in JSON text
  bool start_object(std::size_t) { return open(Kind::kObject); }
  bool key(string_t& name) {
    open_.back()->keys.push_back(std::move(name));
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Kind::kArray); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::json::exception&) {
    message_ = fmt::format("no whole JSON: mistake at byte {}.", byte);
    return false;
  }

  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  JsonNode* place() {
    if (open_.empty()) return &root_;
    return &open_.back()->items.emplace_back();
  }
  bool open(Kind kind) {
    if (open_.size() == kMaxJsonDepth) {
      message_ = fmt::format("the JSON is nested more than {} deep.", kMaxJsonDepth);
      return false;
    }
    JsonNode* node = place();
    node->kind = kind;
    open_.push_back(node);  // stays where it is: nothing is added beside it before it is closed
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  JsonNode& root_;
  std::vector<JsonNode*> open_;
  std::string message_;
};

void write(const JsonNode& node, JsonText& out) {
  switch (node.kind) {
    case Kind::kNull:
      return out.null();
    case Kind::kBoolean:
      return out.boolean(node.boolean);
    case Kind::kInteger:
      return out.integer(node.integer);
    case Kind::kNumber:
      return node.text.empty() ? out.number(node.number) : out.raw(node.text);
    case Kind::kText:
      return out.text(node.text);
    case Kind::kArray:
      out.begin_array();
      for (const JsonNode& item : node.items) write(item, out);
      return out.end_array();
    case Kind::kObject:
      out.begin_object();
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        out.escaped_key(node.keys[i]);
        write(node.items[i], out);
      }
      return out.end_object();
  }
}

}  // namespace

Result<JsonNode> parse_json(std::string_view text) {
  JsonNode root;
  TreeBuilder builder(root);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return Error{ErrorCode::kInvalidInput, builder.message().empty() ? "no whole JSON." : builder.message()};
  }
  return root;
}

std::string json_text(const JsonNode& node) {
  JsonText out;
  write(node, out);
  return out.take();
}

}  // namespace isnad::exports
