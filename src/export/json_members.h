// json_members.h: a key and its value in one word, for whoever writes objects field by field.
//
// In:  an object that is being written (json_text.h). Out: the field behind what it has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/json_text.h"

namespace isnad::exports {

void put_text(JsonText& out, std::string_view key, std::string_view text);
// null for an empty one
void put_text_or_null(JsonText& out, std::string_view key, std::string_view text);
void put_texts(JsonText& out, std::string_view key, const std::vector<std::string>& texts);
void put_count(JsonText& out, std::string_view key, std::int64_t count);
void put_flag(JsonText& out, std::string_view key, bool flag);
void put_number_or_null(JsonText& out, std::string_view key, const std::optional<double>& number);

}  // namespace isnad::exports
