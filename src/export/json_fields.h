// json_fields.h: goes through a tree of JSON by keys and numbers, and remembers the first mistake with its path.
//
// In:  a tree. Out: calls of the reader's functions, one a member or item; then an error or none. Strict: what was not
// asked for, and what is there twice, is a mistake. After the first mistake everything is skipped, so that a reader
// needs to look at the end only. Not for several threads.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/json_tree.h"

namespace isnad::exports {

class JsonFields {
 public:
  // Reads the members of an object: `read` asks for each by `at`, `maybe` or `find`.
  template <typename Read>
  void object(const JsonNode& node, Read read) {
    if (node.kind != JsonNode::Kind::kObject) return expected("an object");
    Open* const outer = open_;
    Open own{node, {}};
    open_ = &own;
    read();
    open_ = outer;
    refuse_others(own);
  }
  // A member that has to be there: read(node).
  template <typename Read>
  void at(std::string_view key, Read read) {
    const JsonNode* node = find(key);
    path_.push_back({key, 0});
    node != nullptr ? read(*node) : expected("a value");
    path_.pop_back();
  }
  // A member that may be left out; says whether it is there.
  template <typename Read>
  bool maybe(std::string_view key, Read read) {
    if (!has(key)) return false;
    at(key, read);
    return true;
  }
  // The items of an array: read(node, index).
  template <typename Read>
  void items(const JsonNode& node, Read read) {
    if (node.kind != JsonNode::Kind::kArray) return expected("an array");
    for (std::size_t i = 0; i < node.items.size() && !mistake_; ++i) {
      path_.push_back({{}, i});
      read(node.items[i], i);
      path_.pop_back();
    }
  }
  [[nodiscard]] bool has(std::string_view key) const;

  // The value that is being read is not what was expected: "a number from 0 to 1".
  void expected(std::string_view what);
  void mistake(std::string_view what);
  // The first mistake: "events[3].place: an id m0 to m41, or null, was expected".
  [[nodiscard]] const std::optional<std::string>& mistake() const { return mistake_; }

 private:
  static constexpr std::size_t kMostMembers = 64;  // of an object of the contract; what stands beyond is unknown
  struct Open {
    const JsonNode& node;
    std::bitset<kMostMembers> asked;
  };
  struct Step {
    std::string_view key;  // empty: an item
    std::size_t index = 0;
  };

  [[nodiscard]] std::size_t index_of(std::string_view key) const;
  const JsonNode* find(std::string_view key);
  void refuse_others(const Open& own);
  [[nodiscard]] std::string path() const;

  Open* open_ = nullptr;
  std::vector<Step> path_;
  std::optional<std::string> mistake_;
};

}  // namespace isnad::exports
