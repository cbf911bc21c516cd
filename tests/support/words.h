// words.h: trees that no sentence has, laid out by hand: chains and fans of one pattern of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nlp/analysis.h"

namespace isnad::support {

// Words in one sentence: each hangs on the one before (`chain`) or on the first.
struct Words {
  std::string text, pool;
  nlp::AnalysisParts parts;

  Words(const std::vector<std::string_view>& words, nlp::Tag tag, nlp::Dep dep, bool chain) {
    for (const std::string_view word : words) {
      nlp::Token token;
      token.span = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + word.size())};
      text += word;
      text += ' ';
      token.space_after = true;
      const auto at = static_cast<nlp::TokenIndex>(parts.tokens.size());
      token.head = at == 0 ? 0 : chain ? at - 1 : 0;
      token.left_edge = at;
      token.right_edge = chain ? static_cast<nlp::TokenIndex>(words.size() - 1) : at;
      token.lemma = token.lower = {static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(word.size())};
      pool += word;
      token.tag = tag;
      token.pos = tag == nlp::Tag::kNnp ? nlp::Pos::kPropn : tag == nlp::Tag::kPrp ? nlp::Pos::kPron : nlp::Pos::kNoun;
      token.dep = at == 0 ? nlp::Dep::kRoot : dep;
      parts.tokens.push_back(token);
    }
    if (!words.empty()) {
      parts.tokens.front().left_edge = 0;
      parts.tokens.front().right_edge = static_cast<nlp::TokenIndex>(words.size() - 1);
      parts.sentence_starts.push_back(0);
    }
    parts.pool = pool;
  }
};

// Words that lead deep into one part of the search each: names, pronouns, hyphens, titles, participles.
inline const std::vector<std::vector<std::string_view>> kPatterns = {{"Hezbollah"},
                                                                     {"militias", "they"},
                                                                     {"Omar", "al", "-", "Hassan"},
                                                                     {"the", "group", "of"},
                                                                     {"President"},
                                                                     {"Iran", "-", "backed", "militias"},
                                                                     {"it"}};

inline Words many(const std::vector<std::string_view>& pattern, std::size_t count, nlp::Tag tag, bool chain) {
  std::vector<std::string_view> words;
  while (words.size() < count) words.insert(words.end(), pattern.begin(), pattern.end());
  return {words, tag, tag == nlp::Tag::kPrp ? nlp::Dep::kNsubj : chain ? nlp::Dep::kConj : nlp::Dep::kCompound, chain};
}

}  // namespace isnad::support
