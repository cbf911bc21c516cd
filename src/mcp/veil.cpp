#include "mcp/veil.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "ledger/query/rows.h"
#include "ledger/rows.h"

namespace isnad::mcp {
namespace {

constexpr std::size_t kShortestName = 3;  // bytes: what is shorter is no name that could be told from a word

// Part of a word: letters and digits of ASCII, and all that is not ASCII.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

}  // namespace

std::string without_name(const std::string& text, std::string_view name) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t found = text.find(name, at);
    if (found == std::string::npos) break;
    const std::size_t end = found + name.size();
    const bool is_whole =
        (found == 0 || !is_of_word(text[found - 1])) && (end == text.size() || !is_of_word(text[end]));
    out.append(text, at, found - at);
    out += is_whole ? kCovered : name;
    at = end;
  }
  return out.append(text, at);
}

void Veil::add(std::string_view name) {
  if (name.size() >= kShortestName) names_.emplace(name);
}

Status Veil::add_of(ledger::Database& database, const std::string& document) {
  static const std::string sql = fmt::format(
      "SELECT DISTINCT n.name FROM document AS d JOIN kept_actor_member AS m ON m.document = d.number JOIN actor_name "
      "AS n ON n.actor = m.actor WHERE d.id = ?1 AND {0} UNION SELECT a.name FROM document AS d JOIN kept_actor_member "
      "AS m ON m.document = d.number JOIN actor AS a ON a.number = m.actor WHERE d.id = ?1 AND {0}",
      fmt::format(fmt::runtime(ledger::query::kIsPrivate), "m.actor"));
  auto query = database.prepare(sql);
  if (!query) return query.error();
  query->bind(1, document);
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return {};
    add(query->text(0));
  }
}

void Veil::take_marks(Json& json) {
  if (json.is_object()) {
    const auto mark = json.find("private");
    if (mark != json.end() && mark->is_boolean()) {
      if (mark->get<bool>()) {
        const Json own = Json::array({json.value("name", Json()), json.value("names", Json())});
        for (const Json& each : own) {
          for (const Json& name : each.is_array() ? each : Json::array({each})) {
            if (name.is_string()) add(name.get_ref<const std::string&>());
          }
        }
      }
      json.erase("private");
    }
  }
  if (json.is_structured()) {
    for (auto& [key, value] : json.items()) take_marks(value);
  }
}

void Veil::cover(Json& json) const {
  constexpr std::array<std::string_view, 9> kStay = {"id",        "document",    "url",   "sha256", "relation",
                                                     "origin_id", "next_cursor", "state", "program"};
  if (json.is_string()) {
    auto& text = json.get_ref<std::string&>();
    // The longest first: of "Layla Haddad" nothing may be left for "Haddad" to leave a part of.
    std::vector<std::string_view> longest(names_.begin(), names_.end());
    std::ranges::stable_sort(longest, std::ranges::greater{}, &std::string_view::size);
    for (const std::string_view name : longest) {
      if (text.find(name) != std::string::npos) text = without_name(text, name);
    }
    return;
  }
  if (!json.is_structured()) return;
  for (auto& [key, value] : json.items()) {
    if (json.is_object() && std::ranges::find(kStay, std::string_view(key)) != kStay.end()) continue;
    cover(value);
  }
}

}  // namespace isnad::mcp
