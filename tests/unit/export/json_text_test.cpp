#include "export/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace isnad {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string written(std::string_view text) {
  exports::JsonText out;
  out.text(text);
  return out.take();
}

TEST(JsonText, EscapesEveryByteBelowABlankAsTheLibraryDoes) {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (const std::string_view around : {"", "a", "\"", "\n", "\xC3\xA9"}) {
      const std::string text = std::string(around) + static_cast<char>(byte) + std::string(around);
      EXPECT_EQ(written(text), dumped(text)) << "byte " << byte;
    }
  }
}

TEST(JsonText, GivesBackTextInManyScriptsAsItIs) {
  for (const std::string text : {"", "قال المتحدث", "Київ", "新华社", "na\xC3\xAFve \xF0\x9F\x9A\x91"}) {
    EXPECT_EQ(written(text), dumped(text));
  }
}

TEST(JsonText, WritesOnlyWellFormedTextWhateverTheBytes) {
  for (const std::string_view bytes : {"\xFF", "a\xC3", "\xE2\x82", "\xED\xA0\x80", "\x80\x80"}) {
    const Json read = Json::parse(written(bytes), nullptr, false);
    ASSERT_TRUE(read.is_string());
    EXPECT_NE(read.get<std::string>().find("\xEF\xBF\xBD"), std::string::npos);
  }
}

TEST(JsonText, WritesConfidenceWithAtMostThreeDecimals) {
  for (int i = -20; i <= 10200; ++i) {
    const double value = i / 10000.0;
    exports::JsonText out;
    out.thousandths(value);
    EXPECT_EQ(out.take(), dumped(static_cast<double>(static_cast<int>(value * 1000 + 0.5)) / 1000)) << value;
  }
}

TEST(JsonText, PutsCommasBetweenAndNowhereElse) {
  exports::JsonText out;
  out.begin_object();
  out.key("a");
  out.begin_array();
  out.integer(-9223372036854775807);
  out.number(33.5);
  out.boolean(true);
  out.null();
  out.begin_array();
  out.end_array();
  out.begin_object();
  out.end_object();
  out.id('m', 4294967294U);
  out.raw("[1,2]");
  out.end_array();
  out.key("b");
  out.text("x");
  out.end_object();
  EXPECT_EQ(out.take(), R"({"a":[-9223372036854775807,33.5,true,null,[],{},"m4294967294",[1,2]],"b":"x"})");
}

}  // namespace
}  // namespace isnad
