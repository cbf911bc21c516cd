#include "mcp/catalogue.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "mcp/tools_json.h"

namespace isnad::mcp {
namespace {

constexpr std::pair<std::string_view, tools::Function> kAnswers[] = {
    {"overview", tools::overview},   {"search", tools::search},     {"happenings", tools::happenings},
    {"happening", tools::happening}, {"timeline", tools::timeline}, {"actor", tools::actor},
    {"relations", tools::relations}, {"disputes", tools::disputes}, {"statements", tools::statements},
    {"sources", tools::sources},     {"cite", tools::cite}};

// The definitions that a schema refers to, and those that they refer to.
void gather_references(const Json& schema, const Json& definitions, std::set<std::string>& names) {
  constexpr std::string_view kBegin = "#/$defs/";
  for (const auto& [key, value] : schema.items()) {
    if (key == "$ref" && value.is_string()) {
      const std::string name = value.get<std::string>().substr(kBegin.size());
      if (names.insert(name).second) gather_references(definitions.at(name), definitions, names);
    } else if (value.is_structured()) {
      gather_references(value, definitions, names);
    }
  }
}

Json input_of(const Json& tool, const Json& inputs) {
  Json properties = tool["own"];
  for (const Json& name : tool["inputs"]) {
    const auto& key = name.get_ref<const std::string&>();
    properties[key] = inputs.at(key);
  }
  Json out{{"type", "object"}, {"properties", std::move(properties)}};
  if (!tool["required"].empty()) out["required"] = tool["required"];
  out["additionalProperties"] = false;
  return out;
}

Json output_of(const Json& tool, const Json& definitions) {
  Json out{{"type", "object"}, {"properties", tool["output"]["properties"]}, {"required", tool["output"]["required"]}};
  const auto add = [&](const char* key, Json schema) {
    out["properties"][key] = std::move(schema);
    out["required"].push_back(key);
  };
  if (tool.value("cites", true)) add("citations", {{"type", "array"}, {"items", {{"$ref", "#/$defs/Citation"}}}});
  add("ledger", {{"$ref", "#/$defs/Ledger"}});
  std::set<std::string> names;
  gather_references(out, definitions, names);
  for (const std::string& name : names) out["$defs"][name] = definitions.at(name);
  return out;
}

struct Read {
  std::string instructions;
  std::deque<Tool> tools;  // whose elements stay where they are made
};

const Read& read() {
  static const Read out = [] {
    const Json json = Json::parse(kToolsJson);
    Read all;
    all.instructions = json["instructions"].get<std::string>();
    for (const Json& one : json["tools"]) {
      Tool& tool = all.tools.emplace_back(one["name"].get<std::string>());
      tool.title = one["title"].get<std::string>();
      tool.description = one["description"].get<std::string>();
      tool.input = input_of(one, json["inputs"]);
      tool.output = output_of(one, json["defs"]);
      const auto found = std::ranges::find(kAnswers, tool.name, &std::pair<std::string_view, tools::Function>::first);
      assert(found != std::end(kAnswers));
      tool.answer = found->second;
    }
    return all;
  }();
  return out;
}

}  // namespace

const std::deque<Tool>& all_tools() { return read().tools; }

const Tool* find_tool(std::string_view name) {
  const auto found = std::ranges::find(all_tools(), name, &Tool::name);
  return found == all_tools().end() ? nullptr : &*found;
}

Json listed_tools(Revision revision) {
  Json out = Json::array();
  for (const Tool& tool : all_tools()) {
    Json one{{"name", tool.name}};
    if (revision >= Revision::kJune2025) one["title"] = tool.title;
    one["description"] = tool.description;
    one["inputSchema"] = tool.input;
    if (revision >= Revision::kJune2025) one["outputSchema"] = tool.output;
    if (revision >= Revision::kMarch2025) {
      one["annotations"] = {{"title", tool.title},
                            {"readOnlyHint", true},
                            {"destructiveHint", false},
                            {"idempotentHint", true},
                            {"openWorldHint", false}};
    }
    out.push_back(std::move(one));
  }
  return out;
}

const std::string& instructions() { return read().instructions; }

}  // namespace isnad::mcp
