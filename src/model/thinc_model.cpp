#include "model/thinc_model.h"

#include <fmt/format.h>

#include <cstring>

#include "model/msgpack.h"

namespace isnad::model {
namespace {

using msgpack::Item;
using msgpack::Reader;
using msgpack::Type;

void read_node(Reader& in, ThincNode& node) {
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const Item key = in.next();
    if (key.is_text("name")) {
      node.name = in.next().bytes;
    } else if (key.is_text("dims") || key.is_text("refs")) {
      for (auto entries = in.expect(Type::kMap); entries > 0 && in.ok(); --entries) {
        const Item name = in.next();
        const Item value = in.next();
        if (value.type == Type::kNil) continue;
        if (value.type != Type::kInteger) return in.fail();
        if (key.is_text("dims")) {
          node.dims[name.bytes] = static_cast<std::int64_t>(value.number);
        } else {
          node.refs[name.bytes] = value.number;
        }
      }
    } else {
      in.skip();
    }
  }
}

void read_attributes(Reader& in, ThincNode& node) {
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const Item name = in.next();
    const Item value = in.next();
    if (value.type != Type::kBinary) return in.fail();
    node.attrs[name.bytes] = value.bytes;
  }
}

// srsly writes the keys of an array's map as binary strings.
ThincArray read_array(Reader& in, std::uint32_t pairs, bool& known) {
  ThincArray array;
  for (; pairs > 0 && in.ok(); --pairs) {
    const Item key = in.next();
    if (key.bytes == "shape") {
      for (auto axes = in.expect(Type::kArray); axes > 0 && in.ok(); --axes) array.shape.push_back(in.next().number);
    } else if (key.bytes == "type") {
      known = in.next().is_text("<f4") && known;
    } else if (key.bytes == "kind") {
      known = in.next().bytes.empty() && known;
    } else if (key.bytes == "data") {
      array.bytes = in.next().bytes;
    } else {
      in.skip();
    }
  }
  std::size_t size = sizeof(float);
  for (const std::size_t axis : array.shape) {
    if (axis != 0 && size > array.bytes.size() / axis) in.fail();
    size *= axis;
  }
  if (size != array.bytes.size()) in.fail();
  return array;
}

void read_params(Reader& in, ThincNode& node, bool& known) {
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const Item name = in.next();
    const Item value = in.next();
    if (value.type == Type::kNil) continue;
    if (value.type != Type::kMap) return in.fail();
    node.params[name.bytes] = read_array(in, value.count, known);
  }
}

}  // namespace

std::vector<float> ThincArray::to_floats() const {
  std::vector<float> out(size());
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size() * sizeof(float));  // null where there is nothing
  return out;
}

std::int64_t ThincNode::dim(std::string_view key) const {
  const auto found = dims.find(key);
  return found == dims.end() ? -1 : found->second;
}

std::int64_t ThincNode::integer(std::string_view key, std::int64_t otherwise) const {
  const auto found = attrs.find(key);
  if (found == attrs.end()) return otherwise;
  Reader in(found->second);
  const Item item = in.next();
  return item.type == Type::kInteger || item.type == Type::kBool ? static_cast<std::int64_t>(item.number) : otherwise;
}

std::vector<std::string> ThincNode::strings(std::string_view key) const {
  std::vector<std::string> out;
  const auto found = attrs.find(key);
  if (found == attrs.end()) return out;
  Reader in(found->second);
  for (auto count = in.expect(Type::kArray); count > 0 && in.ok(); --count) out.emplace_back(in.next().bytes);
  return out;
}

Result<ThincModel> ThincModel::parse(std::string_view bytes, std::string_view file) {
  ThincModel model;
  Reader in(bytes);
  bool known = true;
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const std::string_view key = in.next().bytes;
    const auto count = in.expect(Type::kArray);
    if (key == "nodes") model.nodes.resize(count);
    const bool parallel = count == model.nodes.size();
    if (!parallel) in.fail();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
      if (key == "nodes") {
        read_node(in, model.nodes[i]);
      } else if (key == "attrs") {
        read_attributes(in, model.nodes[i]);
      } else if (key == "params") {
        read_params(in, model.nodes[i], known);
      } else {
        in.skip();
      }
    }
  }
  for (const ThincNode& node : model.nodes) {
    for (const auto& [name, index] : node.refs) {
      if (index >= model.nodes.size()) in.fail();
    }
  }
  if (!in.ok() || !in.at_end() || model.nodes.empty()) {
    return Error{
        ErrorCode::kCorruptData,
        fmt::format("{}: not a whole thinc model (fault near byte {}). Fetch the model again.", file, in.offset())};
  }
  if (!known) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: holds arrays that are not little-endian float32. Save the model from a CPU with "
                             "nlp.to_disk.",
                             file)};
  }
  return model;
}

}  // namespace isnad::model
