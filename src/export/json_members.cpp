#include "export/json_members.h"

namespace isnad::exports {

void put_text(JsonText& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.text(text);
}
void put_text_or_null(JsonText& out, std::string_view key, std::string_view text) {
  out.key(key);
  text.empty() ? out.null() : out.text(text);
}
void put_texts(JsonText& out, std::string_view key, const std::vector<std::string>& texts) {
  out.key(key);
  out.begin_array();
  for (const std::string& one : texts) out.text(one);
  out.end_array();
}
void put_count(JsonText& out, std::string_view key, std::int64_t count) {
  out.key(key);
  out.integer(count);
}
void put_flag(JsonText& out, std::string_view key, bool flag) {
  out.key(key);
  out.boolean(flag);
}
void put_number_or_null(JsonText& out, std::string_view key, const std::optional<double>& number) {
  out.key(key);
  number ? out.number(*number) : out.null();
}

}  // namespace isnad::exports
