// thinc_model.h: a serialised thinc model: its nodes in the order of Model.walk() (breadth first).
//
// In:  the bytes of a component's `model` file, which must outlive this. Out: nodes with dimensions, attributes,
// arrays. Follows: thinc 8's Model.to_bytes: {nodes, attrs, params, shims}, parallel lists in MessagePack; arrays as
// srsly packs numpy's. Accepts little-endian float32 arrays only; anything else is an error, never a guess.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

struct ThincArray {
  std::vector<std::size_t> shape;
  std::string_view bytes;  // float32, little endian, row-major; not aligned

  [[nodiscard]] std::size_t size() const { return bytes.size() / sizeof(float); }
  [[nodiscard]] std::vector<float> to_floats() const;
};

struct ThincNode {
  template <typename T>
  using Named = std::map<std::string_view, T, std::less<>>;

  std::string_view name;
  Named<std::int64_t> dims;       // those that are set
  Named<std::size_t> refs;        // indices into ThincModel::nodes
  Named<std::string_view> attrs;  // each a MessagePack document
  Named<ThincArray> params;       // those that are set

  // -1 where unset.
  [[nodiscard]] std::int64_t dim(std::string_view key) const;
  // `otherwise` where unset or not an integer.
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
  // Empty where unset or not a list of strings.
  [[nodiscard]] std::vector<std::string> strings(std::string_view key) const;
};

struct ThincModel {
  std::vector<ThincNode> nodes;

  // `file` names the bytes in messages. Errors: kCorruptData, kUnsupportedVersion (another kind of array).
  [[nodiscard]] static Result<ThincModel> parse(std::string_view bytes, std::string_view file);
};

}  // namespace isnad::model
