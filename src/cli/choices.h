// choices.h: options that take a word out of a list: a word that isn't there is a mistake that says what there is.
//
// In:  what was typed, the words there are. Out: the meaning, or a sentence with the nearest word and all of them.
// Cost: the square of a word's length for each word of the list.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/vocabulary.h"

namespace isnad::cli {

using Words = std::vector<std::string>;

// All words of an enumeration of the contract (isnad/vocabulary.h).
template <InVocabulary Enum>
Words words_of() {
  Words words;
  for (const Enum value : all<Enum>()) words.emplace_back(to_string(value));
  return words;
}

// The word that was probably meant: of those that a slip or two of the fingers away, or that it begins, the nearest;
// empty where none is. Case doesn't count.
[[nodiscard]] std::string nearest(std::string_view typed, const Words& words);
// "there is no type 'asault' (did you mean assault?); there are: assault, threaten."
[[nodiscard]] std::string not_among(std::string_view what, std::string_view typed, const Words& words);
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
