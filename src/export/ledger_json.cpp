#include "export/ledger_json.h"

#include <array>
#include <string_view>
#include <vector>

#include "export/json_text.h"

namespace isnad::exports {
namespace {

void texts(JsonText& out, std::string_view key, const std::vector<std::string>& list) {
  out.key(key);
  out.begin_array();
  for (const std::string& one : list) out.text(one);
  out.end_array();
}

void text(JsonText& out, std::string_view key, std::string_view value) {
  out.key(key);
  out.text(value);
}

void text_or_null(JsonText& out, std::string_view key, std::string_view value) {
  out.key(key);
  value.empty() ? out.null() : out.text(value);
}

}  // namespace

std::string ledger_json(const resolve::Story& story) {
  JsonText out;
  out.begin_object();
  text(out, "id", story.id);
  texts(out, "documents", story.documents);
  text(out, "original", story.original);
  text_or_null(out, "agency", story.agency);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Decision& decision) {
  constexpr std::array<std::string_view, 6> kActions{"accept", "reject", "correct", "merge", "split", "undo"};
  JsonText out;
  out.begin_object();
  out.key("id");
  out.integer(decision.id);
  text(out, "at", decision.at);
  text(out, "by", decision.by);
  text(out, "action", kActions[static_cast<std::size_t>(decision.action)]);
  text_or_null(out, "object", decision.object);
  text_or_null(out, "field", decision.field);
  out.key("old");
  out.raw(decision.old_json.empty() ? "null" : decision.old_json);
  out.key("new");
  out.raw(decision.new_json.empty() ? "null" : decision.new_json);
  if (decision.undoes != 0) {
    out.key("undoes");
    out.integer(decision.undoes);
  }
  text(out, "why", decision.why);
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
