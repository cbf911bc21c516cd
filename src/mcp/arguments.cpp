#include "mcp/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "desk/words.h"

namespace isnad::mcp {
namespace {

Error wrong(std::string message) { return {ErrorCode::kInvalidInput, std::move(message)}; }

Status check_string(const std::string& name, const Json& schema, const Json& value) {
  constexpr unsigned char kSpace = 0x20, kDelete = 0x7F;
  if (!value.is_string()) return wrong(fmt::format("{} has to be a string.", name));
  const auto& text = value.get_ref<const std::string&>();
  const auto longest = schema.value("maxLength", std::size_t{400});
  if (text.size() > longest) return wrong(fmt::format("{} is longer than {} bytes.", name, longest));
  if (text.size() < schema.value("minLength", std::size_t{0})) return wrong(fmt::format("{} is empty.", name));
  const bool is_plain = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < kSpace || static_cast<unsigned char>(c) == kDelete; });
  if (!is_plain) return wrong(fmt::format("{} has a control character.", name));
  const auto words = schema.find("enum");
  if (words == schema.end() || std::ranges::find(*words, value) != words->end()) return {};
  return wrong(desk::not_among(name, text, words->get<desk::Words>()));
}

Status check_integer(const std::string& name, const Json& schema, const Json& value) {
  if (!value.is_number_integer()) return wrong(fmt::format("{} has to be an integer.", name));
  const auto least = schema.value("minimum", std::int64_t{0}), most = schema.value("maximum", std::int64_t{1'000'000});
  const bool is_huge = value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  const auto number = is_huge ? most + 1 : value.get<std::int64_t>();
  if (number < least || number > most) return wrong(fmt::format("{} has to be {} to {}.", name, least, most));
  return {};
}

Status check_value(const std::string& name, const Json& schema, const Json& value) {
  const auto& type = schema["type"].get_ref<const std::string&>();
  if (type == "string") return check_string(name, schema, value);
  if (type == "integer") return check_integer(name, schema, value);
  if (type == "boolean") {
    return value.is_boolean() ? Status() : Status(wrong(fmt::format("{} has to be true or false.", name)));
  }
  if (!value.is_array()) return wrong(fmt::format("{} has to be a list of strings.", name));
  const auto most = schema.value("maxItems", std::size_t{50});
  if (value.size() > most) return wrong(fmt::format("{} has more than {} values.", name, most));
  for (const Json& one : value) {
    if (Status fine = check_string(name, schema["items"], one); !fine) return fine;
  }
  return {};
}

}  // namespace

Status check_arguments(const Json& schema, const Json& arguments) {
  if (!arguments.is_object()) return wrong("arguments have to be an object.");
  const Json& properties = schema["properties"];
  for (const auto& [name, value] : arguments.items()) {
    const auto known = properties.find(name);
    if (known == properties.end()) {
      desk::Words names;
      for (const auto& [each, unused] : properties.items()) names.push_back(each);
      return wrong(desk::not_among("argument", std::string_view(name).substr(0, 100), names));
    }
    if (Status fine = check_value(name, *known, value); !fine) return fine;
  }
  const auto required = schema.find("required");
  if (required == schema.end()) return {};
  for (const Json& name : *required) {
    if (!arguments.contains(name.get_ref<const std::string&>())) {
      return wrong(fmt::format("{} is missing.", name.get_ref<const std::string&>()));
    }
  }
  return {};
}

serve::Asked asked_of(const Json& arguments, std::initializer_list<std::string_view> without) {
  serve::Asked out;
  for (const auto& [name, value] : arguments.items()) {
    if (std::ranges::find(without, std::string_view(name)) != without.end()) continue;
    const Json list = value.is_array() ? value : Json::array({value});
    for (const Json& one : list) {
      out.parameters.emplace_back(name, one.is_string() ? one.get<std::string>() : one.dump());
    }
  }
  return out;
}

}  // namespace isnad::mcp
