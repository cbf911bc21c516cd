#include "ingest/input_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest {
namespace {

constexpr std::array<std::pair<std::string_view, InputField>, 9> kFields{{
    {"text", InputField::kText},
    {"html", InputField::kHtml},
    {"id", InputField::kId},
    {"title", InputField::kTitle},
    {"url", InputField::kUrl},
    {"outlet", InputField::kOutlet},
    {"authors", InputField::kAuthors},
    {"language", InputField::kLanguage},
    {"published", InputField::kPublished},
}};

Result<InputKeys::Field> load_field(const lexicon::TomlFile& file, const toml::table& entry) {
  const std::string name = entry["field"].value_or(std::string{});
  const auto known = std::ranges::find(kFields, std::string_view(name), [](const auto& field) { return field.first; });
  if (known == kFields.end())
    return lexicon::toml_mistake(file, entry, fmt::format("'{}' is no field of the contract", name));
  InputKeys::Field field{known->second, {}, ValueForm::kAny};
  auto keys = lexicon::toml_strings(file, entry, "keys");
  if (!keys) return keys.error();
  if (keys->empty() || keys->front() != name) {
    return lexicon::toml_mistake(file, entry, fmt::format("the first of the keys should be '{}'", name));
  }
  for (const std::string& key : *keys) field.keys.push_back(ascii_lower(key));
  const std::string form = entry["when"].value_or(std::string("any"));
  if (form != "any" && form != "url" && form != "name") {
    return lexicon::toml_mistake(file, entry, fmt::format("'when' is 'url' or 'name', not '{}'", form));
  }
  field.form = form == "url" ? ValueForm::kUrl : form == "name" ? ValueForm::kName : ValueForm::kAny;
  if (const Status status = lexicon::check_keys(file, entry, {"field", "keys", "when"}); !status) return status.error();
  return field;
}

}  // namespace

void InputKeys::prefer(InputField field, const std::string& key) {
  auto known = std::ranges::find(fields, field, &Field::field);
  if (known == fields.end()) known = fields.insert(fields.begin(), {field, {}, ValueForm::kAny});
  const std::string name = ascii_lower(key);
  std::erase(known->keys, name);
  known->keys.insert(known->keys.begin(), name);
  std::rotate(fields.begin(), known, known + 1);  // no other field's alias takes it
}

Result<InputKeys> InputKeys::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  InputKeys out;
  const Status status = lexicon::for_each_entry(*file, "field", [&](const toml::table& entry) -> Status {
    auto field = load_field(*file, entry);
    if (!field) return field.error();
    out.fields.push_back(std::move(field).value());
    return {};
  });
  if (!status) return status.error();
  return out;
}

}  // namespace isnad::ingest
