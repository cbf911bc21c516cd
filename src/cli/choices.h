// choices.h: options that take a word out of a list: a word that isn't there is a mistake that says what there is.
//
// In:  what was typed, the words there are. Out: the meaning, or a sentence with the nearest word and all of them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/words.h"

namespace isnad::cli {

using desk::nearest;
using desk::not_among;
using desk::Words;
using desk::words_of;

// The name of a validator begins so, the words follow: completions know them by it (option_tree.h).
inline constexpr std::string_view kOneOf = "one of ";

// For options that hold such words themselves: brings case in order. `what` names them: "type".
[[nodiscard]] CLI::Validator one_of(std::string what, Words words);

// An option whose words stand for values.
template <typename Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& value,
                        std::vector<std::pair<std::string, Value>> choices, const std::string& help) {
  Words words;
  std::string standard;
  for (const auto& [word, meaning] : choices) {
    words.push_back(word);
    if (meaning == value) standard = word;
  }
  const auto set = [&value, choices = std::move(choices)](const std::string& typed) {
    for (const auto& [word, meaning] : choices) {
      if (word == typed) value = meaning;
    }
  };
  return app.add_option_function<std::string>(name, set, help)
      ->transform(one_of("value", std::move(words)))
      ->default_str(standard);
}

}  // namespace isnad::cli
