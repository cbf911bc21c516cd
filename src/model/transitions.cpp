#include "model/transitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "model/msgpack.h"

namespace isnad::model {

Result<std::vector<Transition>> read_transitions(std::string_view bytes, std::string_view file) {
  using nlohmann::json;
  msgpack::Reader in(bytes);
  std::string_view text;
  for (auto pairs = in.expect(msgpack::Type::kMap); pairs > 0 && in.ok(); --pairs) {
    if (in.next().is_text("moves")) {
      text = in.next().bytes;
    } else {
      in.skip();
    }
  }
  const json moves = json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  const Error corrupt{ErrorCode::kCorruptData, fmt::format("{}: not a list of actions. Fetch the model again.", file)};
  if (!in.ok() || !moves.is_object()) return corrupt;

  std::map<std::uint32_t, std::vector<std::pair<std::int64_t, std::string>>> by_kind;
  for (const auto& [kind, labels] : moves.items()) {
    if (kind.size() != 1 || kind[0] < '0' || kind[0] > '9' || !labels.is_object()) return corrupt;
    auto& list = by_kind[static_cast<std::uint32_t>(kind[0] - '0')];
    for (const auto& [label, frequency] : labels.items()) {
      if (!frequency.is_number_integer()) return corrupt;
      list.emplace_back(frequency.get<std::int64_t>(), label);
    }
  }
  std::vector<Transition> out;
  for (auto& [kind, labels] : by_kind) {
    std::sort(labels.rbegin(), labels.rend());
    for (auto& [frequency, label] : labels) out.push_back({kind, std::move(label)});
  }
  return out;
}

}  // namespace isnad::model
