#include "ingest/ndjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/sha256.h"
#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/iso_date.h"
#include "ingest/json_mend.h"
#include "ingest/json_shape.h"

namespace isnad::ingest {
namespace {

using Json = nlohmann::ordered_json;

std::size_t blanks_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_ascii_space(text[at + count])) ++count;
  return count;
}

// Where the value that begins at `at` ends: at the comma or bracket behind it, or at the end of the bytes; beyond that
// for one that is cut off.
std::size_t value_end(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  bool in_string = false;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1 + blanks_at(json, at + 1);
    } else if (c == ',' && depth == 0) {
      return at;
    }
  }
  return depth > 0 || in_string ? json.size() + 1 : json.size();
}

// A name out of a string, or of an object as NewsAPI and JSON-LD write it ({"id": null, "name": "Gulf Wire"}).
std::optional<std::string> as_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) {
    const auto name = value.find("name");
    if (name != value.end() && name->is_string()) return name->get<std::string>();
  }
  return std::nullopt;
}

// "A. Writer; B. Writer" to two names.
void split_names(std::string_view names, std::vector<std::string>& into) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(";|"), names.size());
    if (const auto name = trimmed(names.substr(0, end)); !name.empty()) into.emplace_back(name);
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

bool take_authors(const Json& value, std::vector<std::string>& into) {
  if (const auto one = as_text(value)) {
    split_names(*one, into);
    return true;
  }
  if (!value.is_array()) return false;
  for (const Json& item : value) {
    const auto name = as_text(item);
    if (!name) return false;
    split_names(*name, into);
  }
  return true;
}

std::string json_type(const Json& value) {
  return value.is_number()    ? "a number"
         : value.is_boolean() ? "true or false"
         : value.is_array()   ? "a list"
         : value.is_object()  ? "an object"
                              : "text";
}

// Takes the fields of one object, key by key.
class ObjectReader {
 public:
  ObjectReader(Json& object, std::string_view name, const PublicationWords& words)
      : object_(object), name_(name), words_(words) {
    raw_.name = name;
    for (const auto& [key, value] : object_.items()) by_name_.emplace(ascii_lower(key), key);
  }

  Status take(const InputKeys::Field& field) {
    for (const std::string& key : field.keys) {
      const auto spelt = by_name_.find(key);
      if (spelt == by_name_.end()) continue;
      const Json& value = object_[spelt->second];
      const bool own = &key == &field.keys.front();
      if (!value.is_null() && !fits(value, field.form, own)) continue;
      if (value.is_null() || store(field.field, value)) {
        object_.erase(spelt->second);
        by_name_.erase(spelt);
        if (filled_) return {};
        continue;
      }
      if (!own || field.field == InputField::kPublished) continue;
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: \"{}\" is {}. The contract wants {}.", name_,
                                                         spelt->second, json_type(value), wanted(field.field))};
    }
    return {};
  }
  RawDocument finish() {
    if (raw_.published.empty()) raw_.published = std::move(undecided_);
    if (!object_.empty()) raw_.extra_json = object_.dump(-1, ' ', false, Json::error_handler_t::replace);
    return std::move(raw_);
  }
  [[nodiscard]] const RawDocument& raw() const { return raw_; }

 private:
  static bool fits(const Json& value, ValueForm form, bool own) {
    if (form == ValueForm::kAny || own) return true;
    const auto text = as_text(value);
    return text && looks_like_url(*text) == (form == ValueForm::kUrl);
  }
  static std::string_view wanted(InputField field) {
    return field == InputField::kAuthors ? "a list of names" : field == InputField::kId ? "text or a number" : "text";
  }

  // False where the value is of no use; `filled_` says whether it held something.
  bool store(InputField field, const Json& value) {
    filled_ = true;
    if (field == InputField::kAuthors) {
      const bool good = take_authors(value, raw_.authors);
      filled_ = !raw_.authors.empty();
      return good;
    }
    if (field == InputField::kPublished) return store_date(value);
    if (field == InputField::kId && value.is_number()) {
      raw_.id = value.dump();
      return true;
    }
    const auto text = as_text(value);
    if (!text || (value.is_object() && field != InputField::kOutlet)) return false;
    std::string& into = slot(field);
    into = *text;
    filled_ = !into.empty();
    return true;
  }
  bool store_date(const Json& value) {
    const auto date = value.is_number_integer() ? to_iso_date(value.get<std::int64_t>())
                      : value.is_string()       ? to_iso_date(trimmed(value.get_ref<const std::string&>()), words_)
                                                : std::nullopt;
    if (value.is_string() && value.get_ref<const std::string&>().empty()) filled_ = false;
    if (!date && filled_) {
      if (value.is_string() && undecided_.empty() &&
          two_readings(trimmed(value.get_ref<const std::string&>()), words_)) {
        undecided_ = value.get<std::string>();
      }
      return false;
    }
    raw_.published = date.value_or("");
    return true;
  }
  std::string& slot(InputField field) {
    switch (field) {
      case InputField::kText:
        return raw_.text;
      case InputField::kHtml:
        return raw_.html;
      case InputField::kId:
        return raw_.id;
      case InputField::kTitle:
        return raw_.title;
      case InputField::kUrl:
        return raw_.url;
      case InputField::kOutlet:
        return raw_.outlet;
      case InputField::kLanguage:
        return raw_.language;
      case InputField::kAuthors:
      case InputField::kPublished:
        break;
    }
    return raw_.published;
  }

  Json& object_;
  std::string_view name_;
  const PublicationWords& words_;
  std::map<std::string, std::string> by_name_;  // lower case to the object's own spelling
  RawDocument raw_;
  std::string undecided_;  // a date that can be read in two ways, for want of a better one
  bool filled_ = false;
};

std::string given_id(const Json& object, const InputKeys& keys) {
  const auto field = std::ranges::find(keys.fields, InputField::kId, &InputKeys::Field::field);
  if (field == keys.fields.end() || field->keys.empty()) return {};
  for (const auto& [key, value] : object.items()) {
    if (ascii_lower(key) != field->keys.front()) continue;
    return value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : std::string{};
  }
  return {};
}

// So that the reader of the message sees which key to name.
std::string keys_of(const Json& object) {
  constexpr std::size_t kMostNamed = 12, kLongestBytes = 60;
  std::vector<std::string> names;
  for (const auto& [key, value] : object.items()) {
    const bool shown = names.size() < kMostNamed && key.size() <= kLongestBytes;
    names.push_back(shown ? key : "…");
    if (names.size() > kMostNamed) break;
  }
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

ParsedLine parse_ndjson_line(std::string_view line, std::string_view name, const InputKeys& keys,
                             const PublicationWords& words) {
  const auto wrong = [&](std::string_view what) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: {}", name, what)};
  };
  if (const auto bad_byte = core::utf8::find_invalid(line)) {
    return {{}, wrong(fmt::format("the line is not UTF-8 at byte {}. Convert the file.", *bad_byte))};
  }
  const JsonShape shape = shape_of(line);
  if (shape.depth > kMaxJsonDepth)
    return {{}, wrong(fmt::format("the JSON is nested more than {} deep.", kMaxJsonDepth))};
  if (shape.keys > kMaxJsonKeys) return {{}, wrong(fmt::format("the object has more than {} keys.", kMaxJsonKeys))};
  Json object = Json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) {
    const std::string mended = mended_json(line);
    object = Json::parse(mended, nullptr, /*allow_exceptions=*/false);
    if (object.is_discarded()) return {{}, wrong(json_fault(line))};
  }
  if (!object.is_object()) return {{}, wrong(fmt::format("the line holds {}, not a JSON object.", json_type(object)))};
  std::string id = given_id(object, keys);
  const std::string named = keys_of(object);
  ObjectReader reader(object, name, words);
  for (const InputKeys::Field& field : keys.fields) {
    if (const Status status = reader.take(field); !status) return {std::move(id), status.error()};
  }
  if (reader.raw().text.empty() && reader.raw().html.empty()) {
    return {std::move(id), wrong(fmt::format("the object has neither \"text\" nor \"html\"; its keys are: {}. Name the "
                                             "one that holds the article with --text-key.",
                                             named))};
  }
  RawDocument raw = reader.finish();
  if (raw.id.empty()) raw.source_sha256 = core::sha256_hex(line);
  return {std::move(id), std::move(raw)};
}

std::vector<std::string_view> split_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trimmed(bytes);
  if (bytes.starts_with('{')) {
    // More behind the first object: one a line.
    return value_end(bytes, 0) == bytes.size() ? std::vector{bytes} : std::vector<std::string_view>{};
  }
  std::vector<std::string_view> items;
  if (!bytes.starts_with('[')) return items;
  for (std::size_t at = 1; at < bytes.size() && bytes[at] != ']';) {
    const std::size_t end = std::min(value_end(bytes, at), bytes.size());
    if (const std::string_view item = trimmed(bytes.substr(at, end - at)); !item.empty()) items.push_back(item);
    at = end < bytes.size() && bytes[end] == ',' ? end + 1 : end;
    if (at == end && at < bytes.size() && bytes[at] != ']') return {};  // no list: "[1} …"
  }
  return items;
}

}  // namespace isnad::ingest
